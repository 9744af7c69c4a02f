"""Film time and session time are each other's image, whatever was cut and sped up."""

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.retiming import FilmClock, SpeedChange
from remoteassist.model.time import TimeNs, TimeSpan

LENGTH = 120
UNIT_NS = 1000
SPANS = st.builds(
    lambda start, length: TimeSpan(TimeNs(start * UNIT_NS), TimeNs((start + length) * UNIT_NS)),
    st.integers(-10, LENGTH + 5),
    st.integers(-3, 60),
)
SPEEDS = st.builds(SpeedChange, SPANS, st.sampled_from([0.25, 0.5, 1.0, 2.0, 4.0]))


def told(cuts: list[TimeSpan], speeds: list[SpeedChange]) -> list[tuple[int, float]]:
    """Return each unit of the session that is shown, and how long it is in the film: one by one, by definition."""
    in_order = sorted(speeds, key=lambda one: one.span.start_ns)
    shown: list[tuple[int, float]] = []
    for t_ns in range(0, LENGTH * UNIT_NS, UNIT_NS):
        if any(cut.contains(t_ns) for cut in cuts):
            continue
        rate = 1.0
        free_ns = -LENGTH * UNIT_NS
        for one in in_order:
            start_ns = max(one.span.start_ns, free_ns)
            if start_ns < one.span.end_ns:
                free_ns = one.span.end_ns
                if start_ns <= t_ns < one.span.end_ns:
                    rate = one.rate
        shown.append((t_ns, UNIT_NS / rate))
    return shown


@given(st.lists(SPANS, max_size=4), st.lists(SPEEDS, max_size=4))
def test_a_film_is_as_long_as_what_it_shows(cuts: list[TimeSpan], speeds: list[SpeedChange]) -> None:
    clock = FilmClock(LENGTH * UNIT_NS, cuts=cuts, speeds=speeds)
    shown = told(cuts, speeds)
    assert abs(clock.duration_ns - sum(length_ns for _, length_ns in shown)) < 20
    assert [t_ns for t_ns in range(0, LENGTH * UNIT_NS, UNIT_NS) if clock.is_shown(t_ns)] == [
        t_ns for t_ns, _ in shown
    ]
    film_ns = 0.0
    for t_ns, length_ns in shown:
        assert abs(clock.film_ns(t_ns) - film_ns) < 20
        film_ns += length_ns


@given(st.lists(SPANS, max_size=4), st.lists(SPEEDS, max_size=4))
def test_times_go_there_and_back(cuts: list[TimeSpan], speeds: list[SpeedChange]) -> None:
    clock = FilmClock(LENGTH * UNIT_NS, cuts=cuts, speeds=speeds)
    shown = [t_ns for t_ns, _ in told(cuts, speeds)]
    films_ns = [clock.film_ns(t_ns) for t_ns in shown]
    assert films_ns == sorted(films_ns)
    assert all(
        abs(clock.session_ns(film_ns) - t_ns) < 20 for t_ns, film_ns in zip(shown, films_ns, strict=True)
    )


def test_what_is_cut_goes_on_where_the_film_goes_on() -> None:
    clock = FilmClock(100, cuts=[TimeSpan(TimeNs(20), TimeNs(50))])
    assert [clock.film_ns(t) for t in (10, 20, 35, 50, 60, 100, 200)] == [10, 20, 20, 20, 30, 70, 70]
    assert [clock.session_ns(film) for film in (0, 19, 20, 69, 70)] == [0, 19, 50, 99, 99]


def test_a_film_of_which_nothing_is_left_has_no_length() -> None:
    clock = FilmClock(100, cuts=[TimeSpan(TimeNs(-5), TimeNs(500))])
    assert clock.duration_ns == 0
    assert clock.session_ns(5) == 0
    assert clock.film_ns(5) == 0
