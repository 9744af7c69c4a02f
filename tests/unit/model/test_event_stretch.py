"""A stretch of events as events of their own: shifted, and with nothing cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.event_stretch import end_of, stills_of, stretch_of, worth_keeping
from remoteassist.model.events import (
    Event,
    Gap,
    Marked,
    PointerPressed,
    PointerReleased,
    SizeChanged,
    StepDropped,
    Stopped,
    TypingEnded,
    TypingStarted,
    WindowChanged,
)
from remoteassist.model.geometry import Point, Size
from remoteassist.model.time import TimeNs, TimeSpan

HERE = Point(5, 5)
SPAN = TimeSpan(TimeNs(100), TimeNs(200))


def at(t_ns: int) -> TimeNs:
    return TimeNs(t_ns)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (
            [Marked(at(99)), Marked(at(100), "a"), Marked(at(200), "b"), Marked(at(201))],
            [(0, "a"), (100, "b")],
        ),
        ([Marked(at(150), "later"), Marked(at(120), "sooner")], [(20, "sooner"), (50, "later")]),
    ],
    ids=["the edges belong to it", "in order of time"],
)
def test_what_lies_inside_is_counted_from_its_beginning(
    events: list[Event], expected: list[tuple[int, str]]
) -> None:
    found = stretch_of(events, SPAN)
    assert [(one.t_ns, one.note) for one in found if isinstance(one, Marked)] == expected
    assert len(found) == len(expected)


def test_of_a_press_that_was_made_before_the_release_is_left_out() -> None:
    before: list[Event] = [PointerPressed(at(90), HERE, "left"), PointerReleased(at(110), HERE, "left")]
    inside: list[Event] = [PointerPressed(at(120), HERE, "left"), PointerReleased(at(130), HERE, "left")]
    assert stretch_of([*before, *inside], SPAN) == [
        PointerPressed(at(20), HERE, "left"),
        PointerReleased(at(30), HERE, "left"),
    ]


def test_typing_that_goes_over_the_edges_begins_and_ends_there() -> None:
    events: list[Event] = [
        TypingStarted(at(50), still="old.png"),
        TypingEnded(at(120), "enter"),
        TypingStarted(at(180), still="new.png"),
        TypingEnded(at(220), "tab"),
    ]
    assert stretch_of(events, SPAN) == [
        TypingStarted(at(0)),
        TypingEnded(at(20), "enter"),
        TypingStarted(at(80), still="new.png"),
        TypingEnded(at(100), "stop"),
    ]


def test_typing_that_ended_before_leaves_nothing() -> None:
    assert stretch_of([TypingStarted(at(50)), TypingEnded(at(60), "tab")], SPAN) == []


def test_the_window_with_the_focus_has_it_from_the_beginning_on() -> None:
    events: list[Event] = [
        WindowChanged(at(0), "first"),
        WindowChanged(at(90), "second"),
        WindowChanged(at(150), "third"),
    ]
    assert stretch_of(events, SPAN) == [WindowChanged(at(0), "second"), WindowChanged(at(50), "third")]


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        ((10, 99), None),
        ((10, 130), (0, 30)),
        ((120, 130), (20, 30)),
        ((190, 900), (90, 100)),
        ((120, 120), (20, 20)),
        ((10, 100), None),
        ((300, 300), None),
    ],
)
def test_a_gap_is_cut_at_the_edges(gap: tuple[int, int], expected: tuple[int, int] | None) -> None:
    found = stretch_of([Gap(at(gap[0]), at(gap[1]), "private")], SPAN)
    assert found == ([] if expected is None else [Gap(at(expected[0]), at(expected[1]), "private")])


def test_a_step_that_was_dropped_counts_when_it_began_inside() -> None:
    events: list[Event] = [StepDropped(at(150), at(90)), StepDropped(at(160), at(140))]
    assert stretch_of(events, SPAN) == [StepDropped(at(60), at(40))]


def test_the_end_of_the_recording_is_none_of_it() -> None:
    assert stretch_of([Stopped(at(150), "signal"), SizeChanged(at(160), Size(4, 4))], SPAN) == [
        SizeChanged(at(60), Size(4, 4))
    ]


def test_stills_are_called_what_they_were() -> None:
    events: list[Event] = [PointerPressed(at(110), HERE, "left", still="000000090.png"), Marked(at(120))]
    assert stills_of(stretch_of(events, SPAN)) == {"000000090.png"}


_T = st.integers(0, 300).map(TimeNs)
_EVENTS = st.lists(
    st.one_of(
        st.builds(Marked, _T),
        st.builds(WindowChanged, _T, st.sampled_from(["a", "b"])),
        st.builds(PointerPressed, _T, st.just(HERE), st.sampled_from(["left", "right"])),
        st.builds(PointerReleased, _T, st.just(HERE), st.sampled_from(["left", "right"])),
        st.builds(
            lambda start, length: Gap(start, TimeNs(start + length), "covered"), _T, st.integers(0, 50)
        ),
    ),
    max_size=20,
)


@st.composite
def _journals(draw: st.DrawFn) -> list[Event]:
    """Events in order of time, with runs of typing that do not overlap."""
    edges = sorted(draw(st.lists(_T, max_size=8, unique=True)))
    typing: list[Event] = [
        TypingStarted(t_ns) if index % 2 == 0 else TypingEnded(t_ns, "pause")
        for index, t_ns in enumerate(edges)
    ]
    return sorted([*draw(_EVENTS), *typing], key=lambda one: one.t_ns)


@given(_journals(), _T, _T)
def test_what_is_worth_keeping_tells_as_much_as_everything(
    events: list[Event], since_ns: int, start_ns: int
) -> None:
    """The law of a buffer: what was dropped with age is missed by no later save."""
    since_ns = min(since_ns, start_ns)
    span = TimeSpan(TimeNs(start_ns), TimeNs(300))
    assert stretch_of(worth_keeping(events, since_ns=since_ns), span) == stretch_of(events, span)


@given(_journals(), _T, _T)
def test_a_stretch_is_a_valid_journal(events: list[Event], one_ns: int, other_ns: int) -> None:
    span = TimeSpan(TimeNs(min(one_ns, other_ns)), TimeNs(max(one_ns, other_ns)))
    found = stretch_of(events, span)
    assert all(0 <= one.t_ns <= end_of(one) <= span.length_ns for one in found)
    assert [one.t_ns for one in found] == sorted(one.t_ns for one in found)
    typing = [one for one in found if isinstance(one, TypingStarted | TypingEnded)]
    assert all(isinstance(one, TypingStarted) == (index % 2 == 0) for index, one in enumerate(typing))
    assert len(typing) % 2 == 0
