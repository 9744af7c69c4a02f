"""The axis: session time to pixels and back, with collapsed stretches."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan
from remoteassist.ui.editor.timeline.axis import COLLAPSED_NS, Axis, AxisView
from remoteassist.ui.editor.timeline.ticks import ticks_of

_HOUR_NS = 3600 * NS_PER_S


def _span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(TimeNs(round(start_s * NS_PER_S)), TimeNs(round(end_s * NS_PER_S)))


@st.composite
def _axes(draw: st.DrawFn) -> Axis:
    duration_ns = draw(st.integers(1, 3 * _HOUR_NS))
    edges = sorted(draw(st.lists(st.integers(0, duration_ns), max_size=12, unique=True)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return Axis(duration_ns, [TimeSpan(TimeNs(start), TimeNs(end)) for start, end in pairs])


@st.composite
def _views(draw: st.DrawFn) -> AxisView:
    view = AxisView.of_whole(draw(_axes()), draw(st.floats(50, 4000)))
    for _ in range(draw(st.integers(0, 4))):
        at_x = draw(st.floats(0, view.width_px))
        view = view.zoomed(draw(st.floats(0.3, 40)), at_x=at_x).scrolled(draw(st.floats(-5000, 5000)))
    return view


def test_a_collapsed_stretch_takes_a_second_and_moves_what_follows() -> None:
    axis = Axis(60 * NS_PER_S, [_span(10, 30)])
    assert axis.length_ns == 41 * NS_PER_S
    assert axis.axis_ns(10 * NS_PER_S) == 10 * NS_PER_S
    assert axis.axis_ns(30 * NS_PER_S) == 10 * NS_PER_S + COLLAPSED_NS
    assert axis.axis_ns(20 * NS_PER_S) == 10 * NS_PER_S + COLLAPSED_NS / 2
    assert axis.axis_ns(60 * NS_PER_S) == 41 * NS_PER_S
    assert axis.collapsed_at(20 * NS_PER_S) == _span(10, 30)
    assert axis.collapsed_at(30 * NS_PER_S) is None


@given(_axes(), st.data())
def test_places_rise_with_time_and_lead_back_to_it(axis: Axis, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, axis.duration_ns))
    second = data.draw(st.integers(first, axis.duration_ns))
    assert axis.axis_ns(first) <= axis.axis_ns(second)
    scale = axis.duration_ns / COLLAPSED_NS + 1
    assert abs(axis.session_ns(axis.axis_ns(first)) - first) <= scale
    assert 0 <= axis.axis_ns(first) <= axis.length_ns


@given(_views(), st.floats(0.1, 20), st.data())
def test_zooming_keeps_what_is_under_the_pointer_and_stays_within_the_axis(
    view: AxisView, factor: float, data: st.DataObject
) -> None:
    at_x = data.draw(st.floats(0, view.width_px))
    zoomed = view.zoomed(factor, at_x=at_x)
    assert 0 <= zoomed.left_ns <= zoomed.furthest_left_ns
    place_ns = view.left_ns + at_x * view.ns_per_px
    is_free = 0 < zoomed.left_ns < zoomed.furthest_left_ns
    if is_free:
        assert abs(zoomed.left_ns + at_x * zoomed.ns_per_px - place_ns) <= 1e-6 * view.axis.length_ns + 1


@given(_views(), st.data())
def test_many_places_at_once_are_those_of_each(view: AxisView, data: st.DataObject) -> None:
    times = data.draw(st.lists(st.integers(0, view.axis.duration_ns)))
    assert view.xs_of(times) == pytest.approx([view.x_of(one) for one in times], abs=0.01)


@given(_views(), st.data())
def test_showing_a_time_brings_it_into_the_view(view: AxisView, data: st.DataObject) -> None:
    t_ns = data.draw(st.integers(0, view.axis.duration_ns))
    assert -1 <= view.showing(t_ns).x_of(t_ns) <= view.width_px + 1
    assert -1 <= view.following(t_ns).x_of(t_ns) <= view.width_px + 1


def test_a_view_of_everything_stays_one_when_the_width_or_the_axis_changes() -> None:
    view = AxisView.of_whole(Axis(60 * NS_PER_S), 600)
    assert view.resized(900).is_whole
    on = view.on(Axis(60 * NS_PER_S, [_span(10, 50)]))
    assert on.is_whole
    assert on.x_of(60 * NS_PER_S) <= 600


def test_another_axis_keeps_the_middle_of_an_enlarged_view() -> None:
    view = AxisView.of_whole(Axis(600 * NS_PER_S), 600).zoomed(10, at_x=300)
    middle = view.t_at(300)
    assert abs(view.on(Axis(600 * NS_PER_S, [_span(5, 100)])).x_of(middle) - 300) < 1


@given(_views())
def test_texts_of_the_ruler_never_overlap_and_none_stands_in_a_collapsed_stretch(view: AxisView) -> None:
    ticks = list(ticks_of(view, room_px=70))
    named = [one.x for one in ticks if one.text]
    assert all(after - before >= 70 for before, after in pairwise(named))
    for one in ticks:
        hidden = view.axis.collapsed_at(one.t_ns)
        assert hidden is None or hidden.start_ns == one.t_ns
    assert len(ticks) < view.width_px


def test_the_ruler_names_round_moments() -> None:
    view = AxisView.of_whole(Axis(100 * NS_PER_S), 1000)
    assert [one.text for one in ticks_of(view, room_px=90) if one.text][:3] == ["0:00", "0:10", "0:20"]
    fine = AxisView.of_whole(Axis(NS_PER_S), 1000)
    assert [one.text for one in ticks_of(fine, room_px=90) if one.text][:3] == ["0:00.0", "0:00.1", "0:00.2"]
