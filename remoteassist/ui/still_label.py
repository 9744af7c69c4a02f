"""A line of text that changes many times a second without the window being laid out anew each time."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class StillLabel(QWidget):
    """Shows plain text in the room that it has; it asks for that of `sample`, whatever it shows."""

    def __init__(self, sample: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample = sample
        self._text = ""
        # Without a layout, a change of the label's text ends here.
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def shown_text(self) -> str:
        """Return what there is room for."""
        return self._label.text()

    def set_text(self, text: str) -> None:
        """Show another text, and an ellipsis where it has no room."""
        if text != self._text:
            self._text = text
            self._show()

    def set_name(self, name: str) -> None:
        """Say what the text is about, for those who hear the screen."""
        self._label.setAccessibleName(name)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the sample."""
        metrics = self._label.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._sample) + 4, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a room in which a part is still read; what is longer is cut off."""
        return QSize(min(40, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the text all of it."""
        super().resizeEvent(event)
        self._label.resize(self.size())
        self._show()

    def _show(self) -> None:
        metrics = self._label.fontMetrics()
        self._label.setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width()))
