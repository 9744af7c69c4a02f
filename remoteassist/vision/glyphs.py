"""Small drawn shapes beside a text: the square of a check box, the circle of a radio button."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.ink import Mask, difference_from, ground_of, part_of

GlyphShape: TypeAlias = Literal["square", "circle", "pill"]

_FAINTEST_OUTLINE: Final = 14
"""Difference of an outline from its ground: GTK's disabled check boxes have 18, dark themes 25."""

_SMALLEST_PER_CAPITAL: Final = 0.85
_LARGEST_PER_CAPITAL: Final = 2.3
"""A check box is 13 px (Windows, Qt) to 20 px (web) beside capitals of 9 to 11 px."""

_PILL_WIDTHS: Final = (1.6, 2.6)
"""Width of a toggle per its height."""

_CIRCLE_FILL: Final = (0.70, 0.86)
"""Share of its box that a circle covers: 0.785, and what pixels make of it."""

_SQUARE_FILL: Final = 0.9
_RING_SHARE: Final = 0.8
"""Of the rim of a square or circle that must be drawn: its outline has no gaps."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A closed shape of the size of a check box; `mark` is what is drawn in it, as `mark_in` tells it."""

    shape: GlyphShape
    box: Rect
    mark: float


def glyphs_in(picture: Bgra, region: Rect, *, capital_px: float) -> list[Glyph]:
    """Return the squares, circles and pills of a region that have the size of a check box or toggle; frame pixels.

    Args:
        picture: Where to look.
        region: The row of a text, say, with room to the left of it.
        capital_px: How high capital letters are there, which tells the scale.
    """
    part = part_of(picture, region)
    if min(part.shape[:2], default=0) < 6:
        return []
    left, top = max(0.0, float(round(region.x))), max(0.0, float(round(region.y)))
    ink = difference_from(part, ground_of(part)) > _FAINTEST_OUTLINE
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    glyphs = []
    for index in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[index])
        shape = _shape(ink[y : y + h, x : x + w], capital_px=capital_px)
        if shape is not None:
            box = Rect(left + x, top + y, w, h)
            glyphs.append(Glyph(shape, box, mark_in(picture, box)))
    return glyphs


def mark_in(picture: Bgra, box: Rect) -> float:
    """Return how much is drawn inside a check box or radio button: near 0 when it is clear.

    It is the spread of colours inside the outline, so that a filled box with a tick counts as well as a bare one.
    """
    inset = max(2.0, 0.22 * min(box.width, box.height))
    part = part_of(picture, box.grown(-inset))
    return float(part.reshape(-1, 3).std(axis=0).max()) if part.size else 0.0


def _shape(ink: Mask, *, capital_px: float) -> GlyphShape | None:
    height, width = ink.shape
    if not _SMALLEST_PER_CAPITAL * capital_px <= height <= _LARGEST_PER_CAPITAL * capital_px:
        return None
    contours, _ = cv2.findContours(ink.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros((height, width), np.uint8)
    cv2.drawContours(filled, contours, -1, 1, cv2.FILLED)
    fill = float(filled.mean())
    if _PILL_WIDTHS[0] <= width / height <= _PILL_WIDTHS[1]:
        return "pill" if fill >= 0.8 and _is_round_ended(filled) else None
    if abs(width - height) > max(1.5, 0.12 * height):
        return None
    rim = filled - cv2.erode(filled, np.ones((3, 3), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0)
    if float(ink[rim > 0].mean()) < _RING_SHARE:
        return None
    if fill >= _SQUARE_FILL:
        return "square"
    return "circle" if _CIRCLE_FILL[0] <= fill <= _CIRCLE_FILL[1] else None


def _is_round_ended(filled: np.ndarray) -> bool:
    """Whether the corners are cut as a half circle cuts them, which no button of that size does."""
    corner = max(1, round(0.15 * filled.shape[0]))
    corners = (
        filled[:corner, :corner],
        filled[-corner:, :corner],
        filled[:corner, -corner:],
        filled[-corner:, -corner:],
    )
    return all(float(one.mean()) < 0.35 for one in corners)
