"""Windows of an X11 desktop: their titles and where they are."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError, XError
from Xlib.xobject.drawable import Window

from remoteassist.capture.sentences import (
    Sentence,
    SentenceFacts,
    WordedBadInputError,
    WordedMachineLacksError,
    WordedUsageError,
)
from remoteassist.model.geometry import Rect
from remoteassist.session.files import printable

_LONGEST_TITLE = 1000
"""Characters kept of a title; programs put whole documents there by mistake."""

_HIGHEST_ID = (1 << 29) - 1
"""The three highest bits of an X id are always zero."""


@dataclass(frozen=True, slots=True)
class WindowEntry:
    """A window of the desktop's list."""

    id: int
    title: str
    program: str


def open_display() -> Display:
    """Connect to the display of this session.

    Raises:
        MachineLacksError: It does not answer.
    """
    try:
        return Display()
    except (DisplayError, OSError) as error:
        name = os.environ.get("DISPLAY", "")
        sentence = Sentence("display_dead", SentenceFacts(name=name)) if name else Sentence("display_missing")
        raise WordedMachineLacksError(sentence) from error


def close_display(display: Display) -> None:
    """Disconnect; never raises, also when the X server is gone."""
    with contextlib.suppress(ConnectionClosedError, OSError):
        display.close()
    # python-xlib leaves it open when the server closed its end.
    display.display.socket.close()


@contextlib.contextmanager
def opened_display() -> Iterator[Display]:
    """Connect to the display of this session for the length of a block.

    Raises:
        MachineLacksError: It does not answer.
    """
    display = open_display()
    try:
        yield display
    finally:
        close_display(display)


def own_area(display: Display, window: Window) -> Rect:
    """Return a window's box without the shadow that GTK draws around it, through which others can be seen.

    Raises:
        XError: The window is gone.
    """
    box = box_of(display.screen().root, window)
    return without_shadow(display, window, box)


def without_shadow(display: Display, window: Window, box: Rect) -> Rect:
    """Return what GTK's shadow leaves of a window's `box`.

    Raises:
        XError: The window is gone.
    """
    found = window.get_property(display.get_atom("_GTK_FRAME_EXTENTS"), Xatom.CARDINAL, 0, 4)
    if found is None or len(found.value) != 4:
        return box
    left, right, top, bottom = found.value
    return Rect.from_edges(box.x + left, box.y + top, box.right - right, box.bottom - bottom)


def box_of(root: Window, window: Window) -> Rect:
    """Return a window's box, without its border, in desktop units.

    Raises:
        XError: The window is gone.
    """
    geometry = window.get_geometry()
    corner = root.translate_coords(window.id, 0, 0)
    return Rect(corner.x, corner.y, geometry.width, geometry.height)


class X11Desktop:
    """Asks an X server about windows. One thread at a time; errors of single windows that vanish are no errors."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        self._net_name = display.intern_atom("_NET_WM_NAME")
        self._client_list = display.intern_atom("_NET_CLIENT_LIST")
        self._active = display.intern_atom("_NET_ACTIVE_WINDOW")
        self._window_type = display.intern_atom("_NET_WM_WINDOW_TYPE")
        self._furniture = [display.intern_atom(f"_NET_WM_WINDOW_TYPE_{kind}") for kind in ("DESKTOP", "DOCK")]

    def windows(self) -> Sequence[WindowEntry]:
        """Return the windows that the window manager lists; without one, all top windows that have a title."""
        listed = self._root.get_full_property(self._client_list, Xatom.WINDOW)
        ids = list(listed.value) if listed is not None else [child.id for child in self._children()]
        entries = (self.entry(window_id) for window_id in ids)
        return [entry for entry in entries if entry is not None and entry.title]

    def active_id(self) -> int | None:
        """Return the window with the focus, 0 when none has it; None when the window manager does not say."""
        found = self._root.get_full_property(self._active, Xatom.WINDOW)
        return int(found.value[0]) if found is not None and len(found.value) else None

    def entry(self, window_id: int) -> WindowEntry | None:
        """Return what a window calls itself, None when it is gone."""
        window = self._display.create_resource_object("window", window_id)
        try:
            title = self._text(window, self._net_name) or self._text(window, Xatom.WM_NAME)
            classes = self._text(window, Xatom.WM_CLASS).split("\0")
        except XError:
            return None
        return WindowEntry(window_id, title[:_LONGEST_TITLE], classes[1] if len(classes) > 1 else "")

    def is_furniture(self, window_id: int) -> bool:
        """Whether a window is the desktop's own: its background, a panel."""
        window = self._display.create_resource_object("window", window_id)
        try:
            found = window.get_property(self._window_type, Xatom.ATOM, 0, 1)
        except XError:
            return False
        return found is not None and len(found.value) == 1 and found.value[0] in self._furniture

    def find(self, text: str) -> WindowEntry:
        """Return the one window that `text` means: an id (`0x…`), a whole title, or a part of only one title.

        Raises:
            BadInputError: There is none.
            UsageError: There are several.
        """
        if text.lower().startswith("0x"):
            return self._with_id(text)
        every = self.windows()
        hits = [one for one in every if text.casefold() in one.title.casefold()]
        exact = [one for one in hits if one.title.casefold() == text.casefold()]
        if len(exact or hits) == 1:
            return (exact or hits)[0]
        name = SentenceFacts(name=printable(text))
        if not hits:
            why = f"open windows: {'; '.join(printable(one.title) for one in every) or 'none'}"
            raise WordedBadInputError(Sentence("window_unknown", name, why))
        titles = "; ".join(f"{printable(one.title)} ({one.id:#x})" for one in hits)
        raise WordedUsageError(
            Sentence("window_ambiguous", name, f"say more of it, or the id of one of {len(hits)}: {titles}")
        )

    def desktop_box(self) -> Rect:
        """Return the box of the whole desktop."""
        geometry = self._root.get_geometry()
        return Rect(0, 0, geometry.width, geometry.height)

    def _with_id(self, text: str) -> WindowEntry:
        try:
            window_id = int(text, 16)
        except ValueError:
            window_id = 0
        is_possible = 0 < window_id <= _HIGHEST_ID and window_id != self._root.id
        entry = self.entry(window_id) if is_possible else None
        if entry is None:
            raise WordedBadInputError(Sentence("window_gone", why=f"there is no window {text}"))
        return entry

    def _text(self, window: Window, name: int) -> str:
        """Return the text of a property, empty when there is none; what is no text in it becomes a mark."""
        found = window.get_property(name, X.AnyPropertyType, 0, _LONGEST_TITLE)
        if found is None or found.format != 8:
            return ""
        encoding = "latin-1" if found.property_type == Xatom.STRING else "utf-8"
        return bytes(found.value).decode(encoding, "replace")

    def _children(self) -> list[Window]:
        return list(self._root.query_tree().children)
