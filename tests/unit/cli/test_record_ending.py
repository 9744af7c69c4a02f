"""What is said when no person ended a recording: on stderr, and to who steers it."""

import errno
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from remoteassist.capture.health.disk_watch import DiskNearlyFullError
from remoteassist.capture.sentences import Sentence, WordedBadInputError
from remoteassist.capture.setup import Outcome
from remoteassist.cli.record_ending import status_of, telling_why
from remoteassist.errors import ExitStatus, UsageError
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S
from remoteassist.session.files import InUseError, NoFolderError, cannot_write
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session

_NO_SPACE = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.create(
        tmp_path / "a.rasession",
        target=TargetInfo(kind="screen", description="1"),
        size_px=Size(640, 480),
        monotonic_origin_ns=0,
    )


@pytest.mark.parametrize(
    ("outcome", "code", "why"),
    [
        (Outcome("disk", 0, disk_error=_NO_SPACE), "ended_disk_refused", "No space left on device"),
        (Outcome("disk", 0, disk_error=DiskNearlyFullError(9 * 10**8)), "ended_disk_nearly_full", "900.0 MB"),
        (Outcome("disk", 0, fault=ValueError("x")), "ended_fault", "ValueError"),
    ],
    ids=["refused", "nearly full", "fault"],
)
def test_what_ended_it_is_told_with_what_is_left(
    session: Session, capsys: pytest.CaptureFixture[str], outcome: Outcome, code: str, why: str
) -> None:
    session.save_manifest(replace(session.manifest, state="complete", duration_ns=64 * NS_PER_S))

    assert status_of(outcome, session, is_steered=True) == ExitStatus.MACHINE_LACKS

    captured = capsys.readouterr()
    told = json.loads(captured.out)
    assert (told["event"], told["code"], told["facts"]) == ("failed", code, {"length": "1:04"})
    assert captured.err == f"remoteassist: {told['text']}\n"
    assert why in told["text"]


def test_what_is_not_finished_is_to_be_recovered(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = Outcome("disk", 0, disk_error=_NO_SPACE)

    assert status_of(outcome, session, is_steered=False) == ExitStatus.MACHINE_LACKS

    captured = capsys.readouterr()
    assert captured.out == ""
    assert "remoteassist recover" in captured.err


@pytest.mark.parametrize(
    ("error", "code", "facts"),
    [
        (cannot_write(Path("/full"), _NO_SPACE), "place_refused", {"name": "/full"}),
        (NoFolderError(Path("/a/file")), "place_is_no_folder", {"name": "/a/file"}),
        (InUseError(Path("/a/one.rasession")), "session_in_use", {"name": "one.rasession"}),
        (WordedBadInputError(Sentence("window_gone")), "window_gone", {}),
        (ValueError("x"), "program_fault", {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_why_it_did_not_begin_is_told_by_a_code(
    capsys: pytest.CaptureFixture[str], error: Exception, code: str, facts: dict[str, str]
) -> None:
    with pytest.raises(type(error)), telling_why(is_wanted=True):
        raise error
    told = json.loads(capsys.readouterr().out)
    assert (told["event"], told["code"], told["facts"]) == ("failed", code, facts)


@pytest.mark.parametrize("error", [UsageError("--fps must be from 1 to 60"), BrokenPipeError()])
def test_what_no_window_can_cause_or_hear_is_told_by_no_code(
    capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    with pytest.raises(type(error)), telling_why(is_wanted=True):
        raise error
    assert capsys.readouterr().out == ""


def test_what_a_person_ended_needs_no_word(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(Outcome("signal", 0), session, is_steered=True) == ExitStatus.DONE
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")
