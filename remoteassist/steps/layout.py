"""How texts and boxes lie to each other, in units of the height of capital letters."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from remoteassist.model.geometry import Point, Rect
from remoteassist.steps.look import Look, Words

_ON_ROW: Final = 0.75
"""Texts of one row have their middles within this; the next row of the tightest list is 1.6 away."""

_AT_TEXT: Final = 0.7
"""A click this near to letters is on them: the padding of labels and small buttons."""

_TALLEST_CONTROL: Final = 5.0
"""Buttons are 2.2 to 3.4 high, tool buttons with a text below the icon up to 5."""

_TALLEST_KEY: Final = 9.0
_SHORTEST_CONTROL: Final = 1.1
_FARTHEST_CAPTION: Final = 42.0
"""In a wide form the fields stand in a column of their own, far from their captions."""

_SELECTION_HEIGHT: Final = 1.75
"""Selected letters are as high as their line, 1.3 to 1.7 capitals; buttons have 2.2 and more."""

_SQUAREST: Final = 0.75
"""Rectangularity of a pill-shaped button; of a letter's or icon's inside it is less."""


def is_on_row(box: Rect, y: float, capital_px: float) -> bool:
    """Whether a text stands on the row of height `y`."""
    return abs(box.center.y - y) <= max(_ON_ROW * capital_px, box.height / 2 + 0.15 * capital_px)


def words_at(look: Look) -> Words | None:
    """Return the text that the action was on, None when it was beside every text."""
    near = [one for one in look.words if one.box.grown(_AT_TEXT * look.capital_px).contains(look.pos)]
    return min(near, key=lambda one: distance(one.box, look.pos), default=None)


def name_below(look: Look) -> Words | None:
    """Return the nearest text below the place, in the middle of which the place is."""
    unit = look.capital_px
    below = [
        one
        for one in look.words
        if one.text
        and 0 <= one.box.y - look.pos.y <= 6 * unit
        and abs(one.box.center.x - look.pos.x) <= 4 * unit
    ]
    return min(below, key=lambda one: one.box.y, default=None)


def distance(box: Rect, point: Point) -> float:
    """Return how far a point is from a box; 0 inside."""
    dx = max(box.x - point.x, 0.0, point.x - box.right)
    dy = max(box.y - point.y, 0.0, point.y - box.bottom)
    return math.hypot(dx, dy)


def overlap_share(inner: Rect, outer: Rect) -> float:
    """Return how much of `inner` lies in `outer`, 0 to 1."""
    shared = inner.intersected(outer)
    area = inner.width * inner.height
    return 0.0 if shared.is_empty or area <= 0 else shared.width * shared.height / area


def words_in(words: Iterable[Words], box: Rect) -> list[Words]:
    """Return the texts that lie in a box, in reading order."""
    inside = [one for one in words if overlap_share(one.box, box) > 0.7]
    return sorted(inside, key=lambda one: (round(one.box.center.y / 8), one.box.x))


def control_box(look: Look) -> Rect | None:
    """Return the box of the control at the place, as its frame or its highlight shows it; None without either."""
    boxes = [surface.box for surface in look.surfaces if surface.rectangularity >= _SQUAREST]
    if look.hover is not None:
        boxes.insert(0, look.hover)
    fitting = [box for box in boxes if is_control_sized(box, look.capital_px)]
    if len(fitting) > 1 and _is_selected_text(look, fitting[0], fitting[1]):
        del fitting[0]
    if not fitting:
        return next((box for box in boxes if _is_key_sized(box, look.capital_px)), None)
    first = fitting[0]
    # A highlight inside of a frame is the same control; the frame is its whole box.
    wider = [
        box
        for box in fitting[1:]
        if box.height <= first.height * 1.4
        and box.width <= first.width * 1.25
        and overlap_share(first, box) > 0.95
    ]
    return wider[-1] if wider else first


def _is_selected_text(look: Look, box: Rect, outer: Rect) -> bool:
    """Whether a box is only the highlight of selected letters in a field, which begins where the field does."""
    unit = look.capital_px
    return (
        box.height <= _SELECTION_HEIGHT * unit
        and box.height < outer.height <= 4 * unit
        and box.width < outer.width
        and box.x - outer.x <= 1.2 * unit
        and any(overlap_share(one.box, box) > 0.7 for one in look.words)
    )


def _is_key_sized(box: Rect, capital_px: float) -> bool:
    """Whether a box may be a key over two rows, as the Enter key of a calculator is."""
    return (
        _TALLEST_CONTROL * capital_px < box.height <= _TALLEST_KEY * capital_px
        and _SHORTEST_CONTROL * capital_px <= box.width <= _TALLEST_KEY * capital_px
    )


def is_control_sized(box: Rect, capital_px: float) -> bool:
    """Whether a box has the height of a button, field or row, and is not a letter's inside."""
    return (
        _SHORTEST_CONTROL * capital_px <= box.height <= _TALLEST_CONTROL * capital_px
        and box.width >= _SHORTEST_CONTROL * capital_px
    )


def joined(words: Sequence[Words]) -> Words | None:
    """Return texts as one, from left to right; None when there is none that was read."""
    read = [one for one in words if one.text]
    if not read:
        return None
    box = read[0].box
    for one in read[1:]:
        box = box.united(one.box)
    return Words(
        box,
        " ".join(one.text for one in read),
        min(one.confidence for one in read),
        is_coloured=all(one.is_coloured for one in read),
    )


def caption_of(look: Look, box: Rect) -> Words | None:
    """Return the text that names a field: to its left on its row, else right above it."""
    unit = look.capital_px
    left = [
        one
        for one in look.words
        if one.text
        and is_on_row(one.box, box.center.y, unit)
        and one.box.right <= box.x + 0.5 * unit
        and box.x - one.box.right <= _FARTHEST_CAPTION * unit
    ]
    nearest = max(left, key=lambda one: one.box.right, default=None)
    if nearest is not None and not nearest.is_boxed:
        return nearest
    above = [
        one
        for one in look.words
        if one.text
        and not one.is_boxed
        and -0.3 * unit <= box.y - one.box.bottom <= 1.8 * unit
        and abs(one.box.x - box.x) <= 2.5 * unit
    ]
    return max(above, key=lambda one: one.box.bottom, default=None)
