"""Drawing without a pointer: where the pull of each tool goes when it is done by a key, and what keys pull at."""

from typing import Final

from remoteassist.model.annotations import Annotation
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.ui.editor.canvas.gestures import Pull
from remoteassist.ui.editor.canvas.moving import handles_of
from remoteassist.ui.editor.canvas.tools import ToolName

_ARROW_PX: Final = 96.0
"""Long enough to be seen, short enough to be placed anywhere."""

_PULLED_BY_KEYS: Final = ("se", "end", "tip", "size")
"""Of the handles of an annotation the one that keys pull at, as a hand would at first."""


def pull_by_key(tool: ToolName, element: Rect | None, size_px: Size) -> Pull:
    """Return the pull that a tool's key stands for: around the thing that was found, or else in the middle.

    Args:
        tool: That draws.
        element: The likeliest thing in the picture.
        size_px: Of the picture.
    """
    middle = Rect.around(
        Point(size_px.width / 2, size_px.height / 2), width=size_px.width / 4, height=size_px.height / 4
    )
    around = element or middle
    if tool == "crop":
        return _pull(
            Point(size_px.width / 10, size_px.height / 10), Point(size_px.width * 0.9, size_px.height * 0.9)
        )
    if tool == "arrow":
        # From the side with more room, to the edge of what it points at.
        is_left = around.center.x < size_px.width / 2
        tip = Point(around.right if is_left else around.x, around.center.y)
        return _pull(Point(tip.x + (_ARROW_PX if is_left else -_ARROW_PX), tip.y + _ARROW_PX / 2), tip)
    if tool in {"number", "text", "callout"}:
        return Pull(around.center, around.center, is_click=True, is_free=True)
    return _pull(Point(around.x, around.y), Point(around.right, around.bottom))


def part_for_keys(annotation: Annotation) -> str | None:
    """Return the part of an annotation that keys pull at; None when it has none."""
    parts = {one.part for one in handles_of(annotation)}
    return next((part for part in _PULLED_BY_KEYS if part in parts), None)


def _pull(start: Point, end: Point) -> Pull:
    return Pull(start, end, is_free=True)
