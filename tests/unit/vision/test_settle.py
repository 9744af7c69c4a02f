"""The picture has settled when it has changed and then rests for 0.4 s."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.time import ns_from_s
from remoteassist.vision.settle import Settling


def settling(*changes_s: float, end_s: float = 10.1) -> Settling:
    """Return what watches an action at 10 s, told of changes."""
    result = Settling(action_ns=ns_from_s(10), action_end_ns=ns_from_s(end_s))
    for change_s in changes_s:
        result.changed(ns_from_s(change_s))
    return result


@pytest.mark.parametrize(
    ("changes_s", "over_s", "settled_s"),
    [
        ([10.3], 10.7, 10.3),
        ([10.3, 10.6, 10.9], 11.3, 10.9),
        ([10.05], 10.5, 10.1),
        ([12.6], 15.72, 12.6),
        ([10.1 + 0.3 * n for n in range(10)], 13.1, 13.1),
        ([12.9], 16.38, 12.9),
    ],
    ids=["answer", "in parts", "before the release", "slow link", "never rests", "slower"],
)
def test_it_is_over_when_it_has_rested_longer_on_a_slow_link(
    changes_s: list[float], over_s: float, settled_s: float
) -> None:
    one = settling(*changes_s)
    assert not one.is_over(ns_from_s(over_s) - 1)
    assert one.is_over(ns_from_s(over_s))
    assert one.settled_ns() == ns_from_s(settled_s)


@pytest.mark.parametrize(
    ("latency_s", "over_s"), [(0.2, 10.6), (1.0, 12.1), (3.0, 16.1)], ids=["fast", "slow", "very slow"]
)
def test_on_a_link_that_is_known_to_be_slow_a_first_change_is_not_enough(
    latency_s: float, over_s: float
) -> None:
    one = Settling(action_ns=ns_from_s(10), action_end_ns=ns_from_s(10.1), latency_ns=ns_from_s(latency_s))
    one.changed(ns_from_s(10.2))
    assert not one.is_over(ns_from_s(over_s) - 1)
    assert one.is_over(ns_from_s(over_s))
    assert one.settled_ns() == ns_from_s(10.2)


def test_a_picture_that_did_not_change_has_not_settled_it_is_waited_for() -> None:
    one = settling()
    assert not one.is_over(ns_from_s(16.6) - 1)
    assert one.is_over(ns_from_s(16.6))
    assert not one.has_changed
    assert one.settled_ns() == ns_from_s(10.1)


def test_the_next_action_ends_the_wait() -> None:
    assert settling(10.3).settled_ns(cut_ns=ns_from_s(10.5)) == ns_from_s(10.5)
    assert settling(10.3).settled_ns(cut_ns=ns_from_s(10.7)) == ns_from_s(10.3)
    assert settling().settled_ns(cut_ns=ns_from_s(10.05)) == ns_from_s(10.05)


@given(
    st.lists(st.floats(10, 20, allow_nan=False), max_size=20).map(sorted),
    st.floats(10, 15),
    st.one_of(st.none(), st.floats(10, 25)),
)
def test_it_settles_between_the_action_and_the_end_of_patience(
    changes_s: list[float], end_s: float, cut_s: float | None
) -> None:
    one = settling(*changes_s, end_s=end_s)
    settled_ns = one.settled_ns(cut_ns=None if cut_s is None else ns_from_s(cut_s))
    assert ns_from_s(10) <= settled_ns <= one.deadline_ns
    assert one.is_over(one.deadline_ns)
