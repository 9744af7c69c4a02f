"""The list of a session's exports: written as well as can be, read as if a stranger had made it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from remoteassist.errors import BadInputError
from remoteassist.session.export_log import MAX_EXPORTS_BYTES, LoggedExport, log_export, read_exports
from remoteassist.session.store import Session

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def test_exports_are_listed_oldest_first(session: Session) -> None:
    assert read_exports(session) == ()
    assert log_export(session, export_format="html", name="a\u202e.html\n", now=NOW)
    assert log_export(session, export_format="video", name="a.mp4")
    first, second = read_exports(session)
    assert first == LoggedExport("2026-03-01T09:30:00.000000Z", "html", "a.html")
    assert (second.format, second.name) == ("video", "a.mp4")
    assert Session.open(session.path).exports_path == session.path / "exports.ndjson"


def test_damaged_lines_are_left_out(session: Session) -> None:
    log_export(session, export_format="html", name="a.html", now=NOW)
    with session.exports_path.open("ab") as file:
        file.write(b'\n{"at": 5}\n\xff\n[]\n' + b"[" * 100_000 + b'\n{"at": "x", "format": "pdf", "na')
    log_export(session, export_format="lost with the torn line", name="b", now=NOW)
    log_export(session, export_format="video", name="c", now=NOW)
    assert [one.format for one in read_exports(session)] == ["html", "video"]


def test_a_list_that_grows_without_end_forgets_what_is_old(session: Session) -> None:
    line = json.dumps({"at": "then", "format": "old", "name": "n" * 200}).encode() + b"\n"
    session.exports_path.write_bytes(line * (MAX_EXPORTS_BYTES // 2 // len(line) + 1))
    before = len(read_exports(session))
    log_export(session, export_format="new", name="n", now=NOW)
    found = read_exports(session)
    assert len(found) == before // 2 + 1
    assert found[-1].format == "new"


def test_a_list_that_nobody_can_read_begins_anew(session: Session) -> None:
    session.exports_path.write_bytes(b"x" * (MAX_EXPORTS_BYTES + 1))
    assert read_exports(session) == ()
    log_export(session, export_format="first", name="n", now=NOW)
    log_export(session, export_format="html", name="n", now=NOW)
    assert [one.format for one in read_exports(session)] == ["html"]


def test_nothing_is_written_through_a_link(session: Session, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    session.exports_path.symlink_to(outside)
    assert not log_export(session, export_format="html", name="a.html")
    assert not outside.exists()
    assert read_exports(session) == ()
    with pytest.raises(BadInputError, match="link"):
        Session.open(session.path)


def test_where_nothing_can_be_written_nothing_is_said(session: Session) -> None:
    session.exports_path.mkdir()
    assert not log_export(session, export_format="html", name="a.html")
    with pytest.raises(BadInputError, match="not a file"):
        Session.open(session.path)
