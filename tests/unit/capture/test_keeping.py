"""What is kept while it is paused or private, and what session time is meanwhile."""

import pytest

from remoteassist.capture.keeping import Keeping
from remoteassist.model.events import Gap
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs


class _Clock:
    def __init__(self) -> None:
        self.now_ns = 100 * NS_PER_S

    def __call__(self) -> int:
        return self.now_ns

    def pass_s(self, seconds: float) -> None:
        self.now_ns += round(seconds * NS_PER_S)


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def keeping(clock: _Clock) -> Keeping:
    return Keeping(clock.now_ns, monotonic_ns=clock)


def test_session_time_stands_still_in_a_pause(clock: _Clock, keeping: Keeping) -> None:
    clock.pass_s(5)
    keeping.close("paused")
    clock.pass_s(60)

    assert keeping.now_ns() == 5 * NS_PER_S
    assert keeping.open("paused") == Gap(TimeNs(5 * NS_PER_S), TimeNs(5 * NS_PER_S), "paused")
    clock.pass_s(1)
    assert keeping.now_ns() == 6 * NS_PER_S


def test_what_the_clock_showed_at_a_session_time_has_the_pauses_in_it(
    clock: _Clock, keeping: Keeping
) -> None:
    start_ns = clock.now_ns
    for seconds in (5, 3):
        clock.pass_s(seconds)
        keeping.close("paused")
        clock.pass_s(60)
        keeping.open("paused")
    clock.pass_s(2)

    told_s = [(keeping.monotonic_time(t_s * NS_PER_S) - start_ns) / NS_PER_S for t_s in (0, 4, 5, 6, 8, 10)]
    assert told_s == [0, 4, 65, 66, 128, 130]
    assert keeping.monotonic_time(keeping.now_ns()) == clock.now_ns


def test_private_leaves_a_gap_as_long_as_it_lasted(clock: _Clock, keeping: Keeping) -> None:
    clock.pass_s(5)
    keeping.close("private")
    clock.pass_s(10)

    assert keeping.open("private") == Gap(TimeNs(5 * NS_PER_S), TimeNs(15 * NS_PER_S), "private")


def test_what_happened_in_between_is_not_kept(clock: _Clock, keeping: Keeping) -> None:
    moments = []
    for _ in range(3):
        moments.append(clock.now_ns)
        clock.pass_s(1)
        if len(moments) == 1:
            keeping.close("private")
        elif len(moments) == 2:
            keeping.open("private")

    assert [keeping.keeps(moment) for moment in moments] == [True, False, True]


def test_private_begins_when_the_key_went_down_and_not_when_it_was_heard_of(
    clock: _Clock, keeping: Keeping
) -> None:
    pressed_ns = clock.now_ns
    clock.pass_s(0.1)
    keeping.close("private", at_ns=pressed_ns)

    assert not keeping.keeps(pressed_ns + 1)


def test_two_reasons_hold_until_both_are_gone(clock: _Clock, keeping: Keeping) -> None:
    keeping.close("paused")
    keeping.close("private")
    told = [keeping.state]
    keeping.open("private")
    told.append(keeping.state)
    is_closed = keeping.epoch is None
    keeping.open("paused")

    assert told == ["private", "paused"]
    assert is_closed
    assert keeping.epoch is not None


def test_a_look_across_a_private_stretch_is_noticed(clock: _Clock, keeping: Keeping) -> None:
    before = keeping.epoch
    keeping.close("private")
    keeping.open("private")

    assert keeping.epoch != before


def test_what_is_forgotten_while_private_stays_private(clock: _Clock, keeping: Keeping) -> None:
    clock.pass_s(60)
    keeping.close("private")
    clock.pass_s(10)
    with keeping.forgetting(since_t_ns=40 * NS_PER_S) as gaps:
        pass
    during_ns = clock.now_ns
    clock.pass_s(1)
    keeping.open("private")
    clock.pass_s(1)

    until_ns = TimeNs(70 * NS_PER_S + NS_PER_MS)
    assert gaps == (
        Gap(TimeNs(40 * NS_PER_S), until_ns, "forgotten"),
        Gap(until_ns, until_ns, "private"),
    )
    assert not keeping.keeps(during_ns - 29 * NS_PER_S)
    assert not keeping.keeps(during_ns)
    assert keeping.keeps(clock.now_ns)
