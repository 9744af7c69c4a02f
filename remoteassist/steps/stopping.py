"""The action that ended the recording, which is no step of the fix."""

from collections.abc import Iterable
from typing import Final

from remoteassist.model.events import Event, Stopped
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS

_STOP_WITHIN_NS: Final = 600 * NS_PER_MS
"""From the press on a stop button, or Ctrl+C in a terminal, until the recorder has heard of it."""

_STOPPING_KINDS: Final = frozenset({"click", "double_click", "right_click", "shortcut"})


def without_stopping_action(steps: Iterable[Step], events: Iterable[Event]) -> tuple[Step, ...]:
    """Return the steps without those that only stopped the recording.

    They happened just before a person stopped it, and nothing changed on the screen; Ctrl+C before a signal is one
    even if the terminal shows `^C`.

    Args:
        steps: As found with a look at the picture: what has a result has a change box.
        events: All events of the session.
    """
    stops = [event for event in events if isinstance(event, Stopped) and event.by in {"signal", "control"}]
    return tuple(step for step in steps if not any(_may_have_caused(step, stop) for stop in stops))


def _may_have_caused(step: Step, stop: Stopped) -> bool:
    if step.kind not in _STOPPING_KINDS or not 0 <= stop.t_ns - step.t_ns <= _STOP_WITHIN_NS:
        return False
    is_interrupt = stop.by == "signal" and step.key in {"C", "c"} and step.modifiers == ("ctrl",)
    return is_interrupt or step.change_box_frame_px is None
