"""Geany: an editor for programmers made with GTK, with words below its pictures, tabs at the side and within tabs."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    Drag,
    choice,
    click,
    enter,
    field,
    menu,
    press,
    right_click,
    submenu,
)
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import HOME_WORD, CustomerProgram
from remoteassist.demo.desktop_files import DOCUMENT_NAME
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_TOOLS: Final = Element("tool bar", None, _WINDOW)
_EDIT: Final = Element("menu", "Edit", _WINDOW)
_SEARCH: Final = Element("menu", "Search", _WINDOW)
_DOCUMENT: Final = Element("menu", "Document", _WINDOW)
_ENDINGS: Final = Element("menu", "Set Line Endings", _DOCUMENT)
_TAB: Final = Element("page tab", DOCUMENT_NAME, _WINDOW)
_TEXT: Final = Element("text", None, _TAB)
_PREFERENCES: Final = Element("dialog", "Preferences")
_SPACES: Final = Element("radio button", "Spaces", _PREFERENCES)
_WHITE: Final = Element("check box", "Show white space", _PREFERENCES)
_IMAGES: Final = Element("radio button", "Images only", _PREFERENCES)
_FIND: Final = Element("dialog", "Find")
_CASE: Final = Element("check box", "Case sensitive", _FIND)
_SETTINGS: Final = """\
[geany]
pref_toolbar_use_gtk_default_style=false
pref_toolbar_icon_style=2
load_vte=false
msgwindow_visible=false
geometry=40;40;1200;640;0;
"""
"""Words below the pictures, no messages, and a window that has room for them."""

SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="geany",
        command=("geany", "--new-instance", f"{HOME_WORD}/{DOCUMENT_NAME}"),
        ready=Element("menu bar", None),
        files={".config/geany/geany.conf": _SETTINGS},
    ),
    package="geany",
    toolkit="gtk",
    variants=("light", "dark", "scaled"),
    actions=(
        click(Element("push button", "New", _TOOLS)),
        enter("Ask for a new toner"),
        click(_TAB),
        Drag(element=_TEXT, start=(0.09, 0.1), end=(0.3, 0.22)),
        menu(_EDIT),
        click(Element("menu item", "Preferences", _EDIT), Effect(_PREFERENCES, is_showing=True)),
        click(Element("page tab", "Editor", _PREFERENCES)),
        click(Element("page tab", "Indentation", _PREFERENCES), Effect(_SPACES, is_showing=True)),
        click(_SPACES, Effect(_SPACES, is_checked=True)),
        field(Element("spin button", None, _PREFERENCES), "Width:", at=(0.3, 0.5)),
        choice(Element("combo box", "Current chars", _PREFERENCES), "Auto-indent mode:", "Current chars"),
        press("Escape"),
        click(Element("page tab", "Display", _PREFERENCES), Effect(_WHITE, is_showing=True)),
        click(_WHITE, Effect(_WHITE, is_checked=True)),
        click(Element("page tab", "Interface", _PREFERENCES)),
        click(Element("page tab", "Toolbar", _PREFERENCES), Effect(_IMAGES, is_showing=True)),
        click(_IMAGES, Effect(_IMAGES, is_checked=True)),
        click(Element("push button", "Cancel", _PREFERENCES), Effect(_PREFERENCES, is_showing=False)),
        menu(_DOCUMENT),
        submenu(_ENDINGS),
        click(Element(None, "Convert and Set to CR/LF (Windows)", _ENDINGS)),
        menu(_SEARCH),
        click(Element("menu item", "Find...", _SEARCH), Effect(_FIND, is_showing=True)),
        field(Element("text", None, _FIND), "Search for:", at=(0.3, 0.5)),
        enter("queue"),
        click(_CASE, Effect(_CASE, is_checked=True)),
        click(Element("push button", "Next", _FIND)),
        click(Element("push button", "Close", _FIND), Effect(_FIND, is_showing=False)),
        right_click(_TEXT, labels=(None,), roles=("field",), at=(0.3, 0.6)),
        press("Escape"),
    ),
)
