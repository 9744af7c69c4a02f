import errno
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.media.byte_window import ByteWindow, FileWindow


def _window(data: bytes) -> ByteWindow:
    return ByteWindow(lambda start, count: data[start : start + count], size=len(data))


@given(data=st.binary(max_size=300), start=st.integers(0, 310), end=st.integers(0, 310))
def test_gives_the_same_bytes_as_the_file(data: bytes, start: int, end: int) -> None:
    assert _window(data).bytes_at(start, end) == data[start:end]


@given(data=st.binary(max_size=60).map(lambda data: data.replace(b"\x02", b"\x01")), start=st.integers(0, 70))
def test_finds_what_the_bytes_would_find(data: bytes, start: int) -> None:
    text = data + b"\x01\x02\x03" + data
    assert _window(text).find(b"\x01\x02\x03", start) == text.find(b"\x01\x02\x03", start)


def test_finds_what_lies_across_two_windows(tmp_path: Path) -> None:
    path = tmp_path / "large"
    for offset in ((1 << 20) - 2, (1 << 20) - 1, 1 << 20, (2 << 20) - 7):
        path.write_bytes(bytes(offset) + b"\x1f\x43\xb6\x75" + bytes(100))
        with FileWindow(path) as window:
            assert window.find(b"\x1f\x43\xb6\x75", 0) == offset
            assert not window.is_zero(0, window.size)
            assert window.is_zero(0, offset)


def test_a_sector_that_cannot_be_read_is_zeros_and_its_neighbours_are_not() -> None:
    data = bytes(range(1, 256)) * 200

    def read_at(start: int, count: int) -> bytes:
        if start < 3 * 4096 and start + count > 2 * 4096:
            raise OSError(errno.EIO, "bad sector")
        return data[start : start + count]

    window = ByteWindow(read_at, size=len(data))

    expected = data[: 2 * 4096] + bytes(4096) + data[3 * 4096 :]
    assert window.bytes_at(0, len(data)) == expected
    assert window.bytes_at(2 * 4096 - 5, 3 * 4096 + 5) == expected[2 * 4096 - 5 : 3 * 4096 + 5]


def test_a_file_that_was_cut_while_open_reads_as_zeros() -> None:
    window = ByteWindow(lambda start, count: b"abc"[start : start + count], size=8)
    assert window.bytes_at(0, 8) == b"abc" + bytes(5)


def test_what_is_found_is_where_it_stands_and_nothing_is_read_twice(tmp_path: Path) -> None:
    path = tmp_path / "file"
    data = bytearray(3 << 20)
    places = [0, 10, (1 << 20) - 2, (1 << 20) + 5, (2 << 20) + 77, (3 << 20) - 4]
    for place in places:
        data[place : place + 4] = b"seek"
    path.write_bytes(data)
    read: list[int] = []

    def read_at(offset: int, count: int) -> bytes:
        read.append(count)
        return bytes(data[offset : offset + count])

    window = ByteWindow(read_at, size=len(data))
    found, start = [], 0
    while (place := window.find(b"seek", start)) >= 0:
        found.append(place)
        start = place + 1
    assert found == places
    # Only where two readings meet a few bytes are read again.
    assert sum(read) <= len(data) + 64
