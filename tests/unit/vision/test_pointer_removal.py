"""A pointer that is burnt into a picture goes, with the highlight that it brought, and nothing else does."""

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.pointer_removal import is_clean_at, without_pointer

POINTER = Rect(100, 60, 12, 18)
ROW = np.s_[50:84, 40:300]


def screen() -> Bgra:
    picture = np.full((200, 400, 4), 240, np.uint8)
    picture[62:72, 60:180:4] = 20  # letters, which the pointer will cover
    return picture


def with_pointer(picture: Bgra) -> Bgra:
    seen = picture.copy()
    seen[60:78, 100:112] = 0
    return seen


def test_what_the_pointer_covers_is_seen_again() -> None:
    clean = screen()
    assert np.array_equal(without_pointer(with_pointer(clean), POINTER, clean=clean), clean)


def test_a_row_that_lit_up_below_the_pointer_is_as_it_was() -> None:
    clean = screen()
    lit = clean.copy()
    lit[ROW] = lit[ROW] // 2
    assert np.array_equal(without_pointer(with_pointer(lit), POINTER, clean=clean), clean)


def test_a_menu_that_came_below_the_pointer_stays() -> None:
    clean = screen()
    opened = clean.copy()
    opened[20:180, 40:300] = 120
    mended = without_pointer(with_pointer(opened), POINTER, clean=clean)
    assert int(mended[150, 250, 0]) == 120


def test_what_changed_elsewhere_stays() -> None:
    clean = screen()
    changed = clean.copy()
    changed[150:170, 320:360] = 0
    mended = without_pointer(with_pointer(changed), POINTER, clean=clean)
    assert int(mended[160, 340, 0]) == 0


def test_a_picture_of_another_size_tells_nothing() -> None:
    picture = with_pointer(screen())
    assert without_pointer(picture, POINTER, clean=screen()[:100]) is picture


def test_a_picture_is_clean_only_where_its_own_pointer_is_not() -> None:
    assert is_clean_at(POINTER, None)
    assert is_clean_at(POINTER, Rect(200, 60, 12, 18))
    assert not is_clean_at(POINTER, Rect(106, 70, 12, 18))
