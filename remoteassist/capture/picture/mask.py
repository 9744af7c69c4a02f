"""Parts of a picture that nobody is to see."""

import math
import sys
from collections.abc import Iterable
from typing import Final

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect

MASK_GREY: Final = 48
"""Of blue, green and red alike. Not black: a black picture is a sign of protected content."""

_PIXEL: Final = int.from_bytes(bytes((MASK_GREY, MASK_GREY, MASK_GREY, 255)), sys.byteorder)


def hide(bgra: Bgra, boxes_desktop: Iterable[Rect], *, within: Rect) -> None:
    """Make boxes of the desktop one dark grey in a picture (H, W, 4) that shows the box `within`; it is changed."""
    # A pixel at a time is thirty times as fast as its three colours, and nobody reads the fourth byte.
    pixels = bgra.view(np.uint32)[..., 0]
    height, width = pixels.shape
    scale_x, scale_y = width / within.width, height / within.height
    for box in boxes_desktop:
        part = box.intersected(within)
        if part.is_empty:
            continue
        left, right = (part.x - within.x) * scale_x, (part.right - within.x) * scale_x
        top, bottom = (part.y - within.y) * scale_y, (part.bottom - within.y) * scale_y
        rows = slice(math.floor(top), math.ceil(bottom))
        pixels[rows, math.floor(left) : math.ceil(right)] = _PIXEL
