"""Where an export is written before it is whole, and how to be rid of it when the process that wrote it has died."""

import os
import re
from pathlib import Path


def make_workplace(destination: Path) -> Path:
    """Return a new folder beside `destination` whose name tells which process works in it.

    Raises:
        OSError: The folder cannot be written.
    """
    import tempfile  # noqa: PLC0415 - the window imports this module, and starts without it

    return Path(tempfile.mkdtemp(prefix=f".{destination.name}.{os.getpid()}-", dir=destination.parent))


def remove_unfinished(folder: Path, *, pid: int) -> None:
    """Remove what the process `pid`, which has ended, left of its work in `folder`."""
    import shutil  # noqa: PLC0415 - as above

    ours = re.compile(rf"\..+\.{pid}-[a-z0-9_]{{8}}")
    try:
        found = [path for path in folder.iterdir() if ours.fullmatch(path.name)]
    except OSError:
        return
    for path in found:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
