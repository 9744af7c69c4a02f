"""Loads the sound library, in a process that has nothing else to do: it may print, hang or crash."""

import contextlib
import importlib
import os
import platform
import shutil
import threading
from pathlib import Path
from typing import Any, Final, NoReturn

LOADS_WITHIN_S: Final = 5.0
"""A quarter of a second on a quiet machine. What takes longer hangs."""

_loading = threading.Lock()


def load_sound_library() -> Any:  # noqa: ANN401 - the library has no types
    """Return `sounddevice`; None where there is no such library. It looks for devices at once."""
    with _loading:
        if platform.system() == "Linux":
            remove_dead_database(Path(f"/dev/shm/jack_db-{os.getuid()}"))  # noqa: S108 - where JACK has it
        try:
            return importlib.import_module("sounddevice")
        except (ImportError, OSError):
            return None


def end_process() -> NoReturn:
    """End this process at once, without the library, which may hang; but not while it is being loaded.

    It would keep a lock that no later process gets.
    """
    _loading.acquire(timeout=LOADS_WITHIN_S)
    os._exit(0)


def remove_dead_database(folder: Path) -> None:
    """Remove the database that JACK shares among the programs of a person, unless one that runs has it open.

    PortAudio opens it whether there is a JACK server or not, and a program that is killed meanwhile leaves a lock in
    it: until the machine starts anew whoever opens it waits for ever. A server makes a new one when it starts.
    """
    if folder.is_dir() and not _is_mapped(folder):
        shutil.rmtree(folder, ignore_errors=True)


def _is_mapped(folder: Path) -> bool:
    """Whether a process of this person has a file of a folder in its memory."""
    sought = f" {folder}/".encode()
    for process in Path("/proc").glob("[0-9]*"):
        # Gone meanwhile, or somebody else's, who has a folder of his own.
        with contextlib.suppress(OSError):
            if sought in (process / "maps").read_bytes():
                return True
    return False
