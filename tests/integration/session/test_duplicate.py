"""A copy of a session is a session of its own."""

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.errors import BadInputError, InterruptedByUserError, UsageError
from remoteassist.model.changes import change_between
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.time import TimeNs
from remoteassist.session.duplicate import duplicate
from remoteassist.session.export_log import log_export, read_exports
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session
from remoteassist.session.text_file import read_screen_text, save_screen_text

from .conftest import make_killed

LINES = (SeenLine("Firmware", 0.9, Rect(0, 0, 9, 9), TimeNs(5), TimeNs(6)),)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = make_killed(tmp_path / "case", segment_frames=(6, 6)).path
    recover(path)
    session = Session.open(path)
    session.save_guide(Guide(title="Paper jam", tags=("paper",)))
    save_screen_text(session, LINES)
    log_export(session, export_format="html", name="a.html")
    return session


def test_a_copy_has_all_but_the_name_and_the_exports(session: Session, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    copy = duplicate(
        session,
        tmp_path / "copy.rasession",
        title="Paper jam (copy)",
        progress=lambda done, total: told.append((done, total)),
    )
    assert copy.path == tmp_path / "copy.rasession"
    assert copy.manifest == replace(session.manifest, id=copy.manifest.id, title="Paper jam (copy)")
    assert copy.manifest.id != session.manifest.id
    assert copy.guide() == Guide(title="Paper jam (copy)", tags=("paper",))
    assert copy.events() == session.events()
    assert read_screen_text(copy) == LINES
    assert read_exports(copy) == ()
    for one, other in zip(session.segment_paths, copy.segment_paths, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert one.stat().st_ino != other.stat().st_ino
    still = "000001.png"
    assert copy.still_path(still).read_bytes() == session.still_path(still).read_bytes()
    assert told[-1][0] == told[-1][1] > 0
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o077 for path in (copy.path, *copy.path.rglob("*"))} == {0}


def test_edits_that_were_not_saved_yet_are_copied_too(session: Session, tmp_path: Path) -> None:
    with session.lock(), session.open_guide() as opened:
        opened.append(change_between(opened.guide, replace(opened.guide, cause="Dust")))
        copy = duplicate(session, tmp_path / "copy.rasession", title="Copy")
    assert copy.guide() == Guide(title="Copy", tags=("paper",), cause="Dust")


def test_what_is_purged_from_one_stays_in_the_other(session: Session, tmp_path: Path) -> None:
    before = session.segment_path("0001.mkv").read_bytes()
    copy = duplicate(session, tmp_path / "copy.rasession", title="Copy")
    with session.segment_path("0001.mkv").open("rb+") as file:
        file.write(bytes(100))
    assert copy.segment_path("0001.mkv").read_bytes() == before


def test_a_session_without_a_guide_and_without_text_can_be_copied(session: Session, tmp_path: Path) -> None:
    session.guide_path.unlink()
    (session.derived_dir / "text.json").unlink()
    copy = duplicate(session, tmp_path / "copy.rasession", title="Copy")
    assert not copy.guide_path.exists()
    assert read_screen_text(copy) is None


def test_nothing_is_left_of_a_copy_that_is_not_whole(session: Session, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedByUserError("stopped")

    with pytest.raises(InterruptedByUserError):
        duplicate(session, tmp_path / "copy.rasession", title="Copy", progress=stop)
    with pytest.raises(UsageError, match="exists already"):
        duplicate(session, session.path, title="Copy")
    session.segment_path("0002.mkv").unlink()
    with pytest.raises(BadInputError, match="missing"):
        duplicate(session, tmp_path / "copy.rasession", title="Copy")
    assert [path.name for path in tmp_path.iterdir()] == ["case.rasession"]


def test_nothing_that_has_come_meanwhile_is_written_over(session: Session, tmp_path: Path) -> None:
    there = tmp_path / "copy.rasession"

    def make(_done: int, _total: int) -> None:
        there.mkdir(exist_ok=True)

    with pytest.raises(UsageError, match="exists already"):
        duplicate(session, there, title="Copy", progress=make)
    assert list(there.iterdir()) == []


def test_the_command_copies_beside_the_session(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("case copy.rasession", "case copy 2.rasession"):
        assert main(["duplicate", str(session.path)]) == 0
        path = session.path.with_name(name)
        assert capsys.readouterr().out == f"{path}\n"
        assert Session.open(path).guide().title == "Paper jam (copy)"
    out = session.path.parent / "elsewhere" / "mine"
    assert main(["duplicate", str(session.path), "--out", str(out), "--title", "Mine"]) == 0
    assert Session.open(out.with_name("mine.rasession")).manifest.title == "Mine"
    assert main(["duplicate", str(session.path), "--out", str(out)]) == 2
    assert main(["duplicate", str(out)]) == 3
    session.save_manifest(replace(session.manifest, state="needs_recovery"))
    assert main(["duplicate", str(session.path)]) == 3
