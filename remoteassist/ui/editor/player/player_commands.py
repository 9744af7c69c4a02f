"""The commands of the player, with the keys that film editors know."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.player.player import Player
from remoteassist.ui.editor.player.player_sound import PlayerSound
from remoteassist.ui.icons import IconName
from remoteassist.ui.language import translate

_OF_THE_TIMELINE: Final = ("second_back", "second_on", "step_back", "step_on", "to_start", "to_end")


def declare_commands(
    commands: Commands, player: Player, sound: PlayerSound, *, view: QWidget, timeline: QWidget
) -> None:
    """Declare what plays the film. The keys work on the picture and on the timeline, whose own moves do, too."""

    def add(
        command_id: str,
        text: str,
        run: Callable[[], object],
        shortcut: str,
        icon_name: IconName | None = None,
    ) -> None:
        commands.add(
            f"player.{command_id}",
            text,
            run,
            group=translate("Player", "Video"),
            shortcut=shortcut,
            icon_name=icon_name,
            scope=view,
        )
        timeline.addAction(commands.action(f"player.{command_id}"))

    add("toggle", translate("Player", "Play or pause"), player.toggle, "Space", "play")
    add(
        "reverse",
        translate("Player", "Play back, faster"),
        partial(player.play_faster, is_forward=False),
        "J",
    )
    add("pause", translate("Player", "Pause"), player.pause, "K")
    add("forward", translate("Player", "Play on, faster"), partial(player.play_faster, is_forward=True), "L")
    add(
        "frame_back",
        translate("Player", "A frame back"),
        partial(player.step_frame, is_forward=False),
        ",; Left",
        "frame_back",
    )
    add(
        "frame_on",
        translate("Player", "A frame on"),
        partial(player.step_frame, is_forward=True),
        ".; Right",
        "frame_on",
    )
    if sound.has_sound:
        mute = commands.add(
            "player.mute",
            translate("Player", "Mute"),
            lambda: sound.mute(is_muted=mute.isChecked()),
            group=translate("Player", "Video"),
            shortcut="M",
            icon_name="sound",
            is_checkable=True,
            scope=view,
        )
        mute.toggled.connect(
            lambda is_on: commands.set_icon("player.mute", "sound_off" if is_on else "sound")
        )
        timeline.addAction(mute)
    for name in _OF_THE_TIMELINE:
        view.addAction(commands.action(f"timeline.{name}"))
