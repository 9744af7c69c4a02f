"""Which pieces of a film have sound."""

from remoteassist.drafts.film_sound import audible_pieces
from remoteassist.model.retiming import FilmClock, SpeedChange
from remoteassist.model.time import TimeNs, TimeSpan


def span(start_ns: int, end_ns: int) -> TimeSpan:
    return TimeSpan(TimeNs(start_ns), TimeNs(end_ns))


def heard(clock: FilmClock, *withheld: TimeSpan) -> list[tuple[int, int, int]]:
    """Return start and end in session time and start in film time of each piece that is heard."""
    return [
        (piece.start_ns, piece.end_ns, piece.film_start_ns)
        for piece in audible_pieces(clock.pieces, withheld)
    ]


def test_all_of_a_film_without_edits_is_one_piece() -> None:
    assert heard(FilmClock(100)) == [(0, 100, 0)]


def test_cuts_part_it_and_a_speed_that_changes_nothing_does_not() -> None:
    clock = FilmClock(100, cuts=[span(20, 50)], speeds=[SpeedChange(span(60, 70), 1.0)])
    assert heard(clock) == [(0, 20, 0), (50, 100, 20)]


def test_only_what_is_slower_or_more_than_twice_as_fast_is_silent() -> None:
    speeds = [SpeedChange(span(10, 20), 0.5), SpeedChange(span(30, 40), 2.0), SpeedChange(span(50, 60), 2.5)]
    assert heard(FilmClock(100, speeds=speeds)) == [
        (0, 10, 0),
        (20, 30, 30),
        (30, 40, 40),
        (40, 50, 45),
        (60, 100, 59),
    ]


def test_what_was_withheld_is_silent_and_a_pause_is_a_cut() -> None:
    gaps = (span(0, 5), span(20, 20), span(40, 60), span(50, 55), span(90, 120))
    assert heard(FilmClock(100), *gaps) == [(5, 20, 5), (20, 40, 20), (60, 90, 60)]


def test_what_was_withheld_is_found_in_what_passes_faster() -> None:
    clock = FilmClock(100, speeds=[SpeedChange(span(20, 60), 2.0)])
    assert heard(clock, span(30, 40)) == [(0, 20, 0), (20, 30, 20), (40, 60, 30), (60, 100, 40)]
