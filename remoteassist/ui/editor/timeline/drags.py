"""What a drag on the timeline makes of the guide: pure, from where it began and where the pointer is now."""

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from remoteassist.model.film_edits import with_cuts, with_shown, with_speed, with_zoom, without_zoom
from remoteassist.model.guide import Guide
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan
from remoteassist.ui.editor.timeline.hits import HitPart
from remoteassist.ui.editor.timeline.items import TimelineItem

SHORTEST_NS: Final = 200 * NS_PER_MS
"""A shorter zoom or change of speed is not seen, and could no longer be taken hold of."""

TrimSide: TypeAlias = Literal["start", "end"]


class BlockDrag(msgspec.Struct, frozen=True):
    """A zoom, a cut or a change of speed that is moved, or of which one edge is.

    Attributes:
        item: As it stood when the drag began.
        part: What was taken hold of.
        grabbed_ns: Session time at which.
        duration_ns: Of the session; nothing is dragged out of it.
    """

    item: TimelineItem
    part: HitPart
    grabbed_ns: TimeNs
    duration_ns: TimeNs

    def span_at(self, t_ns: int) -> TimeSpan:
        """Return the block's span when the pointer is at a session time; it keeps a length that can be seen."""
        span = self.item.span
        least_ns = min(SHORTEST_NS, span.length_ns)
        if self.part == "start":
            return TimeSpan(TimeNs(max(0, min(t_ns, span.end_ns - least_ns))), span.end_ns)
        if self.part == "end":
            return TimeSpan(span.start_ns, TimeNs(min(self.duration_ns, max(t_ns, span.start_ns + least_ns))))
        start_ns = max(0, min(span.start_ns + t_ns - self.grabbed_ns, self.duration_ns - span.length_ns))
        return TimeSpan(TimeNs(start_ns), TimeNs(start_ns + span.length_ns))

    def applied(self, guide: Guide, t_ns: int) -> Guide:
        """Return the guide with the block where the pointer is."""
        return with_block_at(guide, self.item, self.span_at(t_ns))


def with_block_at(guide: Guide, item: TimelineItem, span: TimeSpan) -> Guide:
    """Return the guide with a zoom, a cut or a change of speed at another span; others give way."""
    if span == item.span:
        return guide
    if item.kind == "cut":
        return with_cuts(guide, (*(one for one in guide.cuts if one != item.span), span))
    if item.kind == "zoom":
        zoom = next((one for one in guide.zooms if one.id == item.id), None)
        return guide if zoom is None else with_zoom(guide, replace(zoom, span=span))
    change = next((one for one in guide.speeds if one.span == item.span), None)
    if change is None:
        return guide
    rest = with_speed(guide, SpeedChange(item.span, 1))
    return with_speed(rest, SpeedChange(span, change.rate))


def without_block(guide: Guide, item: TimelineItem) -> Guide:
    """Return the guide without a zoom, a cut or a change of speed."""
    if item.kind == "zoom":
        return without_zoom(guide, item.id)
    if item.kind == "cut":
        return with_shown(guide, item.span)
    return with_speed(guide, SpeedChange(item.span, 1))


def trim_span(guide: Guide, side: TrimSide, *, duration_ns: TimeNs) -> TimeSpan:
    """Return the cut at an end of the film, empty where nothing is trimmed."""
    if side == "start":
        first = guide.cuts[0] if guide.cuts and guide.cuts[0].start_ns == 0 else None
        return first or TimeSpan(TimeNs(0), TimeNs(0))
    last = guide.cuts[-1] if guide.cuts and guide.cuts[-1].end_ns >= duration_ns else None
    return last or TimeSpan(duration_ns, duration_ns)


class TrimDrag(msgspec.Struct, frozen=True):
    """The begin or the end of the film that is dragged."""

    side: TrimSide
    duration_ns: TimeNs

    def applied(self, guide: Guide, t_ns: int) -> Guide:
        """Return the guide of a film that begins, or ends, where the pointer is."""
        old = trim_span(guide, self.side, duration_ns=self.duration_ns)
        kept = [one for one in guide.cuts if one != old]
        at_ns = TimeNs(max(0, min(t_ns, self.duration_ns)))
        trim = TimeSpan(TimeNs(0), at_ns) if self.side == "start" else TimeSpan(at_ns, self.duration_ns)
        return with_cuts(guide, (*kept, trim))


def snapped(t_ns: int, targets_ns: Iterable[int], *, within_ns: float) -> TimeNs:
    """Return the nearest of the targets that is no further than `within_ns`, or the time itself."""
    nearest = min(targets_ns, key=lambda one: abs(one - t_ns), default=None)
    return TimeNs(nearest if nearest is not None and abs(nearest - t_ns) <= within_ns else t_ns)


def moved_snapped(drag: BlockDrag, t_ns: int, targets_ns: Iterable[int], *, within_ns: float) -> TimeNs:
    """Return where the pointer would have to be for the nearer edge of a moved block to meet a target."""
    if drag.part != "body":
        return snapped(t_ns, targets_ns, within_ns=within_ns)
    targets = tuple(targets_ns)
    span = drag.span_at(t_ns)
    shifts = [snapped(edge, targets, within_ns=within_ns) - edge for edge in (span.start_ns, span.end_ns)]
    shift = min((one for one in shifts if one), key=abs, default=0)
    return TimeNs(t_ns + shift)
