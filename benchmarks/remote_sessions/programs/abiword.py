"""AbiWord: a word processor made with GTK, with two tool bars, a dialog box full of captions, and the page itself."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    Drag,
    choice,
    click,
    double_click,
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
_PAGE: Final = Element("drawing area", None, _WINDOW)
_FORMAT: Final = Element("menu", "Format", _WINDOW)
_VIEW: Final = Element("menu", "View", _WINDOW)
_PARAGRAPH: Final = Element("dialog", "Paragraph")
_WORDS: Final = Element("menu", "Text Formatting", _FORMAT)

SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="abiword",
        command=("abiword", f"{HOME_WORD}/{DOCUMENT_NAME}"),
        ready=Element("menu bar", None),
    ),
    package="abiword",
    toolkit="gtk",
    variants=("light", "dark", "scaled"),
    actions=(
        double_click(_PAGE, labels=(None,), roles=("field", "unknown"), at=(0.13, 0.27)),
        icon(Element("toggle button", "Bold", _WINDOW)),
        icon(Element("push button", "Undo", _WINDOW)),
        menu(_FORMAT),
        click(Element("menu item", "Paragraph...", _FORMAT), Effect(_PARAGRAPH, is_showing=True)),
        choice(Element("combo box", "Single", _PARAGRAPH), "Line spacing:", "Single"),
        press("Escape"),
        click(Element("page tab", "Line and Page Breaks", _PARAGRAPH)),
        click(Element("check box", "Keep lines together", _PARAGRAPH)),
        click(Element("push button", "Cancel", _PARAGRAPH), Effect(_PARAGRAPH, is_showing=False)),
        Drag(element=_PAGE, start=(0.13, 0.27), end=(0.3, 0.36)),
        right_click(_PAGE, labels=(None,), roles=("field", "unknown"), at=(0.2, 0.3)),
        press("Escape"),
        press("B", "ctrl"),
        menu(_VIEW),
        press("Escape"),
    ),
)
