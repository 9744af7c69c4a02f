import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.ui.editor.canvas.view_transform import ViewTransform, fitting_scale, origin_px

_numbers = st.floats(-5000, 5000)
_transforms = st.builds(ViewTransform, st.floats(0.05, 16), st.builds(Point, _numbers, _numbers))


@given(_transforms, st.builds(Point, _numbers, _numbers))
def test_to_the_widget_and_back_is_the_same_pixel(transform: ViewTransform, pos: Point) -> None:
    back = transform.to_frame(transform.to_widget(pos))
    assert back.distance_to(pos) == pytest.approx(0, abs=1e-6)


@given(st.integers(1, 8000), st.integers(1, 8000), st.integers(100, 4000), st.integers(100, 4000))
def test_a_fitted_picture_is_whole_or_as_small_as_can_be(
    width: int, height: int, across: int, down: int
) -> None:
    scale = fitting_scale(Size(width, height), Size(across, down), margin_px=16)
    assert scale <= 1
    assert scale == 0.05 or (width * scale <= across - 31.9 and height * scale <= down - 31.9)


def test_a_picture_that_fits_stands_in_the_middle() -> None:
    assert origin_px(100, 300, 0) == 100
    assert origin_px(400, 300, 70) == -70


def test_a_box_grows_with_the_scale() -> None:
    transform = ViewTransform(2, Point(10, 20))
    assert transform.rect_to_widget(Rect(5, 5, 10, 20)) == Rect(20, 30, 20, 40)
