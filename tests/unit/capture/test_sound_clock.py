"""When samples were heard, by a device that counts wrongly and tells the time roughly."""

import itertools

import pytest

from benchmarks.drifting_device import MONO, heard_chunks
from remoteassist.capture.sound.clock import HeardChunk, SoundClock
from remoteassist.capture.sound.source import SoundChunk
from remoteassist.model.time import NS_PER_MS, NS_PER_S


def silent(_start_s: float, count: int, _rate_hz: float) -> bytes:
    return bytes(2 * count)


def settle(chunks: list[SoundChunk]) -> list[HeardChunk]:
    clock = SoundClock(MONO)
    heard: list[HeardChunk] = []
    for chunk in chunks:
        clock.add(chunk)
        heard += clock.settled()
    return [*heard, *clock.settled(is_all=True)]


@pytest.mark.parametrize("ppm", [200, -200, 0])
def test_times_follow_a_clock_that_drifts_and_ignore_jitter(ppm: float) -> None:
    # Given ten minutes of a device that is late by up to 93 ms now and then
    chunks = list(heard_chunks(duration_s=600, samples_at=silent, ppm=ppm))
    # When their times are settled
    heard = settle(chunks)
    # Then each is within 4 ms of when it was, though without a correction the last would be 120 ms off
    rate_hz = MONO.rate_hz * (1 + ppm * 1e-6)
    wrong_ns = [one.t_ns - number * 960 / rate_hz * NS_PER_S for number, one in enumerate(heard)]
    assert max(map(abs, wrong_ns)) < 4 * NS_PER_MS
    assert [one.is_start for one in heard].count(True) == 1


def test_the_rate_of_the_device_is_found() -> None:
    # Given five minutes of a device that counts faster than it says
    last = settle(list(heard_chunks(duration_s=300, samples_at=silent, ppm=200)))[-1]
    # Then its last block of 20 ms is as much shorter
    drift_ppm = (20 * NS_PER_MS / (last.end_ns - last.t_ns) - 1) * 1e6
    assert drift_ppm == pytest.approx(200, abs=25)


def test_times_rise_without_overlap() -> None:
    heard = settle(list(heard_chunks(duration_s=60, samples_at=silent, ppm=200)))
    assert all(before.end_ns <= after.t_ns + 1_000_000 for before, after in itertools.pairwise(heard))


def test_a_long_hole_begins_a_new_run_exactly_behind_it() -> None:
    # Given a device that gives nothing from 2.0 to 2.5 s
    chunks = [
        SoundChunk(number * 20 * NS_PER_MS, bytes(1920)) for number in range(200) if not 100 <= number < 125
    ]
    # When
    starts = [one for one in settle(chunks) if one.is_start]
    # Then
    assert [round(one.t_ns / NS_PER_MS) for one in starts] == [0, 2500]


def test_single_lost_blocks_are_caught_up_with() -> None:
    # Given a device that loses 20 ms every ten seconds
    chunks = list(heard_chunks(duration_s=300, samples_at=silent, ppm=-200, drop_every_s=10))
    # When
    heard = settle(chunks)
    # Then no sample is ever more than what was just lost off
    wrong_ns = [one.t_ns - chunk.t_ns for one, chunk in zip(heard, chunks, strict=True)]
    assert max(wrong_ns) < 25 * NS_PER_MS
    assert sorted(wrong_ns)[len(wrong_ns) // 2] > -25 * NS_PER_MS


def test_a_device_that_is_late_all_the_time_from_some_moment_on_is_believed() -> None:
    chunks = [
        SoundChunk((number * 20 + (300 if number >= 500 else 0)) * NS_PER_MS, bytes(1920))
        for number in range(1000)
    ]
    heard = settle(chunks)
    assert heard[-1].t_ns == pytest.approx(chunks[-1].t_ns, abs=NS_PER_MS)
    assert heard[499].t_ns == pytest.approx(chunks[499].t_ns, abs=NS_PER_MS)
