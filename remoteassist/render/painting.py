"""Pens, colours, fonts and geometry of what is drawn into a picture, within what Qt's rasteriser can do."""

import math
from functools import cache, lru_cache
from typing import Final

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
    QTransform,
)

from remoteassist.model.annotations import ACCENT
from remoteassist.model.geometry import Point, Rect, Size

_FONT_FAMILIES: Final = ["Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans"]
HALO: Final = ((5.0, 70), (2.4, 215))
"""White under each mark, as (px beyond both sides together, alpha): soft outside, so that it reads on any ground."""

LARGEST_PX: Final = 1e5
"""Geometry beyond this is cut off: a guide may come from a stranger, and Qt's rasteriser has limits."""

TEXT_FLAGS: Final = int(Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextWrapAnywhere.value)
"""How words of a note break into lines; measuring and drawing must agree."""

_DIGIT_PX: Final = 128.0
"""Size at which digits are kept; at any other their outlines are scaled."""

_application: QGuiApplication | None = None


def stroke_path(painter: QPainter, path: QPainterPath, *, colour: QColor, width_px: float) -> None:
    """Draw a line that reads on any ground: a soft white halo, then the colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for extra_px, alpha in HALO:
        painter.setPen(round_pen(QColor(255, 255, 255, alpha), width_px + extra_px))
        painter.drawPath(path)
    painter.setPen(round_pen(colour, width_px))
    painter.drawPath(path)


def text_font(size_px: float, *, weight: QFont.Weight) -> QFont:
    """Return the font of all words in pictures."""
    font = QFont()
    font.setFamilies(_FONT_FAMILIES)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    # Grey smoothing only: coloured fringes of sub-pixel text do not survive 4:2:0 video or another screen.
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias)
    # Hinted glyphs differ by parts of a pixel with what a thread has drawn before: not the same bytes.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(max(1, round(size_px)))
    font.setWeight(weight)
    return font


@lru_cache(maxsize=512)
def text_size_px(text: str, *, font_px: float, widest_px: float) -> Size:
    """Return how much room the words of a note take, broken into lines no wider than `widest_px`."""
    prime_fonts()
    metrics = QFontMetricsF(text_font(font_px, weight=QFont.Weight.Medium))
    needed = metrics.boundingRect(QRectF(0, 0, widest_px, LARGEST_PX), TEXT_FLAGS, text)
    return Size(math.ceil(needed.width()), math.ceil(needed.height()))


def digits_path(digits: str, *, size_px: float) -> QPainterPath:
    """Return the outlines of a number in bold, its first digit at the origin.

    Qt hints outlines whatever the font says, so they differ by parts of a pixel with what a thread has drawn before:
    the ten of them are made once, on the main thread, and are the same for all.
    """
    prime_fonts()
    path = QPainterPath()
    x = 0.0
    for digit in digits:
        outline, advance = _digit_outline(digit)
        path.addPath(outline.translated(x, 0))
        x += advance
    scale = max(1, round(size_px)) / _DIGIT_PX
    return QTransform.fromScale(scale, scale).map(path)


@cache
def _digit_outline(digit: str) -> tuple[QPainterPath, float]:
    """Return the outline of one character in bold at `_DIGIT_PX`, and how far it is to the next one."""
    font = text_font(_DIGIT_PX, weight=QFont.Weight.Bold)
    outline = QPainterPath()
    outline.addText(0, 0, font, digit)
    return outline, QFontMetricsF(font).horizontalAdvance(digit)


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
        painter.setFont(text_font(16, weight=weight))
        painter.drawText(QPointF(2, 20), "Ag1")
    painter.end()
    for digit in "0123456789":
        _digit_outline(digit)
