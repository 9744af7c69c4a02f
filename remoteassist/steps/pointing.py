"""Presses and releases of mouse buttons to clicks, double-clicks, right clicks and drags."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from remoteassist.model.events import (
    Button,
    Event,
    Gap,
    KeyPressed,
    PointerPressed,
    PointerReleased,
    Scrolled,
    TypingStarted,
)
from remoteassist.model.geometry import Point
from remoteassist.model.steps import Step, StepKind
from remoteassist.model.time import NS_PER_MS, TimeNs

DOUBLE_CLICK_NS: Final = TimeNs(500 * NS_PER_MS)
"""Between two presses. The default of Windows, macOS and most X11 desktops."""

_DOUBLE_CLICK_PX: Final = 6.0
"""Systems ask for 2 to 5; a viewer that scales the picture makes two of one."""

_DRAG_PX: Final = 8.0
"""A hand that clicks shakes by less."""

_UNSEEN_RELEASE_CONFIDENCE: Final = 0.8
_TRIPLE_CLICK_CONFIDENCE: Final = 0.6
"""Three presses may be a triple-click, or a `+` button pressed three times."""

_MOST_CLICKS_AT_ONCE: Final = 3
"""More quick presses than a triple-click has are presses of a `+` button: as many clicks."""


@dataclass(slots=True)
class _Gesture:
    """A press and, once it is known, its release. `stretch` counts what came between presses: keys, wheel, gaps."""

    press: PointerPressed
    stretch: int
    release: PointerReleased | None = None

    @property
    def end_ns(self) -> TimeNs:
        return self.press.t_ns if self.release is None else self.release.t_ns

    @property
    def drag_end_px(self) -> Point | None:
        """Where it was dragged to; None for a click."""
        if self.release is None:
            return None
        end = self.release.pos_frame_px
        return end if self.press.pos_frame_px.distance_to(end) > _DRAG_PX else None


def pointer_steps(events: Iterable[Event], *, double_click_ns: int = DOUBLE_CLICK_NS) -> list[Step]:
    """Return a step for each press in the target, for a double-click one for both presses.

    A release without a press is none, nor is anything outside of the target. A press whose release is unknown is a
    click. Three presses at one place are one double-click, of less confidence; more are so many clicks.

    Args:
        events: In order of time.
        double_click_ns: The longest time between the presses of a double-click; the system's setting.
    """
    steps: list[Step] = []
    for group in _groups(_gestures(events), double_click_ns=double_click_ns):
        first, last = group[0], group[-1]
        confidence = 1.0 if all(one.release is not None for one in group) else _UNSEEN_RELEASE_CONFIDENCE
        if len(group) > 2:
            confidence = min(confidence, _TRIPLE_CLICK_CONFIDENCE)
        steps.append(
            Step(
                id=f"press-{first.press.t_ns}",
                t_ns=first.press.t_ns,
                end_t_ns=last.end_ns,
                kind=_kind(group),
                pos_frame_px=first.press.pos_frame_px,
                still=first.press.still,
                confidence=confidence,
                modifiers=first.press.modifiers,
                end_pos_frame_px=first.drag_end_px,
            )
        )
    return steps


def _gestures(events: Iterable[Event]) -> list[_Gesture]:
    """Return each press in the target with its release, in order of the presses."""
    gestures: list[_Gesture] = []
    held: dict[Button, _Gesture] = {}
    stretch = 0
    for event in events:
        match event:
            case PointerPressed():
                # A release may have been lost; then the next press of the same button says so.
                held.pop(event.button, None)
                if event.is_in_target:
                    held[event.button] = _Gesture(event, stretch)
                    gestures.append(held[event.button])
            case PointerReleased():
                gesture = held.pop(event.button, None)
                if gesture is not None:
                    gesture.release = event
            case Gap():
                held.clear()
                stretch += 1
            case Scrolled() | KeyPressed() | TypingStarted():
                stretch += 1
            case _:
                pass
    return gestures


def _groups(gestures: Sequence[_Gesture], *, double_click_ns: int) -> list[list[_Gesture]]:
    """Return the gestures one by one, and those of a double-click together."""
    groups: list[list[_Gesture]] = []
    for gesture in gestures:
        if groups and _is_next_click(groups[-1][-1], gesture, double_click_ns=double_click_ns):
            groups[-1].append(gesture)
        else:
            groups.append([gesture])
    return [part for group in groups for part in _split(group)]


def _split(group: list[_Gesture]) -> list[list[_Gesture]]:
    return [group] if len(group) <= _MOST_CLICKS_AT_ONCE else [[one] for one in group]


def _is_next_click(last: _Gesture, gesture: _Gesture, *, double_click_ns: int) -> bool:
    one, other = last.press, gesture.press
    return (
        one.button == other.button == "left"
        and one.modifiers == other.modifiers
        and last.stretch == gesture.stretch
        and other.t_ns - one.t_ns <= double_click_ns
        and one.pos_frame_px.distance_to(other.pos_frame_px) <= _DOUBLE_CLICK_PX
        and last.drag_end_px is None
        and gesture.drag_end_px is None
    )


def _kind(group: Sequence[_Gesture]) -> StepKind:
    if len(group) > 1:
        return "double_click"
    if group[0].drag_end_px is not None:
        return "drag"
    return "right_click" if group[0].press.button == "right" else "click"
