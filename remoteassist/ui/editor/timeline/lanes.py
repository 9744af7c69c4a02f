"""Where the lanes of the timeline stand, from top to bottom, in pixels."""

from collections.abc import Collection
from typing import Final, NamedTuple

from remoteassist.ui.editor.timeline.items import Lane

_SHORTEST_FILM_LINES: Final = 2.4
_TALLEST_FILM_LINES: Final = 8.0
_GAP_PX: Final = 4


class LaneBox(NamedTuple):
    """One lane: its top edge and its height."""

    lane: Lane
    top_px: float
    height_px: float

    @property
    def bottom_px(self) -> float:
        """Its exclusive lower edge."""
        return self.top_px + self.height_px


def lanes_in(*, height_px: float, line_px: float, filled: Collection[Lane]) -> tuple[LaneBox, ...]:
    """Return the lanes from top to bottom; those of which nothing stands in `filled` take no room.

    Ruler, pictures and steps are always there. The pictures take what the others leave.

    Args:
        height_px: Of the place there is; lanes may need more (see `least_height_px`).
        line_px: Height of a line of text, by which everything grows with the font.
        filled: Lanes with something on them.
    """
    heights: dict[Lane, float] = {"ruler": round(line_px * 1.3), "steps": round(line_px * 1.5)}
    if "clicks" in filled:
        heights["clicks"] = round(line_px * 0.75)
    if "sound" in filled:
        heights["sound"] = round(line_px * 2)
    for lane in ("zooms", "speeds", "captions"):
        if lane in filled:
            heights[lane] = round(line_px * 1.3)
    taken = sum(heights.values()) + _GAP_PX * (len(heights) + 1)
    room = height_px - taken
    heights["film"] = max(line_px * _SHORTEST_FILM_LINES, min(room, line_px * _TALLEST_FILM_LINES))
    boxes: list[LaneBox] = []
    top = 0.0
    order: tuple[Lane, ...] = ("ruler", "film", "steps", "clicks", "zooms", "speeds", "sound", "captions")
    for lane in order:
        if lane in heights:
            boxes.append(LaneBox(lane, top, heights[lane]))
            top += heights[lane] + _GAP_PX
    return tuple(boxes)


def least_height_px(*, line_px: float, filled: Collection[Lane]) -> int:
    """Return the height below which lanes would be cut off."""
    return round(lanes_in(height_px=0, line_px=line_px, filled=filled)[-1].bottom_px) + _GAP_PX


def lane_at(lanes: Collection[LaneBox], y: float) -> Lane | None:
    """Return the lane at a height."""
    return next((one.lane for one in lanes if one.top_px <= y < one.bottom_px + _GAP_PX), None)
