"""What is a letter and what is a check box, down to the smallest text and at the edge of the picture."""

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.steps.glyphs_around import is_letter
from remoteassist.vision.glyphs import Glyph

BOX = Rect(20, 20, 13, 13)
PIECE = Rect(20, 20, 60, 13)


def row_with(text_x: int) -> Bgra:
    """Return a white row with the outline of a square and a letter's stem after it."""
    picture = np.full((50, 100, 4), 255, np.uint8)
    cv2.rectangle(picture, (20, 20), (32, 32), (40, 40, 40), 1)
    picture[21:33, text_x : text_x + 2, :3] = 20
    return picture


def is_one(picture: Bgra, *, capital_px: float = 11.0, box: Rect = BOX, piece: Rect = PIECE) -> bool:
    return is_letter(picture, Glyph("square", box, 0.0), [piece], capital_px)


def test_a_shape_with_the_next_letter_right_beside_it_is_a_letter() -> None:
    assert is_one(row_with(34))


def test_a_shape_with_room_before_the_text_is_none() -> None:
    assert not is_one(row_with(40))


@pytest.mark.parametrize("capital_px", [3.0, 3.5, 6.0, 60.0])
@pytest.mark.parametrize("x", [20.0, 20.5, 86.0, 87.0])
def test_every_size_and_place_has_an_answer(capital_px: float, x: float) -> None:
    box, piece = Rect(x, 20, 13, 13), Rect(x, 20, 60, 13)
    assert is_one(row_with(40), capital_px=capital_px, box=box, piece=piece) in {True, False}
