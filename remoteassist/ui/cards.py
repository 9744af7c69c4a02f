"""What all views of cards have in common: how they lie, their ground and edge, and the pill over the picture."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle

from remoteassist.ui.theme import GRID_PX, colours

GAP_PX: Final = 2 * GRID_PX
"""Around each card."""
PADDING_PX: Final = 3 * GRID_PX
"""Around its words."""
RADIUS_PX: Final = 2 * GRID_PX
LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def lay_out_as_cards(view: QListView) -> None:
    """Let a view show its rows as cards on the window's ground, as many beside each other as there is room for."""
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMovement(QListView.Movement.Static)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.verticalScrollBar().setSingleStep(6 * GRID_PX)
    # In whatever theme.
    view.viewport().setBackgroundRole(QPalette.ColorRole.Window)


def card_box(item: QRect) -> QRect:
    """Return where in its item a card is."""
    return item.adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)


def paint_card(
    painter: QPainter, box: QRect, state: QStyle.StateFlag, *, paint_picture: Callable[[], None]
) -> None:
    """Draw a card without its words; what `paint_picture` draws is cut at its corners."""
    shades = colours()
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(box), RADIUS_PX, RADIUS_PX)
    painter.fillPath(outline, QColor(shades.selection if is_chosen else shades.raised))
    painter.setClipPath(outline)
    paint_picture()
    painter.setClipping(False)
    edge = shades.accent if is_chosen else shades.muted if is_hovered else shades.line
    painter.setPen(QPen(QColor(edge), 2 if is_chosen else 1))
    painter.drawPath(outline)


def paint_pill(
    painter: QPainter, box: QRect, text: str, *, font: QFont, ground: str, letters: str, edge: str
) -> None:
    """Draw a small label over the upper left corner of a card's picture; the other corner stays free.

    Args:
        painter: Of the view.
        box: Of the card.
        text: A word or two; elided when they are longer.
        font: Of the view; the label's is a little smaller.
        ground: Colour of the pill.
        letters: Colour of the text.
        edge: Colour of the line around it.
    """
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    metrics = QFontMetrics(small)
    most_px = box.width() - metrics.height() - 14 * GRID_PX
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, most_px)
    size = QSize(metrics.horizontalAdvance(shown) + 4 * GRID_PX, metrics.height() + GRID_PX)
    pill = QRect(box.topLeft() + QPoint(2 * GRID_PX, 2 * GRID_PX), size)
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setFont(small)
    painter.setPen(QColor(letters))
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)
