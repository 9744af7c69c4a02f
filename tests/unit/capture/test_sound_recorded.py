"""What devices hear on the session's line: in its place, without what must not be kept, silent where none hears."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest

from benchmarks.drifting_device import GivenDevice, beeps, heard_chunks
from remoteassist.capture.keeping import Keeping
from remoteassist.capture.sound.choice import SoundChoice, SoundKind
from remoteassist.capture.sound.line import SoundLine
from remoteassist.capture.sound.source import SoundChunk, SoundSource
from remoteassist.capture.sound.thread import SoundThread
from remoteassist.media.sound_format import SOUND_RATE_HZ, Samples
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from tests.unit.capture.fake_sound import tone

BLOCK_NS = 20 * NS_PER_MS
ORIGIN_NS = 5000 * NS_PER_S


@dataclass
class Room:
    """A recording's sound with a clock that the test moves, and devices that hum from their plugging in on."""

    kinds: tuple[SoundKind, ...] = ("microphone",)
    now_ns: int = ORIGIN_NS
    opened: list[GivenDevice] = field(default_factory=list)
    levels: list[tuple[float, bool]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    samples: Callable[[int, int], bytes] = tone
    open_error: Exception | None = None
    next_state: str = "open"

    def __post_init__(self) -> None:
        self.keeping = Keeping(ORIGIN_NS, monotonic_ns=lambda: self.now_ns)
        self.line = SoundLine()
        self.thread = SoundThread(
            [SoundChoice(kind, self._open, "microphone_missing") for kind in self.kinds],
            line=self.line,
            keeping=self.keeping,
            on_level=lambda db, is_muted: self.levels.append((db, is_muted)),
            monotonic_ns=lambda: self.now_ns,
        )
        self._taken: list[Samples] = []
        self.taken_samples = 0

    def _open(self) -> SoundSource:
        if self.open_error is not None:
            raise self.open_error
        device = GivenDevice()
        if self.next_state == "absent":
            device.state, device.device = "absent", None
        self.opened.append(device)
        return device

    def hear(self, seconds: float, *, giving: bool = True, late_ns: int = 0) -> None:
        """Let time pass; each open device gives a block every 20 ms, which comes later than it was heard."""
        for _ in range(round(seconds * NS_PER_S / BLOCK_NS)):
            start_ns = self.now_ns - late_ns
            self.now_ns += BLOCK_NS
            for device in self.opened:
                if giving and device.state == "open" and not device.is_closed:
                    device.given.append(SoundChunk(start_ns, self.samples(start_ns - ORIGIN_NS, 960)))
            self.thread.turn(self.now_ns)
            self.said += [f"{one.level}: {one.text}" for one in self.thread.said()]
            self.take()

    def finish(self) -> Samples:
        """End the sound now, and return all of it."""
        self.thread.stop()
        self.thread.start()
        self.thread.join(20)
        assert not self.thread.is_alive()
        self.take()
        return np.concatenate(self._taken) if self._taken else np.zeros(0, np.float32)

    def take(self) -> None:
        for block in self.line.take():
            assert block.position == self.taken_samples
            self._taken.append(block.samples)
            self.taken_samples = block.end


def loudness(sound: Samples, start_s: float, end_s: float) -> float:
    part = sound[round(start_s * SOUND_RATE_HZ) : round(end_s * SOUND_RATE_HZ)]
    return float(np.sqrt(np.mean(part**2)))


HUM = pytest.approx(0.5 / np.sqrt(2), rel=0.02)


def test_all_of_a_recording_is_heard_in_its_place() -> None:
    room = Room()
    room.hear(5)
    sound = room.finish()
    assert len(sound) == 5 * SOUND_RATE_HZ
    assert loudness(sound, 0.1, 4.9) == HUM
    assert room.opened[0].is_closed
    assert room.line.is_wanted is True


def test_sound_is_ready_before_a_second_has_passed() -> None:
    room = Room()
    room.hear(3)
    assert room.taken_samples >= 2.5 * SOUND_RATE_HZ


def test_without_a_device_there_is_one_line_and_silence() -> None:
    room = Room(next_state="absent")
    room.hear(30)
    sound = room.finish()
    assert room.said == ["info: no microphone was found: what is said is not recorded"]
    assert room.line.is_wanted is False
    assert len(sound) < SOUND_RATE_HZ
    assert not sound.any()
    assert len(room.opened) == 1


def test_private_sound_is_kept_by_when_it_was_heard() -> None:
    # Given a device whose blocks come a quarter of a second late
    room = Room()
    room.hear(2, late_ns=250 * NS_PER_MS)
    # When it is private from 2 to 4 s
    room.keeping.close("private")
    room.hear(2, late_ns=250 * NS_PER_MS)
    room.keeping.open("private")
    room.hear(2, late_ns=250 * NS_PER_MS)
    sound = room.finish()
    # Then not a sample of it is there, and what was said before and after is
    assert not sound[2 * SOUND_RATE_HZ : 4 * SOUND_RATE_HZ].any()
    assert loudness(sound, 1, 1.95) == HUM
    assert loudness(sound, 4.3, 5.5) == HUM


def test_a_pause_has_no_length_and_leaves_no_sample() -> None:
    # Given a device that is loud only while the recording is paused
    room = Room()
    room.hear(2)
    room.keeping.close("paused")
    paused_ns = room.now_ns
    room.samples = lambda start_ns, count: tone(start_ns, count, loudness=0.9)
    room.hear(3)
    room.samples = tone
    room.keeping.open("paused")
    room.hear(2)
    sound = room.finish()
    assert paused_ns == ORIGIN_NS + 2 * NS_PER_S
    assert len(sound) == 4 * SOUND_RATE_HZ
    assert np.abs(sound).max() < 0.6
    assert loudness(sound, 0.1, 1.9) == HUM
    assert loudness(sound, 2.3, 3.9) == HUM


def test_what_a_device_says_it_heard_a_fifth_of_a_second_late_is_not_kept_after_a_private_time() -> None:
    # Given a headset that sends by radio: of what it gives it knows only when it got that
    room = Room()
    room.hear(2)
    room.keeping.close("private")
    room.samples = lambda start_ns, count: tone(start_ns, count, loudness=0.9)
    room.hear(2)
    # When it is private no more, and the end of what was said then is still under way
    room.keeping.open("private")
    room.hear(0.2)
    room.samples = tone
    room.hear(2)
    sound = room.finish()
    # Then nothing of it is kept
    assert np.abs(sound).max() < 0.6
    assert loudness(sound, 4.3, 5.9) == HUM


def test_what_is_forgotten_never_becomes_ready() -> None:
    room = Room()
    room.hear(3)
    ready = room.taken_samples
    with room.keeping.forgetting(since_t_ns=2 * NS_PER_S):
        pass
    room.hear(2)
    sound = room.finish()
    assert not sound[ready + 100 : 3 * SOUND_RATE_HZ].any()
    assert loudness(sound, 3.3, 4.9) == HUM


def test_muted_is_silent_but_the_computers_sound_goes_on() -> None:
    room = Room(kinds=("microphone", "system"))
    room.hear(2)
    room.thread.mute(is_on=True)
    room.hear(2)
    room.thread.mute(is_on=False)
    room.hear(2)
    sound = room.finish()
    both = pytest.approx(2 * 0.5 / np.sqrt(2), rel=0.02)
    assert loudness(sound, 0.1, 1.9) == both
    assert loudness(sound, 2.05, 3.95) == HUM
    assert loudness(sound, 4.3, 5.9) == both
    assert (True in [is_muted for _, is_muted in room.levels], room.thread.is_muted) == (True, False)


def test_a_level_is_told_ten_times_a_second() -> None:
    room = Room()
    room.hear(2)
    assert 18 <= len(room.levels) <= 22
    assert room.levels[5][0] == pytest.approx(-9.03, abs=0.1)


def test_an_unplugged_microphone_is_told_and_heard_again_when_it_is_back() -> None:
    # Given a microphone that gives nothing from 3 s on
    room = Room()
    room.hear(3)
    room.hear(8, giving=False)
    # When another one answers, and is heard
    room.hear(5)
    sound = room.finish()
    # Then there was one warning within 2 s, silence, and the sound is in its place again
    assert [one.split(":")[0] for one in room.said] == ["warning", "info"]
    assert loudness(sound, 0.1, 2.9) == HUM
    assert not sound[round(3.05 * SOUND_RATE_HZ) : round(10.9 * SOUND_RATE_HZ)].any()
    assert loudness(sound, 12, 15.9) == HUM
    assert len(room.opened) >= 2
    assert all(one.is_closed for one in room.opened)


def test_a_device_that_cannot_be_opened_costs_nothing_but_its_sound() -> None:
    room = Room(open_error=OSError("no such thing"))
    room.hear(6)
    assert not room.finish().any()


def test_a_fault_lets_the_devices_go() -> None:
    # Given a microphone that is heard
    room = Room()
    room.hear(1)
    # When what it gives cannot be understood, and not what it still holds either
    room.opened[0].given.append(SoundChunk(room.now_ns, 960))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        room.thread.turn(room.now_ns)
    room.opened[0].given.append(SoundChunk(room.now_ns, 960))  # type: ignore[arg-type]
    room.finish()
    # Then nobody listens to it any more
    assert room.opened[0].is_closed


def test_a_microphone_that_is_muted_in_the_system_is_told() -> None:
    room = Room(samples=lambda _start_ns, count: bytes(2 * count))
    room.hear(9.5)
    assert room.said == []
    room.hear(1)
    assert [one.startswith("warning: the microphone gives only silence") for one in room.said] == [True]
    room.samples = tone
    room.hear(1)
    assert room.said[1:] == ["info: the microphone is heard again"]
    room.finish()


def test_a_microphone_that_is_hardly_heard_for_a_minute_is_told() -> None:
    room = Room(samples=lambda start_ns, count: tone(start_ns, count, loudness=0.0005))
    room.hear(59)
    assert room.said == []
    room.hear(2)
    assert [one.startswith("warning: the microphone has been very quiet") for one in room.said] == [True]
    room.finish()


def test_silence_of_somebody_who_muted_on_purpose_is_no_fault() -> None:
    room = Room(samples=lambda _start_ns, count: bytes(2 * count))
    room.thread.mute(is_on=True)
    room.hear(20)
    assert room.said == []
    room.finish()


@pytest.mark.parametrize("ppm", [200, -200])
def test_beeps_stay_in_their_place_whatever_the_devices_clock_does(ppm: float) -> None:
    # Given five minutes of a device that counts wrongly, tells the time roughly, and loses blocks
    room = Room()
    room.thread.turn(room.now_ns)
    device = room.opened[0]
    given = heard_chunks(
        duration_s=300,
        samples_at=lambda start_s, count, rate_hz: beeps(start_s, count, rate_hz=rate_hz, every_s=10),
        ppm=ppm,
        drop_every_s=37,
    )
    # When it is heard
    for chunk in given:
        room.now_ns = max(room.now_ns, ORIGIN_NS + chunk.t_ns)
        device.given.append(SoundChunk(ORIGIN_NS + chunk.t_ns, chunk.samples))
        room.thread.turn(room.now_ns)
        room.take()
    sound = room.finish()
    # Then each beep begins when it began
    wrong_ms = [onset_s * 1000 - 10_000 * number for number, onset_s in enumerate(onsets_s(sound), start=1)]
    assert len(wrong_ms) == 29
    assert max(map(abs, wrong_ms)) < 30


def onsets_s(sound: Samples) -> list[float]:
    loud = np.flatnonzero(np.abs(sound) > 0.1)
    first = np.flatnonzero(np.diff(loud, prepend=-SOUND_RATE_HZ) > SOUND_RATE_HZ)
    return [float(loud[index]) / SOUND_RATE_HZ for index in first]
