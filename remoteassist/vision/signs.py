"""Signs on keys that are drawn with bars, which the models of letters do not read."""

from typing import Final

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.ink import ink_of, part_of

_FLATTEST_BAR: Final = 2.4
"""Width of a bar per its height: those of an equals sign of 10 px are 1 to 3 px high."""

_ALIGNED_PX: Final = 2
_MARGIN_PX: Final = 3
"""Around the bars, so that there is more ground than ink."""


def is_equals_sign(picture: Bgra, box: Rect) -> bool:
    """Whether the ink of a box is two bars of one length, one above the other."""
    ink = ink_of(part_of(picture, box.grown(_MARGIN_PX)))
    if not ink.any():
        return False
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    if count != 3:
        return False
    (x, y, w, h, _), (other_x, other_y, other_w, other_h, _) = (map(int, one) for one in stats[1:])
    is_bars = min(w / h, other_w / other_h) >= _FLATTEST_BAR
    is_aligned = abs(x - other_x) <= _ALIGNED_PX and abs(w - other_w) <= _ALIGNED_PX
    gap_px = max(y, other_y) - min(y + h, other_y + other_h)
    return is_bars and is_aligned and 1 <= gap_px <= w
