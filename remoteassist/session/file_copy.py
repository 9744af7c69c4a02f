"""Copies one file of a session into another, sharing its blocks on the disk where the file system can."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from remoteassist.session.files import create_private, open_regular

_CHUNK_BYTES: Final = 16 << 20
"""So much is copied between two looks at whether to stop."""


def copy_file(source: Path, target: Path) -> Iterator[int]:
    """Copy a regular file to a new one, and yield after each part how many bytes that were; not synced.

    Raises:
        FileNotFoundError: There is no `source`.
        BadInputError: `source` is a link, a device or a folder, or cannot be read.
        OSError: `target` cannot be written.
    """
    with open_regular(source) as read, create_private(target) as written:
        yield from _copied(read, written)


def _copied(source: BinaryIO, target: BinaryIO) -> Iterator[int]:
    """Copy a file from its beginning, and yield after each part how many bytes that were."""
    if sys.platform == "linux":
        # Where the file system cannot, reading and writing goes on where this stopped, or says what is wrong.
        with contextlib.suppress(OSError):
            while count := os.copy_file_range(source.fileno(), target.fileno(), _CHUNK_BYTES):
                yield count
    while data := source.read(_CHUNK_BYTES):
        target.write(data)
        yield len(data)
