"""The pointer between the moments at which it is known."""

from hypothesis import given, settings
from hypothesis import strategies as st

from remoteassist.model.events import Event, PointerMoved, PointerPressed, PointerReleased, Stopped
from remoteassist.model.geometry import Point
from remoteassist.model.retiming import FilmClock
from remoteassist.model.time import TimeNs, ns_from_s
from remoteassist.render.pointer_path import RING_NS, PointerPath

CLOCK = FilmClock(ns_from_s(60))


def moved(seconds: float, x: float, y: float = 0) -> PointerMoved:
    return PointerMoved(ns_from_s(seconds), Point(x, y))


def place(path: PointerPath, seconds: float) -> Point | None:
    cursor = path.cursor_at(ns_from_s(seconds))
    return None if cursor is None else cursor.pos_frame_px


def test_nothing_is_known_before_the_first_event() -> None:
    path = PointerPath([moved(2, 10)])
    assert place(path, 1.9) is None
    assert place(path, 2) == Point(10, 0)
    assert place(path, 99) == Point(10, 0)
    assert PointerPath([]).cursor_at(TimeNs(5)) is None


def test_close_moves_are_joined_at_even_speed() -> None:
    path = PointerPath([moved(1, 0), moved(1.04, 40)])
    assert place(path, 1.01) == Point(10, 0)


def test_a_jump_rests_first_then_glides_and_arrives_on_time() -> None:
    path = PointerPath([moved(1, 0), moved(3, 400)])
    assert place(path, 2.7) == Point(0, 0)
    gliding = place(path, 2.95)
    assert gliding is not None
    assert 0 < gliding.x < 400
    assert place(path, 3) == Point(400, 0)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5_000), st.integers(-50, 2000), st.integers(-50, 2000)),
        min_size=1,
        max_size=20,
        unique_by=lambda one: one[0],
    ),
    st.integers(0, 5_000),
)
def test_every_known_place_is_met_and_those_between_stay_between(
    known: list[tuple[int, int, int]], t_ms: int
) -> None:
    path = PointerPath([PointerMoved(TimeNs(t * 1_000_000), Point(x, y)) for t, x, y in known])
    for t, x, y in known:
        cursor = path.cursor_at(t * 1_000_000)
        assert cursor is not None
        assert cursor.pos_frame_px == Point(x, y)
    cursor = path.cursor_at(t_ms * 1_000_000)
    if cursor is not None:
        xs, ys = [x for _, x, _ in known], [y for _, _, y in known]
        assert min(xs) - 1e-6 <= cursor.pos_frame_px.x <= max(xs) + 1e-6
        assert min(ys) - 1e-6 <= cursor.pos_frame_px.y <= max(ys) + 1e-6


def test_button_is_down_from_press_to_release() -> None:
    path = PointerPath(
        [
            PointerPressed(ns_from_s(1), Point(5, 5), "left"),
            PointerReleased(ns_from_s(1.2), Point(5, 5), "left"),
        ]
    )
    pressed = [path.cursor_at(ns_from_s(t)) for t in (1.0, 1.1, 1.2)]
    assert [one is not None and one.is_pressed for one in pressed] == [True, True, False]


def test_ring_lives_from_the_press_until_it_has_faded() -> None:
    events: list[Event] = [
        PointerPressed(ns_from_s(1), Point(5, 5), "right"),
        PointerPressed(ns_from_s(1.1), Point(9, 9), "left"),
        PointerPressed(ns_from_s(1.15), Point(1, 1), "left", is_in_target=False),
        Stopped(ns_from_s(4), "signal"),
    ]
    path = PointerPath(events)
    assert path.rings_at(ns_from_s(0.99), CLOCK) == ()
    (first,) = path.rings_at(ns_from_s(1), CLOCK)
    assert (first.age, first.button, first.pos_frame_px) == (0, "right", Point(5, 5))
    assert [ring.pos_frame_px for ring in path.rings_at(ns_from_s(1.2), CLOCK)] == [Point(5, 5), Point(9, 9)]
    assert path.rings_at(ns_from_s(1.1) + RING_NS, CLOCK) == ()
