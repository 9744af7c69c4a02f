"""Record and Stop: runs `remoteassist record --control` and shows that, and for how long, it records."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QMainWindow, QMenu, QSystemTrayIcon

from remoteassist.model.time import NS_PER_MS, clock_text
from remoteassist.ui.jobs import Job

_RED = QColor("#c92a2a")
_FINISH_MS = 60_000
"""Finding the steps of a long session takes its time; a window that closes waits for it so long."""


class RecordingControl(QObject):
    """One recording at a time, in a child process that outlives a crash of this window."""

    ended = Signal(str)
    """The session's path; empty when nothing was recorded."""
    told = Signal(str)
    """A sentence for the person."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._clock = QElapsedTimer()
        self._ticking = QTimer(self, interval=500)
        self._ticking.timeout.connect(self._show_time)
        self._screens: list[str] = []
        self._tray: QSystemTrayIcon | None = None
        self.record_action = QAction(_dot_icon(), "Record", self)
        self.record_action.setShortcut(QKeySequence("Ctrl+R"))
        self.record_action.setToolTip("Record the primary screen (Ctrl+R)")
        self.record_action.triggered.connect(lambda: self.start(None))
        self._menu = QMenu()
        self.record_action.setMenu(self._menu)
        self.stop_action = QAction(_square_icon(), "Stop", self)
        self.stop_action.setShortcut(QKeySequence("Ctrl+."))
        self.stop_action.setToolTip("End the recording (Ctrl+.)")
        self.stop_action.setEnabled(False)
        self.stop_action.triggered.connect(self.stop)

    def actions_of(self, window: QMainWindow) -> list[QAction]:
        """Return Record and Stop, also reachable by their keys from anywhere in `window`."""
        window.addActions([self.record_action, self.stop_action])
        return [self.record_action, self.stop_action]

    def show_screens(self, names: list[str]) -> None:
        """Offer these screens in the menu of Record, by their number."""
        if names == self._screens:
            return
        self._screens = names
        self._menu.clear()
        for number, name in enumerate(names, start=1):
            self._menu.addAction(f"Screen {number} ({name})", self._starter(number))

    def start(self, screen: int | None) -> None:
        """Record a screen, counted from 1; None means the primary one."""
        if self._job is not None:
            return
        words = ["record", "--control"]
        if screen is not None:
            words += ["--screen", str(screen)]
        self._job = Job(words, self)
        self._job.news_told.connect(self._on_news)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self.record_action.setEnabled(False)
        self.told.emit("Starting to record …")
        self._job.start()

    def stop(self) -> None:
        """End the recording; `ended` follows once the steps are found."""
        if self._job is not None:
            self.stop_action.setEnabled(False)
            self._ticking.stop()
            self._job.send({"do": "stop"})
            self._window.showNormal()
            self.told.emit("Finding the steps …")

    def finish(self) -> None:
        """End a recording that runs and wait for it: the window is closing."""
        if self._job is not None:
            self._job.send({"do": "stop"})
            self._job.wait(_FINISH_MS)

    def _starter(self, number: int) -> Callable[[], None]:
        return lambda: self.start(number)

    def _on_news(self, news: dict[str, object]) -> None:
        if news.get("event") == "started":
            self._clock.start()
            self._ticking.start()
            self.stop_action.setEnabled(True)
            self._show_tray()
            # Out of the picture: what is recorded is the customer's screen.
            self._window.showMinimized()
        elif "text" in news:
            self.told.emit(str(news["text"]))

    def _on_succeeded(self, path: str) -> None:
        self._end()
        self.ended.emit(path)

    def _on_failed(self, text: str) -> None:
        self._end()
        self.ended.emit("")
        self.told.emit(text)

    def _end(self) -> None:
        self._ticking.stop()
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        self.record_action.setEnabled(True)
        self.stop_action.setEnabled(False)
        self._window.setWindowTitle("remoteassist")
        self._window.showNormal()
        if self._tray is not None:
            self._tray.hide()

    def _show_time(self) -> None:
        text = f"Recording {clock_text(self._clock.elapsed() * NS_PER_MS)}"
        self._window.setWindowTitle(f"● {text} - remoteassist")
        self.told.emit(text)
        if self._tray is not None:
            self._tray.setToolTip(text)

    def _show_tray(self) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(_dot_icon(), self)
            menu = QMenu(self._window)
            menu.addAction(self.stop_action)
            menu.addAction("Show remoteassist", self._window.showNormal)
            self._tray.setContextMenu(menu)
        self._tray.show()


def _dot_icon() -> QIcon:
    return _drawn_icon(lambda painter, box: painter.drawEllipse(box))


def _square_icon() -> QIcon:
    return _drawn_icon(lambda painter, box: painter.drawRoundedRect(box, 3, 3))


def _drawn_icon(draw: Callable[[QPainter, QRectF], None]) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_RED)
    draw(painter, QRectF(5, 5, 22, 22))
    painter.end()
    return QIcon(pixmap)
