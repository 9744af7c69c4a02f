"""A session's guide on the disk: `guide.json` and the journal of what changed since, which are read as one."""

import contextlib
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from remoteassist.model.changes import GuideChange
from remoteassist.model.guide import Guide
from remoteassist.session.files import cannot_write, read_capped, refuse_link, write_atomically
from remoteassist.session.guide_file import MAX_GUIDE_BYTES, decode_guide, encode_guide
from remoteassist.session.guide_journal import (
    MAX_GUIDE_JOURNAL_BYTES,
    GuideJournal,
    Replay,
    change_line,
    fingerprint_of,
    head_line,
    read_guide_journal,
    replayed,
    saved_line,
)

GUIDE_NAME: Final = "guide.json"
GUIDE_JOURNAL_NAME: Final = "guide.journal"

LARGE_JOURNAL_BYTES: Final = 8 << 20
"""From here on it is time to save: a journal is read whole, and before the window opens."""

_ATTEMPTS: Final = 5
"""To read both files as they belong together while another program saves; it saves twice a second at most."""


def read_guide(folder: Path) -> Guide:
    """Return the guide in a session's folder with what its journal adds; an empty one when there is none.

    Nothing is written, and no lock is needed.

    Raises:
        BadInputError: A file is damaged, unsafe, or of a newer format. A journal that does not fit is left out.
    """
    stored = _stored(folder)
    return stored.guide if stored.replay is None else stored.replay.guide


def save_guide(folder: Path, guide: Guide) -> None:
    """Put a guide that was made of the one in the folder in its place; the caller holds the session's lock.

    Raises:
        BadInputError: There is a journal, and `guide.json` is damaged.
        MachineLacksError: The disk is full or the folder cannot be written; what stood there stands.
    """
    if (folder / GUIDE_JOURNAL_NAME).exists():
        with OpenGuide(folder) as opened:
            opened.save(guide, changes=opened.changes)
        return
    try:
        write_atomically(folder / GUIDE_NAME, encode_guide(guide))
    except OSError as error:
        raise cannot_write(folder, error) from error


class OpenGuide:
    """The guide of a session whose lock is held, open for changes: each is on the disk when `append` returns.

    `append` never waits for a `save`, which may be called from another thread; all else belongs to one thread.
    What `append` returned from survives the death of the process; what `save` returned from a power cut as well.

    Attributes:
        guide: As it was found, with what the journal added.
        recovered_edits: How many edits that was.
        set_aside: What a journal that could not be replayed, or only in part, is called now; None without one.

    Raises:
        BadInputError: `guide.json` or the journal is damaged, unsafe, or of a newer format.
        MachineLacksError: The folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / GUIDE_JOURNAL_NAME
        stored = _stored(folder)
        replay, journal = stored.replay, stored.journal
        self.guide = stored.guide if replay is None else replay.guide
        self.recovered_edits = 0 if replay is None else replay.edits
        self.set_aside: Path | None = None
        self._lock = threading.Lock()
        self._descriptor: int | None = None
        self._fingerprint = stored.fingerprint
        self._changes = len(journal.changes)
        self._edits = journal.changes[-1][0] if journal.changes else 0
        self._bytes = journal.whole_bytes
        if replay is None or not replay.is_whole:
            self._set_aside(is_to_save=replay is not None and replay.guide is not stored.guide)

    @property
    def changes(self) -> int:
        """How many changes the journal holds: what `save` is told about the guide of now."""
        return self._changes

    @property
    def is_journal_large(self) -> bool:
        """Whether it is time to save."""
        return self._bytes > LARGE_JOURNAL_BYTES

    def append(self, change: GuideChange, *, edits: int = 1) -> None:
        """Write a change at once; `edits` is how many edits of a person are in it.

        Raises:
            MachineLacksError: The disk is full or broken; the change is not in the journal, and may be in the next.
        """
        with self._lock:
            self._write(change_line(change, edits=self._edits + edits))
            self._changes += 1
            self._edits += edits

    def save(self, guide: Guide, *, changes: int) -> None:
        """Replace `guide.json`, and empty the journal unless it has grown meanwhile.

        Args:
            guide: As it was after the first `changes` changes of the journal.
            changes: `self.changes` of that moment.

        Raises:
            MachineLacksError: The disk is full or the folder cannot be written; the old one and the journal stand.
        """
        data = encode_guide(guide)
        fingerprint = fingerprint_of(data)
        with self._lock:
            if self._bytes:
                self._write(saved_line(fingerprint, changes=changes))
        try:
            write_atomically(self._folder / GUIDE_NAME, data)
        except OSError as error:
            raise cannot_write(self._folder, error) from error
        with self._lock:
            if self._changes == changes:
                self._empty(fingerprint)

    def close(self) -> None:
        """Close the journal, and remove it when it is empty; a second call does nothing."""
        with self._lock:
            self._close()
            if not self._bytes:
                with contextlib.suppress(OSError):
                    self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, line: bytes) -> None:
        """Append a line, after a head if it is the first; a line that does not go in whole is taken back."""
        data = line if self._bytes else head_line(self._fingerprint) + line
        try:
            descriptor = self._opened()
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        except OSError as error:
            if self._descriptor is not None:
                with contextlib.suppress(OSError):
                    os.ftruncate(self._descriptor, self._bytes)
            self._close()
            raise cannot_write(self._folder, error) from error
        self._bytes += len(data)

    def _opened(self) -> int:
        """Return the journal's descriptor, with whatever stood behind its last whole line cut off."""
        if self._descriptor is None:
            refuse_link(self._path)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
            self._descriptor = os.open(self._path, flags, 0o600)
            os.ftruncate(self._descriptor, self._bytes)
        return self._descriptor

    def _empty(self, fingerprint: str) -> None:
        """Begin the journal anew; when that fails it stays as it is, which does no harm."""
        if self._bytes:
            try:
                os.ftruncate(self._opened(), 0)
            except OSError:
                return
        self._fingerprint = fingerprint
        self._changes = self._edits = self._bytes = 0

    def _set_aside(self, *, is_to_save: bool) -> None:
        """Rename a journal that does not fit; what of it did fit is saved before."""
        number = 1
        while (target := self._folder / f"{GUIDE_JOURNAL_NAME}.unreadable-{number}").exists():
            number += 1
        try:
            if is_to_save:
                data = encode_guide(self.guide)
                write_atomically(self._folder / GUIDE_NAME, data)
                self._fingerprint = fingerprint_of(data)
            self._path.rename(target)
        except OSError as error:
            raise cannot_write(self._folder, error) from error
        self.set_aside = target
        self._changes = self._edits = self._bytes = 0

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the two files hold; `replay` is None when the journal is of another `guide.json`."""

    guide: Guide
    fingerprint: str
    journal: GuideJournal
    replay: Replay | None


def _stored(folder: Path) -> _Stored:
    """Read the journal and then the guide: one that was saved in between is among those that the journal knows."""
    for attempt in range(_ATTEMPTS):
        data = _read(folder / GUIDE_JOURNAL_NAME, max_bytes=MAX_GUIDE_JOURNAL_BYTES) or b""
        guide_data = _read(folder / GUIDE_NAME, max_bytes=MAX_GUIDE_BYTES)
        fingerprint = fingerprint_of(guide_data)
        journal = read_guide_journal(data)
        is_empty = journal.continues is None and not journal.is_damaged
        is_known = is_empty or fingerprint in journal.saved or fingerprint == journal.continues
        if is_known or attempt == _ATTEMPTS - 1:
            break
    else:
        raise AssertionError("unreachable: the last attempt always breaks")
    guide = Guide() if guide_data is None else decode_guide(guide_data, name=str(folder / GUIDE_NAME))
    replay = (
        Replay(guide, 0, is_whole=True) if is_empty else replayed(journal, guide, fingerprint=fingerprint)
    )
    return _Stored(guide, fingerprint, journal, replay)


def _read(path: Path, *, max_bytes: int) -> bytes | None:
    try:
        return read_capped(path, max_bytes=max_bytes)
    except FileNotFoundError:
        return None
