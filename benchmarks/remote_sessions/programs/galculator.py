"""Galculator: a calculator made with GTK, with many small buttons and submenus of radio items."""

from typing import Final

from benchmarks.remote_sessions.actions import click, link, menu, submenu
from benchmarks.remote_sessions.no_browser import NO_BROWSER
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_VIEW: Final = Element("menu", "View", _WINDOW)
_CALCULATOR: Final = Element("menu", "Calculator", _WINDOW)
_HELP: Final = Element("menu", "Help", _WINDOW)
_ABOUT: Final = Element("dialog", "About galculator")
_BASES: Final = Element("menu", "Number bases", _CALCULATOR)


def _button(name: str) -> Element:
    return Element("toggle button", name, _WINDOW)


SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="galculator", command=("galculator",), ready=Element("menu bar", None), files=NO_BROWSER
    ),
    package="galculator",
    toolkit="gtk",
    variants=("light", "dark"),
    actions=(
        click(_button("7")),
        click(_button("+")),
        click(_button("8")),
        click(_button("=")),
        menu(_VIEW),
        click(Element("radio menu item", "Scientific Mode", _VIEW)),
        click(_button("sqrt")),
        click(_button("AC")),
        menu(_CALCULATOR),
        submenu(_BASES),
        click(Element("radio menu item", "Hexadecimal", _BASES)),
        click(_button("5")),
        menu(_HELP),
        click(Element("menu item", "About", _HELP), Effect(_ABOUT, is_showing=True)),
        link(Element("label", "Website", _ABOUT)),
        click(Element("push button", "Close", _ABOUT), Effect(_ABOUT, is_showing=False)),
    ),
)
