"""HexChat: a chat program made with GTK 2, bevelled as windows once were, with a tree of pages and tabs. Held out."""

from typing import Final

from benchmarks.remote_sessions.actions import choice, click, enter, field, menu, press
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_WINDOW: Final = Element("frame", "HexChat")
_FILE: Final = Element("menu", "HexChat", _WINDOW)
_SETTINGS: Final = Element("menu", "Settings", _WINDOW)
_VIEW: Final = Element("menu", "View", _WINDOW)
_PREFERENCES: Final = Element("frame", "Preferences - HexChat")
_MODES: Final = Element("check box", "Show channel modes", _PREFERENCES)
_COLOURED: Final = Element("check box", "Colored nick names", _PREFERENCES)
_OMIT: Final = Element("check box", "Omit alerts when marked as being away", _PREFERENCES)
_NETWORKS: Final = Element("frame", "Network List - HexChat")
_FAVOURITES: Final = Element("check box", "Show favorites only", _NETWORKS)
_OFTC: Final = Element("frame", "Edit OFTC - HexChat")
_INVALID: Final = Element("check box", "Accept invalid SSL certificates", _OFTC)
_GLOBAL: Final = Element("check box", "Use global user information", _OFTC)

SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="hexchat",
        command=("hexchat", "--no-auto"),
        ready=Element("menu bar", None),
        files={".config/hexchat/hexchat.conf": "gui_slist_skip = 1\nirc_nick1 = customer\n"},
    ),
    package="hexchat",
    toolkit="gtk",
    is_held_out=True,
    variants=("light", "scaled"),
    actions=(
        menu(_SETTINGS),
        click(Element("menu item", "Preferences", _SETTINGS), Effect(_PREFERENCES, is_showing=True)),
        click(_MODES, Effect(_MODES, is_checked=True)),
        click(_COLOURED, Effect(_COLOURED, is_checked=True)),
        field(Element("text", None, _PREFERENCES), "Timestamp format:"),
        press("A", "ctrl"),
        enter("%H:%M"),
        click(Element("table cell", "Alerts", _PREFERENCES), Effect(_OMIT, is_showing=True)),
        click(_OMIT, Effect(_OMIT, is_checked=True)),
        click(Element("table cell", "Network setup", _PREFERENCES)),
        click(Element("push button", "Cancel", _PREFERENCES), Effect(_PREFERENCES, is_showing=False)),
        menu(_FILE),
        click(Element("menu item", "Network List", _FILE), Effect(_NETWORKS, is_showing=True)),
        click(_FAVOURITES, Effect(_FAVOURITES, is_checked=True)),
        click(_FAVOURITES, Effect(_FAVOURITES, is_checked=False)),
        click(Element("table cell", "OFTC", _NETWORKS)),
        click(Element("push button", "Edit...", _NETWORKS), Effect(_OFTC, is_showing=True)),
        click(Element("page tab", "Autojoin channels", _OFTC)),
        click(_INVALID, Effect(_INVALID, is_checked=True)),
        click(_GLOBAL, Effect(_GLOBAL, is_checked=False)),
        choice(Element("combo box", "Default", _OFTC), "Login method:", "Default"),
        press("Escape"),
        click(Element("push button", "Close", _OFTC), Effect(_OFTC, is_showing=False)),
        click(Element("push button", "Close", _NETWORKS), Effect(_NETWORKS, is_showing=False)),
        menu(_VIEW),
        click(Element("check menu item", "Mode Buttons", _VIEW)),
    ),
)
