"""Events to steps, without a look at the picture: which actions a reader would have to follow."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from remoteassist.model.events import Event, Marked, WindowChanged
from remoteassist.model.steps import Step
from remoteassist.steps.keyboard import keyboard_steps
from remoteassist.steps.pointing import DOUBLE_CLICK_NS, pointer_steps
from remoteassist.steps.scrolling import scroll_steps


def steps_from_events(events: Iterable[Event], *, double_click_ns: int = DOUBLE_CLICK_NS) -> tuple[Step, ...]:
    """Return the steps in order of time; every press in the target is in exactly one.

    `end_t_ns` is when the action itself ended; the picture may tell of a later result (`detect.detect_steps`).
    An id is made of the kind and time of the step's first event, so that a second detection finds the same ids.

    Args:
        events: In any order; those of one instant as they were written.
        double_click_ns: The longest time between the presses of a double-click; the system's setting.
    """
    in_order = sorted(events, key=lambda event: event.t_ns)
    steps = [
        *pointer_steps(in_order, double_click_ns=double_click_ns),
        *scroll_steps(in_order),
        *keyboard_steps(in_order),
        *_marker_steps(in_order),
    ]
    steps.sort(key=lambda step: step.t_ns)
    return tuple(_with_own_ids(_in_windows(steps, in_order)))


def _marker_steps(events: Iterable[Event]) -> list[Step]:
    """Return a step for each marked moment; of two events of one moment the later one brings the note."""
    marked = {event.t_ns: event for event in events if isinstance(event, Marked)}
    return [
        Step(
            id=f"marker-{event.t_ns}",
            t_ns=event.t_ns,
            end_t_ns=event.t_ns,
            kind="marker",
            marker_note=event.note,
        )
        for event in marked.values()
    ]


def _in_windows(steps: Iterable[Step], events: Iterable[Event]) -> list[Step]:
    """Say of each step which window had the focus when it began."""
    changes = [event for event in events if isinstance(event, WindowChanged)]
    times = [change.t_ns for change in changes]
    result: list[Step] = []
    for step in steps:
        index = bisect_right(times, step.t_ns)
        result.append(replace(step, window_title=changes[index - 1].title) if index else step)
    return result


def _with_own_ids(steps: Iterable[Step]) -> list[Step]:
    """Tell apart steps of one kind and one instant, which coarse clocks produce."""
    seen: Counter[str] = Counter()
    result: list[Step] = []
    for step in steps:
        seen[step.id] += 1
        count = seen[step.id]
        result.append(step if count == 1 else replace(step, id=f"{step.id}-{count}"))
    return result
