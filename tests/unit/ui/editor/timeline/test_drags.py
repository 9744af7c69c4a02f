"""What drags make of the guide, what lies under the pointer, and where the keys lead."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.film_edits import with_cut, with_speed, with_zoom
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, Zoom
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan
from remoteassist.ui.editor.timeline.axis import Axis, AxisView
from remoteassist.ui.editor.timeline.drags import (
    SHORTEST_NS,
    BlockDrag,
    TrimDrag,
    moved_snapped,
    snapped,
    trim_span,
    without_block,
)
from remoteassist.ui.editor.timeline.hits import hit
from remoteassist.ui.editor.timeline.idle import busy_spans, idle_spans
from remoteassist.ui.editor.timeline.items import TimelineItem, film_items
from remoteassist.ui.editor.timeline.lanes import lanes_in, least_height_px
from remoteassist.ui.editor.timeline.navigation import next_item, next_time

_END_NS = TimeNs(60 * NS_PER_S)


def _s(seconds: float) -> TimeNs:
    return TimeNs(round(seconds * NS_PER_S))


def _span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(_s(start_s), _s(end_s))


def _guide() -> Guide:
    guide = with_cut(Guide(), _span(20, 30))
    guide = with_zoom(guide, Zoom("z", _span(5, 9), Rect(0, 0, 10, 10)))
    return with_speed(guide, SpeedChange(_span(40, 50), 4))


def _item(kind: str) -> TimelineItem:
    return next(one for one in film_items(_guide()) if one.kind == kind)


def test_each_block_can_be_moved_and_resized() -> None:
    guide = _guide()
    zoom = BlockDrag(_item("zoom"), "end", _s(9), _END_NS).applied(guide, _s(12))
    assert zoom.zooms[0].span == _span(5, 12)
    cut = BlockDrag(_item("cut"), "start", _s(20), _END_NS).applied(guide, _s(15))
    assert cut.cuts == (_span(15, 30),)
    speed = BlockDrag(_item("speed"), "body", _s(45), _END_NS).applied(guide, _s(48))
    assert speed.speeds == (SpeedChange(_span(43, 53), 4),)


def test_a_drag_back_to_where_it_began_changes_nothing() -> None:
    guide = _guide()
    for kind in ("zoom", "cut", "speed"):
        assert BlockDrag(_item(kind), "body", _s(1), _END_NS).applied(guide, _s(1)) is guide


@given(
    st.sampled_from(("zoom", "cut", "speed")),
    st.sampled_from(("body", "start", "end")),
    st.integers(-_END_NS, 2 * _END_NS),
)
def test_a_block_never_leaves_the_session_nor_vanishes(kind: str, part: str, t_ns: int) -> None:
    span = BlockDrag(_item(kind), part, _s(6), _END_NS).span_at(t_ns)  # type: ignore[arg-type]
    assert span.start_ns >= 0
    assert span.end_ns <= _END_NS
    assert span.length_ns >= SHORTEST_NS


def test_a_block_is_removed_whatever_it_is() -> None:
    guide = _guide()
    assert without_block(guide, _item("zoom")).zooms == ()
    assert without_block(guide, _item("cut")).cuts == ()
    assert without_block(guide, _item("speed")).speeds == ()


def test_trims_are_dragged_to_and_fro() -> None:
    guide = TrimDrag("start", _END_NS).applied(_guide(), _s(4))
    assert guide.cuts == (_span(0, 4), _span(20, 30))
    guide = TrimDrag("start", _END_NS).applied(guide, _s(2))
    assert guide.cuts == (_span(0, 2), _span(20, 30))
    guide = TrimDrag("end", _END_NS).applied(guide, _s(55))
    assert guide.cuts[-1] == _span(55, 60)
    assert trim_span(guide, "end", duration_ns=_END_NS) == _span(55, 60)
    guide = TrimDrag("end", _END_NS).applied(TrimDrag("start", _END_NS).applied(guide, 0), _END_NS)
    assert guide.cuts == (_span(20, 30),)


def test_edges_snap_to_what_is_near() -> None:
    assert snapped(_s(5.1), [_s(5), _s(7)], within_ns=_s(0.2)) == _s(5)
    assert snapped(_s(5.5), [_s(5), _s(7)], within_ns=_s(0.2)) == _s(5.5)
    assert snapped(_s(5.5), [], within_ns=_s(0.2)) == _s(5.5)
    moved = BlockDrag(_item("zoom"), "body", _s(6), _END_NS)
    t_ns = moved_snapped(moved, _s(17.05), [_s(20)], within_ns=_s(0.2))
    assert moved.span_at(t_ns) == _span(16, 20)


def test_edges_are_hit_before_bodies_and_cuts_on_the_pictures() -> None:
    view = AxisView.of_whole(Axis(_END_NS), 612.25)
    items = film_items(_guide())
    lanes = lanes_in(height_px=200, line_px=16, filled={"zooms", "speeds"})
    tops = {one.lane: one.top_px + 2 for one in lanes}
    assert hit(items, view, lanes, x=view.x_of(_s(5)) + 1, y=tops["zooms"]).part == "start"
    assert hit(items, view, lanes, x=view.x_of(_s(7)), y=tops["zooms"]) == ("body", _item("zoom"))
    assert hit(items, view, lanes, x=view.x_of(_s(30)) - 1, y=tops["film"]) == ("end", _item("cut"))
    assert hit(items, view, lanes, x=view.x_of(_s(35)), y=tops["film"]).item is None
    assert hit(items, view, lanes, x=view.x_of(_s(45)), y=tops["speeds"]) == ("body", _item("speed"))


@given(
    st.floats(0, 600), st.floats(10, 40), st.sets(st.sampled_from(("clicks", "zooms", "speeds", "captions")))
)
def test_lanes_follow_each_other_and_fit(height_px: float, line_px: float, filled: set[str]) -> None:
    lanes = lanes_in(height_px=height_px, line_px=line_px, filled=filled)  # type: ignore[arg-type]
    assert [one.lane for one in lanes][:3] == ["ruler", "film", "steps"]
    assert all(before.bottom_px <= after.top_px for before, after in pairwise(lanes))
    least = least_height_px(line_px=line_px, filled=filled)  # type: ignore[arg-type]
    assert lanes[-1].bottom_px <= max(height_px, least)


def test_nothing_is_idle_near_what_happens() -> None:
    spans = idle_spans(_END_NS, active_ns=[_s(30), _s(10)], active=[_span(31, 58)])
    assert spans == (_span(0, 9.5), _span(10.5, 29.5))
    assert idle_spans(_s(2), active_ns=[]) == ()
    assert idle_spans(_s(20), active_ns=[]) == (_span(0, 20),)


@given(st.lists(st.integers(0, _END_NS)), st.lists(st.tuples(st.integers(0, _END_NS), st.integers(0, _s(9)))))
def test_idle_stretches_hold_no_activity_and_stand_apart(
    moments: list[int], long: list[tuple[int, int]]
) -> None:
    active = [TimeSpan(TimeNs(start), TimeNs(start + length)) for start, length in long]
    spans = idle_spans(_END_NS, active_ns=moments, active=active)
    assert spans == idle_spans(_END_NS, active_ns=(), active=[*busy_spans(moments), *active])
    assert all(before.end_ns <= after.start_ns for before, after in pairwise(spans))
    for span in spans:
        assert not any(span.contains(t_ns) for t_ns in moments if t_ns > 0)
        assert not any(
            span.start_ns < one.end_ns and one.start_ns < span.end_ns for one in active if one.end_ns
        )
        assert span.end_ns <= _END_NS


def test_keys_lead_to_the_next_and_to_the_one_before() -> None:
    times = [_s(1), _s(5), _s(9)]
    assert next_time(_s(5), times, is_forward=True) == _s(9)
    assert next_time(_s(5), times, is_forward=False) == _s(1)
    assert next_time(_s(9), times, is_forward=True) is None
    items = film_items(_guide())
    first = next_item(0, None, items, is_forward=True)
    assert first is not None
    assert first.kind == "zoom"
    second = next_item(0, first, items, is_forward=True)
    assert second is not None
    assert second.kind == "cut"
    assert next_item(0, first, items, is_forward=False) is None
