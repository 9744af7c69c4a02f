"""Draws one session as a card: picture, title, what it is, and where the words of a search stand."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from remoteassist.model.time import clock_text
from remoteassist.session.library_rows import Entry, Hit
from remoteassist.ui.language import translate
from remoteassist.ui.library.session_model import Card, SessionModel
from remoteassist.ui.library.wording import date_text, place_text, state_text
from remoteassist.ui.theme import GRID_PX, Colours, colours

_WIDTH_PX: Final = 68 * GRID_PX
_PICTURE_PX: Final = 38 * GRID_PX
_GAP_PX: Final = 2 * GRID_PX
_PADDING_PX: Final = 3 * GRID_PX
_RADIUS_PX: Final = 2 * GRID_PX


class CardDelegate(QStyledItemDelegate):
    """Paints cards; every text is plain, for it may come from a stranger's screen."""

    has_hits = False
    """Whether the cards have room for where words were found."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a card with its gap; all have the same, whatever they hold."""
        line = option.fontMetrics.lineSpacing()
        lines = 4 + (1 if self.has_hits else 0)
        height = _PICTURE_PX + lines * line + 2 * _PADDING_PX + GRID_PX + (GRID_PX if self.has_hits else 0)
        # At 200 % letters are twice as wide as well.
        width = max(_WIDTH_PX, 17 * line)
        return QSize(width + 2 * _GAP_PX, height + 2 * _GAP_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a card."""
        card = index.data(SessionModel.card_role)
        if not isinstance(card, Card):
            return
        picture = index.data(SessionModel.picture_role)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = option.rect.adjusted(_GAP_PX, _GAP_PX, -_GAP_PX, -_GAP_PX)
        state = option.state
        shades = colours()
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        outline = QPainterPath()
        outline.addRoundedRect(box, _RADIUS_PX, _RADIUS_PX)
        painter.fillPath(outline, QColor(shades.selection if is_selected else shades.raised))
        painter.setClipPath(outline)
        _paint_picture(painter, QRect(box.topLeft(), QSize(box.width(), _PICTURE_PX)), picture, shades)
        painter.setClipping(False)
        edge = shades.accent if is_selected else shades.muted if is_hovered else shades.line
        painter.setPen(QPen(QColor(edge), 2 if is_selected else 1))
        painter.drawPath(outline)
        words = box.adjusted(_PADDING_PX, _PICTURE_PX + 2 * GRID_PX, -_PADDING_PX, -_PADDING_PX)
        _paint_words(painter, words, card, font=option.font)
        if self.has_hits and card.hit is not None:
            # On the ground of a chosen card only text and muted can be read.
            painter.setPen(QColor(shades.text if is_selected else shades.accent))
            _paint_hit(painter, words, card.hit)
        _paint_state(painter, box, card.entry, font=option.font)
        painter.restore()


def _paint_picture(painter: QPainter, box: QRect, picture: object, shades: Colours) -> None:
    painter.fillRect(box, QColor(shades.backdrop))
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
        painter.drawText(QRect(box.left(), y, box.width(), line), _LEFT, text)
        y += line
    y = box.top() + 2 * line + GRID_PX
    painter.setFont(font)
    painter.setPen(QColor(shades.muted))
    for text in _facts(card.entry):
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), y, box.width(), line), _LEFT, elided)
        y += line


def _paint_hit(painter: QPainter, box: QRect, hit: Hit) -> None:
    """Draw where the words of a search stand, below what the card says otherwise."""
    metrics = painter.fontMetrics()
    line = metrics.lineSpacing()
    place = QRect(box.left(), box.top() + 4 * line + 2 * GRID_PX, box.width(), line)
    words = f"{place_text(hit)}: {hit.snippet}"
    painter.drawText(place, _LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width()))


_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


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
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    painter.setFont(small)
    text = state_text(entry)
    metrics = QFontMetrics(small)
    size = QSize(metrics.horizontalAdvance(text) + 4 * GRID_PX, metrics.height() + GRID_PX)
    badge = QRect(box.topLeft() + QPoint(2 * GRID_PX, 2 * GRID_PX), size)
    painter.setPen(QPen(QColor(tint), 1))
    painter.setBrush(QColor(shades.surface))
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
    painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)
