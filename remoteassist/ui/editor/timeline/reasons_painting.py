"""Writes on the film why nothing is known of a stretch or a moment of it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from remoteassist.ui.editor.timeline.gaps import gap_text
from remoteassist.ui.editor.timeline.lanes import LaneBox
from remoteassist.ui.editor.timeline.telling import name_of
from remoteassist.ui.theme import Colours

if TYPE_CHECKING:
    from remoteassist.ui.editor.timeline.painting import Painted

_RADIUS_PX: Final = 4.0
_PADDING_PX: Final = 4.0
_HALF_PX: Final = 1.0
"""Half the width of a break's line."""
_BESIDE_PX: Final = 6.0
"""So far from a break its words stand: at the end of the film its handle is in between."""
_FLAG_PX: Final = 6.0
"""What the line of a break has at its top where there is no room for words, so that it is no edge of a cut."""


def paint_reasons(painter: QPainter, seen: "Painted", box: LaneBox) -> None:
    """Write on plates, over everything: mostly a gap is cut out of the film, and crossed out."""
    metrics = QFontMetricsF(painter.font())
    for item in seen.items:
        if item.kind == "gap":
            left = max(0.0, seen.view.x_of(item.span.start_ns))
            right = min(seen.view.width_px, seen.view.x_of(item.span.end_ns))
            words = gap_text(item.words)
            room_px = right - left - 2 * _PADDING_PX
            if room_px < metrics.horizontalAdvance(words[:4]):
                continue
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room_px)
            width, height = _plate_size(metrics, words)
            indent = min(_PADDING_PX, (right - left - width) / 2)
            top = box.top_px + (box.height_px - height) / 2
            _paint_plate(painter, QRectF(left + indent, top, width, height), words, seen.shades)
    _paint_breaks(painter, seen, box, metrics)


def _paint_breaks(painter: QPainter, seen: "Painted", box: LaneBox, metrics: QFontMetricsF) -> None:
    """Draw a line for each break, with its words to the right or to the left of it, where they cover no other."""
    breaks = sorted((seen.view.x_of(one.span.start_ns), one) for one in seen.items if one.kind == "break")
    gaps = [one.span for one in seen.items if one.kind == "gap"]
    edges = [seen.view.x_of(edge) for span in gaps for edge in (span.start_ns, span.end_ns)]
    stops = sorted([0.0, seen.view.width_px, *edges, *(x for x, _ in breaks)])
    taken_px = 0.0
    for x, item in breaks:
        if not -_FLAG_PX <= x <= seen.view.width_px + _FLAG_PX:
            continue
        _paint_line(painter, x, box, seen.shades, is_chosen=item == seen.chosen)
        words = name_of(item)
        width, height = _plate_size(metrics, words)
        after = next((stop for stop in stops if stop > x + 0.5), x)
        before = max(taken_px, next((stop for stop in reversed(stops) if stop < x - 0.5), x))
        is_in_gap = any(gap.contains(item.span.start_ns) for gap in gaps)
        if not is_in_gap and after - x >= width + _BESIDE_PX:
            left = x + _BESIDE_PX
        elif not is_in_gap and x - before >= width + _BESIDE_PX:
            left = x - _BESIDE_PX - width
        else:
            painter.fillRect(QRectF(x, box.top_px, _FLAG_PX, _FLAG_PX), QColor(seen.shades.text))
            continue
        taken_px = left + width
        _paint_plate(painter, QRectF(left, box.top_px, width, height), words, seen.shades)


def _paint_line(painter: QPainter, x: float, box: LaneBox, shades: Colours, *, is_chosen: bool) -> None:
    # Pictures are dark and light: between its rims it stands out from both.
    rim = QRectF(x - 3 * _HALF_PX, box.top_px, 6 * _HALF_PX, box.height_px)
    painter.fillRect(rim, QColor(shades.raised))
    line = rim.adjusted(2 * _HALF_PX, 0, -2 * _HALF_PX, 0)
    painter.fillRect(line, QColor(shades.accent if is_chosen else shades.text))


def _plate_size(metrics: QFontMetricsF, words: str) -> tuple[float, float]:
    return metrics.horizontalAdvance(words) + _PADDING_PX, metrics.height() + 2


def _paint_plate(painter: QPainter, plate: QRectF, words: str, shades: Colours) -> None:
    painter.setPen(QPen(QColor(shades.line), 1))
    painter.setBrush(QColor(shades.raised))
    painter.drawRoundedRect(plate, _RADIUS_PX, _RADIUS_PX)
    painter.setPen(QColor(shades.text))
    painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), words)
