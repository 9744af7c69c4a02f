"""Caja: MATE's file manager, made with GTK, with words beside some pictures, a side pane and columns. Held out."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    Point,
    choice,
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
_TOOLS: Final = Element("tool bar", None, _WINDOW)
_FILES: Final = Element("scroll pane", "Content View", _WINDOW)
_PLACES: Final = Element("table", None, Element("scroll pane", None, _WINDOW))
_EDIT: Final = Element("menu", "Edit", _WINDOW)
_VIEW: Final = Element("menu", "View", _WINDOW)
_ARRANGE: Final = Element("menu", "Arrange Items", _VIEW)
_PREFERENCES: Final = Element("dialog", "File Management Preferences")
_HIDDEN: Final = Element("check box", "Show hidden files", _PREFERENCES)
_SINGLE: Final = Element("radio button", "Single click to open items", _PREFERENCES)
_ASK: Final = Element("check box", "Ask before moving files to the Trash", _PREFERENCES)


def _file(name: str) -> Element:
    return Element("icon", name, _FILES)


SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="caja",
        command=("caja", "--no-desktop", HOME_WORD),
        ready=Element("menu bar", None),
        files={
            "Reports/march.txt": "a\n",
            "Reports/april.txt": "b\n",
            "Pictures/readme.txt": "x\n",
            "budget.txt": "1\n",
            "todo.txt": "2\n",
        },
    ),
    package="caja",
    toolkit="gtk",
    is_held_out=True,
    variants=("light", "dark"),
    actions=(
        click(_file("budget.txt")),
        right_click(_file("todo.txt")),
        press("Escape"),
        double_click(_file("Reports")),
        click(Element("push button", "Back", _TOOLS)),
        menu(_VIEW),
        submenu(_ARRANGE),
        click(Element(None, "By Size", _ARRANGE)),
        menu(_EDIT),
        click(Element("menu item", "Preferences", _EDIT), Effect(_PREFERENCES, is_showing=True)),
        click(_HIDDEN, Effect(_HIDDEN, is_checked=True)),
        click(_HIDDEN, Effect(_HIDDEN, is_checked=False)),
        choice(Element("combo box", "Icon View", _PREFERENCES), "View new folders using:", "Icon View"),
        press("Escape"),
        click(Element("page tab", "Behavior", _PREFERENCES), Effect(_ASK, is_showing=True)),
        click(_SINGLE, Effect(_SINGLE, is_checked=True)),
        click(_ASK, Effect(_ASK, is_checked=True)),
        click(Element("push button", "Close", _PREFERENCES), Effect(_PREFERENCES, is_showing=False)),
        Point(kind="click", element=_PLACES, labels=("Desktop",), roles=("list_item",), at=(0.45, 0.137)),
        icon(Element("push button", "Home", _TOOLS)),
        menu(_VIEW),
        click(Element("check menu item", "List", _VIEW)),
        click(Element("table column header", "Size", _FILES)),
        right_click(Element("table cell", "budget.txt", _FILES)),
        press("Escape"),
    ),
)
