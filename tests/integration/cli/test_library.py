"""`library` lists and finds sessions, for people and for other programs; several of it may run at once."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.model.edits import with_ticket
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.steps import Reading, Step
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.export_log import log_export
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session
from remoteassist.session.text_file import save_screen_text

SAVE = Step("a", TimeNs(4 * NS_PER_S), TimeNs(5 * NS_PER_S), "click", reading=Reading("button", "Save", 1.0))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sessions folder of a person who has nothing else."""
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "remoteassist"


def make_session(folder: Path, name: str, *, title: str, day: int = 1) -> Session:
    session = Session.create(
        folder / name,
        target=TargetInfo(kind="window", description="customer-pc - TigerVNC"),
        size_px=Size(64, 48),
        viewer="customer-pc - TigerVNC",
        title=title,
        ticket="T-7",
        started_at=datetime(2026, 3, day, 9, 30, tzinfo=UTC),
    )
    session.save_manifest(replace(session.manifest, state="complete", duration_ns=TimeNs(64 * NS_PER_S)))
    session.save_guide(Guide(title=title, tags=("paper",), steps=(GuideStep(SAVE, note="Twice"),)))
    return session


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["library", *words, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_list_as_json_has_every_key(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = make_session(folder, "a", title="Paper jam")
    log_export(session, export_format="html", name="a.html")
    answer = told(capsys, "list")
    assert answer["folder"] == str(folder)
    (one,) = answer["sessions"]
    assert one["changed_at"].endswith("Z")
    del one["changed_at"]
    assert one == {
        "session": str(session.path),
        "id": session.manifest.id,
        "title": "Paper jam",
        "ticket": "T-7",
        "viewer": "customer-pc - TigerVNC",
        "viewer_name": "TigerVNC",
        "started_at": "2026-03-01T09:30:00.000000Z",
        "duration_s": 64.0,
        "steps": 1,
        "state": "complete",
        "exported": ["html"],
        "tags": ["paper"],
        "screen_text": False,
    }


def test_list_for_people(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["library", "list"]) == 0
    assert capsys.readouterr().out == f"no sessions in {folder} yet; make one with: remoteassist record\n"
    make_session(folder, "a", title="Paper\x1b[2J jam")
    broken = make_session(folder, "b", title="Later")
    broken.guide_path.write_text("{")
    cut_off = make_session(folder, "c", title="Cut", day=2)
    cut_off.save_manifest(replace(cut_off.manifest, state="recording"))
    assert main(["library", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Cut (T-7) #paper [needs recovery]  c.rasession" in lines[0]
    assert "1:04  1 step  Paper [2J jam (T-7) #paper  a.rasession" in lines[1]
    assert lines[2].strip() == "b [unreadable]  b.rasession"


def test_search_tells_sessions_and_steps(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = make_session(folder, "a", title="Paper jam")
    make_session(folder, "b", title="Something else", day=2)
    save_screen_text(session, (SeenLine("Firmware 2.1", 0.9, Rect(0, 0, 9, 9), TimeNs(NS_PER_S), TimeNs(9)),))

    answer = told(capsys, "search", "paper", "sav")
    assert answer["text"] == "paper sav"
    found = answer["found"]
    assert [one["title"] for one in found] == ["Something else", "Paper jam"]
    assert found[1]["session"] == str(session.path)
    expected = {
        "kind": "step",
        "snippet": "Select Save.",
        "marks": [[7, 10]],
        "step": {"index": 1, "id": "a", "title": "Select Save."},
        "t_s": 4.0,
    }
    assert {key: found[1][key] for key in expected} == expected
    assert [hit["kind"] for hit in found[1]["hits"]] == ["title", "tag", "step"]

    assert main(["library", "search", "firm"]) == 0
    assert capsys.readouterr().out == f"Paper jam  ({session.path})\n  screen, 0:01: Firmware 2.1\n"
    assert main(["library", "search", "twice", "--limit", "1"]) == 0
    assert "  step 1, note, 0:04: Twice\n" in capsys.readouterr().out


def test_a_session_is_found_by_its_ticket_of_now(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a ticket that is changed in the editor, then the old one finds it before, and only the new one after."""
    session = make_session(folder, "a", title="Paper jam")
    (found,) = told(capsys, "search", "t-7")["found"]
    assert (found["kind"], found["snippet"]) == ("ticket", "T-7")

    session.save_guide(with_ticket(session.guide(), "CASE-0815"))

    for typed in ("case-0815", "0815", "case"):
        assert [one["snippet"] for one in told(capsys, "search", typed)["found"]] == ["CASE-0815"]
    assert told(capsys, "search", "t-7")["found"] == []
    assert told(capsys, "list")["sessions"][0]["ticket"] == "CASE-0815"


def test_that_nothing_is_found_is_no_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_session(folder, "a", title="Paper jam")
    assert main(["library", "search", '"NOT', "*"]) == 0
    assert capsys.readouterr().out == "nothing found for '\"NOT *'\n"
    assert told(capsys, "search", "zzz")["found"] == []


def test_rebuild_says_what_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_session(folder, "a", title="Paper jam")
    broken = make_session(folder, "b", title="Later")
    (broken.path / "session.json").write_text("{")
    assert main(["library", "rebuild"]) == 0
    assert capsys.readouterr().out == f"2 sessions in {folder}\nunreadable: {broken.path}\n"
    assert told(capsys, "rebuild") == {"folder": str(folder), "sessions": 2, "unreadable": [str(broken.path)]}


def test_another_folder_is_another_library(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_session(folder, "a", title="Paper jam")
    make_session(tmp_path / "other", "b", title="Paper tray")
    assert len(told(capsys, "list")["sessions"]) == 1
    monkeypatch.chdir(tmp_path)
    for words in (["list"], ["search", "paper"]):
        assert main(["library", *words, "--folder", "other"]) == 0
        text = capsys.readouterr().out
        assert "Paper tray" in text
        assert "Paper jam" not in text


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([], 2),
        (["search"], 2),
        (["mend"], 2),
        (["list", "--folder", "nowhere"], 3),
        (["search", "x", "--folder", "file"], 3),
        (["rebuild", "--folder", "nowhere"], 3),
    ],
)
def test_a_wrong_command_is_one_line(
    folder: Path,
    tmp_path: Path,
    words: list[str],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    result = subprocess.run(
        [sys.executable, "-m", "remoteassist", "library", *words], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (status, "")
    assert len(result.stderr.splitlines()) == 1


def test_several_processes_may_make_and_use_the_index_at_once(folder: Path) -> None:
    for number in range(12):
        make_session(folder, f"s{number}", title=f"Paper {number}")
    commands = [["rebuild"], ["list"], ["search", "paper"], ["rebuild"], ["search", "paper"], ["list"]]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "remoteassist", "library", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ,
        )
        for words in commands
    ]
    for process in running:
        _out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
    last = subprocess.run(
        [sys.executable, "-m", "remoteassist", "library", "search", "paper", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(json.loads(last.stdout)["found"]) == 12
