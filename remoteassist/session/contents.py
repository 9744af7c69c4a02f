"""What of a session is given on, to a copy or to another person, under fixed names: its recording and its guide."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from remoteassist.session.guide_file import MAX_GUIDE_BYTES
from remoteassist.session.journal import MAX_JOURNAL_BYTES
from remoteassist.session.manifest import MAX_MANIFEST_BYTES
from remoteassist.session.open_guide import GUIDE_NAME
from remoteassist.session.store import (
    EVENTS_NAME,
    MANIFEST_NAME,
    SEGMENT_NAME,
    STILL_NAME,
    Session,
)

MAX_SESSION_BYTES: Final = 64 << 30
"""Ten hours of a busy 4K screen."""

MAX_STILL_BYTES: Final = 256 << 20
"""An uncompressed 8K screen is 133 MB."""

_MAX_BYTES: Final = {
    MANIFEST_NAME: MAX_MANIFEST_BYTES,
    GUIDE_NAME: MAX_GUIDE_BYTES,
    EVENTS_NAME: MAX_JOURNAL_BYTES,
}
_FOLDERS: Final[tuple[tuple[str, re.Pattern[str], int], ...]] = (
    ("video", SEGMENT_NAME, MAX_SESSION_BYTES),
    ("stills", STILL_NAME, MAX_STILL_BYTES),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a session: `name` inside of it, with `/` between folder and file, and where it is now."""

    name: str
    path: Path


def recording_of(session: Session) -> list[Part]:
    """Return the files of a session that are given on as they are: all but its manifest and its guide.

    What can be made again, and what tells of this machine, is none of them.

    Raises:
        BadInputError: A segment is missing, or a link stands where a file belongs.
    """
    parts = [Part(EVENTS_NAME, session.events_path)] if session.events_path.exists() else []
    parts += [Part(f"video/{path.name}", path) for path in session.segment_paths]
    try:
        with os.scandir(session.stills_dir) as found:
            stills = sorted(one.name for one in found if one.is_file(follow_symlinks=False))
    except FileNotFoundError:
        stills = []
    parts += [Part(f"stills/{name}", session.stills_dir / name) for name in stills if STILL_NAME.match(name)]
    return parts


def max_bytes_of(name: str) -> int | None:
    """Return how large the part of that name may be; None when a session has no such part."""
    if name in _MAX_BYTES:
        return _MAX_BYTES[name]
    folder, slash, file = name.partition("/")
    for known, pattern, max_bytes in _FOLDERS:
        if slash and folder == known and pattern.match(file):
            return max_bytes
    return None
