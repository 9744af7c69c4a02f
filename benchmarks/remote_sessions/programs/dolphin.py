"""Dolphin: KDE's file manager, made with Qt, with places at the side and settings in pages."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    ICON_ROLES,
    Drag,
    Point,
    click,
    double_click,
    icon,
    menu,
    press,
    right_click,
    submenu,
)
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import HOME_WORD, CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_BAR: Final = Element("menu bar", None, _WINDOW)
_TOOLS: Final = Element("tool bar", "Main Toolbar", _WINDOW)
_FILES: Final = Element("table", None, _WINDOW)
_PLACES: Final = Element("frame", "Places", _WINDOW)
_SETTINGS: Final = Element("menu item", "Settings", _BAR)
_VIEW: Final = Element("menu item", "View", _BAR)
_SORT: Final = Element("menu item", "Sort By", _VIEW)
_CONFIGURE: Final = Element("dialog", "Configure")
_TOOLTIPS: Final = Element("check box", "Show tooltips", _CONFIGURE)
_CASE: Final = Element("radio button", "Alphabetical, case sensitive", _CONFIGURE)


def _file(name: str) -> Element:
    return Element("cell", name, _FILES)


def _switch(name: str) -> Point:
    """Press a picture in the tool bar that stays pressed, which Qt's tree calls a check box."""
    element = Element("check box", name, _TOOLS)
    return Point(kind="click", element=element, labels=(None, name), roles=ICON_ROLES)


SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="dolphin",
        command=("dolphin", HOME_WORD),
        ready=Element("tool bar", None),
        files={
            "Reports/march.txt": "a\n",
            "Reports/april.txt": "b\n",
            "Pictures/readme.txt": "x\n",
            "budget.txt": "1\n",
            "todo.txt": "2\n",
        },
    ),
    package="dolphin",
    toolkit="qt",
    variants=("light", "lag1"),
    actions=(
        click(_file("budget.txt")),
        right_click(_file("todo.txt")),
        press("Escape"),
        double_click(_file("Reports")),
        icon(Element("push button", "Back", _TOOLS)),
        _switch("Details"),
        _switch("Icons"),
        click(Element("list item", "Pictures", _PLACES)),
        click(Element("list item", "Home", _PLACES), at=(0.2, 0.7)),
        press("M", "ctrl"),  # shows the menu bar
        menu(_VIEW),
        submenu(_SORT),
        click(Element("menu item", "Size", _SORT)),
        menu(_SETTINGS),
        click(Element("menu item", "Configure Dolphin...", _SETTINGS), Effect(_CONFIGURE, is_showing=True)),
        click(_CASE, Effect(_CASE, is_checked=True)),
        click(_TOOLTIPS, Effect(_TOOLTIPS, is_checked=True)),
        click(Element("page tab", "Confirmations", _CONFIGURE)),
        click(Element("list item", "Trash", _CONFIGURE)),
        click(Element("push button", "Cancel", _CONFIGURE), Effect(_CONFIGURE, is_showing=False)),
        click(Element("push button", "Split", _TOOLS)),
        Drag(element=Element("slider", "Zoom", _WINDOW), start=(0.28, 0.5), end=(0.7, 0.5)),
    ),
)
