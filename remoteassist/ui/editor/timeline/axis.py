"""Session time to places on the timeline and back; stretches in which nothing happens can be collapsed."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs, TimeSpan

FloatArray: TypeAlias = NDArray[np.float64]

COLLAPSED_NS: Final = NS_PER_S
"""What is left on the axis of a collapsed stretch, however long it is: room for its length in words."""

_FINEST_NS_PER_PX: Final = 0.5 * NS_PER_MS
"""At this zoom a frame of 1/30 s is 67 px wide; nothing can be told apart any better."""

_ROOM_BEHIND: Final = 0.02
"""Of the width, behind the end: so that the last moment can be pointed at."""

_KEPT: Final = 20_000
"""Places that are remembered: the ends of a thousand blocks are asked for at every drawing."""


class Axis:
    """The axis alone, without zoom: session time in, axis time out, both in nanoseconds, and monotonic.

    Args:
        duration_ns: How long the session is.
        collapsed: Stretches that take `COLLAPSED_NS` at most, in order and apart from each other.
    """

    def __init__(self, duration_ns: int, collapsed: Sequence[TimeSpan] = ()) -> None:
        self.duration_ns = max(1, duration_ns)
        self.collapsed = tuple(one for one in collapsed if one.length_ns > COLLAPSED_NS)
        times: list[int] = [0]
        places: list[int] = [0]
        for span in self.collapsed:
            places.append(places[-1] + span.start_ns - times[-1])
            times.append(span.start_ns)
            places.append(places[-1] + COLLAPSED_NS)
            times.append(span.end_ns)
        places.append(places[-1] + max(0, self.duration_ns - times[-1]))
        times.append(max(self.duration_ns, times[-1]))
        self._times_ns, self._places_ns = times, places
        self._starts_ns = [one.start_ns for one in self.collapsed]
        self._known: dict[float, float] = {}

    @property
    def length_ns(self) -> int:
        """The whole axis, in axis time."""
        return max(1, self._places_ns[-1])

    def axis_ns(self, t_ns: float) -> float:
        """Return the place of a session time; outside of the session the axis goes on."""
        place_ns = self._known.get(t_ns)
        if place_ns is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            place_ns = self._known[t_ns] = _mapped(t_ns, self._times_ns, self._places_ns)
        return place_ns

    def places_ns(self, times_ns: Sequence[int]) -> FloatArray:
        """Return the places of many session times at once; those outside of the session stand at its ends."""
        return np.interp(np.asarray(times_ns, np.float64), self._times_ns, self._places_ns)

    def session_ns(self, place_ns: float) -> float:
        """Return the session time of a place."""
        return _mapped(place_ns, self._places_ns, self._times_ns)

    def times_ns(self, places_ns: FloatArray) -> FloatArray:
        """Return the session times of many places at once; those outside of the axis are its ends."""
        return np.interp(places_ns, self._places_ns, self._times_ns)

    def collapsed_at(self, t_ns: int) -> TimeSpan | None:
        """Return the collapsed stretch that a session time lies in."""
        index = bisect.bisect_right(self._starts_ns, t_ns) - 1
        span = self.collapsed[index] if index >= 0 else None
        return span if span is not None and span.contains(t_ns) else None


def _mapped(value: float, froms: Sequence[int], tos: Sequence[int]) -> float:
    if value <= froms[0]:
        return tos[0] + value - froms[0]
    if value >= froms[-1]:
        return tos[-1] + value - froms[-1]
    index = bisect.bisect_right(froms, value) - 1
    room = froms[index + 1] - froms[index]
    return tos[index] + (value - froms[index]) * (tos[index + 1] - tos[index]) / room


@dataclass(frozen=True)
class AxisView:
    """The part of an axis that is seen: a frozen value, changed by making the next one.

    Attributes:
        axis: The axis.
        width_px: Of the place where it is drawn.
        ns_per_px: Axis time per pixel.
        left_ns: Axis time at x = 0.
    """

    axis: Axis
    width_px: float
    ns_per_px: float
    left_ns: float = 0.0

    @classmethod
    def of_whole(cls, axis: Axis, width_px: float) -> Self:
        """Return the view that shows all of an axis."""
        width = max(1.0, width_px)
        return cls(axis, width, _fitting(axis, width))

    @cached_property
    def visible(self) -> TimeSpan:
        """The session time that is seen."""
        first, last = self.t_at(0), self.t_at(self.width_px)
        return TimeSpan(TimeNs(max(0, first)), TimeNs(min(self.axis.duration_ns, last)))

    @property
    def is_whole(self) -> bool:
        """Whether all of it is seen."""
        return self.ns_per_px >= _fitting(self.axis, self.width_px)

    @property
    def furthest_left_ns(self) -> float:
        """The greatest `left_ns`: the end of the session stands at the right edge then."""
        return max(0.0, self.axis.length_ns - self.width_px * self.ns_per_px * (1 - _ROOM_BEHIND))

    def x_of(self, t_ns: float) -> float:
        """Return the place of a session time in pixels, also outside of what is seen."""
        return (self.axis.axis_ns(t_ns) - self.left_ns) / self.ns_per_px

    def xs_of(self, times_ns: Sequence[int]) -> list[float]:
        """Return the places of many session times in pixels."""
        xs: list[float] = ((self.axis.places_ns(times_ns) - self.left_ns) / self.ns_per_px).tolist()
        return xs

    def times_ns(self, xs: FloatArray) -> FloatArray:
        """Return the session times of many places in pixels, within the session."""
        return self.axis.times_ns(self.left_ns + xs * self.ns_per_px)

    def t_at(self, x: float) -> TimeNs:
        """Return the session time at a place, within the session."""
        t_ns = round(self.axis.session_ns(self.left_ns + x * self.ns_per_px))
        return TimeNs(max(0, min(t_ns, self.axis.duration_ns)))

    def zoomed(self, factor: float, *, at_x: float) -> Self:
        """Return the view enlarged by a factor; what is under `at_x` stays there as far as the ends permit."""
        coarsest = _fitting(self.axis, self.width_px)
        ns_per_px = max(min(_FINEST_NS_PER_PX, coarsest), min(self.ns_per_px / factor, coarsest))
        place_ns = self.left_ns + at_x * self.ns_per_px
        return replace(self, ns_per_px=ns_per_px).scrolled_to(place_ns - at_x * ns_per_px)

    def scrolled(self, dx: float) -> Self:
        """Return the view moved to the right by pixels."""
        return self.scrolled_to(self.left_ns + dx * self.ns_per_px)

    def scrolled_to(self, left_ns: float) -> Self:
        """Return the view with another axis time at its left edge, kept within the axis."""
        return replace(self, left_ns=max(0.0, min(left_ns, self.furthest_left_ns)))

    def resized(self, width_px: float) -> Self:
        """Return the view for another width; one that showed all still does."""
        width = max(1.0, width_px)
        if self.is_whole:
            return type(self).of_whole(self.axis, width)
        coarsest = _fitting(self.axis, width)
        return replace(self, width_px=width, ns_per_px=min(self.ns_per_px, coarsest)).scrolled_to(
            self.left_ns
        )

    def on(self, axis: Axis) -> Self:
        """Return the same part of another axis of the same session: what stood in the middle still does."""
        if self.is_whole:
            return type(self).of_whole(axis, self.width_px)
        middle_ns = self.axis.session_ns(self.left_ns + self.width_px / 2 * self.ns_per_px)
        ns_per_px = min(self.ns_per_px, _fitting(axis, self.width_px))
        left_ns = axis.axis_ns(middle_ns) - self.width_px / 2 * ns_per_px
        return replace(self, axis=axis, ns_per_px=ns_per_px).scrolled_to(left_ns)

    def showing(self, t_ns: int) -> Self:
        """Return the view scrolled just so far that a session time is seen, with room around it."""
        x = self.x_of(t_ns)
        room = min(40.0, self.width_px / 4)
        if room <= x <= self.width_px - room:
            return self
        return self.scrolled(x - room) if x < room else self.scrolled(x - self.width_px + room)

    def following(self, t_ns: int) -> Self:
        """Return the view turned over like a page when a session time that moves has left it."""
        x = self.x_of(t_ns)
        return self if 0 <= x <= self.width_px * 0.96 else self.scrolled(x - self.width_px * 0.1)


def _fitting(axis: Axis, width_px: float) -> float:
    return axis.length_ns / (width_px * (1 - _ROOM_BEHIND))
