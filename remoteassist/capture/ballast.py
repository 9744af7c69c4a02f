"""Space kept back on the disk, so that a recording that fills it can still be finished."""

import contextlib
import os
import shutil
from pathlib import Path

_MOST_BYTES = 64 << 20
_PART_OF_FREE = 16
_LAST_BYTES = 64 << 10
"""Kept to the very end: without its manifest the session would have to be recovered."""


class Ballast:
    """A file of at most 64 MB (and a sixteenth of what is free) that is given up when the space is needed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> None:
        """Take the space; a disk that does not give it is no reason not to record."""
        with contextlib.suppress(OSError):
            size = min(_MOST_BYTES, shutil.disk_usage(self._path.parent).free // _PART_OF_FREE)
            with self._path.open("wb") as file:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, size)
                else:
                    file.truncate(size)

    def release_most(self) -> None:
        """Give back all but what the manifest needs; never raises."""
        with contextlib.suppress(OSError):
            if self._path.stat().st_size > _LAST_BYTES:
                os.truncate(self._path, _LAST_BYTES)

    def release(self) -> None:
        """Give all the space back; never raises."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
