"""When to look: the grid of the full rate, quiet screens, and what counts as missed."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.capture.picture.pace import QUIET_AFTER_NS, QUIET_INTERVAL_NS, Pace
from remoteassist.model.time import NS_PER_MS, NS_PER_S

INTERVAL_NS = 40 * NS_PER_MS
START_NS = 5_000_000_000


def looks(pace: Pace, *, start_ns: int, end_ns: int, cost_ns: int = 0) -> list[int]:
    """Run the clock as a thread would that sleeps exactly as long as told, and return when it looked."""
    found: list[int] = []
    now_ns = start_ns
    while now_ns < end_ns:
        left_ns = pace.wait_ns(now_ns)
        if left_ns == 0:
            found.append(now_ns)
            now_ns += cost_ns
        else:
            now_ns += left_ns
    return found


def test_the_first_look_is_at_once_and_the_others_stand_on_a_grid() -> None:
    pace = Pace(INTERVAL_NS)
    found = looks(pace, start_ns=START_NS, end_ns=START_NS + NS_PER_S, cost_ns=9 * NS_PER_MS)
    assert found == [START_NS + index * INTERVAL_NS for index in range(25)]
    assert pace.missed == 0


def test_a_look_that_takes_too_long_counts_what_it_missed_and_returns_to_the_grid() -> None:
    pace = Pace(INTERVAL_NS)
    assert pace.wait_ns(START_NS) == 0
    late_ns = START_NS + 3 * INTERVAL_NS + INTERVAL_NS // 2
    assert pace.wait_ns(late_ns) == 0
    assert pace.missed == 2
    assert late_ns + pace.wait_ns(late_ns) == START_NS + 4 * INTERVAL_NS


def test_after_two_quiet_seconds_it_looks_seldom_and_misses_nothing() -> None:
    pace = Pace(INTERVAL_NS)
    found = looks(pace, start_ns=START_NS, end_ns=START_NS + 10 * NS_PER_S)
    lively = [t for t in found if t < START_NS + QUIET_AFTER_NS]
    quiet = [t for t in found if t >= START_NS + QUIET_AFTER_NS]
    assert len(lively) == 50
    assert {b - a for a, b in itertools.pairwise(quiet)} == {QUIET_INTERVAL_NS}
    assert pace.missed == 0


def test_a_stir_on_a_quiet_screen_makes_the_next_look_due_at_once() -> None:
    pace = Pace(INTERVAL_NS)
    last_ns = looks(pace, start_ns=START_NS, end_ns=START_NS + 5 * NS_PER_S)[-1]
    input_ns = last_ns + QUIET_INTERVAL_NS // 2
    assert pace.wait_ns(input_ns) > 0
    pace.stir(input_ns)
    assert pace.wait_ns(input_ns) == 0
    assert pace.wait_ns(input_ns) == INTERVAL_NS
    found = looks(pace, start_ns=input_ns, end_ns=input_ns + QUIET_AFTER_NS)
    assert {b - a for a, b in itertools.pairwise(found)} == {INTERVAL_NS}


def test_a_stir_while_lively_does_not_move_the_grid() -> None:
    pace = Pace(INTERVAL_NS)
    assert pace.wait_ns(START_NS) == 0
    pace.stir(START_NS + INTERVAL_NS // 3)
    assert pace.wait_ns(START_NS + INTERVAL_NS // 3) == INTERVAL_NS - INTERVAL_NS // 3


@given(st.lists(st.tuples(st.integers(0, 3 * NS_PER_S), st.booleans()), max_size=60))
def test_looks_are_never_further_apart_than_on_a_quiet_screen(steps: list[tuple[int, bool]]) -> None:
    """However late the thread comes and whatever stirs it, the wait it is told is at most an eighth of a second."""
    pace = Pace(INTERVAL_NS)
    now_ns = START_NS
    missed = 0
    for late_ns, is_stirred in steps:
        if is_stirred:
            pace.stir(now_ns)
        left_ns = pace.wait_ns(now_ns)
        assert 0 <= left_ns <= max(QUIET_INTERVAL_NS, INTERVAL_NS)
        assert pace.missed >= missed
        missed = pace.missed
        now_ns += left_ns + late_ns
