"""Says when each sample was heard: a device counts with a clock of its own, and tells the time only roughly."""

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from remoteassist.capture.sound.source import SoundChunk
from remoteassist.media.sound_format import DeviceFormat
from remoteassist.model.time import NS_PER_MS, NS_PER_S

LOOK_AHEAD_NS: Final = 300 * NS_PER_MS
"""A sample's time is settled when so much is known of what followed: whether a late block was only told late, or
something before it was lost."""

_STEP_NS: Final = 40 * NS_PER_MS
"""Blocks that all come so much later than they should follow a hole. Less is caught up with bit by bit."""

_OMEGA_PER_S: Final = 2 * math.pi * 0.02
"""Of the loop that follows the device's clock: with 200 ppm it is never more than a millisecond behind, and 10 ms of
noise in the times of single blocks move it by less than that."""

_DAMPING: Final = 1.0
_MOST_RATE_ERROR_NS: Final = 2 * NS_PER_MS
"""More than this at once tells of lost samples, not of a clock that runs at another rate."""

_MOST_DRIFT: Final = 0.002
"""Ten times what the worst of real devices do."""


@dataclass(frozen=True, slots=True)
class HeardChunk:
    """Samples and when they were heard (monotonic). `is_start`: between them and those before there is a hole."""

    t_ns: int
    end_ns: int
    samples: bytes
    is_start: bool


class SoundClock:
    """Follows one device. Belongs to one thread.

    A loop of second order follows the times that the device told, of which a quarter may be early and nearly three
    quarters late (callbacks are late, never early). The times that it gives rise evenly, at the device's true rate.
    """

    def __init__(self, device: DeviceFormat) -> None:
        self._device = device
        self._nominal_ns = NS_PER_S / device.rate_hz
        self._sample_ns = self._nominal_ns
        self._next_ns: float | None = None
        self._waiting: deque[SoundChunk] = deque()
        self._waiting_samples = 0

    def add(self, chunk: SoundChunk) -> None:
        """Take the next block of the device."""
        if chunk.samples:
            self._waiting.append(chunk)
            self._waiting_samples += self._count(chunk)

    def settled(self, *, is_all: bool = False) -> Iterator[HeardChunk]:
        """Yield the blocks whose time is known by now; with `is_all`, when no more will come, every one."""
        while self._waiting and (is_all or self._waiting_samples * self._nominal_ns >= LOOK_AHEAD_NS):
            yield self._settle()

    def _settle(self) -> HeardChunk:
        is_start = self._follow()
        chunk = self._waiting.popleft()
        count = self._count(chunk)
        self._waiting_samples -= count
        start_ns = self._next_ns or 0.0
        self._next_ns = start_ns + count * self._sample_ns
        return HeardChunk(round(start_ns), round(self._next_ns), chunk.samples, is_start)

    def _follow(self) -> bool:
        """Correct the time of the first waiting block by what all of them say; whether a hole is before it."""
        first = self._waiting[0]
        if self._next_ns is None:
            self._next_ns = float(first.t_ns)
            self._next_ns += _lower_quartile(self._lateness_ns(self._next_ns))
            return True
        late_ns = self._lateness_ns(self._next_ns)
        usual_ns = _lower_quartile(late_ns)
        if abs(usual_ns) > _STEP_NS:
            # The hole may be further on: then the first block is still where it should be.
            if abs(late_ns[0] - usual_ns) < abs(late_ns[0]):
                self._next_ns += usual_ns
                return True
            return False
        elapsed_s = self._count(first) * self._sample_ns / NS_PER_S
        self._next_ns += min(1.0, 2 * _DAMPING * _OMEGA_PER_S * elapsed_s) * usual_ns
        rate_error_ns = max(-_MOST_RATE_ERROR_NS, min(usual_ns, _MOST_RATE_ERROR_NS))
        sample_ns = (
            self._sample_ns + self._nominal_ns * _OMEGA_PER_S**2 * elapsed_s * rate_error_ns / NS_PER_S
        )
        most_ns = self._nominal_ns * _MOST_DRIFT
        self._sample_ns = max(self._nominal_ns - most_ns, min(sample_ns, self._nominal_ns + most_ns))
        return False

    def _lateness_ns(self, next_ns: float) -> list[float]:
        """Return how much later than expected each waiting block was heard by the device's word."""
        late: list[float] = []
        for chunk in self._waiting:
            late.append(chunk.t_ns - next_ns)
            next_ns += self._count(chunk) * self._sample_ns
        return late

    def _count(self, chunk: SoundChunk) -> int:
        return len(chunk.samples) // self._device.frame_bytes


def _lower_quartile(values: list[float]) -> float:
    return sorted(values)[len(values) // 4]
