"""What is asked of the library's index and put into it: rows of sessions, and rows of their texts."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

import msgspec
from msgspec.structs import replace

from remoteassist.session.library_rows import Entry, Found, Hit, HitKind, Piece
from remoteassist.session.library_search import expression_of, snippet_of
from remoteassist.session.library_tables import KIND_BITS, SESSION_BITS, writing

_KINDS: Final[tuple[HitKind, ...]] = get_args(HitKind)
_GROUPS: Final = tuple({"title": 0, "ticket": 0, "tag": 0, "screen": 2}.get(kind, 1) for kind in _KINDS)
"""What a session is called by goes before what is said in it, and that before what its screen showed."""

_entry_decoder: Final = msgspec.json.Decoder(Entry, dec_hook=lambda _type, text: Path(text))
_piece_decoder: Final = msgspec.json.Decoder(Piece)


@dataclass(frozen=True, slots=True)
class KnownSession:
    """What the index says of a session's files: `stamp` as they were when they were read."""

    key: int
    stamp: str
    state: str


@dataclass(frozen=True, slots=True)
class ReadSession:
    """A session that was read, to be put into the index."""

    stamp: str
    entry: Entry
    pieces: Sequence[Piece]


class LibraryIndex:
    """The tables by what they are for. Every call raises sqlite3.DatabaseError when the index is damaged."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute
        self._connection = connection
        self._entries: tuple[tuple[int, int], dict[int, Entry]] | None = None

    def known(self) -> dict[Path, KnownSession]:
        """Return all sessions by their paths."""
        rows = self._execute("SELECT path, key, stamp, state FROM session")
        return {_path_of(path): KnownSession(key, stamp, state) for path, key, stamp, state in rows}

    def entries(self, folder: Path | None = None) -> dict[int, Entry]:
        """Return the entries of a folder, or all, by their keys: newest first, those that are unreadable last."""
        # They are asked for with every letter that is typed. One figure counts what others wrote, the other our own.
        (others,) = self._execute("PRAGMA data_version").fetchone()
        version = (others, self._connection.total_changes)
        if self._entries is None or self._entries[0] != version:
            rows = self._execute("SELECT key, path, entry FROM session").fetchall()
            entries = [
                (key, replace(_entry_decoder.decode(data), path=_path_of(path))) for key, path, data in rows
            ]
            entries.sort(key=lambda one: _age(one[1]), reverse=True)
            self._entries = version, dict(entries)
        found = self._entries[1]
        if folder is None:
            return found
        return {key: entry for key, entry in found.items() if entry.path.parent == folder}

    def forget(self, keys: Iterable[int]) -> None:
        """Remove sessions, all at once."""
        with writing(self._connection):
            for key in keys:
                self._execute("DELETE FROM session WHERE key = ?", (key,))
                self._execute("DELETE FROM piece WHERE rowid BETWEEN ? AND ?", _rows_of(key))

    def put(self, sessions: Iterable[ReadSession]) -> bool:
        """Put sessions in, all at once, and say whether text of a screen that was there before is so no more."""
        has_lost = False
        with writing(self._connection):
            for one in sessions:
                has_lost = self._put(one) or has_lost
        return has_lost

    def search(self, words: Sequence[str], *, folder: Path | None, limit: int) -> list[Found]:
        """Return the sessions that have all words, best first; see `Library.search`."""
        rows = self._best_rows(words)
        found = [(entry, rows[key]) for key, entry in self.entries(folder).items() if key in rows]
        # Within a group they stay as they are: newer ones before older ones.
        found.sort(key=lambda one: _GROUPS[_kind_number(one[1])])
        return [
            Found(entry, _hit_of(piece, words))
            for entry, row in found[:limit]
            if (piece := self._piece_at(row)) is not None
        ]

    def hits(self, path: Path, words: Sequence[str], *, limit: int) -> list[Hit]:
        """Return the texts of one session that have any of the words."""
        row = self._execute("SELECT key FROM session WHERE path = ?", (os.fsencode(path),)).fetchone()
        if row is None:
            return []
        any_word = " OR ".join(expression_of((word,), is_open=word is words[-1]) for word in words)
        rows = self._execute(
            "SELECT coalesce(said, shown), detail FROM piece WHERE piece MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid LIMIT ?",
            (any_word, *_rows_of(row[0]), limit),
        )
        return [_hit_of(_piece_of(*one), words) for one in rows.fetchall()]

    def _put(self, one: ReadSession) -> bool:
        entry = one.entry
        path, folder = os.fsencode(entry.path), os.fsencode(entry.path.parent)
        encoded = msgspec.json.encode(entry, enc_hook=lambda _path: "")
        before = self._execute("SELECT key, entry FROM session WHERE path = ?", (path,)).fetchone()
        has_lost = False
        if before is None:
            cursor = self._execute(
                "INSERT INTO session (path, folder, stamp, state, entry) VALUES (?, ?, ?, ?, ?)",
                (path, folder, one.stamp, entry.state, encoded),
            )
            key = cursor.lastrowid or 0
        else:
            key = before[0]
            has_lost = _entry_decoder.decode(before[1]).has_screen_text and not entry.has_screen_text
            self._execute(
                "UPDATE session SET stamp = ?, state = ?, entry = ? WHERE key = ?",
                (one.stamp, entry.state, encoded, key),
            )
            self._execute("DELETE FROM piece WHERE rowid BETWEEN ? AND ?", _rows_of(key))
        self._connection.executemany(
            "INSERT INTO piece (rowid, said, shown, detail) VALUES (?, ?, ?, ?)",
            (_values_of(key, piece, place) for place, piece in enumerate(one.pieces)),
        )
        return has_lost

    def _best_rows(self, words: Sequence[str]) -> dict[int, int]:
        """Return, by the key of each session that has all words, the row of its best text."""
        *whole, last = words
        rows = self._first_rows(expression_of((last,), is_open=True))
        if not whole:
            return rows
        keys = set(rows).intersection(*(self._keys(expression_of((word,), is_open=False)) for word in whole))
        together = self._first_rows(expression_of(words, is_open=True))
        # Where no text has them all, that with the word typed last is shown.
        return {key: together.get(key, rows[key]) for key in keys}

    def _first_rows(self, expression: str) -> dict[int, int]:
        query = f"SELECT rowid >> {SESSION_BITS}, min(rowid) FROM piece WHERE piece MATCH ? GROUP BY 1"  # noqa: S608 - a constant
        return dict(self._execute(query, (expression,)).fetchall())

    def _keys(self, expression: str) -> set[int]:
        query = f"SELECT DISTINCT rowid >> {SESSION_BITS} FROM piece WHERE piece MATCH ?"  # noqa: S608 - a constant
        return {key for (key,) in self._execute(query, (expression,))}

    def _piece_at(self, row: int) -> Piece | None:
        found = self._execute(
            "SELECT coalesce(said, shown), detail FROM piece WHERE rowid = ?", (row,)
        ).fetchone()
        # Another process may have replaced it since.
        return None if found is None else _piece_of(*found)


def _age(entry: Entry) -> tuple[bool, float]:
    """Return what sorts entries from old to new, with those that are unreadable first."""
    return entry.started_at is not None, entry.started_at.timestamp() if entry.started_at else 0.0


def _path_of(encoded: bytes) -> Path:
    return Path(os.fsdecode(encoded))


def _rows_of(key: int) -> tuple[int, int]:
    """Return the first and the last row that texts of a session can have."""
    return key << SESSION_BITS, (key + 1 << SESSION_BITS) - 1


def _row_of(key: int, piece: Piece, place: int) -> int:
    return key << SESSION_BITS | _KINDS.index(piece.kind) << KIND_BITS | place


def _values_of(key: int, piece: Piece, place: int) -> tuple[int, str | None, str | None, bytes]:
    said, shown = (None, piece.text) if piece.kind == "screen" else (piece.text, None)
    return _row_of(key, piece, place), said, shown, msgspec.json.encode(replace(piece, text=""))


def _kind_number(row: int) -> int:
    return row >> KIND_BITS & (1 << SESSION_BITS - KIND_BITS) - 1


def _piece_of(text: str, detail: bytes) -> Piece:
    return replace(_piece_decoder.decode(detail), text=text)


def _hit_of(piece: Piece, words: Sequence[str]) -> Hit:
    snippet, marks = snippet_of(piece.text, words)
    return Hit(
        kind=piece.kind,
        snippet=snippet,
        marks=marks,
        t_ns=piece.t_ns,
        step_id=piece.step_id,
        step_number=piece.step_number,
        step_title=piece.step_title,
    )
