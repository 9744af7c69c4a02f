"""Labels and roles from real pixels: a dialog drawn with real letters, read by the real models."""

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import Step, StepKind
from remoteassist.model.time import TimeNs
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.scene import Scene
from remoteassist.vision.text_reader import RapidTextReader, without_icons

Colour = tuple[int, int, int, int]
LIGHT: tuple[Colour, Colour, Colour] = ((240, 240, 240, 255), (30, 30, 30, 255), (150, 150, 150, 255))
DARK: tuple[Colour, Colour, Colour] = ((45, 45, 45, 255), (235, 235, 235, 255), (110, 110, 110, 255))
BUTTON = Rect(300, 300, 110, 32)
MENU = Rect(300, 320, 180, 110)


@pytest.fixture(scope="module")
def reader() -> RapidTextReader:
    """The models, loaded once for all tests."""
    return RapidTextReader(threads=1)


def text(picture: Bgra, words: str, x: float, y: float, ink: Colour) -> None:
    cv2.putText(picture, words, (int(x), int(y)), cv2.FONT_HERSHEY_SIMPLEX, 0.5, ink, 1, cv2.LINE_AA)


def frame(picture: Bgra, box: Rect, edge: Colour, fill: Colour | None = None) -> None:
    corners = (int(box.x), int(box.y)), (int(box.right) - 1, int(box.bottom) - 1)
    if fill is not None:
        cv2.rectangle(picture, *corners, fill, cv2.FILLED)
    cv2.rectangle(picture, *corners, edge, 1)


def lighter(colour: Colour) -> Colour:
    blue, green, red, alpha = colour
    return min(255, blue + 12), min(255, green + 12), min(255, red + 12), alpha


def dialog(theme: tuple[Colour, Colour, Colour], *, is_ticked: bool = False, has_menu: bool = False) -> Bgra:
    """Draw a screen with a check box, two buttons and, if wanted, the menu of a right click."""
    ground, ink, edge = theme
    picture = np.full((600, 800, 4), ground, np.uint8)
    box = Rect(300, 200, 16, 16)
    frame(picture, box, edge)
    if is_ticked:
        cv2.line(picture, (303, 208), (307, 212), ink, 2)
        cv2.line(picture, (307, 212), (313, 203), ink, 2)
    text(picture, "Remember password", 322, 213, ink)
    for words, left in (("Apply", BUTTON.x), ("Cancel", BUTTON.x + 130)):
        button = Rect(left, BUTTON.y, BUTTON.width, BUTTON.height)
        frame(picture, button, edge, lighter(ground))
        text(picture, words, button.center.x - 4.6 * len(words), button.center.y + 5, ink)
    if has_menu:
        frame(picture, MENU, ink, ground)
        for row, words in enumerate(("Open", "Rename", "Delete")):
            text(picture, words, MENU.x + 30, MENU.y + 28 + 32 * row, ink)
    return picture


def read(
    reader: RapidTextReader, pos: Point, before: Bgra, after: Bgra, *, kind: StepKind = "click"
) -> tuple[Step, Scene]:
    scene = Scene(reader)
    step = Step(id="one", t_ns=TimeNs(0), end_t_ns=TimeNs(1), kind=kind, pos_frame_px=pos)
    return scene.read(step, Pictures(before=before, after=after)), scene


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_check_box_that_was_set(reader: RapidTextReader, theme: tuple[Colour, Colour, Colour]) -> None:
    step, _ = read(reader, Point(380, 208), dialog(theme), dialog(theme, is_ticked=True))
    reading = step.reading
    assert (reading.role, reading.label, reading.is_set) == ("check_box", "Remember password", True)


def test_a_disabled_button_keeps_its_name_and_has_no_result(reader: RapidTextReader) -> None:
    picture = dialog(LIGHT)
    step, _ = read(reader, BUTTON.center, picture, picture.copy())
    assert (step.reading.role, step.reading.label) == ("button", "Apply")
    assert step.result is not None
    assert step.result.kind == "nothing"


def test_the_menu_of_a_right_click_and_what_is_chosen_in_it(reader: RapidTextReader) -> None:
    plain, opened = dialog(LIGHT), dialog(LIGHT, has_menu=True)
    first, scene = read(reader, Point(MENU.x, MENU.y), plain, opened, kind="right_click")
    assert first.result is not None
    assert first.result.kind == "menu_opened"
    second = Step(
        id="two",
        t_ns=TimeNs(2),
        end_t_ns=TimeNs(3),
        kind="click",
        pos_frame_px=Point(MENU.x + 100, MENU.y + 56),
    )
    chosen = scene.read(second, Pictures(before=opened, after=plain, rest=opened))
    assert (chosen.reading.role, chosen.reading.label) == ("menu_item", "Rename")


def test_what_was_read_once_is_not_read_again(reader: RapidTextReader) -> None:
    picture = dialog(LIGHT)
    boxes = reader.find(picture, Rect(280, 180, 300, 60))
    assert reader.find(picture.copy(), Rect(280, 180, 300, 60)) == boxes
    ((words, confidence),) = reader.read(picture, [Rect(318, 196, 190, 24)])
    assert words == "Remember password"
    assert confidence > 0.9


def test_a_region_outside_of_the_picture_holds_no_text(reader: RapidTextReader) -> None:
    picture = dialog(LIGHT)
    assert reader.find(picture, Rect(900, 900, 50, 50)) == []
    assert reader.read(picture, [Rect(900, 900, 50, 50)]) == [("", 0.0)]


@pytest.mark.parametrize(
    ("read_text", "confidence", "shown"),
    [
        ("Convert ▶", 0.99, "Convert"),
        ("✓ Word Wrap", 0.98, "Word Wrap"),
        ("口 Split View", 0.95, "Split View"),
        ("日", 0.5, ""),
        ("編集", 0.99, "編集"),
        ("", 0.0, ""),
    ],
)
def test_icons_are_no_words(read_text: str, confidence: float, shown: str) -> None:
    assert without_icons(read_text, confidence=confidence) == shown
