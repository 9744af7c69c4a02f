"""Draws annotations, each in the order of drawing; redactions are not among them."""

import math
from typing import Final, assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPolygonF

from remoteassist.model.annotations import (
    Annotation,
    Arrow,
    Box,
    Callout,
    Ellipse,
    Highlight,
    Magnifier,
    Number,
    Pen,
    Redaction,
    Spotlight,
    TextNote,
)
from remoteassist.model.geometry import Rect, Size
from remoteassist.render.painting import (
    HALO,
    LARGEST_PX,
    bounded_px,
    bounded_rect,
    clamped,
    colour_of,
    faded,
    point_of,
    readable_on,
    rect_of,
    round_pen,
    stroke_path,
    text_font,
)

_TEXT_FLAGS: Final = int(Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextWrapAnywhere.value)
_BOX_GAP_PX: Final = 4.0
"""Free space between a boxed thing and its outline: rounded corners then stay off its corners too."""

_MOST_TEXT: Final = 2000


def paint_annotation(painter: QPainter, annotation: Annotation, size_px: Size) -> None:
    """Draw one annotation that is no redaction; `size_px` is that of the picture."""
    match annotation:
        case Arrow():
            _paint_arrow(painter, annotation)
        case Box():
            _paint_box(painter, annotation, size_px)
        case Ellipse():
            path = QPainterPath()
            path.addEllipse(rect_of(annotation.rect))
            stroke_path(
                painter, path, colour=colour_of(annotation.colour), width_px=bounded_px(annotation.width_px)
            )
        case Highlight():
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour_of(annotation.colour))
            painter.drawRoundedRect(rect_of(annotation.rect), 3, 3)
        case Pen():
            _paint_pen(painter, annotation)
        case TextNote() | Callout():
            _paint_text_note(painter, annotation, size_px)
        case Spotlight():
            _paint_spotlight(painter, annotation, size_px)
        case Magnifier():
            _paint_magnifier(painter, annotation)
        case Number():
            _paint_number(painter, annotation)
        case Redaction():
            raise ValueError("a redaction is no mark: it belongs into `Scene.redactions`")
        case _:
            assert_never(annotation)


def _paint_box(painter: QPainter, box: Box, size_px: Size) -> None:
    width = bounded_px(box.width_px)
    # The line's middle lies between pixels or in one, so that both of its edges fall on pixel edges: crisp.
    outline = bounded_rect(box.rect.grown(_BOX_GAP_PX))
    half = width / 2
    left, top = math.floor(outline.x) - half, math.floor(outline.y) - half
    right, bottom = math.ceil(outline.right) + half, math.ceil(outline.bottom) + half
    # At the edge of the picture the line comes inside: better on the margin of the thing than out of sight.
    seen = Rect.from_edges(left, top, right, bottom).intersected(Rect.of_size(size_px).grown(-half))
    if seen.is_empty:
        return
    path = QPainterPath()
    radius = min(6.0 + half, seen.width / 2, seen.height / 2)
    path.addRoundedRect(rect_of(seen), radius, radius)
    stroke_path(painter, path, colour=colour_of(box.colour), width_px=width)


def _paint_arrow(painter: QPainter, arrow: Arrow) -> None:
    start, end = point_of(arrow.start), point_of(arrow.end)
    width = bounded_px(arrow.width_px)
    length = math.hypot(end.x() - start.x(), end.y() - start.y())
    if length < 1:
        return
    head_length = min(10 + 3.2 * width, 0.65 * length)
    head_half = 0.5 * head_length
    notch = 0.82 * head_length
    along = QPointF((end.x() - start.x()) / length, (end.y() - start.y()) / length)

    def at(distance: float, aside: float) -> QPointF:
        return QPointF(
            start.x() + along.x() * distance - along.y() * aside,
            start.y() + along.y() * distance + along.x() * aside,
        )

    neck = length - notch
    path = QPainterPath()
    outline = [
        at(0, -0.3 * width), at(neck, -0.5 * width), at(length - head_length, -head_half), at(length, 0),
        at(length - head_length, head_half), at(neck, 0.5 * width), at(0, 0.3 * width),
    ]  # fmt: skip
    path.addPolygon(QPolygonF(outline))
    path.closeSubpath()
    colour = colour_of(arrow.colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra_px, alpha in HALO:
        painter.setPen(round_pen(QColor(255, 255, 255, alpha), extra_px + 1.2))
        painter.drawPath(path)
    painter.setPen(round_pen(colour, 1.2))
    painter.setBrush(colour)
    painter.drawPath(path)


def _paint_number(painter: QPainter, number: Number) -> None:
    radius = bounded_px(number.radius_px)
    colour = colour_of(number.colour)
    center = point_of(number.pos)
    painter.setPen(Qt.PenStyle.NoPen)
    for extra_px, alpha in ((4.0, 26), (3.0, 40)):
        painter.setBrush(QColor(0, 0, 0, alpha))
        painter.drawEllipse(QPointF(center.x(), center.y() + 1), radius + extra_px, radius + extra_px)
    painter.setBrush(QColor(255, 255, 255))
    painter.drawEllipse(center, radius + 2, radius + 2)
    painter.setBrush(colour)
    painter.drawEllipse(center, radius, radius)
    text = str(number.number)[:6]
    path = QPainterPath()
    path.addText(
        0,
        0,
        text_font(radius * (1.15, 1.15, 1.0, 0.8)[min(len(text), 4) - 1], weight=QFont.Weight.Bold),
        text,
    )
    box = path.boundingRect()
    path.translate(center.x() - box.center().x(), center.y() - box.center().y())
    painter.setBrush(readable_on(colour))
    painter.drawPath(path)


def _paint_pen(painter: QPainter, pen: Pen) -> None:
    path = QPainterPath()
    path.addPolygon(QPolygonF([point_of(one) for one in pen.points]))
    stroke_path(painter, path, colour=colour_of(pen.colour), width_px=bounded_px(pen.width_px))


def _paint_spotlight(painter: QPainter, spotlight: Spotlight, size_px: Size) -> None:
    path = QPainterPath()
    path.addRect(QRectF(0, 0, size_px.width, size_px.height))
    path.addRoundedRect(rect_of(spotlight.rect), 6, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(QColor(0, 0, 0), max(0.0, min(1.0, spotlight.dimming))))
    painter.drawPath(path)


def _paint_magnifier(painter: QPainter, magnifier: Magnifier) -> None:
    device = painter.device()
    if not isinstance(device, QImage):
        raise TypeError("a magnifier is drawn into a picture")
    enlarged = device.copy(rect_of(magnifier.source).toAlignedRect())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect_of(magnifier.rect), enlarged)
    path = QPainterPath()
    path.addRect(rect_of(magnifier.rect))
    path.addRect(rect_of(magnifier.source))
    stroke_path(painter, path, colour=colour_of(magnifier.colour), width_px=bounded_px(magnifier.width_px))


def _paint_text_note(painter: QPainter, note: TextNote | Callout, size_px: Size) -> None:
    size = bounded_px(note.size_px)
    text = note.text[:_MOST_TEXT]
    if not text.strip():
        return
    font = text_font(size, weight=QFont.Weight.Medium)
    padding = round(0.55 * size)
    widest = max(8 * size, min(30 * size, size_px.width - 2 * padding))
    room = QRectF(0, 0, widest, LARGEST_PX)
    needed = QFontMetricsF(font).boundingRect(room, _TEXT_FLAGS, text)
    width, height = math.ceil(needed.width()) + 2 * padding, math.ceil(needed.height()) + 2 * padding
    # A panel that starts near an edge moves back into the picture rather than losing words.
    x = round(max(0.0, min(clamped(note.pos.x), size_px.width - width)))
    y = round(max(0.0, min(clamped(note.pos.y), size_px.height - height)))
    panel = QRectF(x, y, width, height)
    if isinstance(note, Callout):
        _paint_tail(painter, note, panel)
    painter.setPen(round_pen(QColor(255, 255, 255, 190), 1.5))
    painter.setBrush(colour_of(note.background))
    painter.drawRoundedRect(panel.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
    painter.setPen(colour_of(note.colour))
    painter.setFont(font)
    inside = panel.adjusted(padding, padding, -padding, -padding)
    # The measured width must wrap at the same words again: half a pixel less would break one more line.
    painter.drawText(inside.adjusted(0, 0, 1, 1), _TEXT_FLAGS, text)


def _paint_tail(painter: QPainter, callout: Callout, panel: QRectF) -> None:
    tip, middle = point_of(callout.tip), panel.center()
    length = math.hypot(tip.x() - middle.x(), tip.y() - middle.y())
    if panel.contains(tip) or length < 1:
        return
    half = 0.5 * bounded_px(callout.size_px)
    aside = QPointF(-(tip.y() - middle.y()) / length * half, (tip.x() - middle.x()) / length * half)
    painter.setPen(round_pen(QColor(255, 255, 255, 190), 1.5))
    painter.setBrush(colour_of(callout.background))
    painter.drawPolygon(QPolygonF([middle + aside, tip, middle - aside]))
