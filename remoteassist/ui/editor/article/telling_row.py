"""One numbered step of the draft: its sentence, its note and its picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from remoteassist.model.geometry import Size
from remoteassist.steps.telling_words import alt_of_telling, text_of_telling
from remoteassist.steps.tellings import Telling
from remoteassist.steps.wording_profiles import WordingProfile
from remoteassist.ui.editor.article.telling_picture import TellingPicture
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit, SentenceEdit
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX


class TellingRow(QWidget):
    """Shows a telling; what a person writes is told by signals, and comes back as another telling."""

    text_edited = Signal(object)
    """The whole sentence as `Text`; empty means that the drafted one is wanted back."""
    note_edited = Signal(str)
    entered = Signal()
    left = Signal()
    picked = Signal()
    """The person wants to work on this step's picture."""

    def __init__(self, telling: Telling, profile: WordingProfile, *, frame_size_px: Size) -> None:
        super().__init__()
        self._profile = profile
        self.telling = telling
        self._number = QLabel()
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._number.setContentsMargins(0, GRID_PX + GRID_PX // 2, 0, 0)
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance("000."))
        self._sentence = SentenceEdit()
        self._sentence.edited.connect(lambda: self.text_edited.emit(self._sentence.text()))
        self._sentence.entered.connect(self.entered)
        self._sentence.left.connect(self._on_sentence_left)
        self._note = GrowingEdit(has_paragraphs=True)
        self._note.setPlaceholderText(translate("Article", "Note (Markdown)"))
        self._note.edited.connect(lambda: self.note_edited.emit(self._note.toPlainText()))
        self._note.left.connect(self._on_note_left)
        self._add_note = QPushButton(translate("Article", "Add a note"))
        self._add_note.setFlat(True)
        self._add_note.setStyleSheet(f"QPushButton {{ padding: {GRID_PX // 2}px {GRID_PX}px }}")
        self._add_note.clicked.connect(self._on_add_note)
        self.picture = TellingPicture()
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture.expect(frame_size_px)
        self._lay_out()
        self.show_telling(telling)

    def show_telling(self, telling: Telling) -> None:
        """Show what the step is now; a field that says so already keeps its caret."""
        self.telling = telling
        self._number.setText(f"{telling.number}.")
        # Who has just deleted all words writes others; the drafted ones come back when they go elsewhere.
        if not self._sentence.hasFocus() or self._sentence.toPlainText():
            self._sentence.show_text(text_of_telling(telling, self._profile))
        name = translate("Article", "Step {number}").format(number=telling.number)
        self._sentence.setAccessibleName(name)
        self._note.setAccessibleName(
            translate("Article", "Note of step {number}").format(number=telling.number)
        )
        self._add_note.setAccessibleName(
            translate("Article", "Add a note to step {number}").format(number=telling.number)
        )
        self._note.show_plain(telling.shown.note)
        has_note = bool(telling.shown.note) or self._note.hasFocus()
        self._note.setVisible(has_note)
        self._add_note.setVisible(not has_note)
        self.picture.setAccessibleName(alt_of_telling(telling, self._profile))

    def focus_sentence(self) -> None:
        """Put the caret at the end of the sentence."""
        self._sentence.setFocus()
        cursor = self._sentence.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._sentence.setTextCursor(cursor)

    def mouseDoubleClickEvent(self, event: object) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Go to the picture that was double-clicked."""
        if self.picture.underMouse():
            self.picked.emit()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(GRID_PX)
        words.addWidget(self._sentence)
        words.addWidget(self._note)
        words.addWidget(self._add_note, alignment=Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.picture)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(2 * GRID_PX)
        layout.addWidget(self._number, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 0, 1)
        layout.setColumnStretch(1, 1)

    def _on_add_note(self) -> None:
        self._add_note.hide()
        self._note.show()
        self._note.setFocus()

    def _on_sentence_left(self) -> None:
        self.show_telling(self.telling)
        self.left.emit()

    def _on_note_left(self) -> None:
        if not self._note.toPlainText():
            self._note.hide()
            self._add_note.show()
        self.left.emit()
