"""Pens, colours and geometry of what is drawn into a picture, within what Qt's rasteriser can do."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
)

from remoteassist.model.annotations import ACCENT
from remoteassist.model.geometry import Point, Rect

HALO: Final = ((5.0, 70), (2.4, 215))
"""White under each mark, as (px beyond both sides together, alpha): soft outside, so that it reads on any ground."""

LARGEST_PX: Final = 1e5
"""Geometry beyond this is cut off: a guide may come from a stranger, and Qt's rasteriser has limits."""


def stroke_path(painter: QPainter, path: QPainterPath, *, colour: QColor, width_px: float) -> None:
    """Draw a line that reads on any ground: a soft white halo, then the colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra_px, alpha in HALO:
        painter.setPen(round_pen(QColor(255, 255, 255, alpha), width_px + extra_px))
        painter.drawPath(path)
    painter.setPen(round_pen(colour, width_px))
    painter.drawPath(path)


def round_pen(colour: QColor, width_px: float) -> QPen:
    """Return a pen with round ends and corners."""
    return QPen(
        QBrush(colour), width_px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def colour_of(text: str) -> QColor:
    """Return the colour of a `#rrggbb`; the accent for what is none."""
    colour = QColor(text) if text.startswith("#") else QColor()
    return colour if colour.isValid() else QColor(ACCENT)


def faded(colour: QColor, strength: float) -> QColor:
    """Return the colour at a share of its opacity."""
    return QColor(colour.red(), colour.green(), colour.blue(), round(255 * strength))


def readable_on(colour: QColor) -> QColor:
    """Return white or near-black, whichever contrasts more (WCAG relative luminance; 0.18 is the break-even)."""

    def linear(channel: float) -> float:
        return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in (colour.redF(), colour.greenF(), colour.blueF()))
    return (
        QColor(255, 255, 255) if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.18 else QColor(17, 19, 24)
    )


def bounded_px(value: float) -> float:
    """Return a width or size within what Qt draws."""
    return max(0.5, min(value, 400.0))


def clamped(value: float) -> float:
    """Return a coordinate within what Qt draws."""
    return max(-LARGEST_PX, min(value, LARGEST_PX))


def point_of(point: Point) -> QPointF:
    """Return a point within what Qt draws."""
    return QPointF(clamped(point.x), clamped(point.y))


def bounded_rect(rect: Rect) -> Rect:
    """Return a box within what Qt draws."""
    return Rect.from_edges(*(clamped(edge) for edge in (rect.x, rect.y, rect.right, rect.bottom)))


def rect_of(rect: Rect) -> QRectF:
    """Return a box for Qt, within what it draws."""
    bounded = bounded_rect(rect)
    return QRectF(bounded.x, bounded.y, bounded.width, bounded.height)
