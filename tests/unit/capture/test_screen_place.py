"""Where a region lies among screens, some of them left of or above the primary one."""

from dataclasses import replace

import pytest

from remoteassist.capture.picture.screen_source import PlacedRegion, _place_of, _placed
from remoteassist.capture.picture.source import MonitorAwayError
from remoteassist.capture.picture.transform import Screen
from remoteassist.errors import BadInputError
from remoteassist.model.geometry import Rect

SCREENS = (
    Screen(1, "main", Rect(0, 0, 1280, 800), is_primary=True),
    Screen(2, "left", Rect(-1920, -200, 1920, 1080)),
)


@pytest.mark.parametrize("box", [(-1920, -200, 100, 100), (-100, 0, 200, 100), (-1920, -200, 3200, 1080)])
def test_a_region_may_lie_on_any_screen_or_on_several(box: tuple[int, int, int, int]) -> None:
    placed, info = _place_of(_placed(Rect(*box), SCREENS), SCREENS)
    assert placed == Rect(*box)
    assert (info.kind, info.left, info.top) == ("region", box[0], box[1])


@pytest.mark.parametrize(
    ("box", "says"),
    [
        ((-1921, 0, 100, 100), "the desktop is 3200x1080 from -1920,-200"),
        ((1200, 0, 100, 100), "the desktop is 3200x1080 from -1920,-200"),
        ((10, -200, 100, 100), "there are: 1280x800 from 0,0, 1920x1080 from -1920,-200"),
    ],
)
def test_a_region_elsewhere_is_refused_in_one_line(box: tuple[int, int, int, int], says: str) -> None:
    with pytest.raises(BadInputError, match=says) as refused:
        _placed(Rect(*box), SCREENS)
    assert "\n" not in str(refused.value)


LAPTOP = Screen(1, "laptop", Rect(0, 0, 1280, 800), is_primary=True, identity="eDP-1")
DELL = Screen(2, "Dell", Rect(1280, 0, 1920, 1080), identity="DP-1 model=1&serial=7")
ON_DELL = _placed(Rect(1400, 100, 400, 300), (LAPTOP, DELL))
ON_BOTH = _placed(Rect(1200, 100, 400, 300), (LAPTOP, DELL))


def moved(screen: Screen, x: float, y: float, *, identity: str | None = None) -> Screen:
    box = Rect(x, y, screen.box_desktop.width, screen.box_desktop.height)
    return replace(screen, box_desktop=box, identity=screen.identity if identity is None else identity)


@pytest.mark.parametrize(
    ("region", "now", "box"),
    [
        (ON_DELL, (LAPTOP, DELL), Rect(1400, 100, 400, 300)),
        (ON_DELL, (moved(DELL, 0, 0),), Rect(120, 100, 400, 300)),
        (ON_DELL, (moved(DELL, 0, 0), moved(LAPTOP, 1920, 0)), Rect(120, 100, 400, 300)),
        (ON_DELL, (LAPTOP, DELL, moved(DELL, 1280, 0, identity="HDMI-1")), Rect(1400, 100, 400, 300)),
        (ON_BOTH, (moved(LAPTOP, 0, 50), moved(DELL, 1280, 50)), Rect(1200, 150, 400, 300)),
    ],
    ids=["as-it-was", "alone", "changed-places", "mirrored", "both-lower"],
)
def test_a_region_goes_where_its_monitors_go(
    region: PlacedRegion, now: tuple[Screen, ...], box: Rect
) -> None:
    assert _place_of(region, now)[0] == box


@pytest.mark.parametrize(
    ("region", "now"),
    [
        (ON_DELL, (LAPTOP,)),
        (ON_DELL, (LAPTOP, replace(DELL, identity="DP-1 model=1&serial=8"))),
        (ON_DELL, (LAPTOP, replace(DELL, identity="DP-1"))),
        (ON_DELL, (LAPTOP, replace(DELL, box_desktop=Rect(1280, 0, 300, 200)))),
        (ON_DELL, (LAPTOP, replace(DELL, box_desktop=Rect(1280, 0, 100, 1080)), moved(LAPTOP, 1380, 0))),
        (ON_BOTH, (LAPTOP, moved(DELL, 1280, 100))),
        (ON_BOTH, (moved(LAPTOP, 0, 0), moved(DELL, 0, 0))),
    ],
    ids=[
        "unplugged",
        "another-at-its-plug",
        "says-nothing",
        "too-small",
        "another-beside",
        "one-lower",
        "mirrored",
    ],
)
def test_a_region_whose_monitors_are_not_as_they_were_waits(
    region: PlacedRegion, now: tuple[Screen, ...]
) -> None:
    with pytest.raises(MonitorAwayError, match="to go on, or stop the recording"):
        _place_of(region, now)


def test_a_screen_is_the_very_same_monitor_wherever_it_is() -> None:
    assert _place_of(DELL, (moved(DELL, 0, 0), LAPTOP))[0] == Rect(0, 0, 1920, 1080)
    with pytest.raises(MonitorAwayError, match="the screen Dell is not there any more: plug it in again"):
        _place_of(DELL, (LAPTOP, replace(DELL, identity="DP-1 model=2")))
