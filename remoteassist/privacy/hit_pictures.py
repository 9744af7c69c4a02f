"""Small pictures of what was found, for a person to decide on. Unredacted: to be looked at, never stored."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from remoteassist.media.video_reader import VideoReader
from remoteassist.model.geometry import Rect, Size
from remoteassist.privacy.everywhere import Hit
from remoteassist.session.store import Session

_AROUND_PX: Final = 24.0
"""Of what stands beside it, to see where it is."""

_LARGEST_PX: Final = Size(480, 120)
_JPEG_QUALITY: Final = 85
_MARK: Final = (60, 60, 230)
"""Red, as blue, green, red."""


def pictures_of_hits(session: Session, hits: Sequence[Hit]) -> dict[Hit, bytes]:
    """Return for each hit a JPEG of where it stands longest, at most 480 x 120 pixels, with its box in red.

    Raises:
        BadInputError: The video cannot be read.
    """
    in_order = sorted(hits, key=lambda hit: hit.shown_ns)
    frames = VideoReader(session.segment_paths).frames_at([hit.shown_ns for hit in in_order])
    return {
        hit: _picture(frame.bgra, hit.shown_at.rect) for hit, frame in zip(in_order, frames, strict=False)
    }


def _picture(frame: np.ndarray, box: Rect) -> bytes:
    whole = Rect(0, 0, frame.shape[1], frame.shape[0])
    part = box.grown(_AROUND_PX).intersected(whole)
    left, top = int(part.x), int(part.y)
    pixels = np.ascontiguousarray(
        frame[top : max(top + 1, int(part.bottom)), left : max(left + 1, int(part.right)), :3]
    )
    corner = (round(box.x) - left - 1, round(box.y) - top - 1)
    opposite = (round(box.right) - left, round(box.bottom) - top)
    cv2.rectangle(pixels, corner, opposite, _MARK, 1)
    scale = min(1.0, _LARGEST_PX.width / pixels.shape[1], _LARGEST_PX.height / pixels.shape[0])
    if scale < 1:
        pixels = np.asarray(
            cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
        )
    _, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return bytes(encoded)
