"""What of the picture is seen when: exact in film time, however the session is cut and sped up."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Zoom
from remoteassist.model.retiming import FilmClock, SpeedChange
from remoteassist.model.time import TimeNs, TimeSpan, ns_from_s
from remoteassist.render.zoom_camera import ZoomCamera

SIZE = Size(1200, 800)
LEFT = Rect(100, 100, 600, 400)
RIGHT = Rect(500, 300, 600, 400)


def span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(ns_from_s(start_s), ns_from_s(end_s))


def camera(*zooms: Zoom, clock: FilmClock | None = None) -> ZoomCamera:
    return ZoomCamera(zooms, clock=clock or FilmClock(ns_from_s(100)), size_at=lambda _t_ns: SIZE)


def views(shot: ZoomCamera, *times_s: float) -> list[Rect | None]:
    return [shot.view_at(ns_from_s(t)) for t in times_s]


def test_camera_moves_in_for_a_second_and_a_half_and_out_for_one() -> None:
    shot = camera(Zoom("z", span(10, 20), LEFT))
    assert views(shot, 0, 9.99, 10, 11.5, 15, 19, 20, 50) == [None, None, None, LEFT, LEFT, LEFT, None, None]
    halfway = shot.view_at(ns_from_s(10.75))
    assert halfway == Rect(50, 50, 900, 600)
    assert shot.view_at(ns_from_s(19.5)) == halfway


def test_camera_starts_and_stops_softly() -> None:
    shot = camera(Zoom("z", span(10, 20), LEFT))
    widths = [view.width for n in range(1, 16) if (view := shot.view_at(ns_from_s(10 + n / 10))) is not None]
    steps = [one - other for one, other in pairwise([1200, *widths])]
    assert steps[0] < 0.1 * max(steps)
    assert steps[-1] < 0.1 * max(steps)


def test_a_short_zoom_still_stands_for_a_while() -> None:
    shot = camera(Zoom("z", span(10, 11), LEFT))
    assert views(shot, 10.42, 10.72) == [LEFT, LEFT]
    assert views(shot, 10, 11) == [None, None]


def test_between_near_zooms_the_camera_pans() -> None:
    shot = camera(Zoom("a", span(10, 20), LEFT), Zoom("b", span(21, 30), RIGHT))
    assert views(shot, 19.5, 20, 22.5, 28) == [LEFT, LEFT, RIGHT, RIGHT]
    assert shot.view_at(ns_from_s(21.25)) == Rect(300, 200, 600, 400)


def test_between_zooms_far_apart_everything_is_seen() -> None:
    shot = camera(Zoom("a", span(10, 20), LEFT), Zoom("b", span(21.5, 30), RIGHT))
    assert views(shot, 20, 20.7, 21.5, 23) == [None, None, None, RIGHT]


def test_a_cut_between_two_zooms_brings_them_together() -> None:
    clock = FilmClock(ns_from_s(100), cuts=[span(20.5, 49.5)])
    shot = camera(Zoom("a", span(10, 20), LEFT), Zoom("b", span(50, 60), RIGHT), clock=clock)
    assert views(shot, 20, 51.5) == [LEFT, RIGHT]
    assert shot.view_at(ns_from_s(20.25)) not in (None, LEFT)


def test_moves_take_as_long_in_a_film_that_runs_faster() -> None:
    clock = FilmClock(ns_from_s(100), speeds=[SpeedChange(span(0, 100), 4.0)])
    shot = camera(Zoom("z", span(40, 80), LEFT), clock=clock)
    assert views(shot, 40, 46, 76, 80) == [None, LEFT, LEFT, None]
    assert shot.view_at(ns_from_s(43)) == Rect(50, 50, 900, 600)


def test_a_zoom_that_is_cut_is_not_seen() -> None:
    clock = FilmClock(ns_from_s(100), cuts=[span(5, 30)])
    assert views(camera(Zoom("z", span(10, 20), LEFT), clock=clock), 4, 10, 15, 31) == [None] * 4


@pytest.mark.parametrize(
    "rect",
    [Rect(0, 0, 1200, 800), Rect(-50, -50, 2000, 2000), Rect(5, 5, 0, 0), Rect(9, 9, -5, 10), Rect(0, 0, 100, 1e300)],
)  # fmt: skip
def test_what_cannot_be_enlarged_is_no_zoom(rect: Rect) -> None:
    assert camera(Zoom("z", span(10, 20), rect)).view_at(ns_from_s(15)) is None


@given(
    st.builds(
        Rect,
        st.floats(-1e9, 1e9),
        st.floats(-1e9, 1e9),
        st.floats(1e-9, 3000),
        st.floats(1e-9, 3000),
    ),
    st.floats(10, 20),
)
def test_every_view_has_the_shape_of_the_picture_and_lies_in_it(rect: Rect, t_s: float) -> None:
    view = camera(Zoom("z", span(10, 20), rect)).view_at(ns_from_s(t_s))
    if view is not None:
        assert view.width / view.height == pytest.approx(1.5, abs=0.01)
        assert view.x >= -1e-2
        assert view.y >= -1e-2
        assert view.right <= SIZE.width + 1e-2
        assert view.bottom <= SIZE.height + 1e-2
        assert view.width >= SIZE.width / 16 - 1e-2


def test_a_picture_of_another_size_is_seen_in_the_same_share() -> None:
    shot = ZoomCamera(
        [Zoom("z", span(10, 20), LEFT)],
        clock=FilmClock(ns_from_s(100)),
        size_at=lambda t_ns: SIZE if t_ns < ns_from_s(15) else Size(600, 400),
    )
    assert shot.view_at(ns_from_s(16)) == Rect(50, 50, 300, 200)


def test_overlapping_zooms_of_a_stranger_do_no_harm() -> None:
    shot = camera(
        Zoom("a", span(10, 20), LEFT), Zoom("b", span(12, 15), RIGHT), Zoom("c", span(19, 30), RIGHT)
    )
    assert all(view is None or view.width > 0 for view in views(shot, *range(40)))
    assert shot.view_at(TimeNs(-5)) is None
