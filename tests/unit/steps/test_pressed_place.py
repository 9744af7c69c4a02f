"""Where somebody pressed, told from drawn pictures without a pointer in them."""

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.steps.look import OpenMenu
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.pressed_place import PressedPlace, pressed_place

Colour = tuple[int, int, int, int]
THEMES: dict[str, tuple[Colour, Colour]] = {
    "light": ((245, 245, 245, 255), (30, 30, 30, 255)),
    "dark": ((50, 50, 50, 255), (230, 230, 230, 255)),
}
ACCENT: Colour = (220, 140, 50, 255)
WORDS = {"File": 20, "Edit": 80, "View": 140}
MENU = Rect(72, 40, 200, 120)


class Screen:
    """A window of a theme at a scale, drawn bit by bit."""

    def __init__(self, theme: str, *, scale: int = 1) -> None:
        self.ground, self.ink = THEMES[theme]
        self.scale = scale
        self.bgra: Bgra = np.full((600 * scale, 800 * scale, 4), self.ground, np.uint8)
        for word, x in WORDS.items():
            self.text(word, x, 28)
        for row in range(4):
            self.text(f"Entry {row}", 420, 120 + 26 * row)

    def text(self, words: str, x: int, y: int, ink: Colour | None = None) -> None:
        at = x * self.scale, y * self.scale
        font = cv2.FONT_HERSHEY_SIMPLEX
        cv2.putText(self.bgra, words, at, font, 0.45 * self.scale, ink or self.ink, self.scale, cv2.LINE_AA)

    def box(self, rect: Rect, colour: Colour, *, thickness: int = 1) -> None:
        one = int(rect.x * self.scale), int(rect.y * self.scale)
        other = int(rect.right * self.scale) - 1, int(rect.bottom * self.scale) - 1
        cv2.rectangle(self.bgra, one, other, colour, thickness)

    def light(self, rect: Rect) -> "Screen":
        """Give a part another ground under its letters, as hovering and selecting do."""
        top, bottom = int(rect.y * self.scale), int(rect.bottom * self.scale)
        left, right = int(rect.x * self.scale), int(rect.right * self.scale)
        part = self.bgra[top:bottom, left:right]
        is_ground = np.abs(part[..., :3].astype(int) - self.ground[0]).max(axis=2) < 12
        part[is_ground] = ACCENT
        return self

    def menu(self) -> "Screen":
        self.box(MENU, self.ground, thickness=cv2.FILLED)
        self.box(MENU, self.ink)
        for row, word in enumerate(("Undo", "Copy", "Paste", "Find")):
            self.text(word, int(MENU.x) + 20, int(MENU.y) + 20 + 28 * row)
        return self

    def ticked(self, *, is_set: bool) -> "Screen":
        self.box(Rect(100, 300, 15, 15), self.ink)
        self.text("Remember", 124, 312)
        if is_set:
            a, b = (103 * self.scale, 308 * self.scale), (112 * self.scale, 303 * self.scale)
            cv2.line(self.bgra, a, b, self.ink, 2 * self.scale)
        return self


def told(
    before: Screen,
    after: Screen,
    *,
    rest: Screen | None = None,
    menus: tuple[OpenMenu, ...] = (),
    hover: bool = True,
) -> PressedPlace | None:
    pictures = Pictures(before=before.bgra, after=after.bgra, rest=None if rest is None else rest.bgra)
    return pressed_place(pictures, menus=menus, is_hover_telling=hover)


def assert_in(place: PressedPlace | None, box: Rect, *, scale: int = 1) -> None:
    assert place is not None
    assert box.contains(Point(place.pos.x / scale, place.pos.y / scale)), place


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1, 2])
def test_the_word_from_which_a_menu_hangs(theme: str, scale: int) -> None:
    opened = Screen(theme, scale=scale).light(Rect(74, 12, 44, 24)).menu()
    place = told(Screen(theme, scale=scale), opened)
    assert_in(place, Rect(76, 12, 40, 22), scale=scale)
    assert place is not None
    assert place.kind == "click"


@pytest.mark.parametrize("theme", THEMES)
def test_the_row_that_was_lit_in_a_menu_that_closed(theme: str) -> None:
    row = Rect(MENU.x + 2, MENU.y + 60, MENU.width - 4, 28)
    hovered = Screen(theme).menu().light(row)
    place = told(hovered, Screen(theme), rest=Screen(theme).menu(), menus=(OpenMenu(MENU, "Edit"),))
    assert_in(place, row)


def test_a_menu_that_closed_without_a_lit_row_tells_no_place() -> None:
    opened = Screen("light").menu()
    assert told(opened, Screen("light"), rest=opened, menus=(OpenMenu(MENU, "Edit"),)) is None


def test_a_menu_in_the_middle_of_a_page_was_opened_by_a_right_click_at_its_corner() -> None:
    def plain() -> Screen:
        screen = Screen("light")
        screen.bgra[:40, :320] = screen.ground
        return screen

    opened = plain()
    opened.menu()
    place = told(plain(), opened)
    assert place is not None
    assert place.kind == "right_click"
    assert place.pos.distance_to(Point(MENU.x, MENU.y)) <= 4


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mark", ["came", "went"])
def test_a_mark_that_came_or_went(theme: str, mark: str) -> None:
    is_set = mark == "came"
    before, after = Screen(theme).ticked(is_set=not is_set), Screen(theme).ticked(is_set=is_set)
    assert_in(told(before, after), Rect(98, 298, 19, 19))


def test_check_boxes_that_come_with_another_page_were_not_pressed() -> None:
    other = Screen("light").ticked(is_set=True)
    before = Screen("light")
    before.text("Something else", 100, 312)
    assert told(before, other) is None


def test_what_had_lit_up_before_the_action() -> None:
    button = Rect(300, 400, 90, 30)

    def with_button(*, is_lit: bool) -> Screen:
        screen = Screen("light")
        screen.box(button, screen.ink)
        screen.text("Apply", 322, 420)
        return screen.light(button) if is_lit else screen

    after = with_button(is_lit=True)
    after.text("Done", 300, 500)
    assert_in(told(with_button(is_lit=True), after, rest=with_button(is_lit=False)), button)
    assert told(with_button(is_lit=True), after, rest=with_button(is_lit=False), hover=False) is None


def test_the_row_that_took_the_selection_and_not_the_one_that_lost_it() -> None:
    first, third = Rect(400, 102, 300, 26), Rect(400, 154, 300, 26)
    place = told(Screen("light").light(first), Screen("light").light(third))
    assert_in(place, Rect(418, 154, 70, 26))


def test_nothing_that_changed_is_no_place() -> None:
    assert told(Screen("light"), Screen("light"), rest=Screen("light")) is None
