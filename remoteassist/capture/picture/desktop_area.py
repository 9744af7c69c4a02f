"""Areas of the desktop made of boxes, and what they were a moment ago."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from remoteassist.model.geometry import Point, Rect
from remoteassist.model.time import NS_PER_S

_MOST_PIECES: Final = 256
"""An area that falls into more pieces is left as it was: rather too much of it than a piece too few."""

_REMEMBERED_NS: Final = 3 * NS_PER_S
"""Longer than the slowest machine takes to come from a click to its line in the journal."""


def without(boxes: Sequence[Rect], cuts: Iterable[Rect]) -> list[Rect]:
    """Return the area of `boxes` that lies in none of the `cuts`."""
    left = list(boxes)
    for cut in cuts:
        pieces = [piece for box in left for piece in _around(box, cut)]
        if len(pieces) <= _MOST_PIECES:
            left = pieces
    return left


def _around(box: Rect, cut: Rect) -> Iterable[Rect]:
    """Yield what is left of a box: all of it, or up to four pieces around the cut."""
    hole = box.intersected(cut)
    if hole.is_empty:
        yield box
        return
    pieces = (
        Rect.from_edges(box.x, box.y, box.right, hole.y),
        Rect.from_edges(box.x, hole.bottom, box.right, box.bottom),
        Rect.from_edges(box.x, hole.y, hole.x, hole.bottom),
        Rect.from_edges(hole.right, hole.y, box.right, hole.bottom),
    )
    yield from (piece for piece in pieces if not piece.is_empty)


class _Stay(NamedTuple):
    boxes: Sequence[Rect]
    since_ns: int
    until_ns: int


class AreaHistory:
    """An area as it changes. Times are monotonic nanoseconds. One thread."""

    def __init__(self) -> None:
        self._now: Sequence[Rect] = ()
        self._since_ns = 0
        self._past: deque[_Stay] = deque()

    def note(self, boxes: Sequence[Rect], *, now_ns: int) -> None:
        """Say what the area is from now on."""
        if boxes == self._now:
            return
        if self._now:
            self._past.append(_Stay(self._now, self._since_ns, now_ns))
        self._now, self._since_ns = boxes, now_ns
        while self._past and self._past[0].until_ns < now_ns - _REMEMBERED_NS:
            self._past.popleft()

    def since(self, t_ns: int) -> Iterable[Rect]:
        """Yield the boxes of the area at any time from `t_ns` until now."""
        yield from self._now
        for stay in reversed(self._past):
            if stay.until_ns < t_ns:
                return
            yield from stay.boxes

    def held(self, point: Point, *, from_ns: int, to_ns: int) -> bool:
        """Whether the point lay in the area at any time between both."""
        if self._since_ns <= to_ns and any(box.contains(point) for box in self._now):
            return True
        return any(
            stay.since_ns <= to_ns
            and stay.until_ns >= from_ns
            and any(box.contains(point) for box in stay.boxes)
            for stay in self._past
        )
