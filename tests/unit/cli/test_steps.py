"""`steps` prints a guide for people and, as other programs rely on it, as JSON."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.model.geometry import Point, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Place, Reading, Result, Step
from remoteassist.model.text import plain
from remoteassist.model.time import ns_from_s
from remoteassist.session.manifest import State, TargetInfo
from remoteassist.session.store import Session


def make_session(folder: Path, guide: Guide | None, *, state: State = "complete") -> Path:
    """Make a session that holds no recording, only a guide."""
    session = Session.create(
        folder / "one.rasession", target=TargetInfo(kind="screen", description="1"), size_px=Size(640, 480)
    )
    session.save_manifest(replace(session.manifest, state=state))
    if guide is not None:
        session.save_guide(guide)
    return session.path


CLICK = Step(
    "press-4060000000",
    ns_from_s(4.06),
    ns_from_s(5.1),
    "click",
    pos_frame_px=Point(431.5, 257.2),
    still="0001.png",
    confidence=0.966,
    reading=Reading(role="menu", label="Edit", confidence=0.9),
)
SHORTCUT = Step("key-65000000000", ns_from_s(65), ns_from_s(65.2), "shortcut", key="S", modifiers=("ctrl",))


def test_json_is_what_other_programs_rely_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = make_session(tmp_path, Guide(steps=(GuideStep(step=CLICK), GuideStep(step=SHORTCUT))))
    assert main(["steps", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["session"] == str(path)
    promised = {
        "index": 1,
        "id": "press-4060000000",
        "t_s": 4.06,
        "end_s": 5.1,
        "kind": "click",
        "role": "menu",
        "label": "Edit",
        "confidence": 0.97,
        "title": "Select **Edit**.",
        "pos": [432, 257],
        "still": "stills/0001.png",
        "purpose": "fix",
        "hidden": False,
    }
    assert {name: told["steps"][0][name] for name in promised} == promised
    assert [told["steps"][1][name] for name in ("index", "role", "label", "title", "pos", "still")] == [
        2,
        "unknown",
        None,
        "Press **Ctrl+S**.",
        None,
        None,
    ]


def test_json_tells_how_sure_the_reading_is_and_what_else_it_may_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step = replace(
        CLICK,
        reading=Reading(role="check_box", label="Wrap", confidence=0.876, is_set=False),
        alternatives=(Reading(role="button", label="Wrap lines", confidence=0.4),),
        place=Place(window="Preferences", is_dialog=True, tab="Editor"),
        result=Result("dialog_closed", "Preferences"),
    )
    path = make_session(tmp_path, Guide(steps=(GuideStep(step=step), GuideStep(step=SHORTCUT))))
    assert main(["steps", str(path), "--json"]) == 0
    told, keys = json.loads(capsys.readouterr().out)["steps"]
    assert told["title"] == "On the **Editor** tab, clear **Wrap**."
    assert (told["is_set"], told["label_confidence"], told["origin"]) == (False, 0.88, "input")
    assert told["alternatives"] == [{"role": "button", "label": "Wrap lines", "confidence": 0.4}]
    assert told["place"] == {"window": "Preferences", "is_dialog": True, "tab": "Editor", "menu_path": []}
    assert told["result"] == {"kind": "dialog_closed", "name": "Preferences"}
    assert (keys["place"], keys["result"], keys["alternatives"]) == (None, None, [])


def test_a_step_after_which_nothing_changed_is_flagged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step = replace(CLICK, result=Result("nothing"))
    assert main(["steps", str(make_session(tmp_path, Guide(steps=(GuideStep(step=step),))))]) == 0
    assert capsys.readouterr().out == "1. 0:04  click  Select Edit. [nothing changed]\n"


def test_people_see_number_time_kind_title_and_what_sets_a_step_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = (GuideStep(step=CLICK), GuideStep(step=SHORTCUT, purpose="tried", is_hidden=True))
    assert main(["steps", str(make_session(tmp_path, Guide(steps=steps)))]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1. 0:04  click     Select Edit.",
        "2. 1:05  shortcut  Press Ctrl+S. [tried] [hidden]",
    ]


def test_a_title_from_a_stranger_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = plain("Select\x1b]0;owned\x07\n2. 0:05 \u202egnihton")
    path = make_session(tmp_path, Guide(steps=(GuideStep(step=CLICK, title=title),)))
    assert main(["steps", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert out.rstrip("\n").isprintable()


def test_without_steps_it_says_how_to_find_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = make_session(tmp_path, None)
    assert main(["steps", str(path)]) == 0
    assert "remoteassist detect" in capsys.readouterr().out
    assert main(["steps", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["steps"] == []


@pytest.mark.parametrize("command", ["steps", "detect"])
@pytest.mark.parametrize("state", ["needs_recovery", "recording"])
def test_a_recording_that_was_cut_off_is_to_be_recovered_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, state: State
) -> None:
    path = make_session(tmp_path, None, state=state)
    assert main([command, str(path)]) == 3
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert f"remoteassist recover {path}" in error


@pytest.mark.parametrize("command", ["steps", "detect"])
def test_a_recording_that_goes_on_is_to_be_stopped_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = make_session(tmp_path, None, state="recording")
    with Session.open(path).lock():
        assert main([command, str(path)]) == 3
    assert "still being recorded" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["steps", "detect"])
def test_what_is_no_session_is_one_line_of_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, str(tmp_path / "none.rasession")]) == 3
    assert capsys.readouterr().err.count("\n") == 1
