"""Mousepad: a text editor made with GTK, whose dialog boxes have tabs, check boxes and captions."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    Drag,
    choice,
    click,
    double_click,
    enter,
    field,
    menu,
    press,
    right_click,
)
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import MOUSEPAD
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_TEXT: Final = Element("text", None, _WINDOW)
_EDIT: Final = Element("menu", "Edit", _WINDOW)
_SEARCH: Final = Element("menu", "Search", _WINDOW)
_VIEW: Final = Element("menu", "View", _WINDOW)
_DOCUMENT: Final = Element("menu", "Document", _WINDOW)
_PREFERENCES: Final = Element("dialog", "Mousepad Preferences")
_REPLACE: Final = Element("dialog", "Find and Replace")
_INDENT: Final = Element("check box", "Enable automatic indentation", _PREFERENCES)
_NUMBERS: Final = Element("check box", "Show line numbers", _PREFERENCES)

SCENARIO: Final = Scenario(
    program=MOUSEPAD,
    package="mousepad",
    toolkit="gtk",
    variants=("light", "dark", "scaled", "lag4"),
    actions=(
        menu(_EDIT),
        click(Element("menu item", "Preferences...", _EDIT), Effect(_PREFERENCES, is_showing=True)),
        click(_NUMBERS, Effect(_NUMBERS, is_checked=True)),
        click(Element("page tab", "Editor", _PREFERENCES)),
        click(_INDENT, Effect(_INDENT, is_checked=True)),
        click(_INDENT, Effect(_INDENT, is_checked=False)),
        click(Element("page tab", "Window", _PREFERENCES)),
        press("Escape"),
        double_click(_TEXT, labels=(None,), at=(0.03, 0.04)),
        menu(_SEARCH),
        click(Element("menu item", "Find and Replace...", _SEARCH), Effect(_REPLACE, is_showing=True)),
        field(Element("text", None, _REPLACE), "Search for:"),
        enter("queue"),
        click(Element("check box", "Match case", _REPLACE)),
        choice(Element("combo box", "Down", _REPLACE), "Search direction:", "Down"),
        press("Escape"),
        click(Element("push button", "Find", _REPLACE)),
        click(Element("push button", "Close", _REPLACE), Effect(_REPLACE, is_showing=False)),
        menu(_DOCUMENT),
        click(Element(None, "Word Wrap", _DOCUMENT)),
        Drag(element=_TEXT, start=(0.02, 0.15), end=(0.3, 0.24)),
        right_click(_TEXT, labels=(None,), roles=("field",)),
        press("Escape"),
        press("A", "ctrl"),
    ),
)
