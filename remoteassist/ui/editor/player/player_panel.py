"""The tab Video: the film's picture, and under it what plays it."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QToolBar, QVBoxLayout, QWidget

from remoteassist.model.time import clock_text
from remoteassist.playing.speaker import SpeakerProcess
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.player.film_source import FactsOnce
from remoteassist.ui.editor.player.film_view import FilmView
from remoteassist.ui.editor.player.player import Player
from remoteassist.ui.editor.player.player_commands import declare_commands
from remoteassist.ui.editor.player.player_sound import PlayerSound
from remoteassist.ui.editor.player.sounding import OpenSpeaker
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.icons import BAR_PX, IconName, icon_size
from remoteassist.ui.language import translate
from remoteassist.ui.still_label import StillLabel


class PlayerPanel(QWidget):
    """Shows the film while it is visible; hidden, it pauses."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        frames: Frames,
        commands: Commands,
        facts: FactsOnce,
        *,
        timeline: QWidget,
        open_speaker: OpenSpeaker = SpeakerProcess,
    ) -> None:
        super().__init__()
        self._commands = commands
        self._icon_name: IconName = "play"
        self.view = FilmView()
        self.player = Player(document, selection, frames, self.view, facts)
        self.sound = PlayerSound(self.player, document.session, facts, open_speaker=open_speaker)
        self._time = StillLabel("0:00:00 / 0:00:00")
        self._state = StillLabel(translate("Player", "Cut: not in the video"))
        declare_commands(commands, self.player, self.sound, view=self.view, timeline=timeline)
        self._time.set_name(translate("Player", "Time in the video, and its length"))
        self._build()
        if not document.session.manifest.segments:
            self.view.show_words(translate("Player", "There is no picture in this recording."))
        frames.failed.connect(self.view.show_words)
        self.view.clicked.connect(self.player.toggle)
        self.player.changed.connect(self._update)
        self.player.moved.connect(self._update)
        self.sound.device_known.connect(self._on_device_known)
        self._update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show the picture at the playhead."""
        super().showEvent(event)
        self.player.refresh()
        self.sound.prepare()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Pause: nobody sees it."""
        super().hideEvent(event)
        self.player.pause()

    def close_session(self) -> None:
        """Let the speakers go."""
        self.player.pause()
        self.sound.close()

    def _on_device_known(self, is_there: bool) -> None:  # noqa: FBT001 - Qt calls it
        tip = "" if is_there else translate("Player", "No device was found to hear the sound by.")
        self._commands.set_tip("player.mute", tip)

    def _build(self) -> None:
        bar = QToolBar()
        bar.setIconSize(icon_size(self, least_px=BAR_PX))
        for command_id in (
            "timeline.step_back",
            "player.frame_back",
            "player.toggle",
            "player.frame_on",
            "timeline.step_on",
        ):
            bar.addAction(self._commands.action(command_id))
        if self.sound.has_sound:
            bar.addSeparator()
            bar.addAction(self._commands.action("player.mute"))
        controls = QHBoxLayout()
        controls.setContentsMargins(8, 4, 8, 4)
        controls.setSpacing(12)
        controls.addWidget(self._time)
        controls.addStretch(1)
        controls.addWidget(bar)
        controls.addStretch(1)
        controls.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addLayout(controls)

    def _update(self) -> None:
        player = self.player
        self._time.set_text(f"{clock_text(player.film_ns)} / {clock_text(player.duration_ns)}")
        icon_name: IconName = "pause" if player.is_playing else "play"
        if icon_name != self._icon_name:
            self._icon_name = icon_name
            self._commands.set_icon("player.toggle", icon_name)
        self._state.set_text(self._state_words())

    def _state_words(self) -> str:
        if not self.player.is_in_film:
            return translate("Player", "Cut: not in the video")
        rate = self.player.rate
        if rate in {0.0, 1.0}:
            return ""
        if rate < 0:
            return translate("Player", "Back, {rate}x").format(rate=f"{-rate:g}")
        return f"{rate:g}x"
