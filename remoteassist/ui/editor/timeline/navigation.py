"""Moves the playhead and the view by key: between frames, steps and everything else that stands on the timeline."""

from collections.abc import Sequence

from remoteassist.model.time import TimeNs
from remoteassist.ui.editor.timeline.items import TimelineItem

_SLACK_NS = 1_000_000
"""A playhead within a millisecond of a step stands on it."""


def next_time(t_ns: int, times_ns: Sequence[int], *, is_forward: bool) -> TimeNs | None:
    """Return the nearest of the times on one side, None when there is none; `times_ns` in any order."""
    if is_forward:
        after = [one for one in times_ns if one > t_ns + _SLACK_NS]
        return TimeNs(min(after)) if after else None
    before = [one for one in times_ns if one < t_ns - _SLACK_NS]
    return TimeNs(max(before)) if before else None


def next_item(
    t_ns: int, chosen: TimelineItem | None, items: Sequence[TimelineItem], *, is_forward: bool
) -> TimelineItem | None:
    """Return the item after (or before) the chosen one, or the playhead, in order of their beginnings.

    Clicks and captions are passed over: each belongs to a step.
    """
    in_order = sorted(
        (one for one in items if one.kind not in {"click", "caption"}),
        key=lambda one: (one.span.start_ns, one.kind, one.id),
    )
    at = next((index for index, one in enumerate(in_order) if _same(one, chosen)), None)
    if at is not None:
        index = at + 1 if is_forward else at - 1
        return in_order[index] if 0 <= index < len(in_order) else None
    if is_forward:
        return next((one for one in in_order if one.span.start_ns > t_ns), None)
    return next((one for one in reversed(in_order) if one.span.start_ns < t_ns), None)


def _same(item: TimelineItem, other: TimelineItem | None) -> bool:
    return other is not None and (item.kind, item.id) == (other.kind, other.id)
