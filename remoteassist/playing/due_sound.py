"""What is to be heard when: between whoever sends sound and the device that asks for it."""

import threading
from collections import deque
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

RATE_HZ: Final = 48_000
CHANNELS: Final = 2

Pcm: TypeAlias = NDArray[np.int16]
"""Samples as devices take them, shape (n, 2)."""

_IN_STEP: Final = RATE_HZ // 50
"""20 ms: by less nobody sees sound and picture apart."""

_OUT_OF_STEP_BLOCKS: Final = 5
"""What a device says about its own time jumps about; only what it says so often in a row is believed."""

_FAR_OUT_OF_STEP: Final = RATE_HZ // 5
"""200 ms: no device jumps about so far; it stood still on a busy machine."""

_MOST_WAITING: Final = 30 * RATE_HZ
"""Thirty times what is sent ahead."""


class DueSound:
    """Takes sound that begins at a moment of the monotonic clock, and gives what is due. For two threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun_ns: int | None = None
        self._is_ending = False
        self._is_rising = False
        self._waiting: deque[tuple[int, Pcm]] = deque()
        self._taken = 0
        self._next: int | None = None
        self._out_of_step = 0

    def begin(self, heard_at_ns: int) -> None:
        """Forget what waits; the first sample of what comes now is heard at `heard_at_ns`."""
        with self._lock:
            self._waiting.clear()
            self._begun_ns, self._taken, self._next = heard_at_ns, 0, None
            self._is_ending = False

    def add(self, samples: Pcm) -> None:
        """Take the next samples."""
        with self._lock:
            self._waiting.append((self._taken, samples))
            self._taken += len(samples)
            while self._waiting and self._taken - self._waiting[0][0] > _MOST_WAITING:
                self._waiting.popleft()

    def end(self) -> None:
        """Fall silent with the next block."""
        with self._lock:
            self._is_ending = True

    @property
    def is_silent(self) -> bool:
        """Whether nothing more comes of what was begun."""
        with self._lock:
            return self._begun_ns is None

    def fill(self, count: int, *, heard_at_ns: int) -> Pcm:
        """Return so many samples, the first of which the device lets hear at `heard_at_ns`."""
        with self._lock:
            if self._begun_ns is None:
                return np.zeros((count, CHANNELS), np.int16)
            first = self._first(round((heard_at_ns - self._begun_ns) * RATE_HZ / 1_000_000_000))
            block = self._copied(first, count)
            self._next = first + count
            if self._is_rising:
                block = _faded(block, np.arange(count) / count)
                self._is_rising = False
            if self._is_ending:
                block = _faded(block, np.arange(count, 0, -1) / count)
                self._begun_ns, self._is_ending = None, False
                self._waiting.clear()
            return block

    def _first(self, due: int) -> int:
        """Return the sample to go on with: the next, or after a while out of step the one that is due."""
        if self._next is not None:
            apart = abs(due - self._next)
            self._out_of_step = 0 if apart <= _IN_STEP else self._out_of_step + 1
            if self._out_of_step < _OUT_OF_STEP_BLOCKS and apart <= _FAR_OUT_OF_STEP:
                return self._next
        self._out_of_step = 0
        self._is_rising = True
        return due

    def _copied(self, first: int, count: int) -> Pcm:
        block = np.zeros((count, CHANNELS), np.int16)
        while self._waiting and self._waiting[0][0] + len(self._waiting[0][1]) <= first:
            self._waiting.popleft()
        for position, samples in self._waiting:
            start, end = max(position, first), min(position + len(samples), first + count)
            if start >= end:
                break
            block[start - first : end - first] = samples[start - position : end - position]
        return block


def _faded(block: Pcm, ramp: NDArray[np.float64]) -> Pcm:
    return (block * ramp[:, None]).astype(np.int16)
