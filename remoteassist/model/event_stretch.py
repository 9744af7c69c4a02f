"""A stretch of a recording's events as events of their own: what was cut in two is made whole or left out."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from remoteassist.model.events import (
    Event,
    Gap,
    PointerPressed,
    PointerReleased,
    StepDropped,
    Stopped,
    TypingEnded,
    TypingStarted,
    WindowChanged,
)
from remoteassist.model.time import TimeNs, TimeSpan


def end_of(event: Event) -> TimeNs:
    """Return until when an event lasts: most of them a moment, a gap until its end."""
    return event.end_t_ns if isinstance(event, Gap) else event.t_ns


def still_of(event: Event) -> str | None:
    """Return the name of the still that an event has, None for one without."""
    name: str | None = getattr(event, "still", None)
    return name


def worth_keeping(events: Sequence[Event], *, since_ns: int) -> list[Event]:
    """Return the events without which `stretch_of` could not tell what happened from `since_ns` on.

    That is every later one, and of the earlier ones the title of the window that has the focus, and a run of typing
    that goes on.
    """
    window, typing = _standing(events, at_ns=since_ns)
    return [one for one in events if end_of(one) >= since_ns or one is window or one is typing]


def stretch_of(events: Iterable[Event], span: TimeSpan) -> list[Event]:
    """Return what happened in a stretch of session time, in order, with times counted from its beginning.

    A window that has the focus from before has it from 0 on. A run of typing that goes over an edge begins or ends
    there. Of a press that was made before, the release is left out. A gap is cut at the edges. A step that was
    dropped counts when it began inside. Stills are called what they were.
    """
    ordered = sorted(events, key=lambda event: event.t_ns)
    window, typing = _standing(ordered, at_ns=span.start_ns)
    found: list[Event] = []
    if window is not None:
        found.append(replace(window, t_ns=TimeNs(0)))
    is_typing = typing is not None
    if is_typing:
        found.append(TypingStarted(TimeNs(0)))
    pressed: set[str] = set()
    for event in ordered:
        if isinstance(event, PointerReleased) and event.button not in pressed:
            continue
        cut = _moved(event, span)
        if cut is None:
            continue
        if isinstance(event, PointerPressed):
            pressed.add(event.button)
        elif isinstance(event, PointerReleased):
            pressed.discard(event.button)
        elif isinstance(event, TypingStarted | TypingEnded):
            if isinstance(event, TypingEnded) and not is_typing:
                continue
            is_typing = isinstance(event, TypingStarted)
        found.append(cut)
    if is_typing:
        found.append(TypingEnded(span.length_ns, "stop"))
    return sorted(found, key=lambda event: event.t_ns)


def stills_of(events: Iterable[Event]) -> set[str]:
    """Return the names of the stills that events have."""
    return {name for event in events if (name := still_of(event)) is not None}


def _moved(event: Event, span: TimeSpan) -> Event | None:
    """Return an event with its time in the stretch; None when it lies outside, or ended the recording."""
    if isinstance(event, Stopped):
        return None
    if isinstance(event, Gap):
        start_ns, end_ns = max(event.t_ns, span.start_ns), min(event.end_t_ns, span.end_ns)
        is_inside = start_ns < end_ns or (span.start_ns <= event.t_ns <= span.end_ns and start_ns <= end_ns)
        moved_end_ns = TimeNs(end_ns - span.start_ns)
        return (
            replace(event, t_ns=TimeNs(start_ns - span.start_ns), end_t_ns=moved_end_ns)
            if is_inside
            else None
        )
    if not span.start_ns <= event.t_ns <= span.end_ns:
        return None
    moved: Event = replace(event, t_ns=TimeNs(event.t_ns - span.start_ns))
    if isinstance(moved, StepDropped):
        step_t_ns = moved.step_t_ns - span.start_ns
        return replace(moved, step_t_ns=TimeNs(step_t_ns)) if step_t_ns >= 0 else None
    return moved


def _standing(events: Iterable[Event], *, at_ns: int) -> tuple[WindowChanged | None, TypingStarted | None]:
    """Return what began before a moment and still holds then: the window with the focus, and a run of typing."""
    window: WindowChanged | None = None
    typing: TypingStarted | None = None
    for event in _earlier(events, at_ns):
        if isinstance(event, WindowChanged):
            window = event if window is None or event.t_ns >= window.t_ns else window
        elif isinstance(event, TypingStarted):
            typing = event
        elif isinstance(event, TypingEnded):
            typing = None
    return window, typing


def _earlier(events: Iterable[Event], at_ns: int) -> Iterator[Event]:
    return (event for event in events if event.t_ns < at_ns)
