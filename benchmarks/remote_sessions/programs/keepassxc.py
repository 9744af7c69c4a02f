"""KeePassXC: a password store made with Qt in a style of its own, with a side list of pictures and flat switches."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    ICON_ROLES,
    Drag,
    Point,
    Scroll,
    click,
    enter,
    field,
    menu,
    press,
)
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", None)
_BAR: Final = Element("menu bar", None, _WINDOW)
_TOOLS: Final = Element("tool bar", None, _WINDOW)
_TOOLS_MENU: Final = Element("menu item", "Tools", _BAR)
_SETTINGS: Final = Element("label", "Application Settings", _WINDOW)
_PAGES: Final = Element("layered pane", None, _WINDOW)
_MINIMIZE: Final = Element("check box", "Minimize window at application startup", _WINDOW)
_SINGLE: Final = Element("check box", "Start only a single instance of KeePassXC", _WINDOW)
_NOTES: Final = Element("check box", "Hide entry notes by default", _WINDOW)
_DIGITS: Final = Element("check box", "Numbers", _WINDOW)
_EXTENDED: Final = Element("check box", "Extended ASCII", _WINDOW)
_WIZARD: Final = Element("dialog", "Create a new KeePassXC database…")

SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="keepassxc",
        command=("keepassxc",),
        ready=_BAR,
        files={".config/keepassxc/keepassxc.ini": "[General]\nSingleInstance=false\n"},
    ),
    package="keepassxc",
    toolkit="qt",
    variants=("light", "scaled"),
    actions=(
        Point(
            kind="click",
            element=Element("check box", "Settings", _TOOLS),
            labels=(None, "Settings"),
            roles=ICON_ROLES,
            effects=(Effect(_SETTINGS, is_showing=True),),
        ),
        click(_MINIMIZE, Effect(_MINIMIZE, is_checked=True)),
        click(_SINGLE, Effect(_SINGLE, is_checked=True)),
        click(Element("page tab", "Auto-Type", _WINDOW)),
        click(Element("list item", "Security", _PAGES)),
        click(_NOTES, Effect(_NOTES, is_checked=True)),
        field(
            Element("spin box", "Clipboard clear seconds", _WINDOW), "Clear clipboard after", at=(0.2, 0.5)
        ),
        click(Element("list item", "General", _PAGES)),
        click(Element("page tab", "Basic Settings", _WINDOW)),
        Scroll(element=Element("check box", "Minimize window after unlocking database", _WINDOW), notches=5),
        click(Element("push button", "Cancel", _WINDOW)),
        menu(_TOOLS_MENU),
        click(Element("menu item", "Password Generator", _TOOLS_MENU), Effect(_EXTENDED, is_showing=True)),
        Point(kind="click", element=_EXTENDED, roles=("button",)),
        Point(kind="click", element=_DIGITS, labels=("0-9",), roles=("button",)),
        Drag(element=Element("slider", "Password length", _WINDOW), start=(0.17, 0.35), end=(0.5, 0.35)),
        click(Element("page tab", "Passphrase", _WINDOW)),
        click(Element("push button", "Close", _WINDOW)),
        click(Element("push button", "Create new database", _WINDOW), Effect(_WIZARD, is_showing=True)),
        field(Element("text", "Database description field", _WIZARD), "Description:"),
        enter("Shared with the office"),
        click(Element("push button", "Continue", _WIZARD)),
        press("Escape"),
    ),
)
