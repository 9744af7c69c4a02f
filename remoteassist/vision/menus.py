"""Menus that dropped down where no outline shows it: a plain ground that hangs below or beside what was pressed."""

from collections.abc import Iterator, Sequence
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect, bounding_box
from remoteassist.vision.appearances import Changes, slices_of
from remoteassist.vision.ink import part_of
from remoteassist.vision.surfaces import STILL_TOLERANCE
from remoteassist.vision.tiles import changed_pixels

_SMALLEST_PX: Final = (40.0, 24.0)
"""Of a menu with one short item."""

_LOWEST_ROW_PX: Final = 12.0
_MARGIN_PX: Final = 12.0
"""Around a change, so that a menu whose ground equals what it covers at one side is still seen to end."""

_FAR_PX: Final = 48.0
"""From the pointer to the nearest part of what opened."""

_RECTANGULAR: Final = 0.9
_SAME_SIDE_PX: Final = 4.0
"""Rows of one menu have the same sides, give or take a round corner."""

_JOINED_PX: Final = 6.0
"""Between the highlighted row of a menu and the rest of its ground."""

_NEW_SHARE: Final = 0.1
"""Of the pixels that must be others: a white menu over a white page shows only its letters."""

_MOST_SHARE: Final = 0.4
"""Of the changed pixels around a menu: beside it the focus may have moved, and a second menu opened."""

_AROUND_PX: Final = 80.0
"""Around a menu, in which other changes speak against it: the next row of a new page is nearer."""

_SHADOW_PX: Final = 12.0

_SEED_STEP_PX: Final = 9.0
"""Half a row, so that the highlighted one is not stepped over."""

_MOST_SEEDS: Final = 60


def dropped_menus(before: Bgra, after: Bgra, changes: Changes, *, near: Point) -> list[Rect]:
    """Return the boxes of plain ground that came with the changes, as menus and lists have; frame pixels.

    Found by their ground rather than by their outline, which in flat themes is a line of a slightly different grey.

    Args:
        before: The picture before the action.
        after: The settled one, of the same size.
        changes: What differs between them.
        near: Where the pointer acted: menus open there.
    """
    found: list[Rect] = []
    for change in changes.boxes:
        is_large_enough = change.width >= _SMALLEST_PX[0] and change.height >= _SMALLEST_PX[1]
        if is_large_enough and change.grown(_FAR_PX).contains(near):
            found.extend(box for box in _joined(_grounds(after, change, near)) if _is_new(before, after, box))
    return [box for box in found if box.width >= _SMALLEST_PX[0] and box.height >= _SMALLEST_PX[1]]


def _grounds(picture: Bgra, change: Rect, near: Point) -> list[Rect]:
    """Return the boxes of even colour within a change that fill their rectangles."""
    within = change.grown(_MARGIN_PX)
    part = np.ascontiguousarray(part_of(picture, within))
    left, top = max(0.0, float(round(within.x))), max(0.0, float(round(within.y)))
    height, width = part.shape[:2]
    seen = np.zeros((height + 2, width + 2), np.uint8)
    boxes: list[Rect] = []
    for seed in _seeds(change, near):
        x, y = int(seed.x - left), int(seed.y - top)
        if not (0 <= x < width and 0 <= y < height) or seen[y + 1, x + 1]:
            continue
        box, filled = _flooded(part, (x, y), seen)
        is_cut_off = box.x <= 1 or box.y <= 1 or box.right >= width - 1 or box.bottom >= height - 1
        is_ground = box.height >= _LOWEST_ROW_PX and box.width >= _SMALLEST_PX[0] and filled >= _RECTANGULAR
        if is_ground and (not is_cut_off or _reaches_edge(picture, box.shifted(left, top))):
            boxes.append(box.shifted(left, top))
    return boxes


def _reaches_edge(picture: Bgra, box: Rect) -> bool:
    """Whether a box is cut off by the edge of the picture only."""
    height, width = picture.shape[:2]
    return box.x <= 1 or box.y <= 1 or box.right >= width - 1 or box.bottom >= height - 1


def _flooded(
    part: npt.NDArray[np.uint8], seed: tuple[int, int], seen: npt.NDArray[np.uint8]
) -> tuple[Rect, float]:
    """Return the box of the even ground at a place and how much of it that fills, its holes counted in."""
    mask = seen.copy()
    step = (STILL_TOLERANCE,) * 3
    _, _, _, (x, y, w, h) = cv2.floodFill(
        part, mask, seed, 0, step, step, 4 | cv2.FLOODFILL_MASK_ONLY | (255 << 8)
    )
    seen[mask != 0] = 255
    area = np.asarray(mask[y + 1 : y + 1 + h, x + 1 : x + 1 + w] == 255)
    # Letters are holes: a row counts from its first to its last pixel.
    columns = np.arange(w)
    firsts = np.where(area, columns, w).min(axis=1)
    lasts = np.where(area, columns, -1).max(axis=1)
    filled = float(np.maximum(0, lasts - firsts + 1).sum()) / (w * h)
    return Rect(x, y, w, h), filled


def _seeds(change: Rect, near: Point) -> Iterator[Point]:
    """Yield places in a change, on four columns from its top downwards."""
    step = max(_SEED_STEP_PX, change.height / _MOST_SEEDS)
    columns = [change.x + share * change.width for share in (0.06, 0.5, 0.9)]
    for x in (near.x, *columns):
        y = change.y + step / 2
        while y < change.bottom and change.x <= x < change.right:
            yield Point(x, y)
            y += step


def _joined(boxes: Sequence[Rect]) -> list[Rect]:
    """Return boxes of the same sides that stand right above each other as one: a menu and its highlighted row."""
    joined: list[Rect] = []
    for box in sorted(boxes, key=lambda one: (one.x, one.y)):
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(box.x - last.x) <= _SAME_SIDE_PX
            and abs(box.right - last.right) <= _SAME_SIDE_PX
            and box.y - last.bottom <= _JOINED_PX
        ):
            joined[-1] = last.united(box)
        else:
            joined.append(box)
    return joined


def _is_new(before: Bgra, after: Bgra, box: Rect) -> bool:
    old, new = part_of(before, box), part_of(after, box)
    if 0 in old.shape:
        return False
    return float((np.abs(old.astype(np.int16) - new.astype(np.int16)).max(axis=2) > 20).mean()) >= _NEW_SHARE


def is_most_of_change(before: Bgra, after: Bgra, box: Rect, changes: Changes) -> bool:
    """Whether what changed at a box changed mostly within it: a menu covers its place and leaves the rest as it was.

    A field on the new page of a dialog box is a box that came, too, but all around it changed with it.
    """
    pixels = changed_pixels(before, after)[: before.shape[0], : before.shape[1]] > 0
    near = [change for change in changes.boxes if not change.intersected(box).is_empty]
    around = bounding_box([*near, box.grown(_AROUND_PX)])
    if around is None:
        return False
    total = np.count_nonzero(pixels[slices_of(around)])
    within = np.count_nonzero(pixels[slices_of(box.grown(_SHADOW_PX))])
    return bool(within >= _MOST_SHARE * total)
