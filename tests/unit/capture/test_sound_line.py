"""The line of sound between who hears and who encodes: mixed, in order, bounded."""

import numpy as np

from remoteassist.capture.sound.line import SoundLine
from remoteassist.media.sound_format import SOUND_RATE_HZ, Samples, SoundBlock


def block(position: int, count: int, value: float = 0.25) -> SoundBlock:
    return SoundBlock(position, np.full(count, value, np.float32))


def taken(line: SoundLine, until: int | None = None) -> Samples:
    blocks = line.take(until=until)
    return np.concatenate([np.zeros(0, np.float32), *(one.samples for one in blocks)])


def test_what_two_devices_hear_is_mixed_and_never_too_loud() -> None:
    line = SoundLine()
    line.add(block(0, 300, 0.5))
    line.add(block(100, 300, 0.75))
    line.advance(400)
    samples = taken(line)
    assert (samples[50], samples[200], samples[350]) == (0.5, 1.0, 0.75)


def test_only_what_is_ready_is_given_and_only_once() -> None:
    line = SoundLine()
    line.add(block(0, 1000))
    line.advance(400)
    assert len(taken(line)) == 400
    assert len(taken(line)) == 0
    line.advance(1000)
    assert len(taken(line)) == 600


def test_it_can_be_taken_up_to_a_position() -> None:
    line = SoundLine()
    line.add(block(0, 1000))
    line.advance(1000)
    assert len(taken(line, until=130)) == 130
    assert [one.position for one in line.take()] == [130]


def test_what_comes_too_late_is_left_out() -> None:
    line = SoundLine()
    line.advance(500)
    line.add(block(400, 200))
    line.advance(700)
    assert np.flatnonzero(taken(line)).tolist() == list(range(500, 600))


def test_what_is_forgotten_is_silent_wherever_it_waits() -> None:
    line = SoundLine()
    line.add(block(0, 1000))
    line.advance(600)
    line.forget(since=500)
    line.advance(1000)
    assert np.flatnonzero(taken(line)).tolist() == list(range(500))


def test_an_encoder_that_takes_nothing_costs_a_minute_of_memory() -> None:
    line = SoundLine()
    line.advance(3600 * SOUND_RATE_HZ)
    assert sum(len(one.samples) for one in line.take()) == 60 * SOUND_RATE_HZ


def test_times_that_are_far_ahead_are_not_believed() -> None:
    line = SoundLine()
    line.add(block(3600 * SOUND_RATE_HZ, 100))
    line.advance(100)
    assert not taken(line).any()
