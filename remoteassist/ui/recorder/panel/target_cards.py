"""The cards of all that can be recorded; one or several of them are chosen."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from remoteassist.ui.cards import lay_out_as_cards
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.panel.target_delegate import TargetDelegate
from remoteassist.ui.recorder.panel.target_model import TargetCard, TargetModel


class TargetCards(QListView):
    """A click or an arrow key chooses one; Ctrl+click, Space, or a click on its mark adds one or takes it away."""

    chosen_changed = Signal()
    """Other targets are chosen."""
    confirmed = Signal()
    """Enter or a double-click: what is chosen is what is wanted."""
    region_asked = Signal()
    """The card of the region was clicked."""

    def __init__(self, model: TargetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = TargetDelegate()
        self.setAccessibleName(translate("StartPanel", "What is recorded"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        lay_out_as_cards(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(False)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.dataChanged.connect(self._on_data_changed)
        model.rowsRemoved.connect(self._on_selection_changed)

    @property
    def chosen(self) -> tuple[TargetCard, ...]:
        """What is chosen, in the order of the cards."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._model.cards[row] for row in rows if row < len(self._model.cards))

    def choose(self, target_id: str) -> bool:
        """Choose one target and no other; whether it is there."""
        row = self._model.row_of(target_id)
        if row is None:
            return False
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space adds or takes away, Enter confirms; the rest is Qt's."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press on a card's mark adds or takes away; beside all cards it changes nothing."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            self.setFocus()
            return
        if event.button() is Qt.MouseButton.LeftButton and not event.modifiers():
            mark = self._delegate.mark_box(self.visualRect(index), self.fontMetrics())
            if mark.contains(event.position().toPoint()):
                self._go_to(index)
                self._toggle(index)
                return
        super().mousePressEvent(event)
        card = index.data(TargetModel.card_role)
        is_undrawn = isinstance(card, TargetCard) and card.is_undrawn
        if event.button() is Qt.MouseButton.LeftButton and is_undrawn:
            self.region_asked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Moving with the button held chooses nothing: cards are no text."""
        if not event.buttons():
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Confirm, or change the region."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        card = index.data(TargetModel.card_role)
        if isinstance(card, TargetCard) and card.kind == "region":
            self.region_asked.emit()
        else:
            self.confirmed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the cards fill the row."""
        # As if the bar were there: one that comes would make the cards narrower and lower, and with it go again.
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        columns = max(1, width // TargetDelegate.least_width_px(self.fontMetrics()))
        # Qt breaks a row that is exactly full.
        self._delegate.width_px = max(1, (width - 1) // columns)
        self._delegate.most_height_px = self.viewport().height()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _go_to(self, index: QModelIndex) -> None:
        """Let the keys go on from there, and choose nothing."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.setFocus()

    def _on_selection_changed(self) -> None:
        self.chosen_changed.emit()

    def _on_data_changed(self, _first: QModelIndex, _last: QModelIndex, roles: list[int]) -> None:
        if TargetModel.picture_role not in roles:
            self.chosen_changed.emit()

    def _toggle(self, index: QModelIndex) -> None:
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Toggle)
