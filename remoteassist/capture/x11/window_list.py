"""The windows of an X11 desktop that can be recorded, without our own."""

from collections.abc import Collection, Sequence
from typing import Final

from Xlib import X
from Xlib.error import CatchError, ConnectionClosedError, XError

from remoteassist.capture.picture.recordable import Recordable, ShownState
from remoteassist.capture.sentences import Sentence, WordedMachineLacksError
from remoteassist.capture.x11.covered_windows import X11CoveredWindows
from remoteassist.capture.x11.covering import X11Covering
from remoteassist.capture.x11.own_area import X11OwnArea
from remoteassist.capture.x11.stack import X11Stack
from remoteassist.capture.x11.windows import WindowEntry, X11Desktop, close_display, open_display, own_area
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect

_SMALLEST_SIDE: Final = 32
"""In desktop units. Panels that are put away and windows that only hold an icon are smaller."""


class X11WindowList:
    """Lists windows; asks the server again only when something moved or was named anew. One thread."""

    def __init__(self, *, left_out: Collection[int], owner_pid: int | None) -> None:
        """Connect.

        Raises:
            MachineLacksError: The display does not answer.
        """
        self._left_out = left_out
        self._owner_pid = owner_pid
        self._display = open_display()
        self._desktop = X11Desktop(self._display)
        self._stack = X11Stack(self._display)
        self._own = X11OwnArea(self._display, self._stack)
        self._covering = X11Covering(self._display, self._stack, is_ours=self._own.is_ours)
        self._covered = X11CoveredWindows()
        self._watched: set[int] = set()
        self._listed: Sequence[Recordable] | None = None

    def windows(self) -> Sequence[Recordable]:
        """Return the windows that the window manager lists, without ours.

        Raises:
            MachineLacksError: The X server is gone.
        """
        try:
            has_news = False
            for event in self._stack.sync():
                self._own.take(event)
                has_news = True
            if has_news or self._listed is None:
                self._listed = self._ask()
        except (ConnectionClosedError, OSError) as error:
            raise WordedMachineLacksError(Sentence("display_gone")) from error
        return self._listed

    def active_id(self) -> int | None:
        """Return the window with the focus, 0 when none has it; None when the window manager does not say.

        Raises:
            MachineLacksError: The X server is gone.
        """
        try:
            return self._desktop.active_id()
        except (ConnectionClosedError, OSError) as error:
            raise WordedMachineLacksError(Sentence("display_gone")) from error

    def own_boxes(self) -> Sequence[Rect]:
        """Return where windows of ours can be seen, in desktop units."""
        return self._own.seen()

    def covered_pictures(self, window_ids: Sequence[int]) -> dict[int, Bgra]:
        """Return pictures (H, W, 4) of windows that are covered, as the X server keeps them; never raises."""
        return self._covered.pictures(window_ids)

    def close(self) -> None:
        """Disconnect; never raises."""
        self._covered.close()
        close_display(self._display)

    def _ask(self) -> Sequence[Recordable]:
        if self._owner_pid is None:
            self._own.follow(self._left_out)
        else:
            self._own.follow_process(self._owner_pid, ids=self._left_out)
        entries = [
            entry
            for entry in self._desktop.windows()
            if not self._own.is_of_ours(entry.id) and not self._desktop.is_furniture(entry.id)
        ]
        self._watch(entries)
        found = (self._recordable(entry) for entry in entries)
        return [one for one in found if one is not None]

    def _watch(self, entries: Sequence[WindowEntry]) -> None:
        """Hear of titles that change and of windows that move within their frames."""
        for entry in entries:
            if entry.id not in self._watched:
                window = self._display.create_resource_object("window", entry.id)
                window.change_attributes(
                    event_mask=X.PropertyChangeMask | X.StructureNotifyMask, onerror=CatchError()
                )
        self._watched = {entry.id for entry in entries}

    def _recordable(self, entry: WindowEntry) -> Recordable | None:
        window = self._display.create_resource_object("window", entry.id)
        try:
            box = own_area(self._display, window)
            is_viewable = window.get_attributes().map_state == X.IsViewable
        except XError:
            return None
        if min(box.width, box.height) < _SMALLEST_SIDE:
            return None
        state: ShownState = "minimized" if not is_viewable else self._shown_state(entry.id, box)
        return Recordable("window", entry.id, entry.title, entry.program, box, state)

    def _shown_state(self, window_id: int, box: Rect) -> ShownState:
        top_id = self._stack.top_of(window_id)
        if top_id is None or box.intersected(self._desktop.desktop_box()).is_empty:
            return "covered"
        return "covered" if self._covering.is_covered(window_id, box, top_id=top_id) else "visible"
