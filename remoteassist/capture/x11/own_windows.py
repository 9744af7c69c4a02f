"""Where windows of our own program are and were on an X11 desktop, and whether one of them has the keyboard."""

import logging
import select
import threading
import time
from collections.abc import Iterable
from typing import Any, Final

from Xlib import X, Xatom
from Xlib.error import CatchError, ConnectionClosedError, XError
from Xlib.ext import shape
from Xlib.protocol.rq import Event as XEvent

from remoteassist.capture.picture.desktop_area import AreaHistory
from remoteassist.capture.x11.own_area import X11OwnArea
from remoteassist.capture.x11.stack import X11Stack
from remoteassist.capture.x11.windows import close_display, open_display
from remoteassist.model.geometry import Point, Rect

_log = logging.getLogger(__name__)

_LOOK_UP_EVERY_S: Final = 0.1
"""How long a new list of windows, and the end of a recording, wait for the watch at the most."""

_MENU_TYPES: Final = ("POPUP_MENU", "DROPDOWN_MENU", "COMBO")
"""Windows that hold the keyboard for as long as they are open."""


class X11OwnWindows:
    """Follows our windows by the X server's events. One thread, on a connection of its own."""

    def __init__(self) -> None:
        """Connect.

        Raises:
            MachineLacksError: The display does not answer.
        """
        self.display = open_display()
        self._stack = X11Stack(self.display)
        self.area = X11OwnArea(self.display, self._stack)
        self._seen = AreaHistory()
        self._clickable = AreaHistory()
        self._followed: frozenset[int] = frozenset()

    def follow(self, ids: frozenset[int]) -> bool:
        """Take these windows, and all others of their programs, for ours; return whether they are others now."""
        if self._followed == ids:
            return False
        self._followed = ids
        self.area.follow(ids)
        self._note()
        return True

    def sync(self) -> None:
        """Take into account all that the server did until now (one round trip)."""
        self._take(self._stack.sync())

    def take_events(self) -> list[XEvent]:
        """Take into account what has arrived, and return it."""
        return self._take(self._stack.take_events())

    def seen_since(self, t_ns: int) -> Iterable[Rect]:
        """Return where our windows could be seen at any time since then, in desktop units."""
        return self._seen.since(t_ns)

    def were_at(self, pos_desktop: Point, *, from_ns: int, to_ns: int) -> bool:
        """Whether a click there, at any time between both, would have gone to a window of ours."""
        return self._clickable.held(pos_desktop, from_ns=from_ns, to_ns=to_ns)

    def is_ours(self, top_id: int) -> bool:
        """Whether a top window is ours, as of now."""
        if self.area.is_ours(top_id):
            return True
        self.sync()
        return self.area.is_ours(top_id)

    def close(self) -> None:
        """Disconnect; never raises."""
        close_display(self.display)

    def _take(self, events: Iterable[XEvent]) -> list[XEvent]:
        taken = []
        for event in events:
            epoch = self.area.epoch
            self.area.take(event)
            # Of properties nothing is drawn. After every other one: where it was for an instant counts, too.
            if event.type != X.PropertyNotify or self.area.epoch != epoch:
                self._note()
            taken.append(event)
        return taken

    def _note(self) -> None:
        now_ns = time.monotonic_ns()
        self._seen.note(self.area.seen(), now_ns=now_ns)
        self._clickable.note(self.area.seen(kind=shape.SK.Input), now_ns=now_ns)


class X11OwnWatch(threading.Thread):
    """Knows at any time where clicks and keys go to our windows. Its answers may be asked for by any thread."""

    def __init__(self, ids: frozenset[int]) -> None:
        """Prepare to watch.

        Raises:
            MachineLacksError: The display does not answer.
        """
        super().__init__(name="own-windows", daemon=True)
        self._windows = X11OwnWindows()
        self._ids = ids
        self._lock = threading.Lock()
        self._is_stopping = False
        self._listened: set[int] = set()
        self._focused: set[int] = set()
        self._focus_left_ns = 0
        atom = self._windows.display.intern_atom
        self._window_type = atom("_NET_WM_WINDOW_TYPE")
        self._menu_types = {atom(f"_NET_WM_WINDOW_TYPE_{kind}") for kind in _MENU_TYPES}
        self._follow()

    def follow(self, ids: frozenset[int]) -> None:
        """Take these windows, and all others of their programs, for ours from now on. Any thread."""
        self._ids = ids

    def stop(self) -> None:
        """Ask the thread to end, which it soon does. Any thread."""
        self._is_stopping = True

    def were_at(self, pos_desktop: Point, *, from_ns: int, to_ns: int) -> bool:
        """Whether a click there, at any time (monotonic) between both, would have gone to a window of ours."""
        with self._lock:
            return self._windows.were_at(pos_desktop, from_ns=from_ns, to_ns=to_ns)

    def had_focus(self, *, since_ns: int) -> bool:
        """Whether keys went to a window of ours at any time (monotonic) since then."""
        return bool(self._focused) or self._focus_left_ns >= since_ns

    def is_of_ours(self, window_id: int) -> bool:
        """Whether that very window was made by our program."""
        return self._windows.area.is_of_ours(window_id)

    def run(self) -> None:
        """Watch until stopped or until the X server is gone."""
        try:
            while not self._is_stopping:
                self._follow()
                if not self._windows.display.pending_events():
                    select.select([self._windows.display.fileno()], [], [], _LOOK_UP_EVERY_S)
                with self._lock:
                    events = self._windows.take_events()
                self._take(events)
        except (ConnectionClosedError, OSError, ValueError) as error:
            _log.debug("the watch over our own windows ended: %s", error)
        finally:
            self._windows.close()

    def _follow(self) -> None:
        with self._lock:
            has_changed = self._windows.follow(self._ids)
        if has_changed:
            self._listen_to(self._windows.area.windows())

    def _listen_to(self, window_ids: Iterable[int]) -> None:
        """Hear when one of our windows gets or loses the keyboard."""
        for window_id in window_ids:
            if window_id not in self._listened:
                self._listened.add(window_id)
                window = self._windows.display.create_resource_object("window", window_id)
                window.change_attributes(event_mask=X.FocusChangeMask, onerror=CatchError())
                focus: Any = self._windows.display.get_input_focus().focus
                if getattr(focus, "id", focus) == window_id:
                    self._focused.add(window_id)

    def _take(self, events: Iterable[XEvent]) -> None:
        for event in events:
            self._take_one(event)
        if self._focused:
            self._forget_unseen()

    def _take_one(self, event: Any) -> None:  # noqa: ANN401 - python-xlib gives events their attributes at run time
        is_ours = hasattr(event, "window") and self.is_of_ours(int(event.window.id))
        if event.type == X.CreateNotify and is_ours:
            self._listen_to([int(event.window.id)])
        elif event.type == X.DestroyNotify and is_ours:
            self._listened.discard(int(event.window.id))
        elif event.type == X.FocusIn and event.detail not in (X.NotifyPointer, X.NotifyPointerRoot):
            self._focused.add(int(event.window.id))
        elif event.type == X.FocusOut and self._is_loss(event):
            self._lose({int(event.window.id)})
        elif event.type == X.MapNotify and is_ours and self._is_menu(int(event.window.id)):
            # It takes the keyboard as it opens, before we can listen to it.
            self._focused.add(int(event.window.id))
        elif event.type == X.UnmapNotify and is_ours:
            self._lose({int(event.window.id)})

    def _is_loss(self, event: Any) -> bool:  # noqa: ANN401 - as above
        # A keyboard that is grabbed while one of ours has the focus goes to a menu of ours, or to nobody for long.
        return event.mode != X.NotifyGrab and event.detail not in (X.NotifyPointer, X.NotifyInferior)

    def _is_menu(self, window_id: int) -> bool:
        window = self._windows.display.create_resource_object("window", window_id)
        try:
            found = window.get_full_property(self._window_type, Xatom.ATOM)
        except XError:
            return False
        return found is not None and not self._menu_types.isdisjoint(found.value)

    def _forget_unseen(self) -> None:
        """A window that is away has no keyboard, whatever was heard of it."""
        gone = set()
        for window_id in self._focused:
            window = self._windows.display.create_resource_object("window", window_id)
            try:
                if window.get_attributes().map_state != X.IsViewable:
                    gone.add(window_id)
            except XError:
                gone.add(window_id)
        self._lose(gone)

    def _lose(self, window_ids: set[int]) -> None:
        if self._focused & window_ids:
            self._focus_left_ns = time.monotonic_ns()
            self._focused -= window_ids
