"""Windows of an X11 desktop: their titles, where one of them is, and whether anything covers it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError, XError
from Xlib.xobject.drawable import Window

from remoteassist.errors import BadInputError, MachineLacksError, UsageError
from remoteassist.model.geometry import Rect

WindowState: TypeAlias = Literal["visible", "covered", "minimized", "closed"]

_LONGEST_TITLE = 1000
"""Characters kept of a title; programs put whole documents there by mistake."""


@dataclass(frozen=True, slots=True)
class WindowEntry:
    """A window of the desktop's list."""

    id: int
    title: str
    program: str


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """A window's state, its own area (without the window manager's frame), and the box of the whole desktop."""

    state: WindowState
    box_desktop: Rect
    whole_desktop: Rect


def open_display() -> Display:
    """Connect to the display of this session.

    Raises:
        MachineLacksError: It does not answer.
    """
    try:
        return Display()
    except (DisplayError, OSError) as error:
        raise MachineLacksError("the X display does not answer; set DISPLAY to one that runs") from error


class X11Desktop:
    """Asks an X server about windows. One thread at a time; errors of single windows that vanish are no errors."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        self._utf8 = display.intern_atom("UTF8_STRING")
        self._net_name = display.intern_atom("_NET_WM_NAME")
        self._client_list = display.intern_atom("_NET_CLIENT_LIST")
        self._active = display.intern_atom("_NET_ACTIVE_WINDOW")

    def windows(self) -> Sequence[WindowEntry]:
        """Return the windows that the window manager lists; without one, all top windows that have a title."""
        listed = self._root.get_full_property(self._client_list, Xatom.WINDOW)
        ids = list(listed.value) if listed is not None else [child.id for child in self._children()]
        entries = (self.entry(window_id) for window_id in ids)
        return [entry for entry in entries if entry is not None and entry.title]

    def active_window(self) -> WindowEntry | None:
        """Return the window with the focus; None when the window manager does not say."""
        found = self._root.get_full_property(self._active, Xatom.WINDOW)
        return self.entry(int(found.value[0])) if found is not None and len(found.value) else None

    def entry(self, window_id: int) -> WindowEntry | None:
        """Return what a window calls itself, None when it is gone."""
        window = self._display.create_resource_object("window", window_id)
        try:
            name = window.get_full_property(self._net_name, self._utf8)
            title = _text(name.value) if name is not None else _text(window.get_wm_name() or "")
            classes = window.get_wm_class()
        except XError:
            return None
        return WindowEntry(window_id, title[:_LONGEST_TITLE], classes[1] if classes else "")

    def find(self, text: str) -> WindowEntry:
        """Return the one window that `text` means: an id (`0x…`), a whole title, or a part of only one title.

        Raises:
            BadInputError: There is none.
            UsageError: There are several.
        """
        if text.lower().startswith("0x"):
            try:
                entry = self.entry(int(text, 16))
            except ValueError:
                entry = None
            if entry is None:
                raise BadInputError(f"there is no window {text}")
            return entry
        every = self.windows()
        hits = [one for one in every if text.casefold() in one.title.casefold()]
        exact = [one for one in hits if one.title.casefold() == text.casefold()]
        if len(exact or hits) == 1:
            return (exact or hits)[0]
        if not hits:
            titles = "; ".join(one.title for one in every) or "none"
            raise BadInputError(f"no window has '{text}' in its title; open windows: {titles}")
        titles = "; ".join(f"{one.title} ({one.id:#x})" for one in hits)
        raise UsageError(
            f"{len(hits)} windows have '{text}' in their title; say more of it, or the id: {titles}"
        )

    def desktop_box(self) -> Rect:
        """Return the box of the whole desktop."""
        geometry = self._root.get_geometry()
        return Rect(0, 0, geometry.width, geometry.height)

    def _children(self) -> list[Window]:
        return list(self._root.query_tree().children)


class WindowTracker:
    """Knows where one window is. It asks the server again only when something on the desktop moved."""

    def __init__(self, window_id: int) -> None:
        """Begin to follow a window on a connection of its own.

        Raises:
            MachineLacksError: The display does not answer.
        """
        self._display = open_display()
        self._root = self._display.screen().root
        self._window = self._display.create_resource_object("window", window_id)
        self._desktop = X11Desktop(self._display)
        # Resources of one client share the upper bits of their id: a viewer's own pop-up menu covers nothing.
        self._client_mask = ~self._display.display.info.resource_id_mask
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask | X.StructureNotifyMask)
        self._display.sync()
        self._place = self._ask()

    def place(self) -> WindowPlace:
        """Return where the window is, as of the events that have arrived.

        Raises:
            ConnectionClosedError: The X server is gone.
        """
        if self._take_events():
            self._place = self._ask()
        return self._place

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
        try:
            self._display.close()
        except (ConnectionClosedError, OSError):
            return

    def _take_events(self) -> bool:
        has_any = False
        while self._display.pending_events():
            self._display.next_event()
            has_any = True
        return has_any

    def _ask(self) -> WindowPlace:
        whole = self._desktop.desktop_box()
        try:
            attributes = self._window.get_attributes()
            geometry = self._window.get_geometry()
            corner = self._root.translate_coords(self._window, 0, 0)
            box = Rect(corner.x, corner.y, geometry.width, geometry.height)
            if attributes.map_state != X.IsViewable:
                return WindowPlace("minimized", box, whole)
            return WindowPlace("covered" if self._is_covered(box) else "visible", box, whole)
        except XError:
            return WindowPlace("closed", Rect(0, 0, 0, 0), whole)

    def _is_covered(self, box: Rect) -> bool:
        top = self._top_ancestor()
        is_above = False
        for child in self._root.query_tree().children:
            if child.id == top.id:
                is_above = True
            elif is_above and self._covers(child, box):
                return True
        return False

    def _covers(self, other: Window, box: Rect) -> bool:
        if other.id & self._client_mask == self._window.id & self._client_mask:
            return False
        try:
            attributes = other.get_attributes()
            if attributes.map_state != X.IsViewable or attributes.win_class == X.InputOnly:
                return False
            geometry = other.get_geometry()
        except XError:
            return False
        outer = Rect(
            geometry.x,
            geometry.y,
            geometry.width + 2 * geometry.border_width,
            geometry.height + 2 * geometry.border_width,
        )
        return not outer.intersected(box).is_empty

    def _top_ancestor(self) -> Window:
        window = self._window
        while True:
            parent = window.query_tree().parent
            if not parent or parent == 0 or parent.id == self._root.id:
                return window
            window = parent


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)
