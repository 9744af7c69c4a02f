"""Takes a pointer that is burnt into a picture out of it again: text is read badly with an arrow across it."""

from typing import Final

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.appearances import changes_between

_SHADOW_PX: Final = 3.0
"""Around the box that changed most: the soft edge of a pointer, and what a lossy film makes of it."""

_LARGEST_LIT_PX: Final = (900.0, 80.0)
"""A row of a wide menu or a button of a tool bar that lights up below the pointer, at 200 %."""


def without_pointer(picture: Bgra, pointer: Rect, *, clean: Bgra) -> Bgra:
    """Return the picture with what stood below the pointer, and without the highlight that it brought.

    Args:
        picture: With the pointer in it; is not written to.
        pointer: Where that is drawn, frame pixels.
        clean: The same screen while the pointer was elsewhere. Of another size it tells nothing.
    """
    if picture.shape != clean.shape:
        return picture
    covered = pointer.grown(_SHADOW_PX)
    mended = picture.copy()
    _fill(mended, covered, clean)
    for box in changes_between(clean, picture).boxes:
        is_lit = box.width <= _LARGEST_LIT_PX[0] and box.height <= _LARGEST_LIT_PX[1]
        # Half of a highlight below the letters would be a sharper edge than the letters themselves.
        if is_lit and not box.intersected(covered).is_empty:
            _fill(mended, box, clean)
    return mended


def is_clean_at(pointer: Rect, other: Rect | None) -> bool:
    """Whether a picture with the pointer in the `other` place (None: nowhere) shows what `pointer` covers."""
    grown = pointer.grown(2 * _SHADOW_PX)
    return other is None or grown.intersected(other).is_empty


def _fill(picture: Bgra, box: Rect, clean: Bgra) -> None:
    height, width = picture.shape[:2]
    top, bottom = max(0, int(box.y)), min(height, round(box.bottom))
    left, right = max(0, int(box.x)), min(width, round(box.right))
    cut = np.s_[top : max(top, bottom), left : max(left, right)]
    picture[cut] = clean[cut]
