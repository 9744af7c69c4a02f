"""Writes words where they will stand in the picture."""

import math
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from remoteassist.render.lettering import text_font
from remoteassist.render.painting import colour_of
from remoteassist.ui.language import translate

_LEAST_WIDTH_EM: Final = 8.0
_ROOM_EM: Final = 1.2
"""Beside the last letter: the next one must not make the line wrap before the panel has grown."""


class TextEntry(QPlainTextEdit):
    """A field of several lines that grows with its words. Ctrl+Enter or leaving it is done, Esc takes it back."""

    committed = Signal(str)
    cancelled = Signal()

    def __init__(self, text: str, *, colour: str, background: str, font_px: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setAccessibleName(translate("Canvas", "Text on the picture"))
        self.setToolTip(translate("Canvas", "Ctrl+Enter: done. Esc: take it back."))
        self.setFrameShape(QFrame.Shape.Box)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setFont(text_font(max(9.0, font_px), weight=QFont.Weight.Medium))
        # In the note's own colours, which no theme changes; a name that is no colour would be taken for a rule.
        ink, ground = colour_of(colour).name(), colour_of(background).name()
        self.setStyleSheet(f"QPlainTextEdit {{ color: {ink}; background: {ground}; }}")
        self.setPlainText(text)
        self.selectAll()
        self._is_done = False
        self._corner = QPoint(0, 0)
        self.textChanged.connect(self._grow)

    def open_at(self, corner_px: QPoint) -> None:
        """Show it with its top left corner there, in the pixels of its parent, and take the keys."""
        self._corner = corner_px
        self._grow()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Say what was written; only the first time."""
        if not self._is_done:
            self._is_done = True
            self.committed.emit(self.toPlainText().strip())

    def cancel(self) -> None:
        """Forget what was written."""
        if not self._is_done:
            self._is_done = True
            self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Be done, take it back, or write."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Who goes on elsewhere is done; a menu of its own or another window is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in {
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        }:
            self.commit()

    def _grow(self) -> None:
        metrics = QFontMetricsF(self.font())
        em = metrics.height()
        lines = self.toPlainText().splitlines() or [""]
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        margin = 2 * (self.frameWidth() + self.document().documentMargin())
        width = math.ceil(max(_LEAST_WIDTH_EM * em, widest + _ROOM_EM * em) + margin)
        height = math.ceil(metrics.lineSpacing() * max(1, self.document().blockCount()) + margin + 2)
        room = self._room.size()
        # Near an edge it moves back into the window rather than hiding what is written.
        x = max(0, min(self._corner.x(), room.width() - width))
        y = max(0, min(self._corner.y(), room.height() - height))
        self.setGeometry(x, y, min(width, room.width()), min(height, room.height()))
