"""Changes of what the film shows when, each a function `Guide -> Guide`. All times are session time."""

from collections.abc import Iterable

from msgspec.structs import replace

from remoteassist.model.guide import Guide, Zoom
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.time import TimeSpan


def with_cut(guide: Guide, span: TimeSpan) -> Guide:
    """Leave a stretch out of the film; cuts that touch become one."""
    return with_cuts(guide, (*guide.cuts, span))


def with_cuts(guide: Guide, cuts: Iterable[TimeSpan]) -> Guide:
    """Leave just these stretches out of the film; those that touch become one, empty ones none."""
    joined: list[TimeSpan] = []
    for cut in sorted(cuts, key=lambda one: one.start_ns):
        if cut.end_ns <= cut.start_ns:
            continue
        if joined and cut.start_ns <= joined[-1].end_ns:
            joined[-1] = TimeSpan(joined[-1].start_ns, max(joined[-1].end_ns, cut.end_ns))
        else:
            joined.append(cut)
    changed = tuple(joined)
    return guide if changed == guide.cuts else replace(guide, cuts=changed)


def with_shown(guide: Guide, span: TimeSpan) -> Guide:
    """Show a stretch in the film again, whatever of it was cut."""
    return with_cuts(guide, _without(guide.cuts, span))


def with_speed(guide: Guide, change: SpeedChange) -> Guide:
    """Show a stretch at another speed, in place of those it had; a rate of 1 is the recording's own."""
    kept = [
        SpeedChange(rest, one.rate) for one in guide.speeds for rest in _without((one.span,), change.span)
    ]
    if change.rate != 1 and change.span.end_ns > change.span.start_ns:
        kept.append(change)
    changed = tuple(sorted(kept, key=lambda one: one.span.start_ns))
    return guide if changed == guide.speeds else replace(guide, speeds=changed)


def with_zoom(guide: Guide, zoom: Zoom) -> Guide:
    """Add a zoom, or replace the one of the same id; others give way where they overlap."""
    others: list[Zoom] = []
    for one in guide.zooms:
        if one.id == zoom.id:
            continue
        rests = _without((one.span,), zoom.span)
        if rests:
            others.append(replace(one, span=max(rests, key=lambda rest: rest.length_ns)))
    kept = (*others, zoom) if zoom.span.end_ns > zoom.span.start_ns else tuple(others)
    changed = tuple(sorted(kept, key=lambda one: one.span.start_ns))
    return guide if changed == guide.zooms else replace(guide, zooms=changed)


def without_zoom(guide: Guide, zoom_id: str) -> Guide:
    """Remove a zoom."""
    kept = tuple(one for one in guide.zooms if one.id != zoom_id)
    return guide if len(kept) == len(guide.zooms) else replace(guide, zooms=kept)


def _without(spans: Iterable[TimeSpan], taken: TimeSpan) -> list[TimeSpan]:
    """Return what of the spans lies outside of another."""
    rests: list[TimeSpan] = []
    for span in spans:
        parts = (
            TimeSpan(span.start_ns, min(span.end_ns, taken.start_ns)),
            TimeSpan(max(span.start_ns, taken.end_ns), span.end_ns),
        )
        rests.extend(part for part in parts if part.end_ns > part.start_ns)
    return rests
