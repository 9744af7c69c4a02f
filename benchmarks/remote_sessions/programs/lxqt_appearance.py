"""LXQt's settings for the look: a dialog box made with Qt, with a list of pages, drop-downs and a table. Held out."""

from typing import Final

from benchmarks.remote_sessions.actions import choice, click, field, press
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_DIALOG: Final = Element("dialog", "LXQt Appearance Configuration")
_CLOSE: Final = Element("push button", "Close", _DIALOG)
_ANTIALIAS: Final = Element("check box", "Use antialias fonts", _DIALOG)
_AUTOHINT: Final = Element("check box", "Autohint", _DIALOG)
_COLORIZE: Final = Element("check box", "Colorize icons based on widget style (palette)", _DIALOG)
_GTK: Final = Element("check box", "Set GTK themes (GTK configuration files will be overwritten!)", _DIALOG)
_SINGLE: Final = Element("check box", "Activate item on single click", _DIALOG)

SCENARIO: Final = Scenario(
    program=CustomerProgram(name="lxqt-appearance", command=("lxqt-config-appearance",), ready=_CLOSE),
    package="lxqt-config",
    toolkit="qt",
    is_held_out=True,
    variants=("light", "dark", "lag1"),
    actions=(
        click(Element("list item", "Font", _DIALOG), Effect(_AUTOHINT, is_showing=True)),
        click(_ANTIALIAS, Effect(_ANTIALIAS, is_checked=False)),
        click(_AUTOHINT, Effect(_AUTOHINT, is_checked=True)),
        choice(Element("combo box", "Slight", _DIALOG), "Font hinting style:", "Slight"),
        press("Escape"),
        field(Element("spin box", "Default font for user interface", _DIALOG), "Point size:", at=(0.2, 0.5)),
        click(Element("list item", "Icons Theme", _DIALOG)),
        click(Element("tree item", "MATE (Default MATE Theme)", _DIALOG)),
        click(_COLORIZE, Effect(_COLORIZE, is_checked=False)),
        click(Element("list item", "GTK Style", _DIALOG)),
        click(_GTK, Effect(_GTK, is_checked=True), at=(0.12, 0.09)),
        click(Element("list item", "Widget Style", _DIALOG)),
        choice(
            Element("combo box", "The text appears beside the icon", _DIALOG),
            "Toolbar button style:",
            "The text appears beside the icon",
        ),
        press("Escape"),
        click(_SINGLE, Effect(_SINGLE, is_checked=True)),
        click(Element("push button", "Default Palette", _DIALOG)),
        click(_CLOSE, Effect(_DIALOG, is_showing=False)),
    ),
)
