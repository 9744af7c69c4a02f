"""Draws one session as a card: picture, title, what it is, and where the words of a search stand."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from remoteassist.model.time import clock_text
from remoteassist.session.library_rows import Entry, Hit
from remoteassist.ui.cards import GAP_PX, LEFT, PADDING_PX, card_box, paint_card, paint_pill
from remoteassist.ui.language import translate
from remoteassist.ui.library.session_model import Card, SessionModel
from remoteassist.ui.library.wording import date_text, place_text, state_text
from remoteassist.ui.theme import GRID_PX, colours

_WIDTH_PX: Final = 68 * GRID_PX
_PICTURE_PX: Final = 38 * GRID_PX


class CardDelegate(QStyledItemDelegate):
    """Paints cards; every text is plain, for it may come from a stranger's screen."""

    has_hits = False
    """Whether the cards have room for where words were found."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a card with its gap; all have the same, whatever they hold."""
        line = option.fontMetrics.lineSpacing()
        lines = 4 + (1 if self.has_hits else 0)
        height = _PICTURE_PX + lines * line + 2 * PADDING_PX + GRID_PX + (GRID_PX if self.has_hits else 0)
        # At 200 % letters are twice as wide as well.
        width = max(_WIDTH_PX, 17 * line)
        return QSize(width + 2 * GAP_PX, height + 2 * GAP_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a card."""
        card = index.data(SessionModel.card_role)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = card_box(option.rect)
        picture_box = QRect(box.topLeft(), QSize(box.width(), _PICTURE_PX))
        picture = index.data(SessionModel.picture_role)
        paint_card(
            painter, box, option.state, paint_picture=lambda: _paint_picture(painter, picture_box, picture)
        )
        words = box.adjusted(PADDING_PX, _PICTURE_PX + 2 * GRID_PX, -PADDING_PX, -PADDING_PX)
        _paint_words(painter, words, card, font=option.font)
        if self.has_hits and card.hit is not None:
            shades, is_selected = colours(), option.state & QStyle.StateFlag.State_Selected
            # On the ground of a chosen card only text and muted can be read.
            painter.setPen(QColor(shades.text if is_selected else shades.accent))
            _paint_hit(painter, words, card.hit)
        _paint_state(painter, box, card.entry, font=option.font)
        painter.restore()


def _paint_picture(painter: QPainter, box: QRect, picture: object) -> None:
    painter.fillRect(box, QColor(colours().backdrop))
    if not isinstance(picture, QPixmap):
        return
    # The upper middle is what a window's title and menus are in: cut at the sides and below.
    scale = max(box.width() / picture.width(), box.height() / picture.height())
    width, height = round(box.width() / scale), round(box.height() / scale)
    source = QRect((picture.width() - width) // 2, 0, width, height)
    painter.drawPixmap(box, picture, source)


def _paint_words(painter: QPainter, box: QRect, card: Card, *, font: QFont) -> None:
    shades = colours()
    line = QFontMetrics(font).lineSpacing()
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(shades.text))
    y = box.top()
    for text in _two_lines(card.entry.title, QFontMetrics(bold), box.width()):
        painter.drawText(QRect(box.left(), y, box.width(), line), LEFT, text)
        y += line
    y = box.top() + 2 * line + GRID_PX
    painter.setFont(font)
    painter.setPen(QColor(shades.muted))
    for text in _facts(card.entry):
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), y, box.width(), line), LEFT, elided)
        y += line


def _paint_hit(painter: QPainter, box: QRect, hit: Hit) -> None:
    """Draw where the words of a search stand, below what the card says otherwise."""
    metrics = painter.fontMetrics()
    line = metrics.lineSpacing()
    place = QRect(box.left(), box.top() + 4 * line + 2 * GRID_PX, box.width(), line)
    words = f"{place_text(hit)}: {hit.snippet}"
    painter.drawText(place, LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width()))


def _facts(entry: Entry) -> tuple[str, str]:
    if entry.state == "unreadable":
        return "", ""
    first = " · ".join(part for part in (entry.viewer_name, date_text(entry.started_at)) if part)
    counted = translate("Library", "%n step(s)", None, entry.steps)
    tags = (f"#{tag}" for tag in entry.tags)
    second = (clock_text(entry.duration_ns), counted, entry.ticket, *tags)
    return first, " · ".join(part for part in second if part)


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return a title on at most two lines, broken at a word, the rest elided."""
    words = text.split()
    first = ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    if not first:
        return [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else [first]


def _paint_state(painter: QPainter, box: QRect, entry: Entry, *, font: QFont) -> None:
    """Draw the state as a small label over the picture's corner; a plain draft needs none."""
    shades = colours()
    tints = {"needs recovery": shades.warning, "recording": shades.danger, "unreadable": shades.danger}
    if entry.state == "complete" and not entry.is_exported:
        return
    tint = tints.get(entry.state, shades.success)
    paint_pill(painter, box, state_text(entry), font=font, ground=shades.surface, letters=tint, edge=tint)
