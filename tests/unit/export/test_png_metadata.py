import struct
import zlib

import pytest

from remoteassist.export.png import without_metadata


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


SIGNATURE = b"\x89PNG\r\n\x1a\n"
PICTURE = (chunk(b"IHDR", bytes(13)), chunk(b"pHYs", bytes(9)), chunk(b"IDAT", b"1"), chunk(b"IDAT", b"2"))
END = chunk(b"IEND", b"")
PLAIN = SIGNATURE + b"".join(PICTURE) + END


@pytest.mark.parametrize("name", [b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"iCCP", b"prVt"])
def test_only_the_picture_stays(name: bytes) -> None:
    private = chunk(name, b"CANARY")
    with_it = (
        SIGNATURE + PICTURE[0] + private + b"".join(PICTURE[1:]) + private + END + b"CANARY behind the end"
    )
    assert without_metadata(with_it) == PLAIN
    assert without_metadata(PLAIN) == PLAIN


@pytest.mark.parametrize("broken", [b"", b"GIF89a", PLAIN[:-1], PLAIN[:20], SIGNATURE])
def test_what_is_no_whole_png_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="PNG"):
        without_metadata(broken)
