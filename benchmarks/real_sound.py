"""A recording by the real program of a window that flashes and a device that beeps, each with a clock of its own."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.desktop import PROGRAMS, Desktop, desktop, read_line
from benchmarks.recording import info
from benchmarks.sound_server import SoundServer, sound_server
from benchmarks.sync_reading import Onsets, read_onsets
from remoteassist.model.geometry import Size

_SIZE_PX: Final = Size(640, 480)
SPEAKERS: Final = "-"


@dataclass(frozen=True)
class RealSound:
    """What came of it, and what `info` says of the session."""

    onsets: Onsets
    facts: dict[str, Any]
    said: str


def record_real_sound(
    *, duration_s: float, ppm: float, every_s: float, options: Sequence[str] = (), from_speakers: bool = False
) -> RealSound:
    """Record for so long and read the session back.

    Args:
        duration_s: Of the recording.
        ppm: How much too fast the microphone counts; the speakers count with the computer.
        every_s: Seconds between two flashes.
        options: More words for `record`.
        from_speakers: Whether the beep comes out of the speakers instead of going into the microphone.
    """
    with desktop(_SIZE_PX) as screen, sound_server(screen) as server:
        place = SPEAKERS if from_speakers else str(server.pipe)
        environment = {**screen.environment, **server.environment}
        words = [sys.executable, str(PROGRAMS / "flash_and_beep.py"), place, str(ppm), str(every_s)]
        beeper = screen.processes.start(words, environment=environment, is_piped=True)
        read_line(beeper, timeout_s=20)
        session = screen.folder / "sound.rasession"
        said = _record(screen, server, session, ["--duration", str(duration_s), *options])
        segments = sorted((session / "video").glob("*.mkv"))
        facts = info(session)
        onsets = read_onsets(segments).inside(until_s=facts["duration_s"])
        return RealSound(onsets, facts, said)


def _record(screen: Desktop, server: SoundServer, session: Path, options: Sequence[str]) -> str:
    """Run the real program to its end and return what it said on stderr."""
    command = [sys.executable, "-m", "remoteassist", "record", "--no-detect", "--screen", "1"]
    done = subprocess.run(
        [*command, "--out", str(session), *options],
        env={**screen.environment, **server.environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr
