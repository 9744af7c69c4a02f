"""PNG without a word in it, and stills from strangers."""

import struct
import zlib

import numpy as np
import pytest

from remoteassist.errors import BadInputError
from remoteassist.render.png import decode_png, encode_png

PIXELS = np.random.default_rng(3).integers(0, 255, (21, 33, 4), dtype=np.uint8)


def chunk_names(png: bytes) -> list[bytes]:
    names, at = [], 8
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        names.append(name)
        at += length + 12
    return names


def test_pixels_come_back_opaque_and_nothing_else_is_stored() -> None:
    png = encode_png(PIXELS)
    assert set(chunk_names(png)) == {b"IHDR", b"IDAT", b"IEND"}
    decoded = decode_png(png, name="x")
    assert (decoded[..., :3] == PIXELS[..., :3]).all()
    assert (decoded[..., 3] == 255).all()
    assert encode_png(PIXELS) == png


@pytest.mark.parametrize("data", [b"", b"GIF89a", encode_png(PIXELS)[:60], b"\x89PNG\r\n\x1a\n" + bytes(30)])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BadInputError, match=r"still\.png"):
        decode_png(data, name="still.png")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    header = struct.pack(">4sIIBBBBB", b"IHDR", 30_000, 30_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    with pytest.raises(BadInputError, match="30000 x 30000"):
        decode_png(bomb, name="still.png")
