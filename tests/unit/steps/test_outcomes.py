"""What opened and closed, told from drawn pictures, with a reader that knows what was drawn instead of the models."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.steps.look import OpenMenu
from remoteassist.steps.outcomes import Before, OpenWindow, Outcome, outcome_of
from remoteassist.steps.pictures import Pictures
from remoteassist.vision.appearances import Changes

Colour = tuple[int, int, int, int]
THEMES: dict[str, tuple[Colour, Colour]] = {
    "light": ((240, 240, 240, 255), (30, 30, 30, 255)),
    "dark": ((50, 50, 50, 255), (230, 230, 230, 255)),
}
BLUE: Colour = (190, 140, 90, 255)
WHITE: Colour = (250, 250, 250, 255)
MAIN = Rect(40, 30, 900, 600)
DIALOG = Rect(300, 180, 320, 220)
MENU = Rect(88, 78, 170, 140)
EDIT = Point(104, 68)


class Screen:
    """A desktop with a main window, drawn bit by bit; it remembers its texts."""

    def __init__(self, theme: str = "light") -> None:
        self.ground, self.ink = THEMES[theme]
        self.bgra: Bgra = np.full((700, 1000, 4), (110, 110, 50, 255), np.uint8)
        self.texts: list[tuple[Rect, str]] = []
        self.window(MAIN, "notes - Mousepad")
        for word, x in (("File", 50), ("Edit", 90), ("View", 130)):
            self.text(word, x, 73)
        for row in range(6):
            self.text(f"Line {row} of what is written here", 60, 110 + 24 * row)

    def text(self, words: str, x: int, y: int, ink: Colour | None = None) -> None:
        font = cv2.FONT_HERSHEY_SIMPLEX
        cv2.putText(self.bgra, words, (x, y), font, 0.45, ink or self.ink, 1, cv2.LINE_AA)
        (width, height), _ = cv2.getTextSize(words, font, 0.45, 1)
        self.texts.append((Rect(x, y - height, width, height + 2), words))

    def box(self, rect: Rect, colour: Colour) -> None:
        self.texts = [(box, words) for box, words in self.texts if not rect.contains(box.center)]
        corners = (int(rect.x), int(rect.y)), (int(rect.right) - 1, int(rect.bottom) - 1)
        cv2.rectangle(self.bgra, *corners, colour, cv2.FILLED)
        cv2.rectangle(self.bgra, *corners, self.ink, 1)

    def window(self, rect: Rect, title: str | None) -> "Screen":
        self.box(rect, self.ground)
        if title is None:
            return self
        bar = Rect(rect.x, rect.y, rect.width, 24)
        self.box(bar, BLUE)
        self.text(title, int(bar.x) + 12, int(bar.y) + 16, WHITE)
        for index in range(3):
            left, top = int(bar.right) - 18 - 18 * index, int(bar.y) + 7
            cv2.rectangle(self.bgra, (left, top), (left + 9, top + 9), WHITE, 1)
        return self

    def dialog(self, title: str | None = "Find") -> "Screen":
        self.window(DIALOG, title)
        for row, words in enumerate(("Search for", "Match case", "Whole words only")):
            self.text(words, int(DIALOG.x) + 30, int(DIALOG.y) + 60 + 36 * row)
        return self

    def menu(self, rect: Rect = MENU) -> "Screen":
        self.box(rect, self.ground)
        for row, words in enumerate(("Undo", "Copy", "Paste", "Preferences")):
            self.text(words, int(rect.x) + 20, int(rect.y) + 24 + 32 * row)
        return self


class DrawnTextReader:
    """Reads what it knows to be drawn."""

    def __init__(self, *screens: Screen) -> None:
        self._screens = screens

    def find(self, picture: Bgra, region: Rect) -> list[Rect]:
        return [box.grown(2) for box, _ in self._texts(picture) if not box.intersected(region).is_empty]

    def read(self, picture: Bgra, boxes: Sequence[Rect]) -> list[tuple[str, float]]:
        return [self._read(picture, box) for box in boxes]

    def _read(self, picture: Bgra, box: Rect) -> tuple[str, float]:
        words = [text for own, text in self._texts(picture) if box.contains(own.center)]
        return " ".join(words), 0.99 if words else 0.0

    def _texts(self, picture: Bgra) -> list[tuple[Rect, str]]:
        return next(screen.texts for screen in self._screens if screen.bgra is picture)


def told(before: Screen, after: Screen, known: Before) -> Outcome:
    return outcome_of(Pictures(before=before.bgra, after=after.bgra), known, DrawnTextReader(before, after))


def is_near(box: Rect | None, other: Rect, *, px: float = 6) -> bool:
    return box is not None and all(
        abs(one - two) <= px
        for one, two in (
            (box.x, other.x),
            (box.y, other.y),
            (box.right, other.right),
            (box.bottom, other.bottom),
        )
    )


THEMED = pytest.mark.parametrize("theme", THEMES)


@THEMED
def test_a_dialog_box_opens_with_its_title(theme: str) -> None:
    outcome = told(Screen(theme), Screen(theme).dialog(), Before(pos=Point(600, 500)))
    assert outcome.window is not None
    assert (outcome.window.title, outcome.window.is_dialog) == ("Find", True)
    assert is_near(outcome.window.box, DIALOG)
    assert (outcome.menu, outcome.closed) == (None, None)


@THEMED
def test_a_dialog_box_that_was_seen_to_open_closes(theme: str) -> None:
    bar = Rect(DIALOG.x, DIALOG.y, DIALOG.width, 24)
    known = OpenWindow(DIALOG, "Find", is_dialog=True, bar=bar)
    outcome = told(Screen(theme).dialog(), Screen(theme), Before(windows=[known], pos=Point(400, 380)))
    assert outcome.closed == known
    assert (outcome.menu, outcome.window) == (None, None)


@THEMED
def test_a_dialog_box_that_was_open_from_the_start_closes_with_its_title(theme: str) -> None:
    outcome = told(Screen(theme).dialog(), Screen(theme), Before())
    assert outcome.closed is not None
    assert (outcome.closed.title, outcome.closed.is_dialog) == ("Find", True)
    assert outcome.window is None


@THEMED
def test_a_menu_hangs_from_the_pressed_word(theme: str) -> None:
    outcome = told(Screen(theme), Screen(theme).menu(), Before(pos=EDIT))
    assert is_near(outcome.menu, MENU)
    assert outcome.window is None


@THEMED
def test_what_comes_far_from_the_press_is_no_menu(theme: str) -> None:
    outcome = told(Screen(theme), Screen(theme).menu(Rect(600, 400, 170, 140)), Before(pos=EDIT))
    assert (outcome.menu, outcome.window) == (None, None)
    assert outcome.changes.boxes


@THEMED
def test_the_menu_of_a_right_click_has_a_corner_at_the_pointer(theme: str) -> None:
    menu = Rect(500, 300, 170, 140)
    opened = Screen(theme).menu(menu)
    at_corner = told(Screen(theme), opened, Before(pos=Point(499, 299), is_right_click=True))
    assert is_near(at_corner.menu, menu)
    elsewhere = told(Screen(theme), opened, Before(pos=Point(700, 350), is_right_click=True))
    assert elsewhere.menu is None


@THEMED
def test_a_menu_that_closes_leaves_nothing_that_opened(theme: str) -> None:
    menu = OpenMenu(MENU, "Edit")
    outcome = told(Screen(theme).menu(), Screen(theme), Before(menus=[menu], pos=Point(140, 200), menu=menu))
    assert outcome.has_closed_menu
    assert (outcome.menu, outcome.window, outcome.closed) == (None, None, None)


def test_a_window_that_shows_other_text_did_not_open() -> None:
    before, after = Screen(), Screen()
    after.box(Rect(42, 90, 896, 530), after.ground)
    for row in range(9):
        after.text(f"Another line {row} of another page", 80, 130 + 30 * row)
    outcome = told(before, after, Before(pos=Point(300, 100), bar=Rect(MAIN.x, MAIN.y, MAIN.width, 24)))
    assert (outcome.window, outcome.closed, outcome.menu) == (None, None, None)


def test_nothing_follows_between_pictures_of_two_sizes() -> None:
    small = Screen()
    small.bgra = np.ascontiguousarray(small.bgra[:600])
    assert told(Screen().dialog(), small, Before()) == Outcome(Changes())
