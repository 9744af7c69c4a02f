"""Moving annotations and their handles: functions from an annotation to the next, all within the picture."""

from typing import Final, assert_never

import msgspec
from msgspec.structs import replace

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

EDGES: Final = ("nw", "n", "ne", "e", "se", "s", "sw", "w")
"""Handles of a box, clockwise; a letter for each edge that moves with it."""

SOURCE: Final = "source-"
"""Before the handles of what a magnifier shows; those without are of its enlarged picture."""

_LEAST_PX: Final = 2.0
"""A box thinner than this could not be grabbed again."""


_EDGE_PX: Final = 12.0
"""The outline of what is magnified is thick: who takes hold of its outer side means it, too."""


class Handle(msgspec.Struct, frozen=True):
    """A point to pull at. `part` says what moves: an edge, `start`, `end`, `tip`, `panel`, `size`."""

    part: str
    pos: Point


def extent_of(annotation: Annotation) -> Rect:
    """Return the box around the points that place an annotation; without line widths, and without words."""
    match annotation:
        case Box() | Ellipse() | Highlight() | Spotlight() | Redaction():
            return annotation.rect
        case Magnifier():
            return annotation.rect.united(annotation.source)
        case Arrow():
            return _around((annotation.start, annotation.end))
        case Pen():
            return _around(annotation.points)
        case Callout():
            return _around((annotation.pos, annotation.tip))
        case TextNote() | Number():
            return _around((annotation.pos,))
        case _:
            assert_never(annotation)


def moved(annotation: Annotation, dx: float, dy: float) -> Annotation:
    """Return an annotation moved as a whole, wherever that leads."""

    def there(point: Point) -> Point:
        return Point(point.x + dx, point.y + dy)

    match annotation:
        case Box() | Ellipse() | Highlight() | Spotlight() | Redaction():
            return replace(annotation, rect=annotation.rect.shifted(dx, dy))
        case Magnifier():
            return replace(
                annotation, rect=annotation.rect.shifted(dx, dy), source=annotation.source.shifted(dx, dy)
            )
        case Arrow():
            return replace(annotation, start=there(annotation.start), end=there(annotation.end))
        case Pen():
            return replace(annotation, points=tuple(there(one) for one in annotation.points))
        case Callout():
            return replace(annotation, pos=there(annotation.pos), tip=there(annotation.tip))
        case TextNote() | Number():
            return replace(annotation, pos=there(annotation.pos))
        case _:
            assert_never(annotation)


def allowed_shift(extent: Rect, dx: float, dy: float, *, size_px: Size) -> tuple[float, float]:
    """Return how far of a way a thing can go without leaving the picture; what is outside may come in."""
    return (
        _bounded(dx, min(0.0, -extent.x), max(0.0, size_px.width - extent.right)),
        _bounded(dy, min(0.0, -extent.y), max(0.0, size_px.height - extent.bottom)),
    )


def moved_together(
    annotations: tuple[Annotation, ...], dx: float, dy: float, *, size_px: Size
) -> tuple[Annotation, ...]:
    """Return annotations moved by the same way, which is shortened so that all stay in the picture."""
    extent = bounding_box(extent_of(one) for one in annotations)
    if extent is None:
        return annotations
    dx, dy = allowed_shift(extent, dx, dy, size_px=size_px)
    return annotations if dx == 0 and dy == 0 else tuple(moved(one, dx, dy) for one in annotations)


def handles_of(annotation: Annotation) -> tuple[Handle, ...]:  # noqa: PLR0911 - one way out for each kind
    """Return the points at which an annotation can be pulled, the topmost last."""
    match annotation:
        case Box() | Ellipse() | Highlight() | Spotlight() | Redaction():
            return box_handles(annotation.rect)
        case Magnifier():
            return (*box_handles(annotation.source, prefix=SOURCE), *box_handles(annotation.rect))
        case Arrow():
            return (Handle("start", annotation.start), Handle("end", annotation.end))
        case Pen():
            return box_handles(_around(annotation.points))
        case Callout():
            return (Handle("tip", annotation.tip),)
        case Number():
            return (Handle("size", Point(annotation.pos.x + annotation.radius_px, annotation.pos.y)),)
        case TextNote():
            return ()
        case _:
            assert_never(annotation)


def box_handles(rect: Rect, *, prefix: str = "") -> tuple[Handle, ...]:
    """Return the eight handles of a box."""
    across = {"w": rect.x, "e": rect.right}
    down = {"n": rect.y, "s": rect.bottom}
    return tuple(
        Handle(
            prefix + part,
            Point(across.get(part[-1], rect.center.x), down.get(part[0], rect.center.y)),
        )
        for part in EDGES
    )


def body_part(annotation: Annotation, pos: Point) -> str | None:
    """Return the part that is pulled at where an annotation is not moved as a whole; None where it is."""
    match annotation:
        case Callout():
            return "panel"
        case Magnifier():
            is_source = annotation.source.grown(_EDGE_PX).contains(pos) and not annotation.rect.contains(pos)
            return "source" if is_source else "panel"
        case _:
            return None


def with_part_moved(  # noqa: PLR0911 - one way out for each kind of annotation
    annotation: Annotation, part: str, way: Point, *, size_px: Size, is_proportional: bool = False
) -> Annotation:
    """Return an annotation after one of its parts was pulled by `way`; it stays in the picture.

    Args:
        annotation: As it was when the pull began.
        part: Of one of its handles, or what `body_part` said.
        way: How far the pointer has gone, in frame pixels.
        size_px: Of the picture.
        is_proportional: Keep the shape of a box.
    """
    match annotation:
        case Box() | Ellipse() | Highlight() | Spotlight() | Redaction():
            return replace(
                annotation,
                rect=resized(annotation.rect, part, way, size_px=size_px, is_proportional=is_proportional),
            )
        case Magnifier():
            return _magnifier_pulled(annotation, part, way, size_px, is_proportional=is_proportional)
        case Arrow():
            if part == "start":
                return replace(annotation, start=_inside(annotation.start, way, size_px))
            return replace(annotation, end=_inside(annotation.end, way, size_px))
        case Pen():
            return _pen_resized(annotation, part, way, size_px, is_proportional=is_proportional)
        case Callout():
            if part == "tip":
                return replace(annotation, tip=_inside(annotation.tip, way, size_px))
            return replace(annotation, pos=_inside(annotation.pos, way, size_px))
        case Number():
            return replace(annotation, radius_px=_bounded(annotation.radius_px + way.x, 6.0, 200.0))
        case TextNote():
            return replace(annotation, pos=_inside(annotation.pos, way, size_px))
        case _:
            assert_never(annotation)


def resized(rect: Rect, part: str, way: Point, *, size_px: Size, is_proportional: bool = False) -> Rect:
    """Return a box after an edge or corner was pulled: never negative, never thinner than can be grabbed.

    Pulled past the opposite edge it turns over. What lay outside the picture before may stay there.
    """
    left, right = _edges_pulled(rect.x, rect.right, way.x, is_first="w" in part, is_last="e" in part)
    top, bottom = _edges_pulled(rect.y, rect.bottom, way.y, is_first="n" in part, is_last="s" in part)
    frame = Rect.of_size(size_px).united(rect)
    if is_proportional and len(part) == 2 and rect.width > 0 and rect.height > 0:
        scale = max((right - left) / rect.width, (bottom - top) / rect.height)
        left, right = _scaled_from(left, right, scale * rect.width, is_start_fixed="e" in part)
        top, bottom = _scaled_from(top, bottom, scale * rect.height, is_start_fixed="s" in part)
    left, right = _kept_apart(max(left, frame.x), min(right, frame.right), frame.x, frame.right)
    top, bottom = _kept_apart(max(top, frame.y), min(bottom, frame.bottom), frame.y, frame.bottom)
    return Rect(left, top, right - left, bottom - top)


def box_between(start: Point, end: Point, *, size_px: Size, is_square: bool = False) -> Rect:
    """Return the box between two corners in whole pixels, cut to the picture."""
    width, height = end.x - start.x, end.y - start.y
    if is_square:
        side = max(abs(width), abs(height))
        width, height = side if width >= 0 else -side, side if height >= 0 else -side
    left, right = sorted((start.x, start.x + width))
    top, bottom = sorted((start.y, start.y + height))
    whole = Rect.from_edges(round(left), round(top), round(right), round(bottom))
    return whole.intersected(Rect.of_size(size_px))


def _magnifier_pulled(
    magnifier: Magnifier, part: str, way: Point, size_px: Size, *, is_proportional: bool
) -> Magnifier:
    if part == "panel":
        dx, dy = allowed_shift(magnifier.rect, way.x, way.y, size_px=size_px)
        return replace(magnifier, rect=magnifier.rect.shifted(dx, dy))
    if part == "source":
        dx, dy = allowed_shift(magnifier.source, way.x, way.y, size_px=size_px)
        return replace(magnifier, source=magnifier.source.shifted(dx, dy))
    if part.startswith(SOURCE):
        edge = part.removeprefix(SOURCE)
        source = resized(magnifier.source, edge, way, size_px=size_px, is_proportional=is_proportional)
        return replace(magnifier, source=source)
    rect = resized(magnifier.rect, part, way, size_px=size_px, is_proportional=is_proportional)
    return replace(magnifier, rect=rect)


def _pen_resized(pen: Pen, part: str, way: Point, size_px: Size, *, is_proportional: bool) -> Pen:
    old = _around(pen.points)
    new = resized(old, part, way, size_px=size_px, is_proportional=is_proportional)
    across = new.width / old.width if old.width else 1.0
    down = new.height / old.height if old.height else 1.0
    points = tuple(
        Point(new.x + (one.x - old.x) * across, new.y + (one.y - old.y) * down) for one in pen.points
    )
    return replace(pen, points=points)


def _edges_pulled(
    first: float, last: float, way: float, *, is_first: bool, is_last: bool
) -> tuple[float, float]:
    if is_first:
        first += way
    elif is_last:
        last += way
    return (first, last) if first <= last else (last, first)


def _scaled_from(first: float, last: float, length: float, *, is_start_fixed: bool) -> tuple[float, float]:
    return (first, first + length) if is_start_fixed else (last - length, last)


def _kept_apart(first: float, last: float, least: float, most: float) -> tuple[float, float]:
    if last - first >= _LEAST_PX:
        return first, last
    first = _bounded(first, least, max(least, most - _LEAST_PX))
    return first, min(max(most, first), first + _LEAST_PX)


def _inside(point: Point, way: Point, size_px: Size) -> Point:
    return Point(_bounded(point.x + way.x, 0, size_px.width), _bounded(point.y + way.y, 0, size_px.height))


def _around(points: tuple[Point, ...]) -> Rect:
    if not points:
        return Rect(0, 0, 0, 0)
    return Rect.from_edges(
        min(one.x for one in points),
        min(one.y for one in points),
        max(one.x for one in points),
        max(one.y for one in points),
    )


def _bounded(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))
