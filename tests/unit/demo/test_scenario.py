"""When an action counts as having worked."""

import pytest

from remoteassist.demo.scenario import SCENARIO, Click, Effect, Enter, Press
from remoteassist.demo.truth import Element, Sighting
from remoteassist.model.geometry import Rect

BOX = Rect(10, 20, 30, 40)
NOTES = Element("text", None, Element("frame", "Notes"))


def sighting(
    *states: str, name: str = "Notes", text: str | None = "abc", selected_chars: int = 0, role: str = "text"
) -> Sighting:
    return Sighting(
        is_found=True,
        name=name,
        role=role,
        box=BOX,
        states=states,
        text=text,
        selected_chars=selected_chars,
    )


@pytest.mark.parametrize(
    ("effect", "seen", "not_seen"),
    [
        (Effect(NOTES, is_showing=True), sighting("showing"), sighting("visible")),
        (Effect(NOTES, is_showing=False), sighting("visible"), sighting("showing")),
        (Effect(NOTES, is_checked=True), sighting("checked"), sighting()),
        (Effect(NOTES, is_all_selected=True), sighting(selected_chars=3), sighting(selected_chars=2)),
        (Effect(NOTES, is_all_selected=True), sighting(selected_chars=3), sighting(text="")),
        (Effect(NOTES, text="abc"), sighting(), sighting(text="ab")),
        (Effect(NOTES, name_start="*"), sighting(name="*Notes"), sighting()),
        (Effect(NOTES, is_showing=True, text="abc"), sighting("showing"), sighting("showing", text="")),
    ],
)
def test_an_effect_is_seen_only_when_all_of_it_is(effect: Effect, seen: Sighting, not_seen: Sighting) -> None:
    assert effect.is_seen_in(seen)
    assert not effect.is_seen_in(not_seen)


def test_an_element_is_looked_for_from_the_outermost_inwards() -> None:
    assert NOTES.path == (("frame", "Notes"), ("text", None))


@pytest.mark.parametrize(
    ("role", "expected"), [("check menu item", "menu_item"), ("page tab", "tab"), ("filler", "unknown")]
)
def test_a_role_is_told_in_the_products_words(role: str, expected: str) -> None:
    assert sighting(role=role).model_role == expected


def test_the_scenario_holds_every_kind_of_action_and_each_can_be_seen_to_work() -> None:
    assert {type(action) for action in SCENARIO} == {Click, Press, Enter}
    assert len(SCENARIO) >= 8
    assert all(action.effects for action in SCENARIO)
