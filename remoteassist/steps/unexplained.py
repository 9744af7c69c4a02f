"""Input leads; what the picture shows beyond it becomes a step of little confidence, and only where nobody acted."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from remoteassist.model.events import Event, Gap, HealthTold, Marked, PointerMoved, StepDropped, Stopped
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_S

_LAG_NS: Final = 6 * NS_PER_S
"""An answer that takes longer than this over a slow line is not waited for; four seconds are promised."""

_LAG_AFTER_GAP_NS: Final = 2 * NS_PER_S
"""What was done in a gap nobody knows, and its answer may come after it; who drove then may be the other one, too."""

_AROUND_END_NS: Final = 1 * NS_PER_S
"""At both ends of a recording windows come and go that belong to the recorder."""

_CONFIDENCE: Final = 0.3
"""Below what the editor marks as uncertain: nobody was seen to act."""


def merged_steps(
    steps: Sequence[Step], found: Iterable[Step], *, events: Sequence[Event], length_ns: int
) -> tuple[Step, ...]:
    """Return the steps that input tells of and, among them, those found in the picture that no input can explain.

    Args:
        steps: From input, in order of time.
        found: From the picture.
        events: All events of the session: what the specialist did in the viewer explains what changed after it.
        length_ns: Of the session.
    """
    acted = sorted(event.t_ns for event in events if _may_change_screen(event))
    spans: list[tuple[int, int]] = [(step.t_ns, step.end_t_ns) for step in steps]
    spans += [(t_ns, t_ns) for t_ns in acted]
    # While only the input is lost, the picture alone tells.
    unseen = [event for event in events if isinstance(event, Gap) and event.reason != "input_lost"]
    spans += [(gap.t_ns, gap.end_t_ns + _LAG_AFTER_GAP_NS - _LAG_NS) for gap in unseen]
    unexplained = [
        replace(step, kind="change", confidence=_CONFIDENCE)
        for step in found
        if _AROUND_END_NS <= step.t_ns <= length_ns - _AROUND_END_NS
        and not any(start - NS_PER_S // 2 <= step.t_ns <= end + _LAG_NS for start, end in spans)
    ]
    return tuple(sorted([*steps, *unexplained], key=lambda step: step.t_ns))


def _may_change_screen(event: Event) -> bool:
    """Whether an event can be why the picture changed: anything a person or the target's window did."""
    if isinstance(event, Gap):
        return event.reason == "input_lost"
    return not isinstance(event, PointerMoved | Marked | Stopped | HealthTold | StepDropped)
