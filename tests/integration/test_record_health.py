"""Faults on real X servers: told in red within five seconds, with a gap, and the session is whole."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psutil
import pytest

from benchmarks.hand import Hand
from remoteassist.demo.desktops import remote_session
from remoteassist.demo.programs import missing_packages
from remoteassist.errors import ExitStatus
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Gap, HealthTold, SizeChanged, Stopped
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.session.store import Session
from tests.integration.capture.fake_logind import FakeLogind, private_bus

NEEDED = ("Xvfb", "xsetroot", "xrandr", "xterm", "dbus-daemon")
pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(
        sys.platform != "linux" or any(shutil.which(name) is None for name in NEEDED),
        reason=f"needs Linux with {', '.join(NEEDED)}",
    ),
]

FAR_S = 30.0
RED_WITHIN_S = 5.0

News = dict[str, Any]


@dataclass
class Screen:
    """A specialist's X server, which can be stopped and killed."""

    name: str
    server: "subprocess.Popen[bytes]"

    def run(self, *command: str) -> None:
        environment = os.environ | {"DISPLAY": self.name}
        subprocess.run(command, env=environment, check=True, timeout=20, capture_output=True)

    def paint(self, *words: str) -> None:
        self.run("xsetroot", *words)


@contextmanager
def new_screen() -> Iterator[Screen]:
    reading, writing = os.pipe()
    # A number that no other server takes once this one is dead.
    name = f":{1000 + os.getpid() % 30000}"
    command = ["Xvfb", name, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset", "-displayfd"]
    with subprocess.Popen(
        [*command, str(writing)], pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            screen = Screen(f":{answer.readline().strip()}", server)
        try:
            screen.paint("-mod", "16", "16")
            yield screen
        finally:
            server.send_signal(signal.SIGCONT)
            server.kill()


@dataclass
class Steered:
    """`record --control`, and what it says, with when it said it."""

    path: Path
    process: "subprocess.Popen[str]"
    said: list[tuple[float, News]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._readers = [
            threading.Thread(target=self._read, name="news of the test"),
            threading.Thread(target=self._read_errors, name="errors of the test"),
        ]
        for reader in self._readers:
            reader.start()
        self.wait_for(lambda news: news["event"] == "started")

    def _read(self) -> None:
        for line in pipe(self.process.stdout):
            if line.startswith("{"):
                self.said.append((time.monotonic(), json.loads(line)))

    def _read_errors(self) -> None:
        self.errors.extend(pipe(self.process.stderr))

    def wait_for(self, is_it: Callable[[News], bool], *, since_s: float = 0.0) -> float:
        """Return when it was said, from `since_s` on."""
        turn, end_s = threading.Event(), time.monotonic() + FAR_S
        while time.monotonic() < end_s:
            found = [at_s for at_s, news in list(self.said) if at_s >= since_s and is_it(news)]
            if found:
                return found[0]
            if self.process.poll() is not None and not self._readers[0].is_alive():
                break
            turn.wait(0.01)
        pytest.fail(f"never said; said so far: {self.said} {self.errors}")

    def wait_for_health(self, level: str, subject: str, *, since_s: float = 0.0) -> float:
        return self.wait_for(
            lambda news: (news.get("level"), news.get("subject")) == (level, subject), since_s=since_s
        )

    def assert_red_within_five_s(self, subject: str, fault: str, *, since_s: float) -> None:
        red_s = self.wait_for_health("error", subject, since_s=since_s) - since_s
        print(f"time to red: {fault}: {red_s:.2f} s")
        assert red_s < RED_WITHIN_S

    def say(self, **command: object) -> None:
        stdin = pipe(self.process.stdin)
        stdin.write(json.dumps(command) + "\n")
        stdin.flush()

    def end(self, *, is_stopped: bool = True) -> None:
        if is_stopped:
            self.say(do="stop")
        assert self.process.wait(FAR_S) == ExitStatus.DONE, self.errors
        for reader in self._readers:
            reader.join(FAR_S)

    def assert_whole(self, *gaps: str, stopped_by: str = "control") -> Session:
        """Check that nothing is broken and that just these gaps are there, with no frame in them."""
        session = Session.open(self.path)
        manifest, events = session.manifest, session.events()
        assert manifest.state == "complete"
        (stopped,) = [event for event in events if isinstance(event, Stopped)]
        assert stopped.by == stopped_by
        frames_ns = [frame.t_ns for frame in VideoReader(session.segment_paths).frames()]
        assert len(frames_ns) == manifest.frames > 0
        found = [event for event in events if isinstance(event, Gap)]
        assert {gap.reason for gap in found} == set(gaps)
        for gap in found:
            inside = [t for t in frames_ns if gap.t_ns + 10 * NS_PER_MS < t < gap.end_t_ns - 10 * NS_PER_MS]
            assert gap.reason == "input_lost" or inside == [], gap
        told = [(one.level, one.text) for one in events if isinstance(one, HealthTold)]
        heard = [(one["level"], one["text"]) for _, one in self.said if one["event"] == "health"]
        assert told == heard, "what was said is in the session's log"
        return session


@contextmanager
def recording(folder: Path, display: str, *words: str, **environment: str) -> Iterator[Steered]:
    path = folder / "health.rasession"
    command = [sys.executable, "-m", "remoteassist", "record", "--no-detect", "--control", "--mic", "none"]
    nowhere = {
        "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    }
    with subprocess.Popen(
        [*command, "--out", str(path), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | nowhere | {"DISPLAY": display} | environment,
    ) as process:
        steered = Steered(path, process)
        try:
            yield steered
        finally:
            process.kill()


def pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@pytest.fixture
def screen() -> Iterator[Screen]:
    with new_screen() as screen:
        yield screen


def test_a_black_screen_is_red_and_well_again_when_it_is_lit(screen: Screen, tmp_path: Path) -> None:
    with recording(tmp_path, screen.name) as steered:
        black_s = time.monotonic()
        screen.paint("-solid", "black")
        steered.assert_red_within_five_s("picture", "black screen", since_s=black_s)
        screen.paint("-mod", "16", "16")
        steered.wait_for_health("info", "picture", since_s=black_s)
        steered.end()
        steered.assert_whole()


def test_an_x_server_that_hangs_is_red_and_its_time_a_gap(screen: Screen, tmp_path: Path) -> None:
    with recording(tmp_path, screen.name) as steered:
        hung_s = time.monotonic()
        screen.server.send_signal(signal.SIGSTOP)
        steered.assert_red_within_five_s("picture", "X server stopped (SIGSTOP)", since_s=hung_s)
        screen.server.send_signal(signal.SIGCONT)
        steered.wait_for_health("info", "picture", since_s=hung_s)
        steered.end()
        session = steered.assert_whole("picture_lost")
        (gap,) = [event for event in session.events() if isinstance(event, Gap)]
        assert gap.end_t_ns - gap.t_ns > 2 * NS_PER_S


def test_an_x_server_that_is_killed_is_red_and_ends_the_recording_whole(
    screen: Screen, tmp_path: Path
) -> None:
    with recording(tmp_path, screen.name) as steered:
        killed_s = time.monotonic()
        screen.server.kill()
        steered.assert_red_within_five_s("picture", "X server killed", since_s=killed_s)
        steered.assert_red_within_five_s("input", "X server killed, input", since_s=killed_s)
        steered.end(is_stopped=False)
        steered.assert_whole("picture_lost", "input_lost", stopped_by="target_closed")


@pytest.fixture
def two_monitors(screen: Screen) -> Screen:
    screen.run("xrandr", "--setmonitor", "left", "640/200x800/200+0+0", "screen")
    screen.run("xrandr", "--setmonitor", "right", "640/200x800/200+640+0", "none")
    return screen


def test_a_screen_of_another_size_goes_on_in_a_new_segment_with_a_gap_and_a_word(
    two_monitors: Screen, tmp_path: Path
) -> None:
    with recording(tmp_path, two_monitors.name, "--screen", "1") as steered:
        resized_s = time.monotonic()
        two_monitors.run("xrandr", "--delmonitor", "left")
        two_monitors.run("xrandr", "--setmonitor", "left", "480/200x800/200+0+0", "screen")
        told_s = steered.wait_for_health("info", "picture", since_s=resized_s)
        print(f"time to word: RandR resize: {told_s - resized_s:.2f} s")
        assert told_s - resized_s < RED_WITHIN_S
        steered.wait_for(lambda _news: (steered.path / "video" / "0002.mkv").exists())
        steered.end()
        session = steered.assert_whole("picture_lost")
        assert [one.size_px for one in session.manifest.segments] == [Size(640, 800), Size(480, 800)]
        assert [one.size_px for one in session.events() if isinstance(one, SizeChanged)] == [Size(480, 800)]


def test_a_monitor_that_is_unplugged_is_red_and_goes_on_when_it_is_back(
    two_monitors: Screen, tmp_path: Path
) -> None:
    with recording(tmp_path, two_monitors.name, "--screen", "2") as steered:
        unplugged_s = time.monotonic()
        two_monitors.run("xrandr", "--delmonitor", "right")
        steered.assert_red_within_five_s("picture", "monitor unplugged (RandR)", since_s=unplugged_s)
        two_monitors.run("xrandr", "--setmonitor", "right", "640/200x800/200+640+0", "none")
        steered.wait_for_health("info", "picture", since_s=unplugged_s)
        steered.end()
        steered.assert_whole("picture_lost")


def test_a_window_that_is_closed_is_red_and_ends_the_recording_whole(screen: Screen, tmp_path: Path) -> None:
    environment = os.environ | {"DISPLAY": screen.name}
    with subprocess.Popen(["xterm", "-T", "customer", "-e", "yes"], env=environment) as window:
        turn, end_s = threading.Event(), time.monotonic() + FAR_S
        while not is_shown(screen, "customer") and time.monotonic() < end_s:
            turn.wait(0.05)
        with recording(tmp_path, screen.name, "--window", "customer") as steered:
            closed_s = time.monotonic()
            window.terminate()
            steered.assert_red_within_five_s("target", "window closed", since_s=closed_s)
            steered.end(is_stopped=False)
            steered.assert_whole("closed", stopped_by="target_closed")


def is_shown(screen: Screen, title: str) -> bool:
    environment = os.environ | {"DISPLAY": screen.name}
    said = subprocess.run(
        ["xwininfo", "-root", "-tree"], env=environment, capture_output=True, text=True, check=True
    )
    return re.search(f'"{title}"', said.stdout) is not None


def test_the_screen_is_locked_and_the_machine_sleeps_and_on_it_goes(screen: Screen, tmp_path: Path) -> None:
    with (
        private_bus() as address,
        closing(FakeLogind(address)) as logind,
        recording(
            tmp_path, screen.name, DBUS_SYSTEM_BUS_ADDRESS=address, DBUS_SESSION_BUS_ADDRESS=address
        ) as steered,
    ):
        assert logind.is_ready.wait(FAR_S)
        began_s = time.monotonic()
        logind.hint(is_locked=True)
        steered.wait_for(lambda news: news.get("state") == "locked")
        # What the lock screen shows is not recorded.
        screen.paint("-solid", "red")
        print(f"time to word: screen locked: {time.monotonic() - began_s:.2f} s")
        steered.wait_for(lambda news: news["event"] == "tick", since_s=time.monotonic())
        screen.paint("-mod", "16", "16")
        logind.hint(is_locked=False)
        back_s = steered.wait_for_health("info", "power", since_s=began_s)
        steered.wait_for(lambda _news: (steered.path / "video" / "0002.mkv").exists())

        logind.prepare_for_sleep(is_about_to=True)
        steered.wait_for(lambda news: news.get("state") == "asleep", since_s=back_s)
        steered.wait_for(lambda _news: logind.is_let_go("sleep"))
        logind.prepare_for_sleep(is_about_to=False)
        steered.wait_for_health("info", "power", since_s=back_s + 0.001)
        steered.wait_for(lambda news: news.get("state") == "recording", since_s=back_s + 0.001)
        steered.wait_for(lambda _news: (steered.path / "video" / "0003.mkv").exists())
        steered.end()
    session = steered.assert_whole("locked", "asleep")
    assert [one.reason for one in session.manifest.anchors] == ["start", "suspend", "wake", "stop"]
    assert len(session.manifest.segments) == 3
    for frame in VideoReader(session.segment_paths).frames():
        blue, green, red = (int(value) for value in frame.bgra[400, 640, :3])
        assert not (red > 150 and max(blue, green) < 80), "the lock screen"


@pytest.mark.remote
@pytest.mark.skipif(bool(missing_packages()), reason=f"needs {' '.join(missing_packages())}")
def test_a_viewer_that_freezes_is_told_and_one_that_is_killed_is_red_and_ends_it_whole(
    tmp_path: Path,
) -> None:
    with remote_session(specialist_size_px=Size(1400, 900)) as remote:
        (viewer,) = [
            one for one in psutil.Process().children(recursive=True) if "viewer" in one.name().lower()
        ]
        with (
            recording(tmp_path, remote.specialist_display, "--window", "TigerVNC") as steered,
            Hand(remote.specialist_display) as hand,
        ):
            frozen_s = time.monotonic()
            viewer.suspend()
            middle = remote.viewer_content_screen_px.center
            hand.move(round(middle.x), round(middle.y))
            turn = threading.Event()
            while time.monotonic() < frozen_s + 8:
                hand.press()
                hand.release()
                turn.wait(1)
            told_s = steered.wait_for_health("warning", "picture", since_s=frozen_s)
            print(f"time to word: viewer frozen, first click: {told_s - frozen_s:.2f} s")
            assert told_s - frozen_s < 6.5
            killed_s = time.monotonic()
            viewer.kill()
            steered.assert_red_within_five_s("target", "viewer killed", since_s=killed_s)
            steered.end(is_stopped=False)
    steered.assert_whole("closed", stopped_by="target_closed")
