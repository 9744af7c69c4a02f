"""Loads the lossless pictures of a session as they travel through the program."""

from pathlib import Path
from typing import Final

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Size

_MOST_BYTES: Final = 256 * 1024 * 1024
"""An 8K still of noise without compression is 133 MB; a stranger's larger file is none of ours."""


def load_still(path: Path, size_px: Size) -> Bgra | None:
    """Return the picture cut to the size of the video's frames, None when there is none that fits.

    A missing, damaged or strange file is no error: the frame of the video tells nearly as much.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        data = np.fromfile(path, np.uint8)
    except OSError:
        return None
    if not _has_size_near(data, size_px):
        return None
    picture = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if picture is None or picture.shape[0] < size_px.height or picture.shape[1] < size_px.width:
        return None
    cut = np.ascontiguousarray(picture[: size_px.height, : size_px.width])
    return np.asarray(cv2.cvtColor(cut, cv2.COLOR_BGR2BGRA), np.uint8)


def _has_size_near(data: np.ndarray, size_px: Size) -> bool:
    """Whether a PNG says that it has the size of a frame, before anything of it is unpacked; video sizes are even."""
    if data.size < 24 or data[:8].tobytes() != b"\x89PNG\r\n\x1a\n":
        return False
    width, height = (int.from_bytes(data[start : start + 4].tobytes(), "big") for start in (16, 20))
    return 0 <= width - size_px.width <= 1 and 0 <= height - size_px.height <= 1
