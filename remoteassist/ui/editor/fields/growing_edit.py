"""Text fields as high as what stands in them, which look like the page they stand on and leave Tab to it."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from remoteassist.model.text import Text
from remoteassist.ui.editor.fields.text_document import format_of, show_text, style_of, text_in

_HINT_FLAGS: Final = Qt.TextFlag.TextWordWrap

MOST_PASTED_CHARS: Final = 5_000
"""Into a sentence. Who pastes more has something else in the clipboard than they think."""


class GrowingEdit(QTextEdit):
    """Plain text of any length. `edited` tells what a person changed, never what the program put in."""

    edited = Signal()
    entered = Signal()
    """Enter was pressed where a text has but one paragraph."""
    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, *, has_paragraphs: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_paragraphs = has_paragraphs
        self._is_showing = False
        self._hint = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._on_text_changed)

    def show_plain(self, text: str) -> None:
        """Show a text unless it is there already, so that the caret stays while a person types."""
        if text != self.toPlainText():
            self._is_showing = True
            self.setPlainText(text)
            self._is_showing = False

    def setPlaceholderText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Set what stands in the place of a text that is not there; all its lines show, of Qt's own but one."""
        if text != self._hint:
            self._hint = text
            self._fit()
            self.viewport().update()

    def placeholderText(self) -> str:  # noqa: N802 - Qt's name
        """Return what stands in the place of a text that is not there."""
        return self._hint

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width wanted and the height that the text needs."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: any width, the height that the text needs."""
        return QSize(40, self._height())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the editor: Qt's own would keep their keys from it even when switched off."""
        if is_of_history(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave undo to the editor, and Enter to whoever listens where there is but one paragraph."""
        if is_of_history(event):
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._has_paragraphs:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap anew, and take the height that is needed now."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the text, or what stands in its place."""
        super().paintEvent(event)
        is_composing = bool(self.textCursor().block().layout().preeditAreaText())
        if self._hint and self.document().isEmpty() and not is_composing:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            margin = round(self.document().documentMargin())
            place = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            painter.drawText(place, int(_HINT_FLAGS.value), self._hint)
            painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the person is done here."""
        super().focusOutEvent(event)
        self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste words only; where there is but one paragraph, as one, and no more than a sentence can have."""
        words = source.text()
        if not self._has_paragraphs:
            words = " ".join(words[:MOST_PASTED_CHARS].split())
        self.textCursor().insertText(words)

    def _height(self) -> int:
        """Return the height of the text, or of what stands in its place, with the frame around it."""
        frame = 2 * self.frameWidth()
        return max(round(self.document().size().height()), self._placeholder_height()) + frame

    def _placeholder_height(self) -> int:
        margin = round(self.document().documentMargin())
        words = self._hint if self.document().isEmpty() else ""
        box = QRect(0, 0, max(1, self.viewport().width() - 2 * margin), 1 << 16)
        return (
            self.fontMetrics().boundingRect(box, int(_HINT_FLAGS.value), words or "A").height() + 2 * margin
        )

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _on_text_changed(self) -> None:
        self._fit()
        if not self._is_showing:
            self.edited.emit()


def is_of_history(event: QEvent) -> bool:
    """Whether a key event means undo or redo."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


class SentenceEdit(GrowingEdit):
    """One sentence with labels: Ctrl+B makes the selected words what stands on the screen, or plain again."""

    def show_text(self, text: Text) -> None:
        """Show a sentence unless it is there already."""
        if text != self.text():
            self._is_showing = True
            show_text(self.document(), text)
            self._is_showing = False
            self._fit()

    def text(self) -> Text:
        """Return what is written, with its labels."""
        return text_in(self.document())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Know Ctrl+B."""
        if event.matches(QKeySequence.StandardKey.Bold):
            cursor = self.textCursor()
            is_label = style_of(cursor.charFormat()) == "label"
            shape = format_of("plain" if is_label else "label")
            if cursor.hasSelection():
                cursor.setCharFormat(shape)
                self.edited.emit()
            self.setCurrentCharFormat(shape)
        else:
            super().keyPressEvent(event)
