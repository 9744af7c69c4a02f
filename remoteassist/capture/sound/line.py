"""The sound of a session as one line of samples, mixed from all devices, which the encoder takes from."""

import threading
from collections import deque
from typing import Final

import numpy as np

from remoteassist.media.sound_format import SOUND_RATE_HZ, Samples, SoundBlock

_LONGEST_AHEAD: Final = 10 * SOUND_RATE_HZ
"""Samples beyond what is ready, at most: a device whose times are ahead by more is not believed."""

_LONGEST_WAITING: Final = 60 * SOUND_RATE_HZ
"""What waits for an encoder that does not take it (a disk that hangs): 11 MB. The oldest goes first."""

_LONGEST_BLOCK: Final = SOUND_RATE_HZ


class SoundLine:
    """What was added becomes ready, and is then taken once. One thread adds, another takes.

    Positions are samples of session time; everything that nobody added is silence.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ready = 0
        self._mixed: Samples = np.zeros(0, np.float32)
        self._waiting: deque[SoundBlock] = deque()
        self._waiting_samples = 0
        self.is_wanted: bool | None = None
        """Whether segments get a sound track: there was a device; None while nobody knows. Set by whoever adds."""

    def add(self, block: SoundBlock) -> None:
        """Mix samples in; those before what is ready are too late, and left out."""
        with self._lock:
            start = block.position - self._ready
            samples = block.samples[max(0, -start) :]
            start = max(0, start)
            if not len(samples) or start + len(samples) > _LONGEST_AHEAD:
                return
            missing = start + len(samples) - len(self._mixed)
            if missing > 0:
                self._mixed = np.concatenate((self._mixed, np.zeros(missing, np.float32)))
            self._mixed[start : start + len(samples)] += samples

    def advance(self, position: int) -> None:
        """Let everything before a position be ready."""
        with self._lock:
            if self.is_wanted is False:
                # Nobody takes it.
                self._ready = max(self._ready, position)
            while self._ready < position:
                count = min(position - self._ready, _LONGEST_BLOCK)
                part = np.zeros(count, np.float32)
                mixed, self._mixed = self._mixed[:count], self._mixed[count:]
                np.clip(mixed, -1, 1, out=part[: len(mixed)])
                self._waiting.append(SoundBlock(self._ready, part))
                self._waiting_samples += count
                self._ready += count
                while self._waiting_samples > _LONGEST_WAITING:
                    self._waiting_samples -= len(self._waiting.popleft().samples)

    def take(self, *, until: int | None = None) -> list[SoundBlock]:
        """Return what is ready and was not taken yet, in order; with `until` only what is before that position."""
        blocks: list[SoundBlock] = []
        with self._lock:
            while self._waiting and (until is None or self._waiting[0].position < until):
                block = self._waiting.popleft()
                if until is not None and block.end > until:
                    count = until - block.position
                    self._waiting.appendleft(SoundBlock(until, block.samples[count:]))
                    block = SoundBlock(block.position, block.samples[:count])
                self._waiting_samples -= len(block.samples)
                blocks.append(block)
        return blocks

    def forget(self, *, since: int) -> None:
        """Let be silent what was not taken yet, from a position on. Any thread."""
        with self._lock:
            self._mixed[max(0, since - self._ready) :] = 0
            for block in self._waiting:
                block.samples[max(0, since - block.position) :] = 0
