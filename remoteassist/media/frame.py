"""The picture as it travels through the program."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from remoteassist.model.geometry import Size
from remoteassist.model.time import TimeNs

Bgra: TypeAlias = npt.NDArray[np.uint8]
"""Pixels, shape (H, W, 4), C-contiguous, blue green red and an alpha that is always 255 or ignored."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture and the session time from which it was on the screen. The pixels are never written to."""

    t_ns: TimeNs
    bgra: Bgra

    @property
    def size_px(self) -> Size:
        """Width and height in pixels."""
        height, width = self.bgra.shape[:2]
        return Size(width, height)
