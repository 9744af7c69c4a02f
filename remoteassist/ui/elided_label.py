"""One line of text that gives up its middle or its end rather than its neighbours' room."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_LEAST_CHARS = 8


class ElidedLabel(QWidget):
    """Shows text of any origin as plain text; what has no room is in the tooltip and told to screen readers."""

    def __init__(
        self,
        text: str = "",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._alignment = alignment
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - as Qt's labels call it
        """Show another text, line breaks as spaces."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self._show_or_hide_tip()
        self.update()

    def shown_text(self) -> str:
        """Return what there is room for."""
        return self.fontMetrics().elidedText(self._text, self._mode, self.width())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for a few letters."""
        metrics = self.fontMetrics()
        least = metrics.averageCharWidth() * _LEAST_CHARS
        return QSize(min(self.sizeHint().width(), least), metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what there is room for."""
        painter = QPainter(self)
        flags = self._alignment | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), flags | Qt.TextFlag.TextSingleLine, self.shown_text())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the whole text in the tooltip when it has no room."""
        super().resizeEvent(event)
        self._show_or_hide_tip()

    def _show_or_hide_tip(self) -> None:
        is_cut = self.shown_text() != self._text
        self.setToolTip(f"<qt>{escape(self._text)}</qt>" if is_cut else "")
