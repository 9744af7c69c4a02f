"""The level of a microphone while nothing is recorded: told, and missed in words when there is none."""

import queue
from collections.abc import Callable, Iterator

import pytest

from benchmarks.drifting_device import GivenDevice
from remoteassist.capture.health.health import Health
from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.microphone_level import MicrophoneLevel
from remoteassist.capture.sound.source import SoundChunk, SoundSource
from tests.unit.capture.fake_sound import tone

FAR_S = 20.0


class Listened:
    """A level that is listened to, and what it tells."""

    def __init__(self, open_one: Callable[[], SoundSource]) -> None:
        self.levels: queue.Queue[float] = queue.Queue()
        self.said: queue.Queue[Health] = queue.Queue()
        self.thread = MicrophoneLevel(
            SoundChoice("microphone", open_one, absence="microphone_missing"),
            on_level=self.levels.put,
            on_health=self.said.put,
        )
        self.thread.start()


@pytest.fixture
def listen() -> Iterator[Callable[[Callable[[], SoundSource]], Listened]]:
    begun: list[Listened] = []

    def begin(open_one: Callable[[], SoundSource]) -> Listened:
        begun.append(Listened(open_one))
        return begun[-1]

    yield begin
    for one in begun:
        one.thread.stop()
        one.thread.join(FAR_S)
        assert not one.thread.is_alive()


def test_the_level_is_told(listen: Callable[[Callable[[], SoundSource]], Listened]) -> None:
    device = GivenDevice()
    listened = listen(lambda: device)
    device.given = [SoundChunk(0, tone(0, 4_800, loudness=0.5)), SoundChunk(0, bytes(9_600))]
    # A tone has half the power of its peak: 6 dB for the loudness and 3 for the shape.
    assert listened.levels.get(timeout=FAR_S) == pytest.approx(-9.0, abs=0.1)
    assert listened.levels.get(timeout=FAR_S) == -96.0
    listened.thread.stop()
    listened.thread.join(FAR_S)
    assert device.is_closed


def test_a_microphone_that_is_not_there_is_missed_once(
    listen: Callable[[Callable[[], SoundSource]], Listened],
) -> None:
    listened = listen(lambda: GivenDevice(state="absent", device=None))
    assert listened.said.get(timeout=FAR_S) == Health("warning", "sound", "microphone_missing")
    assert listened.said.empty()


def test_one_that_cannot_be_opened_is_missed(
    listen: Callable[[Callable[[], SoundSource]], Listened],
) -> None:
    def refuse() -> SoundSource:
        raise OSError("busy")

    listened = listen(refuse)
    assert listened.said.get(timeout=FAR_S).code == "microphone_missing"
