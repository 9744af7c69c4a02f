"""Qalculate!: a calculator made with GTK, with narrow buttons, drop-downs and tabs at the side. Held out."""

from typing import Final

from benchmarks.remote_sessions.actions import Point, choice, click, enter, link, menu, press, submenu
from benchmarks.remote_sessions.no_browser import NO_BROWSER
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_BAR: Final = Element("menu bar", None, _WINDOW)
_EDIT: Final = Element("menu", "Edit", _BAR)
_MODE: Final = Element("menu", "Mode", _BAR)
_ANGLE: Final = Element("menu", "Angle Unit", _MODE)
_HELP: Final = Element("menu", "Help", _BAR)
_PREFERENCES: Final = Element("dialog", "Preferences")
_ABOUT: Final = Element("dialog", "About Qalculate! (GTK)")
_CLEAR: Final = Element("check box", "Clear history on exit", _PREFERENCES)
_INSTANCES: Final = Element("check box", "Allow multiple instances", _PREFERENCES)


def _button(name: str) -> Element:
    return Element("push button", name, _WINDOW)


SCENARIO: Final = Scenario(
    program=CustomerProgram(name="qalculate", command=("qalculate-gtk",), ready=_BAR, files=NO_BROWSER),
    package="qalculate-gtk",
    toolkit="gtk",
    is_held_out=True,
    variants=("light", "dark", "scaled"),
    actions=(
        click(_button("7")),
        click(_button("+")),
        click(_button("8")),
        click(_button("=")),
        click(_button("AC")),
        choice(Element("combo box", "Decimal", _WINDOW), None, "Decimal"),
        press("Escape"),
        click(Element("toggle button", "Exact", _WINDOW)),
        menu(_MODE),
        submenu(_ANGLE),
        click(Element(None, "Degrees", _ANGLE)),
        enter("12*4\n"),
        menu(_EDIT),
        click(Element("menu item", "Preferences", _EDIT), Effect(_PREFERENCES, is_showing=True)),
        click(_CLEAR, Effect(_CLEAR, is_checked=True)),
        click(_INSTANCES, Effect(_INSTANCES, is_checked=True)),
        choice(
            Element("combo box", "Entered + parsed", _PREFERENCES),
            "Expression in history",
            "Entered + parsed",
        ),
        press("Escape"),
        click(Element("page tab", "Numbers & Operators", _PREFERENCES)),
        click(Element("page tab", "Completion", _PREFERENCES)),
        click(Element("push button", "Close", _PREFERENCES), Effect(_PREFERENCES, is_showing=False)),
        menu(_HELP),
        click(Element("menu item", "About", _HELP), Effect(_ABOUT, is_showing=True)),
        link(Element("label", "Website", _ABOUT)),
        click(Element("push button", "Close", _ABOUT), Effect(_ABOUT, is_showing=False)),
        Point(
            kind="click", element=Element("toggle button", "History", _WINDOW), roles=()
        ),  # an expander: no word of ours
    ),
)
