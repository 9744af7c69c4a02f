"""The small picture beside a hit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap


def at_left(picture: QPixmap, size_px: QSize) -> QPixmap:
    """Return a picture at the left of a place of that size, so that the words beside all of them line up."""
    place = QPixmap(size_px * 2)  # for dense screens
    place.fill(Qt.GlobalColor.transparent)
    fitted = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = QPoint(0, (place.height() - fitted.height()) // 2)
    painter = QPainter(place)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(QRect(corner, fitted), picture)
    painter.end()
    return place
