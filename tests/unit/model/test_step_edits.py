"""Steps that are moved, joined and made by a person."""

import pytest
from msgspec.structs import replace

from remoteassist.model.annotations import Number
from remoteassist.model.edits import (
    with_detected,
    with_step_inserted,
    with_step_split,
    with_steps_joined,
    with_steps_moved,
)
from remoteassist.model.geometry import Point
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs


def _step(name: str, at: int = 0) -> GuideStep:
    return GuideStep(step=Step(id=name, t_ns=TimeNs(at), end_t_ns=TimeNs(at + 10), kind="click"), note=name)


def _guide() -> Guide:
    return Guide(steps=tuple(_step(name, 100 * index) for index, name in enumerate("abcde")))


def _ids(guide: Guide) -> str:
    return "".join(one.step.id for one in guide.steps)


@pytest.mark.parametrize(
    ("chosen", "index", "expected"),
    [("b", 0, "bacde"), ("bd", 5, "acebd"), ("db", 3, "acbde"), ("ae", 2, "baecd"), ("e", -7, "eabcd")],
)
def test_steps_move_together_in_their_order(chosen: str, index: int, expected: str) -> None:
    assert _ids(with_steps_moved(_guide(), set(chosen), index)) == expected


@pytest.mark.parametrize(("chosen", "index"), [("b", 1), ("b", 2), ("bc", 1), ("bc", 3), ("e", 99), ("", 2)])
def test_a_move_to_where_they_stand_is_the_same_guide(chosen: str, index: int) -> None:
    guide = _guide()
    assert with_steps_moved(guide, set(chosen), index) is guide


def test_joined_steps_become_the_first_with_all_their_notes_and_do_not_come_back() -> None:
    joined = with_steps_joined(_guide(), {"d", "b", "e"})

    assert _ids(joined) == "abc"
    assert joined.steps[1].note == "b\n\nd\n\ne"
    assert joined.steps[1].step.end_t_ns == 410
    assert set(joined.dropped_ids) == {"d", "e"}


def test_one_step_cannot_be_joined() -> None:
    guide = _guide()
    assert with_steps_joined(guide, {"c"}) is guide
    assert with_steps_joined(guide, ()) is guide


def test_a_step_of_a_person_survives_the_next_detection() -> None:
    found = [one.step for one in _guide().steps]
    made = Step(id="made", t_ns=TimeNs(150), end_t_ns=TimeNs(150), kind="marker", origin="person")
    guide = with_step_inserted(_guide(), 2, GuideStep(step=made))
    guide = with_step_split(guide, "d", TimeNs(305), new_id="rest")

    again = with_detected(guide, found, mark=lambda _step: ())

    assert {"made", "rest"} <= {one.step.id for one in again.steps}


def test_a_found_step_that_nobody_touched_goes_with_the_next_detection() -> None:
    marks = (Number("n", Point(1, 1)),)
    guide = Guide(steps=tuple(replace(one, note="", annotations=marks) for one in _guide().steps))
    found = [one.step for one in guide.steps if one.step.id != "c"]

    assert _ids(with_detected(guide, found, mark=lambda _step: marks)) == "abde"
