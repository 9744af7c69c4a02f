"""Gnumeric: a spreadsheet made with GTK, with three tool bars, submenus and a dialog box of six tabs."""

from typing import Final

from benchmarks.remote_sessions.actions import ICON_ROLES, Point, click, icon, menu, press, submenu
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import HOME_WORD, CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_FORMAT: Final = Element("menu", "Format", _WINDOW)
_CELLS: Final = Element("menu", "Cells", _FORMAT)
_TOOLS: Final = Element("menu", "Tools", _WINDOW)
_FORMAT_CELLS: Final = Element("dialog", "Format Cells")
_PLUGINS: Final = Element("dialog", "Plugin Manager")
_STOCK: Final = "Item,Count,Price\nPaper,12,4.50\nToner,3,61.00\nStaples,40,0.99\nFolders,25,1.20\n"

SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="gnumeric",
        command=("gnumeric", "--no-splash", f"{HOME_WORD}/stock.csv"),
        ready=Element("menu bar", None),
        files={"stock.csv": _STOCK},
    ),
    package="gnumeric",
    toolkit="gtk",
    variants=("light", "dark", "scaled"),
    actions=(
        icon(Element("toggle button", "Bold", _WINDOW)),
        Point(
            kind="click",
            element=Element("push button", "Percentage", _WINDOW),
            labels=(None, "Percentage", "%"),  # the picture is that sign
            roles=ICON_ROLES,
        ),
        menu(_FORMAT),
        submenu(_CELLS),
        click(Element("menu item", "Format...", _CELLS), Effect(_FORMAT_CELLS, is_showing=True)),
        click(Element("table cell", "Number", _FORMAT_CELLS)),
        click(Element("page tab", "Protection", _FORMAT_CELLS)),
        click(Element("check box", "Lock", _FORMAT_CELLS)),
        click(Element("page tab", "Font", _FORMAT_CELLS)),
        click(Element("push button", "Cancel", _FORMAT_CELLS), Effect(_FORMAT_CELLS, is_showing=False)),
        menu(_TOOLS),
        click(Element("menu item", "Plug-ins...", _TOOLS), Effect(_PLUGINS, is_showing=True)),
        click(Element("page tab", "Plugin Details", _PLUGINS)),
        click(Element("push button", "Close", _PLUGINS), Effect(_PLUGINS, is_showing=False)),
        icon(Element("push button", "Sum", _WINDOW)),
        press("Escape"),
    ),
)
