"""Menus known by their ground, where their outline is hardly drawn."""

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.vision.appearances import changes_between
from remoteassist.vision.menus import dropped_menus, is_most_of_change

PRESSED = Point(70, 30)
MENU = Rect(50, 42, 160, 100)


def window() -> Bgra:
    """Return a grey window with a menu bar."""
    picture = np.full((400, 600, 4), 228, np.uint8)
    for index, name in enumerate(("File", "Edit", "View")):
        cv2.putText(picture, name, (20 + 50 * index, 34), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (30, 30, 30), 1)
    return picture


def with_menu(picture: Bgra, box: Rect = MENU, *, lit_row: int | None = None) -> Bgra:
    """Return the window with a white menu without a frame; a row can be lit."""
    opened = picture.copy()
    left, top = int(box.x), int(box.y)
    opened[top : int(box.bottom), left : int(box.right), :3] = 255
    if lit_row is not None:
        opened[top + 25 * lit_row : top + 25 * lit_row + 25, left : int(box.right), :3] = (228, 132, 53)
    for row in range(int(box.height) // 25):
        place = (left + 20, top + 25 * row + 17)
        cv2.putText(opened, "Item of it", place, cv2.FONT_HERSHEY_SIMPLEX, 0.45, (30, 30, 30), 1)
    return opened


def found(before: Bgra, after: Bgra) -> list[Rect]:
    return dropped_menus(before, after, changes_between(before, after), near=PRESSED)


def is_near(one: Rect, other: Rect) -> bool:
    sides = ((one.x, other.x), (one.y, other.y), (one.right, other.right), (one.bottom, other.bottom))
    return all(abs(first - second) <= 3 for first, second in sides)


def test_a_menu_without_a_frame_is_found() -> None:
    before = window()
    assert any(is_near(box, MENU) for box in found(before, with_menu(before)))


def test_a_lit_row_belongs_to_its_menu() -> None:
    before = window()
    assert any(is_near(box, MENU) for box in found(before, with_menu(before, lit_row=1)))


def test_a_submenu_that_came_at_once_is_another_box() -> None:
    before, beside = window(), Rect(212, 42, 140, 75)
    boxes = found(before, with_menu(with_menu(before, lit_row=0), beside))
    assert any(is_near(box, MENU) for box in boxes)
    assert any(is_near(box, beside) for box in boxes)


def test_where_nothing_came_there_is_no_menu() -> None:
    before = window()
    assert found(before, before.copy()) == []


def test_a_menu_leaves_the_rest_as_it_was() -> None:
    before = window()
    after = with_menu(before)
    assert is_most_of_change(before, after, MENU, changes_between(before, after))


def test_a_field_of_a_new_page_is_not_what_changed_most() -> None:
    before, after = window(), window()
    for y in range(60, 380, 22):
        cv2.putText(
            after, "another page with words of its own", (60, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0, 0, 0), 1
        )
    field = Rect(60, 44, 120, 26)
    cv2.rectangle(after, (60, 44), (179, 69), (90, 90, 90), 1)
    assert not is_most_of_change(before, after, field, changes_between(before, after))
