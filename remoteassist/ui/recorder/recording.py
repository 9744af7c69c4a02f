"""All recordings that run: begun, steered and ended together or one by one."""

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMainWindow

from remoteassist.ui.commands import Commands
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.recording_commands import RecordingCommands
from remoteassist.ui.settings_store import SettingsStore

if TYPE_CHECKING:
    from remoteassist.ui.recorder.hotkey_listener import HotkeyListener
    from remoteassist.ui.recorder.one_recording import Recording
    from remoteassist.ui.recorder.request import RecordingRequest, RequestedTarget

_FINISH_MS: Final = 60_000
"""Finding the steps of a long session takes its time; a window that is forced to close waits for it so long."""


class RecordingControl(QObject):
    """Owns the recordings, each in a child process that outlives a crash of this window. GUI thread only.

    What steers all of them at once leaves the replay buffer alone, but for private and forget.
    """

    added = Signal(object)
    """A `Recording` was begun."""
    removed = Signal(object)
    """A `Recording` is over, or finds its steps in the background."""
    started = Signal()
    """One records now."""
    changed = Signal()
    """What one of them does, or how many there are."""
    ticked = Signal()
    """The time of one of them went on."""
    finishing = Signal(object)
    """The recording of this `Job` is whole, and it looks for its steps."""
    saved = Signal(str)
    """A replay buffer became the session at that path, whose steps were not looked for yet."""
    ended = Signal(str)
    """The session's path; empty when nothing was recorded."""
    broke_off = Signal(object, str)
    """A `Recording` failed, and why in a sentence; told before `ended`."""
    left_behind = Signal(str)
    """A replay buffer that nobody ended can be saved until then (ISO 8601)."""
    told = Signal(str)
    """A sentence for the person, in the window."""
    bar_requested = Signal()
    """Somebody wants to steer by keyboard."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        settings: SettingsStore | None = None,
        commands: Commands | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.settings = settings or SettingsStore(parent=self)
        self._recordings: list[Recording] = []
        self._batch = 0
        self._listener: HotkeyListener | None = None
        self.start_elsewhere: Callable[[], bool] = lambda: False
        """Asked first when the hotkey is pressed: whether somebody who is choosing starts with what was chosen."""
        self.commands = RecordingCommands(self, commands or Commands(window), window)

    # -- what runs -----------------------------------------------------------------------------------------------

    @property
    def record_action(self) -> QAction:
        """Records what was recorded last."""
        return self.commands.action("record.start")

    @property
    def recordings(self) -> "tuple[Recording, ...]":
        """All that run or begin, the replay buffers too; the oldest first."""
        return tuple(self._recordings)

    @property
    def sessions(self) -> "tuple[Recording, ...]":
        """Those that become sessions by themselves."""
        return tuple(one for one in self._recordings if not one.is_replay)

    @property
    def replay(self) -> "Recording | None":
        """The replay buffer, if one is kept."""
        return next((one for one in self._recordings if one.is_replay), None)

    @property
    def is_recording(self) -> bool:
        """Whether something is recorded that becomes a session, or its steps are looked for."""
        return bool(self.sessions)

    @property
    def was_alone(self) -> bool:
        """Whether no other one was recorded at the same time as the last."""
        return self._batch <= 1

    # -- begin and end -------------------------------------------------------------------------------------------

    def start(self, screen: int | None = None) -> None:
        """Record without asking: what was recorded last, or a screen (counted from 1, 0 for the primary one)."""
        if screen is not None:
            choices = msgspec.structs.replace(
                self.settings.settings.recording, target="screen", screen=screen
            )
            self.settings.change(lambda settings: msgspec.structs.replace(settings, recording=choices))
        self.record(self.last_request())

    def last_request(self) -> "RecordingRequest":
        """Return what is recorded by who just says "record"."""
        from remoteassist.ui.recorder.request import RecordingRequest  # noqa: PLC0415 - not before the first paint

        return RecordingRequest.from_settings(
            self.settings.settings, screen_count=len(QGuiApplication.screens())
        )

    def record(self, request: "RecordingRequest") -> None:
        """Begin one recording for each target that is not recorded yet."""
        from remoteassist.ui.recorder.one_recording import Recording  # noqa: PLC0415 - not before the first paint

        for index, target in enumerate(request.targets):
            # What "the viewer in front" became is known once it records; asked for again, it is the same one.
            known = (
                one
                for one in self._same_kind(request)
                if target == one.requested_target or _is_same(target, one.target)
            )
            same = next(known, None)
            if same is not None:
                text = translate("Recording", "{target} is being recorded already.")
                self.told.emit(text.format(target=same.target_name))
                continue
            self._begin(Recording(request, index, self, own_window_id=self._own_window_id()))

    def start_replay(self) -> None:
        """Keep the last minutes of what was recorded last, until they are saved or it is stopped."""
        if self.replay is None:
            minutes = self.settings.settings.recording.replay_minutes
            self.record(msgspec.structs.replace(self.last_request(), replay_minutes=minutes))

    def stop(self) -> None:
        """End all that become sessions; `ended` follows for each once its steps are found."""
        for one in self.sessions:
            one.stop()

    def stop_replay(self) -> None:
        """Let go of what the replay buffer holds."""
        if self.replay is not None:
            self.replay.stop()

    def save_replay(self) -> None:
        """Make a session of the last minutes."""
        if self.replay is not None:
            self.replay.save_replay()

    def listen_for_hotkeys(self) -> None:
        """Hear, while nothing is recorded, the hotkey that starts a recording; the recorders hear theirs themselves.

        A child of its own, so it is not called before the window has been painted.
        """
        from remoteassist.ui.recorder.hotkey_listener import HotkeyListener  # noqa: PLC0415 - see above

        if self._listener is None:
            self._listener = HotkeyListener(self)
            self._listener.pressed.connect(self._on_hotkey)
            self.changed.connect(self._listen)
            self.settings.changed.connect(self._listen)
            self._listen()

    def finish(self) -> None:
        """End all that run and wait for them: the window is being closed by force."""
        if self._listener is not None:
            self._listener.close()
        waiting = self.recordings
        for one in waiting:
            one.job.send({"do": "stop"})
        for one in waiting:
            one.job.wait(_FINISH_MS)

    # -- all at once ---------------------------------------------------------------------------------------------

    @property
    def running(self) -> "tuple[Recording, ...]":
        """Those that become sessions and take orders now."""
        return tuple(one for one in self.sessions if one.is_running)

    @property
    def all_running(self) -> "tuple[Recording, ...]":
        """All that take orders now, the replay buffer too."""
        return tuple(one for one in self._recordings if one.is_running)

    @property
    def is_private(self) -> bool:
        """Whether nothing of anything is kept, because somebody said so."""
        running = self.all_running
        return bool(running) and all(one.phase == "private" for one in running)

    def toggle_paused(self) -> None:
        """Pause all; go on with all when all are paused."""
        running = self.running
        is_on = not all(one.phase == "paused" for one in running)
        for one in running:
            one.set_paused(is_on=is_on)

    def toggle_private(self) -> None:
        """Keep nothing of any, the replay buffer neither; when all are private, all are open again."""
        is_on = not self.is_private
        for one in self.all_running:
            one.set_private(is_on=is_on)

    def toggle_muted(self) -> None:
        """Mute all microphones; when all are, none is any more."""
        running = self.running
        is_on = not all(one.is_muted for one in running)
        for one in running:
            one.set_muted(is_on=is_on)

    def forget(self) -> None:
        """Let the last 30 s of all be gone."""
        for one in self.all_running:
            one.forget()

    def mark(self) -> None:
        """Note for all that this moment matters."""
        for one in self.running:
            one.mark()

    # -- what they tell ------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        if self._listener is not None:
            hotkeys = self.settings.settings.recording.hotkeys
            self._listener.listen({} if self._is_busy else {"start_stop": hotkeys.start_stop})

    def _on_hotkey(self, name: str) -> None:
        if name == "start_stop" and not self._is_busy and not self.start_elsewhere():
            self.start()

    @property
    def _is_busy(self) -> bool:
        """Whether one records or begins to; while another one's steps are found the next may begin."""
        return any(one.phase != "finishing" for one in self.sessions)

    def _own_window_id(self) -> int:
        return int(self._window.winId()) if QGuiApplication.platformName() == "xcb" else 0

    def _same_kind(self, request: "RecordingRequest") -> "list[Recording]":
        """Return those beside which one of the same target would be a second one."""
        is_replay = request.replay_minutes is not None
        others = (one for one in self._recordings if one.phase != "finishing")
        return [one for one in others if one.is_replay == is_replay]

    def _begin(self, one: "Recording") -> None:
        if not one.is_replay:
            self._batch = self._batch + 1 if self.sessions else 1
        taken = {other.number for other in self._recordings}
        one.number = next(number for number in count(1) if number not in taken)
        self._recordings.append(one)
        one.started.connect(lambda: self._on_started(one))
        one.changed.connect(self.changed)
        one.ticked.connect(self.ticked)
        one.saved.connect(self.saved)
        one.left_behind.connect(self.left_behind)
        one.finishing.connect(lambda: self._on_finishing(one))
        one.failed.connect(lambda text: self._on_failed(one, text))
        one.ended.connect(lambda path: self._on_ended(one, path))
        self.added.emit(one)
        self.changed.emit()
        one.start()

    def _on_started(self, one: "Recording") -> None:
        self.started.emit()
        if not one.is_replay:
            # Out of the picture: what is recorded is the customer's screen.
            self._window.showMinimized()

    def _on_finishing(self, one: "Recording") -> None:
        if one.is_replay:
            return
        if all(other.phase == "finishing" for other in self.sessions):
            self._show_window()
        self.finishing.emit(one.job)

    def _on_failed(self, one: "Recording", text: str) -> None:
        self._show_window()
        self.broke_off.emit(one, text)

    def _on_ended(self, one: "Recording", path: str) -> None:
        self._recordings.remove(one)
        self.removed.emit(one)
        self.changed.emit()
        if one.job.parent() is one:
            one.deleteLater()
        else:
            # Its job was adopted, and is told about for longer.
            one.setParent(one.job)
        if not one.is_replay:
            if not self.sessions:
                self._show_window()
            self.ended.emit(path)

    def _show_window(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()


def _is_same(one: "RequestedTarget", other: "RequestedTarget") -> bool:
    """Whether both would record the same pixels, whatever they are called."""
    if one.kind != other.kind:
        return False
    if one.kind == "screen":
        return one.screen == other.screen
    if one.kind == "region":
        return one.box_desktop == other.box_desktop
    if one.window_id and other.window_id:
        return one.window_id == other.window_id
    return one.name == other.name
