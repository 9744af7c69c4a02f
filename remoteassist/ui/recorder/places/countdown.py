"""3, 2, 1 over what is about to be recorded; it can be skipped, and called off."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from remoteassist.ui.language import translate
from remoteassist.ui.recorder.rounded_window import paint_rounded_ground, round_corners
from remoteassist.ui.theme import GRID_PX, colours

_TICK_MS: Final = 40
"""The ring moves 25 times a second."""
_RING_EM: Final = 8.0
_WIDEST_EM: Final = 24
_LINE_EM: Final = 1.2
_PEN_PX: Final = 6
_RADIUS_PX: Final = 4 * GRID_PX
_CANCEL: Final = Qt.Key.Key_Escape
_SKIP: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FULL_CIRCLE: Final = 360 * 16
"""Qt counts in sixteenths of a degree."""


class Countdown(QWidget):
    """A small window on top of all others. A click, Space or Enter starts at once, Esc calls it off."""

    elapsed = Signal()
    """It is time to record; the window is gone."""
    cancelled = Signal()
    """Nothing is to be recorded; the window is gone."""

    def __init__(self) -> None:
        # Nobody's child: it stays when the window goes out of the picture.
        super().__init__(
            None,
            Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(translate("Countdown", "Countdown"))
        self._length_ms = 0
        self._about = ""
        self._clock = QElapsedTimer()
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self._on_tick)

    @property
    def seconds_left(self) -> int:
        """The number that is shown."""
        return self._seconds_left() if self.isVisible() else 0

    def begin(self, length_s: int, *, about: str, over: QRect) -> None:
        """Count down.

        Args:
            length_s: Seconds; with 0 it has elapsed at once.
            about: What is going to be recorded, in words.
            over: In the middle of this box, in units of Qt's desktop.
        """
        if length_s <= 0:
            self.elapsed.emit()
            return
        self._length_ms, self._about = length_s * 1000, about
        self._clock.start()
        self._ticking.start()
        self._tell()
        size = self.sizeHint()
        place = QRect(over.center() - QRect(0, 0, size.width(), size.height()).center(), size)
        self.setGeometry(place)
        round_corners(self, _RADIUS_PX)
        self.show()
        self.raise_()
        self.activateWindow()
        self.setFocus()

    def skip(self) -> None:
        """Start now."""
        if self.isVisible():
            self._end()
            self.elapsed.emit()

    def cancel(self) -> None:
        """Call it off."""
        if self.isVisible():
            self._end()
            self.cancelled.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the ring and the words below it."""
        line = self.fontMetrics().lineSpacing()
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in (self._about, *_hints()))
        width = min(max(round(_RING_EM * line), widest), _WIDEST_EM * line) + 10 * GRID_PX
        return QSize(width, round((_RING_EM + 3 * _LINE_EM) * line) + 9 * GRID_PX)

    def event(self, event: QEvent) -> bool:
        """Keep its keys from being somebody's shortcuts, which may mean something else there."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (_CANCEL, *_SKIP)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Skip it or call it off."""
        if event.key() == _CANCEL:
            self.cancel()
        elif event.key() in _SKIP:
            self.skip()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Start now."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.skip()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the number, how much is left of it, and what can be done."""
        shades = colours()
        line = self.fontMetrics().lineSpacing()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_rounded_ground(painter, self, _RADIUS_PX)
        side = _RING_EM * line - 4 * GRID_PX
        ring = QRectF(0, 0, side, side)
        ring.moveCenter(QPointF(self.width() / 2, 5 * GRID_PX + side / 2))
        self._paint_ring(painter, ring)
        words = QRect(
            4 * GRID_PX,
            round(ring.bottom()) + 4 * GRID_PX,
            self.width() - 8 * GRID_PX,
            round(_LINE_EM * line),
        )
        painter.setFont(self.font())
        for text, colour in zip(
            (self._about, *_hints()), (shades.text, shades.muted, shades.muted), strict=True
        ):
            painter.setPen(QColor(colour))
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, words.width())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), shown)
            words.translate(0, round(_LINE_EM * line))
        painter.end()

    def _paint_ring(self, painter: QPainter, ring: QRectF) -> None:
        shades = colours()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(shades.line), _PEN_PX))
        painter.drawEllipse(ring)
        left = max(0.0, 1 - self._clock.elapsed() / max(1, self._length_ms)) if self.isVisible() else 1.0
        pen = QPen(QColor(shades.danger), _PEN_PX)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(ring, _FULL_CIRCLE // 4, round(left * _FULL_CIRCLE))
        font = QFont(self.font())
        font.setPixelSize(round(ring.height() * 0.5))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(shades.text))
        painter.drawText(ring, int(Qt.AlignmentFlag.AlignCenter), str(self.seconds_left))

    def _on_tick(self) -> None:
        if self._clock.elapsed() >= self._length_ms:
            self.skip()
            return
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Let screen readers say the number when it changes."""
        text = translate("Countdown", "{about}: recording starts in {seconds}. {hint}")
        name = text.format(about=self._about, seconds=self._seconds_left(), hint=" ".join(_hints()))
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def _seconds_left(self) -> int:
        return max(1, -((self._clock.elapsed() - self._length_ms) // 1000))

    def _end(self) -> None:
        self._ticking.stop()
        self.hide()


def _hints() -> tuple[str, str]:
    return (
        translate("Countdown", "Click or Space: start now"),
        translate("Countdown", "Esc: call it off"),
    )
