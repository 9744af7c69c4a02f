"""The file `derived/text.json`: the text seen on the screen of one recording. It can be made again at any time."""

from typing import Final

import msgspec

from remoteassist.errors import BadInputError
from remoteassist.model.screen_text import SeenLine
from remoteassist.session.files import (
    cannot_write_in_session,
    decode_json,
    read_capped,
    refuse_link,
    write_atomically,
)
from remoteassist.session.store import Session

TEXT_FORMAT: Final = 1
_NAME: Final = "text.json"
_MAX_BYTES: Final = 64 << 20
"""A line takes some 150 bytes: 400 000 of them, more than a day of work shows."""


class _Made(msgspec.Struct, frozen=True):
    """Of which recording it was made: one that was recovered or cut since has other figures."""

    session: str
    frames: int
    duration_ns: int


class _TextFile(msgspec.Struct, frozen=True):
    format_version: int
    made_of: _Made
    lines: tuple[SeenLine, ...]


def read_screen_text(session: Session) -> tuple[SeenLine, ...] | None:
    """Return the text seen in a session in order of time; None when none was made of its recording of now."""
    path = session.derived_dir / _NAME
    try:
        refuse_link(session.derived_dir)
        file = decode_json(read_capped(path, max_bytes=_MAX_BYTES), _TextFile, name=str(path))
    except (FileNotFoundError, BadInputError):
        # Whatever is wrong with it, it is made again.
        return None
    is_of_now = file.format_version == TEXT_FORMAT and file.made_of == _made_of(session)
    return file.lines if is_of_now else None


def save_screen_text(session: Session, lines: tuple[SeenLine, ...]) -> None:
    """Put the text in its place in the session, whole or not at all.

    Raises:
        BadInputError: A link stands where it belongs.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    path = session.derived_dir / _NAME
    refuse_link(session.derived_dir)
    data = msgspec.json.encode(_TextFile(TEXT_FORMAT, _made_of(session), lines))
    try:
        session.derived_dir.mkdir(mode=0o700, exist_ok=True)
        write_atomically(path, msgspec.json.format(data, indent=1) + b"\n")
    except OSError as error:
        raise cannot_write_in_session(path, error) from error


def _made_of(session: Session) -> _Made:
    manifest = session.manifest
    return _Made(manifest.id, manifest.frames, manifest.duration_ns)
