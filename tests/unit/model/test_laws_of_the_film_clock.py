"""Film time and session time, whatever is cut and sped up."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.guide import Guide
from remoteassist.model.retiming import FilmClock
from remoteassist.model.time import TimeNs
from tests.unit.model.guides import DURATION_NS, guides, times_ns


def _clock(guide: Guide) -> FilmClock:
    return FilmClock(DURATION_NS, cuts=guide.cuts, speeds=guide.speeds)


@given(guides(max_steps=0), times_ns, times_ns)
def test_neither_time_ever_runs_backwards(guide: Guide, one: TimeNs, other: TimeNs) -> None:
    clock = _clock(guide)
    earlier, later = sorted((one, other))
    assert clock.film_ns(earlier) <= clock.film_ns(later)
    assert clock.session_ns(earlier) <= clock.session_ns(later)


@given(guides(max_steps=0), times_ns)
def test_what_is_shown_is_found_again(guide: Guide, t_ns: TimeNs) -> None:
    clock = _clock(guide)
    if clock.is_shown(t_ns):
        fastest = max([1.0, *(one.rate for one in guide.speeds)])
        assert abs(clock.session_ns(clock.film_ns(t_ns)) - t_ns) <= fastest + 1


@given(guides(max_steps=0), st.integers(0, 2 * DURATION_NS))
def test_whatever_the_film_shows_is_not_cut(guide: Guide, film_ns: int) -> None:
    clock = _clock(guide)
    if clock.duration_ns:
        shown_ns = clock.session_ns(film_ns)
        assert clock.is_shown(shown_ns)
        assert not any(cut.contains(shown_ns) for cut in guide.cuts)


@given(guides(max_steps=0))
def test_the_film_is_as_long_as_what_is_left_at_its_speed(guide: Guide) -> None:
    edges = sorted(
        {0, DURATION_NS}
        | {edge for one in guide.cuts for edge in (one.start_ns, one.end_ns)}
        | {edge for one in guide.speeds for edge in (one.span.start_ns, one.span.end_ns)}
    )
    expected = 0.0
    for start_ns, end_ns in pairwise(edges):
        if not any(cut.contains(start_ns) for cut in guide.cuts):
            rates = [one.rate for one in guide.speeds if one.span.contains(start_ns)]
            expected += (end_ns - start_ns) / (rates[0] if rates else 1.0)
    assert abs(_clock(guide).duration_ns - expected) <= len(edges)


@given(guides(max_steps=0), times_ns)
def test_a_moment_that_is_cut_is_where_the_film_goes_on(guide: Guide, t_ns: TimeNs) -> None:
    clock = _clock(guide)
    for cut in guide.cuts:
        if cut.contains(t_ns):
            assert clock.film_ns(t_ns) == clock.film_ns(cut.start_ns)
            assert clock.film_ns(t_ns) == (
                clock.film_ns(cut.end_ns) if cut.end_ns < DURATION_NS else clock.duration_ns
            )
