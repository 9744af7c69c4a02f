"""A process with a sound device ends by itself when the device is none any more, whoever started it."""

import subprocess
import sys

import pytest

from remoteassist.capture.sound.process import Pulse

BYTES_PER_S = 96_000


def seconds(pulse: Pulse, *counts: int) -> list[bool]:
    """Let a second pass for each count of bytes."""
    return [pulse.is_well(count, now_s=float(index)) for index, count in enumerate(counts, start=1)]


def test_a_device_that_counts_like_a_clock_is_well() -> None:
    pulse = Pulse(bytes_per_s=BYTES_PER_S, now_s=0)
    assert seconds(pulse, *[BYTES_PER_S, BYTES_PER_S // 2, 2 * BYTES_PER_S] * 20) == [True] * 60
    assert not pulse.is_mad


def test_nothing_is_judged_before_a_second_is_over() -> None:
    pulse = Pulse(bytes_per_s=BYTES_PER_S, now_s=0)
    assert not pulse.is_well(20 * BYTES_PER_S, now_s=0.5)
    assert not pulse.is_mad


def test_a_device_that_gives_nothing_is_not_well() -> None:
    pulse = Pulse(bytes_per_s=BYTES_PER_S, now_s=0)
    assert not any(seconds(pulse, *[0] * 30))


def test_what_was_held_back_for_seconds_is_no_madness() -> None:
    # Given a machine that was held up, and gives twenty seconds in two
    pulse = Pulse(bytes_per_s=BYTES_PER_S, now_s=0)
    seconds(pulse, 10 * BYTES_PER_S, 10 * BYTES_PER_S, BYTES_PER_S, 10 * BYTES_PER_S, 10 * BYTES_PER_S)
    # Then it is no more than that
    assert not pulse.is_mad


def test_a_device_that_runs_away_is_mad_within_seconds() -> None:
    pulse = Pulse(bytes_per_s=BYTES_PER_S, now_s=0)
    assert not any(seconds(pulse, *[100 * BYTES_PER_S] * 5))
    assert pulse.is_mad


@pytest.mark.parametrize("busy", ["while True: pass", "list(iter(int, 1))"])
def test_a_process_that_spins_ends_by_itself(busy: str) -> None:
    # Given a process that never comes back, once even inside of C code that holds the interpreter
    program = f"from remoteassist.capture.sound.process import end_unless_renewed as end; end(0.2); {busy}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=20, check=False)
    # Then it ends all the same
    assert done.returncode == 1
