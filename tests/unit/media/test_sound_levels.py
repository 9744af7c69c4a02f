"""Levels of sound: what is loud where, however the sound was cut into blocks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.media.sound_format import SOUND_RATE_HZ, TrackSamples
from remoteassist.media.sound_levels import LEVEL_NS, SoundLevels, levels_of
from remoteassist.model.time import NS_PER_S

_LEVEL_SAMPLES = SOUND_RATE_HZ * LEVEL_NS // NS_PER_S


def _beeping() -> TrackSamples:
    """Return two channels of 2.5 s and a bit: silence, and from 1 s on 50 ms at a quarter of full scale in one."""
    samples = np.zeros((2, SOUND_RATE_HZ * 5 // 2 + 7), np.float32)
    samples[1, SOUND_RATE_HZ : SOUND_RATE_HZ + 5 * _LEVEL_SAMPLES] = -0.25
    return samples


@given(st.lists(st.integers(1, 2 * SOUND_RATE_HZ), max_size=20))
def test_blocks_of_any_length_give_the_same_levels(lengths: list[int]) -> None:
    samples = _beeping()
    ends = np.minimum(np.cumsum(lengths, dtype=np.int64), samples.shape[1])
    blocks = [one for one in np.split(samples, ends.tolist(), axis=1) if one.shape[1]]
    levels = levels_of(blocks)
    assert len(levels) == 251
    assert set(levels[100:105]) == {128}
    assert not any(levels[:100])
    assert not any(levels[105:])


def test_sound_that_is_too_loud_is_full_and_a_whisper_is_not_nothing() -> None:
    loud, quiet = np.full((1, 480), 1.7, np.float32), np.full((1, 480), 1e-6, np.float32)
    assert levels_of([loud, quiet]) == bytes([255, 1])
    assert levels_of([]) == b""


def test_a_column_has_the_highest_of_its_time_and_none_is_left_out() -> None:
    levels = SoundLevels(bytes([0] * 100 + [255] + [0] * 99))
    # However narrow the one loud moment is in a column, it is seen in it, and in no other.
    wide = levels.peaks(np.linspace(0, 2 * NS_PER_S, 6))
    assert wide.tolist() == [0, 0, 1, 0, 0]
    # And columns narrower than a level have that of their time.
    narrow = levels.peaks(NS_PER_S + np.arange(6) * LEVEL_NS / 4)
    assert narrow.tolist() == [1, 1, 1, 1, 0]


def test_outside_of_the_sound_it_is_silent() -> None:
    levels = SoundLevels(bytes([255] * 10))
    assert levels.peaks(np.array([9.0, 10.0, 11.0, 1000.0]) * LEVEL_NS).tolist() == [1, 0, 0]
    assert SoundLevels(b"").peaks(np.arange(4.0) * NS_PER_S).tolist() == [0, 0, 0]
    assert SoundLevels(b"").loudest == 0
