"""Keeps our own windows out of what is recorded: where the system can, it leaves them out; else they are masked."""

import logging
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from remoteassist.model.geometry import Rect
from remoteassist.ui.recorder.bar.capture_exclusion import can_exclude_from_capture, exclude_from_capture
from remoteassist.ui.recorder.places.screen_boxes import desktop_box, frame_of, ratio_of

_log = logging.getLogger(__name__)

_WATCHED: Final = frozenset(
    {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WinIdChange, QEvent.Type.Move, QEvent.Type.Resize}
)
_PLACED: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize})


class OwnWindows(QObject):
    """Tells which windows of this program can be seen: bar, border, menus, tooltips, the main window.

    Watches only between `start` and `stop`. GUI thread only.
    """

    changed = Signal(list, list)
    """The X11 numbers of our windows; where there are none, their boxes X, Y, width and height in desktop units."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._has_ids = QGuiApplication.platformName() == "xcb"
        self._can_exclude = can_exclude_from_capture()
        self._told: tuple[list[int], list[tuple[int, int, int, int]]] | None = None
        self._excluded: set[int] = set()
        self._is_watching = False
        # What moves or goes is told once, when all of it has; what appears is told before it does.
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._tell)

    def start(self) -> None:
        """Watch, and tell at once."""
        if not self._is_watching:
            self._is_watching = True
            _app().installEventFilter(self)
        self.tell_again()

    def stop(self) -> None:
        """Watch no more."""
        if self._is_watching:
            self._is_watching = False
            _app().removeEventFilter(self)
            self._told = None

    def tell_again(self) -> None:
        """Tell it to somebody new."""
        self._told = None
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice windows that come, go, and (where only their boxes are known) move."""
        kind = event.type()
        if kind in _WATCHED and isinstance(watched, QWidget) and watched.isWindow():
            if kind is QEvent.Type.Show:
                # It gets its number here, and is seen only after this event.
                self._tell(coming=watched)
            elif not self._has_ids or kind not in _PLACED:
                self._telling.start()
        return False

    def _tell(self, coming: QWidget | None = None) -> None:
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible() or one is coming]
        for one in windows:
            self._exclude(one)
        ids = [int(one.winId()) for one in windows] if self._has_ids else []
        boxes = [] if self._has_ids else [_box(one) for one in windows]
        if (ids, boxes) != self._told:
            self._told = (ids, boxes)
            self.changed.emit(ids, boxes)

    def _exclude(self, window: QWidget) -> None:
        number = int(window.winId())
        if self._can_exclude and number not in self._excluded:
            self._excluded.add(number)
            if not exclude_from_capture(number):
                _log.debug("a window could not be left out of the picture, and is masked")


def _box(window: QWidget) -> tuple[int, int, int, int]:
    """Return a window's box in desktop units."""
    box, screen = window.frameGeometry(), window.screen()
    frame = frame_of(screen)
    there = Rect(box.x() - frame.x, box.y() - frame.y, box.width(), box.height())
    return desktop_box(there, frame, ratio=ratio_of(screen))


def _app() -> QCoreApplication:
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("there is no application")
    return app
