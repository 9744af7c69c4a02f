"""Steps while they are heard: told at once, changed when they become something else, and forgotten."""

from remoteassist.model.events import (
    Event,
    Gap,
    KeyPressed,
    Marked,
    PointerMoved,
    PointerPressed,
    PointerReleased,
    TypingEnded,
    TypingStarted,
    WindowChanged,
)
from remoteassist.model.geometry import Point
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan, ns_from_s
from remoteassist.steps.from_events import steps_from_events
from remoteassist.steps.heard_steps import HeardSteps

HERE = Point(60, 70)


def press(t_s: float, pos: Point = HERE) -> PointerPressed:
    return PointerPressed(ns_from_s(t_s), pos, "left")


def release(t_s: float, pos: Point = HERE) -> PointerReleased:
    return PointerReleased(ns_from_s(t_s), pos, "left")


def kinds(heard: HeardSteps, *events: Event) -> list[list[str]]:
    return [[step.kind for step in heard.hear(event)] for event in events]


def test_a_press_is_a_step_at_once_and_a_second_one_makes_it_a_double_click() -> None:
    heard = HeardSteps()
    assert kinds(heard, press(1), PointerMoved(ns_from_s(1.01), HERE), release(1.05), press(1.3)) == [
        ["click"],
        [],
        ["click"],
        ["double_click"],
    ]


def test_a_press_that_is_pulled_away_becomes_a_drag() -> None:
    heard = HeardSteps()
    assert kinds(heard, press(1), release(2, Point(200, 70))) == [["click"], ["drag"]]


def test_what_may_still_change_is_not_sure() -> None:
    heard = HeardSteps()
    heard.hear(press(10))
    assert heard.sure_until_ns(ns_from_s(12)) == ns_from_s(10), "the button is held"
    heard.hear(release(12))
    assert heard.sure_until_ns(ns_from_s(12.2)) < ns_from_s(12)
    assert heard.sure_until_ns(ns_from_s(20)) > ns_from_s(19)
    heard.hear(TypingStarted(ns_from_s(21)))
    assert heard.sure_until_ns(ns_from_s(24)) == ns_from_s(21), "text is being typed"
    heard.hear(TypingEnded(ns_from_s(24), "enter"))
    assert heard.sure_until_ns(ns_from_s(26)) > ns_from_s(25)


def test_a_button_whose_release_was_lost_is_not_waited_for_for_ever() -> None:
    heard = HeardSteps()
    heard.hear(press(10))
    assert heard.sure_until_ns(ns_from_s(30)) == ns_from_s(22)
    heard.hear(Gap(ns_from_s(31), ns_from_s(32), "input_lost"))
    assert heard.sure_until_ns(ns_from_s(40)) > ns_from_s(39)


def test_what_is_forgotten_is_heard_no_more() -> None:
    heard = HeardSteps()
    for t_s in (1, 5):
        heard.hear(press(t_s))
        heard.hear(release(t_s + 0.1))
    heard.forget(TimeSpan(ns_from_s(4), ns_from_s(6)))
    assert [step.t_ns for step in heard.hear(press(5.2))] == [ns_from_s(5.2)], (
        "no double-click with what is gone"
    )


def test_a_long_recording_gives_the_steps_that_all_its_events_give() -> None:
    heard = HeardSteps()
    events: list[Event] = []
    for second in range(0, 400, 2):
        events += [
            WindowChanged(TimeNs(second * NS_PER_S), f"Window {second}"),
            press(second + 0.2),
            release(second + 0.3),
            TypingStarted(ns_from_s(second + 0.5)),
            TypingEnded(ns_from_s(second + 0.9), "enter"),
            KeyPressed(ns_from_s(second + 1.2), "S", modifiers=("ctrl",)),
            Marked(ns_from_s(second + 1.5), "here"),
        ]
    found = {step.id: step for event in events for step in heard.hear(event)}
    assert list(found.values()) == list(steps_from_events(events))
    assert len(heard._events) < 400, "what cannot change any more is not kept"


def test_a_title_that_counts_while_nothing_is_done_is_not_gathered() -> None:
    heard = HeardSteps()
    heard.hear(press(1))
    for second in range(2, 500):
        heard.hear(WindowChanged(ns_from_s(second), f"{second} s left"))
    assert len(heard._events) < 10
    (step,) = heard.hear(press(500))
    assert step.window_title == "499 s left"
