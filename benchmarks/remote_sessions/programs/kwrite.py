"""KWrite: KDE's text editor, made with Qt, with words beside pictures and settings in a tab. Held out."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    Drag,
    Point,
    Scroll,
    click,
    double_click,
    enter,
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
_TOOLS: Final = Element("tool bar", "Main Toolbar", _WINDOW)
_TEXT: Final = Element("text", DOCUMENT_NAME, _WINDOW)
_VIEW: Final = Element("menu item", "View", _BAR)
_SETTINGS: Final = Element("menu item", "Settings", _BAR)
_CONFIGURE: Final = Element("dialog", None, _WINDOW)
_WORDS: Final = Element("check box", "Show word count", _CONFIGURE)

SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="kwrite",
        command=("kwrite", f"{HOME_WORD}/{DOCUMENT_NAME}"),
        ready=_BAR,
    ),
    package="kwrite",
    toolkit="qt",
    is_held_out=True,
    variants=("light", "scaled"),
    actions=(
        click(Element("push button", "New", _TOOLS)),
        enter("Order more paper"),
        click(Element("push button", "Undo", _TOOLS)),
        click(Element("page tab", DOCUMENT_NAME, _WINDOW)),
        double_click(_TEXT, labels=(None,), roles=("field",), at=(0.02, 0.02)),
        Drag(element=_TEXT, start=(0.02, 0.12), end=(0.2, 0.2)),
        right_click(_TEXT, labels=(None,), roles=("field",), at=(0.3, 0.7)),
        press("Escape"),
        menu(_SETTINGS),
        click(Element("menu item", "Configure KWrite...", _SETTINGS), Effect(_CONFIGURE, is_showing=True)),
        Point(
            kind="click",
            element=Element("combo box", "Never", _CONFIGURE),
            labels=("Show whitespace indicators:", "Never"),
            roles=("field", "button"),
        ),
        press("Escape"),
        Scroll(element=Element("label", "Show tab indicators:", _CONFIGURE), notches=5),
        click(_WORDS, Effect(_WORDS, is_checked=True)),
        click(Element("list item", "Editing", _CONFIGURE)),
        click(Element("page tab", "Indentation", _CONFIGURE)),
        click(Element("push button", "Close", _CONFIGURE)),
        menu(_VIEW),
    ),
)
