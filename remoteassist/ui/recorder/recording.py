"""Record and Stop: runs `remoteassist record --control` and tells that, and for how long, it records."""

from typing import Final

import msgspec
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu

from remoteassist.model.time import NS_PER_MS, clock_text
from remoteassist.ui.commands import Commands
from remoteassist.ui.jobs import Job
from remoteassist.ui.language import translate
from remoteassist.ui.settings_store import SettingsStore

_FINISH_MS: Final = 60_000
"""Finding the steps of a long session takes its time; a window that is forced to close waits for it so long."""


class RecordingControl(QObject):
    """One recording at a time, in a child process that outlives a crash of this window."""

    started = Signal()
    """It records now."""
    ticked = Signal(str)
    """How long it has recorded, such as `1:04`; about twice a second."""
    troubled = Signal(str)
    """What is wrong with the recording, in words; empty when all is well again."""
    finishing = Signal(object)
    """The recording is whole, and this `Job` looks for its steps."""
    ended = Signal(str)
    """The session's path; empty when nothing was recorded."""
    told = Signal(str)
    """A sentence for the person."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        settings: SettingsStore | None = None,
        commands: Commands | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings or SettingsStore(parent=self)
        self._job: Job | None = None
        self._troubles: dict[str, str] = {}
        self._clock = QElapsedTimer()
        self._ticking = QTimer(self, interval=500)
        self._ticking.timeout.connect(self._on_tick)
        self._screens: QActionGroup | None = None
        commands = commands or Commands(window)
        group = translate("Recording", "Record")
        self.record_action = commands.add(
            "record.start",
            translate("Recording", "Record"),
            self.start,
            group=group,
            shortcut="Ctrl+R",
            icon_name="record",
            tip=translate("Recording", "Record the screen that was recorded last"),
        )
        self.stop_action = commands.add(
            "record.stop",
            translate("Recording", "Stop recording"),
            self.stop,
            group=group,
            shortcut="Ctrl+.",
            icon_name="stop",
            tip=translate("Recording", "End the recording and find its steps"),
        )
        self.stop_action.setEnabled(False)
        self.menu = QMenu(window)
        self.menu.aboutToShow.connect(self._list_screens)
        self.record_action.setMenu(self.menu)

    @property
    def is_recording(self) -> bool:
        """Whether it records, or looks for the steps of what it has recorded."""
        return self._job is not None

    def start(self, screen: int | None = None) -> None:
        """Record a screen, counted from 1, 0 for the primary one; None takes the one that was recorded last."""
        if self._job is not None:
            return
        if screen is None:
            screen = self._settings.settings.recording.screen
            if screen > len(QGuiApplication.screens()):
                # The one of last time is not plugged in.
                screen = 0
        else:
            choices = msgspec.structs.replace(
                self._settings.settings.recording, target="screen", screen=screen
            )
            self._settings.change(lambda settings: msgspec.structs.replace(settings, recording=choices))
        self._troubles.clear()
        words = ["record", "--control", *(["--screen", str(screen)] if screen else [])]
        self._job = Job(words, self, title=translate("Recording", "Recording"))
        self._job.news_told.connect(self._on_news)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self.record_action.setEnabled(False)
        self._job.start()

    def stop(self) -> None:
        """End the recording; `ended` follows once the steps are found."""
        if self._job is None or not self.stop_action.isEnabled():
            return
        self.stop_action.setEnabled(False)
        self._ticking.stop()
        self._job.send({"do": "stop"})
        self._job.title = translate("Recording", "Finding the steps")
        self._show_window()
        self.finishing.emit(self._job)

    def finish(self) -> None:
        """End a recording that runs and wait for it: the window is being closed by force."""
        if self._job is not None:
            self._job.send({"do": "stop"})
            self._job.wait(_FINISH_MS)

    def _list_screens(self) -> None:
        """Offer the screens of now; the one of last time is ticked."""
        self.menu.clear()
        if self._screens is not None:
            self._screens.deleteLater()
        self._screens = QActionGroup(self.menu)
        last = self._settings.settings.recording.screen
        names = [translate("Recording", "Primary screen")]
        names += [
            translate("Recording", "Screen {number} ({name})").format(number=number, name=screen.name())
            for number, screen in enumerate(QGuiApplication.screens(), start=1)
        ]
        for number, name in enumerate(names):
            action = QAction(name.replace("&", "&&"), self._screens)
            action.setCheckable(True)
            action.setChecked(number == last)
            action.setData(number)
            self.menu.addAction(action)
        self._screens.triggered.connect(lambda action: self.start(action.data()))

    def _on_news(self, news: dict[str, object]) -> None:
        if news.get("event") == "started":
            self._clock.start()
            self._ticking.start()
            self.stop_action.setEnabled(True)
            self.started.emit()
            self._on_tick()
            # Out of the picture: what is recorded is the customer's screen.
            self._window.showMinimized()
        elif news.get("event") == "health":
            subject, is_well = str(news.get("subject")), news.get("level") == "info"
            self._troubles.pop(subject, None)
            if not is_well:
                self._troubles[subject] = str(news.get("text"))
            self.troubled.emit(" ".join(self._troubles.values()))

    def _on_succeeded(self, path: str) -> None:
        self._end()
        self.ended.emit(path)

    def _on_failed(self, text: str) -> None:
        self._end()
        self.ended.emit("")
        self.told.emit(text)

    def _end(self) -> None:
        self._ticking.stop()
        if self._job is not None and self._job.parent() is self:
            self._job.deleteLater()
        self._job = None
        self.record_action.setEnabled(True)
        self.stop_action.setEnabled(False)
        self._show_window()

    def _show_window(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()

    def _on_tick(self) -> None:
        self.ticked.emit(clock_text(self._clock.elapsed() * NS_PER_MS))
