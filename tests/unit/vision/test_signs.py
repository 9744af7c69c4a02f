"""The equals sign of a calculator's key, which the models of letters do not read."""

import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.signs import is_equals_sign

BARS = Rect(20, 20, 10, 5)


def key(*bars: tuple[int, int, int, int]) -> Bgra:
    """Return a grey key with dark bars given as x, y, width, height."""
    picture = np.full((50, 60, 4), 230, np.uint8)
    for x, y, width, height in bars:
        picture[y : y + height, x : x + width, :3] = 40
    return picture


def test_two_bars_of_one_length_are_the_sign() -> None:
    assert is_equals_sign(key((20, 20, 10, 2), (20, 23, 10, 2)), BARS)


@pytest.mark.parametrize(
    "bars",
    [
        ((20, 20, 10, 2),),
        ((20, 20, 10, 2), (24, 23, 5, 2)),
        ((20, 16, 3, 10), (26, 16, 3, 10)),
        ((20, 19, 10, 2), (20, 22, 10, 2), (20, 25, 10, 2)),
        (),
    ],
    ids=["minus", "bars of two lengths", "pause", "menu of three bars", "nothing"],
)
def test_other_bars_are_not(bars: tuple[tuple[int, int, int, int], ...]) -> None:
    assert not is_equals_sign(key(*bars), BARS)
