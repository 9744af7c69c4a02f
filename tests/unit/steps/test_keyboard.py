"""Typing runs, shortcuts and named keys become steps."""

import pytest

from remoteassist.model.events import (
    Event,
    Gap,
    KeyPressed,
    Modifier,
    PointerPressed,
    Stopped,
    TypingEnded,
    TypingEndedBy,
    TypingStarted,
    WindowChanged,
)
from remoteassist.model.geometry import Point
from remoteassist.model.time import ns_from_s
from remoteassist.steps.keyboard import keyboard_steps


def started(t_s: float) -> TypingStarted:
    return TypingStarted(ns_from_s(t_s), still=f"{ns_from_s(t_s)}.png")


def ended(t_s: float, by: TypingEndedBy) -> TypingEnded:
    return TypingEnded(ns_from_s(t_s), by)


def key(t_s: float, name: str, *modifiers: Modifier) -> KeyPressed:
    return KeyPressed(ns_from_s(t_s), name, modifiers=modifiers)


def told(*events: Event) -> list[tuple[str, float, float, str | None]]:
    """Return kind, beginning, end, and the key or what ended the typing."""
    return [
        (step.kind, step.t_ns / 1e9, step.end_t_ns / 1e9, step.key or step.ended_by)
        for step in keyboard_steps(events)
    ]


@pytest.mark.parametrize("by", ["enter", "tab", "escape", "click", "pause", "stop"])
def test_a_typing_run_is_one_step(by: TypingEndedBy) -> None:
    (step,) = keyboard_steps([started(1.0), ended(2.5, by)])
    assert (step.kind, step.t_ns, step.end_t_ns) == ("type", ns_from_s(1.0), ns_from_s(2.5))
    assert (step.ended_by, step.still) == (by, "1000000000.png")


@pytest.mark.parametrize("name", ["Enter", "enter", "Return", "KP_Enter"])
@pytest.mark.parametrize("is_key_first", [True, False])
def test_the_key_that_ends_typing_is_part_of_it(name: str, *, is_key_first: bool) -> None:
    pair: list[Event] = [key(2.0, name), ended(2.0, "enter")]
    assert told(started(1.0), *(pair if is_key_first else reversed(pair))) == [("type", 1.0, 2.0, "enter")]


@pytest.mark.parametrize(("name", "by"), [("Tab", "tab"), ("Escape", "escape"), ("Esc", "escape")])
def test_tab_and_escape_end_typing_as_enter_does(name: str, by: str) -> None:
    assert told(started(1.0), key(2.0, name)) == [("type", 1.0, 2.0, by)]


def test_a_second_enter_is_a_step_of_its_own() -> None:
    assert told(started(1.0), ended(2.0, "enter"), key(2.0, "Enter"), key(2.05, "Enter")) == [
        ("type", 1.0, 2.0, "enter"),
        ("shortcut", 2.05, 2.05, "Enter"),
    ]


def test_runs_less_than_a_second_apart_are_one() -> None:
    assert told(started(1.0), ended(2.0, "pause"), started(2.9), ended(4.0, "enter")) == [
        ("type", 1.0, 4.0, "enter")
    ]


def test_a_pause_of_a_second_parts_two_runs() -> None:
    assert told(started(1.0), ended(2.0, "pause"), started(3.0), ended(4.0, "stop")) == [
        ("type", 1.0, 2.0, "pause"),
        ("type", 3.0, 4.0, "stop"),
    ]


@pytest.mark.parametrize("by", ["enter", "tab", "escape", "click", "shortcut"])
def test_a_run_that_was_ended_does_not_go_on(by: TypingEndedBy) -> None:
    assert len(told(started(1.0), ended(2.0, by), started(2.2), ended(3.0, "stop"))) == 2


def test_correcting_what_one_types_is_typing() -> None:
    corrected = (
        started(1.0),
        ended(1.5, "key"),
        key(1.5, "Left"),
        key(1.7, "Delete"),
        started(1.9),
        ended(2.4, "enter"),
    )
    assert told(*corrected) == [("type", 1.0, 2.4, "enter")]


def test_choosing_from_a_list_of_suggestions_is_told() -> None:
    assert [row[3] for row in told(started(1.0), ended(1.5, "key"), key(1.5, "Down"), key(1.9, "Enter"))] == [
        "key",
        "Down",
        "Enter",
    ]


def test_a_new_line_does_not_end_the_text() -> None:
    assert told(
        started(1.0), ended(1.5, "key"), key(1.5, "Enter", "shift"), started(1.8), ended(2, "stop")
    ) == [("type", 1.0, 2.0, "stop")]


def test_a_shortcut_ends_typing_and_is_a_step() -> None:
    assert told(started(1.0), ended(2.0, "shortcut"), key(2.0, "S", "ctrl")) == [
        ("type", 1.0, 2.0, "shortcut"),
        ("shortcut", 2.0, 2.0, "S"),
    ]


@pytest.mark.parametrize(
    ("interruption", "by"),
    [
        (PointerPressed(ns_from_s(3.0), Point(1, 1), "left"), "click"),
        (key(3.0, "F5"), "key"),
        (key(3.0, "S", "ctrl"), "shortcut"),
        (Gap(ns_from_s(3.0), ns_from_s(9), "input_lost"), "pause"),
        (Stopped(ns_from_s(3.0), "signal"), "stop"),
        (WindowChanged(ns_from_s(3.0), "*Untitled"), "stop"),
    ],
)
def test_typing_whose_end_was_not_recorded_ends_with_what_came_next(interruption: Event, by: str) -> None:
    assert told(started(1.0), interruption)[0] == ("type", 1.0, 3.0, by)


def test_an_end_without_a_beginning_is_nothing() -> None:
    assert told(ended(1.0, "enter"), ended(2.0, "stop")) == []


@pytest.mark.parametrize("name", ["Enter", "Escape", "Delete", "F5", "Tab", "Space", "PageDown", "Menu"])
def test_a_named_key_alone_is_a_step(name: str) -> None:
    assert told(key(1.0, name)) == [("shortcut", 1.0, 1.0, name)]


def test_a_chord_is_a_step_with_its_modifiers() -> None:
    (step,) = keyboard_steps([key(1.0, "S", "ctrl", "shift")])
    assert (step.kind, step.key, step.modifiers) == ("shortcut", "S", ("ctrl", "shift"))


@pytest.mark.parametrize(
    "name",
    ["Ctrl", "ctrl_l", "Control_R", "Shift", "Alt", "AltGr", "Meta", "Super_L", "CapsLock", "Caps_Lock"],
)
def test_a_modifier_alone_is_no_step(name: str) -> None:
    assert told(key(1.0, name), key(2.0, name, "ctrl")) == []


def test_a_character_is_no_step_whatever_wrote_it() -> None:
    assert told(key(1.0, "a"), key(2.0, "Q", "shift")) == []


def test_auto_repeat_is_one_press() -> None:
    held = [key(1.0, "F5"), key(1.5, "F5"), *(key(1.5 + 0.04 * n, "F5") for n in range(1, 10))]
    assert told(*held) == [("shortcut", 1.0, 1.86, "F5")]


@pytest.mark.parametrize("name", ["Down", "Left", "PageUp", "page_down", "Delete", "Backspace", "Tab"])
def test_runs_of_one_moving_key_are_one_step(name: str) -> None:
    assert told(key(1.0, name), key(1.5, name), key(2.3, name)) == [("shortcut", 1.0, 2.3, name)]


@pytest.mark.parametrize(
    "other", [key(1.5, "Up"), key(1.5, "Down", "shift"), key(2.0, "Down")], ids=["key", "modifier", "pause"]
)
def test_another_key_or_a_pause_ends_a_run(other: KeyPressed) -> None:
    assert len(told(key(1.0, "Down"), other)) == 2


def test_a_click_or_typing_ends_a_run_of_keys() -> None:
    between = PointerPressed(ns_from_s(1.2), Point(1, 1), "left")
    assert len(told(key(1.0, "Down"), between, key(1.4, "Down"))) == 2
    assert [row[0] for row in told(key(1.0, "Down"), started(1.1), ended(1.2, "key"), key(1.3, "Down"))] == [
        "shortcut",
        "type",
        "shortcut",
    ]


def test_undo_twice_is_two_steps() -> None:
    assert len(told(key(1.0, "Z", "ctrl"), key(1.4, "Z", "ctrl"))) == 2
