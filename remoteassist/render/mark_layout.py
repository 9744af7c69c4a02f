"""Where annotations lie once they are drawn: for selecting and moving them, and for the painting itself.

One layout for both, so that a hand on the canvas takes hold of what is seen. The only thing asked of Qt is how much
room words take.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, assert_never

import msgspec

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
from remoteassist.model.geometry import Point, Rect, Size, bounding_box
from remoteassist.render.lettering import Lettering
from remoteassist.render.painting import HALO, bounded_px, bounded_rect, clamped

BOX_GAP_PX: Final = 4.0
"""Free space between a boxed thing and its outline: rounded corners then stay off its corners too."""

RIM_PX: Final = 2.0
"""The white rim of a number's disc."""

CORNER_PX: Final = 6.0
"""Radius of a panel's corners."""

_HALO_PX: Final = max(extra_px for extra_px, _ in HALO) / 2
_ARROW_RIM_PX: Final = 0.6
"""Half of the line around an arrow, which rounds its corners."""

_PANEL_SHADOW_PX: Final = 4.0
_MOST_TEXT: Final = 2000


class TextPanel(msgspec.Struct, frozen=True):
    """Where the panel of a note stands, in whole pixels, and its words on it."""

    rect: Rect
    padding_px: int
    words: Lettering


def bounds_of(annotation: Annotation, size_px: Size) -> Rect:  # noqa: PLR0911 - one for each shape
    """Return the box around what is drawn of an annotation, with its outline, halo and shadow.

    Text panels are where they were moved to, to stay in the picture. Of a spotlight it is the lit box (it darkens
    everything else). Nothing drawn, as of a note without words, has an empty box at its place. In frame pixels.

    Args:
        annotation: Any; a stranger's absurd geometry gives a box within 100,000 px of the origin.
        size_px: Of the picture.
    """
    match annotation:
        case Arrow():
            return _around(arrow_outline(annotation)).grown(_HALO_PX + _ARROW_RIM_PX)
        case Box():
            return box_line(annotation, size_px).grown(bounded_px(annotation.width_px) / 2 + _HALO_PX)
        case Ellipse():
            return bounded_rect(annotation.rect).grown(bounded_px(annotation.width_px) / 2 + _HALO_PX)
        case Highlight() | Redaction() | Spotlight():
            return bounded_rect(annotation.rect)
        case Pen():
            return _around(annotation.points).grown(bounded_px(annotation.width_px) / 2 + _HALO_PX)
        case TextNote() | Callout():
            panel = panel_of(annotation, size_px)
            if panel is None:
                return _around((annotation.pos,))
            tail = tail_of(annotation, panel) if isinstance(annotation, Callout) else ()
            return panel.rect.united(_around(tail) if tail else panel.rect).grown(_PANEL_SHADOW_PX)
        case Number():
            radius = bounded_px(annotation.radius_px) + _PANEL_SHADOW_PX
            return Rect.around(_clamped(annotation.pos), width=2 * radius, height=2 * radius + 2)
        case Magnifier():
            both = bounded_rect(annotation.source).united(bounded_rect(annotation.rect))
            return both.grown(bounded_px(annotation.width_px) / 2 + 2 * _PANEL_SHADOW_PX)
        case _:
            assert_never(annotation)


def is_hit(annotation: Annotation, point: Point, size_px: Size, *, slack_px: float) -> bool:  # noqa: PLR0911 - one for each shape
    """Return whether a press at `point` takes hold of an annotation.

    Outlines (box, ellipse, pen, the edge of a spotlight) are hit on the line; filled ones (arrow, highlight, panels,
    disc, redaction, what a magnifier enlarges) inside, too. All in frame pixels.

    Args:
        annotation: As drawn by `paint_annotation`.
        point: Of the press.
        size_px: Of the picture.
        slack_px: How far beside it still hits; give as many frame pixels as look the same at the current zoom.
    """
    match annotation:
        case Arrow():
            outline = arrow_outline(annotation)
            near = slack_px + _ARROW_RIM_PX
            return _is_inside(point, outline) or _is_near_line(point, (*outline, *outline[:1]), near)
        case Box():
            near = slack_px + bounded_px(annotation.width_px) / 2
            return _is_near_edge(point, box_line(annotation, size_px), near)
        case Ellipse():
            return _is_near_ellipse(
                point, bounded_rect(annotation.rect), slack_px + bounded_px(annotation.width_px) / 2
            )
        case Pen():
            return _is_near_line(point, annotation.points, slack_px + bounded_px(annotation.width_px) / 2)
        case Spotlight():
            return _is_near_edge(point, bounded_rect(annotation.rect), slack_px)
        case Highlight() | Redaction():
            return bounded_rect(annotation.rect).grown(slack_px).contains(point)
        case TextNote() | Callout():
            panel = panel_of(annotation, size_px)
            if panel is None:
                return _clamped(annotation.pos).distance_to(point) <= slack_px
            tail = tail_of(annotation, panel) if isinstance(annotation, Callout) else ()
            return panel.rect.grown(slack_px).contains(point) or _is_inside(point, tail)
        case Number():
            reach = bounded_px(annotation.radius_px) + RIM_PX + slack_px
            return _clamped(annotation.pos).distance_to(point) <= reach
        case Magnifier():
            near = slack_px + bounded_px(annotation.width_px) / 2
            return (
                bounded_rect(annotation.rect).grown(near).contains(point)
                or _is_near_edge(point, bounded_rect(annotation.source), near)
                or any(_is_near_line(point, line, near) for line in magnifier_lines(annotation))
            )
        case _:
            assert_never(annotation)


def box_line(box: Box, size_px: Size) -> Rect:
    """Return where the middle of a box's line runs: outside of what it marks, but inside the picture.

    Its edges fall on pixel edges: crisp. At the edge of the picture the line comes inside: better on the margin of
    the thing than out of sight. Empty when nothing of it is in the picture.
    """
    outline = bounded_rect(box.rect.grown(BOX_GAP_PX))
    half = bounded_px(box.width_px) / 2
    line = Rect.from_edges(
        math.floor(outline.x) - half,
        math.floor(outline.y) - half,
        math.ceil(outline.right) + half,
        math.ceil(outline.bottom) + half,
    )
    return line.intersected(Rect.of_size(size_px).grown(-half))


def arrow_outline(arrow: Arrow) -> tuple[Point, ...]:
    """Return the corners of an arrow, head at `end`; none for one that is shorter than a pixel."""
    start, end = _clamped(arrow.start), _clamped(arrow.end)
    width = bounded_px(arrow.width_px)
    length = start.distance_to(end)
    if length < 1:
        return ()
    head_length = min(10 + 3.2 * width, 0.65 * length)
    head_half = 0.5 * head_length
    neck = length - 0.82 * head_length
    along = Point((end.x - start.x) / length, (end.y - start.y) / length)
    corners = (
        (0, -0.3 * width), (neck, -0.5 * width), (length - head_length, -head_half), (length, 0),
        (length - head_length, head_half), (neck, 0.5 * width), (0, 0.3 * width),
    )  # fmt: skip
    return tuple(
        Point(start.x + along.x * distance - along.y * aside, start.y + along.y * distance + along.x * aside)
        for distance, aside in corners
    )


def panel_of(note: TextNote | Callout, size_px: Size) -> TextPanel | None:
    """Return where a note's panel stands; None without words.

    A panel that starts near an edge moves back into the picture rather than losing words.
    """
    font_px = bounded_px(note.size_px)
    text = note.text[:_MOST_TEXT]
    if not text.strip():
        return None
    padding = round(0.55 * font_px)
    widest = max(8 * font_px, min(30 * font_px, size_px.width - 2 * padding))
    words = Lettering(text, font_px, widest_px=widest)
    width, height = words.size_px.width + 2 * padding, words.size_px.height + 2 * padding
    x = round(max(0.0, min(clamped(note.pos.x), size_px.width - width)))
    y = round(max(0.0, min(clamped(note.pos.y), size_px.height - height)))
    return TextPanel(Rect(x, y, width, height), padding, words)


def tail_of(callout: Callout, panel: TextPanel) -> tuple[Point, ...]:
    """Return the triangle that joins a panel to the tip; its base lies in the panel. None when the tip does, too."""
    tip, rect = _clamped(callout.tip), panel.rect
    across = max(rect.x - tip.x, tip.x - rect.right)
    down = max(rect.y - tip.y, tip.y - rect.bottom)
    if max(across, down) <= 0:
        return ()
    if down >= across:
        half = min(0.55 * panel.words.font_px, rect.width / 2)
        x = _between(tip.x, rect.x + CORNER_PX + half, rect.right - CORNER_PX - half)
        y = rect.bottom - CORNER_PX if tip.y > rect.y else rect.y + CORNER_PX
        return Point(x - half, y), tip, Point(x + half, y)
    half = min(0.55 * panel.words.font_px, rect.height / 2)
    y = _between(tip.y, rect.y + CORNER_PX + half, rect.bottom - CORNER_PX - half)
    x = rect.right - CORNER_PX if tip.x > rect.x else rect.x + CORNER_PX
    return Point(x, y - half), tip, Point(x, y + half)


def magnifier_lines(magnifier: Magnifier) -> tuple[tuple[Point, Point], ...]:
    """Return the lines that join what is enlarged to where it is shown: those of the hull around both boxes."""
    source, shown = bounded_rect(magnifier.source), bounded_rect(magnifier.rect)
    source_corners, shown_corners = _corners(source), _corners(shown)
    hull = _hull((*source_corners, *shown_corners))
    return tuple(
        (one, other)
        for one, other in pairwise((*hull, *hull[:1]))
        if (one in source_corners) != (other in source_corners)
        and (one in shown_corners) != (other in shown_corners)
    )


def _between(value: float, low: float, high: float) -> float:
    """Return `value` between both; their middle when they cross."""
    return (low + high) / 2 if low > high else max(low, min(value, high))


def _clamped(point: Point) -> Point:
    return Point(clamped(point.x), clamped(point.y))


def _around(points: Sequence[Point]) -> Rect:
    around = bounding_box(Rect(one.x, one.y, 0, 0) for one in map(_clamped, points))
    return Rect(0, 0, 0, 0) if around is None else around


def _corners(rect: Rect) -> tuple[Point, Point, Point, Point]:
    return (
        Point(rect.x, rect.y), Point(rect.right, rect.y), Point(rect.right, rect.bottom), Point(rect.x, rect.bottom),
    )  # fmt: skip


def _hull(points: Sequence[Point]) -> list[Point]:
    """Return the corners of the smallest convex outline, in order (Andrew's monotone chain)."""
    ordered = sorted(set(points), key=lambda one: (one.x, one.y))

    def half(chain: Iterator[Point]) -> list[Point]:
        hull: list[Point] = []
        for point in chain:
            while len(hull) > 1 and _turn(hull[-2], hull[-1], point) <= 0:
                hull.pop()
            hull.append(point)
        return hull[:-1]

    return half(iter(ordered)) + half(reversed(ordered))


def _turn(start: Point, middle: Point, end: Point) -> float:
    return (middle.x - start.x) * (end.y - start.y) - (middle.y - start.y) * (end.x - start.x)


def _is_inside(point: Point, outline: Sequence[Point]) -> bool:
    """Whether a point lies in a polygon, by the number of edges to its right."""
    is_in = False
    for one, other in pairwise((*outline, *outline[:1])):
        if (one.y > point.y) != (other.y > point.y):
            crossing_x = one.x + (point.y - one.y) / (other.y - one.y) * (other.x - one.x)
            is_in ^= point.x < crossing_x
    return is_in


def _is_near_line(point: Point, line: Sequence[Point], near_px: float) -> bool:
    places = [_clamped(one) for one in line]
    if len(places) == 1:
        return places[0].distance_to(point) <= near_px
    return any(_distance(point, one, other) <= near_px for one, other in pairwise(places))


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance to a straight line between two points."""
    along_x, along_y = end.x - start.x, end.y - start.y
    length_2 = along_x * along_x + along_y * along_y
    if length_2 == 0:
        return start.distance_to(point)
    share = ((point.x - start.x) * along_x + (point.y - start.y) * along_y) / length_2
    share = max(0.0, min(1.0, share))
    return point.distance_to(Point(start.x + share * along_x, start.y + share * along_y))


def _is_near_edge(point: Point, rect: Rect, near_px: float) -> bool:
    if rect.is_empty:
        return False
    inner = rect.grown(-near_px)
    return rect.grown(near_px).contains(point) and (inner.is_empty or not inner.contains(point))


def _is_near_ellipse(point: Point, rect: Rect, near_px: float) -> bool:
    """Whether a point is on an ellipse's line: between one that is larger and one that is smaller by `near_px`."""

    def is_in(box: Rect) -> bool:
        if box.is_empty:
            return False
        x = (point.x - box.center.x) / (box.width / 2)
        y = (point.y - box.center.y) / (box.height / 2)
        return math.hypot(x, y) <= 1

    return is_in(rect.grown(near_px)) and not is_in(rect.grown(-near_px))
