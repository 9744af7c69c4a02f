"""All events of a session become steps in order, each press in one of them."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from remoteassist.model.events import (
    Button,
    Event,
    Gap,
    KeyPressed,
    Marked,
    PointerPressed,
    PointerReleased,
    Scrolled,
    TypingEnded,
    TypingStarted,
    WindowChanged,
)
from remoteassist.model.geometry import Point
from remoteassist.model.time import NS_PER_MS, TimeNs, ns_from_s
from remoteassist.steps.from_events import steps_from_events

PLACE = Point(100, 50)
POINTER_KINDS = {"click", "double_click", "right_click", "drag"}


def _action(t: TimeNs, kind: str, *, place: Point, button: Button) -> list[Event]:
    """Return the events of one action that lasts at most 50 ms."""
    end = TimeNs(t + 50 * NS_PER_MS)
    actions: dict[str, list[Event]] = {
        "click": [PointerPressed(t, place, button), PointerReleased(end, place, button)],
        "drag": [PointerPressed(t, place, button), PointerReleased(end, Point(900, 900), button)],
        "lost release": [PointerPressed(t, place, button)],
        "outside": [
            PointerPressed(t, place, button, is_in_target=False),
            PointerReleased(end, place, button),
        ],
        "scroll": [Scrolled(t, place, 0, -1)],
        "typing": [TypingStarted(t), TypingEnded(end, "pause")],
        "key": [KeyPressed(t, "Down")],
        "chord": [KeyPressed(t, "S", modifiers=("ctrl",))],
        "window": [WindowChanged(t, "another")],
        "marker": [Marked(t, "look")],
        "gap": [Gap(t, end, "covered")],
    }
    return actions[kind]


KINDS = (
    "click",
    "drag",
    "lost release",
    "outside",
    "scroll",
    "typing",
    "key",
    "chord",
    "window",
    "marker",
    "gap",
)


@st.composite
def recordings(draw: st.DrawFn) -> list[Event]:
    """Draw what a recorder could have written: actions one after the other, at any distance."""
    kinds = st.sampled_from(KINDS)
    events: list[Event] = []
    t = 0
    for kind in draw(st.lists(kinds, max_size=25)):
        t += draw(st.integers(51, 1500)) * NS_PER_MS
        place = Point(draw(st.sampled_from([100, 104, 300])), 50)
        events += _action(
            TimeNs(t), kind, place=place, button=draw(st.sampled_from(["left", "left", "right"]))
        )
    return events


@given(recordings())
def test_every_press_in_the_target_is_in_exactly_one_step(events: list[Event]) -> None:
    steps = [step for step in steps_from_events(events) if step.kind in POINTER_KINDS]
    presses = [event for event in events if isinstance(event, PointerPressed) and event.is_in_target]
    holders = [[step for step in steps if step.t_ns <= press.t_ns <= step.end_t_ns] for press in presses]
    assert all(len(holder) == 1 for holder in holders)
    assert {step.id for step in steps} == {holder[0].id for holder in holders}


@given(recordings(), st.randoms(use_true_random=False))
def test_steps_are_in_order_with_ids_of_their_own_that_do_not_depend_on_the_order_in_the_journal(
    events: list[Event], random: Random
) -> None:
    steps = steps_from_events(events)
    assert [step.t_ns for step in steps] == sorted(step.t_ns for step in steps)
    assert len({step.id for step in steps}) == len(steps)
    assert all(step.end_t_ns >= step.t_ns for step in steps)
    # No two events of these recordings have the same time.
    shuffled = list(events)
    random.shuffle(shuffled)
    assert steps_from_events(shuffled) == steps


@given(recordings(), recordings())
def test_what_happens_later_does_not_change_the_ids_of_what_was(
    events: list[Event], later: list[Event]
) -> None:
    end = max((event.t_ns for event in events), default=0) + ns_from_s(10)
    moved = [_later(event, end) for event in later]
    ids = {step.id for step in steps_from_events(events)}
    assert ids <= {step.id for step in steps_from_events([*events, *moved])}


def _later(event: Event, by_ns: int) -> Event:
    if isinstance(event, Gap):
        return replace(event, t_ns=event.t_ns + by_ns, end_t_ns=event.end_t_ns + by_ns)
    return replace(event, t_ns=event.t_ns + by_ns)


def test_the_window_of_a_step_is_the_one_that_had_the_focus_when_it_began() -> None:
    steps = steps_from_events(
        [
            KeyPressed(ns_from_s(1), "F1"),
            WindowChanged(ns_from_s(2), "Mousepad"),
            *_action(ns_from_s(3), "click", place=PLACE, button="left"),
            WindowChanged(TimeNs(ns_from_s(3) + 1), "Preferences"),
            KeyPressed(ns_from_s(4), "Escape"),
        ]
    )
    assert [step.window_title for step in steps] == ["", "Mousepad", "Preferences"]


def test_a_window_is_no_step() -> None:
    assert steps_from_events([WindowChanged(ns_from_s(1), "Mousepad")]) == ()


def test_a_marker_is_a_step_with_its_note() -> None:
    (step,) = steps_from_events([Marked(ns_from_s(1), "see the error")])
    assert (step.kind, step.marker_note, step.t_ns) == ("marker", "see the error", ns_from_s(1))


def test_a_note_that_was_typed_later_belongs_to_the_moment_that_was_marked() -> None:
    moment, later = ns_from_s(1), ns_from_s(9)
    events: list[Event] = [
        Marked(moment),
        KeyPressed(ns_from_s(4), "F5"),
        Marked(moment, "the old driver"),
        Marked(later),
    ]
    steps = [step for step in steps_from_events(events) if step.kind == "marker"]
    assert [(step.t_ns, step.marker_note) for step in steps] == [(moment, "the old driver"), (later, "")]


def test_two_steps_of_one_instant_have_ids_of_their_own() -> None:
    moment = ns_from_s(1)
    steps = steps_from_events([KeyPressed(moment, "F1"), KeyPressed(moment, "F2")])
    assert [step.id for step in steps] == [f"key-{moment}", f"key-{moment}-2"]


def test_an_id_does_not_depend_on_how_the_action_was_understood() -> None:
    events = [
        *_action(ns_from_s(1), "click", place=PLACE, button="left"),
        *_action(ns_from_s(1.4), "click", place=PLACE, button="left"),
    ]
    one, two = steps_from_events(events, double_click_ns=0), steps_from_events(events)
    assert [step.kind for step in one] == ["click", "click"]
    assert [step.kind for step in two] == ["double_click"]
    assert two[0].id == one[0].id
