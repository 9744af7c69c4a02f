"""Where one window of an X11 desktop is, and whether anything covers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from Xlib import X
from Xlib.error import CatchError, XError
from Xlib.protocol.rq import Event as XEvent
from Xlib.xobject.drawable import Window

from remoteassist.capture.x11.covering import X11Covering
from remoteassist.capture.x11.stack import X11Stack
from remoteassist.capture.x11.windows import (
    X11Desktop,
    box_of,
    close_display,
    open_display,
    own_area,
)
from remoteassist.model.geometry import Rect

WindowState: TypeAlias = Literal["visible", "covered", "minimized", "closed"]

_MOST_ASKS = 6
"""A window that is dragged moves every eight milliseconds, and asking for it takes one."""

_NOWHERE = Rect(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """A window's state, its own area (without the window manager's frame), and the box of the whole desktop."""

    state: WindowState
    box_desktop: Rect
    whole_desktop: Rect


@dataclass(frozen=True, slots=True)
class _Standing:
    """What there is of a window as long as nothing covers it. `top_id` holds it; None unless it can be seen."""

    state: WindowState
    box_desktop: Rect
    top_id: int | None = None


class WindowTracker:
    """Knows where one window is. It asks the server again only when that window or what holds it moved.

    Of all other windows the server's events tell.
    """

    def __init__(self, window_id: int, *, is_ours: Callable[[int], bool] = lambda _top_id: False) -> None:
        """Begin to follow a window on a connection of its own.

        Args:
            window_id: The window.
            is_ours: Whether a window right under the root is one of our own, which covers nothing.

        Raises:
            MachineLacksError: The display does not answer.
        """
        self._display = open_display()
        self._root = self._display.screen().root
        self._window = self._display.create_resource_object("window", window_id)
        self._desktop = X11Desktop(self._display)
        self._frame_extents = self._display.get_atom("_GTK_FRAME_EXTENTS")
        self._stack = X11Stack(self._display)
        self._covering = X11Covering(self._display, self._stack, is_ours=is_ours)
        self._around: set[int] = set()
        # Within a window manager's frame it may move without the frame; a window that is gone is no error here.
        self._listen_to(self._window, X.StructureNotifyMask | X.PropertyChangeMask)
        self._display.sync()
        self._whole_desktop = self._desktop.desktop_box()
        self._standing = self._ask()
        self._place = self._at_rest()

    def place(self) -> WindowPlace:
        """Return where the window is, as of the events that have arrived.

        Raises:
            ConnectionClosedError: The X server is gone.
        """
        if self._take_events():
            self._place = self._at_rest()
        return self._place

    def ask_again(self) -> None:
        """Find out anew where it is, though nothing moved: what covers it is to be judged otherwise."""
        self._place = self._at_rest()

    def is_same(self) -> bool:
        """Whether the last `place` still holds for everything the server did until now (one round trip)."""
        before = self._place
        self._display.sync()
        return self.place() == before

    def title(self) -> str | None:
        """Return the window's title now, None when it is gone."""
        entry = self._desktop.entry(self._window.id)
        return entry.title if entry is not None else None

    def close(self) -> None:
        """Disconnect; never raises."""
        close_display(self._display)

    def _take_events(self) -> bool:
        """Learn what moved, and return whether anything did; what moved the window is asked for."""
        has_any = is_moved = False
        for event in self._stack.take_events():
            has_any = True
            is_moved = is_moved or self._is_about_it(event)
        if is_moved:
            self._whole_desktop = self._desktop.desktop_box()
            self._standing = self._ask()
        return has_any

    def _is_about_it(self, event: XEvent) -> bool:
        described: Any = event
        if event.type == X.PropertyNotify:
            return bool(described.window == self._window and described.atom == self._frame_extents)
        if not hasattr(described, "window"):
            return False
        return described.window == self._root or int(described.window.id) in self._around

    def _at_rest(self) -> WindowPlace:
        """Judge until nothing moved between the first question and the last answer; else the answers do not fit."""
        place = self._judge()
        for _ in range(_MOST_ASKS):
            if not self._take_events():
                break
            place = self._judge()
        return place

    def _judge(self) -> WindowPlace:
        standing, whole = self._standing, self._whole_desktop
        is_covered = standing.top_id is not None and self._covering.is_covered(
            self._window.id, standing.box_desktop, top_id=standing.top_id
        )
        return WindowPlace("covered" if is_covered else standing.state, standing.box_desktop, whole)

    def _ask(self) -> _Standing:
        try:
            box = own_area(self._display, self._window)
            top, uncut = self._within_ancestors(box)
            if self._window.get_attributes().map_state != X.IsViewable or uncut.is_empty:
                # Rolled up, only the window manager's title bar is left of it.
                return _Standing("minimized", box)
        except XError:
            return _Standing("closed", _NOWHERE)
        return _Standing("visible", box, top.id) if uncut == box else _Standing("covered", box)

    def _within_ancestors(self, box: Rect) -> tuple[Window, Rect]:
        """Return the top window that holds ours, and what the windows around it leave of `box`."""
        window = self._window
        around = {int(window.id)}
        while (parent := window.query_tree().parent) and parent.id != self._root.id:
            if parent.id not in self._around:
                # First, so that no move after the answer is missed.
                self._listen_to(parent, X.StructureNotifyMask)
            around.add(int(parent.id))
            box = box.intersected(box_of(self._root, parent))
            window = parent
        self._around = around
        return window, box

    def _listen_to(self, window: Window, event_mask: int) -> None:
        window.change_attributes(event_mask=event_mask, onerror=CatchError())
        self._around.add(int(window.id))
