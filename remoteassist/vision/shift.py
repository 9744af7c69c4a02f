"""Whether a part of a screen was scrolled: most of it looks as before, only further up, down or aside."""

from typing import Final

import cv2
import numpy as np

from remoteassist.vision.tiles import Gray

_SMALLEST_PX: Final = 96
"""A part that is smaller than this scrolls by its whole height at one notch of the wheel."""

_LONGEST_PX: Final = 480
"""Work is bounded by making the picture smaller first."""

_SEARCHED_PX: Final = 120
"""Of so many columns the shift is looked for, for that takes longest; whether it is one, all of them say."""

_ALIKE: Final = 14
_EXPLAINED: Final = 0.9
_BETTER: Final = 3.0
"""Scrolled: nine tenths look the same after the shift, and without it three times as much would differ."""


def shift_between(before: Gray, after: Gray) -> tuple[int, int] | None:
    """Return by how many pixels (right, down) the picture moved, None when it was not scrolled.

    Args:
        before: A part of the earlier frame.
        after: The same part of the later frame.
    """
    height, width = before.shape
    if height < _SMALLEST_PX or width < _SMALLEST_PX:
        return None
    for is_vertical in (True, False):
        shift = _along(before, after) if is_vertical else _along(before.T, after.T)
        if shift is not None:
            return (0, shift) if is_vertical else (shift, 0)
    return None


def _along(before: Gray, after: Gray) -> int | None:
    """Return the shift along the rows."""
    height = before.shape[0]
    # A band of the middle is looked for; columns are thinned out, rows must stay exact.
    step = max(1, before.shape[1] // _LONGEST_PX)
    one, other = np.ascontiguousarray(before[:, ::step]), np.ascontiguousarray(after[:, ::step])
    thin = max(1, one.shape[1] // _SEARCHED_PX)
    sought, searched = np.ascontiguousarray(one[:, ::thin]), np.ascontiguousarray(other[:, ::thin])
    best: tuple[float, int] | None = None
    third = max(24, height // 3)
    for top in (height // 3, 0, height - third):
        band = sought[top : top + third]
        if float(band.std()) < 4:
            continue
        scores = cv2.matchTemplate(searched, band, cv2.TM_SQDIFF_NORMED)
        least, _, (_, y), _ = cv2.minMaxLoc(scores)
        if y != top and (best is None or least < best[0]):
            best = least, y - top
    if best is None:
        return None
    shift = best[1]
    if abs(shift) < 3 or abs(shift) > height * 0.8:
        return None
    overlap = height - abs(shift)
    was = one[max(0, -shift) : max(0, -shift) + overlap]
    now = other[max(0, shift) : max(0, shift) + overlap]
    still = other[max(0, -shift) : max(0, -shift) + overlap]
    differs = int(np.count_nonzero(cv2.absdiff(was, now) > _ALIKE))
    would = int(np.count_nonzero(cv2.absdiff(was, still) > _ALIKE))
    is_scrolled = differs <= (1 - _EXPLAINED) * was.size and would >= _BETTER * max(differs, was.size // 200)
    return shift if is_scrolled else None
