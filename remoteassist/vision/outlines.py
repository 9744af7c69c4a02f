"""Outlines of boxes that came into a picture: the four straight sides of a menu or dialog over what it covers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.ink import Mask
from remoteassist.vision.tiles import changed_pixels

_Sums: TypeAlias = npt.NDArray[np.int32]
"""How many pixels of a mask are set before each place of its rows, or of its columns."""

_STEP: Final = 8
"""Difference across a side: GTK's menus are framed by a grey 46 from white, dark themes by 10 and more."""

_SHORTEST_PX: Final = (48, 26)
"""Width and height of the smallest outline: the list of a drop-down box with two short choices."""

_GAP_PX: Final = 9
"""A side may be broken by noise of the video or by a round corner for so long."""

_ALIGNED_PX: Final = 9
"""How far the ends of two opposite sides may differ: round corners of both."""

_OVERLAP_SHARE: Final = 0.75
"""Of the longer of two sides, that must run beside the other."""

_COVERED_SHARE: Final = 0.85
"""Of the top and bottom between two sides that must be a straight line."""

_CHANGED_SHARE: Final = 0.5
"""Of the four sides that must have changed: else the box stood there before, and its inside changed."""

_LEAST_CHANGED_SHARE: Final = 0.25
"""Of the worst side."""

_FAINTEST_SIDE: Final = 12
"""Difference of a side from what was there before: a dark theme's frame on its own ground has 15, noise 6."""

_MOST_SEGMENTS: Final = 120
"""A page of tables has hundreds of lines; the longest are looked at."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """A straight line: where it stands across its direction, and from where to where it runs."""

    at: int
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


def new_outlines(before: Bgra, after: Bgra, *, is_faint: bool = False) -> list[Rect]:
    """Return the boxes that are outlined in `after` and were not in `before`, only the outermost, the largest first.

    With `is_faint`, also those whose frame differs little from what it covers, and with them the frames of windows
    that lost the focus. Pictures of one size; frame pixels.
    A box that is cut off by the edge of the picture counts the edge as its side.
    """
    if before is after or before.shape != after.shape:
        return []
    height, width = after.shape[:2]
    changed = changed_pixels(before, after)[:height, :width] > 0
    x, y, w, h = cv2.boundingRect(changed.astype(np.uint8))
    if w < _SHORTEST_PX[0] or h < _SHORTEST_PX[1]:
        return []
    left, top = max(0, x - 3), max(0, y - 3)
    part = after[top : y + h + 3, left : x + w + 3]
    local = changed[top : y + h + 3, left : x + w + 3]
    uprights = _segments(_differs(part[:, 1:], part[:, :-1], by=_STEP), shortest_px=_SHORTEST_PX[1])
    levels_mask = _differs(part[1:], part[:-1], by=_STEP)
    levels = _closed(levels_mask.T, shortest_px=_SHORTEST_PX[0]).T
    boxes = _boxes(uprights, levels)
    drawn = local
    if is_faint:
        drawn = local | _differs(before[top : y + h + 3, left : x + w + 3], part, by=_FAINTEST_SIDE)
    near = _Sides.of(_grown(drawn, width=5, height=5))
    fresh = [box for box in boxes if near.share(box) >= _CHANGED_SHARE]
    fresh.sort(key=lambda box: box.width * box.height, reverse=True)
    kept: list[Rect] = []
    for box in fresh:
        if not any(_is_inside(box, other) for other in kept):
            kept.append(box)
    return [box.shifted(left, top) for box in kept]


def _differs(one: Bgra, other: Bgra, *, by: int) -> Mask:
    """Return where pictures differ in blue, green or red by more than that."""
    difference = cv2.absdiff(one, other)
    cv2.threshold(difference, by, 255, cv2.THRESH_BINARY, dst=difference)
    # Each colour alone has a share in the brightness, so that none of them is lost.
    return np.asarray(cv2.cvtColor(difference, cv2.COLOR_BGRA2GRAY) > 0)


def _closed(steps: Mask, *, shortest_px: int) -> Mask:
    """Return only the upright lines of a mask that are long enough, with their small gaps closed."""
    # The highlight of a row may reach over the frame by a pixel.
    mask = cv2.dilate(np.ascontiguousarray(steps).astype(np.uint8), np.ones((1, 3), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((_GAP_PX, 1), np.uint8))
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((shortest_px, 1), np.uint8)) > 0)


def _segments(steps: Mask, *, shortest_px: int) -> list[_Segment]:
    """Return the long upright lines of a mask, the longest first."""
    columns = np.ascontiguousarray(_closed(steps, shortest_px=shortest_px).T)
    edges = np.diff(np.pad(columns.astype(np.int8), ((0, 0), (1, 1))))
    found = [
        _Segment(column, start, end)
        for (column, start), (_, end) in zip(
            np.argwhere(edges > 0).tolist(), np.argwhere(edges < 0).tolist(), strict=True
        )
    ]
    found.sort(key=lambda segment: segment.length, reverse=True)
    kept: list[_Segment] = []
    for segment in found:
        is_double = any(
            abs(segment.at - one.at) <= 2
            and abs(segment.start - one.start) <= 3
            and abs(segment.end - one.end) <= 3
            for one in kept
        )
        if not is_double:
            kept.append(segment)
        if len(kept) == _MOST_SEGMENTS:
            break
    return kept


def _boxes(uprights: list[_Segment], levels: Mask) -> list[Rect]:
    # A line of one pixel has a step on each side; thick ones have them a few pixels apart.
    shown = _sums(_grown(levels, height=7), axis=1)
    boxes = []
    for one, other in _facing(uprights):
        left, right = (one, other) if one.at < other.at else (other, one)
        tops, bottoms = sorted((left.start, right.start)), sorted((right.end, left.end), reverse=True)
        top = _level_row(shown, tops, left.at, right.at)
        bottom = None if top is None else _level_row(shown, bottoms, left.at, right.at)
        if top is not None and bottom is not None:
            boxes.append(Rect.from_edges(left.at + 1, top, right.at + 1, bottom))
    return boxes


def _facing(uprights: list[_Segment]) -> Iterator[tuple[_Segment, _Segment]]:
    """Yield the pairs of lines that may be the two sides of a box."""
    if not uprights:
        return
    at, start, end = np.array([(one.at, one.start, one.end) for one in uprights]).T
    shared = np.minimum.outer(end, end) - np.maximum.outer(start, start)
    longer = np.maximum.outer(end - start, end - start)
    is_pair = (np.abs(np.subtract.outer(at, at)) >= _SHORTEST_PX[0]) & (shared >= _OVERLAP_SHARE * longer)
    for first, second in np.argwhere(np.triu(is_pair, 1)):
        yield uprights[first], uprights[second]


def _level_row(levels: _Sums, ends: list[int], left: int, right: int) -> int | None:
    """Return at which of the ends of two sides, the outer one first, a level line joins them.

    One side may run on: into the highlighted word from which a menu hangs, or the frame of what is behind. Then the
    line is at the end of the other one.
    """
    rows = ends if abs(ends[0] - ends[1]) <= _ALIGNED_PX else ends[::-1]
    return next((row for row in rows if _is_level(levels, row, left, right)), None)


def _is_level(levels: _Sums, row: int, left: int, right: int) -> bool:
    """Whether a level line runs at a row, give or take the round of a corner."""
    near = slice(max(0, row - 4), row + 5)
    lengths = levels[near, right] - levels[near, left]
    return bool(lengths.size) and int(lengths.max()) / (right - left) >= _COVERED_SHARE


def _grown(mask: Mask, *, width: int = 1, height: int = 1) -> Mask:
    """Return where a mask is set within a window of odd sides."""
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((height, width), np.uint8)) > 0)


def _sums(mask: Mask, *, axis: int) -> _Sums:
    """Return how many are set before each place along an axis, which is longer by one."""
    height, width = mask.shape
    sums = np.zeros((height + (axis == 0), width + (axis == 1)), np.int32)
    np.cumsum(mask, axis=axis, out=sums[1:] if axis == 0 else sums[:, 1:])
    return sums


@dataclass(frozen=True, slots=True)
class _Sides:
    """How much of any upright and any level line of a mask is set, a pixel beside it counting as well."""

    upright: _Sums
    level: _Sums

    @classmethod
    def of(cls, changed: Mask) -> Self:
        """Add up along the lines once: thousands of boxes are asked for."""
        return cls(
            upright=_sums(_grown(changed, width=3), axis=0),
            level=_sums(_grown(changed, height=3), axis=1),
        )

    def share(self, box: Rect) -> float:
        """Return how much of a box's outline has changed, the worst side but one counting.

        The list of a drop-down box shares a part of its sides with the box that it covers.
        """
        x0, y0 = max(0, int(box.x)), max(0, int(box.y))
        x1, y1 = min(self.level.shape[1] - 1, int(box.right)), min(self.upright.shape[0] - 1, int(box.bottom))
        width, height = x1 - x0, y1 - y0
        if width <= 0 or height <= 0:
            return 0.0
        shares = sorted(
            (
                int(self.upright[y1, x0] - self.upright[y0, x0]) / height,
                int(self.upright[y1, x1 - 1] - self.upright[y0, x1 - 1]) / height,
                int(self.level[y0, x1] - self.level[y0, x0]) / width,
                int(self.level[y1 - 1, x1] - self.level[y1 - 1, x0]) / width,
            )
        )
        return shares[1] if shares[0] >= _LEAST_CHANGED_SHARE else 0.0


def _is_inside(box: Rect, other: Rect) -> bool:
    return (
        other.x - 3 <= box.x
        and other.y - 3 <= box.y
        and box.right <= other.right + 3
        and box.bottom <= other.bottom + 3
    )
