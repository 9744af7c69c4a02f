"""`remoteassist record` onto a real disk that fills up."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desktop import desktop
from benchmarks.hand import Hand
from benchmarks.recording import info
from remoteassist.demo.waiting import wait_for
from remoteassist.errors import ExitStatus
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import PointerPressed, Stopped
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S
from remoteassist.session.leftovers import is_whole_png, unfinished_files
from remoteassist.session.store import Session

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb: install Debian's package xvfb"),
]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root on Linux, to mount a file system of 3 MB")
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"no file system may be mounted here: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def has_ended(process: subprocess.Popen[str], *, within_s: float) -> bool:
    try:
        process.wait(within_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def test_a_disk_that_fills_up_ends_the_recording_with_a_whole_session(small_disk: Path) -> None:
    path = small_disk / "full.rasession"
    with desktop(Size(1280, 720)) as screen, Hand(screen.display_name) as hand:
        screen.show("noise.py", "500", "200")
        with subprocess.Popen(
            [
                sys.executable,
                "-m",
                "remoteassist",
                "record",
                "--no-detect",
                "--duration",
                "60",
                "--out",
                str(path),
            ],
            env=screen.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            wait_for((path / "video" / "0001.mkv").exists, what="the first frame")
            while not has_ended(process, within_s=0.02):
                hand.press()
                hand.release()
            assert process.stdout is not None
            assert process.stderr is not None
            said, complained = process.stdout.read(), process.stderr.read()

    assert process.returncode == ExitStatus.MACHINE_LACKS
    complaints = [line for line in complained.splitlines() if "the computer is too slow" not in line]
    assert len(complaints) == 1
    assert "the disk took no more" in complained
    assert said == f"{path}\n"
    assert info(path)["state"] == "complete"
    session = Session.open(path)
    (stopped,) = (event for event in session.events() if isinstance(event, Stopped))
    assert stopped.by == "disk"
    times_ns = [frame.t_ns for frame in VideoReader(session.segment_paths).frames()]
    assert len(times_ns) >= 3
    assert 0 <= stopped.t_ns - times_ns[-1] < 2 * NS_PER_S
    assert list(unfinished_files(session)) == []
    assert all(is_whole_png(still) for still in session.stills_dir.iterdir())
    presses = [event for event in session.events() if isinstance(event, PointerPressed)]
    assert presses[-1].t_ns > stopped.t_ns - NS_PER_S // 4
