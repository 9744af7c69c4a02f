"""A new session whole or not at all: built in a hidden folder beside its place, and moved there when it is done."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from remoteassist.errors import UsageError
from remoteassist.session.files import TEMPORARY_PREFIX, NoFolderError, cannot_write, printable, sync_folder
from remoteassist.session.store import SESSION_SUFFIX

Made = TypeVar("Made")


def new_session_path(wanted: Path) -> Path:
    """Return where a session that a person wants there goes: absolute, and with the suffix.

    Raises:
        UsageError: Something stands there.
    """
    path = Path(os.path.abspath(wanted))  # noqa: PTH100 - without following links
    if not path.name.endswith(SESSION_SUFFIX):
        path = path.with_name(path.name + SESSION_SUFFIX)
    if path.exists() or path.is_symlink():
        raise UsageError(f"{printable(str(path))} exists already; choose another name")
    return path


def free_session_path(folder: Path, stem: str) -> Path:
    """Return the path of a session that is not there yet, with a number behind its name when it must be."""
    path = folder / f"{stem}{SESSION_SUFFIX}"
    number = 2
    while path.exists() or path.is_symlink():
        path = folder / f"{stem} {number}{SESSION_SUFFIX}"
        number += 1
    return path


def at_free_path(wanted: Path, make: Callable[[Path], Made]) -> Made:
    """Make a session at `wanted`, or where something stands there with a number behind its name; return what came.

    Also when another program takes the name between the look and the making.

    Args:
        wanted: With the suffix.
        make: Is given the path; raises `UsageError` when something stands there, and what else it likes.
    """
    while True:
        free = free_session_path(wanted.parent, wanted.name.removesuffix(SESSION_SUFFIX))
        try:
            return make(free)
        except UsageError:
            if not free.exists():
                raise


@contextlib.contextmanager
def staged_session(destination: Path, *, within: Path | None = None) -> Iterator[Path]:
    """Give a path at which to make a session; after the block it stands at `destination`, or nothing does.

    Args:
        destination: Where the session is to be.
        within: A folder to build it in, so that what a kill leaves goes when that goes; one on another disk is not
            taken.

    Raises:
        UsageError: Something stands at the destination, or its parent is no folder.
        MachineLacksError: The folder cannot be written, or the disk is full.
    """
    parent = destination.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        is_near = within is not None and within.stat().st_dev == parent.stat().st_dev
        workplace = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX, dir=within if is_near else parent))
    except (FileExistsError, NotADirectoryError) as error:
        raise NoFolderError(parent) from error
    except OSError as error:
        raise cannot_write(parent, error) from error
    try:
        staged = workplace / destination.name
        yield staged
        if destination.exists() or destination.is_symlink():
            raise UsageError(f"{printable(str(destination))} exists already; choose another name")
        staged.rename(destination)
        sync_folder(parent)
    except OSError as error:
        raise cannot_write(destination, error) from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
