"""Which moments of a recording are kept, and the session's clock, from which pauses are taken out."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from msgspec.structs import replace

from remoteassist.model.events import WITHHELD, Event, Gap, HealthTold, StepDropped, Stopped
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan

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

    def holds(self, monotonic_ns: int) -> bool:
        return self.start_ns <= monotonic_ns and (self.end_ns is None or monotonic_ns < self.end_ns)


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
        self._forgotten: list[TimeSpan] = []
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

    @property
    def marks(self) -> tuple[Gap, ...]:
        """Of each reason that holds now, the gap as it stands in the journal while it lasts: without length."""
        return tuple(Gap(since_ns, since_ns, reason) for reason, since_ns in self._reasons.items())

    def now_ns(self) -> TimeNs:
        """Return the session time now."""
        return self.session_time(self._monotonic_ns())

    def session_time(self, monotonic_ns: int) -> TimeNs:
        """Return when in session time a moment of the monotonic clock was; that of the pause for one in a pause."""
        with self._lock:
            return self._session_time(monotonic_ns)

    def monotonic_time(self, t_ns: int) -> int:
        """Return what the monotonic clock showed at a session time; at that of a pause, when the pause was over."""
        with self._lock:
            monotonic_ns = self._origin_ns + t_ns
            for pause in self._pauses:
                if pause.end_ns is not None and pause.start_ns <= monotonic_ns:
                    monotonic_ns += pause.end_ns - pause.start_ns
            return monotonic_ns

    def keeps(self, monotonic_ns: int) -> bool:
        """Whether what happened at that moment may be kept."""
        return self.stretch(monotonic_ns) is not None

    def stretch(self, monotonic_ns: int) -> int | None:
        """Return a number that all moments between two stretches that are not kept share; None for one within."""
        with self._lock:
            t_ns = self._session_time(monotonic_ns)
            if any(one.holds(monotonic_ns) for one in self._closed) or self._is_forgotten(t_ns):
                return None
            before = sum(one.start_ns <= monotonic_ns for one in self._closed)
            return before + sum(span.start_ns <= t_ns for span in self._forgotten)

    def keeps_all(self, start_ns: int, end_ns: int) -> bool:
        """Whether all that happened from one moment to the other (monotonic) may be kept."""
        with self._lock:
            first_ns, last_ns = self._session_time(start_ns), self._session_time(end_ns)
            return not any(
                one.start_ns < end_ns and (one.end_ns is None or start_ns < one.end_ns)
                for one in self._closed
            ) and not any(span.start_ns < last_ns and first_ns < span.end_ns for span in self._forgotten)

    def keeps_t(self, t_ns: int) -> bool:
        """Whether what happened at that session time may be kept; not the very moment of a pause."""
        with self._lock:
            closed = self._closed_spans(until_ns=t_ns)
            return not self._is_forgotten(t_ns) and not any(
                span.start_ns <= t_ns <= span.end_ns for span in closed
            )

    def outside(self, span: TimeSpan) -> tuple[TimeSpan, ...]:
        """Return the parts of a stretch of session time of which something is kept."""
        with self._lock:
            taken = sorted(
                [*self._closed_spans(until_ns=span.end_ns), *self._forgotten], key=lambda one: one.start_ns
            )
        parts: list[TimeSpan] = []
        start_ns = span.start_ns
        for one in taken:
            if one.start_ns > start_ns and start_ns < span.end_ns:
                parts.append(TimeSpan(start_ns, min(one.start_ns, span.end_ns)))
            start_ns = max(start_ns, one.end_ns)
        if start_ns < span.end_ns:
            parts.append(TimeSpan(start_ns, span.end_ns))
        return tuple(parts)

    def kept_of(self, event: Event) -> tuple[Event, ...]:
        """Return what may be kept of an event that is no input: of a gap, what no other gap tells.

        What the person did to the recording is kept at all times.
        """
        match event:
            case HealthTold(subject="disk" | "power"):
                # Of the machine and not of what is done with it; it may be why the recording ends.
                return (event,)
            case StepDropped() | Stopped():
                return (event,)
            case Gap(reason=reason) if reason in WITHHELD:
                return (event,)
            case Gap(t_ns=t_ns, end_t_ns=end_ns) if t_ns < end_ns:
                parts = self.outside(TimeSpan(t_ns, end_ns))
                return tuple(replace(event, t_ns=part.start_ns, end_t_ns=part.end_ns) for part in parts)
            case _:
                return (event,) if self.keeps_t(event.t_ns) else ()

    @contextmanager
    def holding(self, epoch: int | None) -> Iterator[bool]:
        """Tell whether it is the same epoch still, and keep it that way until the block ends, which may not wait."""
        with self._lock:
            yield epoch is not None and epoch == self.epoch

    def close(self, reason: Reason, *, at_ns: int | None = None) -> Gap | None:
        """Keep nothing from `at_ns` (monotonic; None means now) on.

        Returns:
            The gap as it is to stand in the journal while it lasts, without length; None when that is no news.
        """
        with self._lock:
            if reason in self._reasons:
                return None
            now_ns = self._monotonic_ns()
            kept_since_ns = max([self._origin_ns, *(one.end_ns or 0 for one in self._closed)])
            start_ns = now_ns if at_ns is None else max(min(at_ns, now_ns), min(kept_since_ns, now_ns))
            since_ns = TimeNs(max(self._session_time(start_ns), self._forgotten_until_ns()))
            if not self._reasons:
                self._closed.append(_Closed(start_ns))
            self._reasons = {**self._reasons, reason: since_ns}
            if reason == "paused":
                self._pauses.append(_Closed(start_ns))
            return Gap(since_ns, since_ns, reason)

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

    @property
    def reached_ns(self) -> TimeNs:
        """Until when in session time something is known, if only that it was forgotten."""
        with self._lock:
            return TimeNs(max(self._session_time(self._monotonic_ns()), self._forgotten_until_ns()))

    @contextmanager
    def forgetting(self, *, since_t_ns: int) -> Iterator[tuple[Gap, ...]]:
        """Keep nothing of `since_t_ns` (session time) until now, and give the gaps that this leaves.

        The first is what is forgotten. Then of each reason that holds the gap until there, if any, and its mark anew.

        What is being looked at or heard at this moment belongs to what is forgotten. The gap begins and ends with a
        millisecond, as times in a video do: so a picture's time there tells on which side of an end it was.
        No later picture is passed on (`holding`) before the block ends, which may not wait for long.
        """
        with self._lock:
            now_ns = self._session_time(self._monotonic_ns())
            start_ns = max(0, min(since_t_ns, now_ns)) // NS_PER_MS * NS_PER_MS
            # One more: a picture of just now may have been rounded up.
            end_ns = -(-now_ns // NS_PER_MS) * NS_PER_MS + NS_PER_MS
            self._forgotten.append(TimeSpan(TimeNs(start_ns), TimeNs(end_ns)))
            before = [
                Gap(since_ns, TimeNs(start_ns), reason)
                for reason, since_ns in self._reasons.items()
                if since_ns < start_ns
            ]
            self._reasons = dict.fromkeys(self._reasons, TimeNs(end_ns))
            self._epoch += 1
            yield (Gap(TimeNs(start_ns), TimeNs(end_ns), "forgotten"), *before, *self.marks)

    def _is_forgotten(self, t_ns: int) -> bool:
        return any(span.start_ns <= t_ns < span.end_ns for span in self._forgotten)

    def _forgotten_until_ns(self) -> int:
        return max((span.end_ns for span in self._forgotten), default=0)

    def _closed_spans(self, *, until_ns: int) -> list[TimeSpan]:
        """Return in session time what is not kept; what lasts still, until `until_ns` at the least."""
        spans: list[TimeSpan] = []
        for one in self._closed:
            start_ns = self._session_time(one.start_ns)
            end_ns = max(start_ns, until_ns) if one.end_ns is None else self._session_time(one.end_ns)
            spans.append(TimeSpan(start_ns, TimeNs(end_ns)))
        return spans

    def _session_time(self, monotonic_ns: int) -> TimeNs:
        return TimeNs(monotonic_ns - self._origin_ns - self._paused_ns(monotonic_ns))

    def _paused_ns(self, monotonic_ns: int) -> int:
        """Return how long it was paused until then."""
        total_ns = 0
        for pause in self._pauses:
            end_ns = monotonic_ns if pause.end_ns is None else min(pause.end_ns, monotonic_ns)
            total_ns += max(0, end_ns - pause.start_ns)
        return total_ns
