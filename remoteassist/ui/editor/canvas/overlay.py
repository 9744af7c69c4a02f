"""What the canvas draws over the compositor's picture: handles, lines, and what is left out by cropping."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.ui.editor.canvas.moving import Handle
from remoteassist.ui.editor.canvas.pressing import HANDLE_PX
from remoteassist.ui.editor.canvas.snapping import NO_LINES, SnapLines
from remoteassist.ui.editor.canvas.view_transform import ViewTransform
from remoteassist.ui.theme import colours

_CROPPED_ALPHA: Final = 110
"""Left out by cropping: still to be seen, clearly not part of it."""

_CROPPING_ALPHA: Final = 160


class Overlay(msgspec.Struct, frozen=True):
    """Everything over the picture, in frame pixels.

    Attributes:
        chosen: Boxes of the chosen annotations as drawn.
        handles: Of the only chosen annotation, or of the crop.
        hovered: Box of the annotation under the pointer.
        element: Box of the detected thing under the pointer, which a click of the tool would take.
        band: The box that a choice is made with.
        lines: What an edge has been drawn to.
        crop: The part that the article shows.
        is_cropping: Whether the crop tool is in hand.
    """

    chosen: tuple[Rect, ...] = ()
    handles: tuple[Handle, ...] = ()
    hovered: Rect | None = None
    element: Rect | None = None
    band: Rect | None = None
    lines: SnapLines = NO_LINES
    crop: Rect | None = None
    is_cropping: bool = False


def paint_overlay(painter: QPainter, overlay: Overlay, *, transform: ViewTransform, size_px: Size) -> None:
    """Draw it in widget pixels over a picture of `size_px` frame pixels."""
    accent = QColor(colours().accent)
    if overlay.crop is not None:
        _paint_crop(painter, overlay, transform, size_px)
    for rect, style in (
        (overlay.element, Qt.PenStyle.DotLine),
        (overlay.hovered, Qt.PenStyle.SolidLine),
        *((one, Qt.PenStyle.DashLine) for one in overlay.chosen),
    ):
        if rect is not None:
            _outline(painter, _rect(transform.rect_to_widget(rect)), accent, style)
    if overlay.band is not None:
        box = _rect(transform.rect_to_widget(overlay.band))
        fill = QColor(accent)
        fill.setAlpha(40)
        painter.fillRect(box, fill)
        _outline(painter, box, accent, Qt.PenStyle.SolidLine)
    _paint_lines(painter, overlay.lines, transform, size_px)
    _paint_handles(painter, overlay.handles, transform, accent)


def _outline(painter: QPainter, box: QRectF, accent: QColor, style: Qt.PenStyle) -> None:
    """Draw a thin line that is seen on any ground: white under the accent."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(255, 255, 255, 200), 3))
    painter.drawRect(box)
    painter.setPen(QPen(_on_picture(accent), 1, style))
    painter.drawRect(box)


def _on_picture(accent: QColor) -> QColor:
    """Return the accent dark enough to be seen on white, whatever the theme: the picture has its own ground."""
    return accent.darker(220) if accent.lightness() > 150 else accent


def _paint_crop(painter: QPainter, overlay: Overlay, transform: ViewTransform, size_px: Size) -> None:
    crop = overlay.crop
    if crop is None:
        return
    outside = QPainterPath()
    outside.addRect(_rect(transform.rect_to_widget(Rect.of_size(size_px))))
    outside.addRect(_rect(transform.rect_to_widget(crop)))
    painter.fillPath(outside, QColor(0, 0, 0, _CROPPING_ALPHA if overlay.is_cropping else _CROPPED_ALPHA))
    box = _rect(transform.rect_to_widget(crop))
    _outline(painter, box, QColor(colours().accent), Qt.PenStyle.DashLine)


def _paint_lines(painter: QPainter, lines: SnapLines, transform: ViewTransform, size_px: Size) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    corner, end = transform.to_widget(Point(0, 0)), transform.to_widget(Point(size_px.width, size_px.height))
    drawn: list[QLineF] = []
    if lines.x is not None:
        x = transform.to_widget(Point(lines.x, 0)).x
        drawn.append(QLineF(x, corner.y, x, end.y))
    if lines.y is not None:
        y = transform.to_widget(Point(0, lines.y)).y
        drawn.append(QLineF(corner.x, y, end.x, y))
    for colour, width in ((QColor(255, 255, 255, 200), 3), (_on_picture(QColor(colours().accent)), 1)):
        painter.setPen(QPen(colour, width))
        painter.drawLines(drawn)


def _paint_handles(
    painter: QPainter, handles: Sequence[Handle], transform: ViewTransform, accent: QColor
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = HANDLE_PX / 2
    for handle in handles:
        pos = transform.to_widget(handle.pos)
        box = QRectF(pos.x - half, pos.y - half, HANDLE_PX, HANDLE_PX)
        painter.setPen(QPen(_on_picture(accent), 1.5))
        painter.setBrush(QColor(255, 255, 255))
        if handle.part in {"start", "end", "tip", "size"}:
            painter.drawEllipse(QPointF(pos.x, pos.y), half, half)
        else:
            painter.drawRoundedRect(box, 1.5, 1.5)


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)
