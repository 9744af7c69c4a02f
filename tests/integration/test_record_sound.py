"""Sound in step with the pictures: minutes of a made-up device, and the real program with a PulseAudio of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from benchmarks.desktop import PROGRAMS, Desktop, read_line
from benchmarks.long_sound import record_long_sound
from benchmarks.real_sound import record_real_sound
from benchmarks.sound_server import MICROPHONE, SoundServer
from remoteassist.errors import ExitStatus
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session
from tests.integration.room_with_sound import Steered, needs_sound, room_with_sound

SIZE_PX = Size(640, 480)


@pytest.mark.parametrize("ppm", [200, -200])
def test_beeps_stay_with_their_flashes_whatever_the_devices_clock_does(tmp_path: Path, ppm: float) -> None:
    # Given a device that counts wrongly, tells the time roughly and loses blocks
    # When four minutes are recorded, in three segments
    recorded = record_long_sound(tmp_path, duration_s=250, ppm=ppm, every_s=10, drop_every_s=61)
    # Then each beep is within 30 ms of its flash (without a correction the last would be 48 ms off)
    assert (len(recorded.apart_ms), recorded.segments, recorded.dropped) == (24, 3, 0)
    assert max(map(abs, recorded.apart_ms)) < 30
    assert recorded.growth_mb < 20


@needs_sound
@pytest.mark.display
def test_a_real_recording_has_its_beeps_at_its_flashes() -> None:
    recorded = record_real_sound(duration_s=9, ppm=200, every_s=2)
    apart_ms = recorded.onsets.apart_ms(within_s=0.8)
    assert len(apart_ms) >= 3
    # A picture is up to 33 ms older than what it shows, and a busy machine looks later still.
    assert max(map(abs, apart_ms)) < 80
    assert recorded.facts["audio"] is True
    assert recorded.said == ""


def beep(screen: Desktop, server: SoundServer) -> "subprocess.Popen[bytes]":
    """Let the microphone hear a beep twice a second."""
    words = [sys.executable, str(PROGRAMS / "flash_and_beep.py"), str(server.pipe), "0", "0.5"]
    environment = {**screen.environment, **server.environment}
    beeper = screen.processes.start(words, environment=environment, is_piped=True)
    read_line(beeper, timeout_s=20)
    return beeper


class Sound:
    """All samples of a session, and where in session time they are."""

    def __init__(self, segments: list[Path]) -> None:
        self._parts: list[tuple[float, np.ndarray[Any, np.dtype[np.float32]]]] = []
        for path in segments:
            with av.open(str(path)) as container:
                if not container.streams.audio:
                    # On a busy machine the microphone was not there within the first second.
                    continue
                frames = list(container.decode(container.streams.audio[0]))
                samples = np.concatenate([one.to_ndarray().reshape(-1) for one in frames])
                self._parts.append((frames[0].time or 0.0, samples.astype(np.float32)))

    @property
    def end_s(self) -> float:
        """Until when there is sound."""
        return max(first_s + len(samples) / 48_000 for first_s, samples in self._parts)

    def peak(self, start_s: float, end_s: float) -> float:
        """Return the loudest sample of a stretch; 0 where there is no sound at all."""
        peaks = [0.0]
        for first_s, samples in self._parts:
            part = samples[
                max(0, round((start_s - first_s) * 48_000)) : max(0, round((end_s - first_s) * 48_000))
            ]
            peaks.append(float(np.abs(part).max()) if len(part) else 0.0)
        return max(peaks)


def heard_at_the_end_of(steered: Steered) -> Sound:
    """Stop it, and return what its session has."""
    steered.end()
    session = Session.open(steered.path)
    assert session.manifest.audio
    return Sound([session.segment_path(one.name) for one in session.manifest.segments])


@needs_sound
@pytest.mark.display
def test_nothing_is_heard_of_what_was_muted_or_private() -> None:
    # Given a recording of a microphone that beeps twice a second
    with room_with_sound(SIZE_PX) as (screen, server):
        beep(screen, server)
        steered = Steered(screen, server)
        steered.news("level", is_muted=False)
        steered.wait_until_s(2)
        # When it is muted, heard again, and private
        steered.send(do="mute", on=True)
        muted_s = steered.news("tick")["t_s"]
        steered.news("level", is_muted=True)
        steered.wait_until_s(muted_s + 2)
        steered.send(do="mute", on=False)
        heard_s = steered.news("tick")["t_s"]
        steered.wait_until_s(heard_s + 2)
        steered.send(do="private", on=True)
        private_s = steered.news("state", state="private")["t_s"]
        steered.wait_until_s(private_s + 2)
        steered.send(do="private", on=False)
        kept_s = steered.news("state", state="recording")["t_s"]
        steered.wait_until_s(kept_s + 2)
        sound = heard_at_the_end_of(steered)
    # Then there is nothing but silence in those stretches, and beeps in the others
    assert sound.peak(0.6, 1.9) > 0.2
    assert sound.peak(muted_s + 0.1, muted_s + 1.9) < 0.01
    assert sound.peak(heard_s + 0.5, heard_s + 1.9) > 0.2
    assert sound.peak(private_s, kept_s) < 0.01
    assert sound.peak(kept_s + 0.6, kept_s + 1.9) > 0.2


@needs_sound
@pytest.mark.display
def test_a_microphone_that_is_unplugged_is_told_and_comes_back() -> None:
    # Given a recording of the only microphone
    with room_with_sound(SIZE_PX) as (screen, server):
        beeper = beep(screen, server)
        steered = Steered(screen, server)
        steered.wait_until_s(2)
        # When what feeds it dies, and then feeds it again
        beeper.kill()
        beeper.wait()
        lost = steered.news("health", subject="sound", level="warning")
        beep(screen, server)
        steered.news("health", subject="sound", level="info")
        back_s = steered.news("tick")["t_s"]
        steered.wait_until_s(back_s + 2)
        sound = heard_at_the_end_of(steered)
    # Then it was told, and the recording has what was heard before and after
    assert "gives nothing" in lost["text"]
    assert sound.peak(0.6, 1.9) > 0.2
    assert sound.peak(back_s + 0.6, back_s + 1.9) > 0.2


@needs_sound
def test_microphones_are_listed_and_one_that_is_not_there_is_refused() -> None:
    with room_with_sound(SIZE_PX) as (screen, server):
        environment = {**screen.environment, **server.environment}
        program = [sys.executable, "-m", "remoteassist"]
        told = subprocess.run(
            [*program, "microphones", "--json"], env=environment, capture_output=True, text=True, check=True
        )
        (microphone,) = json.loads(told.stdout)["microphones"]
        refused = subprocess.run(
            [*program, "record", "--screen", "1", "--mic", "Studio"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        doctor = subprocess.run(
            [*program, "doctor", "--json"], env=environment, capture_output=True, text=True, check=False
        )
    (check,) = [one for one in json.loads(doctor.stdout)["checks"] if one["name"] == "microphone"]
    assert (check["status"], microphone["name"] in check["detail"]) == ("ok", True)
    assert microphone["is_default"]
    assert told.stderr == ""
    assert refused.returncode == ExitStatus.MACHINE_LACKS
    assert refused.stderr.count("\n") == 1
    assert microphone["name"] in refused.stderr


@needs_sound
@pytest.mark.display
def test_a_crash_costs_at_most_two_seconds_of_what_was_said() -> None:
    # Given a recording of a quiet screen with a microphone that beeps twice a second
    with room_with_sound(SIZE_PX) as (screen, server):
        beep(screen, server)
        steered = Steered(screen, server)
        steered.wait_until_s(5)
        # When it is killed, and mended
        killed_s = steered.news("tick")["t_s"]
        steered.process.kill()
        steered.process.wait()
        report = recover(steered.path)
        session = Session.open(steered.path)
        sound = Sound([session.segment_path(one.name) for one in session.manifest.segments])
    # Then pictures and sound reach to within two seconds of it
    assert report.duration_ns / NS_PER_S > killed_s - 2
    assert sound.end_s > killed_s - 2
    assert sound.peak(killed_s - 3, killed_s - 2) > 0.2
    assert session.manifest.audio


@needs_sound
@pytest.mark.display
def test_a_sound_server_that_dies_leaves_the_pictures_alone() -> None:
    # Given a recording with a microphone and what the computer plays
    with room_with_sound(SIZE_PX) as (screen, server):
        beep(screen, server)
        steered = Steered(screen, server, "--system-sound")
        steered.wait_until_s(2)
        # When the server ends
        server.ask("exit")
        steered.news("health", subject="sound", level="warning")
        died_s = steered.news("tick")["t_s"]
        steered.wait_until_s(died_s + 3)
        sound = heard_at_the_end_of(steered)
        session = Session.open(steered.path)
    # Then pictures and silence go on, and what was heard before is there
    assert session.manifest.segments[-1].end_ns / NS_PER_S > died_s + 2
    assert sound.end_s > died_s + 2
    assert sound.peak(0.6, 1.9) > 0.2
    assert sound.peak(died_s, died_s + 2) == 0


@needs_sound
@pytest.mark.display
@pytest.mark.parametrize("options", [(), ("--mic", MICROPHONE)])
def test_what_the_speakers_play_never_takes_the_place_of_a_microphone(options: tuple[str, ...]) -> None:
    # Given a recording of the only microphone, while the speakers play a tone
    with room_with_sound(SIZE_PX) as (screen, server):
        beep(screen, server)
        steered = Steered(screen, server, *options)
        steered.wait_until_s(2)
        server.ask("load-module", "module-sine", "sink=speakers", "frequency=440")
        # When it is unplugged, so that the server lets its listeners hear the speakers instead
        server.ask("unload-module", "module-pipe-source")
        steered.news("health", subject="sound", level="warning")
        lost_s = steered.news("tick")["t_s"]
        steered.wait_until_s(lost_s + 4)
        sound = heard_at_the_end_of(steered)
    # Then nothing of the tone is kept
    assert sound.peak(0.6, 1.9) > 0.2
    assert sound.peak(lost_s, lost_s + 4) == 0
