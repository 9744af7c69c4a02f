"""Events without those of a stretch: nothing of it is told, and what is left makes sense."""

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.event_removal import events_without
from remoteassist.model.events import (
    Event,
    Gap,
    Marked,
    PointerMoved,
    SizeChanged,
    StepDropped,
    TypingEnded,
    TypingStarted,
)
from remoteassist.model.geometry import Point, Size
from remoteassist.model.time import TimeNs, TimeSpan

SPAN = TimeSpan(TimeNs(100), TimeNs(200))


def marked(t_ns: int) -> Marked:
    return Marked(TimeNs(t_ns), str(t_ns))


def test_what_lies_inside_goes_and_what_lies_outside_stays_in_order() -> None:
    events = [marked(99), marked(100), marked(199), marked(200), marked(50)]
    assert events_without(events, SPAN) == [marked(99), marked(200), marked(50)]


def test_of_a_gap_over_an_edge_the_part_outside_stays() -> None:
    gap = Gap(TimeNs(50), TimeNs(250), "private")
    assert events_without([gap], SPAN) == [
        Gap(TimeNs(50), TimeNs(100), "private"),
        Gap(TimeNs(200), TimeNs(250), "private"),
    ]
    inside = [Gap(TimeNs(100), TimeNs(100), "paused"), Gap(TimeNs(120), TimeNs(200), "covered")]
    assert events_without(inside, SPAN) == []
    beside = [Gap(TimeNs(50), TimeNs(100), "private"), Gap(TimeNs(200), TimeNs(200), "paused")]
    assert events_without(beside, SPAN) == beside


def test_a_run_of_typing_that_goes_on_inside_ends_where_it_began() -> None:
    events: list[Event] = [TypingStarted(TimeNs(90)), TypingEnded(TimeNs(150), "enter")]
    assert events_without(events, SPAN) == [events[0], TypingEnded(TimeNs(90), "pause")]


def test_the_size_of_the_target_since_then_is_known_afterwards() -> None:
    events: list[Event] = [
        SizeChanged(TimeNs(120), Size(10, 10)),
        SizeChanged(TimeNs(150), Size(20, 20)),
        marked(300),
    ]
    assert events_without(events, SPAN) == [marked(300), SizeChanged(TimeNs(200), Size(20, 20))]


def test_a_step_from_before_that_was_taken_back_inside_stays_taken_back() -> None:
    before, within = StepDropped(TimeNs(150), TimeNs(50)), StepDropped(TimeNs(150), TimeNs(120))
    assert events_without([before, within], SPAN) == [StepDropped(TimeNs(200), TimeNs(50))]


@given(
    times=st.lists(st.integers(0, 300), max_size=20),
    gaps=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 100)), max_size=8),
)
def test_it_removes_all_of_it_and_a_second_time_changes_nothing(
    times: list[int], gaps: list[tuple[int, int]]
) -> None:
    events: list[Event] = [PointerMoved(TimeNs(t_ns), Point(1, 1)) for t_ns in times]
    events += [Gap(TimeNs(start), TimeNs(start + length), "covered") for start, length in gaps]
    kept = events_without(events, SPAN)
    assert not [one for one in kept if SPAN.contains(one.t_ns)]
    assert not [
        one for one in kept if isinstance(one, Gap) and one.span.overlaps(SPAN) and one.span.length_ns
    ]
    assert events_without(kept, SPAN) == kept
    assert [one for one in events if isinstance(one, PointerMoved) and not SPAN.contains(one.t_ns)] == [
        one for one in kept if isinstance(one, PointerMoved)
    ]
