"""Notches of the wheel become runs."""

import pytest

from remoteassist.model.events import Event, KeyPressed, PointerPressed, Scrolled, WindowChanged
from remoteassist.model.geometry import Point
from remoteassist.model.steps import ScrollDirection
from remoteassist.model.time import ns_from_s
from remoteassist.steps.scrolling import scroll_steps

HERE = Point(40, 60)


def notch(t_s: float, *, dx: int = 0, dy: int = -1, is_in_target: bool = True) -> Scrolled:
    return Scrolled(ns_from_s(t_s), HERE, dx, dy, is_in_target=is_in_target, still=f"{ns_from_s(t_s)}.png")


def spans_s(events: list[Event]) -> list[tuple[float, float]]:
    return [(step.t_ns / 1e9, step.end_t_ns / 1e9) for step in scroll_steps(events)]


def test_notches_less_than_400_ms_apart_are_one_step() -> None:
    (step,) = scroll_steps([notch(1.0), notch(1.39), notch(1.78)])
    assert (step.kind, step.scroll_direction, step.pos_frame_px) == ("scroll", "down", HERE)
    assert (step.t_ns, step.end_t_ns) == (ns_from_s(1.0), ns_from_s(1.78))
    assert step.still == "1000000000.png"


def test_a_rest_of_400_ms_begins_another() -> None:
    assert spans_s([notch(1.0), notch(1.4)]) == [(1.0, 1.0), (1.4, 1.4)]


@pytest.mark.parametrize(
    ("dx", "dy", "direction"),
    [(0, 1, "up"), (0, -1, "down"), (1, 0, "right"), (-2, 0, "left"), (1, -3, "down"), (-3, 1, "left")],
)
def test_direction_is_that_of_the_longer_leg(dx: int, dy: int, direction: ScrollDirection) -> None:
    assert [step.scroll_direction for step in scroll_steps([notch(1.0, dx=dx, dy=dy)])] == [direction]


def test_turning_back_begins_another() -> None:
    steps = scroll_steps([notch(1.0), notch(1.1), notch(1.2, dy=1), notch(1.3, dy=1)])
    assert [step.scroll_direction for step in steps] == ["down", "up"]


def test_a_diagonal_swipe_is_one_step() -> None:
    events: list[Event] = [notch(1.0), notch(1.05, dx=1, dy=0), notch(1.1), notch(1.15, dx=-1, dy=0)]
    assert [step.scroll_direction for step in scroll_steps(events)] == ["down"]


@pytest.mark.parametrize(
    "between", [KeyPressed(ns_from_s(1.1), "Escape"), PointerPressed(ns_from_s(1.1), HERE, "left")]
)
def test_another_action_ends_a_run(between: Event) -> None:
    assert spans_s([notch(1.0), between, notch(1.2)]) == [(1.0, 1.0), (1.2, 1.2)]


def test_a_window_that_changes_its_title_does_not_end_a_run() -> None:
    assert spans_s([notch(1.0), WindowChanged(ns_from_s(1.1), "page 2"), notch(1.2)]) == [(1.0, 1.2)]


def test_nothing_outside_of_the_target_and_no_turn_of_zero() -> None:
    assert spans_s([notch(1.0, is_in_target=False), notch(2.0, dx=0, dy=0)]) == []
