"""A copy of a session, to be edited apart from it."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from msgspec.structs import replace

from remoteassist.model.edits import with_fields
from remoteassist.model.guide import Guide
from remoteassist.session.contents import recording_of
from remoteassist.session.file_copy import copy_file
from remoteassist.session.files import sync_file, sync_folder
from remoteassist.session.staging import staged_session
from remoteassist.session.store import Session
from remoteassist.session.text_file import read_screen_text, save_screen_text

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) KiB; may raise to stop, and then nothing is left."""

_KIB: Final = 1 << 10


def duplicate(
    session: Session, destination: Path, *, title: str, progress: Progress = lambda _done, _total: None
) -> Session:
    """Make a copy of a session that has another id and title, whole or not at all, and return it.

    Its files are its own: what is purged from one session stays in the other. Where the file system can, both share
    their blocks on the disk until then. What it was exported to is not copied.

    Args:
        session: What to copy; its recording has come to its end.
        destination: The folder to make, with the suffix of sessions.
        title: Of the copy.
        progress: Told how far it is.

    Raises:
        BadInputError: The session is damaged.
        UsageError: Something stands at the destination.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    guide = session.guide()
    parts = recording_of(session)
    total = sum(part.path.stat().st_size for part in parts) // _KIB
    with staged_session(destination) as staged:
        for folder in (staged, staged / "video", staged / "stills", staged / "derived"):
            folder.mkdir(mode=0o700)
        copied = 0
        for part in parts:
            for count in copy_file(part.path, staged / part.name):
                copied += count
                progress(min(copied // _KIB, total), total)
        for part in parts:
            sync_file(staged / part.name)
        manifest = replace(session.manifest, id=uuid.uuid4().hex, title=title)
        copy = Session(staged, manifest)
        copy.save_manifest(manifest)
        if guide != Guide() or session.guide_path.exists():
            copy.save_guide(with_fields(guide, title=title) if guide.title else guide)
        lines = read_screen_text(session)
        if lines is not None:
            save_screen_text(copy, lines)
        sync_folder(staged)
    return Session.open(destination)
