"""Where replay buffers are, and what becomes of one that nobody ended: saved when asked for soon, else removed.

A buffer is a session in a hidden folder of the sessions folder, where neither the library nor `recover` looks. Who
asked for a buffer asked for the last minutes only, and its customer may never have agreed to more: so one that a
crash left behind is not offered for ever.
"""

import contextlib
import os
import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from remoteassist.errors import RemoteAssistError
from remoteassist.session.library_reading import session_paths
from remoteassist.session.staging import free_session_path
from remoteassist.session.store import Session

REPLAY_FOLDER: Final = ".replay"

LEFT_BEHIND_FOR_S: Final = 3600.0
"""Enough to start the machine again, talk to the customer, and save; and not until tomorrow."""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A buffer that nobody ended, and until when (seconds since 1970) it can be saved."""

    path: Path
    until_s: float


def new_replay_path(sessions: Path, *, now: datetime) -> Path:
    """Return where the next buffer goes; its name tells when and by which process it was begun."""
    return free_session_path(sessions / REPLAY_FOLDER, f"{now:%Y-%m-%d %H.%M.%S} {os.getpid()}")


def left_behind(sessions: Path, *, now_s: float | None = None) -> LeftBehind | None:
    """Remove the buffers that nobody may save any more, and return the one that can be saved, if there is any.

    Those that run are left alone. Only the latest of several is kept: a program that crashes again and again must
    not fill the disk.
    """
    now_s = time.time() if now_s is None else now_s
    found: list[LeftBehind] = []
    for path in session_paths(sessions / REPLAY_FOLDER):
        if _runs(path):
            continue
        last_s = _last_change_s(path)
        # A clock that was put back would keep it for longer than anybody meant.
        if abs(now_s - last_s) > LEFT_BEHIND_FOR_S:
            remove_replay(path)
        elif any(path.glob("video/*.mkv")):
            found.append(LeftBehind(path, last_s + LEFT_BEHIND_FOR_S))
    found.sort(key=lambda one: one.until_s)
    for older in found[:-1]:
        remove_replay(older.path)
    return found[-1] if found else None


def remove_replay(path: Path) -> None:
    """Remove a buffer with all that is in it, and the hidden folder when it was the last. Never raises."""
    shutil.rmtree(path, ignore_errors=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()


def _runs(path: Path) -> bool:
    try:
        return Session.open(path).is_locked_by_another()
    except RemoteAssistError:
        return False


def _last_change_s(path: Path) -> float:
    """Return when anything in a buffer was written last, in seconds since 1970."""
    times = [0.0]
    for one in (path, *path.glob("*"), *path.glob("video/*")):
        # It may be gone meanwhile. To look at the lock makes its file new.
        with contextlib.suppress(OSError):
            times += [one.lstat().st_mtime] if one.name != ".lock" and one != path else []
    return max(times)
