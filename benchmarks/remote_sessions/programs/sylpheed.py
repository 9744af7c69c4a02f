"""Sylpheed: a mail program made with GTK 2, bevelled as windows once were, with a wizard and a tree."""

from typing import Final

from benchmarks.remote_sessions.actions import Point, choice, click, enter, field, menu, press
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_MAILBOX: Final = Element("dialog", "Mailbox setting")
_OK: Final = Element("push button", "OK", _MAILBOX)
_ACCOUNT: Final = Element("dialog", "New account setup")
_IMAP: Final = Element("radio button", "IMAP4", _ACCOUNT)
_GMAIL: Final = Element("radio button", "POP3 (Gmail)", _ACCOUNT)
_SURE: Final = Element("dialog", "Cancel")
_WINDOW: Final = Element("frame", None)
_CONFIGURATION: Final = Element("menu", "Configuration", _WINDOW)
_VIEW: Final = Element("menu", "View", _WINDOW)
_PREFERENCES: Final = Element("frame", "Common Preferences")
_STARTUP: Final = Element("check box", "Check new mail on startup", _PREFERENCES)
_AUTO: Final = Element("check box", "Auto-check new mail", _PREFERENCES)

SCENARIO: Final = Scenario(
    program=CustomerProgram(name="sylpheed", command=("sylpheed",), ready=_OK),
    package="sylpheed",
    toolkit="gtk",
    variants=("light", "scaled"),
    actions=(
        click(_OK, Effect(_MAILBOX, is_showing=False)),
        click(_GMAIL, Effect(_GMAIL, is_checked=True)),
        click(_IMAP, Effect(_IMAP, is_checked=True)),
        click(Element("push button", "Forward", _ACCOUNT)),
        field(Element("text", None, _ACCOUNT), "E-mail address:"),
        enter("office@example.org"),
        click(Element("push button", "Back", _ACCOUNT)),
        click(Element("push button", "Cancel", _ACCOUNT), Effect(_SURE, is_showing=True)),
        click(Element("push button", "Yes", _SURE), Effect(_ACCOUNT, is_showing=False)),
        click(Element("table cell", "Inbox", _WINDOW)),
        choice(Element("combo box", "All", _WINDOW), None, "All"),
        press("Escape"),
        Point(
            kind="click",
            element=Element("text", None, _WINDOW),
            labels=("Search:", "Search for Subject or From"),
            roles=("field",),
        ),
        menu(_CONFIGURATION),
        click(
            Element("menu item", "Common preferences...", _CONFIGURATION), Effect(_STARTUP, is_showing=True)
        ),
        click(_STARTUP, Effect(_STARTUP, is_checked=True)),
        click(_AUTO, Effect(_AUTO, is_checked=True)),
        click(Element("page tab", "Compose", _PREFERENCES)),
        click(Element("page tab", "Display", _PREFERENCES)),
        click(Element("push button", "Cancel", _PREFERENCES), Effect(_PREFERENCES, is_showing=False)),
        click(Element("table column header", "Subject", _WINDOW)),
        menu(_VIEW),
    ),
)
