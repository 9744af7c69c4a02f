"""A program that is killed while it forgets leaves everything, or after `recover` nothing."""

import signal
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Gap
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session
from tests.integration.forget_and_die import (
    AFTER_HZ,
    BEFORE_HZ,
    SECRET_HZ,
    SECRET_NOTE,
    SECRET_SHADE,
    SHADE_BEFORE,
)
from tests.integration.tones_of_test import AMPLITUDE, heard_in, strongest

ROOT = Path(__file__).parents[2]

NEVER = 10_000


def forget_and_die(folder: Path, countdown: int) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tests.integration.forget_and_die", str(folder), str(countdown)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def shades_of(session: Session) -> set[int]:
    """The shades in all pictures on the disk, also of files that nobody names, to the nearest ten."""
    videos = [path for path in session.video_dir.rglob("*") if path.is_file() and path.stat().st_size]
    frames = (frame.bgra for path in videos for frame in VideoReader((path,)).frames())
    stills = (cv2.imread(str(path)) for path in session.stills_dir.iterdir())
    return {
        round(int(picture[4, 4, 0]), -1) for picture in (*frames, *(one for one in stills if one is not None))
    }


def is_heard(session: Session, hz: float) -> bool:
    """Whether a tone is in any sound on the disk, also of files that nobody names: of 2 ms there would be as much."""
    videos = [path for path in session.video_dir.rglob("*") if path.is_file() and path.stat().st_size]
    return strongest(heard_in(videos), hz) > 0.1 * AMPLITUDE


def assert_all_or_nothing(path: Path) -> bool:
    """Return whether it is forgotten."""
    session = Session.open(path)
    data = b"".join(one.read_bytes() + one.name.encode() for one in path.rglob("*") if one.is_file())
    is_forgotten = any(isinstance(event, Gap) and event.reason == "forgotten" for event in session.events())
    shades = shades_of(session)
    assert SHADE_BEFORE in shades
    assert session.manifest.audio
    assert is_heard(session, BEFORE_HZ)
    assert is_heard(session, SECRET_HZ) is not is_forgotten
    if is_forgotten:
        assert SECRET_SHADE not in shades
        assert SECRET_NOTE.encode() not in data
    else:
        assert SECRET_SHADE in shades
        assert SECRET_NOTE.encode() in data
    assert session.manifest.frames == len(list(VideoReader(session.segment_paths).frames()))
    return is_forgotten


def test_what_is_forgotten_is_gone_without_a_recovery(tmp_path: Path) -> None:
    done = forget_and_die(tmp_path, NEVER)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10, "the kills below would come too late"
    assert assert_all_or_nothing(tmp_path / "test.rasession")
    assert is_heard(Session.open(tmp_path / "test.rasession"), AFTER_HZ)


@pytest.mark.parametrize("countdown", [0, 1, 2, 3, 5, 8, 11, 14, 18, 22])
def test_killed_while_it_forgets_everything_stays_or_nothing(tmp_path: Path, countdown: int) -> None:
    killed = forget_and_die(tmp_path, countdown)
    assert killed.returncode in (0, -signal.SIGKILL), killed.stderr
    path = tmp_path / "test.rasession"
    recover(path)
    is_forgotten = assert_all_or_nothing(path)
    assert is_forgotten or countdown == 0
    again = recover(path)
    assert again.was_in_order
    assert assert_all_or_nothing(path) == is_forgotten
