"""The marks of a new step: they point at the spot and never hide it."""

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.annotations import Arrow, Box, Ellipse, Number
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.steps import Reading, Step, StepKind
from remoteassist.model.time import TimeNs
from remoteassist.render.marks import default_marks

FRAME = Size(640, 400)


def step(kind: StepKind = "click", *, pos: Point | None = None, box: Rect | None = None, change: Rect | None = None,
         end: Point | None = None) -> Step:  # fmt: skip
    return Step(
        id="s",
        t_ns=TimeNs(0),
        end_t_ns=TimeNs(1),
        kind=kind,
        pos_frame_px=pos,
        reading=Reading(box_frame_px=box),
        change_box_frame_px=change,
        end_pos_frame_px=end,
    )


def number_of(marks: tuple[object, ...]) -> Number:
    (number,) = (mark for mark in marks if isinstance(mark, Number))
    return number


@given(x=st.floats(0, 630), y=st.floats(0, 390), width=st.floats(1, 400), height=st.floats(1, 120))
def test_number_is_inside_the_frame_and_off_the_spot(x: float, y: float, width: float, height: float) -> None:
    marks = default_marks(step(pos=Point(x, y), box=Rect(x, y, width, height)), FRAME)
    number = number_of(marks)
    assert number.radius_px <= number.pos.x <= FRAME.width - number.radius_px
    assert number.radius_px <= number.pos.y <= FRAME.height - number.radius_px
    (box,) = (mark for mark in marks if isinstance(mark, Box))
    nearest = Point(
        min(max(number.pos.x, box.rect.x), box.rect.right),
        min(max(number.pos.y, box.rect.y), box.rect.bottom),
    )
    assert number.pos.distance_to(nearest) >= number.radius_px


def test_a_read_element_is_boxed_and_a_bare_click_is_ringed() -> None:
    boxed = default_marks(step(pos=Point(110, 110), box=Rect(100, 100, 60, 20)), FRAME)
    ringed = default_marks(step(pos=Point(110, 110)), FRAME)
    assert boxed[0] == Box(id="s-spot", rect=Rect(100, 100, 60, 20))
    assert isinstance(ringed[0], Ellipse)
    assert ringed[0].rect.center == Point(110, 110)


def test_typing_is_marked_where_the_picture_changed_unless_that_is_the_whole_screen() -> None:
    field = default_marks(step("type", change=Rect(50, 50, 200, 20)), FRAME)
    everything = default_marks(step("type", change=Rect(0, 0, 640, 400)), FRAME)
    nothing = default_marks(step("shortcut"), FRAME)
    assert isinstance(field[0], Box)
    assert [type(mark) for mark in everything] == [Number]
    assert [type(mark) for mark in nothing] == [Number]


def test_a_click_is_not_marked_by_what_it_opened() -> None:
    marks = default_marks(step(pos=Point(20, 20), change=Rect(300, 200, 100, 100)), FRAME)
    assert isinstance(marks[0], Ellipse)


def test_a_drag_shows_its_way() -> None:
    marks = default_marks(step("drag", pos=Point(100, 100), end=Point(300, 200)), FRAME)
    (arrow,) = (mark for mark in marks if isinstance(mark, Arrow))
    assert (arrow.start, arrow.end) == (Point(100, 100), Point(300, 200))


def test_a_click_outside_the_frame_gets_only_its_number() -> None:
    assert [type(mark) for mark in default_marks(step(pos=Point(-40, 9000)), FRAME)] == [Number]


def test_ids_differ_between_the_marks_and_follow_the_step() -> None:
    marks = default_marks(step("drag", pos=Point(100, 100), end=Point(300, 200)), FRAME)
    assert len({mark.id for mark in marks}) == len(marks)
    assert all(mark.id.startswith("s-") for mark in marks)
