"""Tooltips on drawn pixels: they name an icon, and they hide nothing from the reading."""

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import Reading, Result, Step
from remoteassist.model.time import TimeNs
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.scene import Scene
from remoteassist.steps.tooltips import tooltip_in, without_tooltip
from remoteassist.vision.text_reader import RapidTextReader

Colour = tuple[int, int, int, int]
Theme = tuple[Colour, Colour, Colour]
LIGHT: Theme = ((240, 240, 240, 255), (30, 30, 30, 255), (150, 150, 150, 255))
DARK: Theme = ((45, 45, 45, 255), (235, 235, 235, 255), (110, 110, 110, 255))
BLACK: Theme = ((0, 0, 0, 255), (250, 250, 250, 255), (0, 0, 0, 255))
TOOL = Rect(340, 100, 32, 32)
CHECK_BOX = Rect(300, 260, 16, 16)


@pytest.fixture(scope="module")
def reader() -> RapidTextReader:
    """The models, loaded once for all tests."""
    return RapidTextReader(threads=1)


def text(picture: Bgra, words: str, x: float, y: float, ink: Colour) -> None:
    cv2.putText(picture, words, (int(x), int(y)), cv2.FONT_HERSHEY_SIMPLEX, 0.5, ink, 1, cv2.LINE_AA)


def frame(picture: Bgra, box: Rect, edge: Colour, fill: Colour) -> None:
    corners = (int(box.x), int(box.y)), (int(box.right) - 1, int(box.bottom) - 1)
    cv2.rectangle(picture, *corners, fill, cv2.FILLED)
    cv2.rectangle(picture, *corners, edge, 1)


def window(theme: Theme, *, lit: Rect | None = None) -> Bgra:
    """Draw a row of tool buttons with pictures, of which one may be lit, a check box and some text."""
    ground, ink, edge = theme
    picture = np.full((600, 800, 4), ground, np.uint8)
    if lit is not None:
        frame(picture, lit, edge, tuple(min(255, one + 14) for one in ground))  # type: ignore[arg-type]
    for index in range(5):
        x, y = int(TOOL.center.x) + 40 * (index - 2), int(TOOL.center.y)
        outline = [(-9, -8), (-2, -8), (0, -5), (9, -5), (6, 8), (-9, 8)]
        folder = np.array([(x + dx, y + dy) for dx, dy in outline])
        cv2.fillPoly(picture, [folder.astype(np.int32)], (90, 160, 210, 255))
        cv2.polylines(picture, [folder.astype(np.int32)], isClosed=True, color=ink)
    frame(picture, CHECK_BOX, edge, ground)
    text(picture, "Remember password", 322, 273, ink)
    text(picture, "What is typed here stays on this computer.", 300, 180, ink)
    return picture


def with_tooltip(picture: Bgra, theme: Theme, at: Point, *lines: str) -> Bgra:
    ground, ink, edge = theme
    width = 9 * max(len(line) for line in lines) + 20
    shown = picture.copy()
    frame(shown, Rect(at.x, at.y, width, 10 + 20 * len(lines)), edge, ground)
    for row, line in enumerate(lines):
        text(shown, line, at.x + 10, at.y + 20 + 20 * row, ink)
    return shown


def read(reader: RapidTextReader, pos: Point, pictures: Pictures) -> Step:
    step = Step(id="one", t_ns=TimeNs(0), end_t_ns=TimeNs(1), kind="click", pos_frame_px=pos)
    return Scene(reader).read(step, pictures)


def read_tool(
    reader: RapidTextReader, theme: Theme, tooltip: Theme, *lines: str, gap_px: int = 10
) -> Reading:
    hovered = window(theme, lit=TOOL)
    before = with_tooltip(hovered, tooltip, Point(330, TOOL.bottom + gap_px), *lines)
    return read(reader, TOOL.center, Pictures(before=before, after=hovered, rest=window(theme))).reading


@pytest.mark.parametrize(
    ("theme", "tooltip"),
    [(LIGHT, LIGHT), (LIGHT, BLACK), (DARK, DARK), (DARK, BLACK)],
    ids=["light", "black on light", "dark", "black on dark"],
)
def test_a_tooltip_names_an_icon(reader: RapidTextReader, theme: Theme, tooltip: Theme) -> None:
    reading = read_tool(reader, theme, tooltip, "Open Folder")
    assert (reading.role, reading.label) == ("icon", "Open Folder")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_tooltip_may_all_but_touch_the_tool_button(reader: RapidTextReader, theme: Theme) -> None:
    for tooltip in (theme, BLACK):
        assert read_tool(reader, theme, tooltip, "Open Folder", gap_px=2).label == "Open Folder"


def test_the_shortcut_in_a_tooltip_is_no_part_of_the_name(reader: RapidTextReader) -> None:
    assert read_tool(reader, LIGHT, BLACK, "Open Folder (Ctrl+O)").label == "Open Folder"


@pytest.mark.parametrize(
    "lines",
    [("Chooses the folder that is shown at the start",), ("Name: a.txt", "Size: 12 bytes", "Type: text")],
    ids=["explanation", "three lines"],
)
def test_a_tooltip_that_explains_is_no_name(reader: RapidTextReader, lines: tuple[str, ...]) -> None:
    reading = read_tool(reader, LIGHT, BLACK, *lines)
    assert (reading.role, reading.label) == ("icon", None)


@pytest.mark.parametrize("stays", [False, True])
def test_a_tooltip_hides_no_label_and_is_no_result(reader: RapidTextReader, *, stays: bool) -> None:
    plain = window(LIGHT)
    before = with_tooltip(plain, BLACK, Point(316, 276), "Keeps it for next time")
    # It covers the lower half of the words.
    before[258:276, 326:480] = np.array(BLACK[0], np.uint8)
    step = read(
        reader, CHECK_BOX.center, Pictures(before=before, after=before if stays else plain, rest=plain)
    )
    assert (step.reading.role, step.reading.label) == ("check_box", "Remember password")
    assert step.result == Result(kind="nothing")


def test_what_only_lit_up_is_no_tooltip(reader: RapidTextReader) -> None:
    row = Rect(296, 164, 380, 24)
    lit = window(LIGHT)
    ground = np.all(lit[164:188, 296:676] == np.array(LIGHT[0], np.uint8), axis=2)
    lit[164:188, 296:676][ground] = (220, 160, 90, 255)
    pictures = Pictures(before=lit, after=lit, rest=window(LIGHT))
    assert tooltip_in(pictures, Point(row.x + 40, row.bottom + 20), reader) is None


def test_far_away_and_over_the_pointer_stands_no_tooltip(reader: RapidTextReader) -> None:
    plain = window(LIGHT)
    pictures = Pictures(
        before=with_tooltip(plain, BLACK, Point(330, 400), "Some words"), after=plain, rest=plain
    )
    assert tooltip_in(pictures, Point(345, 300), reader) is None
    assert tooltip_in(pictures, Point(345, 410), reader) is None
    found = tooltip_in(pictures, Point(345, 380), reader)
    assert found is not None
    assert found.name is not None
    assert found.name.text == "Some words"
    assert (without_tooltip(pictures, found.box).before == plain).all()
