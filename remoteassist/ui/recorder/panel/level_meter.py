"""How loud it is, as a bar that moves, and in words when there is nothing to hear."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours

SILENT_DB: Final = -60.0
"""Below this the bar is empty: a quiet room at a usual microphone."""
_LOUD_DB: Final = -12.0
_TOO_LOUD_DB: Final = -3.0
"""Above this, peaks are cut off soon."""
_HOLD_MS: Final = 1500
"""How long the loudest moment is marked: long enough to be read."""


class LevelMeter(QWidget):
    """Shows decibels of full scale, -60 to 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._db: float | None = None
        self._peak_db = SILENT_DB
        self._since_peak = QElapsedTimer()
        self._since_peak.start()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    @property
    def db(self) -> float | None:
        """What is shown; None before anything was heard."""
        return self._db

    def show_level(self, db: float | None) -> None:
        """Show another level; None when nothing is heard of the device."""
        self._db = None if db is None else min(0.0, max(SILENT_DB, db))
        level = SILENT_DB if self._db is None else self._db
        if level >= self._peak_db or self._since_peak.elapsed() > _HOLD_MS:
            self._peak_db = level
            self._since_peak.restart()
        self._name()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a bar a little lower than a line of text."""
        return QSize(40 * GRID_PX, max(3 * GRID_PX, round(0.7 * self.fontMetrics().height())))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bar."""
        shades = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = frame.height() / 2
        painter.setPen(QPen(QColor(shades.outline), 1))
        painter.setBrush(QColor(shades.hover))
        painter.drawRoundedRect(frame, radius, radius)
        if self._db is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour(self._db)))
            inner = frame.adjusted(2, 2, -2, -2)
            width = inner.width() * level_share(self._db)
            if width > 1:
                round_px = min(width, inner.height()) / 2
                painter.drawRoundedRect(
                    QRectF(inner.x(), inner.y(), width, inner.height()), round_px, round_px
                )
            at = inner.x() + inner.width() * level_share(self._peak_db)
            if self._peak_db > SILENT_DB:
                painter.setBrush(QColor(self._colour(self._peak_db)))
                painter.drawRect(QRectF(at - 2, inner.y(), 2, inner.height()))
        painter.end()

    @staticmethod
    def _colour(db: float) -> str:
        shades = colours()
        if db >= _TOO_LOUD_DB:
            return shades.danger
        return shades.warning if db >= _LOUD_DB else shades.success

    def _name(self) -> None:
        text = translate("StartPanel", "Level of the microphone")
        if self._db is not None:
            text = translate("StartPanel", "Level of the microphone: {db} decibels").format(
                db=round(self._db)
            )
        if text != self.accessibleName():
            self.setAccessibleName(text)


def level_share(db: float | None) -> float:
    """Return how much of a meter is filled at a loudness, from 0 to 1."""
    return 0.0 if db is None else min(max(1 - db / SILENT_DB, 0.0), 1.0)
