"""Which places of a film never rest, live, or were cut: told by how often each changed around a moment."""

from collections.abc import Callable

from remoteassist.model.time import ns_from_s
from remoteassist.vision.blobs import Blob
from remoteassist.vision.busy import BusyCells

FPS = 25
PLAYER = Blob(320, 64, 640, 256, 5_000)
BESIDE = Blob(64, 320, 192, 384, 900)


def watched(*, seconds: float, blobs: Callable[[int], list[Blob]]) -> BusyCells:
    cells = BusyCells(width=704, height=448)
    for number in range(round(seconds * FPS)):
        cells.add(blobs(number), t_ns=number * ns_from_s(1) // FPS)
    return cells


def all_of_it(_number: int) -> list[Blob]:
    """Everything in the player changes with each frame."""
    return [PLAYER]


def test_what_changes_in_all_of_a_film_that_played_until_then_is_a_cut() -> None:
    cells = watched(seconds=4, blobs=all_of_it)
    cells.add([], t_ns=ns_from_s(8))
    assert cells.is_lively_around(PLAYER, start_ns=ns_from_s(4), end_ns=ns_from_s(4.1))
    assert not cells.is_lively_around(BESIDE, start_ns=ns_from_s(4), end_ns=ns_from_s(4.1))


def test_what_is_only_partly_in_a_film_that_played_until_then_is_no_cut() -> None:
    cells = watched(seconds=4, blobs=all_of_it)
    cells.add([], t_ns=ns_from_s(8))
    window = Blob(0, 64, 500, 448, 90_000)
    assert not cells.is_lively_around(window, start_ns=ns_from_s(4), end_ns=ns_from_s(4.1))


def test_what_played_for_a_second_is_not_long_enough_to_be_cut() -> None:
    cells = watched(seconds=4, blobs=lambda number: [PLAYER] if number >= 3 * FPS else [])
    cells.add([], t_ns=ns_from_s(8))
    assert not cells.is_lively_around(PLAYER, start_ns=ns_from_s(4), end_ns=ns_from_s(4.1))


def test_a_place_that_changes_three_times_a_second_before_and_after_lives() -> None:
    console = Blob(330, 80, 500, 100, 700)
    cells = watched(seconds=10, blobs=lambda number: [console] if number % 8 == 0 else [])
    assert cells.is_living([console], start_ns=ns_from_s(4.8), end_ns=ns_from_s(4.8))
    assert not cells.is_living([BESIDE], start_ns=ns_from_s(4.8), end_ns=ns_from_s(4.8))


def test_a_place_that_changes_once_a_second_does_not_live() -> None:
    cells = watched(seconds=10, blobs=lambda number: [PLAYER] if number % FPS == 0 else [])
    assert not cells.is_living([PLAYER], start_ns=ns_from_s(5), end_ns=ns_from_s(5))


def test_what_came_to_rest_afterwards_does_not_live() -> None:
    cells = watched(seconds=10, blobs=lambda number: [PLAYER] if number < 5 * FPS else [])
    assert not cells.is_living([PLAYER], start_ns=ns_from_s(5), end_ns=ns_from_s(5))


def test_where_cars_come_by_in_turns_it_is_not_calm_and_where_a_hand_passes_it_is() -> None:
    def street(number: int) -> list[Blob]:
        cars = [PLAYER] if number % (2 * FPS) < 0.6 * FPS else []
        return [*cars, BESIDE] if number // FPS == 3 else cars

    cells = watched(seconds=8, blobs=street)
    assert not cells.is_calm(PLAYER)
    assert cells.is_calm(BESIDE)
