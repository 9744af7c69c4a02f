"""What a device is given: the sound that is due when it will be heard, and silence otherwise."""

import numpy as np
import pytest

from remoteassist.playing.due_sound import RATE_HZ, DueSound, Pcm

BLOCK = 960
BLOCK_NS = 20_000_000
T0_NS = 7_000_000_000
_FADE = 10
"""The last sample of a block that rises from silence is that much smaller than it was."""


def numbered(first: int, count: int) -> Pcm:
    """Return samples that tell their place, on both channels."""
    return np.repeat(np.arange(first, first + count, dtype=np.int16)[:, None], 2, axis=1)


@pytest.fixture
def due() -> DueSound:
    """Give half a second of sound that begins at T0."""
    sound = DueSound()
    sound.begin(T0_NS)
    for first in range(1, 24_000, 1000):
        sound.add(numbered(first, 1000))
    return sound


def firsts(due: DueSound, times_ns: list[int]) -> list[int]:
    """Return the place in the sound at which each block begins, by its last sample: the first ones may be faded."""
    return [int(due.fill(BLOCK, heard_at_ns=t_ns)[-1, 0]) - BLOCK for t_ns in times_ns]


def test_nothing_is_heard_before_anything_was_sent() -> None:
    assert not DueSound().fill(BLOCK, heard_at_ns=T0_NS).any()


def test_it_begins_at_its_moment_and_goes_on_sample_by_sample(due: DueSound) -> None:
    assert not due.fill(BLOCK, heard_at_ns=T0_NS - BLOCK_NS).any()
    places = firsts(due, [T0_NS + n * BLOCK_NS for n in range(5)])
    assert places == [n * BLOCK for n in range(5)]


def test_what_is_late_is_left_out(due: DueSound) -> None:
    late_ns = 5 * BLOCK_NS
    block = due.fill(BLOCK, heard_at_ns=T0_NS + late_ns)
    assert block[0, 0] == 0, "it rises from silence"
    assert firsts(due, [T0_NS + late_ns + BLOCK_NS]) == [6 * BLOCK]


def test_a_device_that_tells_its_time_badly_is_not_followed(due: DueSound) -> None:
    jitter_ns = [0, 15_000_000, -15_000_000, 60_000_000, -40_000_000, 60_000_000, 0]
    times_ns = [T0_NS + n * BLOCK_NS + jitter for n, jitter in enumerate(jitter_ns)]
    assert firsts(due, times_ns) == pytest.approx([n * BLOCK for n in range(len(times_ns))], abs=_FADE)


def test_a_device_that_stays_out_of_step_is_followed(due: DueSound) -> None:
    late_ns = 50_000_000
    times_ns = [T0_NS, *(T0_NS + n * BLOCK_NS + late_ns for n in range(1, 8))]
    heard = firsts(due, times_ns)
    late = late_ns * RATE_HZ // 1_000_000_000
    assert heard == pytest.approx([n * BLOCK + (late if n >= 5 else 0) for n in range(8)], abs=_FADE)


def test_a_device_that_stood_still_is_followed_at_once(due: DueSound) -> None:
    due.fill(BLOCK, heard_at_ns=T0_NS)
    assert firsts(due, [T0_NS + 15 * BLOCK_NS, T0_NS + 16 * BLOCK_NS])[1] == 16 * BLOCK


def test_it_falls_silent_within_a_block(due: DueSound) -> None:
    due.fill(BLOCK, heard_at_ns=T0_NS)
    due.end()
    block = due.fill(BLOCK, heard_at_ns=T0_NS + BLOCK_NS)
    assert block[0, 0] == BLOCK + 1
    assert abs(int(block[-1, 0])) <= 3
    assert not due.fill(BLOCK, heard_at_ns=T0_NS + 2 * BLOCK_NS).any()


def test_another_beginning_drops_what_waits(due: DueSound) -> None:
    due.fill(BLOCK, heard_at_ns=T0_NS)
    due.begin(T0_NS + BLOCK_NS)
    assert not due.fill(BLOCK, heard_at_ns=T0_NS + BLOCK_NS).any()
    due.add(numbered(1, 5000))
    assert firsts(due, [T0_NS + 2 * BLOCK_NS]) == [BLOCK]
