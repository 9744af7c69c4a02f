"""Reads and writes the files of a session folder: capped, never through a link, replaced whole or not at all."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import msgspec

from remoteassist.errors import BadInputError, MachineLacksError, UsageError

T = TypeVar("T")

TEMPORARY_PREFIX: Final = ".tmp-"
"""How the name of every unfinished file of ours begins; whatever bears it after a crash is rubbish."""

_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_LONGEST_DETAIL: Final = 160
_WIPED_AT_ONCE: Final = 1 << 20


def printable(text: str) -> str:
    """Return text of unknown origin as one line that cannot steer a terminal: other characters become `\ufffd`."""
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))


class CannotWriteError(MachineLacksError):
    """The disk is full, or the person may not write to `path`; `reason` is the system's."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"cannot write to {printable(str(path))}: {reason}; free space, permit it, or take another place"
        )
        self.path = path
        self.reason = reason


class NoFolderError(UsageError):
    """A file stands at `path`, where the folder is to be in which something is made."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{printable(str(path))} is not a folder; choose another place")
        self.path = path


class InUseError(BadInputError):
    """Another program records or edits the session at `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{printable(str(path))} is being recorded or edited by another program; close it first"
        )
        self.path = path


def cannot_write(path: Path, error: OSError) -> CannotWriteError:
    """Return what to tell a person whose disk is full, or who may not write to `path`."""
    return CannotWriteError(path, error.strerror or str(error))


def cannot_write_in_session(path: Path, error: OSError) -> MachineLacksError:
    """Return what to tell a person when it is a file of a session that is there: no other place will do for it."""
    reason = error.strerror or str(error)
    return MachineLacksError(f"cannot write {printable(str(path))}: {reason}; free space, or permit it")


def refuse_link(path: Path) -> None:
    """Make sure that no link stands at `path`, so that a stranger's session reaches nothing outside its folder.

    Raises:
        BadInputError: It is a link.
    """
    if path.is_symlink():
        raise BadInputError(f"{printable(str(path))} is a link; a session may not hold links")


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading, never through a link.

    Raises:
        FileNotFoundError: There is none.
        BadInputError: It is a link, a device or a folder, or cannot be read.
    """
    name = printable(str(path))
    refuse_link(path)
    try:
        file = open(os.open(path, os.O_RDONLY | _NO_FOLLOW), "rb")  # noqa: PTH123, SIM115 - a descriptor, handed on
    except FileNotFoundError:
        raise
    except OSError as error:
        raise BadInputError(f"cannot read {name}: {error.strerror}") from error
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise BadInputError(f"{name} is not a file; this is not a session of remoteassist")
    return file


def create_private(path: Path) -> BinaryIO:
    """Open a new file for writing that only its owner can read.

    Raises:
        OSError: Something stands there, or the folder cannot be written.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return open(os.open(path, flags, 0o600), "wb")  # noqa: PTH123 - a descriptor, handed on


def read_capped(path: Path, *, max_bytes: int) -> bytes:
    """Return the bytes of a regular file of at most `max_bytes`.

    Raises:
        FileNotFoundError: There is none.
        BadInputError: It is a link, a device or a folder, larger than that, or cannot be read.
    """
    name = printable(str(path))
    with open_regular(path) as file:
        try:
            size = os.fstat(file.fileno()).st_size
            # Memory is taken for what is asked for, not for what there is. It may grow while it is read.
            data = b"" if size > max_bytes else file.read(size + 1)
            if len(data) > size:
                data += file.read(max_bytes + 1 - len(data))
        except OSError as error:
            raise BadInputError(f"cannot read {name}: {error.strerror}") from error
    if max(len(data), size) > max_bytes:
        raise BadInputError(f"{name} is larger than {max_bytes} bytes; it was not written by remoteassist")
    return data


def decode_json(data: bytes, shape: type[T], *, name: str) -> T:
    """Return the value of that shape, strictly: no field may be of another type.

    Args:
        data: JSON.
        shape: A msgspec Struct, or what else msgspec can decode.
        name: What to call the file in an error.

    Raises:
        BadInputError: It is no JSON, or of another shape.
    """
    try:
        return msgspec.json.decode(data, type=shape)
    except (ValueError, RecursionError) as error:
        detail = printable(str(error))[:_LONGEST_DETAIL]
        raise BadInputError(f"{printable(name)} is damaged ({detail}); restore it from a copy") from error


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that after a crash or power cut the old or the new bytes stand there, whole.

    Raises:
        OSError: The disk is full or the folder cannot be written; the old file is untouched.
    """
    import tempfile  # noqa: PLC0415 - brings half of the standard library, and who only reads needs it not

    descriptor, temporary = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=path.parent)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105 - the temporary is a str from mkstemp
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise
    sync_folder(path.parent)


def remove_file(path: Path) -> bool:
    """Remove a file (of a link, the link itself) and say whether it was there.

    Raises:
        OSError: It cannot be removed.
    """
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


@contextlib.contextmanager
def wiping(path: Path, *, start: int = 0) -> Iterator[None]:
    """Overwrite with zeros what stands at `path` now, once the block has put something else there; never a link.

    What is before the byte `start` is only removed. Nothing is overwritten when the block raises. A disk may write
    zeros elsewhere than over the old bytes; no program can do more.

    Raises:
        OSError: The disk is full or failing, or it cannot be opened.
    """
    if sys.platform == "win32":
        # An open file cannot be replaced there.
        yield
        return
    with _open_to_wipe(path) as file:
        yield
        _fill_with_zeros(file, start=start)


def wipe_file(path: Path) -> bool:
    """Overwrite a file with zeros and remove it, and say whether it was there; of a link, only remove it.

    From the first moment it has a name of what is unfinished, so that nobody takes what is left of it for more.

    Raises:
        OSError: The disk is failing, or it cannot be removed.
    """
    doomed = path
    try:
        if path.is_symlink():
            return remove_file(path)
        if not path.name.startswith(TEMPORARY_PREFIX):
            doomed = path.with_name(f"{TEMPORARY_PREFIX}wiped-{path.name}")
            path.replace(doomed)
        with _open_to_wipe(doomed) as file:
            _fill_with_zeros(file)
    except FileNotFoundError:
        return False
    remove_file(doomed)
    sync_folder(path.parent)
    return True


def _open_to_wipe(path: Path) -> BinaryIO:
    return open(os.open(path, os.O_RDWR | _NO_FOLLOW), "r+b")  # noqa: PTH123 - a descriptor


def _fill_with_zeros(file: BinaryIO, *, start: int = 0) -> None:
    file.seek(start)
    left = os.fstat(file.fileno()).st_size - start
    zeros = bytes(min(left, _WIPED_AT_ONCE))
    while left > 0:
        left -= file.write(zeros[:left])
    file.flush()
    os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Return when the file's bytes are on the disk.

    Raises:
        OSError: The disk says that they are not.
    """
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Return when the names in a folder are on the disk; Windows has no such call and needs none.

    Raises:
        OSError: The disk says that they are not.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
