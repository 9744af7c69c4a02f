"""The steps of the open guide as rows of a list, which follows every edit with the fewest changes."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from remoteassist.model.changes import GuideChange
from remoteassist.model.edits import with_step_title, with_steps_moved
from remoteassist.model.guide import GuideStep
from remoteassist.model.text import Text, plain_text, tidy
from remoteassist.model.text_marks import marked, unmarked
from remoteassist.steps.wording import title_of
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.step_list.row_moves import RowMoved, RowsInserted, RowsRemoved, row_changes
from remoteassist.ui.editor.step_list.step_rows import StepRow, remarks_of, rows_of, without_words
from remoteassist.ui.language import translate

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

STEPS_MIME: Final = "application/x-remoteassist-steps"
"""Ids of the dragged steps, one a line; they mean something in the same guide only."""


class StepModel(QAbstractListModel):
    """One row for each step of the guide, in its order. Never reset: what did not change is not drawn again.

    `data` gives the title as plain words, with its marks to edit (`EditRole`), and all of it in words for screen
    readers; the delegate takes `row` and `title`. GUI thread only.
    """

    def __init__(self, document: EditorDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._rows: list[StepRow] = list(rows_of(document.told))
        self._titles: dict[str, tuple[GuideStep, Text]] = {}
        self.is_changing = False
        document.changed.connect(self._on_changed)

    def row(self, index: int) -> StepRow:
        """Return what a row tells."""
        return self._rows[index]

    def row_of_step(self, step_id: str | None) -> StepRow | None:
        """Return what the row of a step tells, None when it is not there."""
        return next((row for row in self._rows if row.id == step_id), None)

    def title(self, index: int) -> Text:
        """Return the title as readers get it, made when it is first asked for."""
        row = self._rows[index]
        known = self._titles.get(row.id)
        if known is None or known[0] is not row.told:
            known = (row.told, tidy(title_of(row.told)))
            self._titles[row.id] = known
        return known[1]

    def index_of_step(self, step_id: str | None) -> QModelIndex:
        """Return where a step stands; an invalid index when it is not there."""
        for position, row in enumerate(self._rows):
            if row.id == step_id:
                return self.index(position)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return the number of steps."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the words of a row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_text(self.title(index.row()))
        if role == Qt.ItemDataRole.EditRole:
            return marked(self.title(index.row()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            remarks = remarks_of(self._rows[index.row()])
            lines = [plain_text(self.title(index.row())), *remarks]
            return "<qt>" + "<br>".join(escape(line) for line in lines) + "</qt>"
        return None

    def setData(  # noqa: N802 - Qt's name
        self,
        index: _Index,
        value: Any,  # noqa: ANN401 - Qt's signature
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Take a title as it was typed; the drafted one, or none, goes back to the drafted one."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        typed = unmarked(str(value))
        if typed == self.title(index.row()):
            return False
        row = self._rows[index.row()]
        drafted = tidy(title_of(without_words(row.told)))
        title = None if not typed or typed == drafted else typed
        name = translate("StepList", "Retitle step")
        self._document.edit(name, lambda guide: with_step_title(guide, row.id, title))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows can be chosen, retitled and dragged; they are dropped between others."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Steps are moved only."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return the one kind of thing that can be dropped."""
        return [STEPS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the ids of the dragged steps."""
        ids = [self._rows[row].id for row in sorted({index.row() for index in indexes})]
        mime = QMimeData()
        mime.setData(STEPS_MIME, "\n".join(ids).encode())
        return mime

    def dropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Move the dragged steps to before `row`; on a row means before it, and below all at the end."""
        if action is not Qt.DropAction.MoveAction or not data.hasFormat(STEPS_MIME) or column > 0:
            return False
        ids = frozenset(bytes(data.data(STEPS_MIME).data()).decode("utf-8", "replace").split("\n"))
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        name = translate("StepList", "Move steps") if len(ids) > 1 else translate("StepList", "Move step")
        self._document.edit(name, lambda guide: with_steps_moved(guide, ids, place))
        return True

    def _in_words(self, position: int) -> str:
        row = self._rows[position]
        parts = [plain_text(self.title(position)), *remarks_of(row)]
        if row.number is not None:
            parts.insert(0, translate("StepList", "Step {number}").format(number=row.number))
        return ". ".join(part.rstrip(".") for part in parts)

    def _on_changed(self, change: GuideChange) -> None:
        self.is_changing = True
        try:
            self._take(change)
        finally:
            self.is_changing = False

    def _take(self, change: GuideChange) -> None:
        if change.order is not None:
            self._reorder(change.order)
        if change.order is not None or change.steps or "redactions" in change.fields:
            self._set_rows(rows_of(self._document.told, self._rows))

    def _reorder(self, order: Sequence[str]) -> None:
        """Take rows out and in; those that come in are bare until all are counted anew, before anything is drawn."""
        steps = {one.step.id: one for one in self._document.guide.steps}
        root = QModelIndex()
        for change in row_changes([row.id for row in self._rows], order):
            if isinstance(change, RowsRemoved):
                self.beginRemoveRows(root, change.first, change.last)
                for row in self._rows[change.first : change.last + 1]:
                    self._titles.pop(row.id, None)
                del self._rows[change.first : change.last + 1]
                self.endRemoveRows()
            elif isinstance(change, RowsInserted):
                self.beginInsertRows(root, change.first, change.first + len(change.ids) - 1)
                self._rows[change.first : change.first] = [
                    StepRow(steps[one], steps[one], None, is_continued=False) for one in change.ids
                ]
                self.endInsertRows()
            else:
                self._move_row(change)

    def _move_row(self, change: RowMoved) -> None:
        root = QModelIndex()
        self.beginMoveRows(root, change.source, change.source, root, change.before)
        row = self._rows.pop(change.source)
        self._rows.insert(change.before - (change.before > change.source), row)
        self.endMoveRows()

    def _set_rows(self, rows: Sequence[StepRow]) -> None:
        """Show other rows of the same order: those that differ are told of, neighbours at once."""
        first: int | None = None
        for position, new in enumerate(rows):
            is_same = self._rows[position] is new
            if not is_same:
                self._rows[position] = new
                first = position if first is None else first
            elif first is not None:
                self.dataChanged.emit(self.index(first), self.index(position - 1))
                first = None
        if first is not None:
            self.dataChanged.emit(self.index(first), self.index(len(self._rows) - 1))
