"""The box that a person drags on a screen: drawn, moved, pulled at its handles; always whole and on the screen.

All boxes and positions of one call are in one frame of whole units; which one does not matter here.
"""

from typing import Final, TypeAlias

from remoteassist.model.geometry import Point, Rect

Handle: TypeAlias = tuple[int, int]
"""The edges that it moves: -1 for left or top, 1 for right or bottom, 0 for neither; (0, 0) moves all of the box."""

LEAST: Final = 16
"""Narrower or lower than this nothing can be recorded: the encoder works on blocks of 16 pixels."""

MOVING: Final[Handle] = (0, 0)
HANDLES: Final[tuple[Handle, ...]] = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != MOVING)

_USUAL_PART: Final = 0.6
"""Of the screen's width and height: what somebody gets who draws with the keyboard, to be moved from there."""


def drawn(start: Point, to: Point, *, bounds: Rect) -> Rect:
    """Return the box between two corners, cut to the screen; smaller than `LEAST` while it is being drawn."""
    left, right = sorted((start.x, to.x))
    top, bottom = sorted((start.y, to.y))
    return _whole(Rect.from_edges(left, top, right, bottom).intersected(bounds))


def usual(bounds: Rect) -> Rect:
    """Return a box in the middle of the screen."""
    return _whole(
        Rect.around(
            bounds.center, width=bounds.width * _USUAL_PART, height=bounds.height * _USUAL_PART
        ).intersected(bounds)
    )


def is_large_enough(box: Rect) -> bool:
    """Whether it can be recorded."""
    return min(box.width, box.height) >= LEAST


def pulled(box: Rect, handle: Handle, *, by: Point, bounds: Rect) -> Rect:
    """Return the box after one of its handles was pulled; it stays on the screen and keeps its least size."""
    if handle == MOVING:
        x = min(max(box.x + by.x, bounds.x), bounds.right - box.width)
        y = min(max(box.y + by.y, bounds.y), bounds.bottom - box.height)
        return _whole(Rect(x, y, box.width, box.height))
    left, right = _pulled_edges((box.x, box.right), handle[0], by=by.x, within=(bounds.x, bounds.right))
    top, bottom = _pulled_edges((box.y, box.bottom), handle[1], by=by.y, within=(bounds.y, bounds.bottom))
    return _whole(Rect.from_edges(left, top, right, bottom))


def place_of(box: Rect, handle: Handle) -> Point:
    """Return where a handle is drawn."""
    return Point(
        box.center.x + handle[0] * box.width / 2,
        box.center.y + handle[1] * box.height / 2,
    )


def handle_at(box: Rect, position: Point, *, reach: float) -> Handle | None:
    """Return what a press there takes hold of: the nearest handle within `reach`, the box itself, or None."""
    near = min(HANDLES, key=lambda handle: place_of(box, handle).distance_to(position))
    if place_of(box, near).distance_to(position) <= reach:
        return near
    return MOVING if box.contains(position) else None


def _pulled_edges(
    edges: tuple[float, float], side: int, *, by: float, within: tuple[float, float]
) -> tuple[float, float]:
    low, high = edges
    if side < 0:
        low = min(max(low + by, within[0]), high - LEAST)
    elif side > 0:
        high = max(min(high + by, within[1]), low + LEAST)
    return low, high


def _whole(box: Rect) -> Rect:
    left, top = round(box.x), round(box.y)
    return Rect(left, top, round(box.right) - left, round(box.bottom) - top)
