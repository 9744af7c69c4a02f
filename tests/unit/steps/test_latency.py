"""How late a remote desktop answers is learnt from what its picture does after input."""

import pytest

from remoteassist.model.events import Event, KeyPressed, PointerMoved
from remoteassist.model.geometry import Point
from remoteassist.model.time import ns_from_s
from remoteassist.steps.latency import LatencyFinder

STARTS_S = (2.0, 6.0, 10.0, 14.0)


def movements() -> list[Event]:
    return [
        PointerMoved(ns_from_s(start_s + 0.1 * part), Point(10 * part, 10))
        for start_s in STARTS_S
        for part in range(5)
    ]


def test_it_is_the_time_from_the_first_input_after_a_pause_to_the_next_change() -> None:
    finder = LatencyFinder(movements())
    for start_s in STARTS_S:
        finder.changed(ns_from_s(start_s + 1.5))
        finder.changed(ns_from_s(start_s + 1.6))
    assert finder.latency_ns == ns_from_s(1.5)


def test_too_few_answers_tell_nothing() -> None:
    finder = LatencyFinder(movements())
    for start_s in STARTS_S[:3]:
        finder.changed(ns_from_s(start_s + 1.5))
    assert finder.latency_ns == 0


@pytest.mark.parametrize("late_s", [0.05, 9.0])
def test_one_change_at_another_time_does_not_count(late_s: float) -> None:
    finder = LatencyFinder([KeyPressed(ns_from_s(1), "f5"), *movements()])
    finder.changed(ns_from_s(1.0 + min(late_s, 0.9)))
    for start_s in STARTS_S:
        finder.changed(ns_from_s(start_s + 1.2))
    assert finder.latency_ns == ns_from_s(1.2)


def test_what_changes_much_later_is_no_answer() -> None:
    finder = LatencyFinder([KeyPressed(ns_from_s(20.0 * number), "f5") for number in range(6)])
    for number in range(6):
        finder.changed(ns_from_s(20.0 * number + 15))
    assert finder.latency_ns == 0
