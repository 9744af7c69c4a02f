"""What is heard while a recording is private, paused or muted, or is forgotten, is in no sample on the disk."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import pytest

from benchmarks.desktop import Desktop, desktop, read_line
from benchmarks.sound_server import MICROPHONE, SoundServer, sound_server
from remoteassist.errors import ExitStatus, MachineLacksError
from remoteassist.model.geometry import Size
from remoteassist.session.store import Session
from tests.integration.tones_of_test import AMPLITUDE, Heard, PipeSinger, heard_in, spans_s, strongest

KEPT_HZ: Final = (500.0, 900.0, 1300.0, 1700.0, 2100.0)
PRIVATE_HZ, PAUSED_HZ, MUTED_HZ, FORGOTTEN_HZ = 8000.0, 9000.0, 10_000.0, 11_000.0
SECRET_HZ: Final = (PRIVATE_HZ, PAUSED_HZ, MUTED_HZ, FORGOTTEN_HZ)
SILENT_HZ: Final = (7500.0, 8500.0, 9500.0, 10_500.0, 11_500.0)
"""Nobody ever sings these: what there is of them is what a tone that is cut off at once sounds of every pitch."""

LATE_S: Final = 0.6
"""So late, at most, a kept tone is heard where it begins: the device's buffers, and what is left out for safety."""


@contextmanager
def room() -> Iterator[tuple[Desktop, SoundServer]]:
    with ExitStack() as stack:
        try:
            screen = stack.enter_context(desktop(Size(320, 240)))
            server = stack.enter_context(sound_server(screen))
        except MachineLacksError as error:
            pytest.skip(str(error))
        yield screen, server


class Steered:
    """A recording of a microphone, steered as the window does it."""

    def __init__(self, screen: Desktop, server: SoundServer) -> None:
        self.singer = PipeSinger(server.pipe, KEPT_HZ[0])
        self.singer.start()
        self.path = screen.folder / "s.rasession"
        words = [sys.executable, "-m", "remoteassist", "record", "--control", "--no-detect", "--screen", "1"]
        self.process = screen.processes.start(
            [*words, "--mic", MICROPHONE, "--out", str(self.path)],
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

    def sing(self, hz: float) -> None:
        self.singer.change_to(hz)

    def last(self, levels: int) -> None:
        """Wait until so many levels were heard, ten of which are about a second."""
        for _ in range(levels):
            self.news("level")

    def wait(self, seconds: float) -> None:
        """Let time go by in which the recording says nothing."""
        self.singer.let_pass(seconds)

    def send(self, **command: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(command).encode() + b"\n")
        self.process.stdin.flush()

    def end(self) -> list[Heard]:
        self.send(do="stop")
        assert self.process.stdout is not None
        self.process.stdout.read()
        assert self.process.wait(30) == ExitStatus.DONE
        self.singer.end()
        # Also of files that nobody names.
        return heard_in(
            sorted(path for path in Session.open(self.path).video_dir.rglob("*") if path.is_file())
        )


@pytest.mark.display
def test_no_sample_is_left_of_what_was_not_to_be_kept() -> None:
    # Given a recording whose microphone hears a tone of its own in each stretch
    with room() as (screen, server):
        steered = Steered(screen, server)
        steered.news("level", is_muted=False)
        steered.last(15)
        # When it is private, and the secret is said until the very command that ends that
        steered.send(do="private", on=True)
        private_s = steered.news("state", state="private")["t_s"]
        steered.sing(PRIVATE_HZ)
        steered.wait(1.5)
        steered.sing(KEPT_HZ[1])
        steered.send(do="private", on=False)
        private_end_s = steered.news("state", state="recording")["t_s"]
        steered.last(15)
        # And paused
        steered.send(do="pause")
        paused_s = steered.news("state", state="paused")["t_s"]
        steered.sing(PAUSED_HZ)
        steered.wait(1.5)
        steered.sing(KEPT_HZ[2])
        steered.send(do="resume")
        steered.news("state", state="recording")
        steered.last(15)
        # And muted
        steered.send(do="mute", on=True)
        steered.news("level", is_muted=True)
        muted_s = steered.news("tick")["t_s"]
        steered.sing(MUTED_HZ)
        steered.wait(1.5)
        steered.sing(KEPT_HZ[3])
        steered.send(do="mute", on=False)
        steered.news("level", is_muted=False)
        steered.last(15)
        # And what was said for one and a half seconds is forgotten, while its end is still in the device
        steered.sing(FORGOTTEN_HZ)
        steered.last(15)
        steered.sing(KEPT_HZ[4])
        steered.send(do="forget", seconds=2.5)
        forgotten = steered.news("forgotten")
        steered.last(20)
        heard = steered.end()
    strengths = {hz: strongest(heard, hz) for hz in (*KEPT_HZ, *SECRET_HZ, *SILENT_HZ)}
    floor = max(strengths[hz] for hz in SILENT_HZ)
    # Then there is no more of those tones in any sample than of those that never were (a millisecond would be seen)
    assert floor < 0.05 * AMPLITUDE, strengths
    assert all(strengths[hz] < 2 * floor for hz in SECRET_HZ), strengths
    # And the others are there, at their times
    assert all(strengths[hz] == pytest.approx(AMPLITUDE, rel=0.1) for hz in KEPT_HZ), strengths
    first, second, third, fourth, fifth = (spans_s(heard, hz) for hz in KEPT_HZ)
    assert private_s - LATE_S < max(end_s for _, end_s in first) <= private_s
    assert private_end_s <= min(start_s for start_s, _ in second) < private_end_s + LATE_S
    assert paused_s - LATE_S < max(end_s for _, end_s in second) <= paused_s
    assert paused_s <= min(start_s for start_s, _ in third) < paused_s + LATE_S
    assert max(end_s for _, end_s in third) <= muted_s
    assert muted_s + 1 < min(start_s for start_s, _ in fourth)
    assert max(end_s for _, end_s in fourth) <= forgotten["from_s"]
    assert forgotten["to_s"] <= min(start_s for start_s, _ in fifth) < forgotten["to_s"] + LATE_S
