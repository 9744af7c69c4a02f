"""The icon in the desktop's tray: what the bar does, where there is a tray."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSystemTrayIcon

from remoteassist.capture.input.hotkeys import HotkeyName
from remoteassist.ui.icons import IconName, icon
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.bar.look import look_of, pause_text, private_text, stop_text
from remoteassist.ui.recorder.hotkey_words import key_text
from remoteassist.ui.recorder.one_recording import Recording
from remoteassist.ui.recorder.recording import RecordingControl

_COMMANDS: Final = (
    ("record.stop",),
    ("record.pause", "record.private", "record.mark", "record.forget", "record.mute"),
    ("record.start", "record.choose"),
    ("replay.start", "replay.save", "replay.stop"),
    ("record.bar",),
)
_HOTKEYS: Final[dict[str, HotkeyName]] = {
    "record.stop": "start_stop",
    "record.pause": "pause",
    "record.private": "private",
    "record.mark": "marker",
    "record.forget": "forget",
    "replay.save": "save_replay",
}
"""By what they do. The one that stops starts, too, while nothing is recorded."""


class RecordingTray(QObject):
    """Its icon has the colour of what is recorded; with several recordings each has a menu of its own."""

    window_requested = Signal()
    """Somebody wants to see the window."""

    def __init__(self, control: RecordingControl, window: QMainWindow) -> None:
        super().__init__(window)
        self._control = control
        self._tray = QSystemTrayIcon(icon("record"), self)
        self.menu = QMenu(window)
        self.menu.aboutToShow.connect(self._fill)
        self._tray.setContextMenu(self.menu)
        self._tray.activated.connect(self._on_activated)
        control.changed.connect(self._on_changed)
        control.ticked.connect(self._on_changed)
        self._shown: tuple[IconName, str] | None = None
        self._fill()
        self._on_changed()
        self._tray.show()

    @property
    def tool_tip(self) -> str:
        """What the icon says."""
        return self._tray.toolTip()

    def _fill(self) -> None:
        for old in self.menu.findChildren(QMenu):
            # Clearing a menu takes its rows away, and leaves the menus behind them.
            old.deleteLater()
        self.menu.clear()
        for group in _COMMANDS:
            for command_id in group:
                action = self._control.commands.find(command_id)
                # What cannot be done now needs no place in a menu that is opened in a hurry.
                if action is not None and action.isEnabled():
                    self._add(action, self._keys_of(command_id))
            self.menu.addSeparator()
        if len(self._control.recordings) > 1:
            for recording in self._control.recordings:
                self._add_menu_of(recording)
            self.menu.addSeparator()
        self.menu.addAction(translate("Recording", "Show the window"), self.window_requested.emit)

    def _add(self, action: QAction, keys: str) -> None:
        """Add a command with the keys that work here: those of the window do not, while it is not in front."""
        text = f"{action.text()}\t{key_text(keys)}" if keys else action.text()
        # Without the command's own menu: "Record" is to begin at once.
        self.menu.addAction(action.icon(), text, action.trigger)

    def _keys_of(self, command_id: str) -> str:
        name = _HOTKEYS.get(command_id)
        if command_id == "record.start" and not self._control.is_recording:
            name = "start_stop"
        return "" if name is None else getattr(self._control.settings.settings.recording.hotkeys, name)

    def _add_menu_of(self, one: Recording) -> None:
        menu = self.menu.addMenu(icon(look_of(one).icon, colour=look_of(one).colour), _plain(_line(one)))
        if one.is_running:
            is_paused, is_private = one.phase == "paused", one.phase == "private"
            if not one.is_replay:
                menu.addAction(icon("pause"), pause_text(one), lambda: one.set_paused(is_on=not is_paused))
            menu.addAction(icon("private"), private_text(one), lambda: one.set_private(is_on=not is_private))
            if not one.is_replay:
                menu.addAction(icon("marker"), translate("Bar", "Mark this moment"), one.mark)
            menu.addAction(icon("forget"), translate("Bar", "Forget the last 30 seconds"), one.forget)
        if one.phase != "finishing":
            menu.addAction(icon("stop"), stop_text(one), one.stop)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.window_requested.emit()

    def _on_changed(self) -> None:
        recordings = self._control.recordings
        if recordings:
            look = look_of(recordings[0])
            shown: tuple[IconName, str] | None = (look.icon, look.colour)
            tip = "\n".join(_line(one) for one in recordings)
        else:
            shown, tip = None, "remoteassist"
        if tip != self._tray.toolTip():
            # Told twice a second, and each time the desktop is sent it.
            self._tray.setToolTip(tip)
        if shown != self._shown:
            self._shown = shown
            self._tray.setIcon(icon("record") if shown is None else icon(shown[0], colour=shown[1]))


def _line(one: Recording) -> str:
    """Return what a recording is called, how long it is, and what it does."""
    word = look_of(one).word or translate("Recording", "Recording")
    return f"{one.name}: {word}, {one.time_text}"


def _plain(text: str) -> str:
    return text.replace("&", "&&")
