"""The view of the cards: as many in a row as there is room for, one of them chosen."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from remoteassist.ui.cards import lay_out_as_cards
from remoteassist.ui.language import translate
from remoteassist.ui.library.card_delegate import CardDelegate
from remoteassist.ui.library.session_model import Card, SessionModel


class SessionCards(QListView):
    """Keeps the choice on the same session while cards come and go around it."""

    chosen = Signal()
    """Another session is chosen, or none."""

    def __init__(self, model: SessionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = CardDelegate()
        self._wanted_path: Path | None = None
        self.setAccessibleName(translate("Library", "Sessions"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        lay_out_as_cards(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(self.chosen)

    def current_card(self) -> Card | None:
        """Return the card that is chosen."""
        return self._model.card_at(self.currentIndex())

    def show_cards(self, cards: list[Card], *, has_hits: bool) -> None:
        """Take other cards; `has_hits` gives each a line for where words were found."""
        current = self.current_card()
        if has_hits != self._delegate.has_hits:
            self._delegate.has_hits = has_hits
            self.scheduleDelayedItemsLayout()
        self._model.show(cards)
        if self._wanted_path is not None:
            self.choose(self._wanted_path)
        if not self.currentIndex().isValid() and cards:
            kept = QModelIndex() if current is None else self._model.index_of(current.entry.path)
            self._set_current(kept if kept.isValid() else self._model.index(0, 0))
        self.chosen.emit()

    def choose(self, path: Path) -> None:
        """Choose a session now, or as soon as it is shown."""
        index = self._model.index_of(path)
        self._wanted_path = None if index.isValid() else path
        if index.isValid():
            self._set_current(index)

    def _set_current(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
