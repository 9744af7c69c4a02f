"""How late a remote desktop answers: from the first input after a pause to the first change of the picture."""

from collections import deque
from collections.abc import Iterable
from typing import Final

from remoteassist.model.events import (
    Event,
    KeyPressed,
    PointerMoved,
    PointerPressed,
    Scrolled,
    TypingStarted,
)
from remoteassist.model.time import NS_PER_MS, NS_PER_S

_PAUSE_NS: Final = 800 * NS_PER_MS
"""Between two stretches of input: a shorter one is part of one movement."""

_LONGEST_NS: Final = 10 * NS_PER_S
"""What comes later is no answer. Viewers that ask for one picture after the other take up to twice the lag."""

_FEWEST: Final = 4
"""Answers before anything is believed."""

_SHARE: Final = 0.25
"""The quantile that is told. A pointer that crosses plain ground changes nothing, so most answers seem later than
they are; the earliest few may be late answers to what was done before."""

_INPUT: Final = (PointerMoved, PointerPressed, KeyPressed, TypingStarted, Scrolled)


class LatencyFinder:
    """Told of changes in order of time, says how late the remote desktop answers. Belongs to one thread."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._starts = deque(_starts_of_input(events))
        self._answers_ns: list[int] = []

    def changed(self, t_ns: int) -> None:
        """Take note that the picture changed, and not by itself."""
        start_ns: int | None = None
        while self._starts and self._starts[0] < t_ns:
            start_ns = self._starts.popleft()
        if start_ns is not None and t_ns - start_ns <= _LONGEST_NS:
            self._answers_ns.append(t_ns - start_ns)

    @property
    def latency_ns(self) -> int:
        """The usual time until the first change; 0 as long as too little was seen to say."""
        if len(self._answers_ns) < _FEWEST:
            return 0
        return sorted(self._answers_ns)[int(_SHARE * (len(self._answers_ns) - 1))]


def _starts_of_input(events: Iterable[Event]) -> list[int]:
    """Return when input began after a pause."""
    times = sorted(event.t_ns for event in events if isinstance(event, _INPUT))
    return [t_ns for index, t_ns in enumerate(times) if index == 0 or t_ns - times[index - 1] >= _PAUSE_NS]
