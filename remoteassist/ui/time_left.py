"""How long work still takes, as a figure that does not jump about."""

import time
from collections.abc import Callable
from typing import Final

_LEAST_SHARE: Final = 0.03
_LEAST_S: Final = 2.0
"""Before so much is done and so long has passed, nobody can say how long the rest takes."""

_WEIGHT: Final = 0.2
"""Of the newest estimate: a pause of a second in a minute's work moves the figure by little."""

_EVERY_S: Final = 0.5
"""Estimates are taken so often, however often progress is told."""


class TimeLeft:
    """Estimates from what is done of one phase how long the phase still takes.

    `now_s` is a clock in seconds that never goes back.
    """

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._phase: str | None = None
        self._began_s = 0.0
        self._first_done = 0
        self._taken_s = 0.0
        self._end_s: float | None = None

    def note(self, phase: str, *, done: int, total: int) -> None:
        """Take in how far a phase is; another phase begins anew."""
        now_s = self._now_s()
        if phase != self._phase:
            self._phase, self._began_s, self._taken_s, self._end_s = phase, now_s, now_s, None
            self._first_done = done
            return
        gone_s, gained = now_s - self._began_s, done - self._first_done
        if total <= 0 or gained < _LEAST_SHARE * total or gone_s < _LEAST_S:
            return
        if self._end_s is not None and now_s - self._taken_s < _EVERY_S:
            return
        self._taken_s = now_s
        newest_s = now_s + gone_s * max(total - done, 0) / gained
        self._end_s = newest_s if self._end_s is None else self._end_s + _WEIGHT * (newest_s - self._end_s)

    def left_s(self) -> float | None:
        """Return the seconds that are left; None while they cannot be told."""
        return None if self._end_s is None else max(self._end_s - self._now_s(), 0.0)
