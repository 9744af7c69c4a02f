"""Decoded pictures of any size, format and position as what a session's segments are made of."""

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from av import VideoFrame
from av.video.reformatter import VideoReformatter

from remoteassist.media.colour import EncodableFrame, bgra_of
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Size

_AS_STORED: Final = frozenset({"yuv420p", "yuvj420p"})


class PictureMaker:
    """Turns decoded frames into pictures that can be encoded. Belongs to one thread."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def encodable(self, frame: VideoFrame) -> VideoFrame:
        """Return a picture of even size in the format of the segments; colours stay as they are where possible.

        A last odd row or column is cut off. Red, green and blue are converted as the recorder does.
        """
        if frame.format.is_rgb or frame.format.name.startswith("gray") or frame.format.has_palette:
            even = Size(frame.width, frame.height).even
            return _filled(np.ascontiguousarray(bgra_of(frame)[: even.height, : even.width]), even)
        if frame.format.name not in _AS_STORED:
            # A fifth of what a conversion to red, green and blue costs; the matrix stays the same.
            frame = self._reformatter.reformat(frame, format="yuv420p", threads=2)
        is_even = frame.width % 2 == 0 and frame.height % 2 == 0
        return frame if is_even else _cut_to_even(frame)


def upright(frame: VideoFrame) -> VideoFrame:
    """Return a picture as it is to be seen, where a telephone noted only how it was held."""
    turns = round(frame.rotation / 90) % 4
    bgra = bgra_of(frame)
    even = Size(*((bgra.shape[0], bgra.shape[1]) if turns % 2 else (bgra.shape[1], bgra.shape[0]))).even
    turned = np.ascontiguousarray(np.rot90(bgra, turns)[: even.height, : even.width])
    return _filled(turned, even)


def is_same(one: VideoFrame, other: VideoFrame) -> bool:
    """Whether two pictures have the same pixels."""
    if one.format.name != other.format.name or (one.width, one.height) != (other.width, other.height):
        return False
    for number in range(len(one.planes)):
        first, second = _rows(one, number), _rows(other, number)
        if first.shape != second.shape or cv2.norm(first, second, cv2.NORM_INF) > 0:
            return False
    return True


def _rows(frame: VideoFrame, plane_number: int) -> npt.NDArray[np.uint8]:
    """Return a plane's bytes, shape (rows, bytes a row), without what pads each row in memory."""
    plane = frame.planes[plane_number]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    per_pixel = max(1, plane.line_size // max(1, plane.width)) if len(frame.planes) == 1 else 1
    return np.asarray(rows[:, : plane.width * per_pixel], np.uint8)


def _cut_to_even(frame: VideoFrame) -> VideoFrame:
    even = Size(frame.width, frame.height).even
    width, height = even.width, even.height
    cut = EncodableFrame(even).video_frame
    for number, (columns, rows) in enumerate(
        ((width, height), (width // 2, height // 2), (width // 2, height // 2))
    ):
        source, target = _rows(frame, number), cut.planes[number]
        pixels = np.zeros((target.height, target.line_size), np.uint8)
        pixels[:rows, :columns] = source[:rows, :columns]
        target.update(pixels.tobytes())
    cut.colorspace, cut.color_range = frame.colorspace, frame.color_range
    return cut


def _filled(bgra: Bgra, size_px: Size) -> VideoFrame:
    picture = EncodableFrame(size_px)
    picture.fill(bgra)
    return picture.video_frame
