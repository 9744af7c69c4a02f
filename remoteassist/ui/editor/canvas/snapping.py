"""Snapping: what a moved edge is drawn to, and which lines show it."""

from collections.abc import Iterable
from typing import Final

import msgspec

from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.steps import Step

REACH_PX: Final = 6.0
"""In widget pixels: near enough to be meant, far enough to be felt."""


class SnapTargets(msgspec.Struct, frozen=True):
    """Lines that edges are drawn to, in frame pixels: `xs` stand upright, `ys` lie."""

    xs: tuple[float, ...] = ()
    ys: tuple[float, ...] = ()


class SnapLines(msgspec.Struct, frozen=True):
    """The lines that something has just been drawn to; None for none."""

    x: float | None = None
    y: float | None = None


NO_LINES: Final = SnapLines()


def element_boxes(step: Step) -> tuple[Rect, ...]:
    """Return the boxes of the things that were detected in a step's picture, each once, the likeliest first."""
    boxes = (step.reading.box_frame_px, *(one.box_frame_px for one in step.alternatives))
    return tuple(dict.fromkeys(one for one in boxes if one is not None and not one.is_empty))


def edge_boxes(step: Step) -> tuple[Rect, ...]:
    """Return the boxes whose edges something may be drawn to: those of things, and of what changed."""
    change = step.change_box_frame_px
    return element_boxes(step) if change is None else (*element_boxes(step), change)


def element_at(boxes: Iterable[Rect], pos: Point) -> Rect | None:
    """Return the smallest box around a point; None when there is none."""
    around = [one for one in boxes if one.contains(pos)]
    return min(around, key=lambda one: one.width * one.height) if around else None


def targets_of(boxes: Iterable[Rect], size_px: Size) -> SnapTargets:
    """Return the edges and centres of boxes, and the middle and the edges of the picture."""
    xs: dict[float, None] = {0.0: None, size_px.width / 2: None, float(size_px.width): None}
    ys: dict[float, None] = {0.0: None, size_px.height / 2: None, float(size_px.height): None}
    for box in boxes:
        xs |= dict.fromkeys((box.x, box.center.x, box.right))
        ys |= dict.fromkeys((box.y, box.center.y, box.bottom))
    return SnapTargets(tuple(xs), tuple(ys))


def snapped_point(
    pos: Point, targets: SnapTargets, *, reach_frame_px: float, axes: str = "xy"
) -> tuple[Point, SnapLines]:
    """Return a point drawn to the nearest lines within reach, and these lines.

    `axes` names those in which the point is free to move.
    """
    x = _nearest((pos.x,), targets.xs, reach_frame_px) if "x" in axes else None
    y = _nearest((pos.y,), targets.ys, reach_frame_px) if "y" in axes else None
    found = Point(pos.x + (x[0] if x else 0), pos.y + (y[0] if y else 0))
    return found, SnapLines(x[1] if x else None, y[1] if y else None)


def snapped_way(
    rect: Rect, way: Point, targets: SnapTargets, *, reach_frame_px: float
) -> tuple[Point, SnapLines]:
    """Return the way that a box is moved, changed so that an edge or its middle meets a line within reach."""
    there = rect.shifted(way.x, way.y)
    x = _nearest((there.x, there.center.x, there.right), targets.xs, reach_frame_px)
    y = _nearest((there.y, there.center.y, there.bottom), targets.ys, reach_frame_px)
    found = Point(way.x + (x[0] if x else 0), way.y + (y[0] if y else 0))
    return found, SnapLines(x[1] if x else None, y[1] if y else None)


def _nearest(places: tuple[float, ...], lines: tuple[float, ...], reach: float) -> tuple[float, float] | None:
    """Return (way to the nearest line, that line); None when none is within reach."""
    best: tuple[float, float] | None = None
    for line in lines:
        for place in places:
            way = line - place
            if abs(way) <= reach and (best is None or abs(way) < abs(best[0])):
                best = (way, line)
    return best
