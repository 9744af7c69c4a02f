"""What appeared or went between two pictures, as the boxes a person would see: menus, dialogs, a tick, a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.ink import Mask
from remoteassist.vision.tiles import changed_pixels

_JOIN_PX: Final = 5
"""Changes closer together belong to one thing: the letters of a word."""

_SMALLEST_SIDE_PX: Final = 3
_SMALLEST_AREA_PX: Final = 20
"""Less is compression noise at the edge of a letter."""

_SIDE_SHARE: Final = 0.6
"""So much of each side of a box must have changed for a window to have come or gone there; of texts it is a third."""

_SIDE_DEPTH_PX: Final = 4
"""Where a side is looked for: the frame, and for round corners and soft shadows a little within."""

_SHADOW_PX: Final = 12.0
"""How far the shadow of a window may reach beyond its box."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two pictures of one size.

    Attributes:
        boxes: Every thing that changed, the largest first, frame pixels.
        windows: Those that are whole boxes with four sides, as menus and dialogs are: come, gone or replaced.
    """

    boxes: tuple[Rect, ...] = ()
    windows: tuple[Rect, ...] = ()


def changes_between(before: Bgra, after: Bgra, *, without: Sequence[Rect] = ()) -> Changes:
    """Return what changed, apart from noise; nothing for pictures of different sizes.

    Args:
        before: The earlier picture.
        after: The later one.
        without: Boxes that are known to have changed, such as a menu that closed; not told again.
    """
    if before is after or before.shape != after.shape:
        return Changes()
    height, width = before.shape[:2]
    changed = changed_pixels(before, after)[:height, :width] > 0
    known = np.zeros_like(changed)
    for box in without:
        known[slices_of(box.grown(_SHADOW_PX))] = True
    boxes = _boxes(changed & ~known)
    windows = [sides for box in boxes if (sides := _window_sides(changed, box, known)) is not None]
    return Changes(tuple(boxes), tuple(_outermost(windows)))


def slices_of(box: Rect) -> tuple[slice, slice]:
    """Return the rows and columns of a picture that a box covers, cut at its left and top."""
    left, top = max(0, int(box.x)), max(0, int(box.y))
    return slice(top, max(top, int(box.bottom))), slice(left, max(left, int(box.right)))


def _boxes(changed: Mask) -> list[Rect]:
    joined = cv2.dilate(changed.astype(np.uint8), np.ones((_JOIN_PX, _JOIN_PX), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = []
    for index in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[index])
        own = changed[y : y + h, x : x + w] & (labels[y : y + h, x : x + w] == index)
        left, top, width, height = cv2.boundingRect(own.astype(np.uint8))
        if max(width, height) >= _SMALLEST_SIDE_PX and int(own.sum()) >= _SMALLEST_AREA_PX:
            boxes.append(Rect(x + left, y + top, width, height))
    return sorted(boxes, key=lambda box: box.width * box.height, reverse=True)


def _window_sides(changed: Mask, box: Rect, known: Mask) -> Rect | None:
    """Return the box of the window that came or went, without its shadow; None when it is none.

    A side is the outermost row or column near the edge of which enough changed; what is known is not counted.
    """
    if box.width < 40 or box.height < 20:
        return None
    part = changed[slices_of(box)]
    counted = ~known[slices_of(box)]
    inner = int(min(_SHADOW_PX * 2, box.height / 4, box.width / 4))
    top = _first_full(part[:inner], counted[:inner])
    bottom = _first_full(part[::-1][:inner], counted[::-1][:inner])
    left = _first_full(part[:, :inner].T, counted[:, :inner].T)
    right = _first_full(part[:, ::-1][:, :inner].T, counted[:, ::-1][:, :inner].T)
    if top is None or bottom is None or left is None or right is None:
        return None
    return Rect.from_edges(box.x + left, box.y + top, box.right - right, box.bottom - bottom)


def _first_full(lines: Mask, counted: Mask) -> int | None:
    """Return the first line of which enough changed, together with the few lines after it."""
    for index in range(len(lines)):
        near = np.asarray(lines[index : index + _SIDE_DEPTH_PX].any(axis=0))
        seen = counted[index]
        if not seen.any():
            return index
        if float(near[seen].mean()) >= _SIDE_SHARE and float(lines[index][seen].mean()) >= _SIDE_SHARE / 2:
            return index
    return None


def _outermost(windows: Sequence[Rect]) -> list[Rect]:
    kept: list[Rect] = []
    for box in windows:
        if not any(box.intersected(other) == box for other in kept):
            kept.append(box)
    return kept
