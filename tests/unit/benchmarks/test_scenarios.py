"""What the scenarios of the steps benchmark must cover, so that its figures mean something."""

from collections.abc import Iterator, Sequence

import pytest

from benchmarks.remote_sessions.actions import Action, Drag, Point, Scroll
from benchmarks.remote_sessions.performing import ROLES
from benchmarks.remote_sessions.programs import SCENARIOS
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.scenario import Enter

HELD_OUT = tuple(scenario for scenario in SCENARIOS if scenario.is_held_out)
FOR_TUNING = tuple(scenario for scenario in SCENARIOS if not scenario.is_held_out)


def actions_of(scenarios: Sequence[Scenario]) -> Iterator[Action]:
    for scenario in scenarios:
        yield from scenario.actions


def kind_of(action: Action) -> str:
    match action:
        case Point():
            return action.kind
        case Drag():
            return "drag"
        case Scroll():
            return "scroll"
        case Enter():
            return "type"
        case _:
            return "shortcut"


def roles_of(scenarios: Sequence[Scenario]) -> set[str]:
    """Return the roles that an action has for its only or first right answer."""
    points = [action for action in actions_of(scenarios) if isinstance(action, Point)]
    answers = [
        point.roles if point.roles is not None else ROLES.get(point.element.role or "", ())
        for point in points
    ]
    return {roles[0] for roles in answers if roles}


def test_no_two_programs_share_a_name_and_so_a_folder() -> None:
    names = [scenario.program.name for scenario in SCENARIOS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("group", [FOR_TUNING, HELD_OUT], ids=["for tuning", "held out"])
def test_each_group_has_programs_of_both_toolkits_in_every_look(group: tuple[Scenario, ...]) -> None:
    assert {scenario.toolkit for scenario in group} == {"gtk", "qt"}
    looks = {variant for scenario in group for variant in scenario.variants}
    assert {"light", "dark", "scaled"} <= looks
    assert looks & {"lag1", "lag4"}


def test_enough_is_done_in_programs_held_out() -> None:
    assert len(HELD_OUT) >= 5
    assert sum(len(scenario.actions) * len(scenario.variants) for scenario in HELD_OUT) >= 120


@pytest.mark.parametrize("group", [FOR_TUNING, HELD_OUT], ids=["for tuning", "held out"])
def test_each_group_has_all_kinds_of_actions(group: tuple[Scenario, ...]) -> None:
    assert {kind_of(action) for action in actions_of(group)} == {
        *("click", "double_click", "right_click", "drag", "scroll", "type", "shortcut")
    }


@pytest.mark.parametrize("group", [FOR_TUNING, HELD_OUT], ids=["for tuning", "held out"])
def test_what_is_pressed_in_each_group_is_of_every_role(group: tuple[Scenario, ...]) -> None:
    assert roles_of(group) >= {
        *("button", "menu", "menu_item", "check_box", "radio", "tab", "field", "list_item", "link", "icon")
    }


def test_a_point_of_its_own_role_has_a_label_of_its_own() -> None:
    """What is scored has an answer: a thing without a name needs one, and an empty name is none."""
    for action in actions_of(SCENARIOS):
        if isinstance(action, Point) and action.labels is None:
            assert action.element.name, action
