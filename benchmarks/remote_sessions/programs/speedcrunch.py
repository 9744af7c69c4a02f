"""SpeedCrunch: a calculator made with Qt, with menus within menus, a keypad and lists at its side."""

from typing import Final

from benchmarks.remote_sessions.actions import click, enter, menu, submenu
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_BAR: Final = Element("menu bar", None, _WINDOW)
_SETTINGS: Final = Element("menu item", "Settings", _BAR)
_VIEW: Final = Element("menu item", "View", _BAR)
_FORMAT: Final = Element("menu item", "Result Format", _SETTINGS)
_ANGLE: Final = Element("menu item", "Angle Unit", _SETTINGS)


def _button(name: str) -> Element:
    return Element("push button", name, _WINDOW)


SCENARIO: Final = Scenario(
    program=CustomerProgram(name="speedcrunch", command=("speedcrunch",), ready=_BAR),
    package="speedcrunch",
    toolkit="qt",
    variants=("light", "dark"),
    actions=(
        menu(_VIEW),
        click(Element("menu item", "Keypad", _VIEW)),
        click(_button("7")),
        click(_button("8")),
        click(_button("=")),
        menu(_SETTINGS),
        submenu(_FORMAT),
        click(Element("menu item", "Hexadecimal", _FORMAT)),
        menu(_SETTINGS),
        submenu(_ANGLE),
        click(Element("menu item", "Degree", _ANGLE)),
        menu(_VIEW),
        click(Element("menu item", "Constants", _VIEW)),
        enter("12*4\n"),
        click(_button("sin")),
    ),
)
