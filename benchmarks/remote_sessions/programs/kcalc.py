"""KCalc: KDE's calculator, made with Qt, with a dialog box whose pages are pictures with names."""

from typing import Final

from benchmarks.remote_sessions.actions import click, field, inert_click, menu
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_BAR: Final = Element("menu bar", None, _WINDOW)
_SETTINGS: Final = Element("menu item", "Settings", _BAR)
_CONFIGURE: Final = Element("dialog", "Configure")
_DECIMALS: Final = Element("check box", "Set decimal precision", _CONFIGURE)
_DIGITS: Final = Element("spin box", "Maximum number of digits:", _CONFIGURE)


def _button(name: str) -> Element:
    return Element("push button", name, _WINDOW)


SCENARIO: Final = Scenario(
    program=CustomerProgram(name="kcalc", command=("kcalc",), ready=_BAR),
    package="kcalc",
    toolkit="qt",
    variants=("light", "scaled"),
    actions=(
        click(_button("7")),
        click(_button("8")),
        click(_button("AC")),
        menu(_SETTINGS),
        click(Element("menu item", "Configure KCalc...", _SETTINGS), Effect(_CONFIGURE, is_showing=True)),
        click(_DECIMALS, Effect(_DECIMALS, is_checked=True)),
        click(_DECIMALS, Effect(_DECIMALS, is_checked=False)),
        inert_click(Element("push button", "Apply", _CONFIGURE)),
        field(_DIGITS, "Maximum number of digits:", at=(0.3, 0.5)),
        click(Element("list item", "Constants", _CONFIGURE)),
        click(Element("push button", "Cancel", _CONFIGURE), Effect(_CONFIGURE, is_showing=False)),
        menu(_SETTINGS),
        click(Element("menu item", "Science Mode", _SETTINGS)),
        click(_button("5")),
    ),
)
