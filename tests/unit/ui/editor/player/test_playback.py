"""Film time that runs with a clock."""

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.time import NS_PER_S
from remoteassist.ui.editor.player.playback import Playback, faster

_LENGTH_NS = 60 * NS_PER_S


def test_the_film_runs_with_the_clock_and_stands_still_at_its_ends() -> None:
    playing = Playback(_LENGTH_NS).at_rate(2.0, now_ns=5 * NS_PER_S)
    assert playing.film_ns_at(10 * NS_PER_S) == 10 * NS_PER_S
    assert playing.film_ns_at(100 * NS_PER_S) == _LENGTH_NS
    assert playing.is_over_at(100 * NS_PER_S)
    assert not playing.is_over_at(10 * NS_PER_S)
    back = playing.at_rate(-1.0, now_ns=10 * NS_PER_S)
    assert back.film_ns_at(13 * NS_PER_S) == 7 * NS_PER_S
    assert back.is_over_at(40 * NS_PER_S)


@given(st.integers(0, _LENGTH_NS), st.floats(-8, 8), st.floats(-8, 8), st.integers(0, 10 * NS_PER_S))
def test_another_rate_goes_on_from_where_it_is(
    film_ns: int, first: float, second: float, past_ns: int
) -> None:
    playing = Playback(_LENGTH_NS).at_film_ns(film_ns, now_ns=0).at_rate(first, now_ns=0)
    assert playing.at_rate(second, now_ns=past_ns).film_ns_at(past_ns) == playing.film_ns_at(past_ns)


def test_presses_of_j_and_l_double_and_turn_round() -> None:
    rates = [0.0]
    for is_forward in (True, True, True, True, True, False, False, True):
        rates.append(faster(rates[-1], is_forward=is_forward))
    assert rates == [0.0, 1.0, 2.0, 4.0, 8.0, 8.0, -1.0, -2.0, 1.0]


def test_a_shorter_film_keeps_the_place_within_it() -> None:
    playing = Playback(_LENGTH_NS).at_film_ns(50 * NS_PER_S, now_ns=0)
    assert playing.of_length(20 * NS_PER_S, film_ns=50 * NS_PER_S, now_ns=0).film_ns_at(0) == 20 * NS_PER_S
