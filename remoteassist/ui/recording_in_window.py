"""What the window does about recordings: its title, its jobs, its tray, and what becomes of a new session."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from remoteassist.settings import sessions_folder
from remoteassist.ui.jobs import Job
from remoteassist.ui.language import translate
from remoteassist.ui.notice_bar import Offer
from remoteassist.ui.recorder.bar.recorder_windows import RecorderWindows
from remoteassist.ui.recorder.rescue import Rescue

if TYPE_CHECKING:
    from remoteassist.ui.main_window import MainWindow
    from remoteassist.ui.recorder.one_recording import Recording
    from remoteassist.ui.recorder.tray import RecordingTray


class RecordingInWindow(QObject):
    """Connects the recordings with the window. `time` is how long the oldest that runs is, empty while none does."""

    time_changed = Signal()
    """The window's title is another one."""
    over = Signal()
    """A recording has ended, in whatever way."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.time = ""
        self.closes_when_saved = False
        """Whether the window is to go once the replay buffer is a session with its steps."""
        self.windows = RecorderWindows(window.recording)
        self.tray: RecordingTray | None = None
        recording = window.recording
        self.rescue = Rescue(window.jobs, self)
        self.rescue.offered.connect(self._on_offered)
        self.rescue.told.connect(lambda text: window.say(text, is_warning=True))
        self.rescue.saved.connect(self._on_rescued)
        recording.told.connect(window.say)
        recording.left_behind.connect(self.rescue.offer_left_behind)
        recording.broke_off.connect(self._on_broke_off)
        recording.started.connect(self._show_time)
        recording.ticked.connect(self._show_time)
        recording.finishing.connect(self._on_finishing)
        recording.saved.connect(self._on_saved)
        recording.ended.connect(self._on_ended)
        recording.bar_requested.connect(self.windows.focus_bar)

    def show_tray(self) -> None:
        """Put the icon into the desktop's tray, where there is one."""
        if self.tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            from remoteassist.ui.recorder.tray import RecordingTray  # noqa: PLC0415 - not before the first paint

            self.tray = RecordingTray(self._window.recording, self._window)
            self.tray.window_requested.connect(self._window.come_to_front)

    def close(self) -> None:
        """End what runs, wait for it, and take away what is shown of it."""
        self._window.recording.finish()
        self.windows.close()

    def _show_time(self) -> None:
        running = self._window.recording.running
        time = running[0].time_text if running else ""
        if time != self.time:
            self.time = time
            self.time_changed.emit()

    def _on_finishing(self, job: Job) -> None:
        self._show_time()
        self._window.jobs.adopt(job)
        job.succeeded.connect(lambda made: self._on_made(job, made))

    def _on_made(self, job: Job, made: str) -> None:
        """Open a session that was recorded alone; of several the library shows the new ones."""
        if self._window.recording.was_alone:
            self._window.show_made(job, made)
        else:
            self._window.library.show_session(Path(made))

    def _on_saved(self, path: str) -> None:
        """Find the steps of what was kept; the job offers to open it, because whoever saved it is still at work."""
        title = translate("Window", "Finding the steps of the last minutes")
        self._window.jobs.add(title, ["detect", path], works_on=path)
        if self.closes_when_saved:
            self._window.recording.stop_replay()
            self._window.close_when_done()

    def _on_rescued(self, path: str) -> None:
        self._window.jobs.add(translate("Recording", "Finding the steps"), ["detect", path], works_on=path)
        self.over.emit()

    def _on_offered(self, text: str, offer: Offer) -> None:
        self._window.say(text, is_warning=True, offer=offer)

    def _on_broke_off(self, recording: "Recording", text: str) -> None:
        self.rescue.note_broken_off(recording, text, sessions=sessions_folder(self._window.settings.settings))

    def _on_ended(self) -> None:
        self._show_time()
        self.over.emit()
