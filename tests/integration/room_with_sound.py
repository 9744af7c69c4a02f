"""A virtual desktop whose programs hear a microphone and play through speakers, and a recording of it."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

from benchmarks.desktop import Desktop, desktop, read_line
from benchmarks.sound_server import SoundServer, sound_server
from remoteassist.demo.programs import Need
from remoteassist.errors import ExitStatus
from remoteassist.model.geometry import Size

_NEEDS: Final = (
    Need("xvfb", "the desktop", programs=("Xvfb",)),
    Need("pulseaudio", "the sound server", programs=("pulseaudio",)),
    Need("pulseaudio-utils", "to ask it", programs=("pactl",)),
    Need("libportaudio2", "to hear and play", files=("usr/lib/*/libportaudio.so.2",)),
    Need(
        "libasound2-plugins",
        "the way to the sound server",
        files=("usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so",),
    ),
)
_MISSING: Final = tuple(need.package for need in _NEEDS if not need.is_met)

needs_sound = pytest.mark.skipif(bool(_MISSING), reason=f"needs the Debian packages {' '.join(_MISSING)}")
"""Skips a test only for a package that is not there: what fails in the room fails the test."""


@contextmanager
def room_with_sound(size_px: Size) -> Iterator[tuple[Desktop, SoundServer]]:
    """Give a virtual desktop with a sound server."""
    with desktop(size_px) as screen, sound_server(screen) as server:
        yield screen, server


class Steered:
    """A recording of the room's screen and microphone, steered as the window does it."""

    def __init__(self, screen: Desktop, server: SoundServer, *options: str) -> None:
        self.path = screen.folder / "s.rasession"
        words = [sys.executable, "-m", "remoteassist", "record", "--control", "--no-detect", "--screen", "1"]
        self.process = screen.processes.start(
            [*words, "--out", str(self.path), *options],
            environment={**screen.environment, **server.environment},
            is_piped=True,
        )

    def news(self, event: str, **facts: object) -> dict[str, Any]:
        """Return the next news of a kind that says so."""
        end_s = time.monotonic() + 30
        while time.monotonic() < end_s:
            told: dict[str, Any] = json.loads(read_line(self.process, timeout_s=30))
            if told["event"] == event and all(told.get(name) == value for name, value in facts.items()):
                return told
        raise AssertionError(f"nothing was told of {event}")

    def wait_until_s(self, t_s: float) -> None:
        """Return once the recording is so long."""
        while self.news("tick")["t_s"] < t_s:
            pass

    def send(self, **command: object) -> None:
        """Tell it what to do."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(command).encode() + b"\n")
        self.process.stdin.flush()

    def end(self) -> None:
        """Stop it, and return once it is whole."""
        self.send(do="stop")
        assert self.process.stdout is not None
        self.process.stdout.read()
        assert self.process.wait(30) == ExitStatus.DONE
