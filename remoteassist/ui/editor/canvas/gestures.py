"""What a pull with the pointer makes of a step's annotations, computed anew from where it began at each move."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

import msgspec
from msgspec.structs import replace

from remoteassist.model.annotations import Annotation, Arrow, Callout, Magnifier, TextNote
from remoteassist.model.geometry import Point, Rect, Size, bounding_box
from remoteassist.ui.editor.canvas.moving import (
    Handle,
    allowed_shift,
    body_part,
    box_between,
    extent_of,
    moved_together,
    resized,
    with_part_moved,
)
from remoteassist.ui.editor.canvas.snapping import (
    NO_LINES,
    SnapLines,
    SnapTargets,
    element_at,
    snapped_point,
    snapped_way,
    targets_of,
)
from remoteassist.ui.editor.canvas.tools import (
    ToolName,
    ToolStyle,
    arrow_from_disc,
    callout_panel,
    drawn_arrow,
    drawn_callout,
    drawn_in_box,
    drawn_number,
    drawn_pen,
    drawn_text,
    next_number,
    thinned,
)

_EIGHTH: Final = math.pi / 4
"""Arrows drawn with Shift lie, stand, or are halfway between."""


_TAIL_POINTS: Final = 64
"""Of a line by hand that are thinned anew at each move: of all that would take longer the longer it gets."""

_PLACEHOLDER: Final = "…"
"""Stands in a callout while its place is looked for: enough for a panel."""


class Pull(msgspec.Struct, frozen=True):
    """A pointer held down: from where to where, in frame pixels, and what is held with it.

    `is_click` says that it has not gone far enough to be meant as a pull.
    """

    start: Point
    now: Point
    is_click: bool = False
    is_proportional: bool = False
    is_free: bool = False

    @property
    def way(self) -> Point:
        """How far it has gone, in whole pixels, so that what is moved keeps its place in the pixels."""
        return Point(round(self.now.x - self.start.x), round(self.now.y - self.start.y))


class Sketch(msgspec.Struct, frozen=True):
    """What the canvas shows while a pull lasts, and what becomes the step's when it ends.

    Attributes:
        annotations: All of the step, bottom to top.
        chosen: Ids of those that are chosen; None leaves the choice as it is.
        lines: What an edge has just been drawn to.
        band: The box that a choice is made with.
        crop: The part of the picture that the article shows.
    """

    annotations: tuple[Annotation, ...]
    chosen: frozenset[str] | None = None
    lines: SnapLines = NO_LINES
    band: Rect | None = None
    crop: Rect | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a gesture takes place.

    Attributes:
        size_px: Of the picture.
        annotations: The step's, bottom to top, when the gesture began.
        elements: Boxes of the things that were detected; a click takes one.
        edges: Boxes whose edges are drawn to, besides those of the annotations.
        bounds: The box of an annotation as it is drawn.
        reach_frame_px: Within which edges are drawn to lines.
        new_id: Makes an id that no annotation has.
    """

    size_px: Size
    annotations: tuple[Annotation, ...]
    elements: tuple[Rect, ...]
    edges: tuple[Rect, ...]
    bounds: Callable[[Annotation], Rect]
    reach_frame_px: float
    new_id: Callable[[], str]

    def targets(self, *, without: frozenset[str] = frozenset()) -> SnapTargets:
        """Return what edges are drawn to, without the edges of what is moved itself."""
        others = [extent_of(one) for one in self.annotations if one.id not in without]
        return targets_of((*self.edges, *others), self.size_px)


class Gesture(Protocol):
    """A pull of one kind."""

    def sketch(self, pull: Pull) -> Sketch:
        """Return what it has made so far."""


@dataclass
class BoxDrawing:
    """Draws what has a box, from corner to corner; a click takes the box of the detected thing under it."""

    stage: Stage
    tool: ToolName
    style: ToolStyle
    new_id: str

    def sketch(self, pull: Pull) -> Sketch:
        """Return the step with the new annotation on top; unchanged while the box has no pixel."""
        stage, lines = self.stage, NO_LINES
        rect: Rect | None = None
        if pull.is_click:
            rect = element_at(stage.elements, pull.now)
        else:
            start, now = pull.start, pull.now
            if not pull.is_free:
                targets = stage.targets()
                start, _ = snapped_point(start, targets, reach_frame_px=stage.reach_frame_px)
                now, lines = snapped_point(now, targets, reach_frame_px=stage.reach_frame_px)
            rect = box_between(start, now, size_px=stage.size_px, is_square=pull.is_proportional)
        if rect is None or rect.is_empty:
            return Sketch(stage.annotations, lines=lines)
        new = drawn_in_box(self.tool, rect, style=self.style, new_id=self.new_id, size_px=stage.size_px)
        return _with_new(stage, () if new is None else (new,), lines)


@dataclass
class ArrowDrawing:
    """Draws an arrow from where the pull began to where it ends."""

    stage: Stage
    style: ToolStyle
    new_id: str

    def sketch(self, pull: Pull) -> Sketch:
        """Return the step with the arrow on top; unchanged after a mere click."""
        if pull.is_click:
            return Sketch(self.stage.annotations)
        end, lines = _end_of(self.stage, pull)
        start = _whole(_inside(pull.start, self.stage.size_px))
        return _with_new(self.stage, (drawn_arrow(start, end, style=self.style, new_id=self.new_id),), lines)


@dataclass
class NumberDrawing:
    """Places a number, and with a pull the arrow that starts at it."""

    stage: Stage
    style: ToolStyle
    new_id: str
    arrow_id: str

    def sketch(self, pull: Pull) -> Sketch:
        """Return the step with the number, and its arrow, on top."""
        pos = _whole(_inside(pull.start, self.stage.size_px))
        number = next_number(self.stage.annotations)
        disc = drawn_number(pos, number=number, style=self.style, new_id=self.new_id)
        if pull.is_click:
            return _with_new(self.stage, (disc,), NO_LINES)
        end, lines = _end_of(self.stage, pull)
        arrow = arrow_from_disc(disc, end, style=self.style, new_id=self.arrow_id)
        return _with_new(self.stage, (disc,) if arrow is None else (arrow, disc), lines)


@dataclass
class PenDrawing:
    """Draws a line by hand through every place where the pointer was."""

    stage: Stage
    style: ToolStyle
    new_id: str
    _done: tuple[Point, ...] = ()
    _points: list[Point] = field(default_factory=list)

    def sketch(self, pull: Pull) -> Sketch:
        """Take in where the pointer is and return the step with the line on top."""
        if not self._points:
            self._points.append(_inside(pull.start, self.stage.size_px))
        now = _inside(pull.now, self.stage.size_px)
        if now != self._points[-1]:
            self._points.append(now)
        if len(self._points) < 2 and not self._done:
            return Sketch(self.stage.annotations)
        tail = thinned(tuple(self._points))
        if len(self._points) > _TAIL_POINTS:
            self._done = (*self._done, *tail[:-1])
            self._points = [self._points[-1]]
            tail = tail[-1:]
        new = drawn_pen((*self._done, *tail), style=self.style, new_id=self.new_id)
        return _with_new(self.stage, (new,), NO_LINES)


@dataclass
class WordPlacing:
    """Says where words will stand: a text where the press was, a callout where the pull from its tip ended."""

    stage: Stage
    tool: ToolName
    style: ToolStyle
    new_id: str

    def sketch(self, pull: Pull) -> Sketch:
        """Return the step with a callout's panel and tail as they would be; a text has nothing to show yet."""
        if self.tool != "callout" or pull.is_click:
            return Sketch(self.stage.annotations)
        return _with_new(self.stage, (replace(self.note(pull), text=_PLACEHOLDER),), NO_LINES)

    def note(self, pull: Pull) -> TextNote | Callout:
        """Return the note, still without words."""
        size, start = self.stage.size_px, _whole(_inside(pull.start, self.stage.size_px))
        if self.tool == "text":
            return drawn_text(start, "", style=self.style, new_id=self.new_id)
        pos = callout_panel(start, size) if pull.is_click else _whole(_inside(pull.now, size))
        return drawn_callout(start, pos, "", style=self.style, new_id=self.new_id)


@dataclass
class Moving:
    """Moves the chosen annotations, or the part of a single one that was grabbed."""

    stage: Stage
    ids: frozenset[str]

    def sketch(self, pull: Pull) -> Sketch:
        """Return the step with these moved by the way of the pull, all within the picture."""
        if pull.is_click:
            return Sketch(self.stage.annotations)
        stage, way, lines = self.stage, pull.way, NO_LINES
        chosen = tuple(one for one in stage.annotations if one.id in self.ids)
        part = body_part(chosen[0], pull.start) if len(chosen) == 1 else None
        if pull.is_proportional:
            way = Point(way.x, 0) if abs(way.x) >= abs(way.y) else Point(0, way.y)
        box = _grabbed_box(chosen, part)
        if box is not None and not pull.is_free:
            targets = stage.targets(without=self.ids)
            way, lines = snapped_way(box, way, targets, reach_frame_px=stage.reach_frame_px)
        if part is not None:
            pulled = with_part_moved(chosen[0], part, way, size_px=stage.size_px)
            return Sketch(_replaced(stage.annotations, (pulled,)), lines=lines)
        after = moved_together(chosen, way.x, way.y, size_px=stage.size_px)
        return Sketch(_replaced(stage.annotations, after), lines=lines)


@dataclass
class HandlePulling:
    """Pulls one handle of an annotation."""

    stage: Stage
    annotation: Annotation
    handle: Handle

    def sketch(self, pull: Pull) -> Sketch:
        """Return the step with that annotation changed."""
        stage, handle, lines = self.stage, self.handle, NO_LINES
        there = Point(handle.pos.x + pull.way.x, handle.pos.y + pull.way.y)
        if isinstance(self.annotation, Arrow) and pull.is_proportional:
            other = self.annotation.end if handle.part == "start" else self.annotation.start
            there = _at_eighth(other, there)
        elif not pull.is_free and handle.part != "size":
            targets = stage.targets(without=frozenset((self.annotation.id,)))
            axes = {"n": "y", "s": "y", "e": "x", "w": "x"}.get(handle.part.removeprefix("source-"), "xy")
            there, lines = snapped_point(there, targets, reach_frame_px=stage.reach_frame_px, axes=axes)
        way = Point(there.x - handle.pos.x, there.y - handle.pos.y)
        after = with_part_moved(
            self.annotation,
            handle.part,
            way,
            size_px=stage.size_px,
            is_proportional=pull.is_proportional,
        )
        return Sketch(_replaced(stage.annotations, (after,)), lines=lines)


@dataclass
class BandChoosing:
    """Chooses what lies wholly in a box, in addition to what was chosen before."""

    stage: Stage
    chosen_before: frozenset[str]

    def sketch(self, pull: Pull) -> Sketch:
        """Return the choice; the annotations stay as they are."""
        band = box_between(pull.start, pull.now, size_px=self.stage.size_px)
        within = frozenset(
            one.id for one in self.stage.annotations if _is_within(self.stage.bounds(one), band)
        )
        return Sketch(self.stage.annotations, chosen=self.chosen_before | within, band=band)


@dataclass
class Cropping:
    """Draws the part of the picture that the article shows, or moves it, or one of its edges.

    `part` is a handle of `crop`, `panel` to move it, None to draw a new one.
    """

    stage: Stage
    crop: Rect | None
    part: str | None

    def sketch(self, pull: Pull) -> Sketch:
        """Return the new part; the old one after a mere click."""
        stage, crop = self.stage, self.crop
        if pull.is_click:
            return Sketch(stage.annotations, crop=crop)
        if crop is None or self.part is None:
            drawn = box_between(pull.start, pull.now, size_px=stage.size_px, is_square=pull.is_proportional)
            return Sketch(stage.annotations, crop=crop if drawn.is_empty else drawn)
        if self.part == "panel":
            dx, dy = allowed_shift(crop, pull.way.x, pull.way.y, size_px=stage.size_px)
            return Sketch(stage.annotations, crop=crop.shifted(dx, dy))
        changed = resized(
            crop, self.part, pull.way, size_px=stage.size_px, is_proportional=pull.is_proportional
        )
        return Sketch(stage.annotations, crop=changed)


def _with_new(stage: Stage, new: tuple[Annotation, ...], lines: SnapLines) -> Sketch:
    chosen = frozenset(one.id for one in new[-1:])
    return Sketch((*stage.annotations, *new), chosen=chosen, lines=lines)


def _replaced(annotations: tuple[Annotation, ...], changed: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
    by_id = {one.id: one for one in changed}
    return tuple(by_id.get(one.id, one) for one in annotations)


def _grabbed_box(chosen: tuple[Annotation, ...], part: str | None) -> Rect | None:
    """Return the box whose edges are drawn to lines while `chosen` are moved."""
    if part is None:
        return bounding_box(extent_of(one) for one in chosen)
    only = chosen[0]
    if isinstance(only, Magnifier):
        return only.source if part == "source" else only.rect
    return None


def _end_of(stage: Stage, pull: Pull) -> tuple[Point, SnapLines]:
    if pull.is_proportional:
        return _whole(_inside(_at_eighth(pull.start, pull.now), stage.size_px)), NO_LINES
    end, lines = _whole(_inside(pull.now, stage.size_px)), NO_LINES
    if not pull.is_free:
        end, lines = snapped_point(end, stage.targets(), reach_frame_px=stage.reach_frame_px)
    return end, lines


def _at_eighth(start: Point, end: Point) -> Point:
    length = start.distance_to(end)
    angle = round(math.atan2(end.y - start.y, end.x - start.x) / _EIGHTH) * _EIGHTH
    return Point(start.x + length * math.cos(angle), start.y + length * math.sin(angle))


def _is_within(inner: Rect, outer: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def _inside(point: Point, size_px: Size) -> Point:
    return Point(max(0.0, min(point.x, size_px.width)), max(0.0, min(point.y, size_px.height)))


def _whole(point: Point) -> Point:
    return Point(round(point.x), round(point.y))
