"""Draws a scene over a picture: the one renderer behind the article, the film and the canvas.

The only Qt module of this package. QtGui paints straight into a copy of the pixels; nothing is converted.
The same input gives the same bytes.
"""

import math
from functools import cache
from typing import Final, assert_never

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import (
    ACCENT,
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
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.render.scene import Cursor, Ring, Scene

_FONT_FAMILIES: Final = ["Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans"]
_TEXT_FLAGS: Final = int(Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextWrapAnywhere.value)
_BOX_GAP_PX: Final = 4.0
"""Free space between a boxed thing and its outline: rounded corners then stay off its corners too."""

_HALO: Final = ((5.0, 70), (2.4, 215))
"""White under each mark, as (px beyond both sides together, alpha): soft outside, so that it reads on any ground."""

_CURSOR_OUTLINE: Final = ((0, 0), (0, 20.5), (4.9, 16.1), (7.9, 23.2), (11.4, 21.7), (8.4, 14.8), (15, 14.8))
"""An arrow pointer of 15 x 23 px at scale 1, its hot spot at the origin."""

_RING_COLOUR: Final = {"left": ACCENT, "right": "#1c7ed6", "middle": "#2b8a3e", "other": "#2b8a3e"}
_OPAQUE: Final = np.frombuffer(b"\x00\x00\x00\xff", np.uint32)[0]
_LARGEST_PX: Final = 1e5
"""Geometry beyond this is cut off: a guide may come from a stranger, and Qt's rasteriser has limits."""

_MOST_TEXT: Final = 2000
_application: QGuiApplication | None = None


def prime_fonts() -> None:
    """Make text drawing possible, and safe in one other thread afterwards. Call it on the main thread.

    Creates an application without a display when the process has none; a font first used in several cold threads
    crashes Qt (5 of 6 runs), so one text is drawn here.
    """
    global _application  # noqa: PLW0603 - Qt allows one application object, and it must outlive all painting
    if QGuiApplication.instance() is None:
        _application = QGuiApplication(["remoteassist", "-platform", "offscreen"])
    _prime()


@cache
def _prime() -> None:
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for weight in (QFont.Weight.Normal, QFont.Weight.Bold):
        painter.setFont(_font(16, weight=weight))
        painter.drawText(QPointF(2, 20), "Ag1")
    painter.end()


def compose(bgra: Bgra, scene: Scene) -> Bgra:
    """Return `bgra` with `scene` drawn over it; `bgra` itself is never changed.

    Redactions come first and are filled as whole pixels, so that nothing under them can shine through what follows.

    Args:
        bgra: Shape (H, W, 4). Alpha is ignored; the result's is 255.
        scene: In the pixels of this picture.
    """
    # One pass copies and makes opaque: with another alpha Qt's blending would give wrong colours.
    opaque = np.bitwise_or(np.ascontiguousarray(bgra).view(np.uint32), _OPAQUE)
    picture: Bgra = opaque.view(np.uint8)
    for redaction in scene.redactions:
        _redact(picture, redaction)
    if not (scene.cursor or scene.rings or scene.annotations or scene.caption):
        return picture
    prime_fonts()
    height, width = picture.shape[:2]
    # The buffer is ours until the painter ends, before `picture` is handed out.
    image = QImage(picture.data, width, height, width * 4, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        _paint(painter, scene, size_px=Size(width, height))
    finally:
        painter.end()
    return picture


def redacted_pixels(rect: Rect, size_px: Size) -> tuple[slice, slice]:
    """Return the (rows, columns) that a redaction fills: `rect` grown to whole pixels and cut to the picture."""
    left, right = (max(0.0, min(edge, size_px.width)) for edge in (rect.x, rect.right))
    top, bottom = (max(0.0, min(edge, size_px.height)) for edge in (rect.y, rect.bottom))
    return slice(math.floor(top), math.ceil(bottom)), slice(math.floor(left), math.ceil(right))


def _redact(picture: Bgra, redaction: Redaction) -> None:
    if redaction.rect.is_empty:
        return
    colour = _colour(redaction.colour)
    height, width = picture.shape[:2]
    rows, columns = redacted_pixels(redaction.rect, Size(width, height))
    picture[rows, columns] = (colour.blue(), colour.green(), colour.red(), 255)


def _paint(painter: QPainter, scene: Scene, *, size_px: Size) -> None:
    if scene.cursor is not None:
        _paint_cursor(painter, scene.cursor, size_px)
    for ring in scene.rings:
        _paint_ring(painter, ring)
    for annotation in scene.annotations:
        painter.save()
        painter.setOpacity(
            1.0 if isinstance(annotation, Redaction) else max(0.0, min(1.0, annotation.opacity))
        )
        _paint_annotation(painter, annotation, size_px)
        painter.restore()
    if scene.caption:
        _paint_caption(painter, scene.caption, size_px=size_px, is_at_top=scene.is_caption_at_top)


def _paint_annotation(painter: QPainter, annotation: Annotation, size_px: Size) -> None:
    match annotation:
        case Arrow():
            _paint_arrow(painter, annotation)
        case Box():
            _paint_box(painter, annotation, size_px)
        case Ellipse():
            path = QPainterPath()
            path.addEllipse(_rect(annotation.rect))
            _stroke(
                painter, path, colour=_colour(annotation.colour), width_px=_bounded_px(annotation.width_px)
            )
        case Highlight():
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colour(annotation.colour))
            painter.drawRoundedRect(_rect(annotation.rect), 3, 3)
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


def _stroke(painter: QPainter, path: QPainterPath, *, colour: QColor, width_px: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra_px, alpha in _HALO:
        painter.setPen(_pen(QColor(255, 255, 255, alpha), width_px + extra_px))
        painter.drawPath(path)
    painter.setPen(_pen(colour, width_px))
    painter.drawPath(path)


def _paint_box(painter: QPainter, box: Box, size_px: Size) -> None:
    width = _bounded_px(box.width_px)
    # The line's middle lies between pixels or in one, so that both of its edges fall on pixel edges: crisp.
    outline = _bounded(box.rect.grown(_BOX_GAP_PX))
    half = width / 2
    left, top = math.floor(outline.x) - half, math.floor(outline.y) - half
    right, bottom = math.ceil(outline.right) + half, math.ceil(outline.bottom) + half
    # At the edge of the picture the line comes inside: better on the margin of the thing than out of sight.
    seen = Rect.from_edges(left, top, right, bottom).intersected(Rect.of_size(size_px).grown(-half))
    if seen.is_empty:
        return
    path = QPainterPath()
    radius = min(6.0 + half, seen.width / 2, seen.height / 2)
    path.addRoundedRect(_rect(seen), radius, radius)
    _stroke(painter, path, colour=_colour(box.colour), width_px=width)


def _paint_arrow(painter: QPainter, arrow: Arrow) -> None:
    start, end = _point(arrow.start), _point(arrow.end)
    width = _bounded_px(arrow.width_px)
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
    colour = _colour(arrow.colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra_px, alpha in _HALO:
        painter.setPen(_pen(QColor(255, 255, 255, alpha), extra_px + 1.2))
        painter.drawPath(path)
    painter.setPen(_pen(colour, 1.2))
    painter.setBrush(colour)
    painter.drawPath(path)


def _paint_number(painter: QPainter, number: Number) -> None:
    radius = _bounded_px(number.radius_px)
    colour = _colour(number.colour)
    center = _point(number.pos)
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
        0, 0, _font(radius * (1.15, 1.15, 1.0, 0.8)[min(len(text), 4) - 1], weight=QFont.Weight.Bold), text
    )
    box = path.boundingRect()
    path.translate(center.x() - box.center().x(), center.y() - box.center().y())
    painter.setBrush(_readable_on(colour))
    painter.drawPath(path)


def _paint_pen(painter: QPainter, pen: Pen) -> None:
    path = QPainterPath()
    path.addPolygon(QPolygonF([_point(one) for one in pen.points]))
    _stroke(painter, path, colour=_colour(pen.colour), width_px=_bounded_px(pen.width_px))


def _paint_spotlight(painter: QPainter, spotlight: Spotlight, size_px: Size) -> None:
    path = QPainterPath()
    path.addRect(QRectF(0, 0, size_px.width, size_px.height))
    path.addRoundedRect(_rect(spotlight.rect), 6, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(QColor(0, 0, 0), max(0.0, min(1.0, spotlight.dimming))))
    painter.drawPath(path)


def _paint_magnifier(painter: QPainter, magnifier: Magnifier) -> None:
    device = painter.device()
    if not isinstance(device, QImage):
        raise TypeError("a magnifier is drawn into a picture")
    enlarged = device.copy(_rect(magnifier.source).toAlignedRect())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(_rect(magnifier.rect), enlarged)
    path = QPainterPath()
    path.addRect(_rect(magnifier.rect))
    path.addRect(_rect(magnifier.source))
    _stroke(painter, path, colour=_colour(magnifier.colour), width_px=_bounded_px(magnifier.width_px))


def _paint_text_note(painter: QPainter, note: TextNote | Callout, size_px: Size) -> None:
    size = _bounded_px(note.size_px)
    text = note.text[:_MOST_TEXT]
    if not text.strip():
        return
    font = _font(size, weight=QFont.Weight.Medium)
    padding = round(0.55 * size)
    widest = max(8 * size, min(30 * size, size_px.width - 2 * padding))
    room = QRectF(0, 0, widest, _LARGEST_PX)
    needed = QFontMetricsF(font).boundingRect(room, _TEXT_FLAGS, text)
    width, height = math.ceil(needed.width()) + 2 * padding, math.ceil(needed.height()) + 2 * padding
    # A panel that starts near an edge moves back into the picture rather than losing words.
    x = round(max(0.0, min(_clamped(note.pos.x), size_px.width - width)))
    y = round(max(0.0, min(_clamped(note.pos.y), size_px.height - height)))
    panel = QRectF(x, y, width, height)
    if isinstance(note, Callout):
        _paint_tail(painter, note, panel)
    painter.setPen(_pen(QColor(255, 255, 255, 190), 1.5))
    painter.setBrush(_colour(note.background))
    painter.drawRoundedRect(panel.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
    painter.setPen(_colour(note.colour))
    painter.setFont(font)
    inside = panel.adjusted(padding, padding, -padding, -padding)
    # The measured width must wrap at the same words again: half a pixel less would break one more line.
    painter.drawText(inside.adjusted(0, 0, 1, 1), _TEXT_FLAGS, text)


def _paint_tail(painter: QPainter, callout: Callout, panel: QRectF) -> None:
    tip, middle = _point(callout.tip), panel.center()
    length = math.hypot(tip.x() - middle.x(), tip.y() - middle.y())
    if panel.contains(tip) or length < 1:
        return
    half = 0.5 * _bounded_px(callout.size_px)
    aside = QPointF(-(tip.y() - middle.y()) / length * half, (tip.x() - middle.x()) / length * half)
    painter.setPen(_pen(QColor(255, 255, 255, 190), 1.5))
    painter.setBrush(_colour(callout.background))
    painter.drawPolygon(QPolygonF([middle + aside, tip, middle - aside]))


def _paint_cursor(painter: QPainter, cursor: Cursor, size_px: Size) -> None:
    # Films of large screens are watched small: the pointer grows with the picture, as lecturers set theirs.
    scale = max(1.2, size_px.height / 800) * (0.9 if cursor.is_pressed else 1.0)
    hot = _point(cursor.pos_frame_px)
    path = QPainterPath()
    path.addPolygon(
        QPolygonF([QPointF(hot.x() + x * scale, hot.y() + y * scale) for x, y in _CURSOR_OUTLINE])
    )
    path.closeSubpath()
    shadow = path.translated(1.0 * scale, 1.6 * scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, alpha in ((4.5, 28), (2.5, 42)):
        painter.setPen(_pen(QColor(0, 0, 0, alpha), width * scale))
        painter.drawPath(shadow)
    painter.setPen(_pen(QColor(255, 255, 255), 2.6 * scale))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(17, 19, 24))
    painter.drawPath(path)


def _paint_ring(painter: QPainter, ring: Ring) -> None:
    age = max(0.0, min(1.0, ring.age))
    spread = 1 - (1 - age) ** 3  # fast at first, as a drop in water
    colour = _colour(_RING_COLOUR[ring.button])
    center = _point(ring.pos_frame_px)
    radius = 7 + 21 * spread
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(colour, 0.28 * (1 - age)))
    painter.drawEllipse(center, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra_px, strength, ink in ((2.5, 0.8, QColor(255, 255, 255)), (0.0, 1.0, colour)):
        painter.setPen(_pen(_faded(ink, strength * (1 - age)), 3.0 - 1.2 * age + extra_px))
        painter.drawEllipse(center, radius, radius)


def _paint_caption(painter: QPainter, caption: str, *, size_px: Size, is_at_top: bool) -> None:
    lines = caption.splitlines()[:2]
    # 42 characters fill about 0.75 of the width, whatever the shape of the picture.
    text_px = max(11.0, min(size_px.height * 0.036, size_px.width * 0.031))
    font = _font(text_px, weight=QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    padding = round(0.5 * text_px)
    line_px = math.ceil(metrics.height() * 1.12)
    width = math.ceil(max(metrics.horizontalAdvance(line) for line in lines)) + 4 * padding
    height = line_px * len(lines) + 2 * padding
    x = (size_px.width - width) // 2
    margin = round(size_px.height * 0.045)
    y = margin if is_at_top else size_px.height - margin - height
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 204))
    painter.drawRoundedRect(QRectF(x, y, width, height), padding, padding)
    painter.setPen(QColor(255, 255, 255))
    painter.setFont(font)
    for index, line in enumerate(lines):
        box = QRectF(x, y + padding + index * line_px, width, line_px)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter.value), line)


def _font(size_px: float, *, weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setFamilies(_FONT_FAMILIES)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    # Grey smoothing only: coloured fringes of sub-pixel text do not survive 4:2:0 video or another screen.
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias)
    font.setPixelSize(max(1, round(size_px)))
    font.setWeight(weight)
    return font


def _pen(colour: QColor, width_px: float) -> QPen:
    return QPen(
        QBrush(colour), width_px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _colour(text: str) -> QColor:
    colour = QColor(text) if text.startswith("#") else QColor()
    return colour if colour.isValid() else QColor(ACCENT)


def _faded(colour: QColor, strength: float) -> QColor:
    return QColor(colour.red(), colour.green(), colour.blue(), round(255 * strength))


def _readable_on(colour: QColor) -> QColor:
    """Return white or near-black, whichever contrasts more (WCAG relative luminance; 0.18 is the break-even)."""

    def linear(channel: float) -> float:
        return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in (colour.redF(), colour.greenF(), colour.blueF()))
    return (
        QColor(255, 255, 255) if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.18 else QColor(17, 19, 24)
    )


def _bounded_px(value: float) -> float:
    return max(0.5, min(value, 400.0))


def _clamped(value: float) -> float:
    return max(-_LARGEST_PX, min(value, _LARGEST_PX))


def _point(point: Point) -> QPointF:
    return QPointF(_clamped(point.x), _clamped(point.y))


def _bounded(rect: Rect) -> Rect:
    return Rect.from_edges(*(_clamped(edge) for edge in (rect.x, rect.y, rect.right, rect.bottom)))


def _rect(rect: Rect) -> QRectF:
    bounded = _bounded(rect)
    return QRectF(bounded.x, bounded.y, bounded.width, bounded.height)
