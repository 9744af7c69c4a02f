"""Screens and regions of a real X display: exact colours, changes of the screens, and never another monitor."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pytest

from remoteassist.capture.backends import usable_backend
from remoteassist.capture.opening import find_target
from remoteassist.capture.picture.mss_grab import screens
from remoteassist.capture.picture.screen_source import ScreenSource, find_screen, place_region
from remoteassist.capture.picture.source import ScreensChangedError, Seen
from remoteassist.capture.target import RegionTarget, ScreenTarget, WindowTarget
from remoteassist.errors import BadInputError
from remoteassist.model.geometry import Point, Rect, Size

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

RED, GREEN, BLUE = (220, 0, 80), (0, 200, 0), (1, 2, 253)
OpenWindow = Callable[..., "Client"]


@pytest.fixture
def opened() -> Iterator[list[ScreenSource]]:
    sources: list[ScreenSource] = []
    yield sources
    for source in sources:
        source.close()


def pattern(open_window: OpenWindow) -> np.ndarray:
    """Paint three windows, and return what the whole desktop shows as (H, W, 3) blue green red."""
    expected = np.zeros((800, 1280, 3), np.uint8)
    for colour, box in ((RED, (0, 0, 300, 200)), (GREEN, (250, 150, 101, 99)), (BLUE, (1200, 700, 80, 100))):
        open_window(f"{colour}", colour=colour, box=box)
        x, y, width, height = box
        expected[y : y + height, x : x + width] = colour[::-1]
    return expected


def look_at(source: ScreenSource) -> Seen:
    look = source.look()
    assert isinstance(look, Seen)
    return look


def test_a_screen_is_seen_as_it_was_painted_to_the_last_bit(
    display: str, open_window: OpenWindow, opened: list[ScreenSource]
) -> None:
    expected = pattern(open_window)
    source = ScreenSource(find_screen(ScreenTarget()))
    opened.append(source)
    look = look_at(source)
    assert np.array_equal(look.bgra[..., :3], expected)
    assert look.raw == look.bgra.tobytes()
    assert look.transform.to_frame(Point(1279, 799)) == Point(1279, 799)
    assert (source.size_px, source.title, source.info.kind) == (Size(1280, 800), None, "screen")


def test_a_region_is_its_part_of_the_screen(
    display: str, open_window: OpenWindow, opened: list[ScreenSource]
) -> None:
    expected = pattern(open_window)
    source = ScreenSource(place_region(RegionTarget(Rect(201, 101, 333, 150))))
    opened.append(source)
    look = look_at(source)
    assert np.array_equal(look.bgra[..., :3], expected[101:251, 201:534])
    assert look.transform.to_frame(Point(201, 101)) == Point(0, 0)
    assert (source.info.kind, source.info.left, source.info.top) == ("region", 201, 101)


@pytest.mark.parametrize(
    "box", [(1200, 0, 100, 100), (-1, 0, 50, 50), (5000, 5000, 100, 100), (0, 750, 60, 51)]
)
def test_a_region_must_lie_on_the_desktop(display: str, box: tuple[int, int, int, int]) -> None:
    with pytest.raises(BadInputError, match="1280x800 from 0,0"):
        find_target(RegionTarget(Rect(*box)), usable_backend())


def test_a_screen_that_is_not_there_is_answered_with_those_that_are(display: str) -> None:
    with pytest.raises(BadInputError, match=r"there is no screen 2: .* \(there are: 1 \(screen\)\)"):
        find_target(ScreenTarget(2), usable_backend())


def test_a_window_too_small_to_show_anything_is_refused(display: str, open_window: OpenWindow) -> None:
    open_window("tiny", box=(10, 10, 1, 200))
    with pytest.raises(BadInputError, match="only 1x200"):
        find_target(WindowTarget("tiny"), usable_backend())


def test_a_screen_of_another_size_must_be_opened_anew_and_is_then_seen_whole(
    display: str,
    open_window: OpenWindow,
    opened: list[ScreenSource],
    set_mode: Callable[[int, int], None],
) -> None:
    pattern(open_window)
    target = find_target(ScreenTarget(), usable_backend())
    source = target.open_source()
    assert isinstance(source.look(), Seen)
    assert source.is_same()
    set_mode(800, 600)
    assert not source.is_same(), "what was grabbed until now may be of either size"
    with pytest.raises(ScreensChangedError):
        source.look()
    source.close()
    again = target.open_source()
    assert again.size_px == Size(800, 600)
    again.close()


@pytest.fixture
def two_monitors(display: str) -> Callable[..., None]:
    """The display as two monitors side by side, and a function that takes xrandr's words about monitors."""
    if shutil.which("xrandr") is None:
        pytest.skip("needs xrandr: install Debian's package x11-xserver-utils")

    def randr(*words: str) -> None:
        # It warns that a monitor of no output has none.
        subprocess.run(["xrandr", *words], check=True, timeout=20, capture_output=True)

    randr("--setmonitor", "left", "640/200x800/200+0+0", "screen")
    randr("--setmonitor", "right", "640/200x800/200+640+0", "none")
    return randr


def test_each_monitor_is_seen_on_its_own(
    open_window: OpenWindow, opened: list[ScreenSource], two_monitors: Callable[..., None]
) -> None:
    expected = pattern(open_window)
    boxes = {screen.box_desktop: screen for screen in screens()}
    assert set(boxes) == {Rect(0, 0, 640, 800), Rect(640, 0, 640, 800)}
    right = boxes[Rect(640, 0, 640, 800)]
    source = ScreenSource(find_screen(ScreenTarget(right.index)))
    opened.append(source)
    look = look_at(source)
    assert np.array_equal(look.bgra[..., :3], expected[:, 640:])
    assert look.transform.to_frame(Point(640, 0)) == Point(0, 0)
    assert not look.transform.is_inside(Point(639, 5))
    assert source.info.left == 640


def test_when_a_monitor_is_unplugged_no_other_one_takes_its_place(
    two_monitors: Callable[..., None],
) -> None:
    boxes = {screen.box_desktop.x: screen.index for screen in screens()}
    target = find_target(ScreenTarget(boxes[640]), usable_backend())
    source = target.open_source()
    assert isinstance(source.look(), Seen)
    assert source.is_same()
    two_monitors("--delmonitor", "right")
    assert not source.is_same(), "what was grabbed until now may be of another monitor"
    with pytest.raises(ScreensChangedError):
        source.look()
    source.close()
    with pytest.raises(BadInputError, match="not there any more"):
        target.open_source()
    two_monitors("--setmonitor", "right", "640/200x800/200+640+0", "none")
    again = target.open_source()
    assert again.size_px == Size(640, 800)
    again.close()


def test_a_region_across_two_monitors_is_seen_whole_and_one_on_neither_is_refused(
    open_window: OpenWindow, opened: list[ScreenSource], two_monitors: Callable[..., None]
) -> None:
    expected = pattern(open_window)
    source = ScreenSource(place_region(RegionTarget(Rect(200, 100, 800, 150))))
    opened.append(source)
    assert np.array_equal(look_at(source).bgra[..., :3], expected[100:250, 200:1000])
    two_monitors("--delmonitor", "right")
    two_monitors("--setmonitor", "right", "640/200x600/200+640+100", "none")
    with pytest.raises(
        BadInputError, match=r"does not lie on the screens: .* 640x800 from 0,0, 640x600 from 640,100"
    ):
        find_target(RegionTarget(Rect(700, 0, 100, 90)), usable_backend())
    half_off = ScreenSource(place_region(RegionTarget(Rect(600, 0, 100, 90))))
    opened.append(half_off)
    assert look_at(half_off).bgra.shape == (90, 100, 4)
