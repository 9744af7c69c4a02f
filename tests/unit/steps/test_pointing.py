"""Presses and releases become clicks, double-clicks, right clicks and drags."""

import pytest

from remoteassist.model.events import (
    Button,
    Event,
    Gap,
    KeyPressed,
    PointerMoved,
    PointerPressed,
    PointerReleased,
    Scrolled,
)
from remoteassist.model.geometry import Point
from remoteassist.model.time import TimeNs, ns_from_s
from remoteassist.steps.pointing import pointer_steps


def press(
    t_s: float, x: float = 100, *, button: Button = "left", is_in_target: bool = True
) -> PointerPressed:
    return PointerPressed(
        ns_from_s(t_s), Point(x, 50), button, is_in_target=is_in_target, still=f"{ns_from_s(t_s)}.png"
    )


def release(t_s: float, x: float = 100, *, button: Button = "left") -> PointerReleased:
    return PointerReleased(ns_from_s(t_s), Point(x, 50), button)


def click(t_s: float, x: float = 100, *, button: Button = "left") -> list[Event]:
    return [press(t_s, x, button=button), release(t_s + 0.08, x, button=button)]


def kinds(events: list[Event], **settings: int) -> list[str]:
    return [step.kind for step in pointer_steps(events, **settings)]


def test_click_has_the_time_place_and_still_of_its_press_and_ends_with_its_release() -> None:
    (step,) = pointer_steps(click(1.0, 33))
    assert (step.kind, step.t_ns, step.end_t_ns) == ("click", ns_from_s(1.0), ns_from_s(1.08))
    assert (step.pos_frame_px, step.still) == (Point(33, 50), "1000000000.png")
    assert step.confidence == 1.0
    assert step.end_pos_frame_px is None


@pytest.mark.parametrize(
    ("gap_s", "apart_px", "expected"),
    [
        (0.2, 0, ["double_click"]),
        (0.5, 6, ["double_click"]),
        (0.51, 0, ["click", "click"]),
        (0.2, 6.5, ["click", "click"]),
    ],
)
def test_two_presses_are_a_double_click_when_near_in_time_and_place(
    gap_s: float, apart_px: float, expected: list[str]
) -> None:
    assert kinds([*click(1.0), *click(1.0 + gap_s, 100 + apart_px)]) == expected


def test_double_click_interval_is_the_systems() -> None:
    events = [*click(1.0), *click(1.8)]
    assert kinds(events, double_click_ns=ns_from_s(0.9)) == ["double_click"]


def test_double_click_is_one_step_from_the_first_press_to_the_last_release() -> None:
    (step,) = pointer_steps([*click(1.0), *click(1.3)])
    assert (step.t_ns, step.end_t_ns, step.still) == (ns_from_s(1.0), ns_from_s(1.38), "1000000000.png")


def test_three_quick_presses_are_one_step_of_less_confidence() -> None:
    (step,) = pointer_steps([*click(1.0), *click(1.2), *click(1.4)])
    assert (step.kind, step.end_t_ns) == ("double_click", ns_from_s(1.48))
    assert step.confidence < 1.0


@pytest.mark.parametrize(
    "between",
    [
        KeyPressed(ns_from_s(1.15), "Escape"),
        Scrolled(ns_from_s(1.15), Point(100, 50), 0, -1),
        Gap(ns_from_s(1.15), ns_from_s(1.16), "input_lost"),
    ],
)
def test_what_comes_between_makes_two_clicks_of_a_double_click(between: Event) -> None:
    assert kinds([*click(1.0), between, *click(1.3)]) == ["click", "click"]


def test_other_buttons_never_double_click() -> None:
    assert kinds([*click(1.0, button="right"), *click(1.2, button="right")]) == ["right_click"] * 2
    assert kinds([*click(1.0, button="middle"), *click(1.2, button="middle")]) == ["click"] * 2
    assert kinds([*click(1.0), *click(1.2, button="right")]) == ["click", "right_click"]


def test_clicks_with_other_modifiers_are_two_actions() -> None:
    held = PointerPressed(ns_from_s(1.2), Point(100, 50), "left", modifiers=("ctrl",))
    steps = pointer_steps([*click(1.0), held, release(1.3)])
    assert [step.modifiers for step in steps] == [(), ("ctrl",)]


@pytest.mark.parametrize(("distance_px", "expected"), [(8, "click"), (8.5, "drag"), (300, "drag")])
def test_drag_is_a_press_that_is_let_go_elsewhere(distance_px: float, expected: str) -> None:
    (step,) = pointer_steps([press(1.0, 10), release(1.5, 10 + distance_px)])
    assert step.kind == expected
    assert step.end_pos_frame_px == (Point(10 + distance_px, 50) if expected == "drag" else None)


def test_a_drag_is_no_part_of_a_double_click() -> None:
    assert kinds([*click(1.0), press(1.2), release(1.4, 200)]) == ["click", "drag"]
    assert kinds([press(1.0), release(1.1, 200), *click(1.3)]) == ["drag", "click"]


def test_press_without_release_is_a_click_of_less_confidence() -> None:
    (step,) = pointer_steps([press(1.0), PointerMoved(ns_from_s(2.0), Point(400, 50))])
    assert (step.kind, step.end_t_ns) == ("click", ns_from_s(1.0))
    assert step.confidence < 1.0


def test_a_lost_release_is_not_taken_from_a_later_press() -> None:
    steps = pointer_steps([press(1.0, 10), press(3.0, 200), release(3.1, 200)])
    assert [(step.kind, step.end_t_ns) for step in steps] == [
        ("click", ns_from_s(1.0)),
        ("click", ns_from_s(3.1)),
    ]


def test_a_release_after_a_gap_belongs_to_nothing() -> None:
    gap = Gap(ns_from_s(1.1), ns_from_s(9), "paused")
    (step,) = pointer_steps([press(1.0, 10), gap, release(9.5, 300)])
    assert (step.kind, step.end_t_ns) == ("click", ns_from_s(1.0))


def test_release_before_any_press_is_nothing() -> None:
    assert kinds([release(0.01), *click(1.0)]) == ["click"]


def test_presses_outside_of_the_target_are_no_steps() -> None:
    assert kinds([press(1.0, is_in_target=False), release(1.1, 400)]) == []
    # … and what went down outside does not release what went down inside.
    lost: list[Event] = [press(1.0, 10), press(2.0, 900, is_in_target=False), release(2.1, 900)]
    assert kinds(lost) == ["click"]


def test_two_buttons_at_once_are_two_steps() -> None:
    events: list[Event] = [
        press(1.0, 10),
        press(1.1, 10, button="right"),
        release(1.2, 10),
        release(1.3, 10, button="right"),
    ]
    assert [(step.kind, step.end_t_ns) for step in pointer_steps(events)] == [
        ("click", TimeNs(1_200_000_000)),
        ("right_click", TimeNs(1_300_000_000)),
    ]


def test_a_plus_button_pressed_five_times_is_five_clicks() -> None:
    events = [event for number in range(5) for event in click(1.0 + number * 0.2)]
    assert kinds(events) == ["click"] * 5
