"""`remoteassist record --replay` as a stranger starts it: what it saves, prints and leaves behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from remoteassist.cli.main import main
from remoteassist.errors import ExitStatus
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import KeyPressed, Marked
from remoteassist.model.geometry import Size
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.recovery import recover
from remoteassist.session.replays import new_replay_path
from remoteassist.session.store import Session

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

PROGRAM = (sys.executable, "-m", "remoteassist", "record", "--replay", "0.1", "--no-detect")
FAR_S = 60.0
TALK = {"tick", "health", "target", "state"}


class Buffer:
    """The command, whose sessions folder is one of the test."""

    def __init__(self, videos: Path, *words: str) -> None:
        self.sessions = videos / "remoteassist"
        self._began_s = time.monotonic()
        self.process = subprocess.Popen(
            [*PROGRAM, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "XDG_VIDEOS_DIR": str(videos), "XDG_CONFIG_HOME": str(videos / "config")},
        )

    def news(self) -> dict[str, str]:
        """Return what it says next on stdout that is no talk."""
        while True:
            found: dict[str, str] = json.loads(_pipe(self.process.stdout).readline())
            if found["event"] not in TALK:
                return found

    def say(self, **command: str) -> None:
        stdin = _pipe(self.process.stdin)
        stdin.write(json.dumps(command) + "\n")
        stdin.flush()

    def folder(self) -> Path:
        """Return the buffer once it has its first segment."""
        while not (found := list(self.sessions.glob(".replay/*.rasession/video/0001.mkv"))):
            self._look_again_soon()
        return found[0].parent.parent

    def wait_for_pictures(self) -> None:
        """Return once there are some: one is on the disk when the next one is written."""
        segment, sizes = self.folder() / "video" / "0001.mkv", set[int]()
        while len(sizes) < 6:
            sizes.add(segment.stat().st_size)
            self._look_again_soon()

    def wait_until_gone(self, path: Path) -> None:
        """Return once a file is no more, while it goes on."""
        while path.exists():
            self._look_again_soon()

    def _look_again_soon(self) -> None:
        assert time.monotonic() < self._began_s + FAR_S
        with pytest.raises(subprocess.TimeoutExpired):
            self.process.wait(0.01)

    def end(self) -> tuple[int, list[str], str]:
        """Return the status, what else was said on stdout but for talk, and stderr."""
        self.process.wait(timeout=FAR_S)
        out, err = self.process.communicate()
        lines = [line for line in out.splitlines() if not any(f'"{one}"' in line for one in TALK)]
        return (
            self.process.returncode,
            lines,
            "".join(line for line in err.splitlines(keepends=True) if "too slow" not in line),
        )

    def saved(self) -> list[str]:
        return sorted(path.name for path in self.sessions.glob("*.rasession"))


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@pytest.fixture
def begin(display: str, tmp_path: Path) -> Iterator[Callable[..., Buffer]]:
    begun: list[Buffer] = []

    def make(*words: str) -> Buffer:
        begun.append(Buffer(tmp_path, *words))
        return begun[-1]

    yield make
    for one in begun:
        with one.process:
            one.process.kill()


def assert_whole(path: Path) -> Session:
    session = Session.open(path)
    assert session.manifest.state == "complete"
    frames = list(VideoReader(session.segment_paths).frames())
    assert frames[0].t_ns == 0
    assert len(frames) == session.manifest.frames
    assert recover(path).was_in_order
    return session


def test_when_told_to_it_saves_and_in_the_end_nothing_else_is_left(begin: Callable[..., Buffer]) -> None:
    buffer = begin("--control", "--ticket", "T-1")
    started = buffer.news()
    assert started["event"] == "started"
    assert Path(started["session"]).parent == buffer.sessions / ".replay"
    buffer.say(do="mark", note="here")
    assert buffer.news()["event"] == "marked"
    buffer.say(do="save", title="Printer queue", ticket="T-2")
    first = buffer.news()
    assert (first["event"], Path(first["session"]).parent) == ("saved", buffer.sessions)
    buffer.say(do="save")
    second = buffer.news()
    buffer.say(do="stop")
    assert buffer.end() == (ExitStatus.DONE, [], "")
    session = assert_whole(Path(first["session"]))
    assert (session.manifest.title, session.manifest.ticket) == ("Printer queue", "T-2")
    assert [one.note for one in session.events() if isinstance(one, Marked)] == ["here"]
    assert assert_whole(Path(second["session"])).manifest.ticket == "T-1"
    assert len(buffer.saved()) == 2
    assert not (buffer.sessions / ".replay").exists()


def test_a_signal_saves_another_ends_it_and_paths_are_all_that_is_printed(
    begin: Callable[..., Buffer], tmp_path: Path
) -> None:
    buffer = begin("--out", str(tmp_path / "mine"))
    buffer.folder()
    for name in ("mine.rasession", "mine 2.rasession"):
        buffer.process.send_signal(signal.SIGUSR1)
        assert _pipe(buffer.process.stdout).readline() == f"{tmp_path / name}\n"
        assert_whole(tmp_path / name)
    buffer.process.send_signal(signal.SIGINT)
    assert buffer.end() == (ExitStatus.DONE, [], "")
    assert not (buffer.sessions / ".replay").exists()
    assert buffer.saved() == []


def test_a_hotkey_saves_and_those_of_recordings_do_nothing(
    begin: Callable[..., Buffer], xdotool: Callable[..., None]
) -> None:
    buffer = begin(
        "--control", "--hotkeys", "pause=Ctrl+Shift+F10,start_stop=Ctrl+Shift+F9,save_replay=Ctrl+Shift+F7"
    )
    buffer.news()
    xdotool("key", "ctrl+shift+F10", "key", "ctrl+shift+F9", "key", "ctrl+shift+F8", "key", "ctrl+shift+F7")
    saved = buffer.news()
    assert saved["event"] == "saved"
    buffer.say(do="stop")
    assert buffer.end() == (ExitStatus.DONE, [], "")
    events = assert_whole(Path(saved["session"])).events()
    assert [one.key for one in events if isinstance(one, KeyPressed)] == ["F8"]


def test_one_that_was_killed_can_be_saved_once(
    begin: Callable[..., Buffer],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    buffer = begin("--control", "--title", "Before the crash")
    buffer.news()
    buffer.say(do="mark", note="here")
    buffer.news()
    buffer.wait_for_pictures()
    buffer.process.kill()
    buffer.process.wait()
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert main(["library", "list"]) == ExitStatus.DONE
    assert "crash" not in capsys.readouterr().out
    assert main(["recover"]) == ExitStatus.DONE
    assert "'recover --replay' saves it" in capsys.readouterr().out
    assert main(["recover", "--replay"]) == ExitStatus.DONE
    path = Path(capsys.readouterr().out.strip())
    session = assert_whole(path)
    assert session.manifest.title == "Before the crash"
    assert [one.note for one in session.events() if isinstance(one, Marked)] == ["here"]
    assert not (buffer.sessions / ".replay").exists()
    assert main(["recover", "--replay"]) == ExitStatus.BAD_INPUT
    assert "no replay buffer was left behind" in capsys.readouterr().err


def test_a_session_and_the_buffer_are_not_recovered_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recover", "--replay", "a.rasession"]) == ExitStatus.USAGE
    assert "name no session with it" in capsys.readouterr().err


def test_one_that_was_killed_before_its_first_picture_is_nothing_to_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path))
    sessions = tmp_path / "remoteassist"
    path = new_replay_path(sessions, now=datetime.now(UTC))
    session = Session.create(path, target=TargetInfo("screen", "drawn"), size_px=Size(64, 48))
    (session.video_dir / "0001.mkv").write_bytes(b"")
    assert main(["recover", "--replay"]) == ExitStatus.BAD_INPUT
    assert "holds no picture" in capsys.readouterr().err
    assert list(sessions.iterdir()) == []


def test_the_next_one_tells_of_one_whose_window_died(begin: Callable[..., Buffer]) -> None:
    """Nobody said that the buffer was to go."""
    first = begin("--control")
    started = first.news()
    first.folder()
    _pipe(first.process.stdin).close()
    first.process.stdin = None
    status, said, _ = first.end()
    assert status == ExitStatus.DONE
    (left,) = [json.loads(line) for line in said]
    assert (left["event"], left["session"]) == ("left_behind", started["session"])
    second = begin("--control")
    told = second.news()
    assert (told["event"], told["session"]) == ("left_behind", started["session"])
    assert second.news()["event"] == "started"
    second.say(do="stop")
    second.end()
    assert Path(started["session"]).is_dir()


def test_when_the_target_is_closed_it_can_still_be_saved(
    begin: Callable[..., Buffer],
    open_window: Callable[..., "Client"],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    window = open_window("customer")
    buffer = begin("--window", "customer")
    buffer.folder()
    window.close()
    status, said, complaints = buffer.end()
    assert (status, said) == (ExitStatus.DONE, [])
    closed, left = complaints.splitlines()
    assert closed == "remoteassist: the window was closed: the recording ends here"
    assert "'remoteassist recover --replay' makes a session of it" in left
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path))
    assert main(["recover", "--replay"]) == ExitStatus.DONE
    (name,) = buffer.saved()
    assert assert_whole(buffer.sessions / name).manifest.viewer == "customer"


def test_what_is_old_goes_while_it_runs(begin: Callable[..., Buffer]) -> None:
    """Six seconds are kept, in segments of ten: the first is gone after the second has begun to be old."""
    buffer = begin("--control")
    first = buffer.folder() / "video" / "0001.mkv"
    buffer.wait_until_gone(first)
    buffer.news()
    buffer.say(do="save")
    session = assert_whole(Path(buffer.news()["session"]))
    assert 6e9 <= session.manifest.duration_ns < 20e9


@pytest.mark.parametrize("minutes", ["0", "-1", "121", "nan"])
def test_minutes_that_make_no_sense_are_refused(
    display: str,
    minutes: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path))
    assert main(["record", "--replay", minutes]) == ExitStatus.USAGE
    assert "--replay must be from 0.1 to 120 minutes" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_buffer_cannot_be_saved(display: str, tmp_path: Path) -> None:
    command = [*PROGRAM[:4], "--no-detect", "--control", "--out", str(tmp_path / "new")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        out, _ = process.communicate('{"do": "save"}\n{"do": "stop"}\n', timeout=FAR_S)
    refused = [line for line in out.splitlines() if "refused" in line]
    assert len(refused) == 1
    assert "only a replay buffer can be saved" in refused[0]
