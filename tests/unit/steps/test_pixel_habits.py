"""What a screen does by itself is taken out of an episode, by the part of it; what a person does is left."""

from collections.abc import Sequence

import pytest

from remoteassist.model.geometry import Point
from remoteassist.model.time import ns_from_s
from remoteassist.steps.pixel_habits import without_habits
from remoteassist.vision.blobs import Blob
from remoteassist.vision.episodes import Episode, Moment, PointerState

CLOCK = Blob(700, 460, 709, 472, 70)
DIALOG = Blob(100, 100, 400, 300, 40_000)
SLIDES = Blob(440, 240, 700, 360, 30_000)


def moment(t_s: float, *blobs: Blob, pointer: PointerState | None = None) -> Moment:
    return Moment(ns_from_s(t_s), blobs, pointer, is_carried=False)


def episode(
    index: int, *changes: tuple[float, Blob], living: Sequence[Blob] = (), pointer: PointerState | None = None
) -> Episode:
    times_s = [t_s for t_s, _ in changes]
    return Episode(
        index,
        start_ns=ns_from_s(min(times_s)),
        end_ns=ns_from_s(max(times_s)),
        before_ns=ns_from_s(min(times_s) - 0.04),
        moments=[moment(t_s, blob, pointer=pointer) for t_s, blob in sorted(changes, key=lambda one: one[0])],
        left=tuple({blob: None for _, blob in changes}),
        living=tuple(living),
    )


def ticks(times_s: Sequence[float], box: Blob) -> list[Episode]:
    return [episode(index, (t_s, box)) for index, t_s in enumerate(times_s)]


@pytest.mark.parametrize(
    ("times_s", "is_habit"),
    [
        ([1, 2, 3, 4, 5], True),
        ([1, 2, 4, 5, 6], True),
        ([3, 6, 9, 12], True),
        ([1, 2, 3], False),
        ([1, 2.6, 3.1, 5.9, 7], False),
        ([1, 8, 15, 22, 29], False),
    ],
    ids=["clock", "a digit that stays", "slides", "too few", "a person", "too slow to be told"],
)
def test_what_comes_in_a_rhythm_is_a_habit(times_s: Sequence[float], *, is_habit: bool) -> None:
    left = without_habits(ticks(times_s, SLIDES), films=())
    assert len(left) == (0 if is_habit else len(times_s))


def test_clicks_in_a_rhythm_with_a_pointer_that_comes_each_time_are_kept() -> None:
    pointer = PointerState(Point(500, 300), Blob(500, 300, 512, 318, 90), ns_from_s(0.2), 0, is_hidden=False)
    clicked = [episode(index, (1.0 + index, SLIDES), pointer=pointer) for index in range(6)]
    assert without_habits(clicked, films=()) == clicked


def test_a_rhythm_is_measured_where_it_is_though_other_things_began_earlier() -> None:
    """Given a clock whose ticks share their episodes with what began up to 0.4 s before, they are still a rhythm."""
    early_s = (0.0, 0.4, 0.1, 0.3, 0.0, 0.35)
    others = [Blob(20 + 60 * index, 30, 50 + 60 * index, 60, 300) for index in range(6)]
    episodes = [
        episode(index, (index + 1 - early_s[index], others[index]), (index + 1, CLOCK)) for index in range(6)
    ]
    left = without_habits(episodes, films=())
    assert [one.left for one in left] == [(other,) for other in others]


def test_of_an_episode_with_a_habit_only_the_rest_is_told_and_when_that_changed() -> None:
    episodes = ticks([1, 2, 3, 4], CLOCK)
    episodes.append(episode(4, (5, CLOCK), (5.08, DIALOG), (5.16, DIALOG)))
    (left,) = without_habits(episodes, films=())
    assert left.index == 4
    assert left.left == (DIALOG,)
    assert left.start_ns == ns_from_s(5.08)
    assert left.end_ns == ns_from_s(5.16)
    assert left.before_ns == ns_from_s(5)


def test_what_changes_all_the_time_is_a_habit_without_a_rhythm() -> None:
    times_s = [1, 1.3, 2.2, 2.6, 3.5, 3.7, 4.6, 5.1, 5.3, 6.2]
    console = [
        episode(index, (t_s, Blob(400, 100, 700, 330, 900 + index))) for index, t_s in enumerate(times_s)
    ]
    assert without_habits(console, films=()) == []


def test_actions_in_several_places_at_once_do_not_count_as_many() -> None:
    """Given an action each second, each of which changes two places one after the other, they are not restless."""
    times_s = [1, 2.1, 2.9, 4.2, 5, 6.1, 6.8, 8]
    episodes = [
        episode(
            index,
            (t_s, Blob(100, 100, 400, 200 + 9 * index, 4_000)),
            (t_s + 0.12, Blob(100, 500, 400, 520, 900)),
        )
        for index, t_s in enumerate(times_s)
    ]
    assert len(without_habits(episodes, films=())) == len(times_s)


def test_what_lives_where_it_stands_is_taken_out_and_a_dialog_beside_it_is_not() -> None:
    spinner = Blob(600, 200, 640, 240, 290)
    both = episode(0, (1, spinner), (1.04, DIALOG), living=[spinner])
    alone = episode(1, (3, spinner), living=[spinner])
    (left,) = without_habits([both, alone], films=())
    assert left.left == (DIALOG,)


def test_what_comes_into_a_film_is_part_of_it() -> None:
    film = Blob(420, 50, 860, 310, 0)
    car, dialog = Blob(500, 200, 540, 220, 600), DIALOG
    left = without_habits([episode(0, (1, car)), episode(1, (2, dialog))], films=[film])
    assert [one.index for one in left] == [1]


@pytest.mark.parametrize(("left_px", "is_alive"), [(400, False), (460, True)], ids=["apart", "beside"])
def test_what_is_apart_from_what_lives_is_not_part_of_it(left_px: int, *, is_alive: bool) -> None:
    """Given a console and a dialog that came up meanwhile, the dialog is told unless they are neighbours."""
    console = Blob(500, 100, 800, 300, 2_000)
    both = episode(
        0, (1, console), (1.04, Blob(100, 100, left_px, 300, 40_000)), (1.4, console), living=[console]
    )
    both.is_living = both.is_busy = True
    (left,) = without_habits([both], films=())
    assert left.is_living is is_alive
    assert left.is_busy is False or is_alive
    assert left.end_ns == ns_from_s(1.04)
