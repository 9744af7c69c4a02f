"""The little of EBML, the syntax of Matroska, that recovery needs: elements, checksums, and how to write one."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from remoteassist.media.byte_window import ByteWindow

CRC32: Final = 0xBF
VOID: Final = 0xEC

_LONGEST_ID: Final = 4
_LONGEST_SIZE: Final = 8


@dataclass(frozen=True, slots=True)
class Element:
    """Where an element stands. `end` is None when its size is not known; it may lie behind the end of the file."""

    id: int
    start: int
    body: int
    end: int | None


def element_at(data: ByteWindow, offset: int) -> Element | None:
    """Return the element that begins at `offset`, None when none can or the file ends within its head."""
    head = data.bytes_at(offset, offset + _LONGEST_ID + _LONGEST_SIZE)
    id_length = _vint_length(head, 0)
    if not 0 < id_length <= _LONGEST_ID or len(head) <= id_length:
        return None
    size_length = _vint_length(head, id_length)
    if not 0 < size_length <= _LONGEST_SIZE or len(head) < id_length + size_length:
        return None
    identifier = int.from_bytes(head[:id_length], "big")
    mask = (1 << (7 * size_length)) - 1
    size = int.from_bytes(head[id_length : id_length + size_length], "big") & mask
    body = offset + id_length + size_length
    return Element(identifier, offset, body, None if size == mask else body + size)


def children(data: ByteWindow, *, start: int, end: int) -> Iterator[Element | None]:
    """Yield the elements that fill `start <= offset < end`; ends with None where one is malformed or overruns."""
    while start < end:
        child = element_at(data, start)
        if child is None or child.end is None or child.end > end:
            yield None
            return
        yield child
        start = child.end


def has_right_checksum(data: ByteWindow, *, start: int, end: int) -> bool:
    """Whether the contents of an element agree with its CRC-32; those without one are taken as they are."""
    first = element_at(data, start)
    if first is None or first.id != CRC32:
        return True
    if first.end != first.body + 4 or first.end > end:
        return False
    wanted = int.from_bytes(data.bytes_at(first.body, first.end), "little")
    return zlib.crc32(data.bytes_at(first.end, end)) == wanted


def unsigned(data: ByteWindow, element: Element) -> int:
    """Return the value of an unsigned integer element; of one that is too long, its first eight bytes."""
    end = element.body if element.end is None else element.end
    return int.from_bytes(data.bytes_at(element.body, min(end, element.body + 8)), "big")


def encoded(identifier: int, body: bytes) -> bytes:
    """Return an element as bytes, its size in eight bytes."""
    return encoded_id(identifier) + (len(body) | 1 << 56).to_bytes(8, "big") + body


def encoded_unsigned(identifier: int, value: int) -> bytes:
    """Return an unsigned integer element as bytes."""
    return encoded(identifier, value.to_bytes(8, "big"))


def encoded_open(identifier: int) -> bytes:
    """Return the head of an element whose size is not known."""
    return encoded_id(identifier) + b"\x01" + b"\xff" * 7


def encoded_id(identifier: int) -> bytes:
    """Return an element's identifier as it stands in a file."""
    return identifier.to_bytes((identifier.bit_length() + 7) // 8, "big")


def _vint_length(head: bytes, offset: int) -> int:
    """Return how many bytes a variable-length integer has, more than eight when there is none."""
    return 9 - head[offset].bit_length() if offset < len(head) else 9
