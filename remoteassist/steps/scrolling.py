"""Notches of the wheel to runs of scrolling."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from remoteassist.model.events import Event, Gap, KeyPressed, PointerPressed, Scrolled, TypingStarted
from remoteassist.model.steps import ScrollDirection, Step
from remoteassist.model.time import NS_PER_MS

_RUN_GAP_NS: Final = 400 * NS_PER_MS
"""A finger needs 0.2 to 0.3 s to go back to the top of the wheel; after a longer rest a person has looked."""


@dataclass(slots=True)
class _Run:
    first: Scrolled
    last: Scrolled
    dx: int
    dy: int

    def takes(self, event: Scrolled) -> bool:
        """Whether the event continues this run: soon enough, and not back along its longer leg."""
        is_vertical = abs(self.dy) >= abs(self.dx)
        is_backwards = (event.dy * self.dy if is_vertical else event.dx * self.dx) < 0
        return not is_backwards and event.t_ns - self.last.t_ns < _RUN_GAP_NS


def scroll_steps(events: Iterable[Event]) -> list[Step]:
    """Return a step for each run of scrolling in one direction in the target; a press, key or gap ends a run.

    Events are in order of time.
    """
    runs: list[_Run] = []
    is_open = False
    for event in events:
        match event:
            case Scrolled(is_in_target=True) if event.dx or event.dy:
                if is_open and runs[-1].takes(event):
                    run = runs[-1]
                    run.last, run.dx, run.dy = event, run.dx + event.dx, run.dy + event.dy
                else:
                    runs.append(_Run(event, event, event.dx, event.dy))
                is_open = True
            case PointerPressed() | KeyPressed() | TypingStarted() | Gap():
                is_open = False
            case _:
                pass
    return [_step_of(run) for run in runs]


def _step_of(run: _Run) -> Step:
    return Step(
        id=f"scroll-{run.first.t_ns}",
        t_ns=run.first.t_ns,
        end_t_ns=run.last.t_ns,
        kind="scroll",
        pos_frame_px=run.first.pos_frame_px,
        still=run.first.still,
        scroll_direction=_direction(run.dx, run.dy),
    )


def _direction(dx: int, dy: int) -> ScrollDirection:
    """Return where the longer leg goes."""
    if abs(dy) >= abs(dx):
        return "up" if dy > 0 else "down"
    return "right" if dx > 0 else "left"
