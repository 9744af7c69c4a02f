"""The one place where a recording's bytes reach the disk: unbuffered, synced from another thread."""

import os
import threading
from pathlib import Path
from typing import Protocol


class ByteSink(Protocol):
    """What a recording writes to: like an unbuffered file, plus `sync`, which another thread may call."""

    def write(self, data: bytes, /) -> int:
        """Write all of `data`; raises OSError when the disk is full or failing."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Move to a place in the file."""

    def tell(self) -> int:
        """Return the place in the file."""

    def sync(self) -> None:
        """Make what was written survive a power cut. Thread-safe; does nothing once closed."""

    def close(self) -> None:
        """Close the file."""


class DurableFile:
    """A new file, written without a buffer of our own: what `write` returned for is in the kernel's hands.

    `write`, `seek` and `close` belong to one thread; `sync` may come from any.
    """

    def __init__(self, path: Path) -> None:
        self._fd: int | None = os.open(
            path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644
        )
        self._closing = threading.Lock()
        self._synced_to = 0
        self._written = 0

    def write(self, data: bytes, /) -> int:
        """Write all of `data`.

        Raises:
            OSError: The disk is full (ENOSPC) or failing (EIO).
        """
        view = memoryview(data)
        while view:
            view = view[os.write(self._open_fd(), view) :]
        self._written += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move to a place in the file."""
        return os.lseek(self._open_fd(), offset, whence)

    def tell(self) -> int:
        """Return the place in the file."""
        return os.lseek(self._open_fd(), 0, os.SEEK_CUR)

    def sync(self) -> None:
        """Make what was written so far survive a power cut; costs nothing when nothing is new. Any thread."""
        with self._closing:
            if self._fd is not None and self._written != self._synced_to:
                self._synced_to = self._written
                os.fsync(self._fd)

    def close(self) -> None:
        """Sync and close; a second call does nothing."""
        try:
            self.sync()
        finally:
            with self._closing:
                if self._fd is not None:
                    os.close(self._fd)
                self._fd = None

    def _open_fd(self) -> int:
        if self._fd is None:
            raise ValueError("the file is closed")
        return self._fd
