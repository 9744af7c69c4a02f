"""Random access to a large file in little memory, in which a sector the disk cannot read is a hole, not the end."""

import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

ReadAt: TypeAlias = Callable[[int, int], bytes]
"""Takes an offset and a count and returns that many bytes (fewer only at the end); raises OSError."""

_WINDOW_BYTES: Final = 1 << 20
"""Read at once: some thirty clusters of a busy screen, so that few reads are made."""

_SECTOR_BYTES: Final = 4096
"""What a disk fails to read at once."""


class ByteWindow:
    """The bytes of a file, read as they are asked for. Belongs to one thread."""

    def __init__(self, read_at: ReadAt, *, size: int) -> None:
        self.size = size
        self._read_at = read_at
        self._start = 0
        self._window = b""

    def bytes_at(self, start: int, end: int) -> bytes:
        """Return the bytes of `start <= offset < end`, fewer when the file ends before."""
        end = min(end, self.size)
        if start >= end:
            return b""
        if not (self._start <= start and end <= self._start + len(self._window)):
            self._start = start
            self._window = self._read(start, max(end - start, min(_WINDOW_BYTES, self.size - start)))
        return self._window[start - self._start : end - self._start]

    def find(self, needle: bytes, start: int) -> int:
        """Return where `needle` stands first at or after `start`, -1 when nowhere."""
        while start < self.size:
            self.bytes_at(start, start + len(needle))
            # What was read already is not read again: mostly it stands at `start`.
            index = self._window.find(needle, start - self._start)
            if index >= 0:
                return self._start + index
            end = self._start + len(self._window)
            if end >= self.size:
                return -1
            start = max(start + 1, end - len(needle) + 1)
        return -1

    def is_zero(self, start: int, end: int) -> bool:
        """Whether every byte of a stretch is zero, as in a part of a file that never reached the disk."""
        for offset in range(start, min(end, self.size), _WINDOW_BYTES):
            if self.bytes_at(offset, min(end, offset + _WINDOW_BYTES)).strip(b"\0"):
                return False
        return True

    def _read(self, start: int, count: int) -> bytes:
        try:
            data = self._read_at(start, count)
        except OSError:
            data = self._read_by_sector(start, count)
        return data.ljust(count, b"\0")

    def _read_by_sector(self, start: int, count: int) -> bytes:
        parts: list[bytes] = []
        offset, end = start, start + count
        while offset < end:
            length = min(_SECTOR_BYTES - offset % _SECTOR_BYTES, end - offset)
            try:
                parts.append(self._read_at(offset, length).ljust(length, b"\0"))
            except OSError:
                parts.append(bytes(length))
            offset += length
        return b"".join(parts)


class FileWindow(ByteWindow):
    """A `ByteWindow` over a file that is open as long as the `with` block runs."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            OSError: There is none, or it cannot be read at all.
        """
        self._file = path.open("rb", buffering=0)
        super().__init__(self._read_file, size=os.fstat(self._file.fileno()).st_size)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()

    def _read_file(self, offset: int, count: int) -> bytes:
        self._file.seek(offset)
        parts: list[bytes] = []
        while count > 0 and (part := self._file.read(count)):
            parts.append(part)
            count -= len(part)
        return b"".join(parts)
