import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.annotations import (
    Annotation,
    Arrow,
    Box,
    Callout,
    Highlight,
    Magnifier,
    Number,
    Pen,
    TextNote,
)
from remoteassist.model.geometry import Point, Rect
from remoteassist.ui.editor.canvas.gestures import (
    ArrowDrawing,
    BandChoosing,
    BoxDrawing,
    Cropping,
    HandlePulling,
    Moving,
    NumberDrawing,
    PenDrawing,
    Pull,
    Stage,
    WordPlacing,
)
from remoteassist.ui.editor.canvas.moving import extent_of, handles_of
from remoteassist.ui.editor.canvas.tools import BOX_TOOLS, SHORTCUTS, ToolStyle, style_of
from tests.unit.model.annotation_strategies import SIZE, annotations, points

_ELEMENT = Rect(40.5, 60, 50, 16)
_STYLE = ToolStyle(colour="#123456", width_px=7)


def _stage(*on_it: Annotation, elements: tuple[Rect, ...] = (_ELEMENT,)) -> Stage:
    return Stage(
        size_px=SIZE,
        annotations=on_it,
        elements=elements,
        edges=elements,
        bounds=extent_of,
        reach_frame_px=5,
        new_id=lambda: "new",
    )


def _pull(start: tuple[float, float], now: tuple[float, float], **keys: bool) -> Pull:
    return Pull(Point(*start), Point(*now), **keys)


@given(annotations(), points, points, st.sampled_from(sorted(BOX_TOOLS)))
def test_what_is_drawn_lies_in_the_picture_on_top_of_the_rest(
    there: Annotation, start: Point, now: Point, tool: str
) -> None:
    name = next(one for one in SHORTCUTS if one == tool)
    sketch = BoxDrawing(_stage(there), name, style_of(name), "new").sketch(Pull(start, now, is_free=True))
    assert sketch.annotations[0] is there
    for drawn in sketch.annotations[1:]:
        extent = extent_of(drawn)
        assert Rect.of_size(SIZE).united(extent) == Rect.of_size(SIZE)
        assert sketch.chosen == frozenset(("new",))


def test_a_pull_snaps_to_what_was_found_and_shows_the_lines() -> None:
    sketch = BoxDrawing(_stage(), "box", _STYLE, "new").sketch(_pull((38, 62), (92, 74)))
    (box,) = sketch.annotations
    assert isinstance(box, Box)
    assert box.rect == Rect(40, 60, 50, 16)
    assert (sketch.lines.x, sketch.lines.y) == (90.5, 76)
    assert (box.colour, box.width_px) == ("#123456", 7)


def test_alt_turns_snapping_off() -> None:
    sketch = BoxDrawing(_stage(), "box", _STYLE, "new").sketch(_pull((38, 62), (92, 74), is_free=True))
    (box,) = sketch.annotations
    assert extent_of(box) == Rect(38, 62, 54, 12)


def test_a_click_takes_the_smallest_thing_found_there() -> None:
    stage = _stage(elements=(Rect(0, 0, 300, 190), _ELEMENT))
    (mark,) = (
        BoxDrawing(stage, "highlight", _STYLE, "new")
        .sketch(_pull((50, 70), (50, 70), is_click=True))
        .annotations
    )
    assert isinstance(mark, Highlight)
    assert mark.rect == _ELEMENT


def test_a_click_on_nothing_draws_nothing() -> None:
    for gesture in (
        BoxDrawing(_stage(), "box", _STYLE, "new"),
        ArrowDrawing(_stage(), _STYLE, "new"),
        PenDrawing(_stage(), _STYLE, "new"),
    ):
        assert gesture.sketch(_pull((200, 150), (200, 150), is_click=True)).annotations == ()


def test_shift_draws_squares_and_straight_arrows() -> None:
    (box,) = (
        BoxDrawing(_stage(), "box", _STYLE, "new")
        .sketch(_pull((100, 100), (150, 120), is_proportional=True, is_free=True))
        .annotations
    )
    assert extent_of(box) == Rect(100, 100, 50, 50)
    (arrow,) = (
        ArrowDrawing(_stage(), _STYLE, "new")
        .sketch(_pull((100, 100), (180, 104), is_proportional=True))
        .annotations
    )
    assert isinstance(arrow, Arrow)
    assert arrow.end == Point(180, 100)


def test_a_click_places_a_number_and_a_pull_its_arrow_too() -> None:
    gesture = NumberDrawing(_stage(), _STYLE, "disc", "arrow")
    (disc,) = gesture.sketch(_pull((100, 100), (101, 100), is_click=True)).annotations
    arrow, same = gesture.sketch(_pull((100, 100), (200, 100), is_free=True)).annotations
    assert disc == same
    assert isinstance(disc, Number)
    assert disc.number == 0
    assert isinstance(arrow, Arrow)
    assert arrow.end == Point(200, 100)
    assert 100 + disc.radius_px < arrow.start.x < 100 + disc.radius_px + 10


def test_further_numbers_count_on() -> None:
    first = Number("one", pos=Point(10, 10))
    second = Number("two", pos=Point(30, 10), number=4)
    gesture = NumberDrawing(_stage(first, second), _STYLE, "disc", "arrow")
    disc = gesture.sketch(_pull((100, 100), (100, 100), is_click=True)).annotations[-1]
    assert isinstance(disc, Number)
    assert disc.number == 5


def test_the_pen_goes_through_where_the_pointer_was() -> None:
    gesture = PenDrawing(_stage(), _STYLE, "new")
    for x, y in ((10, 10), (20, 10), (30, 10)):
        gesture.sketch(_pull((0, 10), (x, y)))
    (pen,) = gesture.sketch(_pull((0, 10), (30, 40))).annotations
    assert isinstance(pen, Pen)
    assert pen.points == (Point(0, 10), Point(30, 10), Point(30, 40))


def test_a_long_line_by_hand_goes_where_the_pointer_went_with_fewer_points() -> None:
    gesture = PenDrawing(_stage(), _STYLE, "new")
    way = [Point(160 + 100 * math.sin(i / 20), 100 + 80 * math.cos(i / 13)) for i in range(600)]
    for now in way:
        gesture.sketch(Pull(way[0], now))
    (pen,) = gesture.sketch(Pull(way[0], way[-1])).annotations
    assert isinstance(pen, Pen)
    assert (pen.points[0], pen.points[-1]) == (way[0], way[-1])
    assert len(pen.points) < 300
    assert max(min(one.distance_to(other) for other in way) for one in pen.points) == 0


def test_what_is_magnified_is_shown_beside_it_and_larger() -> None:
    (mark,) = (
        BoxDrawing(_stage(), "magnify", _STYLE, "new")
        .sketch(_pull((10, 10), (50, 30), is_free=True))
        .annotations
    )
    assert isinstance(mark, Magnifier)
    assert mark.source == Rect(10, 10, 40, 20)
    assert (mark.rect.width, mark.rect.height) == (80, 40)
    assert mark.rect.intersected(mark.source).is_empty


@pytest.mark.parametrize(("tool", "kind"), [("text", TextNote), ("callout", Callout)])
def test_words_are_placed_inside_the_picture(tool: str, kind: type[Annotation]) -> None:
    name = next(one for one in SHORTCUTS if one == tool)
    note = WordPlacing(_stage(), name, style_of(name), "new").note(_pull((319, 3), (319, 3), is_click=True))
    assert isinstance(note, kind)
    assert Rect(0, 0, SIZE.width + 1, SIZE.height + 1).contains(note.pos)
    assert note.text == ""


def test_moving_snaps_the_edges_of_all_that_is_moved() -> None:
    one = Box("one", rect=Rect(100, 100, 20, 20))
    other = Box("other", rect=Rect(150, 120, 20, 20))
    sketch = Moving(_stage(one, other), frozenset(("one", "other"))).sketch(_pull((110, 110), (52, 110)))
    moved_one, moved_other = (extent_of(annotation) for annotation in sketch.annotations)
    assert moved_one.x == 40.5
    assert moved_other.x == 90.5
    assert sketch.lines.x == 40.5


def test_moving_snaps_to_other_annotations_but_not_to_itself() -> None:
    one = Box("one", rect=Rect(100, 100, 20, 20))
    other = Box("other", rect=Rect(200, 150, 30, 30))
    sketch = Moving(_stage(one, other, elements=()), frozenset(("one",))).sketch(
        _pull((110, 110), (112, 162))
    )
    assert extent_of(sketch.annotations[0]) == Rect(102, 150, 20, 20)
    assert (sketch.lines.x, sketch.lines.y) == (None, 150)


@given(annotations(), points, points)
def test_a_move_back_to_where_it_began_changes_nothing(there: Annotation, start: Point, now: Point) -> None:
    gesture = Moving(_stage(there), frozenset((there.id,)))
    gesture.sketch(Pull(start, now))
    assert gesture.sketch(Pull(start, start, is_free=True)).annotations == (there,)


@given(annotations(), points, st.data())
def test_a_handle_pulled_back_changes_nothing(there: Annotation, now: Point, data: st.DataObject) -> None:
    handles = handles_of(there)
    if not handles:
        return
    handle = data.draw(st.sampled_from(handles))
    gesture = HandlePulling(_stage(there), there, handle)
    gesture.sketch(Pull(handle.pos, now))
    (after,) = gesture.sketch(Pull(handle.pos, handle.pos, is_free=True)).annotations
    assert extent_of(after).width >= extent_of(there).width - 1e-6
    if not isinstance(there, Pen):
        assert after == there


def test_a_band_chooses_what_lies_wholly_in_it_besides_what_was_chosen() -> None:
    inside = Box("in", rect=Rect(100, 100, 20, 20))
    across = Box("across", rect=Rect(130, 100, 100, 20))
    sketch = BandChoosing(_stage(inside, across), frozenset(("before",))).sketch(_pull((90, 90), (160, 140)))
    assert sketch.chosen == frozenset(("in", "before"))
    assert sketch.band == Rect(90, 90, 70, 50)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (None, Rect(10, 10, 90, 60)),
        ("panel", Rect(90 + 20, 60 + 20, 100, 80)),
        ("se", Rect(20, 20, 190, 140)),
    ],
)
def test_a_crop_is_drawn_moved_or_resized(part: str | None, expected: Rect) -> None:
    crop = None if part is None else Rect(20, 20, 100, 80)
    sketch = Cropping(_stage(), crop, part).sketch(_pull((10, 10), (100, 70)))
    assert sketch.crop == expected


def test_a_click_leaves_the_crop_alone() -> None:
    crop = Rect(20, 20, 100, 80)
    assert Cropping(_stage(), crop, None).sketch(_pull((1, 1), (2, 2), is_click=True)).crop == crop


def test_nothing_out_of_reach_is_snapped_to() -> None:
    stage = _stage(elements=(Rect(100, 100, 10, 10),))
    (box,) = BoxDrawing(stage, "box", _STYLE, "new").sketch(_pull((206, 43), (254, 83))).annotations
    assert extent_of(box) == Rect(206, 43, 48, 40)
