"""Between BGRA pictures and the YUV 4:2:0 planes of the recording, with the tags that say how it was done.

OpenCV converts with the BT.601 matrix at a tenth of the cost of swscale (measured at 1080p: 1.6 against 17 ms to
decode, 1.1 against 10 ms to encode), so a recording uses and states that matrix; exports are BT.709.
"""

import cv2
import numpy as np
import numpy.typing as npt
from av import VideoFrame
from av.video.reformatter import ColorRange, Colorspace

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Size

BT601: int = int(Colorspace.ITU601)
LIMITED: int = int(ColorRange.MPEG)
PRIMARIES_BT709 = 1
TRANSFER_BT709 = 1

_FAST_SPACES = frozenset({int(Colorspace.ITU601), 6})
"""AVCOL_SPC_BT470BG and AVCOL_SPC_SMPTE170M: two names for the same matrix."""

_WHOLE_WIDTH_PX = 16
"""Of other widths, 1366 for instance, swscale (FFmpeg 8) leaves the last columns of BGRA as the memory was before;
those of RGB it fills."""


class EncodableFrame:
    """One frame in the encoder's format, filled again and again. Belongs to one thread.

    The encoder copies what it is given, so the memory can be filled anew once a frame was handed over. New memory
    for each 1080p frame would cost three times as much as the conversion.
    """

    def __init__(self, size_px: Size) -> None:
        """Make a frame of an even size, tagged BT.601 matrix, limited range."""
        self._size_px = size_px
        self._planes = np.zeros((size_px.height * 3 // 2, size_px.width), np.uint8)
        self.video_frame = VideoFrame.from_numpy_buffer(self._planes, format="yuv420p")
        self.video_frame.colorspace = BT601
        self.video_frame.color_range = LIMITED

    def fill(self, bgra: Bgra) -> None:
        """Take the pixels of a picture of at least that size; what is more is cut off to the right and below."""
        width, height = self._size_px.width, self._size_px.height
        cv2.cvtColor(bgra[:height, :width], cv2.COLOR_BGRA2YUV_I420, dst=self._planes)


def bgra_of(frame: VideoFrame) -> Bgra:
    """Return a decoded frame of any format and matrix as BGRA; the array is new and C-contiguous."""
    is_fast = (
        frame.format.name == "yuv420p"
        and frame.colorspace in _FAST_SPACES
        and frame.color_range == LIMITED
        and frame.width % 2 == 0
        and frame.height % 2 == 0
    )
    if is_fast:
        return np.asarray(cv2.cvtColor(frame.to_ndarray(), cv2.COLOR_YUV2BGRA_I420), np.uint8)
    is_stored_apart = not frame.format.is_rgb and not frame.format.has_palette
    if is_stored_apart and frame.width % _WHOLE_WIDTH_PX:
        return np.asarray(cv2.cvtColor(frame.to_ndarray(format="rgb24"), cv2.COLOR_RGB2BGRA), np.uint8)
    pixels: npt.NDArray[np.uint8] = np.asarray(frame.to_ndarray(format="bgra"), np.uint8)
    return np.ascontiguousarray(pixels)
