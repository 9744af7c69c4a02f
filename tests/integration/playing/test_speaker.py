"""The speakers' process on a real sound server: what is sent is heard at its moment; without a server it says so."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue

import numpy as np
import pytest

from remoteassist.capture.sound.device_process import DeviceProcess
from remoteassist.demo.waiting import wait_for
from remoteassist.media.sound_format import SOUND_RATE_HZ, TrackSamples
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S
from remoteassist.playing.speaker import SpeakerProcess
from tests.integration.room_with_sound import needs_sound, room_with_sound

APART_NS = 80_000_000


@contextmanager
def speakers(monkeypatch: pytest.MonkeyPatch) -> Iterator[DeviceProcess]:
    """Give what the speakers play, as a device to hear."""
    with room_with_sound(Size(320, 240)) as (_, server):
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        heard = DeviceProcess(environment={"PULSE_SOURCE": "speakers.monitor"})
        try:
            wait_for(lambda: heard.state == "open", what="the speakers' monitor to open")
            yield heard
        finally:
            heard.close()


def beep_each_second(seconds: int) -> TrackSamples:
    t_s = np.arange(seconds * SOUND_RATE_HZ) / SOUND_RATE_HZ
    return np.where(np.mod(t_s, 1) < 0.1, 0.5 * np.sin(2 * np.pi * 1000 * t_s), 0).astype(np.float32)[None]


def onsets_ns(heard: DeviceProcess) -> list[int]:
    """Return when beeps began that were heard so far."""
    found: list[int] = []
    last_ns = 0
    for chunk in heard.take():
        assert heard.device is not None
        first = np.frombuffer(chunk.samples, "<i2").reshape(-1, heard.device.channels)[:, 0]
        for index in np.flatnonzero(np.abs(first.astype(np.int32)) > 2000):
            t_ns = chunk.t_ns + int(index) * NS_PER_S // heard.device.rate_hz
            if t_ns - last_ns > NS_PER_S // 3:
                found.append(t_ns)
            last_ns = t_ns
    return found


@needs_sound
@pytest.mark.display
def test_what_is_sent_is_heard_at_its_moment_and_no_longer_than_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with speakers(monkeypatch) as heard:
        answers: Queue[bool] = Queue()
        speaker = SpeakerProcess(answers.put)
        try:
            assert answers.get(timeout=30)
            # When sound is sent of which half a second is late already
            begun_ns = time.monotonic_ns() - NS_PER_S // 2
            speaker.begin(begun_ns)
            speaker.write(beep_each_second(20))
            wait_for(lambda: time.monotonic_ns() > begun_ns + int(4.4 * NS_PER_S), what="four beeps")
            # And it is ended long before all was heard, and begun again
            speaker.end()
            wait_for(lambda: time.monotonic_ns() > begun_ns + int(6.5 * NS_PER_S), what="two more")
            again_ns = time.monotonic_ns() + NS_PER_S // 5
            speaker.begin(again_ns)
            speaker.write(beep_each_second(4))
            wait_for(lambda: time.monotonic_ns() > again_ns + int(3.4 * NS_PER_S), what="four others")
        finally:
            speaker.close()
        # Then each beep was heard at its moment, and none when it was to be silent
        first_ns = [begun_ns + second * NS_PER_S for second in (1, 2, 3, 4)]
        then_ns = [again_ns + second * NS_PER_S for second in range(4)]
        # The monitor itself takes two seconds until it tells right times.
        found = [t_ns for t_ns in onsets_ns(heard) if t_ns > first_ns[1] + NS_PER_S // 2]
        apart_ns = [min((t_ns - due_ns for due_ns in first_ns + then_ns), key=abs) for t_ns in found]
        assert max(map(abs, apart_ns)) < APART_NS, apart_ns
        # But for the first, when a busy machine may have been late
        for due_ns in first_ns[2:] + then_ns[1:]:
            assert min(abs(t_ns - due_ns) for t_ns in found) < APART_NS
        assert speaker.is_over


def test_without_a_device_it_says_so_and_drops_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/at.all")
    answers: Queue[bool] = Queue()
    speaker = SpeakerProcess(answers.put)
    speaker.begin(time.monotonic_ns())
    speaker.write(beep_each_second(10))
    assert not answers.get(timeout=30)
    wait_for(lambda: speaker.is_over, what="it to end")
    speaker.end()
    speaker.close()
