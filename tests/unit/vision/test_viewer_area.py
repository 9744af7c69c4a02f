import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.vision.viewer_area import ViewerArea, ViewerAreaFinder

WIDTH, HEIGHT = 400, 300
DESKTOP = Rect(40, 0, 320, 300)
WHOLE = Rect(0, 0, WIDTH, HEIGHT)


def desktop_picture(rows: int, columns: int, *, seed: int) -> Bgra:
    """A desktop with wallpaper that reaches its edges; what is in the middle differs with the seed."""
    picture = np.full((rows, columns, 4), (90, 120, 150, 255), np.uint8)
    noise = np.random.default_rng(seed).integers(0, 255, (40, 60, 4), np.uint8)
    picture[rows // 2 - 20 : rows // 2 + 20, columns // 2 - 30 : columns // 2 + 30] = noise
    return picture


def frame(desktop: Rect, *, seed: int, bar: int = 0) -> Bgra:
    """A viewer's picture: bars around a desktop, a tool bar with icons above and below them."""
    picture = np.full((HEIGHT, WIDTH, 4), (bar, bar, bar, 255), np.uint8)
    x, y, columns, rows = (int(part) for part in (desktop.x, desktop.y, desktop.width, desktop.height))
    picture[y : y + rows, x : x + columns] = desktop_picture(rows, columns, seed=seed)
    return picture


def with_tool_bar(picture: Bgra, rows: int) -> Bgra:
    picture[:rows] = (200, 200, 200, 255)
    picture[4 : rows - 4, 10:390:20] = (40, 40, 40, 255)
    return picture


def found(*pictures: Bgra) -> ViewerArea | None:
    finder = ViewerAreaFinder()
    for picture in pictures:
        finder.add(picture)
    return finder.area()


@pytest.mark.parametrize("bar", [0, 128])
def test_bars_at_both_sides_are_the_viewers(bar: int) -> None:
    area = found(*(frame(DESKTOP, seed=seed, bar=bar) for seed in range(4)))
    assert area is not None
    assert area.desktop == DESKTOP
    assert area.is_on_chrome(Point(10, 150))
    assert area.is_on_chrome(Point(390, 20))
    assert not area.is_on_chrome(Point(41, 150))


def test_bars_above_and_below_are_the_viewers() -> None:
    desktop = Rect(0, 30, 400, 240)
    area = found(*(frame(desktop, seed=seed) for seed in range(4)))
    assert area is not None
    assert area.desktop == desktop
    assert [area.is_on_chrome(Point(200, y)) for y in (10, 31, 269, 271)] == [True, False, False, True]


def test_a_tool_bar_over_the_bars_is_the_viewers_too() -> None:
    desktop = Rect(40, 36, 320, 264)
    area = found(*(with_tool_bar(frame(desktop, seed=seed), 36) for seed in range(4)))
    assert area is not None
    assert area.desktop == desktop
    assert area.tool_bars == (Rect(0, 0, 400, 36),)
    assert area.is_on_chrome(Point(200, 10))
    assert not area.is_on_chrome(Point(200, 40))


def test_a_panel_of_the_desktop_itself_is_not_taken_for_a_tool_bar() -> None:
    area = found(*(with_tool_bar(frame(WHOLE, seed=seed), 36) for seed in range(4)))
    assert area == ViewerArea(WHOLE)


def test_a_window_in_the_middle_of_a_plain_desktop_is_no_desktop_between_bars() -> None:
    area = found(*(frame(Rect(100, 60, 200, 180), seed=seed) for seed in range(4)))
    assert area == ViewerArea(WHOLE)


def test_uneven_bars_are_not_believed() -> None:
    assert found(*(frame(Rect(40, 0, 350, 300), seed=seed) for seed in range(4))) == ViewerArea(WHOLE)


def test_a_bar_in_which_something_happens_is_none() -> None:
    pictures = [frame(DESKTOP, seed=seed) for seed in range(4)]
    pictures[2][100:140, 10:30] = 255
    assert found(*pictures) == ViewerArea(WHOLE)


def test_a_tool_bar_in_which_something_happens_may_be_the_desktops() -> None:
    desktop = Rect(40, 36, 320, 264)
    pictures = [with_tool_bar(frame(desktop, seed=seed), 36) for seed in range(4)]
    pictures[2][5:20, 200:300] = 255
    assert found(*pictures) == ViewerArea(WHOLE)


def test_too_little_seen_says_nothing() -> None:
    assert found() is None
    assert found(frame(DESKTOP, seed=1), frame(DESKTOP, seed=2)) is None
    assert found(*(frame(DESKTOP, seed=1) for _ in range(5))) is None
    # Another size says that the viewer was resized.
    larger = np.zeros((400, 500, 4), np.uint8)
    assert found(*(frame(DESKTOP, seed=seed) for seed in range(4)), larger) is None


def test_compression_noise_does_not_hide_a_bar() -> None:
    pictures = [frame(DESKTOP, seed=seed, bar=20) for seed in range(4)]
    noise = np.random.default_rng(9)
    for picture in pictures:
        picture[..., :3] += noise.integers(0, 3, (HEIGHT, WIDTH, 3), np.uint8)
    area = found(*pictures)
    assert area is not None
    assert area.desktop == DESKTOP
