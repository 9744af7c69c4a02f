"""The library: an index of sessions outside of them, which can be made again from them at any time."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias, TypeVar

from remoteassist.errors import MachineLacksError
from remoteassist.session.library_index import LibraryIndex, ReadSession
from remoteassist.session.library_reading import ReadText, read_session, session_paths, stamp_of
from remoteassist.session.library_rows import Entry, Found, Hit
from remoteassist.session.library_search import words_of
from remoteassist.session.library_tables import (
    is_damage,
    make_empty,
    open_in_memory,
    open_index,
    remove_index,
    wipe,
    writing,
)

T = TypeVar("T")
Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) sessions; may raise to stop, and what was read until then is kept."""

_BATCH_S: Final = 0.1
"""For so long sessions are read before they are put in together: others may write meanwhile."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did: how many sessions there are, were read anew, and were forgotten."""

    sessions: int
    read: int
    forgotten: int


def _untold(_done: int, _total: int) -> None:
    """Tell nobody."""


class Library:
    """All sessions of a folder, and others that were named, with a search over their words.

    Several processes may use one index at once; an object belongs to one thread. A damaged index is made anew without
    a word, and where none can be kept on the disk it is kept in memory. A session is known from the first `refresh`
    of its folder on.
    """

    def __init__(self, index_path: Path, *, read_text: ReadText) -> None:
        """Open the index, or make it.

        Args:
            index_path: Its file; see `settings.library_index_path`.
            read_text: Gives the words of a session; see `steps.session_text`.

        Raises:
            MachineLacksError: This Python's SQLite cannot search in text.
        """
        self._path = index_path
        self._read_text = read_text
        self._last: tuple[Path, tuple[Path, ...]] | None = None
        self._has_replaced = False
        self._connection = _opened(index_path)
        self._index = LibraryIndex(self._connection)

    def refresh(self, folder: Path, *, also: Sequence[Path] = (), progress: Progress = _untold) -> Refreshed:
        """Read what has changed since the last time, by the times and sizes of the files, and forget what is gone.

        Args:
            folder: Where the sessions are.
            also: Sessions that lie elsewhere.
            progress: Told of the sessions that are read.
        """
        self._last = (_absolute(folder), tuple(map(_absolute, also)))
        return self._mended(lambda: self._refresh(progress))

    def rebuild(self, folder: Path, *, also: Sequence[Path] = (), progress: Progress = _untold) -> Refreshed:
        """Forget everything, and read every session anew."""
        self._mended(self._empty)
        return self.refresh(folder, also=also, progress=progress)

    def entries(self, folder: Path | None = None) -> list[Entry]:
        """Return the sessions of a folder, or all that are known: newest first, those that are unreadable last."""
        within = None if folder is None else _absolute(folder)
        return list(self._mended(lambda: self._index.entries(within)).values())

    def search(self, text: str, *, folder: Path | None = None, limit: int = 100) -> list[Found]:
        """Return the sessions in which all words stand, each with its best hit, and at most `limit` of them.

        Words may stand anywhere in a session. Accents and capitals make no difference, and the last word may be the
        beginning of one. First come those that are called so, last those whose screen showed it; newer ones before
        older ones. Without any word nothing is found.
        """
        words = words_of(text)
        within = None if folder is None else _absolute(folder)
        return self._mended(lambda: self._index.search(words, folder=within, limit=limit)) if words else []

    def hits(self, path: Path, text: str, *, limit: int = 20) -> list[Hit]:
        """Return the texts of one session in which any of the words stands, in the order of `HitKind` and of time."""
        words = words_of(text)
        return self._mended(lambda: self._index.hits(_absolute(path), words, limit=limit)) if words else []

    def close(self) -> None:
        """Let go of the index; a second call does nothing."""
        if self._has_replaced:
            self._has_replaced = False
            # Another process may be at it, or the disk be full: then it is done another time.
            with contextlib.suppress(sqlite3.DatabaseError):
                wipe(self._connection)
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _mended(self, work: Callable[[], T]) -> T:
        """Do something with the index; when that shows it to be damaged, make it anew and do it again."""
        try:
            return work()
        except sqlite3.DatabaseError as error:
            self._connection.close()
            if is_damage(error) and remove_index(self._path):
                self._connection = _opened(self._path)
            else:
                # The disk is full or failing, or another process does not let go: we go on without a file.
                self._connection = open_in_memory()
            self._index = LibraryIndex(self._connection)
            if self._last is not None:
                self._refresh(_untold)
            return work()

    def _empty(self) -> None:
        with writing(self._connection):
            make_empty(self._connection)

    def _refresh(self, progress: Progress) -> Refreshed:
        folder, also = self._last or (Path(), ())
        known = self._index.known()
        paths = dict.fromkeys((*session_paths(folder), *also))
        gone = [
            one.key
            for path, one in known.items()
            if path not in paths and (path.parent == folder or not path.is_dir())
        ]
        changed: list[tuple[Path, str]] = []
        for path in paths:
            one, stamp = known.get(path), stamp_of(path)
            # That a recording was cut off shows in no file, only in that nobody holds its lock.
            if one is None or one.stamp != stamp or one.state == "recording":
                changed.append((path, stamp))
                self._has_replaced = self._has_replaced or one is not None
        if gone:
            self._index.forget(gone)
        has_lost = bool(gone)
        done = 0
        for batch in self._batches(changed):
            progress(done, len(changed))
            has_lost = self._index.put(batch) or has_lost
            done += len(batch)
        progress(done, len(changed))
        if has_lost:
            # What goes in an edit is wiped out when the index is closed: it takes a moment.
            wipe(self._connection)
            self._has_replaced = False
        return Refreshed(sessions=len(paths), read=len(changed), forgotten=len(gone))

    def _batches(self, changed: Sequence[tuple[Path, str]]) -> Iterator[list[ReadSession]]:
        """Yield sessions as they were read, some at a time."""
        batch: list[ReadSession] = []
        until_s = time.monotonic() + _BATCH_S
        for path, stamp in changed:
            batch.append(ReadSession(stamp, *read_session(path, self._read_text)))
            if time.monotonic() >= until_s:
                yield batch
                batch = []
                until_s = time.monotonic() + _BATCH_S
        if batch:
            yield batch


def _opened(index_path: Path) -> sqlite3.Connection:
    try:
        return open_index(index_path)
    except sqlite3.DatabaseError as error:
        raise MachineLacksError(
            f"this Python's SQLite cannot search in text ({error}); install a Python whose SQLite has FTS5"
        ) from error


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - without following links, as the path of a session is
