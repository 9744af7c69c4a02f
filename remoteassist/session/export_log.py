"""The file `exports.ndjson`: when a session was exported, in which format, and what the result was called."""

import logging
import os
from datetime import UTC, datetime
from typing import Final

import msgspec

from remoteassist.errors import RemoteAssistError
from remoteassist.model.text import one_line
from remoteassist.session.files import read_capped, refuse_link, write_atomically
from remoteassist.session.manifest import utc_text
from remoteassist.session.store import Session

_log = logging.getLogger(__name__)

MAX_EXPORTS_BYTES: Final = 1 << 20
"""Some eight thousand exports; at half of that the older ones are forgotten."""

_MAX_NAME_CHARS: Final = 255
_APPEND: Final = (
    os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


class LoggedExport(msgspec.Struct, frozen=True):
    """One export that succeeded: `at` is UTC as the manifest writes it, `name` the result's, without its folder."""

    at: str
    format: str
    name: str


_decoder: Final = msgspec.json.Decoder(LoggedExport)


def read_exports(session: Session) -> tuple[LoggedExport, ...]:
    """Return what was exported, oldest first; damaged lines are left out, and a damaged file is an empty one."""
    try:
        data = read_capped(session.exports_path, max_bytes=MAX_EXPORTS_BYTES)
    except (FileNotFoundError, RemoteAssistError):
        return ()
    found: list[LoggedExport] = []
    for line in data.splitlines():
        try:
            one = _decoder.decode(line)
        except (ValueError, RecursionError):
            continue
        found.append(LoggedExport(one_line(one.at), one_line(one.format), one_line(one.name)))
    return tuple(found)


def log_export(session: Session, *, export_format: str, name: str, now: datetime | None = None) -> bool:
    """Note that a session was exported, and say whether that could be noted: of a read-only one it cannot.

    Args:
        session: What was exported.
        export_format: The name of the exporter.
        name: What the result is called, without its folder.
        now: When; None means now.
    """
    at = utc_text(datetime.now(UTC) if now is None else now)
    line = msgspec.json.encode(LoggedExport(at, export_format, one_line(name)[:_MAX_NAME_CHARS])) + b"\n"
    path = session.exports_path
    try:
        refuse_link(path)
        # One write of one line: two exports that end at once do not write into each other's.
        descriptor = os.open(path, _APPEND, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            os.write(descriptor, line)
        finally:
            os.close(descriptor)
        if size > MAX_EXPORTS_BYTES // 2:
            _forget_older(session)
    except (OSError, RemoteAssistError) as error:
        _log.info("the export could not be noted in the session: %s", error)
        return False
    return True


def _forget_older(session: Session) -> None:
    try:
        lines = read_capped(session.exports_path, max_bytes=MAX_EXPORTS_BYTES).splitlines(keepends=True)
    except RemoteAssistError:
        lines = []
    write_atomically(session.exports_path, b"".join(lines[len(lines) // 2 :]))
