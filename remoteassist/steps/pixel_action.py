"""One action of a person as a film of the screen tells it, and the figures that all who look for them share."""

from dataclasses import dataclass
from typing import Final

from remoteassist.model.geometry import Point
from remoteassist.model.steps import ScrollDirection, StepKind
from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.blobs import Blob
from remoteassist.vision.episodes import Episode, PointerState

MOVING_NS: Final = 60 * NS_PER_MS
"""A pointer that moved this short a time before the last frame has not stopped to click: a hand needs 0.1 s."""

_GOES_ON_NS: Final = 120 * NS_PER_MS
"""A hand that clicked holds still for longer than this; one that only passes by moves on."""

LARGE_PART: Final = 0.2
"""A change of that part of the screen under a moving pointer is no hover: a window came, and the hand moved on."""

SCROLLED_PART: Final = 0.2
"""A page or a list that is scrolled is larger; in something smaller a section was opened or closed."""

NEAR_PX: Final = 40


@dataclass(slots=True)
class Action:
    """One action as the picture tells it; what is not known is None."""

    kind: StepKind
    start_ns: int
    end_ns: int
    before_ns: int
    pixels: int
    box: Blob
    pos: Point | None
    confidence: float
    pointer: PointerState | None = None
    end_pos: Point | None = None
    scroll_direction: ScrollDirection | None = None
    is_line: bool = False


def moves_on(episode: Episode) -> bool:
    """Whether the pointer went on at once when an episode began: it only passed by."""
    start_ns = episode.start_ns
    return any(start_ns < t_ns <= start_ns + _GOES_ON_NS for t_ns, _ in episode.track)


def is_resting(pointer: PointerState | None) -> bool:
    """Whether somebody may click now: the pointer stands still, or none is drawn."""
    return pointer is None or pointer.is_hidden or pointer.rested_ns >= MOVING_NS
