"""Areas of boxes: what is cut out is out, the rest stays, and what they were a moment ago is known."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.capture.picture.desktop_area import AreaHistory, without
from remoteassist.capture.picture.mask import MASK_GREY, hide
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.time import NS_PER_S

BOXES = st.builds(Rect, *[st.integers(-5, 30)] * 2, *[st.integers(1, 20)] * 2)


def painted(boxes: list[Rect]) -> np.ndarray:
    area = np.zeros((64, 64), int)
    for box in boxes:
        x, y, width, height = (int(one) for one in (box.x + 8, box.y + 8, box.width, box.height))
        area[y : y + height, x : x + width] += 1
    return area


@given(boxes=st.lists(BOXES, max_size=4), cuts=st.lists(BOXES, max_size=4))
def test_what_is_cut_out_is_out_and_the_rest_is_left(boxes: list[Rect], cuts: list[Rect]) -> None:
    left = painted(without(boxes, cuts))
    expected = np.where(painted(cuts) > 0, 0, painted(boxes))
    assert np.array_equal(left, expected)


def test_an_area_that_falls_into_too_many_pieces_is_rather_too_large() -> None:
    grid = [Rect(4 * column, 4 * row, 2, 2) for column in range(40) for row in range(40)]
    left = without([Rect(0, 0, 160, 160)], grid)
    assert len(left) <= 256
    assert any(box.contains(Point(159, 159)) for box in left)


def test_an_area_is_known_for_a_while_after_it_was_left() -> None:
    history, first, second = AreaHistory(), Rect(0, 0, 10, 10), Rect(20, 0, 10, 10)
    history.note([first], now_ns=1 * NS_PER_S)
    history.note([second], now_ns=2 * NS_PER_S)
    assert list(history.since(2 * NS_PER_S + 1)) == [second]
    assert list(history.since(2 * NS_PER_S)) == [second, first]
    assert history.held(Point(5, 5), from_ns=2 * NS_PER_S, to_ns=3 * NS_PER_S)
    assert not history.held(Point(5, 5), from_ns=2 * NS_PER_S + 1, to_ns=3 * NS_PER_S)
    assert not history.held(Point(25, 5), from_ns=0, to_ns=2 * NS_PER_S - 1)
    assert history.held(Point(25, 5), from_ns=9 * NS_PER_S, to_ns=9 * NS_PER_S)
    history.note([], now_ns=9 * NS_PER_S)
    assert not history.held(Point(5, 5), from_ns=0, to_ns=9 * NS_PER_S), "nobody asks for so long ago"


def test_a_mask_covers_every_pixel_that_a_box_touches_and_no_other() -> None:
    picture = np.full((100, 200, 4), 200, np.uint8)
    hidden_px = hide(picture, [Rect(-50, 10, 60.4, 10), Rect(500, 0, 5, 5)], within=Rect(-10, 0, 100, 50))
    assert hidden_px == [Rect(0, 20, 41, 20)]
    expected = np.full((100, 200, 3), 200, np.uint8)
    expected[20:40, 0:41] = MASK_GREY
    assert np.array_equal(picture[..., :3], expected)
