"""Xfce's settings for the mouse: a dialog box made with GTK, with radio buttons, sliders and tabs within tabs."""

from typing import Final

from benchmarks.remote_sessions.actions import choice, click, inert_click, press
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_DIALOG: Final = Element("dialog", "Mouse and Touchpad")
_REVERSE: Final = Element("check box", "Reverse scroll direction", _DIALOG)
_LEFT: Final = Element("radio button", "Left-handed", _DIALOG)
_RIGHT: Final = Element("radio button", "Right-handed", _DIALOG)

SCENARIO: Final = Scenario(
    program=CustomerProgram(name="xfce-mouse", command=("xfce4-mouse-settings",), ready=_DIALOG),
    package="xfce4-settings",
    toolkit="gtk",
    variants=("light", "scaled"),
    actions=(
        click(_LEFT, Effect(_LEFT, is_checked=True)),
        click(_RIGHT, Effect(_RIGHT, is_checked=True)),
        click(_REVERSE, Effect(_REVERSE, is_checked=True)),
        inert_click(Element("push button", "Reset to Defaults", _DIALOG)),
        choice(Element("combo box", "TigerVNC pointer", _DIALOG), "Device:", "TigerVNC pointer"),
        press("Escape"),
        click(Element("page tab", "Behavior", _DIALOG)),
        click(Element("page tab", "Theme", _DIALOG)),
        click(Element("page tab", "Devices", _DIALOG)),
        click(_REVERSE, Effect(_REVERSE, is_checked=False)),
        click(Element("push button", "Close", _DIALOG), Effect(_DIALOG, is_showing=False)),
    ),
)
