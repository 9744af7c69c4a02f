"""Arrows at the right end of boxes, drawn as toolkits draw them."""

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.drop_arrows import drop_arrow_in

BOX = Rect(20, 10, 120, 32)
CAPITAL_PX = 11.0


def box_picture(*, ground: int = 250, ink: int = 60) -> Bgra:
    picture = np.full((60, 200, 4), 230, np.uint8)
    cv2.rectangle(picture, (20, 10), (139, 41), (ink + 100,) * 3, 1)
    picture[11:41, 21:139] = ground
    return picture


def put_triangle(picture: Bgra, x: int, y: int, *, is_up: bool = False, ink: int = 60) -> None:
    """Draw a filled triangle, 9 px wide and 5 px high."""
    for row in range(5):
        inset = 4 - row if is_up else row
        picture[y + row, x + inset : x + 9 - inset, :3] = ink


@pytest.mark.parametrize(("ground", "ink"), [(250, 60), (45, 220)])
def test_a_triangle_that_points_down_is_the_arrow_of_a_list(ground: int, ink: int) -> None:
    picture = box_picture(ground=ground, ink=min(ink, 150))
    put_triangle(picture, 122, 24, ink=ink)
    assert drop_arrow_in(picture, BOX, capital_px=CAPITAL_PX) == "down"


def test_a_chevron_is_an_arrow_too() -> None:
    picture = box_picture()
    cv2.polylines(
        picture, [np.array([(120, 23), (124, 27), (128, 23)], np.int32)], isClosed=False, color=(60, 60, 60)
    )
    assert drop_arrow_in(picture, BOX, capital_px=CAPITAL_PX) == "down"


def test_two_triangles_above_each_other_step_a_value() -> None:
    picture = box_picture()
    put_triangle(picture, 122, 17, is_up=True)
    put_triangle(picture, 122, 29)
    assert drop_arrow_in(picture, BOX, capital_px=CAPITAL_PX) == "up_and_down"


@pytest.mark.parametrize("text", ["Save", "Level", "OK", "Yes", "v", "Vault", "www"])
def test_the_letters_of_a_button_are_no_arrow(text: str) -> None:
    picture = box_picture()
    cv2.putText(picture, text, (75, 31), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (60, 60, 60), 1, cv2.LINE_AA)
    assert drop_arrow_in(picture, BOX, capital_px=CAPITAL_PX) is None


def test_an_empty_box_has_no_arrow() -> None:
    assert drop_arrow_in(box_picture(), BOX, capital_px=CAPITAL_PX) is None


def test_a_triangle_that_points_up_alone_drops_nothing() -> None:
    picture = box_picture()
    put_triangle(picture, 122, 24, is_up=True)
    assert drop_arrow_in(picture, BOX, capital_px=CAPITAL_PX) is None
