import json
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.events import HealthTold, Marked
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import Consent, TargetInfo
from remoteassist.session.store import Session


def _recorded(path: Path, *, title: str = "Printer is offline") -> Session:
    """As a recorder leaves it that was killed."""
    import numpy as np  # noqa: PLC0415 - the command line itself must do without

    session = Session.create(
        path,
        target=TargetInfo(kind="window", description="customer-pc - Viewer", left=5, top=6, scale=1.5),
        size_px=Size(64, 48),
        viewer="customer-pc - Viewer",
        title=title,
        ticket="T-7",
        consent=Consent(who="Ann", when="2026-03-01T09:29:00Z", wording="Go ahead", channel="phone"),
    )
    writer = SegmentWriter(DurableFile(session.segment_path("0001.mkv")), size_px=Size(64, 48))
    for second in range(65):
        writer.write(np.full((48, 64, 4), second, np.uint8), t_ns=second * NS_PER_S)
    writer.close()
    with JournalWriter(session.events_path) as journal:
        journal.append(Marked(TimeNs(NS_PER_S)))
    return session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return _recorded(tmp_path / "case.rasession")


def test_info_as_json_has_every_key(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recover", str(session.path)]) == 0
    step = Step("a", TimeNs(1), TimeNs(2), "marker")
    session.save_guide(Guide(steps=(GuideStep(step),)))
    capsys.readouterr()

    assert main(["info", str(session.path), "--json"]) == 0

    info = json.loads(capsys.readouterr().out)
    assert info["started_at"] == session.manifest.started_at
    expected = {
        "id": session.manifest.id,
        "title": "Printer is offline",
        "state": "complete",
        "duration_s": 64.0,
        "width": 64,
        "height": 48,
        "frames": 65,
        "dropped": 0,
        "events": 1,
        "steps": 1,
        "segments": 1,
        "audio": False,
        "viewer": "customer-pc - Viewer",
    }
    assert {key: info[key] for key in expected} == expected
    assert info["target"]["kind"] == "window"
    assert info["target"]["description"] == "customer-pc - Viewer"


def test_info_tells_the_worst_of_what_the_recorder_said(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info", str(session.path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["health"] is None
    with JournalWriter(session.events_path) as journal:
        journal.append(HealthTold(TimeNs(2 * NS_PER_S), "warning", "disk", "disk for about 20 min"))
        journal.append(HealthTold(TimeNs(5 * NS_PER_S), "error", "picture", "the picture is black"))
        journal.append(HealthTold(TimeNs(7 * NS_PER_S), "info", "picture", "the picture is back"))
        journal.append(HealthTold(TimeNs(9 * NS_PER_S), "error", "input", "the mouse and keys are not heard"))

    assert main(["info", str(session.path), "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["health"] == {
        "level": "error",
        "subject": "picture",
        "text": "the picture is black",
        "t_s": 5.0,
        "told": 3,
    }
    assert main(["info", str(session.path)]) == 0
    assert "Health    at 0:05: the picture is black" in capsys.readouterr().out


def test_info_for_people(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(session.path)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Printer is offline\n")
    assert "its recording was cut off" in text
    assert f"remoteassist recover '{session.path}'" in text

    assert main(["recover", str(session.path)]) == 0
    capsys.readouterr()
    assert main(["info", str(session.path)]) == 0
    text = capsys.readouterr().out
    assert "1:04 long" in text
    assert "64 x 48, 65 frames, 1 segment" in text
    assert "Ann, 2026-03-01T09:29:00Z, by phone: Go ahead" in text
    assert "recover" not in text


def test_info_tells_the_ticket_of_now_and_of_the_consent_what_was_noted(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a ticket that was changed and a consent without its how, then neither is told otherwise."""
    consent = Consent(who="Ann", when="2026-03-01T09:29:00Z", wording="Go ahead", channel="")
    session.save_manifest(replace(session.manifest, consent=consent))
    session.save_guide(Guide(ticket="T-8"))
    assert main(["info", str(session.path)]) == 0
    text = capsys.readouterr().out
    assert "T-8" in text
    assert "T-7" not in text
    assert "Ann, 2026-03-01T09:29:00Z: Go ahead" in text
    assert main(["info", str(session.path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ticket"] == "T-8"


def test_info_says_when_it_is_being_recorded(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    with session.lock():
        assert main(["info", str(session.path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "recording"


def test_a_title_cannot_steer_the_terminal(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    session.save_manifest(replace(session.manifest, title="\x1b[2Jowned\nState     complete"))
    assert main(["info", str(session.path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "\ufffd[2Jowned State complete"
    assert not any("\x1b" in line for line in lines)


def test_recover_says_what_it_did_and_then_that_there_is_nothing_to_do(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recover", str(session.path), "--progress", "json"]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{session.path}: recovered 1:04 with 65 frames\n"
    assert [json.loads(line) for line in captured.err.splitlines()] == [
        {"phase": "recover", "done": 0, "total": 1},
        {"phase": "recover", "done": 1, "total": 1},
    ]
    assert main(["recover", str(session.path)]) == 0
    assert capsys.readouterr().out == f"{session.path}: nothing to do, it is in good order\n"


def test_recover_without_a_session_mends_all_that_need_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path))
    folder = tmp_path / "remoteassist"
    assert main(["recover"]) == 0
    assert capsys.readouterr().out == f"No session in {folder} needs to be recovered.\n"
    for name in ("a", "b", "c"):
        _recorded(folder / name)
    (folder / "b.rasession" / "session.json").write_text("{")
    assert main(["recover", str(folder / "c.rasession")]) == 0
    (folder / "not a session").mkdir()
    capsys.readouterr()

    assert main(["recover"]) == 3

    captured = capsys.readouterr()
    assert captured.out == f"{folder / 'a.rasession'}: recovered 1:04 with 65 frames\n"
    assert len(captured.err.splitlines()) == 1
    assert "b.rasession" in captured.err


@pytest.mark.parametrize("command", ["info", "recover"])
@pytest.mark.parametrize(
    "damage",
    [
        "missing",
        "file",
        "empty folder",
        "no JSON",
        "wrong shape",
        "newer",
        "binary",
        "too long",
        "video is a file",
    ],
)
def test_bad_input_is_one_line_and_status_3(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, damage: str
) -> None:
    path = session.path
    manifest = path / "session.json"
    match damage:
        case "missing":
            path = tmp_path / "none.rasession"
        case "file":
            path = tmp_path / "file.rasession"
            path.write_bytes(b"a film")
        case "empty folder":
            path = tmp_path / "empty.rasession"
            path.mkdir()
        case "no JSON":
            manifest.write_text("not JSON")
        case "wrong shape":
            manifest.write_text('{"format_version": 1, "id": 5}')
        case "newer":
            manifest.write_text('{"format_version": 99}')
        case "binary":
            manifest.write_bytes(bytes(range(256)))
        case "too long":
            manifest.write_bytes(b" " * (5 << 20))
        case _:
            shutil.rmtree(session.video_dir)
            session.video_dir.touch()

    assert main([command, str(path)]) == 3

    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert captured.err.startswith("remoteassist: ")


def test_a_damaged_guide_is_said_by_info(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    session.guide_path.write_text("{}")
    assert main(["info", str(session.path)]) == 3
    assert "guide.json is damaged" in capsys.readouterr().err
