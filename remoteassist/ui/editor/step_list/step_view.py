"""The list of steps itself: chosen by mouse and keyboard, dragged to another place, retitled where they stand."""

from typing import Final, TypeAlias

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QListView, QWidget

from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.editor.step_list.insert_button import InsertButton
from remoteassist.ui.editor.step_list.step_delegate import StepDelegate
from remoteassist.ui.editor.step_list.step_model import StepModel
from remoteassist.ui.editor.step_list.step_thumbnails import StepThumbnails
from remoteassist.ui.editor.step_list.title_editor import TitleEditor
from remoteassist.ui.language import translate

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_Hint: TypeAlias = QAbstractItemDelegate.EndEditHint
_PREFERRED_WIDTH_LINES: Final = 17
"""In lines of text: 280 px at the usual size, and more where letters are larger."""
_LEAST_WIDTH_LINES: Final = 12


class StepView(QListView):
    """Shows the rows of a `StepModel` and keeps its selection and that of the editor the same."""

    picture_double_clicked = Signal(str)
    """The id of the step whose picture was double-clicked."""
    readings_requested = Signal(str)
    """The id of the step whose other readings shall be offered."""
    insertion_requested = Signal(int)
    """The row before which something new shall stand."""

    menu_requested = Signal(object)
    """A `QContextMenuEvent`."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        thumbnails: StepThumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        # Qt tells of an empty selection while it is set up: that is not the person's.
        self._is_following = True
        self.step_model = StepModel(document, self)
        self._delegate = StepDelegate(self.step_model, document, thumbnails, self)
        self.setModel(self.step_model)
        self.setItemDelegate(self._delegate)
        self._configure()
        self._insert = InsertButton(self)
        self._insert.pressed_at.connect(self.insertion_requested)
        selection.steps_selected.connect(self._follow_selection)
        # Connected behind the model's own: rows are in place when the selection is taken over.
        document.changed.connect(self._follow_selection)
        thumbnails.ready.connect(self._on_picture_ready)
        self._follow_selection()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a width that grows with the font."""
        return QSize(_PREFERRED_WIDTH_LINES * self.fontMetrics().height(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width at which a title still has a word on each line."""
        return QSize(_LEAST_WIDTH_LINES * self.fontMetrics().height(), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Edit the title of the current row at Enter."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.edit_current()
            event.accept()
            return
        super().keyPressEvent(event)

    def edit_current(self) -> None:
        """Open the title of the current row for typing."""
        index = self.currentIndex()
        if index.isValid() and self.state() is not QAbstractItemView.State.EditingState:
            self.scrollTo(index)
            self.edit(index)

    def finish_editing(self) -> None:
        """Take the title that is being typed, if one is."""
        for editor in self.findChildren(TitleEditor):
            editor.finish()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Offer other readings at Alt-click; all else chooses."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            # Beside the rows: what is chosen stays, so that picture and inspector do.
            event.accept()
            return
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.setCurrentIndex(index)
            self.readings_requested.emit(self.step_model.row(index.row()).id)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show the video at the picture; edit at the title."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
            return
        places = self._delegate.places(self.visualRect(index), self.fontMetrics())
        if places.picture.contains(event.position().toPoint()):
            self.picture_double_clicked.emit(self.step_model.row(index.row()).id)
        else:
            self.setCurrentIndex(index)
            self.edit_current()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show the `+` between two rows when the pointer is there."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._insert.follow(event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu of the chosen steps."""
        self.menu_requested.emit(event)
        event.accept()

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:  # noqa: N802 - Qt's name
        """Go on to the next title, but not from the last one to itself."""
        row = self.currentIndex().row()
        last = self.step_model.rowCount() - 1
        is_at_end = (hint is _Hint.EditNextItem and row >= last) or (
            hint is _Hint.EditPreviousItem and row <= 0
        )
        super().closeEditor(editor, _Hint.NoHint if is_at_end else hint)

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Tell the editor what is chosen."""
        super().selectionChanged(selected, deselected)
        self._tell_selection()

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        """Tell the editor which one is the current."""
        super().currentChanged(current, previous)
        self._tell_selection()

    def _configure(self) -> None:
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(translate("StepList", "Steps"))

    def _tell_selection(self) -> None:
        if self._is_following or self.step_model.is_changing:
            return
        rows = sorted(index.row() for index in self.selectedIndexes())
        current = self.currentIndex()
        self._selection.select_steps(
            [self.step_model.row(row).id for row in rows],
            current_id=self.step_model.row(current.row()).id if current.isValid() else None,
        )

    def _follow_selection(self) -> None:
        """Choose what the editor has chosen elsewhere, without telling it again."""
        chosen = QItemSelection()
        for step_id in self._selection.step_ids:
            index = self.step_model.index_of_step(step_id)
            if index.isValid():
                chosen.select(index, index)
        current = self.step_model.index_of_step(self._selection.current_step_id)
        flags = QItemSelectionModel.SelectionFlag
        self._is_following = True
        try:
            if set(chosen.indexes()) != set(self.selectedIndexes()):
                self.selectionModel().select(chosen, flags.ClearAndSelect)
            if current.isValid() and current != self.currentIndex():
                self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
                self.scrollTo(current)
        finally:
            self._is_following = False

    def _on_picture_ready(self, step_id: str) -> None:
        index = self.step_model.index_of_step(step_id)
        if index.isValid():
            self.update(index)
