"""FeatherPad: a text editor made with Qt, with a tool bar of pictures, check marks in menus and tabs."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    Drag,
    Scroll,
    click,
    double_click,
    enter,
    icon,
    menu,
    press,
    right_click,
)
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import HOME_WORD, CustomerProgram
from remoteassist.demo.desktop_files import DOCUMENT_NAME
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_BAR: Final = Element("menu bar", None, _WINDOW)
_TEXT: Final = Element("text", None, _WINDOW)
_OPTIONS: Final = Element("menu item", "Options", _BAR)
_EDIT: Final = Element("menu item", "Edit", _BAR)
_PREFERENCES: Final = Element("dialog", "Preferences")
_TOOLS: Final = Element("tool bar", None, _WINDOW)
_NO_TOOLS: Final = Element("check box", "Do not show toolbar", _PREFERENCES)
_NATIVE: Final = Element("check box", "Native file dialog", _PREFERENCES)
_HIDE_SEARCH: Final = Element("check box", "Hide search bar by default", _PREFERENCES)

SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="featherpad",
        command=("featherpad", "--standalone", f"{HOME_WORD}/{DOCUMENT_NAME}"),
        ready=_BAR,
    ),
    package="featherpad",
    toolkit="qt",
    variants=("light", "dark", "scaled"),
    actions=(
        menu(_OPTIONS),
        click(Element("menu item", "Line Numbers", _OPTIONS)),
        menu(_OPTIONS),
        click(Element("menu item", "Preferences", _OPTIONS), Effect(_PREFERENCES, is_showing=True)),
        click(_HIDE_SEARCH, Effect(_HIDE_SEARCH, is_checked=True)),
        click(_NO_TOOLS, Effect(_NO_TOOLS, is_checked=True)),
        click(_NO_TOOLS, Effect(_NO_TOOLS, is_checked=False)),
        Scroll(element=Element("check box", "Disable menubar accelerators", _PREFERENCES), notches=10),
        click(_NATIVE, Effect(_NATIVE, is_checked=False)),
        click(Element("page tab", "Text", _PREFERENCES)),
        click(Element("page tab", "Shortcuts", _PREFERENCES)),
        click(Element("push button", "Close", _PREFERENCES), Effect(_PREFERENCES, is_showing=False)),
        double_click(_TEXT, labels=(None,), at=(0.12, 0.03)),
        icon(Element("push button", "New", _TOOLS)),
        enter("Check the toner"),
        icon(Element("push button", "Undo", _TOOLS)),
        click(Element("page tab", DOCUMENT_NAME, _WINDOW)),
        Drag(element=_TEXT, start=(0.1, 0.12), end=(0.4, 0.2)),
        right_click(_TEXT, labels=(None,), roles=("field",)),
        press("Escape"),
    ),
)
