"""Where nothing happens: no input, no step, and a picture that stays as it is."""

from collections.abc import Iterable, Sequence
from typing import Final

from remoteassist.model.events import (
    Event,
    Gap,
    HealthTold,
    PointerMoved,
    StepDropped,
    Stopped,
    TypingEnded,
    TypingStarted,
    WindowChanged,
)
from remoteassist.model.guide import Guide
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan

IDLE_NS: Final = 3 * NS_PER_S
"""A shorter pause is the time that a reader needs to look."""

_SETTLING_NS: Final = NS_PER_S // 2
"""Stays before and after what happens, so that nobody is thrown into it."""


def idle_spans(
    duration_ns: int, *, active_ns: Iterable[int], active: Iterable[TimeSpan] = ()
) -> tuple[TimeSpan, ...]:
    """Return the stretches of more than `IDLE_NS` without activity, in order and apart from each other.

    Each leaves half a second after what came before and before what comes next.

    Args:
        duration_ns: How long the session is.
        active_ns: Moments, in any order, at which something happened.
        active: Stretches, in any order, in which something went on.
    """
    busy = sorted((*((t_ns, t_ns) for t_ns in active_ns), *((one.start_ns, one.end_ns) for one in active)))
    spans: list[TimeSpan] = []
    free_ns = 0
    for start_ns, end_ns in (*busy, (duration_ns, duration_ns)):
        if start_ns - free_ns > IDLE_NS:
            begin_ns = free_ns + _SETTLING_NS if free_ns else 0
            finish_ns = start_ns - _SETTLING_NS if start_ns < duration_ns else duration_ns
            spans.append(TimeSpan(TimeNs(begin_ns), TimeNs(min(finish_ns, duration_ns))))
        free_ns = max(free_ns, end_ns)
    return tuple(one for one in spans if one.length_ns > 0)


def busy_spans(active_ns: Iterable[int]) -> tuple[TimeSpan, ...]:
    """Return the stretches from the first to the last of moments, in any order, between which nobody is idle.

    For `idle_spans` they mean what the moments mean, of which there may be a hundred thousand.
    """
    spans: list[TimeSpan] = []
    start_ns = end_ns = None
    for t_ns in sorted(active_ns):
        if start_ns is None or end_ns is None:
            start_ns = t_ns
        elif t_ns - end_ns > IDLE_NS:
            spans.append(TimeSpan(TimeNs(start_ns), TimeNs(end_ns)))
            start_ns = t_ns
        end_ns = t_ns
    if start_ns is not None and end_ns is not None:
        spans.append(TimeSpan(TimeNs(start_ns), TimeNs(end_ns)))
    return tuple(spans)


def input_times(events: Sequence[Event]) -> list[int]:
    """Return when somebody did something; a pointer that merely moves is no reason to watch."""
    quiet = PointerMoved | WindowChanged | Stopped | Gap | HealthTold | StepDropped
    return [one.t_ns for one in events if not isinstance(one, quiet)]


def typing_spans(events: Sequence[Event]) -> list[TimeSpan]:
    """Return the stretches in which text was typed: only their ends are events."""
    spans: list[TimeSpan] = []
    start_ns: TimeNs | None = None
    for one in events:
        if isinstance(one, TypingStarted):
            start_ns = one.t_ns
        elif isinstance(one, TypingEnded) and start_ns is not None:
            spans.append(TimeSpan(start_ns, one.t_ns))
            start_ns = None
    return spans


def telling_spans(guide: Guide) -> list[TimeSpan]:
    """Return the stretches in which the guide's own steps and zooms are seen."""
    steps = (
        TimeSpan(TimeNs(max(0, one.step.t_ns - NS_PER_S)), max(one.step.end_t_ns, one.step.t_ns))
        for one in guide.steps
    )
    return [*steps, *(one.span for one in guide.zooms)]
