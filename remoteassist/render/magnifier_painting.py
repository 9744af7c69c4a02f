"""Draws magnifiers: a part of the picture once more, enlarged, and joined to where it comes from."""

import math
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import Magnifier, Redaction
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.render.mark_layout import CORNER_PX, magnifier_lines
from remoteassist.render.painting import (
    bounded_px,
    bounded_rect,
    colour_of,
    point_of,
    rect_of,
    round_pen,
    stroke_path,
)
from remoteassist.render.placement import Placement, resampled
from remoteassist.render.redacting import redact

_SHADOW: Final = ((12.0, 10), (8.0, 16), (4.0, 26))
"""Under the enlarged part, as (px beyond it, alpha): it floats over the picture."""


def paint_magnifier(
    painter: QPainter,
    magnifier: Magnifier,
    frame: Bgra,
    *,
    redactions: Sequence[Redaction],
    placement: Placement,
) -> None:
    """Draw one magnifier. It enlarges what the frame shows, without any mark over it.

    Args:
        painter: Of the picture, in frame pixels.
        magnifier: In frame pixels.
        frame: Redacted, without marks.
        redactions: Of the frame; they are solid in the enlarged part, too.
        placement: Where the frame's pixels are in the picture.
    """
    source, shown = bounded_rect(magnifier.source), bounded_rect(magnifier.rect)
    if source.is_empty or shown.is_empty:
        return
    colour, width_px = colour_of(magnifier.colour), bounded_px(magnifier.width_px)
    joined = QPainterPath()
    joined.addRoundedRect(rect_of(source), *_corner(source))
    for start, end in magnifier_lines(magnifier):
        joined.moveTo(point_of(start))
        joined.lineTo(point_of(end))
    stroke_path(painter, joined, colour=colour, width_px=width_px)
    outline = QPainterPath()
    outline.addRoundedRect(rect_of(shown), *_corner(shown))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra_px, alpha in _SHADOW:
        painter.setPen(round_pen(QColor(0, 0, 0, alpha), width_px + extra_px))
        painter.drawPath(outline.translated(0, 2))
    _paint_enlarged(
        painter, outline, frame, source=source, shown=shown, redactions=redactions, placement=placement
    )
    stroke_path(painter, outline, colour=colour, width_px=width_px)


def _paint_enlarged(
    painter: QPainter,
    outline: QPainterPath,
    frame: Bgra,
    *,
    source: Rect,
    shown: Rect,
    redactions: Sequence[Redaction],
    placement: Placement,
) -> None:
    target = placement.place(shown)
    seen = target.intersected(Rect.of_size(placement.picture_px))
    left, top = math.floor(seen.x), math.floor(seen.y)
    size_px = Size(math.ceil(seen.right) - left, math.ceil(seen.bottom) - top)
    if seen.is_empty:
        return
    x_scale, y_scale = target.width / source.width, target.height / source.height

    def to_frame(x: float, y: float) -> Point:
        return Point(source.x + (x - target.x) / x_scale, source.y + (y - target.y) / y_scale)

    corner = to_frame(left, top)
    part = Rect(corner.x, corner.y, size_px.width / x_scale, size_px.height / y_scale)
    enlarged = resampled(frame, part, size_px).copy()
    for redaction in redactions:
        hidden = redaction.rect
        on_it = Rect(
            (hidden.x - part.x) * x_scale,
            (hidden.y - part.y) * y_scale,
            hidden.width * x_scale,
            hidden.height * y_scale,
        )
        redact(enlarged, replace(redaction, rect=on_it))
    image = QImage(
        enlarged.data, size_px.width, size_px.height, size_px.width * 4, QImage.Format.Format_RGB32
    )
    painter.save()
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    # Pixel for pixel: what was enlarged must not be scaled again.
    painter.resetTransform()
    painter.drawImage(QPointF(left, top), image)
    painter.restore()


def _corner(rect: Rect) -> tuple[float, float]:
    radius = min(CORNER_PX, rect.width / 2, rect.height / 2)
    return radius, radius
