"""Which moments of a recording are kept, and the session's clock, from which pauses are taken out."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from remoteassist.model.events import Gap
from remoteassist.model.time import TimeNs

Reason: TypeAlias = Literal["paused", "private", "locked", "asleep"]
"""Why nothing is kept for a while. Several may hold at once; something is kept when none does."""

State: TypeAlias = Literal["recording"] | Reason

_FIRST_TOLD: Final[tuple[Reason, ...]] = ("private", "locked", "asleep", "paused")
"""Of several reasons the first of these is what the person is told."""


@dataclass(frozen=True, slots=True)
class _Closed:
    """A stretch of the monotonic clock of which nothing is kept; `end_ns` is None while it lasts."""

    start_ns: int
    end_ns: int | None = None


class Keeping:
    """Says of every input and picture whether it is kept, and when in session time it was. Thread-safe.

    Session time stands still while the recording is paused, and runs on while it is private or the screen is locked:
    there the session has an honest gap.
    """

    def __init__(self, origin_ns: int, *, monotonic_ns: Callable[[], int] = time.monotonic_ns) -> None:
        """Keep everything from `origin_ns` (monotonic) on, which is session time 0."""
        self._monotonic_ns = monotonic_ns
        self._lock = threading.Lock()
        self._origin_ns = origin_ns
        self._pauses: list[_Closed] = []
        self._closed: list[_Closed] = []
        self._reasons: dict[Reason, TimeNs] = {}
        self._epoch = 0

    @property
    def state(self) -> State:
        """What the person is told that it does."""
        reasons = self._reasons
        return next((reason for reason in _FIRST_TOLD if reason in reasons), "recording")

    @property
    def epoch(self) -> int | None:
        """A number that is another one after every stretch that was not kept; None during one.

        Whoever looks at the screen asks before and after: a picture is kept when both answers are the same number.
        """
        return None if self._reasons else self._epoch

    def now_ns(self) -> TimeNs:
        """Return the session time now."""
        return self.session_time(self._monotonic_ns())

    def session_time(self, monotonic_ns: int) -> TimeNs:
        """Return when in session time a moment of the monotonic clock was; that of the pause for one in a pause."""
        with self._lock:
            return self._session_time(monotonic_ns)

    def keeps(self, monotonic_ns: int) -> bool:
        """Whether what happened at that moment may be kept."""
        with self._lock:
            return not any(
                one.start_ns <= monotonic_ns and (one.end_ns is None or monotonic_ns < one.end_ns)
                for one in self._closed
            )

    def close(self, reason: Reason, *, at_ns: int | None = None) -> bool:
        """Keep nothing from `at_ns` (monotonic; None means now) on; whether that is news."""
        with self._lock:
            if reason in self._reasons:
                return False
            now_ns = self._monotonic_ns()
            start_ns = now_ns if at_ns is None else min(at_ns, now_ns)
            if not self._reasons:
                self._closed.append(_Closed(start_ns))
            self._reasons = {**self._reasons, reason: self._session_time(start_ns)}
            if reason == "paused":
                self._pauses.append(_Closed(start_ns))
            return True

    def open(self, reason: Reason) -> Gap | None:
        """Let go of one reason, and return the gap that it leaves; None when it did not hold.

        A pause leaves a gap without length, which marks the place.
        """
        with self._lock:
            if reason not in self._reasons:
                return None
            now_ns = self._monotonic_ns()
            start_ns = self._reasons[reason]
            gap = Gap(start_ns, max(start_ns, self._session_time(now_ns)), reason)
            self._reasons = {one: since for one, since in self._reasons.items() if one != reason}
            if reason == "paused":
                self._pauses[-1] = _Closed(self._pauses[-1].start_ns, now_ns)
            if not self._reasons:
                self._closed[-1] = _Closed(self._closed[-1].start_ns, now_ns)
                self._epoch += 1
            return gap

    def forget(self, *, since_t_ns: int) -> int:
        """Keep nothing of `since_t_ns` (session time) until now, and return now on the monotonic clock.

        What is being looked at or heard at this moment belongs to what is forgotten.
        """
        with self._lock:
            now_ns = self._monotonic_ns()
            back_ns = self._session_time(now_ns) - since_t_ns
            if self._reasons:
                self._closed[-1] = _Closed(self._closed[-1].start_ns, now_ns)
            # Further back than needed when there was a pause in between, of which nothing was kept anyway.
            self._closed.append(_Closed(now_ns - back_ns - self._paused_ns(now_ns), now_ns))
            if self._reasons:
                self._closed.append(_Closed(now_ns))
            self._epoch += 1
            return now_ns

    def _session_time(self, monotonic_ns: int) -> TimeNs:
        return TimeNs(monotonic_ns - self._origin_ns - self._paused_ns(monotonic_ns))

    def _paused_ns(self, monotonic_ns: int) -> int:
        """Return how long it was paused until then."""
        total_ns = 0
        for pause in self._pauses:
            end_ns = monotonic_ns if pause.end_ns is None else min(pause.end_ns, monotonic_ns)
            total_ns += max(0, end_ns - pause.start_ns)
        return total_ns
