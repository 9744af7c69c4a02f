"""While it records: a red dot, the time and Stop at the bottom of the window, and the same in the tray."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSystemTrayIcon,
    QToolButton,
    QWidget,
)

from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.recording import RecordingControl
from remoteassist.ui.theme import GRID_PX, colours

_DOT_EM: Final = 1.0


class RecordingStrip(QFrame):
    """Hidden while nothing is recorded."""

    def __init__(self, recording: RecordingControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._dot = QLabel()
        self._time = QLabel()
        self._time.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble = QLabel()
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        stop = QToolButton()
        stop.setIconSize(icon_size(stop))
        stop.setDefaultAction(recording.stop_action)
        stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout.setSpacing(2 * GRID_PX)
        layout.addWidget(self._dot)
        layout.addWidget(self._time)
        layout.addWidget(self._trouble, 1)
        layout.addWidget(stop)
        recording.started.connect(self._on_started)
        recording.ticked.connect(self._on_ticked)
        recording.troubled.connect(self._trouble.setText)
        recording.finishing.connect(self.hide)
        recording.ended.connect(self.hide)
        self.hide()

    def _on_started(self) -> None:
        shades = colours()
        side = round(self.fontMetrics().height() * _DOT_EM)
        self._dot.setPixmap(icon("record", colour=shades.danger).pixmap(side, side))
        palette = self._trouble.palette()
        palette.setColor(self._trouble.foregroundRole(), shades.warning)
        self._trouble.setPalette(palette)
        self._trouble.clear()
        self.show()

    def _on_ticked(self, time: str) -> None:
        self._time.setText(translate("Recording", "Recording {time}").format(time=time))


class RecordingTray(QObject):
    """The icon in the desktop's tray, where there is one: Record, Stop and the way back to the window."""

    def __init__(self, recording: RecordingControl, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tray = QSystemTrayIcon(icon("record"), self)
        self._tray.setToolTip("remoteassist")
        menu = QMenu(window)
        menu.addAction(recording.record_action)
        menu.addAction(recording.stop_action)
        menu.addSeparator()
        menu.addAction(translate("Recording", "Show the window"), self._show_window)
        self._tray.setContextMenu(menu)
        self._tray.activated.connect(self._on_activated)
        recording.started.connect(self._on_started)
        recording.ticked.connect(self._on_ticked)
        recording.finishing.connect(self._on_ended)
        recording.ended.connect(self._on_ended)
        self._tray.show()

    @staticmethod
    def is_possible() -> bool:
        """Whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def _show_window(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._show_window()

    def _on_started(self) -> None:
        self._tray.setIcon(icon("record", colour=colours().danger))

    def _on_ticked(self, time: str) -> None:
        self._tray.setToolTip(translate("Recording", "Recording {time}").format(time=time))

    def _on_ended(self) -> None:
        self._tray.setIcon(icon("record"))
        self._tray.setToolTip("remoteassist")
