"""The process with the speakers ends by itself when the sound library does not come back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from remoteassist.playing.speaker_process import BEGIN, END, HEAD, OPEN_LINE

LIBRARY = """
import threading
from types import SimpleNamespace

class PortAudioError(Exception):
    pass

class RawOutputStream:
    active = True

    def __init__(self, *, callback, **_):
        self.calls, self.callback = [], callback
        self._do("open")

    def start(self):
        self._do("start")
        for _ in range(8):
            times = SimpleNamespace(currentTime=0.0, outputBufferDacTime=0.0)
            self.callback(bytearray(960 * 4), 960, times, None)

    def stop(self):
        self._do("stop")

    def _do(self, call):
        self.calls.append(call)
        if self.calls == HANGS_IN:
            threading.Event().wait()
"""
PROGRAM = """
from remoteassist.playing import speaker_process
speaker_process._HANGS_AFTER_S = 0.5
speaker_process.main()
"""


def speakers(folder: Path, *, hangs_in: list[str]) -> "subprocess.Popen[bytes]":
    """Start the process with a sound library that hangs in the last of these calls."""
    (folder / "sounddevice.py").write_text(f"HANGS_IN = {hangs_in}\n{LIBRARY}")
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )


@pytest.mark.parametrize(
    ("hangs_in", "told"),
    [
        (["open"], b""),
        (["open", "start"], b""),
        (["open", "start", "stop", "start"], OPEN_LINE),
        (["open", "start", "stop", "start", "stop"], OPEN_LINE),
    ],
)
def test_a_library_that_does_not_come_back_ends_it(tmp_path: Path, hangs_in: list[str], told: bytes) -> None:
    # Given a sound library whose server has gone at some moment
    with speakers(tmp_path, hangs_in=hangs_in) as process:
        assert process.stdin is not None and process.stdout is not None  # noqa: PT018 - both are piped
        # When it is to play and to fall silent, by somebody who then does nothing more
        process.stdin.write(HEAD.pack(BEGIN, 0, 0) + HEAD.pack(END, 0, 0))
        process.stdin.flush()
        # Then it ends all the same
        assert process.stdout.read() == told
        assert process.wait(20) == 1


def test_one_that_plays_nothing_is_not_ended(tmp_path: Path) -> None:
    # Given speakers that are open, and nothing to play for longer than the library may take
    with speakers(tmp_path, hangs_in=[]) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == OPEN_LINE
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        # When nobody wants it any more
        process.communicate()
        assert process.returncode == 0
