import pytest

from remoteassist.model.steps import Place, Step
from remoteassist.model.time import TimeNs
from remoteassist.steps.environment import environment_of

TITLES = ("", "notes - Mousepad", "customer-pc - TigerVNC", "anna - TeamViewer")
MOUSEPAD = "~/print-server-notes.txt - Mousepad"


def steps_in(*windows: str, is_dialog: bool = False) -> list[Step]:
    return [
        Step(str(n), TimeNs(n), TimeNs(n), "click", place=Place(window=window, is_dialog=is_dialog))
        for n, window in enumerate(windows)
    ]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (steps_in(MOUSEPAD), "Mousepad, seen through TigerVNC"),
        (
            steps_in(MOUSEPAD, "srv01 - Thunar", "x - Thunar", MOUSEPAD, "a - M0usepad"),
            "Mousepad and Thunar, seen through TigerVNC",
        ),
        (steps_in(MOUSEPAD, "Preferences", "Preferences", MOUSEPAD), "Mousepad, seen through TigerVNC"),
        (
            steps_in(MOUSEPAD, MOUSEPAD, "Calculator", "Calculator"),
            "Mousepad and Calculator, seen through TigerVNC",
        ),
        (steps_in("~/secret.txt"), "Seen through TigerVNC"),
        (steps_in("Preferences", is_dialog=True), "Seen through TigerVNC"),
        ([Step("k", TimeNs(1), TimeNs(1), "shortcut")], "Seen through TigerVNC"),
    ],
)
def test_program_and_viewer_are_told_and_nothing_of_the_customer(steps: list[Step], told: str) -> None:
    assert environment_of(TITLES, steps) == told


def test_without_a_viewer_only_the_program_is_told() -> None:
    assert environment_of(["My own window"], steps_in(MOUSEPAD)) == "Mousepad"
    assert environment_of([], []) == ""
