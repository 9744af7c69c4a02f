"""Surfaces: areas of like colour that enclose a point, from the smallest outwards; a button, its bar, the window."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.vision.ink import difference_from, ground_of, part_of

STILL_TOLERANCE: Final = 3
"""From one pixel to the next in a lossless picture: gradients of buttons and title bars stay one surface."""

VIDEO_TOLERANCE: Final = 5
"""The same in a frame of the video, where compression adds noise."""

_NEAR_PX: Final = 7
"""How far around the point its ground is looked for: half a letter's height plus a little."""

_MOST_LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class Surface:
    """An area of like colour with all that lies in it.

    Attributes:
        box: Its bounding box, frame pixels.
        rectangularity: Share of the box that the area covers when its holes are filled; 1 for a rectangle.
    """

    box: Rect
    rectangularity: float


def surfaces_around(
    picture: Bgra, point: Point, *, within: Rect, tolerance: int = STILL_TOLERANCE
) -> list[Surface]:
    """Return the surfaces that enclose a point, the smallest first, each wholly around the one before.

    Args:
        picture: Where to look.
        point: In frame pixels.
        within: Only this part is looked at; a surface that leaves it is cut off at its edge.
        tolerance: The largest step of colour from one pixel to the next.
    """
    part = np.ascontiguousarray(part_of(picture, within))
    if min(part.shape[:2]) < 3:
        return []
    origin = Point(max(0.0, float(round(within.x))), max(0.0, float(round(within.y))))
    height, width = part.shape[:2]
    x, y = int(point.x - origin.x), int(point.y - origin.y)
    if not (0 <= x < width and 0 <= y < height):
        return []
    found: list[Surface] = []
    around = _window(x, y, margin=_NEAR_PX, width=width, height=height)
    seen = np.zeros((height + 2, width + 2), np.uint8)
    for _ in range(_MOST_LEVELS):
        seed = _ground_seed(part, around, near=(x, y), outside=_local(found, origin), seen=seen)
        if seed is None:
            break
        surface = _flooded(part, seed, tolerance=tolerance, seen=seen)
        box = surface.box.shifted(origin.x, origin.y)
        if box.contains(point) and (not found or _encloses(box, found[-1].box)):
            found.append(Surface(box, surface.rectangularity))
        # What is not around the point is a letter or a line beside it: look farther out.
        wider = _grown(surface.box.united(_rect(around)), width=width, height=height)
        if wider == around:
            break
        around = wider
    return found


def _encloses(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
        and outer != inner
    )


def _local(found: list[Surface], origin: Point) -> Rect | None:
    return found[-1].box.shifted(-origin.x, -origin.y) if found else None


def _rect(edges: tuple[int, int, int, int]) -> Rect:
    return Rect.from_edges(*edges)


def _window(x: int, y: int, *, margin: int, width: int, height: int) -> tuple[int, int, int, int]:
    return max(0, x - margin), max(0, y - margin), min(width, x + margin + 1), min(height, y + margin + 1)


def _grown(box: Rect, *, width: int, height: int) -> tuple[int, int, int, int]:
    margin = 3
    return (
        max(0, int(box.x) - margin),
        max(0, int(box.y) - margin),
        min(width, int(box.right) + margin),
        min(height, int(box.bottom) + margin),
    )


def _ground_seed(
    part: np.ndarray,
    around: tuple[int, int, int, int],
    *,
    near: tuple[int, int],
    outside: Rect | None,
    seen: np.ndarray,
) -> tuple[int, int] | None:
    """Return a pixel of the ground in a window, of the one around `outside` if given; the nearest to a place."""
    left, top, right, bottom = around
    window = part[top:bottom, left:right]
    allowed = seen[top + 1 : bottom + 1, left + 1 : right + 1] == 0
    if outside is not None:
        allowed[
            max(0, int(outside.y) - 1 - top) : int(outside.bottom) + 1 - top,
            max(0, int(outside.x) - 1 - left) : int(outside.right) + 1 - left,
        ] = False
    if not allowed.any():
        return None
    colour = ground_of(np.ascontiguousarray(window[allowed][None, :, :]))
    rows, columns = np.nonzero(allowed & (difference_from(window, colour) <= 4))
    if rows.size == 0:
        return None
    nearest = int(np.argmin((rows + top - near[1]) ** 2 + (columns + left - near[0]) ** 2))
    return int(columns[nearest]) + left, int(rows[nearest]) + top


def _flooded(part: np.ndarray, seed: tuple[int, int], *, tolerance: int, seen: np.ndarray) -> Surface:
    """Return the area of like colour around a pixel; `seen` takes it in, so that it is not found again."""
    mask = (seen != 0).astype(np.uint8)
    step = (tolerance,) * 3
    flags = 4 | cv2.FLOODFILL_MASK_ONLY | (255 << 8)
    _, _, _, (x, y, w, h) = cv2.floodFill(part, mask, seed, 0, step, step, flags)
    area = np.asarray(mask[y + 1 : y + 1 + h, x + 1 : x + 1 + w] == 255).astype(np.uint8)
    seen[mask == 255] = 255
    contours, _ = cv2.findContours(area, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    filled = np.zeros((h, w), np.uint8)
    cv2.drawContours(filled, contours, -1, 255, cv2.FILLED)
    return Surface(Rect(x, y, w, h), float(np.count_nonzero(filled)) / (w * h))
