"""A film that plays in a page is known by its box, and so is each cut in it."""

from remoteassist.model.time import ns_from_s
from remoteassist.steps.pixel_films import cuts_of, films_of
from remoteassist.vision.blobs import Blob
from remoteassist.vision.episodes import Episode, Moment

FILM = Blob(440, 60, 840, 300, 84_000)


def playing(index: int, *, start_s: float, end_s: float, box: Blob = FILM) -> Episode:
    """Return an episode in which something goes from one corner of a box to the other."""
    count = round((end_s - start_s) * 25)
    half = Blob(box.left, box.top, box.left + box.width // 2, box.bottom, 900)
    other = Blob(half.right, box.top, box.right, box.bottom, 900)
    moments = [
        Moment(ns_from_s(start_s + number / 25), ((half, other)[number % 2],), None, is_carried=False)
        for number in range(count)
    ]
    return Episode(
        index, ns_from_s(start_s), ns_from_s(end_s), ns_from_s(start_s) - 1, moments, (box,), is_busy=True
    )


def change(index: int, *, t_s: float, box: Blob) -> Episode:
    t_ns = ns_from_s(t_s)
    return Episode(index, t_ns, t_ns, t_ns - 1, [Moment(t_ns, (box,), None, is_carried=False)], (box,))


def test_what_moves_most_of_the_time_is_a_film() -> None:
    episodes = [playing(index, start_s=4.2 * index, end_s=4.2 * index + 4) for index in range(5)]
    (film,) = films_of(episodes)
    assert film.has_edges_of(FILM, within_px=16)


def test_what_moves_for_a_small_part_of_the_time_is_no_film() -> None:
    episodes = [
        playing(0, start_s=0, end_s=4),
        playing(1, start_s=4.2, end_s=8.4),
        change(2, t_s=30, box=FILM),
    ]
    assert films_of(episodes) == []
    assert films_of([]) == []


def test_a_menu_that_once_moved_together_with_a_film_is_not_part_of_it() -> None:
    wide = Blob(100, 60, FILM.right, FILM.bottom, FILM.pixels)
    episodes = [
        playing(index, start_s=4.2 * index, end_s=4.2 * index + 4, box=wide if index == 2 else FILM)
        for index in range(5)
    ]
    (film,) = films_of(episodes)
    assert film.has_edges_of(FILM, within_px=16)


def test_a_change_with_the_edges_of_a_shot_is_a_cut_and_one_with_others_is_not() -> None:
    cut = change(1, t_s=9, box=Blob(443, 60, 838, 296, 70_000))
    dialog = change(2, t_s=12, box=Blob(500, 100, 800, 280, 50_000))
    assert cuts_of([playing(0, start_s=0, end_s=3.4), cut, dialog]) & {1, 2} == {1}


def test_an_animation_that_answers_a_click_makes_no_film() -> None:
    closed = change(1, t_s=9, box=FILM)
    assert cuts_of([playing(0, start_s=0, end_s=1.5), closed]) == set()


def test_a_list_that_is_scrolled_for_long_makes_no_film() -> None:
    scrolled = playing(0, start_s=0, end_s=3.4)
    scrolled.shift = 0, -40
    assert cuts_of([scrolled, change(1, t_s=9, box=FILM)]) == set()
