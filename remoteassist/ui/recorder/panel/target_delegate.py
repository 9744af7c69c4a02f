"""Draws a target's card: its picture, the viewer's badge, its name and size, and whether it is chosen."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from remoteassist.settings import TargetChoice
from remoteassist.ui.cards import GAP_PX, LEFT, PADDING_PX, RADIUS_PX, card_box, paint_card, paint_pill
from remoteassist.ui.icons import IconName, icon
from remoteassist.ui.recorder.panel.target_model import TargetCard, TargetModel
from remoteassist.ui.theme import GRID_PX, colours

_LEAST_WIDTH_PX: Final = 52 * GRID_PX
_LEAST_WIDTH_EM: Final = 12
_PICTURE_SHAPE: Final = 10 / 16
_LEAST_PICTURE_EM: Final = 3
_SIGNS: Final[dict[TargetChoice, IconName]] = {"screen": "screen", "region": "crop", "window": "box"}
"""What stands in the place of a picture before there is one."""


class TargetDelegate(QStyledItemDelegate):
    """Paints cards of the width that fills a row; every text is plain, for it comes from a stranger's screen."""

    width_px = _LEAST_WIDTH_PX
    """Of a card with its gap."""
    most_height_px = 1 << 16
    """So high is the view: a card that is higher could not be seen whole."""

    @staticmethod
    def least_width_px(metrics: QFontMetrics) -> int:
        """Return how narrow a card with its gap may be: with larger letters, less so."""
        return max(_LEAST_WIDTH_PX, _LEAST_WIDTH_EM * metrics.lineSpacing()) + 2 * GAP_PX

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a card with its gap; all have the same."""
        return QSize(self.width_px, self.height_px(option.fontMetrics))

    def height_px(self, metrics: QFontMetrics) -> int:
        """Return the height of a card with its gap."""
        return self._picture_height_px(metrics) + _words_height_px(metrics) + 2 * GAP_PX

    def _picture_height_px(self, metrics: QFontMetrics) -> int:
        wanted = round((self.width_px - 2 * GAP_PX) * _PICTURE_SHAPE)
        room = self.most_height_px - _words_height_px(metrics) - 2 * GAP_PX
        return max(min(wanted, room), _LEAST_PICTURE_EM * metrics.lineSpacing())

    def mark_box(self, item: QRect, metrics: QFontMetrics) -> QRect:
        """Return where in an item its mark is, which a click sets or clears."""
        side = metrics.height() + 2 * GRID_PX
        box = card_box(item)
        return QRect(box.right() - side - 2 * GRID_PX, box.top() + 2 * GRID_PX, side, side)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a card."""
        card = index.data(TargetModel.card_role)
        if not isinstance(card, TargetCard):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shades, state = colours(), option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        box = card_box(option.rect)
        picture_box = QRect(box.topLeft(), QSize(box.width(), self._picture_height_px(option.fontMetrics)))
        picture = index.data(TargetModel.picture_role)
        paint_card(
            painter, box, state, paint_picture=lambda: _paint_picture(painter, picture_box, card, picture)
        )
        if state & QStyle.StateFlag.State_HasFocus:
            _paint_focus(painter, box)
        words = QRect(
            QPoint(box.left() + PADDING_PX, picture_box.bottom() + 2 * GRID_PX),
            QPoint(box.right() - PADDING_PX, box.bottom() - 2 * GRID_PX),
        )
        _paint_words(painter, words, card, font=option.font)
        if card.viewer:
            bold = QFont(option.font)
            bold.setWeight(QFont.Weight.DemiBold)
            paint_pill(
                painter,
                box,
                card.viewer,
                font=bold,
                ground=shades.accent,
                letters=shades.on_accent,
                edge=shades.surface,
            )
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            _paint_mark(painter, self.mark_box(option.rect, option.fontMetrics), is_chosen=is_chosen)
        painter.restore()


def _words_height_px(metrics: QFontMetrics) -> int:
    return 2 * metrics.lineSpacing() + 4 * GRID_PX


def _paint_focus(painter: QPainter, box: QRect) -> None:
    """Draw the ring of the focus, around what says that it is chosen."""
    shades = colours()
    ring = QPainterPath()
    ring.addRoundedRect(QRectF(box).adjusted(-4, -4, 4, 4), RADIUS_PX + 4, RADIUS_PX + 4)
    painter.setPen(QPen(QColor(shades.accent), 3 if shades.is_high_contrast else 2))
    painter.drawPath(ring)


def _paint_picture(painter: QPainter, box: QRect, card: TargetCard, picture: object) -> None:
    shades = colours()
    painter.fillRect(box, QColor(shades.backdrop))
    if isinstance(picture, QPixmap):
        # All of it: what would be cut off may be what tells two screens apart.
        size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(box.center())
        painter.drawPixmap(place, picture)
        if card.state == "minimized":
            veil = QColor(shades.backdrop)
            veil.setAlpha(150)
            painter.fillRect(box, veil)
        return
    name = _SIGNS[card.kind]
    side = box.height() // 3
    place = QRect(0, 0, side, side)
    place.moveCenter(box.center())
    icon(name, colour=shades.muted).paint(painter, place)


def _paint_words(painter: QPainter, box: QRect, card: TargetCard, *, font: QFont) -> None:
    shades = colours()
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    line = QFontMetrics(font).lineSpacing()
    mode = Qt.TextElideMode.ElideRight
    painter.setFont(bold)
    painter.setPen(QColor(shades.text))
    place = QRect(box.left(), box.top(), box.width(), line)
    painter.drawText(place, LEFT, QFontMetrics(bold).elidedText(card.name, mode, box.width()))
    painter.setFont(font)
    painter.setPen(QColor(shades.muted))
    place.translate(0, line)
    painter.drawText(place, LEFT, QFontMetrics(font).elidedText(card.facts, mode, box.width()))


def _paint_mark(painter: QPainter, box: QRect, *, is_chosen: bool) -> None:
    """Draw the disc that says that it is chosen, or that a click there chooses it beside the others."""
    shades = colours()
    painter.setPen(QPen(QColor(shades.surface if is_chosen else shades.outline), 2))
    painter.setBrush(QColor(shades.accent if is_chosen else shades.surface))
    painter.drawEllipse(box)
    if is_chosen:
        inset = box.width() // 5
        sign = icon("check", colour=shades.on_accent)
        sign.paint(painter, box.adjusted(inset, inset, -inset, -inset))
