"""Draws annotations, each in the order of drawing; redactions are not among them."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPolygonF

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
from remoteassist.model.geometry import Point, Size
from remoteassist.render.mark_layout import CORNER_PX, RIM_PX, arrow_outline, box_line, panel_of, tail_of
from remoteassist.render.painting import (
    HALO,
    TEXT_FLAGS,
    bounded_px,
    colour_of,
    faded,
    point_of,
    readable_on,
    rect_of,
    round_pen,
    stroke_path,
    text_font,
)


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
    seen = box_line(box, size_px)
    if seen.is_empty:
        return
    path = QPainterPath()
    radius = min(6.0 + width / 2, seen.width / 2, seen.height / 2)
    path.addRoundedRect(rect_of(seen), radius, radius)
    stroke_path(painter, path, colour=colour_of(box.colour), width_px=width)


def _paint_arrow(painter: QPainter, arrow: Arrow) -> None:
    outline = arrow_outline(arrow)
    if not outline:
        return
    path = _polygon(outline)
    colour = colour_of(arrow.colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra_px, alpha in HALO:
        painter.setPen(round_pen(QColor(255, 255, 255, alpha), extra_px + 1.2))
        painter.drawPath(path)
    painter.setPen(round_pen(colour, 1.2))
    painter.setBrush(colour)
    painter.drawPath(path)


def _polygon(corners: Sequence[Point]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([point_of(one) for one in corners]))
    path.closeSubpath()
    return path


def _paint_number(painter: QPainter, number: Number) -> None:
    radius = bounded_px(number.radius_px)
    colour = colour_of(number.colour)
    center = point_of(number.pos)
    painter.setPen(Qt.PenStyle.NoPen)
    for extra_px, alpha in ((4.0, 26), (3.0, 40)):
        painter.setBrush(QColor(0, 0, 0, alpha))
        painter.drawEllipse(QPointF(center.x(), center.y() + 1), radius + extra_px, radius + extra_px)
    painter.setBrush(QColor(255, 255, 255))
    painter.drawEllipse(center, radius + RIM_PX, radius + RIM_PX)
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
    panel = panel_of(note, size_px)
    if panel is None:
        return
    path = QPainterPath()
    path.addRoundedRect(rect_of(panel.rect.grown(-0.75)), CORNER_PX, CORNER_PX)
    tail = tail_of(note, panel) if isinstance(note, Callout) else ()
    if tail:
        path = path.united(_polygon(tail))
    painter.setPen(round_pen(QColor(255, 255, 255, 190), 1.5))
    painter.setBrush(colour_of(note.background))
    painter.drawPath(path)
    painter.setPen(colour_of(note.colour))
    painter.setFont(text_font(panel.font_px, weight=QFont.Weight.Medium))
    inside = rect_of(panel.rect.grown(-panel.padding_px))
    # The measured width must wrap at the same words again: half a pixel less would break one more line.
    painter.drawText(inside.adjusted(0, 0, 1, 1), TEXT_FLAGS, panel.text)
