"""Where windows of our own program show on an X11 desktop: to be masked, and their clicks to be left out.

A program has one connection to the X server, and the ids of everything that it makes there begin alike. So the id of
one window is enough to know all of its menus, hints and dialogs, from the instant at which they are made.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import XError
from Xlib.ext import shape
from Xlib.protocol.rq import Event as XEvent

from remoteassist.capture.picture.desktop_area import without
from remoteassist.capture.x11.stack import TopWindow, X11Stack
from remoteassist.model.geometry import Rect


class X11OwnArea:
    """Tells which windows are ours and where they can be seen. One thread, on a connection of its caller."""

    def __init__(self, display: Display, stack: X11Stack) -> None:
        self._display = display
        self._stack = stack
        self._root = display.screen().root
        self._client_list = display.intern_atom("_NET_CLIENT_LIST")
        self._pid = display.intern_atom("_NET_WM_PID")
        self._clients: frozenset[int] = frozenset()
        self._frames: frozenset[int] = frozenset()
        self.epoch = 0
        """Counts how often other windows became ours than were before."""

    def follow(self, ids: Iterable[int]) -> None:
        """Take the programs of these windows for ours, instead of those before."""
        clients = frozenset(self._stack.client_of(one) for one in ids)
        if clients != self._clients:
            self._clients = clients
            self.epoch += 1
            self._find_frames()

    def follow_process(self, pid: int, *, ids: Collection[int]) -> None:
        """Take the windows of a process for ours, and those of the programs of `ids`."""
        candidates = [*self._managed(), *(top.id for top in self._stack.shown)]
        self.follow([*ids, *(one for one in candidates if self._pid_of(one) == pid)])

    def take(self, event: XEvent) -> None:
        """Learn of one event that the stack has taken into account."""
        described: Any = event
        if event.type == X.ReparentNotify and self.is_of_ours(int(described.window.id)):
            # A window manager put a frame around it, or took it away. It may not have listed it yet.
            top = self._stack.top_of(int(described.window.id))
            self._set_frames(self._frames | {top} if top is not None else self._frames)
        elif event.type == X.PropertyNotify and described.atom == self._client_list and self._clients:
            self._find_frames()

    def is_of_ours(self, window_id: int) -> bool:
        """Whether a window itself was made by our program."""
        return self._stack.client_of(window_id) in self._clients

    def is_ours(self, top_id: int) -> bool:
        """Whether a top window is ours: made by our program, or the frame around such a window."""
        return self.is_of_ours(top_id) or top_id in self._frames

    def windows(self) -> Sequence[int]:
        """Return the windows of ours that can have the focus: those in frames, and those right under the root."""
        managed = [one for one in self._managed() if self.is_of_ours(one)]
        return [*managed, *(top.id for top in self._stack.shown if self.is_of_ours(top.id))]

    def seen(self, *, kind: int = shape.SK.Bounding) -> Sequence[Rect]:
        """Return where our windows can be seen now (or, by `kind`, take clicks), in desktop units.

        What lies below opaque windows of others is not seen.
        """
        if not self._clients:
            return ()
        found: list[Rect] = []
        for top in self._stack.shown:
            if self.is_ours(top.id):
                found += self._stack.shape_of(top, kind=kind)
            elif found and _touches(top, found):
                found = without(found, self._stack.opaque_of(top))
        return found

    def _find_frames(self) -> None:
        tops = (self._stack.top_of(one) for one in self._managed() if self.is_of_ours(one))
        self._set_frames(frozenset(top for top in tops if top is not None))

    def _set_frames(self, frames: frozenset[int]) -> None:
        if frames != self._frames:
            self._frames = frames
            self.epoch += 1

    def _managed(self) -> list[int]:
        listed = self._root.get_full_property(self._client_list, Xatom.WINDOW)
        return [int(one) for one in listed.value] if listed is not None else []

    def _pid_of(self, window_id: int) -> int | None:
        window = self._display.create_resource_object("window", window_id)
        try:
            found = window.get_full_property(self._pid, Xatom.CARDINAL)
        except XError:
            return None
        return int(found.value[0]) if found is not None and len(found.value) else None


def _touches(top: TopWindow, boxes: Iterable[Rect]) -> bool:
    return any(not top.box_desktop.intersected(one).is_empty for one in boxes)
