"""A button that tells a tap from a hold, and shows how long it has to be held."""

from typing import Final

from PySide6.QtCore import QRectF, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from remoteassist.ui.theme import colours

HOLD_MS: Final = 600
"""Longer than any click, and short enough not to be a wait."""
_FILL_ALPHA: Final = 90
_RADIUS_PX: Final = 6.0


class HoldButton(QToolButton):
    """Held by the mouse, or by Space, until it is full: `held`. Let go before: `tapped`."""

    held = Signal()
    """It was held for `HOLD_MS`, and may be down still."""
    tapped = Signal()
    """It was let go before that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_full = False
        self._filling = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=HOLD_MS)
        self._filling.valueChanged.connect(self.update)
        self._filling.finished.connect(self._on_full)
        self.pressed.connect(self._on_pressed)
        self.released.connect(self._on_released)
        self.clicked.connect(self._on_clicked)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the button, and over it how long it has been held."""
        super().paintEvent(event)
        if self._filling.state() is not QVariantAnimation.State.Running:
            return
        colour = QColor(colours().accent)
        colour.setAlpha(_FILL_ALPHA)
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, _RADIUS_PX, _RADIUS_PX)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(shape)
        box.setWidth(box.width() * float(self._filling.currentValue()))
        painter.fillRect(box, colour)
        painter.end()

    def _on_pressed(self) -> None:
        self._is_full = False
        self._filling.start()

    def _on_full(self) -> None:
        self._is_full = True
        self.update()
        self.held.emit()

    def _on_released(self) -> None:
        self._filling.stop()
        self.update()

    def _on_clicked(self) -> None:
        if not self._is_full:
            self.tapped.emit()
