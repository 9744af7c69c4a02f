"""The laws of a dragged box: whole, on the screen, never too small, and its handles move what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.geometry import Point, Rect
from remoteassist.ui.recorder.places.region_shape import (
    HANDLES,
    LEAST,
    MOVING,
    Handle,
    drawn,
    handle_at,
    is_large_enough,
    place_of,
    pulled,
    usual,
)

_SCREEN = Rect(0, 0, 800, 600)
_edges = st.integers(-2000, 2000)
_points = st.builds(Point, _edges, _edges)
_boxes = st.tuples(st.integers(0, 780), st.integers(0, 580), st.integers(16, 800), st.integers(16, 600)).map(
    lambda four: Rect(four[0], four[1], min(four[2], 800 - four[0]), min(four[3], 600 - four[1]))
)


def _is_on_screen(box: Rect) -> bool:
    return box.x >= 0 and box.y >= 0 and box.right <= _SCREEN.width and box.bottom <= _SCREEN.height


@given(start=_points, to=_points)
def test_what_is_drawn_is_on_the_screen_whichever_way_it_is_drawn(start: Point, to: Point) -> None:
    """Given any two corners, when a box is drawn between them, then it is on the screen and the same both ways."""
    box = drawn(start, to, bounds=_SCREEN)

    assert box.is_empty or _is_on_screen(box)
    assert box == drawn(to, start, bounds=_SCREEN)


@given(box=_boxes.filter(is_large_enough), handle=st.sampled_from((MOVING, *HANDLES)), by=_points)
def test_a_pull_keeps_the_box_on_the_screen_and_large_enough(box: Rect, handle: Handle, by: Point) -> None:
    """Given any box, when any handle is pulled anywhere, then it can still be recorded."""
    after = pulled(box, handle, by=by, bounds=_SCREEN)

    assert _is_on_screen(after)
    assert is_large_enough(after)
    if handle == MOVING:
        assert (after.width, after.height) == (box.width, box.height)


@pytest.mark.parametrize("handle", HANDLES)
def test_a_handle_moves_its_own_edges_only(handle: Handle) -> None:
    """Given a box in the middle, when a handle is pulled a little, then the opposite edges stay."""
    box = Rect(200, 200, 300, 200)

    after = pulled(box, handle, by=Point(7, 5), bounds=_SCREEN)

    assert after.x == (207 if handle[0] < 0 else 200)
    assert after.right == (507 if handle[0] > 0 else 500)
    assert after.y == (205 if handle[1] < 0 else 200)
    assert after.bottom == (405 if handle[1] > 0 else 400)


def test_a_press_takes_hold_of_the_handle_below_it() -> None:
    """Given a box, when pressed on a corner, inside and outside, then each is told apart."""
    box = Rect(200, 200, 300, 200)

    assert handle_at(box, Point(503, 398), reach=8) == (1, 1)
    assert place_of(box, (0, -1)) == Point(350, 200)
    assert handle_at(box, Point(350, 204), reach=8) == (0, -1)
    assert handle_at(box, Point(300, 300), reach=8) == MOVING
    assert handle_at(box, Point(100, 100), reach=8) is None


def test_the_keyboard_begins_with_a_box_in_the_middle() -> None:
    """Given a screen, when a box is asked for without the mouse, then it lies in the middle."""
    assert usual(_SCREEN) == Rect(160, 120, 480, 360)
    assert is_large_enough(usual(Rect(0, 0, 2 * LEAST, 2 * LEAST)))
