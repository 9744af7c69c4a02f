"""Desktop positions and frame pixels, on scaled screens and on desktops that begin left of and above zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.capture.picture.transform import DesktopToFrame, Screen, desktop_bounds
from remoteassist.model.geometry import Point, Rect, Size

SCALES = (1.0, 1.25, 1.5, 2.0)
ORIGINS = {"primary": (0, 0), "left": (-1920, 0), "above": (0, -1080), "left and above": (-2560, -1440)}


def target(*, scale: float, origin: tuple[int, int], width: int = 1280, height: int = 800) -> DesktopToFrame:
    return DesktopToFrame(
        Rect(origin[0], origin[1], width, height), Size(round(width * scale), round(height * scale))
    )


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("origin", ORIGINS.values(), ids=ORIGINS.keys())
def test_a_click_on_a_corner_pixel_hits_the_corner_of_the_frame(
    scale: float, origin: tuple[int, int]
) -> None:
    place = target(scale=scale, origin=origin)
    left, top = origin
    assert place.to_frame(Point(left, top)) == Point(0, 0)
    last = place.to_frame(Point(left + 1279, top + 799))
    assert last == Point(1279 * scale, 799 * scale)
    assert Rect.of_size(place.frame_size_px).contains(last)
    assert place.is_inside(Point(left, top))
    assert place.is_inside(Point(left + 1279, top + 799))
    assert not place.is_inside(Point(left - 1, top))
    assert not place.is_inside(Point(left + 1280, top + 799))
    assert not place.is_inside(Point(left + 1279, top + 800))


@given(
    scale=st.sampled_from(SCALES),
    origin=st.tuples(st.integers(-8000, 8000), st.integers(-8000, 8000)),
    size=st.tuples(st.integers(4, 4000), st.integers(4, 4000)),
    share=st.tuples(st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True)),
)
def test_from_desktop_to_frame_and_back_is_the_same_place(
    scale: float, origin: tuple[int, int], size: tuple[int, int], share: tuple[float, float]
) -> None:
    place = target(scale=scale, origin=origin, width=size[0], height=size[1])
    pos = Point(int(origin[0] + size[0] * share[0]), int(origin[1] + size[1] * share[1]))
    if not place.is_inside(pos):
        return
    there = place.to_frame(pos)
    assert Rect.of_size(place.frame_size_px).contains(there)
    corner = place.box_desktop
    back = Point(corner.x + there.x / place.scale_x, corner.y + there.y / place.scale_y)
    assert back.distance_to(pos) < 1e-6


def test_a_frame_that_was_rounded_keeps_the_last_pixel_inside() -> None:
    """125 % of an odd width is no whole number of pixels."""
    place = DesktopToFrame(Rect(0, 0, 1366, 768), Size(1707, 960))
    assert place.to_frame(Point(1365, 767)).x < 1707


SCREENS = (
    Screen(1, "main", Rect(0, 0, 1920, 1080), is_primary=True),
    Screen(2, "left", Rect(-1280, 56, 1280, 1024)),
    Screen(3, "above", Rect(0, -1200, 1920, 1200)),
)


def test_the_desktop_holds_all_screens() -> None:
    assert desktop_bounds(SCREENS) == Rect(-1280, -1200, 3200, 2280)
    assert desktop_bounds(SCREENS[:1]) == Rect(0, 0, 1920, 1080)


def test_a_monitor_is_known_by_its_connector_not_by_its_number() -> None:
    before = Screen(2, "Dell", Rect(1920, 0, 1920, 1080), identity="HDMI-1")
    assert Screen(1, "Dell", Rect(0, 0, 1280, 720), identity="HDMI-1").is_same_monitor(before)
    assert not Screen(2, "Dell", Rect(1920, 0, 1920, 1080), identity="DP-1").is_same_monitor(before)


def test_a_monitor_without_a_connector_is_known_by_its_place() -> None:
    before = Screen(2, "screen 2", Rect(1920, 0, 1920, 1080))
    assert Screen(1, "screen 1", Rect(1920, 0, 1920, 1080)).is_same_monitor(before)
    assert not Screen(2, "screen 2", Rect(0, 0, 1920, 1080)).is_same_monitor(before)
