"""What a recording that was killed leaves behind and nobody needs: torn pictures, unfinished files, the ballast."""

import logging
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from remoteassist.session.files import TEMPORARY_PREFIX
from remoteassist.session.store import Session
from remoteassist.session.video_recovery import DAMAGED_FOLDER

_log = logging.getLogger(__name__)

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_LARGEST_CHUNK: Final = 1 << 30
_READ_BYTES: Final = 1 << 20


def is_whole_png(path: Path) -> bool:
    """Whether a PNG is all there: every chunk up to IEND agrees with its checksum. Pixels are not decoded.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        if file.read(len(_SIGNATURE)) != _SIGNATURE:
            return False
        while True:
            head = file.read(8)
            length, kind = int.from_bytes(head[:4], "big"), head[4:]
            if len(head) < 8 or length > _LARGEST_CHUNK or not _has_right_checksum(file, kind, length):
                return False
            if kind == b"IEND":
                return True


def torn_stills(session: Session) -> Iterator[Path]:
    """Yield the stills that are not whole; one that the disk cannot read now is left alone."""
    for path in _files(session.stills_dir):
        if path.suffix.lower() == ".png" and not _is_unfinished(path):
            try:
                is_torn = not is_whole_png(path)
            except OSError as error:
                _log.warning("cannot read the still %s: %s", path.name, error.strerror)
                continue
            if is_torn:
                yield path


def unfinished_files(session: Session) -> Iterator[Path]:
    """Yield the files that were being written under another name than their own, and the disk's ballast."""
    for folder in (session.path, session.video_dir, session.video_dir / DAMAGED_FOLDER, session.stills_dir):
        yield from (path for path in _files(folder) if _is_unfinished(path))
    yield from (path for path in _files(session.derived_dir) if path.name == "ballast")


def _is_unfinished(path: Path) -> bool:
    """Whether a file bears a name of ours for what is not whole yet: `.tmp-…`, or of a still `.NAME.png`."""
    return path.name.startswith(TEMPORARY_PREFIX) or (path.name.startswith(".") and path.suffix == ".png")


def _files(folder: Path) -> list[Path]:
    """Return the regular files in a folder; links, folders and devices are none of ours."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if stat.S_ISREG(path.lstat().st_mode))


def _has_right_checksum(file: BinaryIO, kind: bytes, length: int) -> bool:
    checksum = zlib.crc32(kind)
    while length > 0:
        part = file.read(min(length, _READ_BYTES))
        if not part:
            return False
        checksum = zlib.crc32(part, checksum)
        length -= len(part)
    return file.read(4) == checksum.to_bytes(4, "big")
