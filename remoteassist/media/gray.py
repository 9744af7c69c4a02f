"""The brightness of decoded frames, without a conversion where the film stores it apart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from av import VideoFrame

from remoteassist.model.time import TimeNs

Gray: TypeAlias = npt.NDArray[np.uint8]
"""Brightness, shape (H, W); rows need not follow each other without a gap."""

_BRIGHTNESS_FIRST: Final = frozenset(
    {"yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p", "nv12", "nv21", "gray", "yuva420p"}
)
"""Pixel formats whose first plane is the brightness, a byte a pixel."""


@dataclass(frozen=True, slots=True, eq=False)
class GrayFrame:
    """A frame's brightness, on the screen from `t_ns` on."""

    t_ns: TimeNs
    gray: Gray


GrayWatcher: TypeAlias = Callable[[GrayFrame], None]
"""Is shown each frame of a film in order, on a thread of its own."""


def gray_of(frame: VideoFrame) -> Gray:
    """Return the brightness of a decoded frame; it may share the frame's memory, so it must not be written to."""
    if frame.format.name not in _BRIGHTNESS_FIRST:
        return np.asarray(frame.to_ndarray(format="gray"), np.uint8)
    plane = frame.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return np.asarray(rows[: frame.height, : frame.width], np.uint8)
