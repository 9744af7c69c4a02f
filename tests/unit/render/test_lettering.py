"""Words in pictures: where they stand, how much room they take, and that nothing drawn before changes them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from remoteassist.media.frame import Bgra
from remoteassist.render.lettering import Lettering, digits_path, prime_fonts

WIDTH, HEIGHT = 640, 240


def drawn(words: Lettering, *, scale: float = 1.0, corner: tuple[float, float] = (0, 0)) -> Bgra:
    """Words in black on white, in a picture of WIDTH x HEIGHT."""
    prime_fonts()
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(QTransform.fromScale(scale, scale))
    painter.setPen(QColor(0, 0, 0))
    words.draw(painter, QPointF(*corner))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4).copy()


def ink_box(picture: Bgra) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not white."""
    rows, columns = np.nonzero(picture[..., 0] < 200)
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def test_words_are_the_same_whatever_was_drawn_before() -> None:
    words = Lettering("Quick words here", 40)
    first = {scale: drawn(words, scale=scale) for scale in (1.0, 1.49, 1.51, 1.59, 1.61, 2.5, 4.0)}
    for size in (90, 41, 40, 16):
        for factor in (6.0, 3.1, 1.0):
            drawn(Lettering("Quick words here", size), scale=factor)
            for scale, before in first.items():
                assert np.array_equal(drawn(words, scale=scale), before)


@given(
    st.text(st.sampled_from("aWg Ÿ,\n8\t"), min_size=1, max_size=40).filter(str.strip),
    st.floats(8, 40),
    st.floats(8, 12),
)
def test_words_stay_in_the_room_that_they_asked_for(text: str, font_px: float, widest_em: float) -> None:
    widest_px = widest_em * font_px
    words = Lettering(text, font_px, widest_px=widest_px)
    room = words.size_px
    assert room.width <= widest_px + 1
    picture = drawn(words, corner=(8, 8))
    if room.height + 16 < HEIGHT:
        left, top, right, bottom = ink_box(picture)
        # A letter may reach over its own edge by a little, as an f does.
        assert left >= 8 - 0.1 * font_px - 1
        assert top >= 8 - 1
        assert right <= 8 + room.width + 0.1 * font_px + 1
        assert bottom <= 8 + room.height + 1


def test_words_read_from_the_right_take_no_more_room_than_others() -> None:
    words = Lettering("אבג אבג\nאבג", 20, widest_px=600)
    left, _, right, _ = ink_box(drawn(words))
    assert left < 5
    assert words.size_px.width - 5 < right <= words.size_px.width + 1


def test_small_letters_and_outlines_stand_at_the_same_place() -> None:
    words = Lettering("HiHo", 20)
    small, large = ink_box(drawn(words)), ink_box(drawn(words, scale=4.0))
    assert large == pytest.approx([4 * edge for edge in small], abs=4)


@pytest.mark.parametrize("digits", ["1", "42", "9999"])
def test_a_number_grows_with_its_size(digits: str) -> None:
    small, large = (
        digits_path(digits, size_px=12).boundingRect(),
        digits_path(digits, size_px=48).boundingRect(),
    )
    assert large.height() == pytest.approx(4 * small.height(), rel=0.01)
    assert large.width() == pytest.approx(4 * small.width(), rel=0.01)
