"""Rows of text that came beside a point: a menu whose frame is too faint to be seen."""

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point
from remoteassist.vision.coming import rows_from

GROUNDS: dict[str, tuple[int, int]] = {"light": (240, 30), "dark": (45, 220)}
ROWS = ("Cut", "Copy", "Paste", "Delete", "Select all")
ROW_PX = 26


def page(theme: str) -> Bgra:
    ground, ink = GROUNDS[theme]
    picture = np.full((600, 800, 4), ground, np.uint8)
    for row in range(18):
        write(picture, "text of the page", 30, 40 + 30 * row, ink)
    return picture


def write(picture: Bgra, words: str, x: int, y: int, ink: int) -> None:
    cv2.putText(picture, words, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (ink, ink, ink, 255), 1, cv2.LINE_AA)


def with_rows(theme: str, x: int, y: int, rows: tuple[str, ...] = ROWS, *, slant: int = 0) -> Bgra:
    """Draw rows of text, without any frame, from a place downwards."""
    picture = page(theme)
    for row, words in enumerate(rows):
        write(picture, words, x + slant * row, y + 20 + ROW_PX * row, GROUNDS[theme][1])
    return picture


THEMED = pytest.mark.parametrize("theme", GROUNDS)


@THEMED
def test_rows_below_the_point_are_a_menu(theme: str) -> None:
    box = rows_from(page(theme), with_rows(theme, 430, 200), Point(400, 200))
    assert box is not None
    assert (box.x, box.y) == (400, 200)
    assert abs(box.bottom - (200 + 20 + ROW_PX * 4)) <= 6
    assert 478 <= box.right <= 488


@THEMED
def test_rows_above_the_point_at_the_edge_of_the_screen_are_a_menu(theme: str) -> None:
    box = rows_from(page(theme), with_rows(theme, 430, 420), Point(400, 560))
    assert box is not None
    assert box.y < 440
    assert box.bottom >= 560


@THEMED
def test_rows_to_the_left_of_the_point_are_a_menu(theme: str) -> None:
    box = rows_from(page(theme), with_rows(theme, 680, 200), Point(760, 200))
    assert box is not None
    assert abs(box.x - 680) <= 4


@pytest.mark.parametrize(
    ("after", "pos"),
    [
        (with_rows("light", 430, 200, ROWS[:2]), Point(400, 200)),
        (with_rows("light", 430, 200, slant=24), Point(400, 200)),
        (with_rows("light", 430, 400), Point(400, 200)),
        (with_rows("light", 600, 200), Point(400, 200)),
        (page("light"), Point(400, 200)),
    ],
    ids=["two rows", "no column", "far below", "far beside", "nothing came"],
)
def test_other_texts_are_no_menu(after: Bgra, pos: Point) -> None:
    assert rows_from(page("light"), after, pos) is None


def test_pictures_of_two_sizes_have_nothing_that_came() -> None:
    assert rows_from(page("light"), np.zeros((10, 10, 4), np.uint8), Point(5, 5)) is None
