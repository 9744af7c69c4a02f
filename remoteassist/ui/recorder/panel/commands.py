"""What can be done in the start panel by a key, from the palette and from the menu."""

from collections.abc import Callable
from typing import Final

from remoteassist.ui.commands import Commands
from remoteassist.ui.language import translate

LEAVE: Final = "panel.leave"
START: Final = "panel.start"
REPLAY: Final = "panel.replay"
REGION: Final = "panel.region"
TARGETS: Final = "panel.targets"


def declare_panel_commands(commands: Commands, run: dict[str, Callable[[], object]]) -> None:
    """Declare them; `run` does each of the five, by its id."""
    group = translate("StartPanel", "Start a recording")
    add = commands.add
    add(
        LEAVE,
        translate("StartPanel", "Back"),
        run[LEAVE],
        group=group,
        shortcut="Esc",
        icon_name="back",
    )
    add(
        START,
        translate("StartPanel", "Start recording"),
        run[START],
        group=group,
        shortcut="Ctrl+Return; Ctrl+Enter",
        icon_name="record",
    )
    add(
        REPLAY,
        translate("StartPanel", "Start the replay buffer"),
        run[REPLAY],
        group=group,
        shortcut="Ctrl+Shift+Return; Ctrl+Shift+Enter",
        tip=translate("StartPanel", "Keeps the last minutes only; one key makes a session of them"),
    )
    add(
        REGION,
        translate("StartPanel", "Draw a part of the screen"),
        run[REGION],
        group=group,
        shortcut="Ctrl+D",
        icon_name="crop",
    )
    add(
        TARGETS,
        translate("StartPanel", "Go to the screens and windows"),
        run[TARGETS],
        group=group,
        shortcut="Ctrl+L",
    )
