"""A session as one zip file, to give to somebody; and such a file opened as if a stranger had made it to do harm."""

import contextlib
import os
import re
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, Final, TypeAlias

from remoteassist.errors import BadInputError
from remoteassist.model.guide import Guide
from remoteassist.session.contents import MAX_SESSION_BYTES, max_bytes_of, recording_of
from remoteassist.session.files import (
    TEMPORARY_PREFIX,
    cannot_write,
    create_private,
    open_regular,
    printable,
    sync_file,
    sync_folder,
)
from remoteassist.session.guide_file import encode_guide
from remoteassist.session.manifest import encode_manifest
from remoteassist.session.open_guide import GUIDE_NAME
from remoteassist.session.staging import staged_session
from remoteassist.session.store import MANIFEST_NAME, SESSION_SUFFIX, Session

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) KiB; may raise to stop, and then nothing is left."""

MAX_ENTRIES: Final = 20_000
"""A still each second and a half, for eight hours."""

_MAX_DIRECTORY_BYTES: Final = 8 << 20
"""Of `MAX_ENTRIES` entries with the longest names. The zip module reads all of it at once."""

_MAX_RATIO: Final = 100
"""Deflate makes 1 of 1000 of what is all the same; the journal of a pointer that rests, 1 of 20."""
_FREE_BYTES: Final = 1 << 20
"""So much of any file may come of nothing."""

_CHUNK_BYTES: Final = 1 << 20
_KIB: Final = 1 << 10
_SIGNATURES: Final = (b"PK\x03\x04", b"PK\x05\x06")
_DEFLATED: Final = (".json", ".ndjson")
"""Video and pictures are packed already."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""What the format has for no time: when something was written is nobody's business."""
_LOCAL_HEADER_BYTES: Final = 30
_ENCRYPTED: Final = 0x1

_LEFT_ALONE: Final = re.compile(
    r"\A(derived/.*|video/damaged/.*|\.lock|exports\.ndjson|guide\.journal[^/]*|[a-z]+/)\Z"
)
"""What a session holds besides, when somebody has packed the folder by hand: it is not unpacked."""

_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
"""What the zip module raises for files that are damaged, cut off, or made to confuse it."""


def is_shared_file(path: Path) -> bool:
    """Whether a file begins as a zip file does; False also for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(4) in _SIGNATURES
    except OSError:
        return False


def write_shared_file(
    session: Session, destination: Path, *, progress: Progress = lambda _done, _total: None
) -> None:
    """Write a session to one zip file, whole or not at all; a file that stands there is replaced.

    It holds the recording and the guide, unredacted, without the name of this machine, of its user or of a folder,
    and without what can be made again.

    Raises:
        BadInputError: The session is damaged.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    # The guide as it is edited now, of which a part may not stand in its file yet.
    guide = session.guide()
    values = {MANIFEST_NAME: encode_manifest(session.manifest)}
    if guide != Guide() or session.guide_path.exists():
        values[GUIDE_NAME] = encode_guide(guide)
    parts = recording_of(session)
    total_bytes = sum(part.path.stat().st_size for part in parts)
    if len(parts) > MAX_ENTRIES - len(values) or total_bytes > MAX_SESSION_BYTES:
        name = printable(str(session.path))
        raise BadInputError(f"{name} is too large for one file; give its folder on as it is")
    done, total = 0, total_bytes // _KIB
    with _whole_file(destination) as file, zipfile.ZipFile(file, "w") as archive:
        for name, data in values.items():
            archive.writestr(_entry_info(session, name), data)
        for part in parts:
            info = _entry_info(session, part.name)
            with open_regular(part.path) as source:
                info.file_size = os.fstat(source.fileno()).st_size
                with archive.open(info, "w") as target:
                    while data := source.read(_CHUNK_BYTES):
                        target.write(data)
                        done += len(data)
                        progress(min(done // _KIB, total), total)


def _entry_info(session: Session, name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(f"{session.path.name}/{name}", _EPOCH)
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    if name.endswith(_DEFLATED):
        info.compress_type = zipfile.ZIP_DEFLATED
    return info


def read_shared_file(
    path: Path, destination: Path, *, progress: Progress = lambda _done, _total: None
) -> Session:
    """Make a session of a zip file that may come from anybody, whole or not at all, and return it.

    Nothing is believed: names are those that a session has, and what is unpacked is counted while it is unpacked.

    Args:
        path: The zip file.
        destination: The folder to make, with the suffix of sessions.
        progress: Told how far it is.

    Raises:
        BadInputError: It is no shared session, is damaged, or asks for more than one can hold.
        UsageError: Something stands at the destination.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    name = printable(str(path))
    try:
        with _archive(path) as (archive, size), staged_session(destination) as staged:
            entries = _entries_of(archive, size=size)
            for folder in (staged, staged / "video", staged / "stills", staged / "derived"):
                folder.mkdir(mode=0o700)
            _unpack(archive, entries, staged, progress=progress)
            try:
                session = Session.open(staged)
                session.guide()
                _ = session.segment_paths
            except BadInputError as error:
                raise _HostileError(str(error).replace(f"{printable(str(staged))}{os.sep}", "")) from error
            sync_folder(staged)
    except _HostileError as error:
        raise BadInputError(f"{name} cannot be opened: {error}") from error
    except _DAMAGE as error:
        detail = printable(str(error))[:120]
        raise BadInputError(f"{name} is damaged or cut off ({detail}); ask for it again") from error
    return Session.open(destination)


class _HostileError(Exception):
    """What is wrong with a file, without its name."""


class _Bounded:
    """A file that gives no more at once than an honest zip file asks for: else a directory could fill the memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.close, self.seekable = file.seek, file.tell, file.close, file.seekable

    def read(self, size: int = -1, /) -> bytes:
        wanted = _MAX_DIRECTORY_BYTES + 1 if size < 0 else min(size, _MAX_DIRECTORY_BYTES + 1)
        data = self._file.read(wanted)
        if len(data) > _MAX_DIRECTORY_BYTES:
            raise _HostileError("it lists far more files than a session has")
        return data


@contextlib.contextmanager
def _archive(path: Path) -> Iterator[tuple[zipfile.ZipFile, int]]:
    """Give an open zip file and its size in bytes."""
    name = printable(str(path))
    try:
        file = path.open("rb")
    except OSError as error:
        raise BadInputError(f"cannot read {name}: {error.strerror}; check the path") from error
    with file:
        if file.read(4) not in _SIGNATURES:
            raise BadInputError(f"{name} is not a zip file; ask for the session to be shared again")
        file.seek(0)
        with zipfile.ZipFile(_Bounded(file)) as archive:
            yield archive, os.fstat(file.fileno()).st_size


def _entries_of(archive: zipfile.ZipFile, *, size: int) -> dict[str, zipfile.ZipInfo]:
    """Return what is to be unpacked, by its name in a session.

    Raises:
        _HostileError: There is anything that does not belong into a session.
    """
    infos = archive.infolist()
    if len(infos) > MAX_ENTRIES:
        raise _HostileError(f"it lists {len(infos)} files; a session has fewer")
    _refuse_overlaps(infos, size=size)
    prefix = _common_folder(infos)
    entries: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        # The module cuts names at a NUL and turns backslashes round; what stands in the file counts.
        name = info.orig_filename.removeprefix(prefix)
        if not name and info.is_dir():
            continue
        if name.casefold() in seen:
            raise _HostileError(f"it holds {printable(name)[:80]} twice")
        seen.add(name.casefold())
        _check_entry(info, name)
        if max_bytes_of(name) is not None:
            entries[name] = info
    if MANIFEST_NAME not in entries:
        raise _HostileError(f"it is not a session: it holds no {MANIFEST_NAME}")
    return entries


def _check_entry(info: zipfile.ZipInfo, name: str) -> None:
    """Make sure that an entry has the name and the kind of a session's file.

    Raises:
        _HostileError: It has not.
    """
    shown = printable(name)[:80]
    is_of_session = max_bytes_of(name) is not None
    if not is_of_session and (".." in name.split("/") or not _LEFT_ALONE.match(name)):
        raise _HostileError(f"it holds '{shown}', which no session has")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFDIR if info.is_dir() else stat.S_IFREG}:
        raise _HostileError(f"{shown} in it is a link or a device; a session has only files")
    if is_of_session and info.flag_bits & _ENCRYPTED:
        raise _HostileError("it is encrypted; ask for it without a password")
    if is_of_session and info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _HostileError(f"{shown} in it is packed in a way that remoteassist does not use")


def _common_folder(infos: list[zipfile.ZipInfo]) -> str:
    """Return the one folder, with its slash, in which everything is; empty when files are at the top."""
    names = [info.orig_filename for info in infos]
    first, slash, _rest = (names or [""])[0].partition("/")
    is_folder = bool(slash) and first.endswith(SESSION_SUFFIX)
    return f"{first}/" if is_folder and all(name.startswith(f"{first}/") for name in names) else ""


def _refuse_overlaps(infos: list[zipfile.ZipInfo], *, size: int) -> None:
    """Make sure that each entry has bytes of its own: entries that share theirs multiply a file without end."""
    spans = sorted((info.header_offset, info.compress_size) for info in infos)
    ends = [offset + _LOCAL_HEADER_BYTES + length for offset, length in spans]
    starts = [offset for offset, _length in spans[1:]] + [size]
    if any(end > start for end, start in zip(ends, starts, strict=False)) or any(one[0] < 0 for one in spans):
        raise _HostileError("its files overlap")


def _unpack(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], staged: Path, *, progress: Progress
) -> None:
    """Write the entries, and stop as soon as there is more than there can be."""
    total = sum(info.file_size for info in entries.values()) // _KIB
    written = 0
    for name, info in entries.items():
        most = min(
            max_bytes_of(name) or 0,
            info.compress_size * _MAX_RATIO + _FREE_BYTES,
            MAX_SESSION_BYTES - written,
        )
        before = written
        with archive.open(info) as source, create_private(staged / name) as target:
            for data in _chunks(source, most=most, name=name):
                target.write(data)
                written += len(data)
                progress(min(written // _KIB, total), total)
        if written - before != info.file_size:
            raise _HostileError(f"{name} in it is not as large as it says; ask for it again")
    for name in entries:
        sync_file(staged / name)


def _chunks(source: IO[bytes], *, most: int, name: str) -> Iterator[bytes]:
    left = most
    while data := source.read(_CHUNK_BYTES):
        left -= len(data)
        if left < 0:
            raise _HostileError(f"{name} in it is larger than any file of a session")
        yield data


@contextlib.contextmanager
def _whole_file(destination: Path) -> Iterator[BinaryIO]:
    """Give a new file that takes the destination's place after the block, or leaves it as it was."""
    temporary: Path | None = None
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=destination.parent)
        temporary = Path(name)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(destination)
        sync_folder(destination.parent)
    except OSError as error:
        raise cannot_write(destination, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
