"""What keeps changing while nobody acts is known to move on its own; what changed once or twice is not."""

from collections.abc import Sequence

import numpy as np
import pytest

from remoteassist.model.geometry import Size
from remoteassist.model.time import ns_from_s
from remoteassist.vision.restless import RestlessTiles
from remoteassist.vision.tiles import TileMask

SIZE = Size(64, 32)


def one_tile() -> TileMask:
    tiles = np.zeros((2, 4), np.bool_)
    tiles[1, 2] = True
    return tiles


def after_changes(times_s: Sequence[float]) -> RestlessTiles:
    restless = RestlessTiles(SIZE)
    for t_s in times_s:
        restless.changed_alone(one_tile(), t_ns=ns_from_s(t_s))
    return restless


@pytest.mark.parametrize(
    ("times_s", "at_s", "is_restless"),
    [
        ([1, 2, 3], 3.5, True),
        ([1, 1.6, 2.2], 2.3, True),
        ([1 + n / 25 for n in range(50)], 3.0, True),
        ([1, 2], 2.5, False),
        ([1, 1.1, 1.2, 1.2], 1.3, False),
        ([1, 2, 3], 4.7, False),
        ([1, 3, 5, 7], 7.1, False),
    ],
    ids=["clock", "text cursor", "film", "hover", "fade", "came to rest", "every two seconds"],
)
def test_three_changes_in_a_row_are_a_habit(times_s: list[float], at_s: float, *, is_restless: bool) -> None:
    mask = after_changes(times_s).mask(t_ns=ns_from_s(at_s))
    assert mask.any() == is_restless
    if is_restless:
        assert np.array_equal(mask, one_tile())


def test_a_habit_is_kept_up_but_not_learned_while_a_result_is_awaited() -> None:
    known = after_changes([1, 2, 3])
    fresh = RestlessTiles(SIZE)
    for t_s in (4, 5, 6):
        known.changed_after_action(one_tile(), t_ns=ns_from_s(t_s))
        fresh.changed_after_action(one_tile(), t_ns=ns_from_s(t_s))
    assert known.mask(t_ns=ns_from_s(6.5)).any()
    assert not fresh.mask(t_ns=ns_from_s(6.5)).any()
