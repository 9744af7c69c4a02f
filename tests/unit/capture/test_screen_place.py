"""Where a region lies among screens, some of them left of or above the primary one."""

import pytest

from remoteassist.capture.screen_source import _place_of
from remoteassist.capture.target import RegionTarget
from remoteassist.capture.transform import Screen
from remoteassist.errors import BadInputError
from remoteassist.model.geometry import Rect

SCREENS = (
    Screen(1, "main", Rect(0, 0, 1280, 800), is_primary=True),
    Screen(2, "left", Rect(-1920, -200, 1920, 1080)),
)


@pytest.mark.parametrize("box", [(-1920, -200, 100, 100), (-100, 0, 200, 100), (-1920, -200, 3200, 1080)])
def test_a_region_may_lie_on_any_screen_or_on_several(box: tuple[int, int, int, int]) -> None:
    placed, info = _place_of(RegionTarget(Rect(*box)), SCREENS)
    assert placed == Rect(*box)
    assert (info.kind, info.left, info.top) == ("region", box[0], box[1])


@pytest.mark.parametrize(
    ("box", "says"),
    [
        ((-1921, 0, 100, 100), "which is 3200x1080 from -1920,-200"),
        ((1200, 0, 100, 100), "which is 3200x1080 from -1920,-200"),
        ((10, -200, 100, 100), "on no screen; there are: 1280x800 from 0,0, 1920x1080 from -1920,-200"),
    ],
)
def test_a_region_elsewhere_is_refused_in_one_line(box: tuple[int, int, int, int], says: str) -> None:
    with pytest.raises(BadInputError, match=says) as refused:
        _place_of(RegionTarget(Rect(*box)), SCREENS)
    assert "\n" not in str(refused.value)
