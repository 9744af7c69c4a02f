"""The tables of the library's index: made anew when they are missing, damaged, or of another version of ours."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from remoteassist import __version__

_INDEX_FORMAT: Final = 2
"""Rises with every change of the tables or of what is put into them."""

_BUSY_S: Final = 5.0
"""How long to wait for another process of ours that writes: a batch of sessions takes it some 0.1 s."""

_MADE_ANEW: Final = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR}
)
"""What SQLite says of a damaged file, of one that is none of its own, and of one without our tables."""

# The number of a text's row is made of its session's key, of its kind and of its place. So the rows of a session are
# one range, the first of them that matches is its best, and the number alone says of what kind it is.
KIND_BITS: Final = 20
SESSION_BITS: Final = 24

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS made (program TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS session (
    key INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, folder BLOB NOT NULL, stamp TEXT NOT NULL,
    state TEXT NOT NULL, entry BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS session_by_folder ON session (folder);
CREATE VIRTUAL TABLE IF NOT EXISTS piece USING fts5 (
    said, shown, detail UNINDEXED, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
"""


def open_index(path: Path) -> sqlite3.Connection:
    """Return the index with its tables, readable by its owner only; it is empty when it was not of this program.

    Where no file can be kept (a full disk, a folder nobody may write to) it is kept in memory.

    Raises:
        sqlite3.DatabaseError: This SQLite has no FTS5.
    """
    for attempt in range(2):
        connection: sqlite3.Connection | None = None
        try:
            _make_file(path)
            connection = _connected(str(path))
            _prepare(connection)
        except (sqlite3.DatabaseError, OSError) as error:
            if connection is not None:
                connection.close()
            if attempt or not (is_damage(error) and remove_index(path)):
                break
        else:
            return connection
    return open_in_memory()


def open_in_memory() -> sqlite3.Connection:
    """Return an empty index that is gone when it is closed.

    Raises:
        sqlite3.DatabaseError: This SQLite has no FTS5.
    """
    connection = _connected(":memory:")
    try:
        _prepare(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def is_damage(error: BaseException) -> bool:
    """Whether an error means that the file must be made anew (and not that the disk is full, or somebody writes)."""
    # The lower byte is the kind, what is above it tells more.
    return isinstance(error, sqlite3.DatabaseError) and (error.sqlite_errorcode & 0xFF) in _MADE_ANEW


def remove_index(path: Path) -> bool:
    """Remove the index with what SQLite keeps beside it, and say whether that worked."""
    try:
        for suffix in ("-wal", "-shm", "-journal", ""):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Give a transaction that waits for other writers first; all of it is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # Of a damaged file SQLite may have rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def wipe(connection: sqlite3.Connection) -> None:
    """Leave nothing on the disk of what was removed: SQLite keeps words until they are merged, and its log longer."""
    connection.execute("INSERT INTO piece (piece) VALUES ('optimize')")
    connection.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchall()


def make_empty(connection: sqlite3.Connection) -> None:
    """Remove all rows, within a transaction of the caller's."""
    connection.execute("DELETE FROM made")
    connection.execute("DELETE FROM session")
    connection.execute("DROP TABLE IF EXISTS piece")
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)
    connection.execute("INSERT INTO made VALUES (?)", (__version__,))


def _make_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        # SQLite gives the files beside it the same rights.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _connected(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=_BUSY_S, isolation_level=None)
    # What was removed must not stay on the disk: it may have been shown by accident.
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == _INDEX_FORMAT and _program_of(connection) == __version__:
        return
    with writing(connection):
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE name IN ('made', 'session', 'piece')"
        ).fetchall():
            connection.execute(f"DROP TABLE {name}")
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        make_empty(connection)
        connection.execute(f"PRAGMA user_version = {_INDEX_FORMAT}")


def _program_of(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT program FROM made").fetchone()
    return None if row is None else str(row[0])
