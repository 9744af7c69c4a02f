"""Steps as they come out of events while those are heard, before anybody has looked at the picture."""

from typing import Final

from remoteassist.model.events import (
    Event,
    Gap,
    KeyPressed,
    Marked,
    PointerPressed,
    PointerReleased,
    Scrolled,
    TypingEnded,
    TypingStarted,
    WindowChanged,
)
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeSpan
from remoteassist.steps.from_events import steps_from_events
from remoteassist.steps.pointing import DOUBLE_CLICK_NS

_ACTIONS: Final = (
    PointerPressed,
    PointerReleased,
    Scrolled,
    KeyPressed,
    TypingStarted,
    TypingEnded,
    Marked,
    Gap,
    WindowChanged,
)
"""What steps are made of."""

_KEPT_STEPS: Final = 20
"""An older one cannot change any more. More would be grouped anew with each event."""

_MOST_STEPS: Final = 40

_SURE_AFTER_NS: Final = DOUBLE_CLICK_NS + 100 * NS_PER_MS
"""Until then a click may become a double-click."""

_OPEN_AT_MOST_NS: Final = 8 * NS_PER_S
"""A button that is held, or text that is typed, for longer: what it will become is not waited for."""


class HeardSteps:
    """Told of events in the order in which they were heard, says which steps are new or have become another kind.

    Remembers the last few steps' events only.
    """

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._steps: dict[str, Step] = {}
        self._pressed_ns: dict[str, int] = {}
        self._typing_ns: int | None = None

    def hear(self, event: Event) -> list[Step]:
        """Take an event; return the steps that it made or changed, in order of time."""
        if not isinstance(event, _ACTIONS):
            return []
        self._note_open(event)
        if isinstance(event, WindowChanged) and _are_titles(self._events[-2:]):
            # A title that counts all day while nothing is done: the first and the last of them will do.
            self._events.pop()
        self._events.append(event)
        steps = {step.id: step for step in steps_from_events(self._events)}
        changed = [step for step_id, step in steps.items() if self._steps.get(step_id) != step]
        self._steps = steps
        if len(steps) > _MOST_STEPS:
            self._leave_out_old([*steps.values()][-_KEPT_STEPS])
        return changed

    def sure_until_ns(self, now_ns: int) -> int:
        """Return the session time before which, at `now_ns`, no step will begin or become another kind any more."""
        open_ns = [*self._pressed_ns.values(), *([] if self._typing_ns is None else [self._typing_ns])]
        sure_ns = min([now_ns - _SURE_AFTER_NS, *open_ns])
        return max(sure_ns, now_ns - _OPEN_AT_MOST_NS)

    def forget(self, span: TimeSpan) -> None:
        """Forget what was heard in a stretch of session time."""
        self._events = [one for one in self._events if not span.contains(one.t_ns)]
        self._steps = {step.id: step for step in steps_from_events(self._events)}
        self._pressed_ns.clear()
        self._typing_ns = None

    def _note_open(self, event: Event) -> None:
        match event:
            case PointerPressed():
                self._pressed_ns[event.button] = event.t_ns
            case PointerReleased():
                self._pressed_ns.pop(event.button, None)
            case TypingStarted():
                self._typing_ns = event.t_ns
            case TypingEnded():
                self._typing_ns = None
            case Gap():
                self._pressed_ns.clear()
            case _:
                pass

    def _leave_out_old(self, first: Step) -> None:
        """Keep the events from the beginning of a step on, and the window that had the focus then."""
        windows = [one for one in self._events if isinstance(one, WindowChanged) and one.t_ns < first.t_ns]
        self._events = [*windows[-1:], *(one for one in self._events if one.t_ns >= first.t_ns)]
        self._steps = {step.id: step for step in steps_from_events(self._events)}


def _are_titles(events: list[Event]) -> bool:
    return len(events) > 1 and all(isinstance(one, WindowChanged) for one in events)
