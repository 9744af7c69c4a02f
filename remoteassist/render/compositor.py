"""Draws a scene over a picture: the one renderer behind the article, the film and the canvas.

QtGui paints straight into a copy of the pixels; nothing is converted.
The same input gives the same bytes.
"""

import contextlib
import math
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPolygonF,
)

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import ACCENT, Magnifier, Redaction, Spotlight
from remoteassist.model.geometry import Rect, Size
from remoteassist.render.lettering import Lettering, prime_fonts
from remoteassist.render.magnifier_painting import paint_magnifier
from remoteassist.render.mark_painting import paint_mark
from remoteassist.render.painting import (
    colour_of,
    faded,
    point_of,
    rect_of,
    round_pen,
)
from remoteassist.render.placement import Placement
from remoteassist.render.redacting import redact, redacted_pixels
from remoteassist.render.scene import Cursor, Ring, Scene
from remoteassist.render.spotlights import darken

__all__ = ["compose", "draw_marks", "draw_under_marks", "prime_fonts", "redacted_frame", "redacted_pixels"]

_CURSOR_OUTLINE: Final = ((0, 0), (0, 20.5), (4.9, 16.1), (7.9, 23.2), (11.4, 21.7), (8.4, 14.8), (15, 14.8))
"""An arrow pointer of 15 x 23 px at scale 1, its hot spot at the origin."""

_RING_COLOUR: Final = {"left": ACCENT, "right": "#1c7ed6", "middle": "#2b8a3e", "other": "#2b8a3e"}
_OPAQUE: Final = np.frombuffer(b"\x00\x00\x00\xff", np.uint32)[0]


def compose(bgra: Bgra, scene: Scene, *, size_px: Size | None = None) -> Bgra:
    """Return a picture of `bgra` with `scene` drawn over it; `bgra` itself is never changed.

    Redactions come first and are filled as whole pixels, so that nothing under them can shine through what follows.
    What is then scaled (`scene.view_frame_px`, or a frame of another size than the picture) is marked afterwards, so
    that marks and words stay crisp.

    Args:
        bgra: Shape (H, W, 4). Alpha is ignored; the result's is 255.
        scene: In the pixels of this frame.
        size_px: Of the result; None is the frame's own. See `Placement.of` for a frame of another size.
    """
    frame = redacted_frame(bgra, scene.redactions)
    height, width = frame.shape[:2]
    frame_px = Size(width, height)
    placement = Placement.of(frame_px, frame_px if size_px is None else size_px, scene.view_frame_px)
    has_magnifier = any(isinstance(one, Magnifier) for one in scene.annotations)
    picture = frame
    if not placement.is_identity:
        picture = placement.placed(frame)
        for redaction in scene.redactions:
            # Scaling mixes a pixel with its neighbours: solid again, up to the last one.
            redact(
                picture, replace(redaction, rect=placement.place(redaction.rect).intersected(placement.shown))
            )
    elif has_magnifier:
        picture = frame.copy()
    if scene.cursor or scene.rings or scene.annotations or scene.caption:
        prime_fonts()
        draw_under_marks(picture, scene, placement)
        draw_marks(picture, scene, frame=frame, placement=placement)
        if scene.caption:
            with _painter(picture, None) as painter:
                size_px = placement.picture_px
                _paint_caption(painter, scene.caption, size_px=size_px, is_at_top=scene.is_caption_at_top)
    return picture


def redacted_frame(bgra: Bgra, redactions: Sequence[Redaction]) -> Bgra:
    """Return an opaque copy of a frame without what the redactions cover."""
    # One pass copies and makes opaque: with another alpha Qt's blending would give wrong colours.
    opaque = np.bitwise_or(np.ascontiguousarray(bgra).view(np.uint32), _OPAQUE)
    frame: Bgra = opaque.view(np.uint8)
    for redaction in redactions:
        redact(frame, redaction)
    return frame


def draw_under_marks(picture: Bgra, scene: Scene, placement: Placement) -> None:
    """Draw the pointer and its clicks into `picture`, and darken it around spotlights."""
    if scene.cursor is not None or scene.rings:
        with _painter(picture, placement) as painter:
            if scene.cursor is not None:
                _paint_cursor(painter, scene.cursor, placement.frame_px)
            for ring in scene.rings:
                _paint_ring(painter, ring)
    spotlights = [one for one in scene.annotations if isinstance(one, Spotlight)]
    if spotlights:
        darken(picture, spotlights, placement)


def draw_marks(
    picture: Bgra, scene: Scene, *, frame: Bgra, placement: Placement, within: Rect | None = None
) -> None:
    """Draw a scene's annotations into `picture`, spotlights apart.

    Args:
        picture: With everything that is under the marks.
        scene: Its redactions have been done.
        frame: Redacted, without marks: what magnifiers enlarge.
        placement: Where the frame's pixels are in the picture.
        within: Whole pixels of the picture outside of which none is touched; None for all of it.
    """
    if not scene.annotations:
        return
    with _painter(picture, placement) as painter:
        if within is not None:
            painter.setClipRect(rect_of(within))
        for annotation in scene.annotations:
            match annotation:
                case Spotlight():
                    pass
                case Redaction():
                    raise ValueError("a redaction is no mark: it belongs into `Scene.redactions`")
                case Magnifier():
                    painter.save()
                    painter.setOpacity(max(0.0, min(1.0, annotation.opacity)))
                    paint_magnifier(
                        painter, annotation, frame, redactions=scene.redactions, placement=placement
                    )
                    painter.restore()
                case _:
                    paint_mark(painter, annotation, placement)


@contextlib.contextmanager
def _painter(picture: Bgra, placement: Placement | None) -> Iterator[QPainter]:
    """Give a painter of `picture` that takes frame pixels; picture pixels without a placement."""
    height, width = picture.shape[:2]
    # The buffer is ours until the painter ends, before the picture is handed out.
    image = QImage(picture.data, width, height, width * 4, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        if placement is not None and not placement.is_identity:
            # Beside a frame that does not fill the picture there is nothing to mark.
            painter.setClipRect(rect_of(placement.shown))
            painter.translate(QPointF(*placement.origin))
            painter.scale(placement.scale, placement.scale)
        yield painter
    finally:
        painter.end()


def _paint_cursor(painter: QPainter, cursor: Cursor, size_px: Size) -> None:
    # Films of large screens are watched small: the pointer grows with the picture, as lecturers set theirs.
    scale = max(1.2, size_px.height / 800) * (0.9 if cursor.is_pressed else 1.0)
    hot = point_of(cursor.pos_frame_px)
    path = QPainterPath()
    path.addPolygon(
        QPolygonF([QPointF(hot.x() + x * scale, hot.y() + y * scale) for x, y in _CURSOR_OUTLINE])
    )
    path.closeSubpath()
    shadow = path.translated(1.0 * scale, 1.6 * scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, alpha in ((4.5, 28), (2.5, 42)):
        painter.setPen(round_pen(QColor(0, 0, 0, alpha), width * scale))
        painter.drawPath(shadow)
    painter.setPen(round_pen(QColor(255, 255, 255), 2.6 * scale))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(17, 19, 24))
    painter.drawPath(path)


def _paint_ring(painter: QPainter, ring: Ring) -> None:
    age = max(0.0, min(1.0, ring.age))
    spread = 1 - (1 - age) ** 3  # fast at first, as a drop in water
    colour = colour_of(_RING_COLOUR[ring.button])
    center = point_of(ring.pos_frame_px)
    radius = 7 + 21 * spread
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(colour, 0.28 * (1 - age)))
    painter.drawEllipse(center, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra_px, strength, ink in ((2.5, 0.8, QColor(255, 255, 255)), (0.0, 1.0, colour)):
        painter.setPen(round_pen(faded(ink, strength * (1 - age)), 3.0 - 1.2 * age + extra_px))
        painter.drawEllipse(center, radius, radius)


def _paint_caption(painter: QPainter, caption: str, *, size_px: Size, is_at_top: bool) -> None:
    # 42 characters fill about 0.75 of the width, whatever the shape of the picture.
    text_px = max(11.0, min(size_px.height * 0.036, size_px.width * 0.031))
    lines = [Lettering(line, text_px) for line in caption.splitlines()[:2]]
    padding = round(0.5 * text_px)
    line_px = math.ceil(max(line.size_px.height for line in lines) * 1.12)
    width = math.ceil(max(line.size_px.width for line in lines)) + 4 * padding
    height = line_px * len(lines) + 2 * padding
    x = (size_px.width - width) // 2
    margin = round(size_px.height * 0.045)
    y = margin if is_at_top else size_px.height - margin - height
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 204))
    painter.drawRoundedRect(QRectF(x, y, width, height), padding, padding)
    painter.setPen(QColor(255, 255, 255))
    for index, line in enumerate(lines):
        left = x + (width - line.size_px.width) // 2
        line.draw(
            painter, QPointF(left, y + padding + index * line_px + (line_px - line.size_px.height) // 2)
        )
