"""What can be recorded now, as cards: remote viewers, screens, a part of a screen, other windows."""

import base64
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final, Literal, TypeAlias

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QImage, QPixmap

from remoteassist.model.text import one_line
from remoteassist.session.files import printable
from remoteassist.settings import TargetChoice
from remoteassist.ui.language import translate

ShownState: TypeAlias = Literal["visible", "covered", "minimized"]
Box: TypeAlias = tuple[int, int, int, int]
_ANY_PARENT = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()

REGION_ID: Final = "region"
NO_BOX: Final = (0, 0, 0, 0)
_REGION_PICTURE_PX: Final = 480
"""As wide as a card may be."""


class TargetCard(msgspec.Struct, frozen=True):
    """One target as its card shows it; the fields are those of `remoteassist targets --json`.

    `box` is in desktop units. `viewer` is None for what is no remote viewer.
    """

    id: str
    kind: TargetChoice
    title: str = ""
    program: str = ""
    viewer: str | None = None
    box: Box = NO_BOX
    state: ShownState = "visible"
    is_primary: bool = False

    @property
    def number(self) -> int:
        """A screen's number, counted from 1, or a window's own; 0 for a region."""
        _, _, text = self.id.partition(":")
        try:
            return int(text, 0)
        except ValueError:
            return 0

    @property
    def name(self) -> str:
        """What a person calls it; from a stranger's screen, but printable and on one line."""
        match self.kind:
            case "screen":
                text = (
                    translate("StartPanel", "Screen {number} (primary)")
                    if self.is_primary
                    else translate("StartPanel", "Screen {number}")
                )
                return text.format(number=self.number)
            case "region":
                return translate("StartPanel", "Part of a screen")
            case "window":
                title = printable(one_line(self.title)).strip()
                return (
                    title or printable(one_line(self.program)) or translate("StartPanel", "Untitled window")
                )

    @property
    def is_undrawn(self) -> bool:
        """Whether it is a region that nobody has drawn."""
        return self.kind == "region" and not self.box[2]

    @property
    def facts(self) -> str:
        """Its size, and what is special about it."""
        if self.is_undrawn:
            return translate("StartPanel", "Click to draw it")
        size = f"{self.box[2]} \N{MULTIPLICATION SIGN} {self.box[3]}"
        if self.state == "minimized":
            return translate("StartPanel", "Minimized: open it to record it")
        if self.state == "covered":
            return translate("StartPanel", "{size} · covered").format(size=size)
        program = printable(one_line(self.program))
        return f"{program} · {size}" if program and not self.viewer else size


class _TargetsTold(msgspec.Struct):
    targets: list[TargetCard]


class TargetModel(QAbstractListModel):
    """Keeps rows where they are while others come and go, so that what is chosen stays chosen.

    A picture is decoded when its card is painted for the first time, never before.
    """

    card_role = Qt.ItemDataRole.UserRole
    picture_role = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._told: list[TargetCard] = []
        self._region: Box = NO_BOX
        self._region_picture: QPixmap | None = None
        self._cards: list[TargetCard] = []
        self._jpegs: dict[str, bytes] = {}
        self._pictures: dict[str, QPixmap] = {}

    @property
    def cards(self) -> tuple[TargetCard, ...]:
        """What is shown, in its order."""
        return tuple(self._cards)

    @property
    def decoded_ids(self) -> frozenset[str]:
        """Whose pictures are decoded."""
        return frozenset(self._pictures)

    def show_targets(self, news: Mapping[str, object]) -> None:
        """Take in one `targets` of `remoteassist targets --follow`; nonsense is left out."""
        try:
            told = msgspec.convert(dict(news), _TargetsTold).targets
        except msgspec.ValidationError:
            return
        self._told = told
        self._arrange()
        ids = {card.id for card in self._cards}
        for stock in (self._jpegs, self._pictures):
            for gone in stock.keys() - ids:
                del stock[gone]

    def show_picture(self, news: Mapping[str, object]) -> None:
        """Take in one `picture` of `remoteassist targets --follow`."""
        target_id, text = news.get("id"), news.get("jpeg")
        row = self.row_of(str(target_id))
        if row is None or not isinstance(text, str):
            return
        try:
            self._jpegs[str(target_id)] = base64.b64decode(text, validate=True)
        except ValueError:
            return
        self._pictures.pop(str(target_id), None)
        for changed in (row, self.row_of(REGION_ID)):
            if changed is not None:
                self.dataChanged.emit(self.index(changed), self.index(changed), [self.picture_role])

    def show_region(self, box: tuple[int, ...], picture: QPixmap | None = None) -> None:
        """Show another region, in desktop units, with its picture when there is one; an empty box changes nothing."""
        if len(box) == len(NO_BOX):
            x, y, width, height = box
            self._region = (x, y, width, height)
            self._region_picture = None
            if picture is not None and not picture.isNull():
                mode = Qt.TransformationMode.SmoothTransformation
                self._region_picture = picture.scaledToWidth(_REGION_PICTURE_PX, mode)
            self._arrange()

    def forget(self) -> None:
        """Know no target and no picture any more, but the region."""
        self._told = []
        self._region_picture = None
        self._jpegs.clear()
        self._pictures.clear()
        self._arrange()

    def row_of(self, target_id: str) -> int | None:
        """Return where a target's card is, None when it is not there."""
        return next((row for row, card in enumerate(self._cards) if card.id == target_id), None)

    def rowCount(self, parent: _ANY_PARENT = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _ANY_PARENT, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a card, its picture, or the words for who hears the screen."""
        if not 0 <= index.row() < len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == self.card_role:
            return card
        return self._picture_of(card.id) if role == self.picture_role else _words_of(card, role)

    def _picture_of(self, target_id: str) -> QPixmap | None:
        if target_id == REGION_ID:
            return self._picture_of_region()
        known = self._pictures.get(target_id)
        if known is not None:
            return known
        jpeg = self._jpegs.get(target_id)
        image = QImage() if jpeg is None else QImage.fromData(jpeg)
        if image.isNull():
            return None
        picture = QPixmap.fromImage(image)
        self._pictures[target_id] = picture
        return picture

    def _picture_of_region(self) -> QPixmap | None:
        """Return the region as it was when it was drawn, or as it is in the picture of its screen."""
        if self._region_picture is not None:
            return self._region_picture
        x, y, width, height = self._region
        for card in self._cards:
            left, top, screen_width, screen_height = card.box
            is_there = 0 <= x - left <= screen_width - width and 0 <= y - top <= screen_height - height
            if card.kind != "screen" or not is_there or not width:
                continue
            picture = self._picture_of(card.id)
            if picture is None:
                return None
            scale = picture.width() / screen_width
            part = QRectF((x - left) * scale, (y - top) * scale, width * scale, height * scale)
            return picture.copy(part.toAlignedRect().intersected(picture.rect()))
        return None

    def _arranged(self) -> Iterator[TargetCard]:
        viewers_and_screens = [card for card in self._told if card.viewer or card.kind == "screen"]
        yield from viewers_and_screens
        if self._told:
            yield TargetCard(REGION_ID, "region", box=self._region)
        yield from (card for card in self._told if card not in viewers_and_screens)

    def _arrange(self) -> None:
        """Let the rows become those of now, one change at a time."""
        wanted = list(self._arranged())
        wanted_ids = {card.id for card in wanted}
        for row in reversed(range(len(self._cards))):
            if self._cards[row].id not in wanted_ids:
                self.beginRemoveRows(_ROOT, row, row)
                del self._cards[row]
                self.endRemoveRows()
        for row, card in enumerate(wanted):
            found = self.row_of(card.id)
            if found is None:
                self.beginInsertRows(_ROOT, row, row)
                self._cards.insert(row, card)
                self.endInsertRows()
            elif found != row:
                self.beginMoveRows(_ROOT, found, found, _ROOT, row)
                self._cards.insert(row, self._cards.pop(found))
                self.endMoveRows()
            if self._cards[row] != card:
                self._cards[row] = card
                self.dataChanged.emit(self.index(row), self.index(row))


def _words_of(card: TargetCard, role: int) -> str | None:
    """Return a card in words: to be read, heard, or read in a tooltip."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return card.name
        case Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (card.name, card.viewer or "", card.facts) if part)
        case Qt.ItemDataRole.ToolTipRole:
            return _tip_of(card)
        case _:
            return None


def _tip_of(card: TargetCard) -> str:
    """Return all that the card may have no room for; what a stranger wrote is no markup."""
    lines = [card.name, card.facts]
    if card.state == "covered":
        lines.append(translate("StartPanel", "While another window lies over it, it is not recorded."))
    if card.kind == "region" and not card.is_undrawn:
        lines.append(translate("StartPanel", "A double-click draws it anew."))
    return "<qt>" + "<br>".join(escape(line) for line in lines) + "</qt>"
