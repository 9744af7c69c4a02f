"""Where in a recording the picture is no continuation of the one before: something was withheld, or was not seen."""

from collections.abc import Iterable, Sequence

from remoteassist.model.events import WITHHELD, Event, Gap
from remoteassist.model.time import NS_PER_MS, NS_PER_S

_FIRST_PICTURE_NS = NS_PER_S
"""The first picture after a gap comes within a tenth of a second and begins a segment; one much later is another."""


def withheld_breaks(events: Iterable[Event]) -> tuple[int, ...]:
    """Return where something was withheld or forgotten: the picture afterwards is another one, and nobody saw how.

    In order, and in whole milliseconds, as pictures have their times.
    """
    gaps = (event for event in events if isinstance(event, Gap) and event.reason in WITHHELD)
    return tuple(sorted({_whole_ms(gap.t_ns) for gap in gaps}))


def picture_breaks(events: Iterable[Event], *, segment_starts_ns: Sequence[int]) -> tuple[int, ...]:
    """Return all moments at which the picture was lost from sight, also because the target was covered or closed.

    The first picture at or after one of them is no continuation of the one before it. While only the input was lost
    there is none.

    Args:
        events: All of the session.
        segment_starts_ns: When its segments begin, in order. A picture from before a gap may have been rounded up to
            the millisecond in which that begins, or to the next: the segment tells it from the first one afterwards.

    Returns:
        Session times, in order.
    """
    breaks: set[int] = set()
    for gap in events:
        if not isinstance(gap, Gap) or gap.reason == "input_lost":
            continue
        breaks |= {_whole_ms(gap.t_ns), _whole_ms(gap.end_t_ns)}
        first_ns = resumed_at_ns(gap, segment_starts_ns)
        if first_ns is not None:
            breaks.add(round(first_ns / NS_PER_MS) * NS_PER_MS)
    return tuple(sorted(breaks))


def resumed_at_ns(gap: Gap, segment_starts_ns: Iterable[int]) -> int | None:
    """Return when the picture came back after a gap, which begins a segment; None when that was much later."""
    # Times in a video are rounded to a millisecond.
    since_ns, latest_ns = _whole_ms(gap.end_t_ns), gap.end_t_ns + _FIRST_PICTURE_NS
    return min((one for one in segment_starts_ns if since_ns <= one <= latest_ns), default=None)


def _whole_ms(t_ns: int) -> int:
    return t_ns // NS_PER_MS * NS_PER_MS
