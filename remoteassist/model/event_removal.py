"""A recording's events without those of a stretch of session time, as if nobody had ever heard of them."""

from collections.abc import Sequence

from msgspec.structs import replace

from remoteassist.model.events import Event, Gap, SizeChanged, StepDropped, TypingEnded, TypingStarted
from remoteassist.model.time import TimeSpan


def events_without(events: Sequence[Event], span: TimeSpan) -> list[Event]:
    """Return the events outside of a stretch, in the order given, so that what is left makes sense.

    Of a gap over an edge the part outside stays. A run of typing that goes on into the stretch ends where it began,
    since nothing else of it is known. What size the target has had since, and that a step from outside was dropped,
    moves to the end of the stretch.
    """
    kept: list[Event] = []
    size: SizeChanged | None = None
    typing: TypingStarted | None = None
    for event in events:
        is_inside = span.contains(event.t_ns)
        if isinstance(event, Gap):
            kept.extend(_parts_outside(event, span))
        elif isinstance(event, SizeChanged) and is_inside:
            size = event if size is None or event.t_ns >= size.t_ns else size
        elif isinstance(event, StepDropped):
            if not span.contains(event.step_t_ns):
                kept.append(replace(event, t_ns=span.end_ns) if is_inside else event)
        elif not is_inside:
            kept.append(event)
        if isinstance(event, TypingStarted) and event.t_ns < span.start_ns:
            typing = event
        elif isinstance(event, TypingEnded) and event.t_ns >= span.start_ns and typing is not None:
            if is_inside:
                kept.append(TypingEnded(typing.t_ns, "pause"))
            typing = None
        elif isinstance(event, TypingEnded):
            typing = None
    if size is not None:
        kept.append(replace(size, t_ns=span.end_ns))
    return kept


def _parts_outside(gap: Gap, span: TimeSpan) -> list[Gap]:
    if not (gap.t_ns < span.end_ns and span.start_ns < gap.end_t_ns) and not span.contains(gap.t_ns):
        return [gap]
    parts: list[Gap] = []
    if gap.t_ns < span.start_ns:
        parts.append(replace(gap, end_t_ns=span.start_ns))
    if gap.end_t_ns > span.end_ns:
        parts.append(replace(gap, t_ns=span.end_ns))
    return parts
