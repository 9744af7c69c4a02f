"""`remoteassist targets` on a real desktop: what is listed, and small pictures that never show another window."""

import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Any

import cv2
import numpy as np
import pytest

from remoteassist.capture.picture.mask import MASK_GREY
from remoteassist.capture.picture.source import Hidden
from remoteassist.capture.x11.window_source import WindowSource

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

RED, GREEN, BLUE = (220, 0, 80), (0, 200, 0), (0, 0, 250)
GREY = (MASK_GREY,) * 3
PROGRAM = (sys.executable, "-m", "remoteassist", "targets")
OpenWindow = Callable[..., "Client"]


def listed(*words: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [*PROGRAM, "--json", *words], capture_output=True, text=True, check=True, timeout=60
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)["targets"]
    return found


class Follower:
    """`targets --follow`, and what it said last."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [*PROGRAM, "--follow", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.states: dict[str, str] = {}
        self.pictures: dict[str, list[np.ndarray]] = {}

    @property
    def stdout(self) -> IO[str]:
        assert self.process.stdout is not None
        return self.process.stdout

    def listen(self, until: Callable[[], bool]) -> None:
        """Take what it says until something is so; a test that waits in vain is ended by its time limit."""
        while not until():
            line = self.stdout.readline()
            assert line, "it ended"
            assert len(line) < 64 << 10
            news = json.loads(line)
            if news["event"] == "targets":
                self.states = {one["id"]: one["state"] for one in news["targets"]}
            else:
                picture = cv2.imdecode(
                    np.frombuffer(base64.b64decode(news["jpeg"]), np.uint8), cv2.IMREAD_COLOR
                )
                self.pictures.setdefault(news["id"], []).append(np.asarray(picture)[..., ::-1])

    def has(self, *ids: str) -> Callable[[], bool]:
        return lambda: all(one in self.pictures for one in ids)

    def end(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(timeout=30)


@pytest.fixture
def follow(display: str) -> Iterator[Callable[..., Follower]]:
    begun: list[Follower] = []

    def begin(*words: str) -> Follower:
        begun.append(Follower(*words))
        return begun[-1]

    yield begin
    for one in begun:
        with one.process:
            one.process.kill()


def target_id(client: "Client") -> str:
    return f"window:{client.id:#x}"


def shows(picture: np.ndarray, colour: tuple[int, int, int], *, share: float) -> bool:
    is_it = np.abs(picture.astype(int) - colour).max(axis=2) <= 12
    return bool(is_it.mean() >= share)


def test_windows_and_screens_are_listed_viewers_first(managed_display: str, open_window: OpenWindow) -> None:
    notes = open_window("Notes", box=(700, 500, 200, 150))
    viewer = open_window("customer-7 - TigerVNC", box=(50, 60, 300, 200))
    below = open_window("below", box=(20, 400, 200, 150))
    cover = open_window("cover", box=(100, 420, 200, 150))
    cover.activate()
    away = open_window("away", box=(900, 100, 200, 150))
    away.minimize()
    found = {one["title"]: one for one in listed()}
    assert list(found)[:2] == ["customer-7 - TigerVNC", "screen"]
    assert found["customer-7 - TigerVNC"]["viewer"] == "TigerVNC"
    x, y = viewer.corner
    assert found["customer-7 - TigerVNC"]["box"] == [x, y, 300, 200]
    assert found["screen"]["box"] == [0, 0, 1280, 800]
    states = {title: found[title]["state"] for title in ("Notes", "below", "cover", "away")}
    assert states == {"Notes": "visible", "below": "covered", "cover": "visible", "away": "minimized"}
    assert found["Notes"]["record"] == ["--window", f"{notes.id:#x}"]
    assert target_id(below) == found["below"]["id"]


def test_windows_of_the_program_that_asks_are_left_out_and_cover_nothing(
    managed_display: str, open_window: OpenWindow
) -> None:
    open_window("viewer", box=(50, 60, 300, 200))
    panel = open_window("panel", colour=BLUE, box=(100, 100, 500, 300))
    panel.activate()
    hint = open_window("hint", colour=BLUE, box=(60, 70, 50, 50), is_override=True, of=panel)
    hint.raise_up()
    assert {one["title"]: one["state"] for one in listed()} == {
        "screen": "visible",
        "viewer": "covered",
        "panel": "visible",
    }
    expected = {"screen": "visible", "viewer": "visible"}
    assert {one["title"]: one["state"] for one in listed("--leave-out", hex(panel.id))} == expected
    # Without being told: the process that started the command owns it.
    pid = panel.display.intern_atom("_NET_WM_PID")
    panel.window.change_property(pid, panel.display.intern_atom("CARDINAL"), 32, [os.getpid()])
    panel.display.sync()
    assert {one["title"]: one["state"] for one in listed()} == expected


def test_a_window_that_only_the_border_of_another_covers_is_offered_as_it_would_be_recorded(
    display: str, open_window: OpenWindow
) -> None:
    # Given a window of which another hides no more than what its border of ten pixels does
    below = open_window("below", box=(100, 100, 300, 200))
    other = open_window("other", box=(395, 100, 200, 200))
    other.window.configure(border_width=10)
    other.raise_up()
    # Then it is told to be covered, as a recording of it would say
    assert {one["title"]: one["state"] for one in listed()}["below"] == "covered"
    source = WindowSource(below.id)
    try:
        assert source.look() == Hidden("covered")
    finally:
        source.close()


def test_pictures_follow_what_is_shown_and_never_show_another_window(
    managed_display: str, open_window: OpenWindow, follow: Callable[..., Follower]
) -> None:
    viewer = open_window("viewer", colour=RED, box=(50, 60, 300, 200))
    follower = follow()
    viewer_id = target_id(viewer)
    follower.listen(follower.has(viewer_id, "screen:1"))
    assert shows(follower.pictures[viewer_id][-1], RED, share=1)
    assert follower.pictures["screen:1"][-1].shape == (200, 320, 3)
    viewer.paint(GREEN)
    follower.listen(lambda: len(follower.pictures[viewer_id]) == 2)
    assert shows(follower.pictures[viewer_id][-1], GREEN, share=1)
    cover = open_window("cover", colour=BLUE, box=(0, 0, 800, 600))
    cover.activate()
    follower.listen(lambda: follower.states.get(viewer_id) == "covered")
    follower.listen(follower.has(target_id(cover)))
    viewer.paint(RED)
    cover.close()
    follower.listen(lambda: target_id(cover) not in follower.states)
    follower.listen(lambda: len(follower.pictures[viewer_id]) == 3)
    for picture in follower.pictures[viewer_id]:
        assert shows(picture, RED, share=1) or shows(picture, GREEN, share=1)
    assert follower.end() == 0


def test_our_own_windows_are_in_no_picture(
    managed_display: str, open_window: OpenWindow, follow: Callable[..., Follower]
) -> None:
    viewer = open_window("viewer", colour=RED, box=(50, 60, 600, 400))
    panel = open_window("panel", colour=BLUE, box=(100, 100, 200, 500))
    panel.activate()
    follower = follow("--leave-out", hex(panel.id))
    follower.listen(follower.has(target_id(viewer), "screen:1"))
    screen = follower.pictures["screen:1"][0]
    x, y = viewer.corner
    scale = screen.shape[1] / 1280
    rows = slice(round((y + 8) * scale), round((y + 392) * scale))
    columns = slice(round((x + 8) * scale), round((x + 592) * scale))
    assert shows(screen[rows, columns], RED, share=0.95), "the window is seen through ours"
    assert shows(screen, GREY, share=0.01), "and where none is, nothing is"
    assert not shows(screen, BLUE, share=0.0001)
    assert shows(follower.pictures[target_id(viewer)][0], RED, share=1), "the window is seen through ours"


def test_a_covered_window_is_seen_through_what_covers_it(
    managed_display: str, open_window: OpenWindow, follow: Callable[..., Follower]
) -> None:
    viewer = open_window("viewer", colour=RED, box=(50, 60, 300, 200))
    cover = open_window("cover", colour=BLUE, box=(0, 0, 800, 600))
    cover.activate()
    follower = follow()
    follower.listen(follower.has(target_id(viewer)))
    assert follower.states[target_id(viewer)] == "covered"
    assert shows(follower.pictures[target_id(viewer)][0], RED, share=1)
    viewer.paint(GREEN)
    follower.listen(lambda: len(follower.pictures[target_id(viewer)]) == 2)
    assert shows(follower.pictures[target_id(viewer)][1], GREEN, share=1)
    viewer.minimize()
    follower.listen(lambda: follower.states[target_id(viewer)] == "minimized")
    assert len(follower.pictures[target_id(viewer)]) == 2
    assert follower.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(display: str, follow: Callable[..., Follower], number: signal.Signals) -> None:
    follower = follow()
    follower.listen(follower.has("screen:1"))
    follower.process.send_signal(number)
    assert follower.process.wait(timeout=30) == 0
