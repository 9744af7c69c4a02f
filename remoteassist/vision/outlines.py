"""Outlines of boxes that came into a picture: the four straight sides of a menu or dialog over what it covers."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.ink import Mask
from remoteassist.vision.tiles import changed_pixels

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
    part = after[top : y + h + 3, left : x + w + 3, :3].astype(np.int16)
    local = changed[top : y + h + 3, left : x + w + 3]
    uprights = _segments(np.abs(np.diff(part, axis=1)).max(axis=2) > _STEP, shortest_px=_SHORTEST_PX[1])
    levels_mask = np.abs(np.diff(part, axis=0)).max(axis=2) > _STEP
    levels = _closed(levels_mask.T, shortest_px=_SHORTEST_PX[0]).T
    boxes = _boxes(uprights, levels)
    drawn = local
    if is_faint:
        difference = cv2.absdiff(
            before[top : y + h + 3, left : x + w + 3], after[top : y + h + 3, left : x + w + 3]
        )
        drawn = local | (difference.max(axis=2) > _FAINTEST_SIDE)
    near = cv2.dilate(drawn.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    fresh = [box for box in boxes if _side_share(near, box) >= _CHANGED_SHARE]
    fresh.sort(key=lambda box: box.width * box.height, reverse=True)
    kept: list[Rect] = []
    for box in fresh:
        if not any(_is_inside(box, other) for other in kept):
            kept.append(box)
    return [box.shifted(left, top) for box in kept]


def _closed(steps: Mask, *, shortest_px: int) -> Mask:
    """Return only the upright lines of a mask that are long enough, with their small gaps closed."""
    # The highlight of a row may reach over the frame by a pixel.
    mask = cv2.dilate(np.ascontiguousarray(steps).astype(np.uint8), np.ones((1, 3), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((_GAP_PX, 1), np.uint8))
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((shortest_px, 1), np.uint8)) > 0)


def _segments(steps: Mask, *, shortest_px: int) -> list[_Segment]:
    """Return the long upright lines of a mask, the longest first."""
    lines = _closed(steps, shortest_px=shortest_px)
    found: list[_Segment] = []
    for column in np.flatnonzero(lines.any(axis=0)):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], lines[:, column].astype(np.int8), [0]))))
        found.extend(
            _Segment(int(column), int(start), int(end))
            for start, end in zip(edges[::2], edges[1::2], strict=True)
        )
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
    shown = cv2.dilate(levels.astype(np.uint8), np.ones((7, 1), np.uint8)) > 0
    boxes = []
    for index, one in enumerate(uprights):
        for other in uprights[index + 1 :]:
            left, right = (one, other) if one.at < other.at else (other, one)
            if right.at - left.at < _SHORTEST_PX[0]:
                continue
            shared = min(left.end, right.end) - max(left.start, right.start)
            if shared < _OVERLAP_SHARE * max(left.length, right.length):
                continue
            between = slice(left.at, right.at)
            tops, bottoms = sorted((left.start, right.start)), sorted((right.end, left.end), reverse=True)
            top = _level_row(shown, tops, between)
            bottom = _level_row(shown, bottoms, between)
            if top is None or bottom is None:
                continue
            boxes.append(Rect.from_edges(left.at + 1, top, right.at + 1, bottom))
    return boxes


def _level_row(levels: Mask, ends: list[int], between: slice) -> int | None:
    """Return at which of the ends of two sides, the outer one first, a level line joins them.

    One side may run on: into the highlighted word from which a menu hangs, or the frame of what is behind. Then the
    line is at the end of the other one.
    """
    rows = ends if abs(ends[0] - ends[1]) <= _ALIGNED_PX else ends[::-1]
    return next((row for row in rows if _is_level(levels, row, between)), None)


def _is_level(levels: Mask, row: int, between: slice) -> bool:
    """Whether a level line runs at a row, give or take the round of a corner."""
    near = levels[max(0, row - 4) : row + 5, between]
    return bool(near.size) and float(near.mean(axis=1).max()) >= _COVERED_SHARE


def _side_share(changed: Mask, box: Rect) -> float:
    """Return how much of a box's outline has changed, the worst side but one counting.

    The list of a drop-down box shares a part of its sides with the box that it covers.
    """
    x0, y0 = max(0, int(box.x)), max(0, int(box.y))
    x1, y1 = min(changed.shape[1], int(box.right)), min(changed.shape[0], int(box.bottom))
    sides = (
        changed[y0:y1, max(0, x0 - 1) : x0 + 2].any(axis=1),
        changed[y0:y1, max(0, x1 - 2) : x1 + 1].any(axis=1),
        changed[max(0, y0 - 1) : y0 + 2, x0:x1].any(axis=0),
        changed[max(0, y1 - 2) : y1 + 1, x0:x1].any(axis=0),
    )
    shares = sorted(float(side.mean()) if side.size else 0.0 for side in sides)
    return shares[1] if shares[0] >= _LEAST_CHANGED_SHARE else 0.0


def _is_inside(box: Rect, other: Rect) -> bool:
    return (
        other.x - 3 <= box.x
        and other.y - 3 <= box.y
        and box.right <= other.right + 3
        and box.bottom <= other.bottom + 3
    )
