from remoteassist.model.annotations import Annotation, Arrow, Box, Redaction
from remoteassist.model.geometry import Point, Rect
from remoteassist.ui.editor.canvas.gestures import BandChoosing, HandlePulling, Moving, Stage
from remoteassist.ui.editor.canvas.moving import Handle, extent_of
from remoteassist.ui.editor.canvas.pressing import choosing_gesture, cropping_gesture, handle_at, in_turn
from tests.unit.model.annotation_strategies import SIZE

_BOX = Box("box", rect=Rect(50, 50, 60, 40))
_ARROW = Arrow("arrow", start=Point(150, 50), end=Point(250, 50))
_COVER = Redaction("cover", Rect(40, 120, 60, 40))


def _stage(*on_it: Annotation) -> Stage:
    return Stage(
        size_px=SIZE,
        annotations=on_it or (_BOX, _ARROW, _COVER),
        elements=(),
        edges=(),
        bounds=extent_of,
        reach_frame_px=5,
        new_id=lambda: "new",
    )


def test_a_press_chooses_what_is_under_it_and_moves_it() -> None:
    gesture, chosen = choosing_gesture(_stage(), Point(60, 130), frozenset(), is_adding=False, px=1)
    assert isinstance(gesture, Moving)
    assert chosen == {"cover"}


def test_a_press_on_one_of_several_chosen_moves_them_all() -> None:
    before = frozenset(("cover", "arrow"))
    gesture, chosen = choosing_gesture(_stage(), Point(60, 130), before, is_adding=False, px=1)
    assert isinstance(gesture, Moving)
    assert gesture.ids == chosen == before


def test_a_press_with_shift_adds_and_takes_away() -> None:
    _, chosen = choosing_gesture(_stage(), Point(60, 130), frozenset(("arrow",)), is_adding=True, px=1)
    assert chosen == {"arrow", "cover"}
    gesture, chosen = choosing_gesture(_stage(), Point(60, 130), chosen, is_adding=True, px=1)
    assert gesture is None
    assert chosen == {"arrow"}


def test_a_press_on_nothing_begins_a_band() -> None:
    gesture, chosen = choosing_gesture(_stage(), Point(300, 190), frozenset(("box",)), is_adding=False, px=1)
    assert isinstance(gesture, BandChoosing)
    assert chosen == frozenset()


def test_handles_of_the_only_chosen_one_come_first() -> None:
    gesture, _ = choosing_gesture(_stage(), Point(110, 90), frozenset(("box",)), is_adding=False, px=1)
    assert isinstance(gesture, HandlePulling)
    assert gesture.handle == Handle("se", Point(110, 90))


def test_the_inside_of_a_chosen_outline_can_be_grabbed() -> None:
    inside = Point(80, 75)
    gesture, _ = choosing_gesture(_stage(), inside, frozenset(("box",)), is_adding=False, px=1)
    assert isinstance(gesture, Moving)
    gesture, _ = choosing_gesture(_stage(), inside, frozenset(), is_adding=False, px=1)
    assert isinstance(gesture, BandChoosing)


def test_the_nearest_handle_wins_and_none_beyond_reach() -> None:
    handles = (Handle("w", Point(10, 10)), Handle("e", Point(16, 10)))
    assert handle_at(handles, Point(14, 10), reach_frame_px=9) == handles[1]
    assert handle_at(handles, Point(40, 10), reach_frame_px=9) is None


def test_tab_goes_from_bottom_to_top_and_ends() -> None:
    marks = (_BOX, _ARROW, _COVER)
    order = []
    chosen: frozenset[str] = frozenset()
    while (following := in_turn(marks, chosen, is_backward=False)) is not None:
        order.append(following)
        chosen = frozenset((following,))
    assert order == ["box", "arrow", "cover"]
    assert in_turn(marks, frozenset(("arrow",)), is_backward=True) == "box"
    assert in_turn(marks, frozenset(("box",)), is_backward=True) is None


def test_the_crop_is_pulled_by_its_handles_moved_from_inside_and_drawn_anew_from_outside() -> None:
    crop = Rect(50, 50, 100, 80)
    for pos, part in ((Point(150, 130), "se"), (Point(100, 90), "panel"), (Point(10, 10), None)):
        assert cropping_gesture(_stage(), pos, crop, px=1).part == part
