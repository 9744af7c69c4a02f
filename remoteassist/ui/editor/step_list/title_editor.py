"""The field in which a title is edited in its row."""

from typing import TypeAlias

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate, QWidget

from remoteassist.ui.editor.fields.growing_edit import MOST_PASTED_CHARS
from remoteassist.ui.language import translate

_Hint: TypeAlias = QStyledItemDelegate.EndEditHint


class TitleEditor(QPlainTextEdit):
    """Enter takes the title and goes to the next, Esc leaves it as it was, going elsewhere takes it."""

    committed = Signal(object, object)
    """This field, and what to do after it: an `EndEditHint`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_filled = False
        self._filled_with = ""
        self._is_done = False
        self.setTabChangesFocus(True)
        self.setProperty("isField", True)  # noqa: FBT003 - Qt's way
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.setToolTip(translate("StepList", "**Two stars** around what stands on the screen make it bold"))

    @property
    def is_edited(self) -> bool:
        """Whether another title stands there than at first."""
        return self.toPlainText() != self._filled_with

    def fill(self, title: str) -> None:
        """Begin with a title, all of it chosen."""
        self.is_filled = True
        self._filled_with = title
        self.setPlainText(title)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)

    def finish(self) -> None:
        """Take the title and close."""
        self._end(_Hint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Act on Enter, Tab and Esc; all else is typed."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._end(_Hint.EditPreviousItem if is_back else _Hint.EditNextItem)
        elif key == Qt.Key.Key_Escape:
            self._end(_Hint.RevertModelCache)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the title when the person goes elsewhere; a menu of this field is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste words only, and no more than a sentence can have."""
        self.textCursor().insertText(source.text()[:MOST_PASTED_CHARS])

    def _end(self, hint: _Hint) -> None:
        if not self._is_done:
            self._is_done = True
            self.committed.emit(self, hint)
