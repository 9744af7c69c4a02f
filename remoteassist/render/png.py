"""PNG in and out: pictures of the article carry pixels and nothing else; pictures of a session are not trusted."""

import struct
from typing import Final

import cv2
import numpy as np

from remoteassist.errors import BadInputError
from remoteassist.media.frame import Bgra

_LARGEST_SIDE_PX: Final = 1 << 15
_MOST_PIXELS: Final = 1 << 26
"""67 million: sixteen times 4K. A larger picture is a bomb (a 100 kB file can claim 4 GB)."""

_HEADER: Final = struct.Struct(">8sL4sLL")
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def encode_png(bgra: Bgra) -> bytes:
    """Return the picture as an opaque PNG that holds no time and no word; equal pixels give equal bytes."""
    opaque = cv2.cvtColor(bgra, cv2.COLOR_BGRA2BGR)
    is_done, data = cv2.imencode(".png", opaque, [cv2.IMWRITE_PNG_COMPRESSION, 6])
    if not is_done:
        raise RuntimeError("OpenCV could not encode a picture")
    return bytes(data)


def decode_png(data: bytes, *, name: str) -> Bgra:
    """Return the pixels of a PNG.

    Args:
        data: Bytes of the file.
        name: What to call it in an error.

    Raises:
        BadInputError: It is damaged, no PNG, or larger than any screen.
    """
    damaged = BadInputError(f"the picture {name} is damaged; delete it, the video will be used instead")
    if len(data) < _HEADER.size:
        raise damaged
    signature, _, kind, width, height = _HEADER.unpack_from(data)
    if signature != _SIGNATURE or kind != b"IHDR":
        raise damaged
    if (
        not (0 < width <= _LARGEST_SIDE_PX and 0 < height <= _LARGEST_SIDE_PX)
        or width * height > _MOST_PIXELS
    ):
        raise BadInputError(
            f"the picture {name} claims {width} x {height} pixels, more than any screen; delete it"
        )
    bgr = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if bgr is None:
        raise damaged
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2BGRA), np.uint8)
