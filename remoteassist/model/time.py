"""Session time: nanoseconds since the recording began, with pauses taken out."""

from typing import NewType

import msgspec

TimeNs = NewType("TimeNs", int)
"""A moment or a length in nanoseconds. As a moment it is session time: monotonic, pauses removed."""

NS_PER_S = 1_000_000_000
NS_PER_MS = 1_000_000


def ns_from_s(seconds: float) -> TimeNs:
    """Return `seconds` as whole nanoseconds."""
    return TimeNs(round(seconds * NS_PER_S))


def s_from_ns(t_ns: int) -> float:
    """Return nanoseconds as seconds."""
    return t_ns / NS_PER_S


def clock_text(t_ns: int, *, millis: bool = False) -> str:
    """Return a moment as a person reads it: `1:04`, `1:02:03`, with `millis` `00:01:04.250` as WebVTT wants it."""
    total_ms = t_ns // NS_PER_MS
    seconds, ms = divmod(total_ms, 1000)
    minutes, s = divmod(seconds, 60)
    hours, m = divmod(minutes, 60)
    if millis:
        return f"{hours:02d}:{m:02d}:{s:02d}.{ms:03d}"
    return f"{hours}:{m:02d}:{s:02d}" if hours else f"{m}:{s:02d}"


class TimeSpan(msgspec.Struct, frozen=True):
    """A half-open stretch of session time, `start_ns <= t < end_ns`."""

    start_ns: TimeNs
    end_ns: TimeNs

    @property
    def length_ns(self) -> TimeNs:
        """How long the span lasts."""
        return TimeNs(self.end_ns - self.start_ns)

    def contains(self, t_ns: int) -> bool:
        """Whether the moment lies in the span."""
        return self.start_ns <= t_ns < self.end_ns

    def overlaps(self, other: "TimeSpan") -> bool:
        """Whether a moment lies in both."""
        return self.start_ns < other.end_ns and other.start_ns < self.end_ns
