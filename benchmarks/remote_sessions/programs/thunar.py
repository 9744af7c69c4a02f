"""Thunar: a file manager made with GTK, with a tool bar of pictures, a list of files and submenus."""

from typing import Final

from benchmarks.remote_sessions.actions import (
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
_FILES: Final = Element("table", None, Element("split pane", None, Element("split pane", None, _WINDOW)))
_VIEW: Final = Element("menu", "View", _WINDOW)
_EDIT: Final = Element("menu", "Edit", _WINDOW)
_ARRANGE: Final = Element("menu", "Arrange Items", _VIEW)
_PREFERENCES: Final = Element("dialog", "File Manager Preferences")
_BINARY: Final = Element("check box", "Show file size in binary format", _PREFERENCES)


def _file(name: str) -> Element:
    return Element("table cell", name, Element("page tab list", None, _WINDOW))


SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="thunar",
        command=("thunar", HOME_WORD),
        ready=Element("menu bar", None),
        files={
            "Reports/march.txt": "a\n",
            "Reports/april.txt": "b\n",
            "Pictures/readme.txt": "x\n",
            "budget.txt": "1\n",
            "todo.txt": "2\n",
            "invoice-104.txt": "3\n",
        },
    ),
    package="thunar",
    toolkit="gtk",
    variants=("light", "dark", "lag1"),
    actions=(
        menu(_VIEW),
        click(Element(None, "List View", _VIEW)),
        click(_file("budget.txt")),
        menu(_VIEW),
        submenu(_ARRANGE),
        click(Element(None, "By Size", _ARRANGE)),
        double_click(_file("Reports")),
        icon(Element("push button", "Back", _WINDOW)),
        right_click(_file("todo.txt")),
        press("Escape"),
        menu(_EDIT),
        click(Element("menu item", "Preferences...", _EDIT), Effect(_PREFERENCES, is_showing=True)),
        click(_BINARY, Effect(_BINARY, is_checked=False)),
        choice(
            Element("combo box", "Local Files Only", _PREFERENCES), "Show thumbnails:", "Local Files Only"
        ),
        press("Escape"),
        click(Element("page tab", "Behavior", _PREFERENCES)),
        press("Escape"),
        icon(Element("push button", "Open Parent", _WINDOW)),
    ),
)
