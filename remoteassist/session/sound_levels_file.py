"""The file `derived/sound.json`: how loud a recording is at each moment. It can be made again at any time."""

import contextlib
from typing import Final

import msgspec

from remoteassist.errors import BadInputError
from remoteassist.session.files import (
    cannot_write_in_session,
    decode_json,
    printable,
    read_capped,
    refuse_link,
    wipe_file,
    write_atomically,
)
from remoteassist.session.store import Session

SOUND_FORMAT: Final = 1
_NAME: Final = "sound.json"
_MAX_BYTES: Final = 64 << 20
"""Five days of sound."""


class SegmentForm(msgspec.Struct, frozen=True):
    """A segment as it stands on the disk; of one that was mended or purged since, a figure is another."""

    name: str
    size_bytes: int
    changed_ns: int


class _SoundFile(msgspec.Struct, frozen=True):
    format_version: int
    made_of: tuple[SegmentForm, ...]
    levels: bytes


def recorded_now(session: Session) -> tuple[SegmentForm, ...]:
    """Return the forms of a session's segments.

    Raises:
        BadInputError: A segment is missing, or a link stands where it belongs.
    """
    forms: list[SegmentForm] = []
    for path in session.segment_paths:
        try:
            found = path.stat()
        except OSError as error:
            raise BadInputError(
                f"cannot read {printable(str(path))}: {error.strerror}; run recover"
            ) from error
        forms.append(SegmentForm(path.name, found.st_size, found.st_mtime_ns))
    return tuple(forms)


def read_sound_levels(session: Session) -> bytes | None:
    """Return the levels of a session's sound; None when none were made of its recording of now."""
    path = session.derived_dir / _NAME
    try:
        refuse_link(session.derived_dir)
        file = decode_json(read_capped(path, max_bytes=_MAX_BYTES), _SoundFile, name=str(path))
        is_of_now = file.format_version == SOUND_FORMAT and file.made_of == recorded_now(session)
    except (OSError, BadInputError):
        # Whatever is wrong with it, it is made again.
        return None
    return file.levels if is_of_now else None


def save_sound_levels(session: Session, levels: bytes, *, made_of: tuple[SegmentForm, ...]) -> bool:
    """Put levels in their place in the session; whether they stay there.

    They do not when the recording is another one by now. So nothing is left of what is purged meanwhile, without a
    lock: who purges changes the segments first and removes what was derived afterwards, so either that removes this
    file, or the segments are seen to have changed before.

    Args:
        session: Of which they are.
        levels: As `SoundLevels` takes them.
        made_of: What `recorded_now` returned before the sound was read.

    Raises:
        BadInputError: A link stands where it belongs.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    path = session.derived_dir / _NAME
    refuse_link(session.derived_dir)
    try:
        session.derived_dir.mkdir(mode=0o700, exist_ok=True)
        write_atomically(path, msgspec.json.encode(_SoundFile(SOUND_FORMAT, made_of, levels)) + b"\n")
        with contextlib.suppress(BadInputError):
            if recorded_now(session) == made_of:
                return True
        wipe_file(path)
    except OSError as error:
        raise cannot_write_in_session(path, error) from error
    return False
