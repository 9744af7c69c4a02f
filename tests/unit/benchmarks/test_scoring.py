"""The scoring of the steps benchmark: pairs in time, and what counts as right."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.remote_sessions.scoring import (
    MATCH_S,
    FoundPlace,
    FoundStep,
    matched_pairs,
    normalised,
    score,
)
from benchmarks.remote_sessions.truth_record import TrueStep

ORIGIN_S = 1000.0
TIMES_S = st.lists(st.integers(0, 30).map(lambda tenth: tenth / 10), max_size=5).map(sorted)


def true_step(t_s: float, *, kind: str = "click", labels: tuple[str | None, ...] = ("Save",)) -> TrueStep:
    return TrueStep(
        kind="click" if kind == "click" else "shortcut",
        wall_s=0.0,
        end_wall_s=0.0,
        monotonic_s=ORIGIN_S + t_s,
        labels=labels,
        roles=("button",),
    )


def found_step(t_s: float, *, kind: str = "click", label: str | None = "Save") -> FoundStep:
    return FoundStep(t_s=t_s, kind=kind, role="button", label=label, title="")


def most_pairs(true_s: list[float], found_s: list[float]) -> int:
    """Return how many pairs there can be at most, by trying all subsets in the order of time."""
    for count in range(min(len(true_s), len(found_s)), 0, -1):
        for some_true in combinations(true_s, count):
            for some_found in combinations(found_s, count):
                if all(abs(a - b) <= MATCH_S for a, b in zip(some_true, some_found, strict=True)):
                    return count
    return 0


@given(true_s=TIMES_S, found_s=TIMES_S)
def test_pairs_are_one_to_one_near_in_time_and_as_many_as_can_be(
    true_s: list[float], found_s: list[float]
) -> None:
    pairs = matched_pairs(true_s, found_s)
    assert all(abs(true_s[i] - found_s[j]) <= MATCH_S for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == most_pairs(true_s, found_s)


def test_of_two_steps_near_an_action_the_nearer_is_its_pair() -> None:
    assert matched_pairs([1.0], [0.6, 1.1]) == [(0, 1)]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Preferences…", "Preferences"),
        ("Preferences...", "Preferences"),
        ("  Search   for: ", "Search for"),
        ("Save", "Save"),
        ("save", "save"),
        ("", None),
        (None, None),
    ],
)
def test_labels_are_compared_without_their_spaces_and_their_end(
    label: str | None, expected: str | None
) -> None:
    assert normalised(label) == expected


def test_a_perfect_detection_scores_one_everywhere() -> None:
    result = score(
        [true_step(1), true_step(3)], [found_step(1.2), found_step(3)], origin_monotonic_s=ORIGIN_S
    )
    assert (result.f1, result.kind.value, result.role.value, result.label.value) == (1, 1, 1, 1)
    assert result.mistakes == ()


def test_a_false_step_costs_f1_and_a_missed_action_everything() -> None:
    result = score([true_step(1), true_step(3)], [found_step(1), found_step(2)], origin_monotonic_s=ORIGIN_S)
    assert result.f1 == 0.5
    assert (result.kind.value, result.role.value, result.label.value) == (0.5, 0.5, 0.5)
    assert [mistake.what for mistake in result.mistakes] == ["missed", "false step"]


def test_a_label_where_there_is_none_is_wrong_and_none_is_right() -> None:
    icon = true_step(1, labels=(None, "Undo"))
    for label, expected in (("File", 0), (None, 1), ("Undo", 1)):
        result = score([icon], [found_step(1, label=label)], origin_monotonic_s=ORIGIN_S)
        assert result.label.value == expected


def test_the_case_of_a_label_counts() -> None:
    result = score([true_step(1)], [found_step(1, label="save")], origin_monotonic_s=ORIGIN_S)
    assert result.label.value == 0


def test_a_wrong_kind_is_still_found() -> None:
    result = score([true_step(1)], [found_step(1, kind="double_click")], origin_monotonic_s=ORIGIN_S)
    assert (result.f1, result.kind.value) == (1, 0)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Configure", 1),
        ("Configure - KCalc", 1),
        ("Configured", 0),
        ("KCalc", 0),
        (None, 0),
    ],
)
def test_a_window_is_right_by_its_title_or_the_beginning_of_it(title: str | None, expected: int) -> None:
    true = replace(true_step(1), window="Configure")
    found = replace(found_step(1), place=FoundPlace(window=title))
    result = score([true], [found], origin_monotonic_s=ORIGIN_S)
    assert (result.window.right, result.window.total) == (expected, 1)


def test_a_window_that_nobody_named_is_not_scored_and_one_that_was_missed_is_wrong() -> None:
    assert score([true_step(1)], [found_step(1)], origin_monotonic_s=ORIGIN_S).window.total == 0
    missed = score([replace(true_step(1), window="Find")], [], origin_monotonic_s=ORIGIN_S)
    assert (missed.window.right, missed.window.total) == (0, 1)
