"""The sessions as rows for a view: those that a filter and a search leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from remoteassist.model.time import clock_text
from remoteassist.session.library_rows import Entry, Found, Hit
from remoteassist.ui.language import translate
from remoteassist.ui.library.wording import date_text, state_text

Index: TypeAlias = QModelIndex | QPersistentModelIndex
FilterKind: TypeAlias = Literal["all", "recovery", "drafts", "exported", "tag"]
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sessions are shown; `tag` only for the kind of that name."""

    kind: FilterKind = "all"
    tag: str = ""

    def shows(self, entry: Entry) -> bool:
        """Whether a session belongs to it."""
        match self.kind:
            case "recovery":
                return entry.state in {"needs recovery", "unreadable"}
            case "drafts":
                return entry.state == "complete" and not entry.is_exported
            case "exported":
                return entry.is_exported
            case "tag":
                return self.tag in entry.tags
            case "all":
                return True


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of one session, and where the words of a search stand in it."""

    entry: Entry
    hit: Hit | None = None


class SessionModel(QAbstractListModel):
    """Rows keep their place and selection as long as the same sessions are shown."""

    card_role = Qt.ItemDataRole.UserRole
    picture_role = Qt.ItemDataRole.UserRole + 1

    def __init__(self, picture_of: Callable[[Entry], QPixmap | None]) -> None:
        """Show pictures that `picture_of` has at hand; None draws an empty place until there is one."""
        super().__init__()
        self._picture_of = picture_of
        self._cards: list[Card] = []

    def show(self, cards: Sequence[Card]) -> None:
        """Take other rows."""
        if [one.entry.path for one in cards] == [one.entry.path for one in self._cards]:
            changed = [
                row for row, (old, new) in enumerate(zip(self._cards, cards, strict=True)) if old != new
            ]
            self._cards = list(cards)
            for row in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            return
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def card_at(self, index: Index) -> Card | None:
        """Return the card of an index, None when it is no valid one."""
        return self._cards[index.row()] if index.isValid() and index.row() < len(self._cards) else None

    def index_of(self, path: Path) -> QModelIndex:
        """Return the index of a session; invalid when it is not shown."""
        rows = (row for row, one in enumerate(self._cards) if one.entry.path == path)
        row = next(rows, None)
        return QModelIndex() if row is None else self.index(row, 0)

    def picture_came(self, path: Path) -> None:
        """Have a card drawn anew: its picture is at hand now."""
        index = self.index_of(path)
        if index.isValid():
            self.dataChanged.emit(index, index, [self.picture_role])

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many sessions are shown."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a card, its picture, or what a screen reader says."""
        card = self.card_at(index)
        if card is None:
            return None
        if role == self.card_role:
            return card
        if role == self.picture_role:
            return self._picture_of(card.entry)
        if role == Qt.ItemDataRole.DisplayRole:
            return card.entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(card)
        return None


def cards_of(entries: Sequence[Entry], *, chosen: Filter) -> list[Card]:
    """Return the cards that a filter leaves, in the order of the entries."""
    return [Card(one) for one in entries if chosen.shows(one)]


def cards_found(found: Sequence[Found], *, chosen: Filter, shown: Sequence[Entry]) -> list[Card]:
    """Return what a search found, as far as the filter shows it and the library lists it, best first."""
    known = {one.path: one for one in shown}
    return [
        Card(known[one.entry.path], one.hit)
        for one in found
        if one.entry.path in known and chosen.shows(known[one.entry.path])
    ]


def _spoken(card: Card) -> str:
    entry = card.entry
    parts = [
        entry.title,
        state_text(entry),
        entry.viewer_name,
        date_text(entry.started_at),
        clock_text(entry.duration_ns),
        translate("Library", "%n step(s)", None, entry.steps),
        translate("Library", "Ticket {name}").format(name=entry.ticket) if entry.ticket else "",
        *entry.tags,
    ]
    if card.hit is not None:
        parts.append(card.hit.snippet)
    return ", ".join(part for part in parts if part)
