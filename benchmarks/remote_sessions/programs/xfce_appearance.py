"""Xfce's settings for the look: a dialog box made with GTK, with a list in two lines, drop-downs and spin buttons."""

from typing import Final

from benchmarks.remote_sessions.actions import Point, choice, click, field, inert_click, press
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_DIALOG: Final = Element("dialog", "Appearance")
_IMAGES: Final = Element("check box", "Show images on buttons", _DIALOG)
_HEADERS: Final = Element("check box", "Enable header bars in dialogs", _DIALOG)
_SOUNDS: Final = Element("check box", "Enable event sounds", _DIALOG)
_DPI: Final = Element("check box", "Custom DPI setting:", _DIALOG)
_HINTING: Final = Element("panel", "Rendering", _DIALOG)
_FONTS: Final = Element("dialog", "Select a Default Font")

SCENARIO: Final = Scenario(
    program=CustomerProgram(name="xfce-appearance", command=("xfce4-appearance-settings",), ready=_DIALOG),
    package="xfce4-settings",
    toolkit="gtk",
    variants=("light", "dark"),
    actions=(
        click(Element("page tab", "Settings", _DIALOG), Effect(_IMAGES, is_showing=True)),
        click(_IMAGES, Effect(_IMAGES, is_checked=False)),
        click(_HEADERS, Effect(_HEADERS, is_checked=True)),
        inert_click(Element("check box", "Enable input feedback sounds", _DIALOG)),
        click(_SOUNDS, Effect(_SOUNDS, is_checked=True)),
        choice(Element("combo box", "1x (no scaling)", _DIALOG), "Window Scaling", "1x (no scaling)"),
        press("Escape"),
        click(Element("page tab", "Fonts", _DIALOG), Effect(_DPI, is_showing=True)),
        click(_DPI, Effect(_DPI, is_checked=False)),
        click(_DPI, Effect(_DPI, is_checked=True)),
        field(Element("spin button", None, _DIALOG), "Custom DPI setting:", at=(0.2, 0.5)),
        choice(Element("combo box", None, _HINTING), "Sub-pixel order:", "None"),
        press("Escape"),
        Point(
            kind="click",
            element=Element("push button", "Sans Regular", _DIALOG),
            labels=("Sans Regular", "Sans Regular 10", "Default Font"),
            roles=("button",),
        ),
        press("Escape"),
        click(Element("page tab", "Icons", _DIALOG)),
        click(Element("push button", "Add", _DIALOG)),
        press("Escape"),
        click(Element("page tab", "Style", _DIALOG)),
        click(Element("push button", "Close", _DIALOG), Effect(_DIALOG, is_showing=False)),
    ),
)
