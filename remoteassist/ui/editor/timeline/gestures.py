"""A press on the timeline and where it leads: what it took hold of, and the edit that it becomes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol, Self, TypeAlias

from remoteassist.model.guide import Guide
from remoteassist.model.time import TimeNs, TimeSpan
from remoteassist.ui.editor.timeline.axis import AxisView
from remoteassist.ui.editor.timeline.drags import (
    BlockDrag,
    TrimDrag,
    TrimSide,
    moved_snapped,
    snapped,
    trim_span,
)
from remoteassist.ui.editor.timeline.hits import Hit
from remoteassist.ui.editor.timeline.items import TimelineItem
from remoteassist.ui.editor.timeline.lanes import LaneBox, lane_at

GestureKind: TypeAlias = Literal["playhead", "range", "block", "trim", "select"]

_DRAG_FROM_PX: Final = 4
"""A press that moves less than this is a click: a hand trembles."""

_SNAP_PX: Final = 8
_TRIM_REACH_PX: Final = 6


class Shown(Protocol):
    """What the timeline shows."""

    @property
    def guide(self) -> Guide:
        """The guide that is shown."""

    @property
    def duration_ns(self) -> TimeNs:
        """How long the session is."""


@dataclass(frozen=True)
class Gesture:
    """A frozen value; `moved` makes the next one.

    Attributes:
        kind: What it does.
        from_x: Where it began, in pixels.
        from_ns: The session time there.
        t_ns: The session time where the pointer is now, snapped.
        guide: The guide when it began.
        drag: Makes the edit, for `block` and `trim`.
        is_dragging: Whether the pointer has moved far enough.
    """

    kind: GestureKind
    from_x: float
    from_ns: TimeNs
    t_ns: TimeNs
    guide: Guide
    drag: BlockDrag | TrimDrag | None = None
    is_dragging: bool = False

    @property
    def item(self) -> TimelineItem | None:
        """The block that is dragged."""
        return self.drag.item if isinstance(self.drag, BlockDrag) else None

    @property
    def is_edit(self) -> bool:
        """Whether it changes the guide."""
        return self.drag is not None

    @property
    def is_at_edge(self) -> bool:
        """Whether it took hold of an edge."""
        return self.kind == "trim" or (isinstance(self.drag, BlockDrag) and self.drag.part != "body")

    @property
    def range(self) -> TimeSpan:
        """The stretch from where it began to where it is."""
        return TimeSpan(min(self.from_ns, self.t_ns), max(self.from_ns, self.t_ns))

    def moved(self, x: float, view: AxisView, *, targets_ns: Iterable[int]) -> Self:
        """Return the gesture with the pointer at another place."""
        t_ns = view.t_at(x)
        within_ns = _SNAP_PX * view.ns_per_px
        if isinstance(self.drag, BlockDrag):
            t_ns = moved_snapped(self.drag, t_ns, targets_ns, within_ns=within_ns)
        elif self.kind != "playhead":
            t_ns = snapped(t_ns, targets_ns, within_ns=within_ns)
        is_dragging = self.is_dragging or abs(x - self.from_x) >= _DRAG_FROM_PX
        return replace(self, t_ns=t_ns, is_dragging=is_dragging)

    def applied(self, guide: Guide) -> Guide:
        """Return what the drag makes of a guide."""
        return guide if self.drag is None else self.drag.applied(guide, self.t_ns)


def gesture_at(
    found: Hit,
    shown: Shown,
    view: AxisView,
    lanes: Sequence[LaneBox],
    *,
    x: float,
    y: float,
    selects_range: bool = False,
) -> Gesture:
    """Return what a press at a place begins; with `selects_range` it selects a stretch wherever it is."""
    t_ns = view.t_at(x)
    guide, duration_ns = shown.guide, shown.duration_ns
    begun = Gesture("playhead", x, t_ns, t_ns, guide)
    if selects_range:
        return replace(begun, kind="range")
    lane = lane_at(lanes, y)
    if lane == "film":
        side = _trim_at(guide, view, x, duration_ns=duration_ns)
        if side is not None:
            return replace(begun, kind="trim", drag=TrimDrag(side, duration_ns))
    if found.item is None:
        return begun
    if found.item.kind in {"zoom", "cut", "speed"}:
        drag = BlockDrag(found.item, found.part, t_ns, duration_ns)
        return replace(begun, kind="block", drag=drag)
    return replace(begun, kind="select")


def _trim_at(guide: Guide, view: AxisView, x: float, *, duration_ns: TimeNs) -> TrimSide | None:
    """Return which end of the film is taken hold of: from just outside to the handle's inner edge."""
    start_x = view.x_of(trim_span(guide, "start", duration_ns=duration_ns).end_ns)
    end_x = view.x_of(trim_span(guide, "end", duration_ns=duration_ns).start_ns)
    if -2 <= x - start_x <= _TRIM_REACH_PX:
        return "start"
    return "end" if -2 <= end_x - x <= _TRIM_REACH_PX else None
