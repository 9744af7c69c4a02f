"""PCManFM-Qt: a file manager made with Qt, with a dialog box whose pages are in a list."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    ICON_ROLES,
    Point,
    click,
    double_click,
    field,
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
_FILES: Final = Element("list", None, Element("layered pane", None, _WINDOW))
_EDIT: Final = Element("menu item", "Edit", _BAR)
_VIEW: Final = Element("menu item", "View", _BAR)
_SORTING: Final = Element("menu item", "Sorting", _VIEW)
_PREFERENCES: Final = Element("dialog", "Preferences")
_SINGLE: Final = Element("check box", "Single window mode", _PREFERENCES)


def _file(name: str) -> Element:
    return Element("list item", name, _FILES)


SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="pcmanfm-qt",
        command=("pcmanfm-qt", HOME_WORD),
        ready=_BAR,
        files={
            "Reports/march.txt": "a\n",
            "Reports/april.txt": "b\n",
            "Pictures/readme.txt": "x\n",
            "budget.txt": "1\n",
            "todo.txt": "2\n",
            ".config/pcmanfm-qt/default/settings.conf": "[System]\nFallbackIconThemeName=Adwaita\n",
        },
    ),
    package="pcmanfm-qt",
    toolkit="qt",
    variants=("light", "dark", "lag1"),
    actions=(
        click(_file("budget.txt")),
        right_click(_file("todo.txt")),
        press("Escape"),
        double_click(_file("Reports")),
        icon(Element("push button", "Go Back", _TOOLS)),
        menu(_EDIT),
        click(Element("menu item", "Preferences", _EDIT), Effect(_PREFERENCES, is_showing=True)),
        click(_SINGLE, Effect(_SINGLE, is_checked=True)),
        field(Element("spin box", "File Operations", _PREFERENCES), "Number of recent files:", at=(0.2, 0.5)),
        click(Element("list item", "Display", _PREFERENCES)),
        click(Element("push button", "Cancel", _PREFERENCES), Effect(_PREFERENCES, is_showing=False)),
        menu(_VIEW),
        submenu(_SORTING),
        click(Element("menu item", "By File Size", _SORTING)),
        Point(
            kind="click",
            element=Element("check box", "Detailed List", _TOOLS),
            labels=(None, "Detailed List"),
            roles=ICON_ROLES,
        ),
    ),
)
