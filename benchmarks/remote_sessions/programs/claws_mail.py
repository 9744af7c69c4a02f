"""Claws Mail: a mail program made with GTK, with a wizard of captioned fields and words below pictures."""

from typing import Final

from benchmarks.remote_sessions.actions import choice, click, enter, field, menu, press
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WIZARD: Final = Element("dialog", "Claws Mail Setup Wizard")
_NEXT: Final = Element("push button", "Next", _WIZARD)
_LOGIN: Final = Element("check box", "Use authentication", _WIZARD)
_TLS: Final = Element("check box", "Use TLS to connect to SMTP server", _WIZARD)
_WINDOW: Final = Element("frame", None)

_CONFIGURATION: Final = Element("menu", "Configuration", _WINDOW)
_CANCEL: Final = Element("push button", "Cancel")

SCENARIO: Final = Scenario(
    program=CustomerProgram(name="claws-mail", command=("claws-mail",), ready=_NEXT),
    package="claws-mail",
    toolkit="gtk",
    variants=("light", "dark", "lag4"),
    actions=(
        click(_NEXT),
        field(Element("text", None, _WIZARD), "Your organization:"),
        enter("Office two"),
        click(_NEXT),
        field(Element("password text", None, _WIZARD), "Password:"),
        choice(Element("combo box", "POP3", _WIZARD), "Server type:", "POP3"),
        press("Escape"),
        click(Element("push button", "Auto-configure", _WIZARD)),
        click(_NEXT),
        click(_LOGIN, Effect(_LOGIN, is_checked=True)),
        click(_TLS, Effect(_TLS, is_checked=True)),
        click(_TLS, Effect(_TLS, is_checked=False)),
        click(_NEXT),
        click(_NEXT),
        click(Element("push button", "Save", _WIZARD), Effect(_WIZARD, is_showing=False)),
        menu(_CONFIGURATION),
        click(Element("menu item", "Preferences...", _CONFIGURATION), Effect(_CANCEL, is_showing=True)),
        click(_CANCEL, Effect(_CANCEL, is_showing=False)),
        click(Element("push button", "Compose", _WINDOW)),
    ),
)
