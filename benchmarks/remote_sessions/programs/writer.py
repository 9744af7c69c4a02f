"""LibreOffice Writer: an office program with a toolkit of its own over GTK, with tabs in two rows. Held out."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    Point,
    click,
    double_click,
    enter,
    field,
    inert_click,
    menu,
    press,
    submenu,
)
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import HOME_WORD, CustomerProgram
from remoteassist.demo.desktop_files import DOCUMENT_NAME
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_BAR: Final = Element("menu bar", None, Element("viewport", None, _WINDOW))
_EDIT: Final = Element("menu", "Edit", _BAR)
_FORMAT: Final = Element("menu", "Format", _BAR)
_ALIGN: Final = Element("menu", "Align Text", _FORMAT)
_PARAGRAPH: Final = Element("dialog", "Paragraph")
_AUTOMATIC: Final = Element("check box", "Automatic", _PARAGRAPH)
_CENTER: Final = Element("radio button", "Center", _PARAGRAPH)
_KEEP: Final = Element("check box", "Keep with next paragraph", _PARAGRAPH)
_FIND: Final = Element("dialog", "Find and Replace")
_CASE: Final = Element("check box", "Match case", _FIND)
_COMMENTS: Final = Element("check box", "Comments", _FIND)

SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="writer",
        command=("soffice", "--norestore", "--nologo", "--writer", f"{HOME_WORD}/{DOCUMENT_NAME}"),
        ready=Element("viewport", None, _WINDOW),
    ),
    package="libreoffice-writer",
    toolkit="gtk",
    is_held_out=True,
    variants=("light", "dark", "lag1"),
    actions=(
        menu(_FORMAT),
        submenu(_ALIGN),
        click(Element(None, "Right", _ALIGN)),
        menu(_FORMAT),
        click(Element("menu item", "Paragraph...", _FORMAT), Effect(_PARAGRAPH, is_showing=True)),
        click(_AUTOMATIC, Effect(_AUTOMATIC, is_checked=True)),
        Point(
            kind="click",
            element=Element("toggle button", None, _PARAGRAPH),
            labels=("Line Spacing", "Single"),
            roles=("field", "button"),
        ),
        press("Escape"),
        click(Element("page tab", "Alignment", _PARAGRAPH), Effect(_CENTER, is_showing=True)),
        click(_CENTER, Effect(_CENTER, is_checked=True)),
        click(Element("page tab", "Borders", _PARAGRAPH)),
        click(Element("page tab", "Text Flow", _PARAGRAPH), Effect(_KEEP, is_showing=True)),
        click(_KEEP, Effect(_KEEP, is_checked=True)),
        click(Element("push button", "Cancel", _PARAGRAPH), Effect(_PARAGRAPH, is_showing=False)),
        double_click(
            Element("paragraph", None, _WINDOW), labels=(None,), roles=("field", "unknown"), at=(0.03, 0.5)
        ),
        menu(_EDIT),
        click(Element(None, "Find and Replace...", _EDIT), Effect(_FIND, is_showing=True)),
        click(_CASE, Effect(_CASE, is_checked=True)),
        inert_click(Element("push button", "No Format", _FIND)),
        click(_COMMENTS, Effect(_COMMENTS, is_checked=True)),
        field(Element("text", None, _FIND), "Find:"),
        press("A", "ctrl"),
        enter("queue"),
        click(Element("push button", "Find Next", _FIND)),
        click(Element("push button", "Close", _FIND), Effect(_FIND, is_showing=False)),
    ),
)
