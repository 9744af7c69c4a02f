"""Displays that go and come back: a monitor that is unplugged, and X servers that end, TigerVNC's among them."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from remoteassist.capture.picture.mss_grab import Grabber, screens
from remoteassist.capture.x11.server import ServerTie
from remoteassist.errors import ExitStatus, MachineLacksError
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Gap, KeyPressed, Marked, PointerPressed, Stopped
from remoteassist.model.geometry import Rect
from remoteassist.session.store import Session
from tests.integration.capture.conftest import Client, wait_until
from tests.integration.capture.live_recording import LiveRecording
from tests.integration.capture.painting import Painting

pytestmark = pytest.mark.display

RED, GREEN, BLUE = (220, 0, 80), (0, 200, 0), (0, 0, 255)

Record = Callable[..., LiveRecording]
Server = Callable[[], contextlib.AbstractContextManager["subprocess.Popen[bytes]"]]


def is_red(news: dict[str, str]) -> bool:
    return news["subject"] == "picture" and news["level"] == "error"


def is_of(bgra: np.ndarray, colour: tuple[int, int, int]) -> bool:
    """Whether a picture shows a colour in its lower right corner, as far as a video keeps colours."""
    return bool(np.abs(bgra[-60:-8, -60:-8, :3].astype(int) - colour[::-1]).max() < 40)


def frames_of(session: Session) -> list[np.ndarray]:
    return [frame.bgra for frame in VideoReader(session.segment_paths).frames()]


def assert_whole(session: Session, *, by: str) -> None:
    manifest = session.manifest
    assert manifest.state == "complete"
    assert len(frames_of(session)) == manifest.frames > 0
    assert [event.by for event in session.events() if isinstance(event, Stopped)] == [by]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Begins a recording with these words."""
    begun: list[LiveRecording] = []

    def begin(*words: str) -> LiveRecording:
        begun.append(LiveRecording(tmp_path / "new", *words, "--no-detect"))
        return begun[-1]

    yield begin
    for recording in begun:
        with recording.process as process:
            process.kill()


# -- monitors ------------------------------------------------------------------------------------------------------


@pytest.fixture
def randr(display: str) -> Callable[..., None]:
    """The display as two monitors side by side, and a function that takes xrandr's words about monitors."""
    if shutil.which("xrandr") is None:
        pytest.skip("needs xrandr: install Debian's package x11-xserver-utils")

    def run(*words: str) -> None:
        # It warns that a monitor of no output has none.
        subprocess.run(["xrandr", *words], check=True, timeout=20, capture_output=True)

    run("--setmonitor", "left", "640/200x800/200+0+0", "screen")
    run("--setmonitor", "right", "640/200x800/200+640+0", "none")
    return run


@pytest.mark.parametrize("kind", ["screen", "region"])
def test_a_monitor_that_is_unplugged_is_waited_for_and_nothing_is_seen_in_its_place(
    randr: Callable[..., None], open_window: Callable[..., Client], record: Record, kind: str
) -> None:
    window = open_window("customer", colour=RED, box=(640, 0, 640, 800))
    # A picture of one colour only is news of another kind.
    open_window("corner", colour=BLUE, box=(700, 100, 20, 20))
    (index,) = [one.index for one in screens() if one.box_desktop.x == 640]
    words = {"screen": ("--screen", str(index)), "region": ("--region", "700,100,320,240")}[kind]
    recording = record(*words)
    recording.tick(1)
    randr("--delmonitor", "right")
    # What is in its place now belongs to nobody: another monitor, or a desktop that nobody sees.
    window.paint(GREEN)
    said = recording.until("health", is_red)
    assert "to go on, or stop the recording" in said["text"]
    recording.tick(3)
    window.paint(RED)
    randr("--setmonitor", "right", "640/200x800/200+640+0", "none")
    recording.until("health", lambda news: news["subject"] == "picture" and news["level"] == "info")
    recording.tick(1)
    assert recording.stop() == ExitStatus.DONE

    session = Session.open(recording.path)
    assert_whole(session, by="control")
    (gap,) = [event for event in session.events() if isinstance(event, Gap)]
    assert gap.reason == "picture_lost"
    assert all(is_of(frame, RED) for frame in frames_of(session))
    lost = [event for event in recording.news if event["event"] == "health" and is_red(event)]
    assert len(lost) == 1, "said once"


# -- another X server under the same number ------------------------------------------------------------------------


@contextlib.contextmanager
def server(number: int) -> Iterator["subprocess.Popen[bytes]"]:
    if shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb: install Debian's package xvfb")
    reading, writing = os.pipe()
    command = [
        *("Xvfb", f":{number}", "-displayfd", str(writing), "-screen", "0", "1280x800x24"),
        *("-nolisten", "tcp", "-noreset"),
    ]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        with os.fdopen(reading) as answer:
            assert answer.readline().strip() == str(number)
        yield process
        process.kill()


@pytest.fixture
def two_servers(monkeypatch: pytest.MonkeyPatch) -> Server:
    """Starts one server after the other under the same number, which `DISPLAY` names."""
    number = 1000 + os.getpid() % 30000
    monkeypatch.setenv("DISPLAY", f":{number}")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    return lambda: server(number)


@pytest.mark.parametrize("kind", ["screen", "window"])
def test_no_picture_and_no_key_is_taken_from_a_server_that_takes_the_number_of_a_dead_one(
    two_servers: Server, record: Record, kind: str
) -> None:
    with two_servers() as first, Painting(RED):
        recording = record(
            *{"screen": ("--screen", "1"), "window": ("--window", "customer")}[kind],
            *("--hotkeys", "marker=Ctrl+Alt+M"),
        )
        recording.tick(1)
        first.kill()
        first.wait()
    with two_servers(), Painting(GREEN):
        # The window has the same number as the one before, too: it is the first of the first client.
        words = ("key", "ctrl+alt+m", "key", "ctrl+s", "click", "1")

        def has_ended() -> bool:
            subprocess.run(["xdotool", *words], check=True, timeout=20)
            return recording.process.poll() is not None

        wait_until(has_ended)
        assert recording.wait() == ExitStatus.DONE

    session = Session.open(recording.path)
    assert_whole(session, by="target_closed")
    assert all(is_of(frame, RED) for frame in frames_of(session))
    of_another = (PointerPressed, KeyPressed, Marked)
    assert not [event for event in session.events() if isinstance(event, of_another)]
    assert any(news["event"] == "health" and is_red(news) for news in recording.news)


def test_a_tie_holds_whatever_is_sent_through_it_until_its_server_ends(two_servers: Server) -> None:
    with two_servers() as first:
        tie = ServerTie()
        for layout in ("us", "de", "us"):
            subprocess.run(["setxkbmap", layout], check=True, timeout=20, stderr=subprocess.DEVNULL)
            tie.check()
        first.kill()
        first.wait()
    with two_servers():
        for _ in range(2):
            with pytest.raises(MachineLacksError, match="another one is never recorded"):
                tie.check()


# -- a VNC desktop -------------------------------------------------------------------------------------------------


@pytest.fixture
def vnc_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[bytes]"]:
    """The desktop of a TigerVNC server, on which the person works and records; for the test to kill."""
    if shutil.which("Xtigervnc") is None:
        pytest.skip("needs Xtigervnc: install Debian's package tigervnc-standalone-server")
    reading, writing = os.pipe()
    command = [
        *("Xtigervnc", f":{1000 + os.getpid() % 30000}", "-displayfd", str(writing), "-noreset"),
        *("-SecurityTypes=None", "-rfbport=-1", f"-rfbunixpath={tmp_path / 'vnc'}"),
        *("-geometry", "1280x800", "-depth", "24", "-nolisten", "tcp"),
    ]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            monkeypatch.setenv("DISPLAY", f":{answer.readline().strip()}")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
        yield server
        server.kill()


def test_a_vnc_desktop_is_grabbed_to_the_last_bit(vnc_desktop: "subprocess.Popen[bytes]") -> None:
    with Painting(RED):
        grabber = Grabber()
        try:
            _, bgra = grabber.grab(Rect(10, 10, 320, 220))
        finally:
            grabber.close()
    expected = np.full((220, 320, 3), RED[::-1])
    expected[10:30, 10:30] = BLUE[::-1]
    assert np.array_equal(bgra[..., :3], expected)


@pytest.mark.parametrize("kind", ["screen", "window"])
def test_a_vnc_desktop_is_recorded_and_when_its_server_dies_the_recording_is_whole(
    vnc_desktop: "subprocess.Popen[bytes]", record: Record, kind: str
) -> None:
    with Painting(RED) as painting:
        recording = record(*{"screen": ("--screen", "1"), "window": ("--window", "customer")}[kind])
        recording.tick(1)
        painting.paint(GREEN)
        recording.tick(1)
        vnc_desktop.kill()
        recording.until("health", is_red)
        assert recording.wait() == ExitStatus.DONE

    session = Session.open(recording.path)
    assert_whole(session, by="target_closed")
    frames = frames_of(session)
    assert is_of(frames[0], RED)
    assert is_of(frames[-1], GREEN)
