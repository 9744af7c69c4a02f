"""Round corners for windows without a frame, also where nothing makes windows transparent."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QRegion
from PySide6.QtWidgets import QWidget

from remoteassist.ui.theme import colours


def round_corners(window: QWidget, radius_px: float) -> None:
    """Cut a window's corners off; to be called again whenever it has another size."""
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(window.rect()), radius_px, radius_px)
    window.setMask(QRegion(outline.toFillPolygon().toPolygon()))


def paint_rounded_ground(painter: QPainter, window: QWidget, radius_px: float) -> None:
    """Fill a window whose corners are cut off, with a line along its edge."""
    shades = colours()
    # As far as the mask goes, which has no half pixels: without it, what is left of the corners is black.
    painter.fillRect(window.rect(), QColor(shades.outline))
    painter.setPen(QPen(QColor(shades.outline), 1))
    painter.setBrush(QColor(shades.surface))
    # A little further in than half of its width, or else the mask takes most of the line at the corners.
    painter.drawRoundedRect(QRectF(window.rect()).adjusted(1, 1, -1, -1), radius_px - 1, radius_px - 1)
