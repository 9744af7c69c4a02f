"""What is hidden everywhere already, each with a way to take it back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from remoteassist.model.annotation_edits import without_redaction
from remoteassist.model.annotations import Redaction, TrackedRedaction
from remoteassist.model.changes import GuideChange
from remoteassist.model.time import clock_text
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX

_ROWS = 4


class HiddenList(QWidget):
    """Shown while there is anything; always that of the guide of now."""

    def __init__(self, document: EditorDocument) -> None:
        super().__init__()
        self._document = document
        label = QLabel(translate("Redact", "&Redacted everywhere"))
        self._list = QListWidget()
        self._list.setAccessibleName(translate("Redact", "Redacted everywhere"))
        self._list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        label.setBuddy(self._list)
        self._remove = QPushButton(translate("Redact", "Show again"))
        self._remove.setToolTip(translate("Redact", "Stop redacting the selected one (Delete)"))
        self._remove.clicked.connect(self._on_remove)
        self._list.currentRowChanged.connect(self._update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID_PX, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(label)
        layout.addWidget(self._list)
        layout.addWidget(self._remove)
        document.changed.connect(self._on_changed)
        document.editable_changed.connect(self._update)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take back the chosen one on Delete."""
        if event.key() == Qt.Key.Key_Delete and self._remove.isEnabled():
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, change: GuideChange) -> None:
        if "redactions" in change.fields:
            self._fill()

    def _on_remove(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            redaction_id = str(item.data(Qt.ItemDataRole.UserRole))
            name = translate("Redact", "Show again")
            self._document.edit(name, lambda guide: without_redaction(guide, redaction_id))

    def _fill(self) -> None:
        row = self._list.currentRow()
        self._list.clear()
        for one in self._document.guide.redactions:
            item = QListWidgetItem(_words_of(one))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        height = max(1, self._list.sizeHintForRow(0)) * min(_ROWS, max(1, self._list.count()))
        self._list.setMaximumHeight(height + 2 * self._list.frameWidth())
        self.setVisible(self._list.count() > 0)
        self._update()

    def _update(self) -> None:
        self._remove.setEnabled(self._list.currentRow() >= 0 and self._document.is_editable)


def _words_of(one: Redaction | TrackedRedaction) -> str:
    if isinstance(one, Redaction):
        return translate("Redact", "One box, all the time")
    if not one.places:
        return translate("Redact", "Nowhere")
    start_ns = min(place.span.start_ns for place in one.places)
    end_ns = max(place.span.end_ns for place in one.places)
    text = translate("Redact", "{start} to {end}, %n place(s)", None, len(one.places))
    return text.format(start=clock_text(start_ns), end=clock_text(end_ns))
