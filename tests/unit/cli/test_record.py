"""Command lines of `record` that cannot work: one line, the right status, and nothing is left on the disk."""

import json
from pathlib import Path

import pytest

from remoteassist.cli.main import main
from remoteassist.errors import ExitStatus

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "XDG_SESSION_TYPE": ""}


def set_environment(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("remoteassist: ")
    return captured.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--fps", "0"], "--fps"),
        (["--fps", "61"], "--fps"),
        (["--fps", "nan"], "--fps"),
        (["--fps", "many"], "--fps"),
        (["--duration", "0"], "--duration"),
        (["--duration", "-3"], "--duration"),
        (["--duration", "nan"], "--duration"),
        (["--duration", "inf"], "--duration"),
        (["--duration", "1e300"], "--duration"),
        (["--region", "nonsense"], "--region"),
        (["--region", "1,2,3"], "--region"),
        (["--region", "0,0,640,480x"], "--region"),
        (["--region", "0,0,15,480"], "--region"),
        (["--region", "0,0,640,0"], "--region"),
        (["--screen", "0"], "--screen"),
        (["--screen", "-1"], "--screen"),
        (["--screen", "one"], "--screen"),
        (["--window", ""], "--window"),
        (["--window", "   "], "--window"),
        (["--screen", "1", "--window", "x"], "not allowed with"),
        (["--keys", "all"], "--keys"),
        (["--nonsense"], "--nonsense"),
    ],
    ids=" ".join,
)
def test_a_command_line_that_makes_no_sense(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_environment(monkeypatch, NO_DISPLAY)
    try:
        status = main(["record", *words])
    except SystemExit as ended:
        status = int(ended.code or 0)
    assert status == ExitStatus.USAGE
    assert says in one_line(capsys)


# python-xlib leaves its socket open when nobody answers.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("environment", "says"),
    [
        (NO_DISPLAY, "DISPLAY is not set"),
        ({**NO_DISPLAY, "DISPLAY": ":4999"}, "the display :4999 does not answer"),
        ({**NO_DISPLAY, "DISPLAY": "nonsense"}, "the display nonsense does not answer"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland"}, "Wayland"),
    ],
    ids=["none", "dead", "nonsense", "wayland"],
)
def test_without_a_display_it_says_what_to_do_and_makes_nothing(
    environment: dict[str, str],
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_environment(monkeypatch, environment)
    for target in ([], ["--window", "x"], ["--region", "0,0,640,480"]):
        assert main(["record", "--out", str(tmp_path / "new"), *target]) == ExitStatus.MACHINE_LACKS
        text = one_line(capsys)
        assert says in text
        assert "Xorg" in text or "DISPLAY" in text
    assert list(tmp_path.iterdir()) == []


def test_a_microphone_that_is_not_there_is_refused_with_what_there_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["record", "--mic", "Headset"]) == ExitStatus.MACHINE_LACKS
    said = one_line(capsys)
    assert "no microphone called 'Headset'" in said
    assert "there is" in said


def test_who_steers_it_is_told_in_a_sentence_why_it_did_not_begin(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["record", "--control", "--mic", "Headset"]) == ExitStatus.MACHINE_LACKS
    captured = capsys.readouterr()
    told = json.loads(captured.out)
    assert (told["event"], told["code"], told["facts"]) == (
        "failed",
        "microphone_unknown",
        {"name": "Headset"},
    )
    assert captured.err == f"remoteassist: {told['text']}\n"


@pytest.mark.parametrize("words", [["--region", "-1920,-40,1280,720"], ["--region=-1920,-40,1280,720"]])
def test_a_region_left_of_the_primary_screen_is_no_option(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_environment(monkeypatch, NO_DISPLAY)
    assert main(["record", *words]) == ExitStatus.MACHINE_LACKS
    assert "display" in one_line(capsys)


@pytest.mark.parametrize("name", ["", "  "])
def test_a_microphone_without_a_name_is_refused(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["record", "--mic", name]) == ExitStatus.USAGE
    assert "--mic needs a name" in one_line(capsys)
