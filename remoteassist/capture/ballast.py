"""Space kept back on the disk, so that a recording that fills it can still be finished."""

import contextlib
import os
import shutil
from pathlib import Path

_MOST_BYTES = 64 << 20
_PART_OF_FREE = 16


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

    def release(self) -> None:
        """Give the space back; never raises."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
