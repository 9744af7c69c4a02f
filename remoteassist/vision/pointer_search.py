"""Finds a mouse pointer of which nothing is known: the one thing that goes from place to place, down and aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2

from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.blobs import Blob
from remoteassist.vision.pointer_shapes import Shape, find, is_fresh, spread
from remoteassist.vision.tiles import Gray

_OFF_LINE_PX: Final = 4
"""Letters that are typed, rows that light up and the thumb of a slider go along one line."""

_FEWEST_JUMPS: Final = 2
_JUMPS_OF_BROKEN_WAY: Final = 4
"""Several things may look alike: wheels of cars. Of one that was lost in between more has to be seen."""

_MOST_CROWD: Final = 5
"""A pointer is not looked for where a whole window changes, or a film plays."""

_MOST_TRIED: Final = 8
_MOST_WAYS: Final = 6
_WAY_NS: Final = 5_000 * NS_PER_MS
_CONTRAST: Final = 35.0
"""A pointer is made to be seen on any ground; what lights up under it is fainter."""

_LEAST_SPREAD: Final = 20.0
"""An arrow has an outline of another shade; the edge of a car or of a selection has one shade."""

_BEAM_CONTRAST: Final = 60.0
_RING_PX: Final = 3
_APART: Final = 0.6
"""A text pointer has one shade, but another one than what is around it."""

_JITTER_PX: Final = 4
_JITTER_PART: Final = 0.35


@dataclass(slots=True)
class _Way:
    """Places that one thing was at, one after the other."""

    shape: Shape
    place: Blob
    t_ns: int
    jumps: int
    right_px: int
    down_px: int
    is_broken: bool = False


class PointerSearch:
    """Is told of the small blobs of each frame and says when one way of one thing is that of a pointer."""

    def __init__(self) -> None:
        self._ways: list[_Way] = []

    def add(
        self, small: Sequence[Blob], *, before: Gray, after: Gray, mask: Gray, t_ns: int, crowd: int
    ) -> tuple[Blob, Blob, Shape] | None:
        """Return where a pointer was, where it is now and how it looks; None when none is found.

        Args:
            small: The blobs that have the size of a pointer.
            before: Brightness of the earlier frame.
            after: Of the later one.
            mask: 255 where they differ.
            t_ns: When the later one came.
            crowd: How many blobs there are in all.
        """
        self._ways = [way for way in self._ways if t_ns - way.t_ns <= _WAY_NS]
        if crowd > _MOST_CROWD:
            return None
        look = _Look(before, after, mask)
        best: tuple[float, Blob, Blob, Blob] | None = None
        for old in small[:_MOST_TRIED]:
            for new in small[:_MOST_TRIED]:
                if old is new or not _may_be_one(old, new):
                    continue
                jump = look.jump(old, new)
                if jump is not None and (best is None or jump[0] < best[0]):
                    best = jump[0], old, jump[1], new
        if best is None:
            return None
        _, old, place, new = best
        way = self._went_on(old, place, look, t_ns=t_ns)
        # The next jump begins where this one ended, smeared as it is.
        way.place = new
        fewest = _JUMPS_OF_BROKEN_WAY if way.is_broken else _FEWEST_JUMPS
        if way.jumps < fewest or min(way.right_px, way.down_px) < _OFF_LINE_PX:
            return None
        self._ways.remove(way)
        return old, place, way.shape

    def _went_on(self, old: Blob, new: Blob, look: "_Look", *, t_ns: int) -> _Way:
        right, down = abs(new.left - old.left), abs(new.top - old.top)
        shape = look.shape(old, new)
        for way in self._ways:
            if not _may_be_one(way.place, old):
                continue
            is_alike = find(way.shape, new, after=look.after, margin=_JITTER_PX) is not None
            is_next = way.place.touches(old, margin=2)
            # A thing of the same look that jumps again is the same one, even if it crept on unseen meanwhile.
            if is_alike or is_next:
                way.jumps = way.jumps + 1 if is_alike else 1
                way.is_broken = is_alike and (way.is_broken or not is_next)
                way.right_px = right + (way.right_px if is_alike else 0)
                way.down_px = down + (way.down_px if is_alike else 0)
                way.shape, way.place, way.t_ns = shape, new, t_ns
                return way
        if len(self._ways) == _MOST_WAYS:
            self._ways.remove(min(self._ways, key=lambda one: one.t_ns))
        self._ways.append(_Way(shape, new, t_ns, 1, right, down))
        return self._ways[-1]


@dataclass(frozen=True, slots=True)
class _Look:
    """Two frames and where they differ."""

    before: Gray
    after: Gray
    mask: Gray

    def jump(self, old: Blob, new: Blob) -> tuple[float, Blob] | None:
        """Return how unlike a thing is after it went from one blob to another, and exactly where it is now."""
        rows, columns = slice(old.top, old.bottom), slice(old.left, old.right)
        was, behind, covered = self.before[rows, columns], self.after[rows, columns], self.mask[rows, columns]
        stands_out = spread(was, covered)
        contrast = float(cv2.mean(cv2.absdiff(was, behind), covered)[0])
        if contrast < _CONTRAST:
            return None
        is_lined = stands_out >= _LEAST_SPREAD and stands_out >= spread(behind, covered)
        is_beam = 2 * old.width <= old.height and contrast >= _BEAM_CONTRAST and self._is_apart(old, contrast)
        if not is_lined and not is_beam:
            return None
        shape, _ = Shape.cut(old, frame=self.before, other=self.after)
        match = find(shape, new, after=self.after, margin=_JITTER_PX)
        if match is None or not is_fresh(shape, match[1], self.mask):
            return None
        return match

    def _is_apart(self, old: Blob, contrast: float) -> bool:
        """Whether what was there was of another shade than what is around it: a thing and no bare ground."""
        top, left = max(0, old.top - _RING_PX), max(0, old.left - _RING_PX)
        rows, columns = slice(top, old.bottom + _RING_PX), slice(left, old.right + _RING_PX)
        around = cv2.mean(self.before[rows, columns], cv2.bitwise_not(self.mask[rows, columns]))[0]
        inside = cv2.mean(self.before[rows, columns], self.mask[rows, columns])[0]
        return abs(around - inside) >= _APART * contrast

    def shape(self, old: Blob, new: Blob) -> Shape:
        """Return the picture of what went from one place to the other."""
        known, _ = Shape.cut(old, frame=self.before, other=self.after)
        known.gray = self.after[new.top : new.bottom, new.left : new.right].copy()
        return known


def _may_be_one(one: Blob, other: Blob) -> bool:
    """Whether two blobs may be one thing here and there; a codec smears the edges."""
    return all(
        abs(first - second) <= max(_JITTER_PX, _JITTER_PART * max(first, second))
        for first, second in ((one.width, other.width), (one.height, other.height))
    )
