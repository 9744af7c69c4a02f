"""The pointer moves as a hand moves it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.demo.hand import move_seconds, pointer_path
from remoteassist.model.geometry import Point

pixels = st.integers(0, 4000)
points = st.builds(Point, pixels, pixels)


@given(start=points, end=points, duration_s=st.floats(0.01, 2))
def test_a_path_ends_at_its_target_and_never_leaves_the_way_to_it(
    start: Point, end: Point, duration_s: float
) -> None:
    path = pointer_path(start, end, duration_s=duration_s)
    assert path[-1] == end
    for point in path:
        assert min(start.x, end.x) <= point.x <= max(start.x, end.x)
        assert min(start.y, end.y) <= point.y <= max(start.y, end.y)


@given(start=points, end=points)
def test_a_path_never_turns_back(start: Point, end: Point) -> None:
    path = pointer_path(start, end, duration_s=0.5)
    still_to_go = [point.distance_to(end) for point in path]
    # Rounding to whole pixels may take a point aside by half a pixel each way.
    assert all(later <= earlier + 1 for earlier, later in pairwise(still_to_go))


def test_a_path_is_slow_at_both_ends_and_fast_in_the_middle() -> None:
    path = (Point(0, 0), *pointer_path(Point(0, 0), Point(600, 0), duration_s=0.5))
    hops = [later.x - earlier.x for earlier, later in pairwise(path)]
    assert len(hops) == 30
    assert max(hops[:3] + hops[-3:]) < 10 < max(hops) / 3


@pytest.mark.parametrize(("distance_px", "seconds"), [(0, 0.4), (400, 0.5), (800, 0.6), (5000, 0.6)])
def test_a_move_takes_as_long_as_a_persons(distance_px: float, seconds: float) -> None:
    assert move_seconds(distance_px) == pytest.approx(seconds)
