"""The time that is left: told when it can be known, and steady."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.ui.time_left import TimeLeft


@dataclass
class Clock:
    now_s: float = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_nothing_is_said_before_it_can_be_known() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    left.note("reading", done=0, total=100)
    clock.now_s += 1
    left.note("reading", done=20, total=100)
    assert left.left_s() is None, "a second is too short"
    clock.now_s += 9
    other = TimeLeft(clock)
    other.note("reading", done=0, total=1000)
    clock.now_s += 10
    other.note("reading", done=2, total=1000)
    assert other.left_s() is None, "two of a thousand are too few"
    other.note("reading", done=500, total=0)
    assert other.left_s() is None, "nobody knows of how many"


@given(rate=st.floats(0.5, 50), total=st.integers(100, 5000))
def test_steady_work_is_told_exactly_and_the_figure_falls_with_the_clock(rate: float, total: int) -> None:
    clock = Clock()
    left = TimeLeft(clock)
    began = clock.now_s
    told = []
    for done in range(0, total + 1, max(total // 40, 1)):
        clock.now_s = began + done / rate
        left.note("encoding", done=done, total=total)
        if (seconds := left.left_s()) is not None:
            told.append(seconds)
            assert abs(seconds - (total - done) / rate) < 0.01 + 0.01 * total / rate
    assert told == sorted(told, reverse=True)


def test_a_pause_moves_the_figure_by_little() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    for done in range(51):
        left.note("encoding", done=done, total=100)
        clock.now_s += 1
    before = left.left_s()
    clock.now_s += 10
    left.note("encoding", done=51, total=100)
    after = left.left_s()
    assert before is not None
    assert after is not None
    # Ten seconds have gone by: told naively, the end would be some twenty seconds later than before.
    assert abs(after - (before - 10)) < 5


def test_another_phase_begins_anew() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    for done in range(11):
        left.note("reading", done=done, total=20)
        clock.now_s += 1
    assert left.left_s() is not None
    left.note("writing", done=0, total=20)
    assert left.left_s() is None
