"""The line under the letter that is a key: readers take an underlined F for an E."""

from typing import Final

import numpy as np
import numpy.typing as npt

from remoteassist.vision.ink import Mask, ground_of, ink_of, runs

_LENGTHS_PER_HEIGHT: Final = (0.2, 1.4)
"""Of a line under one letter, per the height of the piece: an `l` is narrow, an `M` wide."""

_THICKEST_PX: Final = 2
"""At 100 % and 150 %."""

_HIGHEST_SHARE: Final = 0.6
"""Of the height, from the top: what is above is the bar of a letter or a dash."""


def without_underlines(patch: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return a piece of text without the lines under single letters, shape (H, W, 3); itself when there are none.

    Such a line is level, one or two pixels thick, and stands free below a letter. An underscore has none above it.
    """
    if min(patch.shape[:2], default=0) < 6:
        return patch
    ink = ink_of(patch)
    rows = np.flatnonzero(ink.any(axis=1))
    if rows.size < 6:
        return patch
    height = int(rows[-1] - rows[0] + 1)
    lines = [
        (row, thick, start, end)
        for row in range(int(rows[0] + _HIGHEST_SHARE * height), int(rows[-1]) + 1)
        for start, end in runs(ink[row])
        if _LENGTHS_PER_HEIGHT[0] * height <= end - start <= _LENGTHS_PER_HEIGHT[1] * height
        and (thick := _free_thickness(ink, row, start, end)) is not None
    ]
    if not lines:
        return patch
    cleaned = patch.copy()
    ground = ground_of(patch).clip(0, 255).astype(np.uint8)
    for row, thick, start, end in lines:
        cleaned[row - 1 : row + thick + 1, max(0, start - 1) : end + 1] = ground
    return cleaned


def _free_thickness(ink: Mask, row: int, start: int, end: int) -> int | None:
    """Return how thick a level line is that stands free below a letter; None when it is none."""
    # A `g` has such a line, too, joined to its stem beside it.
    if (
        row < 3
        or ink[row - 1, max(0, start - 1) : end + 1].any()
        or not ink[row - 3 : row - 1, start:end].any()
    ):
        return None
    thick = 1
    while row + thick < len(ink) and ink[row + thick, start:end].mean() > 0.5:
        thick += 1
    is_free = row + thick >= len(ink) or not ink[row + thick, start:end].any()
    return thick if thick <= _THICKEST_PX and is_free else None
