"""Where the pointer is at any moment, from the few moments at which a recording knows it."""

import bisect
from collections.abc import Iterable, Sequence
from typing import Final

from remoteassist.model.events import Event, PointerMoved, PointerPressed, PointerReleased, Scrolled
from remoteassist.model.geometry import Point
from remoteassist.model.retiming import FilmClock
from remoteassist.model.time import NS_PER_MS, ns_from_s
from remoteassist.render.scene import Cursor, Ring

RING_NS: Final = ns_from_s(0.45)
"""How long a press can be seen: long enough to notice from the corner of the eye, gone before most results."""

_DENSE_NS: Final = 60 * NS_PER_MS
"""Moves are coalesced to one a frame (33 ms): closer than this is one movement, drawn at even speed."""

_GLIDE_PX_PER_S: Final = 4000.0
_SHORTEST_GLIDE_NS: Final = 60 * NS_PER_MS
_LONGEST_GLIDE_NS: Final = 300 * NS_PER_MS
"""A pointer that jumped (a script, a touch screen) glides, so that the eye can follow; it arrives on time."""


class PointerPath:
    """The pointer of a whole recording; every position that an event tells is met exactly at its time."""

    def __init__(self, events: Iterable[Event]) -> None:
        places: dict[int, Point] = {}
        presses: list[PointerPressed] = []
        held: list[tuple[int, int]] = []
        for event in sorted(events, key=lambda one: one.t_ns):
            match event:
                case PointerPressed():
                    presses.append(event)
                    held.append((event.t_ns, 1))
                case PointerReleased():
                    held.append((event.t_ns, -1))
                case PointerMoved() | Scrolled():
                    pass
                case _:
                    continue
            places[event.t_ns] = event.pos_frame_px
        self._times_ns = list(places)
        self._places = list(places.values())
        self._presses: Sequence[PointerPressed] = [press for press in presses if press.is_in_target]
        self._press_times_ns = [press.t_ns for press in self._presses]
        self._held = held
        self._held_times_ns = [t_ns for t_ns, _ in held]

    def cursor_at(self, t_ns: int) -> Cursor | None:
        """Return the pointer at a session time; None before anything is known of it."""
        after = bisect.bisect_right(self._times_ns, t_ns)
        if after == 0:
            return None
        place = self._places[after - 1]
        if after < len(self._places):
            place = self._between(after, t_ns)
        return Cursor(place, is_pressed=self._is_held(t_ns))

    def rings_at(self, t_ns: int, clock: FilmClock) -> tuple[Ring, ...]:
        """Return the waves of the presses inside the target that have not faded at a session time.

        They spread in film time: a press can be seen for as long where the session passes faster. One that is cut
        has none.
        """
        film_ns = clock.film_ns(t_ns)
        first = bisect.bisect_left(self._press_times_ns, clock.session_ns(film_ns - RING_NS))
        last = bisect.bisect_right(self._press_times_ns, t_ns)
        return tuple(
            Ring(press.pos_frame_px, age=age_ns / RING_NS, button=press.button)
            for press in self._presses[first:last]
            if clock.is_shown(press.t_ns) and (age_ns := film_ns - clock.film_ns(press.t_ns)) < RING_NS
        )

    def _between(self, after: int, t_ns: int) -> Point:
        start_ns, end_ns = self._times_ns[after - 1], self._times_ns[after]
        start, end = self._places[after - 1], self._places[after]
        distance = start.distance_to(end)
        if distance == 0:
            return start
        if end_ns - start_ns <= _DENSE_NS:
            done = (t_ns - start_ns) / (end_ns - start_ns)
        else:
            wanted_ns = round(distance / _GLIDE_PX_PER_S * 1e9)
            glide_ns = min(max(_SHORTEST_GLIDE_NS, min(wanted_ns, _LONGEST_GLIDE_NS)), end_ns - start_ns)
            linear = max(0.0, (t_ns - (end_ns - glide_ns)) / glide_ns)
            done = linear * linear * (3 - 2 * linear)
        return Point(start.x + (end.x - start.x) * done, start.y + (end.y - start.y) * done)

    def _is_held(self, t_ns: int) -> bool:
        """Whether a button is down: the last change was a press, so a lost release ends with the next one."""
        before = bisect.bisect_right(self._held_times_ns, t_ns)
        return before > 0 and self._held[before - 1][1] > 0
