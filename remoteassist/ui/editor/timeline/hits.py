"""What lies under the pointer."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from remoteassist.ui.editor.timeline.axis import AxisView
from remoteassist.ui.editor.timeline.items import LANE_OF, TimelineItem
from remoteassist.ui.editor.timeline.lanes import LaneBox, lane_at

HitPart: TypeAlias = Literal["body", "start", "end", "ground"]
_EDGE_PX: Final = 6.0
"""Half of it reaches out of the block: a hand hits 6 px, and a narrow block can still be dragged as a whole."""

_CLICK_REACH_PX: Final = 5.0
_BREAK_REACH_PX: Final = 4.0


class Hit(NamedTuple):
    """An item and the part of it, or the lane's ground (then `item` is None)."""

    part: HitPart
    item: TimelineItem | None = None


def hit(
    items: Sequence[TimelineItem], view: AxisView, lanes: Sequence[LaneBox], *, x: float, y: float
) -> Hit:
    """Return what is drawn topmost at a place, edges before bodies, so that neighbours can be told apart."""
    lane = lane_at(lanes, y)
    here = [one for one in items if LANE_OF[one.kind] == lane]
    if lane == "clicks":
        return _nearest(here, view, x, reach_px=_CLICK_REACH_PX)
    # Drawn later is further up.
    here.reverse()
    for one in here:
        if one.kind not in {"zoom", "cut", "speed"}:
            continue
        part = _edge_at(view.x_of(one.span.start_ns), view.x_of(one.span.end_ns), x)
        if part is not None:
            return Hit(part, one)
    moment = _nearest((one for one in here if one.kind == "break"), view, x, reach_px=_BREAK_REACH_PX)
    if moment.item is not None:
        return moment
    for one in here:
        if view.x_of(one.span.start_ns) <= x < view.x_of(one.span.end_ns):
            return Hit("body", one)
    return Hit("ground")


def _edge_at(start_x: float, end_x: float, x: float) -> HitPart | None:
    inner = min(_EDGE_PX, (end_x - start_x) / 3)
    if start_x - _EDGE_PX / 2 <= x < start_x + inner:
        return "start"
    if end_x - inner < x <= end_x + _EDGE_PX / 2:
        return "end"
    return None


def _nearest(moments: Iterable[TimelineItem], view: AxisView, x: float, *, reach_px: float) -> Hit:
    near = ((abs(view.x_of(one.span.start_ns) - x), one) for one in moments)
    distance, found = min(near, default=(reach_px + 1, None), key=lambda pair: pair[0])
    return Hit("body", found) if found is not None and distance <= reach_px else Hit("ground")
