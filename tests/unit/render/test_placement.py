"""Where a frame's pixels are in a composed picture."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.render.placement import Placement, resampled

FRAME = Size(640, 400)


def noise(size: Size = FRAME) -> Bgra:
    return np.random.default_rng(3).integers(0, 255, (size.height, size.width, 4), dtype=np.uint8)


def ramp() -> Bgra:
    """Return a picture whose blue is its column and whose green is its row, both halved."""
    picture = np.zeros((FRAME.height, FRAME.width, 4), np.uint8)
    picture[..., 0] = np.arange(FRAME.width)[None, :] * 255 // FRAME.width
    picture[..., 1] = np.arange(FRAME.height)[:, None] * 255 // FRAME.height
    return picture


def test_a_frame_of_the_pictures_size_stays_as_it_is() -> None:
    placement = Placement.of(FRAME, FRAME, None)
    assert placement.is_identity
    assert placement.place(Rect(3, 4, 5, 6)) == Rect(3, 4, 5, 6)


@pytest.mark.parametrize(
    "view", [Rect(0, 0, 640, 400), Rect(-5, -5, 900, 900), Rect(700, 10, 5, 5), Rect(5, 5, 0, 9)]
)
def test_a_view_of_everything_or_nothing_shows_all(view: Rect) -> None:
    assert Placement.of(FRAME, FRAME, view).is_identity


def test_a_part_fills_the_picture() -> None:
    placement = Placement.of(FRAME, FRAME, Rect(160, 100, 320, 200))
    assert placement.scale == 2
    assert placement.shown == Rect(0, 0, 640, 400)
    assert placement.point(Point(160, 100)) == Point(0, 0)
    assert placement.point(Point(480, 300)) == Point(640, 400)
    assert placement.place(Rect(200, 150, 10, 20)) == Rect(80, 100, 20, 40)


def test_a_part_of_another_shape_is_not_stretched() -> None:
    placement = Placement.of(FRAME, FRAME, Rect(100, 100, 100, 100))
    assert placement.scale == 4
    assert placement.shown == Rect(120, 0, 400, 400)


def test_a_part_of_a_small_frame_is_enlarged_in_its_own_place() -> None:
    placement = Placement.of(Size(320, 200), FRAME, Rect(0, 0, 160, 100))
    assert placement.shown == Rect(160, 100, 320, 200)
    assert placement.scale == 2
    assert placement.point(Point(0, 0)) == Point(160, 100)


def test_a_large_frame_is_scaled_down_and_what_is_in_it_with_it() -> None:
    placement = Placement.of(Size(1280, 1000), FRAME, None)
    assert placement.scale == 0.4
    assert placement.shown == Rect(64, 0, 512, 400)
    assert placement.point(Point(1280, 1000)) == Point(576, 400)


def test_an_enlarged_part_shows_what_was_there() -> None:
    picture = Placement.of(FRAME, FRAME, Rect(160, 100, 320, 200)).placed(ramp())
    source = ramp()
    for row, column in ((10, 10), (200, 320), (390, 630)):
        assert abs(int(picture[row, column, 0]) - int(source[100 + row // 2, 160 + column // 2, 0])) <= 1
        assert abs(int(picture[row, column, 1]) - int(source[100 + row // 2, 160 + column // 2, 1])) <= 1


def test_fractions_of_a_pixel_move_the_picture_by_fractions() -> None:
    step = np.zeros((40, 60, 4), np.uint8)
    step[:, 30:] = 200
    columns = [
        int(resampled(step, Rect(20 + shift, 10, 15, 10), Size(60, 40))[20, :, 0].astype(int).sum())
        for shift in (0.0, 0.25, 0.5, 0.75)
    ]
    assert columns == sorted(set(columns))


def test_pixels_that_are_not_scaled_are_not_touched() -> None:
    part = resampled(noise(), Rect(10, 20, 30, 40), Size(30, 40))
    assert (part == noise()[20:60, 10:40]).all()


@given(
    st.builds(Rect, *[st.floats(-1e6, 1e6)] * 2, *[st.floats(0, 1e6)] * 2),
    st.builds(Size, st.integers(1, 300).map(lambda n: 2 * n), st.integers(1, 300).map(lambda n: 2 * n)),
)
def test_whatever_is_asked_for_the_picture_has_its_size_and_the_shown_part_lies_in_it(
    view: Rect, size: Size
) -> None:
    placement = Placement.of(FRAME, size, view)
    picture = placement.placed(noise())
    assert picture.shape == (size.height, size.width, 4)
    assert placement.shown.intersected(Rect.of_size(size)) == placement.shown
