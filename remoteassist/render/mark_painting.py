"""Draws the annotations that are made of lines, areas and words."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias, assert_never

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF, QTransform

from remoteassist.model.annotations import (
    Arrow,
    Box,
    Callout,
    Ellipse,
    Highlight,
    Number,
    Pen,
    TextNote,
)
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.render.lettering import digits_path
from remoteassist.render.mark_layout import (
    CORNER_PX,
    RIM_PX,
    arrow_outline,
    bounds_of,
    box_line,
    panel_of,
    tail_of,
)
from remoteassist.render.painting import (
    HALO,
    bounded_px,
    colour_of,
    point_of,
    readable_on,
    rect_of,
    round_pen,
    stroke_path,
)
from remoteassist.render.placement import Placement

DrawnMark: TypeAlias = Arrow | Box | Ellipse | Highlight | Pen | TextNote | Callout | Number
"""What is drawn over the picture; spotlights, magnifiers and redactions are made of the picture itself."""

_PANEL_SHADOW: Final = ((6.0, 22), (3.5, 34))
"""Under a panel, as (px beyond both sides together, alpha): it floats over the picture."""


def paint_mark(painter: QPainter, annotation: DrawnMark, placement: Placement) -> None:
    """Draw one annotation that is made of lines, areas and words.

    Args:
        painter: Of the picture, in frame pixels.
        annotation: In frame pixels.
        placement: Where the frame's pixels are in the picture.
    """
    opacity = max(0.0, min(1.0, annotation.opacity))
    size_px = placement.frame_px
    if opacity == 0:
        return
    if opacity == 1 or isinstance(annotation, Highlight):
        painter.save()
        painter.setOpacity(opacity)
        _paint(painter, annotation, size_px)
        painter.restore()
        return
    # Drawn solid and faded as one: its halo and lines must not shine through its own areas.
    seen = placement.place(bounds_of(annotation, size_px).grown(2)).intersected(
        Rect.of_size(placement.picture_px)
    )
    if seen.is_empty:
        return
    left, top = math.floor(seen.x), math.floor(seen.y)
    layer = QImage(
        math.ceil(seen.right) - left, math.ceil(seen.bottom) - top, QImage.Format.Format_ARGB32_Premultiplied
    )
    layer.fill(0)
    onto = QPainter(layer)
    try:
        onto.setRenderHints(painter.renderHints())
        onto.setTransform(painter.transform() * QTransform.fromTranslate(-left, -top))
        _paint(onto, annotation, size_px)
    finally:
        onto.end()
    painter.save()
    painter.resetTransform()
    painter.setOpacity(opacity)
    painter.drawImage(left, top, layer)
    painter.restore()


def _paint(painter: QPainter, mark: DrawnMark, size_px: Size) -> None:
    match mark:
        case Arrow():
            _paint_arrow(painter, mark)
        case Box():
            _paint_box(painter, mark, size_px)
        case Ellipse():
            path = QPainterPath()
            path.addEllipse(rect_of(mark.rect))
            stroke_path(painter, path, colour=colour_of(mark.colour), width_px=bounded_px(mark.width_px))
        case Highlight():
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour_of(mark.colour))
            painter.drawRoundedRect(rect_of(mark.rect), 3, 3)
        case Pen():
            _paint_pen(painter, mark)
        case TextNote() | Callout():
            _paint_panel(painter, mark, size_px)
        case Number():
            _paint_number(painter, mark)
        case _:
            assert_never(mark)


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
    path = digits_path(text, size_px=radius * (1.15, 1.15, 0.88, 0.68)[min(len(text), 4) - 1])
    box = path.boundingRect()
    path.translate(center.x() - box.center().x(), center.y() - box.center().y())
    painter.setBrush(readable_on(colour))
    painter.drawPath(path)


def _paint_pen(painter: QPainter, pen: Pen) -> None:
    path = _smooth(pen.points)
    if path is not None:
        stroke_path(painter, path, colour=colour_of(pen.colour), width_px=bounded_px(pen.width_px))


def _smooth(points: Sequence[Point]) -> QPainterPath | None:
    """Return a line that bends towards each point, through the middles between them: a hand makes no corners."""
    places = [point_of(one) for one in points]
    if not places:
        return None
    path = QPainterPath(places[0])
    if len(places) == 1:
        # A dot: a round pen draws one for a line of no length worth seeing.
        path.lineTo(places[0] + QPointF(0.01, 0))
        return path
    for bend, following in pairwise(places[1:]):
        path.quadTo(bend, (bend + following) / 2)
    path.lineTo(places[-1])
    return path


def _paint_panel(painter: QPainter, note: TextNote | Callout, size_px: Size) -> None:
    panel = panel_of(note, size_px)
    if panel is None:
        return
    path = QPainterPath()
    path.addRoundedRect(rect_of(panel.rect.grown(-0.75)), CORNER_PX, CORNER_PX)
    tail = tail_of(note, panel) if isinstance(note, Callout) else ()
    if tail:
        # One outline with the panel: no seam, and no line where the tail leaves it.
        path = path.united(_polygon(tail))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width_px, alpha in _PANEL_SHADOW:
        painter.setPen(round_pen(QColor(0, 0, 0, alpha), width_px))
        painter.drawPath(path.translated(0, 1))
    painter.setPen(round_pen(QColor(255, 255, 255, 200), 1.5))
    painter.setBrush(colour_of(note.background))
    painter.drawPath(path)
    painter.setPen(colour_of(note.colour))
    corner = panel.rect.grown(-panel.padding_px)
    panel.words.draw(painter, QPointF(corner.x, corner.y))
