"""The commands that steer all recordings, for menus, palette, shortcut sheet and tray."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from remoteassist.ui.commands import Commands
from remoteassist.ui.icons import IconName
from remoteassist.ui.language import translate

if TYPE_CHECKING:
    from remoteassist.ui.recorder.recording import RecordingControl

_WHILE_RUNNING: Final = ("record.pause", "record.mark", "record.mute")
"""Of no use for a replay buffer alone."""


class RecordingCommands(QObject):
    """Declares them, and keeps what cannot be done now from being offered."""

    def __init__(self, control: "RecordingControl", commands: Commands, window: QWidget) -> None:
        super().__init__(control)
        self._control = control
        self._commands = commands
        self._declare()
        self._screens: QActionGroup | None = None
        self.menu = QMenu(window)
        """The way to the start panel, and the screens of now, to record one of them."""
        self.menu.aboutToShow.connect(self._fill_menu)
        self.action("record.start").setMenu(self.menu)
        control.changed.connect(self._on_changed)
        self._on_changed()

    def action(self, command_id: str) -> QAction:
        """Return the action of one of the commands.

        Raises:
            KeyError: It is not declared.
        """
        return self._commands.action(command_id)

    def find(self, command_id: str) -> QAction | None:
        """Return the action of one of the window's commands; None when there is none of that name."""
        return next((one.action for one in self._commands if one.id == command_id), None)

    def _declare(self) -> None:
        control = self._control
        add = self._add
        add("record.start", "Ctrl+R", "record", control.start)
        add("record.stop", "Ctrl+.", "stop", control.stop)
        add("record.pause", "Alt+Shift+P", "pause", control.toggle_paused)
        add("record.private", "Alt+Shift+V", "private", control.toggle_private)
        add("record.mark", "Alt+Shift+M", "marker", control.mark)
        add("record.forget", "Alt+Shift+F", "forget", control.forget)
        add("record.mute", "Alt+Shift+U", "microphone", control.toggle_muted)
        add("record.bar", "F6", "bar", control.bar_requested.emit)
        add("replay.start", "Alt+Shift+R", "replay", control.start_replay)
        add("replay.save", "Alt+Shift+S", "save", control.save_replay)
        add("replay.stop", None, "cancel", control.stop_replay)

    def _add(
        self, command_id: str, shortcut: str | None, icon_name: IconName, run: Callable[[], object]
    ) -> None:
        text, tip = _words()[command_id]
        group = translate("Recording", "Record")
        self._commands.add(
            command_id, text, run, group=group, shortcut=shortcut, icon_name=icon_name, tip=tip
        )

    def _on_changed(self) -> None:
        control = self._control
        running = control.running
        # Nobody waits for a first one to be over before a second customer's screen is recorded.
        self.action("record.start").setEnabled(not any(one.phase == "starting" for one in control.recordings))
        self.action("record.stop").setEnabled(any(one.phase != "finishing" for one in control.sessions))
        for command_id in _WHILE_RUNNING:
            self.action(command_id).setEnabled(bool(running))
        for command_id in ("record.private", "record.forget"):
            self.action(command_id).setEnabled(bool(control.all_running))
        self.action("record.bar").setEnabled(bool(control.recordings))
        replay = control.replay
        self.action("replay.start").setEnabled(replay is None)
        self.action("replay.save").setEnabled(replay is not None and replay.is_running)
        self.action("replay.stop").setEnabled(replay is not None)
        is_paused = bool(running) and all(one.phase == "paused" for one in running)
        is_muted = bool(running) and all(one.is_muted for one in running)
        self._name("record.pause", translate("Recording", "Go on recording"), is_other=is_paused)
        self._name("record.private", translate("Recording", "End private"), is_other=control.is_private)
        self._name("record.mute", translate("Recording", "Unmute the microphone"), is_other=is_muted)
        self._commands.set_icon("record.pause", "record" if is_paused else "pause")
        self._commands.set_icon("record.mute", "microphone_off" if is_muted else "microphone")

    def _name(self, command_id: str, other: str, *, is_other: bool) -> None:
        text = other if is_other else _words()[command_id][0]
        if self.action(command_id).text() != text:
            self.action(command_id).setText(text)

    def _fill_menu(self) -> None:
        """Offer the screens of now; the one of last time is ticked."""
        self.menu.clear()
        choose = self.find("record.choose")
        if choose is not None:
            self.menu.addAction(choose)
            self.menu.addSeparator()
        if self._screens is not None:
            self._screens.deleteLater()
        self._screens = QActionGroup(self.menu)
        last = self._control.last_request().targets[0]
        names = {0: translate("Recording", "Primary screen")} | {
            number: translate("Recording", "Screen {number} ({name})").format(
                number=number, name=screen.name()
            )
            for number, screen in enumerate(QGuiApplication.screens(), start=1)
            if screen is not QGuiApplication.primaryScreen()
        }
        for number, name in names.items():
            action = QAction(name.replace("&", "&&"), self._screens)
            action.setCheckable(True)
            action.setChecked(last.kind == "screen" and number == last.screen)
            action.setData(number)
            self.menu.addAction(action)
        self._screens.triggered.connect(lambda action: self._control.start(action.data()))


def _words() -> dict[str, tuple[str, str]]:
    """Return what each command is called, and what it does."""
    return {
        "record.start": (
            translate("Recording", "Record"),
            translate("Recording", "Record what was recorded last"),
        ),
        "record.stop": (
            translate("Recording", "Stop recording"),
            translate("Recording", "End the recording and find its steps"),
        ),
        "record.pause": (
            translate("Recording", "Pause the recording"),
            translate("Recording", "Its time stands still until it goes on"),
        ),
        "record.private": (
            translate("Recording", "Private"),
            translate("Recording", "Nothing is kept until it is off again; an honest gap remains"),
        ),
        "record.mark": (
            translate("Recording", "Mark this moment"),
            translate("Recording", "It becomes a step of its own"),
        ),
        "record.forget": (
            translate("Recording", "Forget the last 30 seconds"),
            translate("Recording", "They are removed from the disk at once, for good"),
        ),
        "record.mute": (translate("Recording", "Mute the microphone"), ""),
        "record.bar": (
            translate("Recording", "Go to the recorder bar"),
            translate("Recording", "Steer the recording by keyboard; Escape comes back"),
        ),
        "replay.start": (
            translate("Recording", "Keep the last minutes"),
            translate("Recording", "Older ones are dropped; a session is made when you save them"),
        ),
        "replay.save": (
            translate("Recording", "Save the last minutes"),
            translate("Recording", "Make a session of what was kept"),
        ),
        "replay.stop": (
            translate("Recording", "Keep the last minutes no more"),
            translate("Recording", "What was kept and not saved is gone"),
        ),
    }
