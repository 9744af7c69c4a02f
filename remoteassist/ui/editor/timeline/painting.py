"""Draws the timeline: everything that is seen as one value in, strokes of a painter out."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPixmap, QPolygonF

from remoteassist.media.sound_levels import SoundLevels
from remoteassist.model.time import TimeNs, TimeSpan
from remoteassist.ui.editor.timeline.axis import AxisView
from remoteassist.ui.editor.timeline.items import LANE_OF, ItemKind, Lane, TimelineItem
from remoteassist.ui.editor.timeline.lanes import LaneBox
from remoteassist.ui.editor.timeline.reasons_painting import paint_reasons
from remoteassist.ui.editor.timeline.telling import length_text
from remoteassist.ui.editor.timeline.ticks import ticks_of
from remoteassist.ui.editor.timeline.wave_painting import paint_wave
from remoteassist.ui.language import translate
from remoteassist.ui.theme import Colours

_RADIUS_PX: Final = 4.0
_PADDING_PX: Final = 4.0
_DOT_PX: Final = 8.0
"""The width of a click, where its lane is high enough."""
_NARROW_PX: Final = 6.0
"""A narrower block has no room for an edge and a letter: it is a strip, of which hundreds are drawn at once."""


Stretch: TypeAlias = tuple[float, float]
"""From where to where on the timeline, in pixels."""


@dataclass(frozen=True)
class Painted:
    """All that the timeline looks like at a moment.

    Attributes:
        view: What of the axis is seen.
        lanes: From top to bottom.
        items: In the order of drawing.
        chosen: The block that is selected.
        chosen_steps: Ids of the selected steps.
        range: The stretch that is selected.
        trims: Begin and end of the film.
        pictures: Gives the small pictures of the film, each with its left edge; None draws none.
        levels: How loud it is, for the lane of the sound; None as long as that is not known.
        sound_words: What is said in the place of the wave form then.
        shades: Colours of the theme.
    """

    view: AxisView
    lanes: tuple[LaneBox, ...]
    items: tuple[TimelineItem, ...]
    chosen: TimelineItem | None
    chosen_steps: frozenset[str]
    range: TimeSpan | None
    trims: tuple[TimeNs, TimeNs]
    pictures: Callable[[], Iterable[tuple[float, QImage]]] | None
    shades: Colours
    levels: SoundLevels | None = None
    sound_words: str = ""

    @property
    def chosen_ids(self) -> frozenset[str]:
        """Ids of what stands out, however narrow it is."""
        return self.chosen_steps if self.chosen is None else self.chosen_steps | {self.chosen.id}


def paint_timeline(painter: QPainter, seen: Painted, stale: Mapping[Lane, Stretch] | None = None) -> None:
    """Draw everything but the playhead, back to front.

    Args:
        painter: Clipped by the caller where only parts are to be drawn again.
        seen: What is drawn.
        stale: What can be left out is not drawn outside of these lanes, and stretches of them; None draws all.
    """
    width = seen.view.width_px
    bottom = seen.lanes[-1].bottom_px
    painter.setFont(_small(painter.font()))
    painter.fillRect(QRectF(0, 0, width, bottom + 2 * _PADDING_PX), QColor(seen.shades.window))
    boxes = {one.lane: one for one in seen.lanes}
    for lane in seen.lanes:
        if lane.lane != "ruler":
            painter.fillRect(_lane_rect(lane, width), QColor(seen.shades.surface))
    drawn = dict.fromkeys(boxes, (0.0, width)) if stale is None else stale
    if "ruler" in drawn:
        _paint_ruler(painter, seen, boxes["ruler"])
    if "film" in drawn:
        _paint_film(painter, seen, boxes["film"])
    if "sound" in drawn and "sound" in boxes:
        paint_wave(painter, seen, boxes["sound"])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_items(painter, seen, boxes, drawn)
    if "film" in drawn:
        _paint_collapsed(painter, seen, boxes["film"])
    _paint_cuts(painter, seen, boxes["film"], bottom)
    if "film" in drawn:
        paint_reasons(painter, seen, boxes["film"])
    _paint_range(painter, seen, bottom)
    _paint_trims(painter, seen, boxes["film"])


def _lane_rect(lane: LaneBox, width: float) -> QRectF:
    return QRectF(0, lane.top_px, width, lane.height_px)


def _tinted(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made


def _paint_ruler(painter: QPainter, seen: Painted, box: LaneBox) -> None:
    metrics = QFontMetricsF(painter.font())
    line, words = QPen(QColor(seen.shades.line), 1), QPen(QColor(seen.shades.muted), 1)
    for tick in ticks_of(seen.view, room_px=metrics.horizontalAdvance("0:00:00.0") + 4 * _PADDING_PX):
        x = round(tick.x) + 0.5
        length = box.height_px * (0.8 if tick.text else 0.3)
        painter.setPen(line)
        painter.drawLine(QPointF(x, box.bottom_px - length), QPointF(x, box.bottom_px))
        if tick.text:
            painter.setPen(words)
            painter.drawText(QPointF(x + _PADDING_PX, box.top_px + metrics.ascent() + 2), tick.text)


def _paint_film(painter: QPainter, seen: Painted, box: LaneBox) -> None:
    if seen.pictures is None:
        return
    painter.save()
    painter.setClipRect(_lane_rect(box, seen.view.width_px), Qt.ClipOperation.IntersectClip)
    for x, picture in seen.pictures():
        size = picture.deviceIndependentSize()
        painter.drawImage(QRectF(x, box.top_px, size.width(), box.height_px), picture)
    painter.restore()


def _paint_items(
    painter: QPainter, seen: Painted, boxes: Mapping[Lane, LaneBox], drawn: Mapping[Lane, Stretch]
) -> None:
    """Draw blocks and clicks but no cuts and breaks; what has no room for an edge is drawn many at once."""
    items = [one for one in seen.items if one.kind not in {"cut", "break"} and LANE_OF[one.kind] in drawn]
    lefts = seen.view.xs_of([one.span.start_ns for one in items])
    rights = seen.view.xs_of([one.span.end_ns for one in items])
    chosen_ids = seen.chosen_ids
    strips: dict[ItemKind, list[QRectF]] = {}
    clicks: list[float] = []
    painter.setFont(_small(painter.font()))
    metrics = QFontMetricsF(painter.font())
    for item, left, right in zip(items, lefts, rights, strict=True):
        kind = item.kind
        first, last = drawn[LANE_OF[kind]]
        if right < first - _DOT_PX or left > last + _DOT_PX:
            continue
        if kind == "click":
            clicks.append(left)
            continue
        box = boxes[LANE_OF[kind]]
        rect = QRectF(left, box.top_px + 1, max(2.0, right - left - 1), box.height_px - 2)
        if right - left < _NARROW_PX and item.id not in chosen_ids:
            strips.setdefault(kind, []).append(rect)
        else:
            _paint_block(painter, seen, item, rect, metrics)
    _paint_strips(painter, seen, strips)
    if clicks:
        _paint_clicks(painter, seen, boxes[LANE_OF["click"]], clicks)


def _paint_clicks(painter: QPainter, seen: Painted, box: LaneBox, lefts: Sequence[float]) -> None:
    """Draw one dot, and copy it to where the others are."""
    radius = min(_DOT_PX / 2, box.height_px * 0.35)
    ratio = painter.device().devicePixelRatio()
    side = math.ceil(2 * radius) + 2
    dot = QPixmap(math.ceil(side * ratio), math.ceil(side * ratio))
    dot.setDevicePixelRatio(ratio)
    dot.fill(Qt.GlobalColor.transparent)
    inner = QPainter(dot)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner.setPen(Qt.PenStyle.NoPen)
    inner.setBrush(QColor(seen.shades.accent))
    inner.drawEllipse(QPointF(side / 2, side / 2), radius, radius)
    inner.end()
    top = round(box.top_px + (box.height_px - side) / 2)
    for left in lefts:
        painter.drawPixmap(round(left - side / 2), top, dot)


def _paint_block(
    painter: QPainter, seen: Painted, item: TimelineItem, rect: QRectF, metrics: QFontMetricsF
) -> None:
    is_chosen = _is_chosen(seen, item)
    ground, edge = _fill_of(item.kind, seen.shades)
    painter.setPen(QPen(QColor(seen.shades.accent) if is_chosen else edge, 2 if is_chosen else 1))
    painter.setBrush(QColor(seen.shades.selection) if is_chosen else ground)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS_PX, _RADIUS_PX)
    if item.kind != "gap":
        _paint_words(painter, seen, item, rect, metrics)


def _paint_strips(painter: QPainter, seen: Painted, strips: Mapping[ItemKind, list[QRectF]]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for kind, rects in strips.items():
        painter.setBrush(_fill_of(kind, seen.shades)[1])
        painter.drawRects(rects)


def _is_chosen(seen: Painted, item: TimelineItem) -> bool:
    if item.kind == "step":
        return item.id in seen.chosen_steps
    return seen.chosen is not None and (item.kind, item.id) == (seen.chosen.kind, seen.chosen.id)


def _fill_of(kind: ItemKind, shades: Colours) -> tuple[QColor, QColor]:
    """Return ground and edge of a block, light enough for the text's colour to be read on it."""
    colour = {"zoom": shades.accent, "speed": shades.warning, "caption": shades.muted}.get(kind)
    if colour is None:
        return QColor(shades.raised), QColor(shades.line)
    return _tinted(colour, 36), _tinted(colour, 150)


def _paint_words(
    painter: QPainter, seen: Painted, item: TimelineItem, rect: QRectF, metrics: QFontMetricsF
) -> None:
    """Write a block's words beside its left edge, or beside the view's while the block reaches out of it."""
    inner = rect.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
    inner.setLeft(max(inner.left(), _PADDING_PX))
    inner.setRight(min(inner.right(), seen.view.width_px))
    if inner.width() < metrics.averageCharWidth():
        return
    words = _words_of(item)
    if not words:
        return
    painter.setPen(QColor(seen.shades.muted if item.is_faint else seen.shades.text))
    if item.number and inner.width() < metrics.horizontalAdvance(words[:8]):
        # A number cut in half would be another one.
        words = str(item.number) if metrics.horizontalAdvance(str(item.number)) <= inner.width() else ""
    painter.drawText(
        inner,
        int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
        metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width()) if words else "",
    )


def _words_of(item: TimelineItem) -> str:
    text = item.words
    if item.kind == "step" and item.number:
        return f"{item.number}  {text}"
    if item.kind == "zoom":
        return translate("Timeline", "Zoom")
    return text


def _paint_collapsed(painter: QPainter, seen: Painted, box: LaneBox) -> None:
    ends = [
        (one, seen.view.x_of(one.start_ns), seen.view.x_of(one.end_ns)) for one in seen.view.axis.collapsed
    ]
    seen_ones = [
        (span, QRectF(left, box.top_px, right - left, box.height_px))
        for span, left, right in ends
        if right >= 0 and left <= seen.view.width_px
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_tinted(seen.shades.window, 225))
    painter.drawRects([rect for _, rect in seen_ones])
    painter.setPen(QPen(QColor(seen.shades.muted), 1, Qt.PenStyle.DotLine))
    metrics = QFontMetricsF(painter.font())
    gaps = [one.span for one in seen.items if one.kind == "gap"]
    for span, rect in seen_ones:
        if rect.width() < _NARROW_PX:
            continue
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        # There stands why nothing is known.
        has_reason = any(gap.start_ns < span.end_ns and span.start_ns < gap.end_ns for gap in gaps)
        words = "" if has_reason else length_text(span.length_ns)
        if metrics.horizontalAdvance(words) + 4 < rect.width():
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)


def _paint_cuts(painter: QPainter, seen: Painted, box: LaneBox, bottom: float) -> None:
    for item in seen.items:
        if item.kind != "cut":
            continue
        left, right = seen.view.x_of(item.span.start_ns), seen.view.x_of(item.span.end_ns)
        if right < 0 or left > seen.view.width_px:
            continue
        rect = QRectF(left, box.top_px, max(2.0, right - left), bottom - box.top_px)
        painter.fillRect(rect, _tinted(seen.shades.window, 170))
        painter.fillRect(rect, QBrush(_tinted(seen.shades.danger, 150), Qt.BrushStyle.BDiagPattern))
        is_chosen = _is_chosen(seen, item)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(seen.shades.danger), 3 if is_chosen else 1))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_range(painter: QPainter, seen: Painted, bottom: float) -> None:
    if seen.range is None:
        return
    left, right = seen.view.x_of(seen.range.start_ns), seen.view.x_of(seen.range.end_ns)
    rect = QRectF(left, 0, right - left, bottom)
    painter.fillRect(rect, _tinted(seen.shades.accent, 40))
    painter.setPen(QPen(QColor(seen.shades.accent), 1))
    painter.drawLine(rect.topLeft(), rect.bottomLeft())
    painter.drawLine(rect.topRight(), rect.bottomRight())


def _paint_trims(painter: QPainter, seen: Painted, box: LaneBox) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(seen.shades.muted))
    for t_ns, side in zip(seen.trims, (1, -1), strict=True):
        x = seen.view.x_of(t_ns)
        painter.drawRoundedRect(QRectF(x if side > 0 else x - 5, box.top_px, 5, box.height_px), 2, 2)


def paint_playhead(
    painter: QPainter, *, x: float, lanes: Sequence[LaneBox], shades: Colours, is_focused: bool
) -> None:
    """Draw the playhead; it moves with each picture that is played, so it is drawn over all else."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ruler_px, bottom = lanes[0].bottom_px, lanes[-1].bottom_px
    colour = QColor(shades.accent)
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QPointF(x, ruler_px - 2), QPointF(x, bottom))
    painter.setBrush(colour)
    half = playhead_half_px(lanes)
    grip = [(-half, -2 * half), (half, -2 * half), (half, -half), (0, 0), (-half, -half)]
    painter.setPen(QPen(QColor(shades.text), 2) if is_focused else Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(x + dx, ruler_px + dy) for dx, dy in grip]))


def playhead_half_px(lanes: Sequence[LaneBox]) -> float:
    """Return half the width of the playhead's grip."""
    return lanes[0].height_px * 0.32


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.Normal)
    return made
