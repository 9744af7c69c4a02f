"""The small arrow at the right end of a box: it tells a drop-down list or a spin box from a button."""

from typing import Final, Literal, TypeAlias

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.ink import Mask, difference_from, ground_of, part_of

DropArrow: TypeAlias = Literal["down", "up_and_down"]
"""`down`: a list drops from the box. `up_and_down`: its value can be stepped, or macOS shows its list over it."""

_ZONE_PER_CAPITAL: Final = 3.4
"""Where arrows stand: GTK's is 1.6 capitals from the edge, Windows' and Qt's 0.8 to 1.2, at most as wide as two."""

_ZONE_SHARE: Final = 0.5
_WIDTHS_PER_CAPITAL: Final = (0.4, 1.6)
"""Fusion draws 7 px, GTK 9 px, Breeze 10 px, web pages up to 14 px beside capitals of 9 to 11 px."""

_HEIGHTS_PER_WIDTH: Final = (0.28, 0.82)
"""A triangle is half as high as wide, a chevron with its thick line a little more; letters are as high as wide."""

_POINT_SHARE: Final = 0.5
"""Of the width, what is left of it at the point."""

_FAINTEST: Final = 24
_INK_SHARE: Final = 0.35
_ASYMMETRY: Final = 0.16
"""Of the width, by which the middle of a row may be off: arrows are drawn the same to both sides."""


def drop_arrow_in(picture: Bgra, box: Rect, *, capital_px: float) -> DropArrow | None:
    """Return which arrow stands at the right end of a box, on its middle line; None without one.

    Args:
        picture: Where to look.
        box: Of a control, frame pixels.
        capital_px: How high capital letters are there, which tells the scale.
    """
    inset = max(2.0, 0.1 * box.height)
    width = min(_ZONE_PER_CAPITAL * capital_px, _ZONE_SHARE * box.width)
    part = part_of(
        picture, Rect.from_edges(box.right - width, box.y + inset, box.right - 2, box.bottom - inset)
    )
    if min(part.shape[:2]) < 5:
        return None
    difference = difference_from(part, ground_of(part))
    ink = difference > max(_FAINTEST, _INK_SHARE * int(difference.max()))
    middle = part.shape[0] / 2
    downs, ups = [], []
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    for index in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[index])
        if not _is_arrow_sized(w, h, capital_px):
            continue
        own = np.asarray(labels[y : y + h, x : x + w] == index)
        centre = x + w / 2, y + h / 2
        if _points_down(own):
            downs.append(centre)
        elif _points_down(own[::-1]):
            ups.append(centre)
    for centre_x, centre_y in downs:
        if any(abs(centre_x - x_up) <= 0.3 * capital_px and y_up < centre_y for x_up, y_up in ups):
            return "up_and_down"
        if abs(centre_y - middle) <= 0.4 * capital_px:
            return "down"
    return None


def _is_arrow_sized(width: int, height: int, capital_px: float) -> bool:
    narrowest, widest = (share * capital_px for share in _WIDTHS_PER_CAPITAL)
    flattest, highest = (share * width for share in _HEIGHTS_PER_WIDTH)
    return narrowest <= width <= widest and flattest <= height <= highest and height >= 3


def _points_down(own: Mask) -> bool:
    """Whether each row is as wide as the one above it or narrower, down to a point, the same to both sides."""
    columns = np.arange(own.shape[1])
    firsts = np.where(own, columns, own.shape[1]).min(axis=1)
    lasts = np.where(own, columns, -1).max(axis=1)
    extents = lasts - firsts + 1
    width = own.shape[1]
    is_narrowing = bool((np.diff(extents) <= 1).all()) and extents[0] >= 0.7 * width
    middles = (firsts + lasts) / 2
    is_even = bool((np.abs(middles - (width - 1) / 2) <= max(1.0, _ASYMMETRY * width)).all())
    return is_narrowing and is_even and int(extents[-1]) <= max(3, _POINT_SHARE * width)
