"""The marks that a freshly detected step gets: its number, and the spot to look at."""

import math
from collections.abc import Iterator
from typing import Final

from remoteassist.model.annotations import Annotation, Arrow, Box, Ellipse, Number
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.steps import Step

_RADIUS_PX: Final = Number(id="", pos=Point(0, 0)).radius_px
_RIM_PX: Final = 2.0
"""The white rim of the disc."""

_CLEARANCE_PX: Final = 9.0
"""Between the spot and a disc beside it: room for the outline of a box (7 px outside it) and the rim."""

_SPOT_DIAMETER_PX: Final = 44.0
"""The ellipse around a bare click: wider than an icon of a tool bar (16-32 px)."""

_LARGEST_SHARE: Final = 0.4
"""A change of more of the screen than this is a new window: a box around it would point at nothing."""


def default_marks(step: Step, frame_size_px: Size) -> tuple[Annotation, ...]:
    """Return the annotations of a new step: the spot's mark, if there is a spot, and the step's number beside it.

    The number never covers the spot and lies wholly inside the frame (unless the frame is smaller than the disc).
    """
    frame = Rect.of_size(frame_size_px)
    spot = _spot(step, frame)
    if spot is None:
        margin = _RADIUS_PX + _CLEARANCE_PX
        return (Number(id=f"{step.id}-number", pos=_inside(Point(margin, margin), frame)),)
    marks: list[Annotation] = [spot]
    if step.kind == "drag" and step.pos_frame_px is not None and step.end_pos_frame_px is not None:
        marks.append(Arrow(id=f"{step.id}-path", start=step.pos_frame_px, end=step.end_pos_frame_px))
    marks.append(Number(id=f"{step.id}-number", pos=_beside(spot.rect, frame)))
    return tuple(marks)


def _spot(step: Step, frame: Rect) -> Box | Ellipse | None:
    """Return the mark around what was acted on: its box, else what changed (keys), else the place of the click."""
    box = step.reading.box_frame_px
    if box is None and step.kind in {"type", "shortcut", "scroll", "change"}:
        box = step.change_box_frame_px
        if box is not None and box.width * box.height > _LARGEST_SHARE * frame.width * frame.height:
            box = None
    if box is not None:
        shown = box.intersected(frame)
        if not shown.is_empty:
            return Box(id=f"{step.id}-spot", rect=shown)
    pos = step.pos_frame_px
    if pos is None or not frame.contains(pos):
        return None
    return Ellipse(
        id=f"{step.id}-spot", rect=Rect.around(pos, width=_SPOT_DIAMETER_PX, height=_SPOT_DIAMETER_PX)
    )


def _beside(spot: Rect, frame: Rect) -> Point:
    """Return the best place for the disc that is inside the frame and off the spot."""
    places = list(_places(spot))
    pushed_in = [_inside(place, frame) for place in places]
    for place in (*(one for one, seen in zip(places, pushed_in, strict=True) if one == seen), *pushed_in):
        nearest = Point(min(max(place.x, spot.x), spot.right), min(max(place.y, spot.y), spot.bottom))
        if place.distance_to(nearest) >= _RADIUS_PX + _RIM_PX:
            return place
    # The spot fills the frame: in a corner the disc covers the least of it.
    return _inside(Point(spot.x, spot.y), frame)


def _places(spot: Rect) -> Iterator[Point]:
    """Yield places from the best: a badge at a corner hides least of the row that the spot stands in."""
    diagonal = (_RADIUS_PX + _RIM_PX) / math.sqrt(2) + 1
    yield Point(spot.x - diagonal, spot.y - diagonal)
    yield Point(spot.right + diagonal, spot.y - diagonal)
    yield Point(spot.x - diagonal, spot.bottom + diagonal)
    yield Point(spot.right + diagonal, spot.bottom + diagonal)
    away = _RADIUS_PX + _CLEARANCE_PX
    yield Point(spot.x - away, spot.center.y)
    yield Point(spot.right + away, spot.center.y)
    yield Point(spot.center.x, spot.y - away)
    yield Point(spot.center.x, spot.bottom + away)


def _inside(place: Point, frame: Rect) -> Point:
    margin = _RADIUS_PX + _RIM_PX
    return Point(
        max(margin, min(place.x, frame.right - margin)), max(margin, min(place.y, frame.bottom - margin))
    )
