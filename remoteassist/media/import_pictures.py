"""Decoded pictures of any size, format and position as what a session's segments are made of."""

import cv2
import numpy as np
from av import VideoFrame

from remoteassist.media.colour import EncodableFrame, bgra_of
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Size


def encodable(frame: VideoFrame) -> VideoFrame:
    """Return a picture of even size in the format of the segments, its colours unchanged where that is possible."""
    is_even = frame.width % 2 == 0 and frame.height % 2 == 0
    if is_even and frame.format.name in {"yuv420p", "yuvj420p"}:
        return frame
    even = Size(frame.width, frame.height).even
    bgra = bgra_of(frame)[: even.height, : even.width]
    return _filled(np.ascontiguousarray(bgra), even)


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
    for plane, another in zip(one.planes, other.planes, strict=True):
        first, second = (
            np.frombuffer(memoryview(plane), np.uint8),
            np.frombuffer(memoryview(another), np.uint8),
        )
        if first.shape != second.shape or cv2.norm(first, second, cv2.NORM_INF) > 0:
            return False
    return True


def _filled(bgra: Bgra, size_px: Size) -> VideoFrame:
    picture = EncodableFrame(size_px)
    picture.fill(bgra)
    return picture.video_frame
