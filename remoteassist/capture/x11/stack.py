"""The windows right under the root of an X11 desktop, in their order, as the server's events tell of them.

Asking for all of them takes a round trip for each, which is too much for every picture; listening costs nothing while
nothing moves.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import CatchError, XError
from Xlib.ext import shape
from Xlib.protocol.rq import Event as XEvent
from Xlib.xobject.drawable import Window

from remoteassist.model.geometry import Rect

_MOST_ASKS = 6
"""A desktop on which something moves all the time is taken as it was after so many looks."""

_DEEPEST = 3
"""Levels below a window manager's frame that are looked at for a program's own window."""

_MOST_CHILDREN = 16
_MOST_RECTS = 64
"""Of a shape. A rounded corner has a dozen; more is a drawing, and is taken for its box or for nothing."""

_ALPHA_DEPTH = 32
"""Bits for each pixel of a window that others may shine through."""


@dataclass(frozen=True, slots=True)
class TopWindow:
    """A window right under the root: one that a window manager framed, or one it leaves alone (a menu, a hint).

    Attributes:
        id: Its X id.
        box_desktop: Its outer box, with the border.
        is_mapped: Whether it is shown, as far as no other one covers it.
        is_override: Whether window managers leave it alone.
    """

    id: int
    box_desktop: Rect
    is_mapped: bool
    is_override: bool


class X11Stack:
    """Knows which windows there are, where, and which is above which. One thread; owns the events of `display`."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        self._opaque_region = display.intern_atom("_NET_WM_OPAQUE_REGION")
        self._opacity = display.intern_atom("_NET_WM_WINDOW_OPACITY")
        self._has_shapes = display.has_extension("SHAPE")
        self._shape_notify = getattr(display.extension_event, "ShapeNotify", None)
        # What is asked of windows that are gone by now: no error, and nothing to print.
        display.set_error_handler(CatchError())
        self._client_mask = ~display.display.info.resource_id_mask
        self._tops: dict[int, TopWindow] = {}
        self._order: list[int] = []
        self._top_of: dict[int, int] = {}
        self._kinds: dict[int, bool] = {}
        """Whether a window has pixels at all; it never changes."""
        self._shapes: dict[tuple[int, int], Sequence[Rect]] = {}
        self._opaque: dict[int, Sequence[Rect]] = {}
        self._root.change_attributes(
            event_mask=X.SubstructureNotifyMask | X.StructureNotifyMask | X.PropertyChangeMask
        )
        self._load()

    @property
    def shown(self) -> Sequence[TopWindow]:
        """Windows that are mapped and have pixels, the lowest first."""
        return [self._tops[one] for one in self._order if self._tops[one].is_mapped and self._has_pixels(one)]

    def holds(self, top_id: int) -> bool:
        """Whether that is a window right under the root, as of the events that were taken."""
        return top_id in self._tops

    def client_of(self, window_id: int) -> int:
        """Return how the ids of everything begin that the client which made a window makes on its connection."""
        return int(window_id & self._client_mask)

    def are_of_one_client(self, one_id: int, other_id: int) -> bool:
        """Whether one client made both windows."""
        return self.client_of(one_id) == self.client_of(other_id)

    def above(self, top_id: int) -> Sequence[TopWindow]:
        """Return what is shown above a window, the lowest first."""
        if top_id not in self._tops:
            return ()
        rest = self._order[self._order.index(top_id) + 1 :]
        return [self._tops[one] for one in rest if self._tops[one].is_mapped and self._has_pixels(one)]

    def take_events(self) -> Iterator[XEvent]:
        """Yield the events that have arrived, each after it was taken into account."""
        while self._display.pending_events():
            event = self._display.next_event()
            self._apply(event)
            yield event

    def sync(self) -> Iterator[XEvent]:
        """Yield every event of what the server did until now (one round trip)."""
        self._display.sync()
        return self.take_events()

    def top_of(self, window_id: int) -> int | None:
        """Return the top window that holds a window (itself, or its frame); None when it is gone."""
        if window_id in self._tops:
            return window_id
        found = self._top_of.get(window_id)
        if found in self._tops:
            return found
        try:
            window = self._window(window_id)
            while (parent := window.query_tree().parent) and parent.id != self._root.id:
                window = parent
        except XError:
            return None
        self._top_of[window_id] = int(window.id)
        return int(window.id)

    def shape_of(self, top: TopWindow, *, kind: int = shape.SK.Bounding) -> Sequence[Rect]:
        """Return where a window may have pixels (or, by `kind`, takes clicks), as boxes in desktop units."""
        key = (top.id, kind)
        if key not in self._shapes:
            self._shapes[key] = self._ask_shape(top.id, kind)
        x, y = top.box_desktop.x, top.box_desktop.y
        return [one.shifted(x, y).intersected(top.box_desktop) for one in self._shapes[key]]

    def opaque_of(self, top: TopWindow) -> Sequence[Rect]:
        """Return where nothing shines through a window, as boxes in desktop units; too little rather than too much.

        Windows with an alpha channel count as far as they say so themselves, or hold others that have none.
        """
        if top.id not in self._opaque:
            try:
                self._opaque[top.id] = list(self._ask_opaque(self._window(top.id), level=0))
            except XError:
                self._opaque[top.id] = ()
        x, y = top.box_desktop.x, top.box_desktop.y
        return [one.shifted(x, y).intersected(top.box_desktop) for one in self._opaque[top.id]]

    # -- events --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        """Ask for everything, until nothing changed between the first question and the last answer."""
        for _ in range(_MOST_ASKS):
            self._tops = {}
            for child in self._root.query_tree().children:
                with contextlib.suppress(XError):
                    self._add(int(child.id), attributes=child.get_attributes())
            self._order = list(self._tops)
            if not any(event.type != X.PropertyNotify for event in self.take_events()):
                return

    def _add(self, window_id: int, *, attributes: Any) -> None:  # noqa: ANN401 - a reply of python-xlib
        geometry = self._window(window_id).get_geometry()
        box = _outer(geometry.x, geometry.y, geometry)
        is_mapped = attributes.map_state != X.IsUnmapped
        self._tops[window_id] = TopWindow(window_id, box, is_mapped, bool(attributes.override_redirect))
        self._kinds[window_id] = attributes.win_class != X.InputOnly

    def _apply(self, event: Any) -> None:  # noqa: ANN401 - python-xlib gives events their attributes at run time
        if event.type == X.CreateNotify and event.parent.id == self._root.id:
            box = _outer(event.x, event.y, event)
            self._put(TopWindow(int(event.window.id), box, is_mapped=False, is_override=bool(event.override)))
        elif event.type == X.ReparentNotify:
            self._reparent(event)
        elif event.type == self._shape_notify:
            self._forget_shape(int(event.affected_window.id))
        elif getattr(event, "event", None) != self._root:
            return
        elif event.type == X.DestroyNotify:
            self._drop(int(event.window.id))
        elif event.type in (X.MapNotify, X.UnmapNotify):
            self._change(int(event.window.id), is_mapped=event.type == X.MapNotify)
        elif event.type == X.ConfigureNotify:
            self._configure(event)
        elif event.type == X.GravityNotify:
            self._move(int(event.window.id), x=event.x, y=event.y)
        elif event.type == X.CirculateNotify and int(event.window.id) in self._tops:
            window_id = int(event.window.id)
            self._order.remove(window_id)
            self._order.insert(0 if event.place == X.PlaceOnBottom else len(self._order), window_id)

    def _reparent(self, event: Any) -> None:  # noqa: ANN401 - as above
        window_id = int(event.window.id)
        self._top_of.pop(window_id, None)
        # What it holds now is in other places.
        self._opaque.clear()
        if event.parent.id != self._root.id:
            self._drop(window_id)
            return
        with contextlib.suppress(XError):
            self._add(window_id, attributes=self._window(window_id).get_attributes())
            self._put(self._tops[window_id])

    def _configure(self, event: Any) -> None:  # noqa: ANN401 - as above
        window_id = int(event.window.id)
        before = self._tops.get(window_id)
        if before is None:
            return
        box = _outer(event.x, event.y, event)
        if (box.width, box.height) != (before.box_desktop.width, before.box_desktop.height):
            self._forget_shape(window_id)
        self._tops[window_id] = replace(before, box_desktop=box, is_override=bool(event.override))
        sibling = int(getattr(event.above_sibling, "id", event.above_sibling))
        self._order.remove(window_id)
        place = self._order.index(sibling) + 1 if sibling in self._tops and sibling != window_id else 0
        self._order.insert(place, window_id)

    def _move(self, window_id: int, *, x: int, y: int) -> None:
        before = self._tops.get(window_id)
        if before is not None:
            box = Rect(x, y, before.box_desktop.width, before.box_desktop.height)
            self._tops[window_id] = replace(before, box_desktop=box)

    def _change(self, window_id: int, *, is_mapped: bool) -> None:
        before = self._tops.get(window_id)
        if before is not None:
            # It may have been drawn anew meanwhile.
            self._forget_shape(window_id)
            self._tops[window_id] = replace(before, is_mapped=is_mapped)

    def _put(self, top: TopWindow) -> None:
        """Take a window up on top of all, where the server puts new ones."""
        if top.id in self._order:
            self._order.remove(top.id)
        self._tops[top.id] = top
        self._order.append(top.id)

    def _drop(self, window_id: int) -> None:
        if self._tops.pop(window_id, None) is not None:
            self._order.remove(window_id)
        self._kinds.pop(window_id, None)
        self._forget_shape(window_id)

    def _forget_shape(self, window_id: int) -> None:
        self._opaque.pop(window_id, None)
        for kind in (shape.SK.Bounding, shape.SK.Input):
            self._shapes.pop((window_id, kind), None)

    # -- questions -----------------------------------------------------------------------------------------------

    def _window(self, window_id: int) -> Window:
        return self._display.create_resource_object("window", window_id)

    def _has_pixels(self, window_id: int) -> bool:
        if window_id not in self._kinds:
            try:
                kind = self._window(window_id).get_attributes().win_class
            except XError:
                return False
            self._kinds[window_id] = kind != X.InputOnly
        return self._kinds[window_id]

    def _ask_shape(self, window_id: int, kind: int) -> Sequence[Rect]:
        """Return a window's shape, counted from its outer corner; its whole box when it has none that is simple."""
        try:
            geometry = self._window(window_id).get_geometry()
            whole = _outer(0, 0, geometry)
            found = self._rectangles(self._window(window_id), kind)
        except XError:
            return ()
        if found is None or len(found) > _MOST_RECTS:
            return (whole,)
        return [one.shifted(geometry.border_width, geometry.border_width) for one in found]

    def _rectangles(self, window: Window, kind: int) -> Sequence[Rect] | None:
        if not self._has_shapes:
            return None
        # First, so that no change after the answer is missed.
        shape.select_input(window, 1)
        reply: Any = shape.get_rectangles(window, kind)
        return [Rect(one.x, one.y, one.width, one.height) for one in reply.rectangles]

    def _ask_opaque(self, window: Window, *, level: int) -> Iterator[Rect]:
        if window.get_property(self._opacity, Xatom.CARDINAL, 0, 1) is not None:
            return
        geometry = window.get_geometry()
        inset = geometry.border_width
        if geometry.depth != _ALPHA_DEPTH:
            found = self._rectangles(window, shape.SK.Bounding)
            if found is None:
                yield Rect(inset, inset, geometry.width, geometry.height)
            elif len(found) <= _MOST_RECTS:
                yield from (one.shifted(inset, inset) for one in found)
            return
        said = window.get_property(self._opaque_region, Xatom.CARDINAL, 0, 4 * _MOST_RECTS)
        if said is not None and said.format == 32:
            values = list(said.value)
            for x, y, width, height in zip(*(values[part::4] for part in range(4)), strict=False):
                yield Rect(x + inset, y + inset, width, height)
            return
        children = window.query_tree().children if level < _DEEPEST else []
        for child in children[:_MOST_CHILDREN]:
            attributes = child.get_attributes()
            if attributes.map_state == X.IsViewable and attributes.win_class != X.InputOnly:
                place = child.get_geometry()
                for one in self._ask_opaque(child, level=level + 1):
                    yield one.shifted(place.x + inset, place.y + inset)


def _outer(x: int, y: int, geometry: Any) -> Rect:  # noqa: ANN401 - an event or a reply of python-xlib
    border = 2 * geometry.border_width
    return Rect(x, y, geometry.width + border, geometry.height + border)
