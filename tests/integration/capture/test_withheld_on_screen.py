"""What is on a real screen, clicked and typed while it is private, paused or forgotten is nowhere."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from remoteassist.errors import ExitStatus
from remoteassist.media.frame import Bgra
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Gap, KeyPressed, PointerPressed, TypingStarted
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session
from tests.integration.capture.conftest import wait_until
from tests.integration.capture.test_record_command import Steered

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

OpenWindow = Callable[..., "Client"]
Xdotool = Callable[..., None]

GREEN, BLUE = (0, 200, 0), (0, 0, 250)
CANARY = (220, 0, 80)
CANARY_TITLE = "qzxvjkwq"
CANARY_NOTE = "wqkjvxzq"
MARGIN_S = 0.4
"""How late a command may come."""

HOTKEYS = "private=Ctrl+Shift+F11,pause=Ctrl+Shift+F10,forget=Ctrl+Shift+F12"


class Watched:
    """A recording of the screen with a customer's window on it, and all that it has said."""

    def __init__(self, folder: Path, window: "Client", xdotool: Xdotool) -> None:
        self.window = window
        self.xdotool = xdotool
        self.steered = Steered(folder, "--screen", "1", "--hotkeys", HOTKEYS)
        self.said: list[dict[str, str]] = []

    @property
    def path(self) -> Path:
        return self.steered.path

    def wait_for(self, event: str, **facts: object) -> None:
        """Return when it has said this."""
        while True:
            news = self.steered.news()
            self.said.append(news)
            if news["event"] == event and all(news.get(name) == fact for name, fact in facts.items()):
                return

    def work(self) -> None:
        """Do what may be known."""
        self.xdotool("mousemove", 200, 200, "click", 1, "key", "ctrl+s")

    def do_secrets(self) -> None:
        """Show, type and click what nobody is to know, and clear it away."""
        self.window.paint(CANARY)
        self.window.set_title(CANARY_TITLE)
        self.xdotool("mousemove", 210, 210, "click", 3, "key", "ctrl+j", "type", "secret")
        self.steered.say(json.dumps({"do": "mark", "note": CANARY_NOTE}))
        self.window.paint(BLUE)
        self.window.set_title("customer")

    def pictures(self) -> Iterator[Bgra]:
        """All pictures on the disk, named or not."""
        for path in sorted(path for path in (self.path / "video").rglob("*") if path.is_file()):
            yield from (frame.bgra for frame in VideoReader((path,)).frames())
        for path in (self.path / "stills").iterdir():
            picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
            assert picture is not None
            yield np.asarray(picture, np.uint8)

    def every_byte(self) -> bytes:
        """Everything in the files, with their names, and what was said."""
        found = json.dumps(self.said).encode()
        for path in sorted(self.path.rglob("*")):
            if path.is_file():
                found += path.read_bytes() + path.name.encode() + b"\0"
        return found

    def assert_nothing_is_known(self, *, presses: int) -> None:
        shown = {name_of(picture) for picture in self.pictures()}
        assert "canary" not in shown
        assert shown >= {"green"}
        found = self.every_byte()
        for word in (CANARY_TITLE, CANARY_NOTE):
            assert [code for code in ("utf-8", "utf-16-le", "utf-32-le") if word.encode(code) in found] == []
        events = Session.open(self.path).events()
        assert {event.key for event in events if isinstance(event, KeyPressed)} == {"S"}
        assert not [event for event in events if isinstance(event, TypingStarted)]
        buttons = [event.button for event in events if isinstance(event, PointerPressed)]
        assert buttons == ["left"] * presses

    def gaps(self) -> list[Gap]:
        return [event for event in Session.open(self.path).events() if isinstance(event, Gap)]

    def end(self) -> None:
        self.steered.say('{"do": "stop"}')
        status, lines, error = self.steered.end()
        self.said += [json.loads(line) for line in lines if line.startswith("{")]
        assert (status, error) == (ExitStatus.DONE, "")


def name_of(picture: Bgra) -> str:
    """Return which colour the customer's window has in a picture; the canary's if it is anywhere in it."""
    near = np.abs(picture[..., 2::-1].astype(np.int16) - np.array(CANARY)).max(axis=2) < 40
    if near.sum() > 20:
        return "canary"
    middle = picture[250, 350, 2::-1].astype(np.int16)
    names = {"green": GREEN, "blue": BLUE}
    return next(
        (name for name, colour in names.items() if np.abs(middle - np.array(colour)).max() < 60), "other"
    )


@pytest.fixture
def watched(
    managed_display: str, tmp_path: Path, open_window: OpenWindow, xdotool: Xdotool
) -> Iterator[Watched]:
    window = open_window("customer", colour=GREEN, box=(100, 100, 500, 400))
    window.activate()
    watched = Watched(tmp_path, window, xdotool)
    with watched.steered.process:
        watched.work()
        yield watched
        watched.steered.process.kill()


@pytest.mark.parametrize(
    ("on", "off", "state"),
    [
        ('{"do": "private", "on": true}', '{"do": "private", "on": false}', "private"),
        ('{"do": "pause"}', '{"do": "resume"}', "paused"),
    ],
)
def test_by_command(watched: Watched, on: str, off: str, state: str) -> None:
    watched.steered.say(on)
    watched.wait_for("state", state=state)
    watched.do_secrets()
    watched.wait_for("refused")
    watched.steered.say(off)
    watched.wait_for("state", state="recording")
    watched.work()
    watched.end()
    watched.assert_nothing_is_known(presses=2)
    assert [gap.reason for gap in watched.gaps()] == [state]
    assert "blue" in {name_of(picture) for picture in watched.pictures()}


@pytest.mark.parametrize(("hotkey", "state"), [("F11", "private"), ("F10", "paused")])
def test_by_hotkey_from_the_moment_on_at_which_it_was_pressed(
    watched: Watched, hotkey: str, state: str
) -> None:
    for _ in range(3):
        watched.xdotool("key", f"ctrl+shift+{hotkey}")
        watched.do_secrets()
        watched.wait_for("refused")
        watched.xdotool("key", f"ctrl+shift+{hotkey}")
        watched.wait_for("state", state="recording")
        watched.work()
    watched.end()
    watched.assert_nothing_is_known(presses=4)
    assert [gap.reason for gap in watched.gaps()] == [state] * 3
    assert hotkey.encode() not in Session.open(watched.path).events_path.read_bytes()


def test_what_was_recorded_is_forgotten(watched: Watched) -> None:
    wait_until(lambda: b'"S"' in (watched.path / "events.ndjson").read_bytes())
    began_s = time.monotonic()
    wait_until(lambda: time.monotonic() > began_s + 2 * MARGIN_S)
    watched.do_secrets()
    wait_until(lambda: CANARY_NOTE.encode() in (watched.path / "events.ndjson").read_bytes())
    assert "canary" in {name_of(picture) for picture in watched.pictures()}, "there is something to forget"
    watched.wait_for("marked", note=CANARY_NOTE)
    del watched.said[-1]
    seconds = time.monotonic() - began_s - MARGIN_S
    watched.steered.say(json.dumps({"do": "forget", "seconds": seconds}))
    watched.wait_for("forgotten")
    watched.work()
    watched.end()
    (gap,) = watched.gaps()
    assert gap.reason == "forgotten"
    watched.assert_nothing_is_known(presses=2)


def test_killed_in_private_mode_it_has_a_labelled_gap_and_nothing_else(watched: Watched) -> None:
    watched.xdotool("key", "ctrl+shift+F11")
    watched.do_secrets()
    watched.wait_for("refused")
    watched.steered.process.kill()
    watched.steered.process.wait()
    recover(watched.path)
    watched.assert_nothing_is_known(presses=1)
    assert [gap.reason for gap in watched.gaps()] == ["private"]
    assert Session.open(watched.path).manifest.state == "complete"
