"""Decoded pictures become BGRA whole, whatever their width."""

import cv2
import numpy as np
import pytest
from av import VideoFrame
from av.video.reformatter import Colorspace

from remoteassist.media.colour import bgra_of

_HEIGHT = 62

_ROUNDED = 2
"""Of NV12 the last rows are rounded differently from the others."""


def _flat(width: int, *, pixel_format: str) -> VideoFrame:
    """Return one colour everywhere, in the matrix of most films."""
    frame = VideoFrame(width, _HEIGHT, pixel_format)
    for plane in frame.planes:
        plane.update(bytes([120]) * plane.buffer_size)
    frame.colorspace = int(Colorspace.ITU709)
    return frame


def _dirty_memory(width: int, value: int) -> None:
    """Leave something in the memory that the next picture of that size gets."""
    frame = VideoFrame(width, _HEIGHT, "bgra")
    frame.planes[0].update(bytes([value]) * frame.planes[0].buffer_size)


@pytest.mark.parametrize("pixel_format", ["yuv420p", "yuv422p", "nv12"])
@pytest.mark.parametrize("width", [642, 644, 660, 1366, 1368, 1920])
def test_the_last_columns_are_those_of_the_picture(width: int, pixel_format: str) -> None:
    # given
    frame = _flat(width, pixel_format=pixel_format)

    for value in (0, 90, 250):
        _dirty_memory(width, value)

        # when
        bgra = bgra_of(frame)

        # then
        assert bgra.shape == (_HEIGHT, width, 4)
        assert bgra.flags.c_contiguous
        assert np.max(cv2.absdiff(bgra, np.full_like(bgra, bgra[0, 0]))) <= _ROUNDED
        assert bgra[0, 0, 3] == 255
