"""Title bars of drawn windows, and the fields that look like one."""

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.vision.title_bars import title_bar_above

Colour = tuple[int, int, int, int]
WINDOW = Rect(100, 60, 600, 400)
BAR = Rect(WINDOW.x, WINDOW.y, WINDOW.width, 24)
FIELD = Rect(140, 200, 500, 28)
THEMES: dict[str, tuple[Colour, Colour, Colour]] = {
    "light": ((240, 240, 240, 255), (255, 255, 255, 255), (60, 60, 60, 255)),
    "dark": ((45, 45, 45, 255), (30, 30, 30, 255), (220, 220, 220, 255)),
}


def fill(picture: Bgra, box: Rect, colour: Colour, edge: Colour | None = None) -> None:
    corners = (int(box.x), int(box.y)), (int(box.right) - 1, int(box.bottom) - 1)
    cv2.rectangle(picture, *corners, colour, cv2.FILLED)
    if edge is not None:
        cv2.rectangle(picture, *corners, edge, 1)


def screen(theme: str, *, desktop: Colour | None = None, has_meter: bool = False) -> Bgra:
    """Draw a window with a field in which a text stands at the left and a button at the right."""
    ground, base, ink = THEMES[theme]
    picture = np.full((600, 800, 4), desktop or (110, 110, 50, 255), np.uint8)
    fill(picture, WINDOW, ground, ink)
    fill(picture, BAR, (190, 140, 90, 255), ink)
    fill(picture, Rect(BAR.right - 20, BAR.y + 7, 10, 10), (250, 250, 250, 255))
    fill(picture, FIELD, base, (128, 128, 128, 255))
    cv2.putText(picture, "x7g!lw", (150, 219), cv2.FONT_HERSHEY_SIMPLEX, 0.5, ink, 1, cv2.LINE_AA)
    fill(picture, Rect(FIELD.right - 22, FIELD.y + 8, 13, 11), ink)
    if has_meter:
        fill(picture, Rect(FIELD.x, FIELD.bottom + 6, FIELD.width, 5), (30, 150, 30, 255))
    return picture


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("has_meter", [False, True])
def test_a_field_with_a_button_in_it_is_no_title_bar(theme: str, *, has_meter: bool) -> None:
    bar = title_bar_above(screen(theme, has_meter=has_meter), Point(300, 350))
    assert bar is not None
    assert abs(bar.y - BAR.y) <= 2
    assert abs(bar.bottom - BAR.bottom) <= 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_window_over_a_page_of_its_own_colour_keeps_its_title_bar(theme: str) -> None:
    bar = title_bar_above(screen(theme, desktop=THEMES[theme][0]), Point(300, 350))
    assert bar is not None
    assert abs(bar.y - BAR.y) <= 2
