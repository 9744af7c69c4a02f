"""While a real screen is recorded: its steps are told and can be taken back, and private is suggested for prompts."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from remoteassist.errors import ExitStatus
from remoteassist.model.events import StepDropped
from remoteassist.session.store import Session
from tests.integration.capture.live_recording import LiveRecording

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

OpenWindow = Callable[..., "Client"]
Xdotool = Callable[..., None]


@pytest.fixture
def record(managed_display: str, tmp_path: Path) -> Iterator[Callable[..., LiveRecording]]:
    begun: list[LiveRecording] = []

    def begin(*words: str) -> LiveRecording:
        begun.append(LiveRecording(tmp_path / "live", *words))
        return begun[-1]

    yield begin
    for one in begun:
        with one.process:
            one.process.kill()


@pytest.fixture
def ask(managed_display: str) -> Iterator[Callable[[str], "subprocess.Popen[bytes]"]]:
    """Opens dialog boxes of a real program, which say what they are told to."""
    opened: list[subprocess.Popen[bytes]] = []

    def open_one(words: str) -> "subprocess.Popen[bytes]":
        font = ["-fn", "-*-helvetica-medium-r-*-*-18-*-*-*-*-*-*-*"]
        opened.append(
            subprocess.Popen(
                ["xmessage", "-center", *font, "-title", "Remote", words], stderr=subprocess.DEVNULL
            )
        )
        return opened[-1]

    yield open_one
    for one in opened:
        with one:
            one.terminate()


def test_steps_are_told_live_and_one_that_is_taken_back_is_in_no_guide(
    record: Callable[..., LiveRecording], open_window: OpenWindow, xdotool: Xdotool
) -> None:
    client = open_window("Printers", box=(100, 100, 400, 300))
    recording = record("--screen", "1")
    client.activate()
    xdotool("mousemove", 300, 250, "click", 1)
    first = recording.until("step")
    xdotool("mousemove", 200, 200, "sleep", 1.2, "click", 1, "sleep", 1)
    second = recording.until("step", lambda news: news["t_ns"] > first["t_ns"])
    assert second["title"].startswith("Select the marked place")
    assert second["t_s"] == pytest.approx(second["t_ns"] / 1e9, abs=0.001)

    recording.say({"do": "drop_step", "t_ns": first["t_ns"]})
    assert recording.until("step_dropped") == {"event": "step_dropped", "t_ns": first["t_ns"]}
    assert recording.stop() == ExitStatus.DONE
    session = Session.open(recording.path)
    assert [one.step_t_ns for one in session.events() if isinstance(one, StepDropped)] == [first["t_ns"]]
    times_ns = [one.step.t_ns for one in session.guide().steps]
    assert first["t_ns"] not in times_ns
    assert second["t_ns"] in times_ns


def test_steps_that_are_forgotten_are_taken_back_in_the_news(
    record: Callable[..., LiveRecording], open_window: OpenWindow, xdotool: Xdotool
) -> None:
    open_window("Printers", box=(100, 100, 400, 300))
    recording = record("--screen", "1")
    xdotool("mousemove", 300, 250, "click", 1)
    step = recording.until("step")
    recording.say({"do": "forget", "seconds": 30})
    assert recording.until("step_dropped")["t_ns"] == step["t_ns"]
    recording.until("forgotten")
    # The companion goes on with what comes after.
    xdotool("mousemove", 200, 200, "click", 1)
    assert recording.until("step")["t_ns"] > step["t_ns"]
    assert recording.stop() == ExitStatus.DONE
    assert step["t_ns"] not in [one.step.t_ns for one in Session.open(recording.path).guide().steps]


def test_private_is_suggested_once_for_a_prompt_in_the_picture(
    record: Callable[..., LiveRecording], ask: Callable[[str], "subprocess.Popen[bytes]"]
) -> None:
    recording = record("--region", "0,0,1280,800")
    dialog = ask("Password:")
    suggested = recording.until("suggest")
    assert (suggested["what"], suggested["kind"]) == ("private", "password")
    dialog.terminate()
    # While nothing is kept nothing is suggested either.
    recording.say({"do": "private", "on": True})
    recording.until("state", lambda news: news["state"] == "private")
    ask("User Account Control")
    recording.tick(3)
    recording.say({"do": "private", "on": False})
    recording.until("state", lambda news: news["state"] == "recording")
    recording.tick(1)
    assert recording.stop() == ExitStatus.DONE
    kinds = [news["kind"] for news in recording.news if news["event"] == "suggest"]
    assert kinds in (["password"], ["password", "elevation"]), "the second one only when all is kept again"
    states = [news for news in recording.news if news["event"] in ("state", "suggest")]
    assert _suggested_while_private(states) == []


def _suggested_while_private(news: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found, state = [], "recording"
    for one in news:
        if one["event"] == "state":
            state = one["state"]
        elif state != "recording":
            found.append(one)
    return found


def test_private_is_suggested_for_titles_at_once(
    record: Callable[..., LiveRecording], open_window: OpenWindow
) -> None:
    calm = open_window("Letter", box=(50, 50, 300, 200))
    secret = open_window("Password", box=(400, 50, 300, 200))
    listed = open_window("My Bank - Browser", box=(50, 400, 300, 200))
    calm.activate()
    recording = record("--screen", "1", "--no-detect", "--private-titles", "bank")
    secret.activate()
    assert recording.until("suggest")["kind"] == "password"
    listed.activate()
    assert recording.until("suggest")["kind"] == "title"
    calm.activate()
    listed.activate()
    secret.activate()
    recording.tick(1)
    assert recording.stop() == ExitStatus.DONE
    kinds = [news["kind"] for news in recording.news if news["event"] == "suggest"]
    assert kinds == ["password", "title"], "once for each prompt"
