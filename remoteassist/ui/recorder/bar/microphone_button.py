"""The microphone in the bar: muted or not, and how loud it is."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from remoteassist.ui.recorder.panel.level_meter import level_share
from remoteassist.ui.theme import GRID_PX, colours

_BAR_PX = 3


class MicrophoneButton(QToolButton):
    """A button with a meter along its lower edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0

    def show_level(self, db: float | None) -> None:
        """Fill the meter; None empties it."""
        share = level_share(db)
        if round(share * 50) != round(self._share * 50):
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the button and its meter."""
        super().paintEvent(event)
        if self._share <= 0:
            return
        room = QRectF(self.rect()).adjusted(2 * GRID_PX, 0, -2 * GRID_PX, -1)
        meter = QRectF(room.left(), room.bottom() - _BAR_PX, room.width() * self._share, _BAR_PX)
        painter = QPainter(self)
        painter.fillRect(meter, QColor(colours().success))
        painter.end()
