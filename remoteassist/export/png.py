"""PNG files without anything but the picture: no text, time, camera data or name of the program that wrote it."""

import struct
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PICTURE_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"pHYs"})
"""The picture and what its colours and size mean. Colour profiles (`iCCP`) carry names of people and devices."""


def without_metadata(png: bytes) -> bytes:
    """Return the same picture with only the chunks that make the picture; pixels are not encoded again.

    Raises:
        ValueError: The bytes are not a whole PNG.
    """
    return _SIGNATURE + b"".join(chunk for name, chunk in _chunks(png) if name in _PICTURE_CHUNKS)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and all the bytes of each chunk, up to and with the last; what follows it is not PNG."""
    if not png.startswith(_SIGNATURE):
        raise ValueError("not a PNG file")
    start = len(_SIGNATURE)
    name = b""
    while name != b"IEND":
        if start + 12 > len(png):
            raise ValueError("a PNG file that ends too early")
        length, name = struct.unpack_from(">I4s", png, start)
        end = start + 12 + length
        if end > len(png):
            raise ValueError("a PNG file that ends too early")
        yield name, png[start:end]
        start = end
