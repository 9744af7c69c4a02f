import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.annotations import Annotation, Arrow, Box, Callout, Magnifier, Number, Pen
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.ui.editor.canvas.moving import (
    EDGES,
    Handle,
    body_part,
    box_between,
    extent_of,
    handles_of,
    moved,
    moved_together,
    resized,
    with_part_moved,
)
from tests.unit.model.annotation_strategies import SIZE, annotations, points, rects, ways

_FRAME = Rect.of_size(SIZE)


def _is_inside(rect: Rect) -> bool:
    return rect.x >= 0 and rect.y >= 0 and rect.right <= SIZE.width and rect.bottom <= SIZE.height


@given(annotations(), ways)
def test_moving_there_and_back_is_as_if_nothing_had_been(annotation: Annotation, way: Point) -> None:
    assert moved(moved(annotation, way.x, way.y), -way.x, -way.y) == annotation


@given(st.lists(annotations(), min_size=1, max_size=4).map(tuple), ways)
def test_what_is_moved_stays_in_the_picture_and_keeps_its_shape(
    several: tuple[Annotation, ...], way: Point
) -> None:
    after = moved_together(several, way.x, way.y, size_px=SIZE)
    assert all(_is_inside(extent_of(one)) for one in after)
    firsts = [
        (extent_of(new).x - extent_of(old).x, extent_of(new).y - extent_of(old).y)
        for old, new in zip(several, after, strict=True)
    ]
    assert all(one == pytest.approx(firsts[0]) for one in firsts)
    assert all(
        (extent_of(new).width, extent_of(new).height) == (extent_of(old).width, extent_of(old).height)
        for old, new in zip(several, after, strict=True)
    )


@given(rect=rects(), part=st.sampled_from(EDGES), way=ways, is_proportional=st.booleans())
def test_resizing_never_makes_a_negative_size_and_stays_in_the_picture(
    *, rect: Rect, part: str, way: Point, is_proportional: bool
) -> None:
    after = resized(rect, part, way, size_px=SIZE, is_proportional=is_proportional)
    assert after.width >= 2
    assert after.height >= 2
    assert _is_inside(after)


@given(rects(), st.sampled_from(EDGES))
def test_pulling_nowhere_changes_nothing(rect: Rect, part: str) -> None:
    assert resized(rect, part, Point(0, 0), size_px=SIZE) == rect


@given(annotations(), ways, st.data())
def test_any_handle_keeps_an_annotation_in_the_picture(
    annotation: Annotation, way: Point, data: st.DataObject
) -> None:
    handles = handles_of(annotation)
    if not handles:
        return
    handle = data.draw(st.sampled_from(handles))
    after = with_part_moved(annotation, handle.part, way, size_px=SIZE)
    extent = extent_of(after)
    assert _is_inside(Rect(extent.x, extent.y, max(0, extent.width - 1e-6), max(0, extent.height - 1e-6)))
    assert after.id == annotation.id
    assert type(after) is type(annotation)


@given(annotations(), points)
def test_a_handle_follows_the_pointer(annotation: Annotation, to: Point) -> None:
    for handle in handles_of(annotation):
        if handle.part not in {"start", "end", "tip"}:
            continue
        way = Point(to.x - handle.pos.x, to.y - handle.pos.y)
        after = with_part_moved(annotation, handle.part, way, size_px=SIZE)
        assert Handle(handle.part, to) in handles_of(after)


@given(start=points, end=points, is_square=st.booleans())
def test_a_box_between_two_points_has_whole_pixels_of_the_picture(
    *, start: Point, end: Point, is_square: bool
) -> None:
    box = box_between(start, end, size_px=SIZE, is_square=is_square)
    assert _is_inside(box)
    assert box == Rect(round(box.x), round(box.y), round(box.width), round(box.height))


def test_an_edge_pulled_past_the_other_turns_the_box_over() -> None:
    after = resized(Rect(100, 50, 40, 20), "w", Point(70, 0), size_px=SIZE)
    assert after == Rect(140, 50, 30, 20)


def test_a_corner_keeps_the_shape_of_a_box_when_asked_to() -> None:
    after = resized(Rect(100, 50, 40, 20), "se", Point(40, 5), size_px=SIZE, is_proportional=True)
    assert after == Rect(100, 50, 80, 40)


def test_what_lies_outside_the_picture_may_come_in_but_not_go_further() -> None:
    outside = Box("a", rect=Rect(-30, 10, 20, 20))
    (further,) = moved_together((outside,), -10, 0, size_px=SIZE)
    (nearer,) = moved_together((outside,), 25, 0, size_px=SIZE)
    assert further == outside
    assert extent_of(nearer).x == -5


def test_a_callout_is_grabbed_by_its_panel_and_its_tip_stays() -> None:
    callout = Callout("a", pos=Point(50, 50), tip=Point(10, 10), text="words")
    part = body_part(callout, Point(55, 55))
    assert part == "panel"
    after = with_part_moved(callout, part, Point(20, 5), size_px=SIZE)
    assert isinstance(after, Callout)
    assert (after.pos, after.tip) == (Point(70, 55), Point(10, 10))


def test_the_two_boxes_of_a_magnifier_are_grabbed_apart() -> None:
    magnifier = Magnifier("a", source=Rect(10, 10, 40, 20), rect=Rect(100, 100, 80, 40))
    for pos, part in ((Point(30, 12), "source"), (Point(120, 120), "panel")):
        assert body_part(magnifier, pos) == part
        after = with_part_moved(magnifier, part, Point(5, 5), size_px=SIZE)
        assert isinstance(after, Magnifier)
        assert (after.source != magnifier.source) == (part == "source")
        assert (after.rect != magnifier.rect) == (part == "panel")


def test_a_line_by_hand_is_resized_with_all_its_points() -> None:
    pen = Pen("a", points=(Point(0, 0), Point(10, 10), Point(20, 0)))
    after = with_part_moved(pen, "se", Point(20, 10), size_px=SIZE)
    assert isinstance(after, Pen)
    assert after.points == (Point(0, 0), Point(20, 20), Point(40, 0))


def test_a_disc_grows_by_its_handle_and_never_vanishes() -> None:
    disc = Number("a", pos=Point(50, 50), radius_px=15)
    larger = with_part_moved(disc, "size", Point(10, 0), size_px=Size(320, 200))
    least = with_part_moved(disc, "size", Point(-100, 0), size_px=Size(320, 200))
    assert isinstance(larger, Number)
    assert isinstance(least, Number)
    assert (larger.radius_px, least.radius_px) == (25, 6)


def test_an_arrow_has_a_handle_at_each_end() -> None:
    arrow = Arrow("a", start=Point(1, 2), end=Point(3, 4))
    assert handles_of(arrow) == (Handle("start", Point(1, 2)), Handle("end", Point(3, 4)))
