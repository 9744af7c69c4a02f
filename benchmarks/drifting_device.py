"""A sound device that is not there: it counts with a clock of its own, and says roughly when it heard what."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from remoteassist.capture.sound.source import SoundChunk, SoundState
from remoteassist.media.sound_format import DeviceFormat
from remoteassist.model.time import NS_PER_S

MONO: Final = DeviceFormat(48_000, 1)
BEEP_S: Final = 0.05
BEEP_HZ: Final = 1000


@dataclass
class GivenDevice:
    """A source whose state and blocks somebody else sets."""

    state: SoundState = "open"
    device: DeviceFormat | None = MONO
    given: list[SoundChunk] = field(default_factory=list)
    is_closed: bool = False

    def take(self) -> list[SoundChunk]:
        """Return what was given since the last call."""
        taken, self.given = self.given, []
        return taken

    def close(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True


def beeps(start_s: float, count: int, *, rate_hz: float, every_s: float) -> bytes:
    """Return the samples from `start_s` on of a world in which a beep begins every so many seconds, but not at 0."""
    phase_s = np.mod(start_s + np.arange(count) / rate_hz, every_s)
    if start_s < every_s / 2 or float(phase_s.min()) >= BEEP_S:
        return bytes(2 * count)
    beep = np.where(phase_s < BEEP_S, np.sin(2 * np.pi * BEEP_HZ * phase_s) * 16_000, 0)
    return beep.astype("<i2").tobytes()


def heard_chunks(
    *,
    duration_s: float,
    samples_at: Callable[[float, int, float], bytes],
    ppm: float,
    seed: int = 1,
    block_s: float = 0.02,
    drop_every_s: float | None = None,
) -> Iterator[SoundChunk]:
    """Yield what a device gives whose clock is `ppm` too fast, told with jitter.

    Each block's time is late by 0 to 3 ms, now and then by 30 to 90; every `drop_every_s` a block is lost.

    Args:
        duration_s: For how long it is heard.
        samples_at: Returns the samples from a moment (s) on: so many, at so many a second.
        ppm: How much faster than 48,000 a second it counts.
        seed: Of the jitter.
        block_s: Length of a block.
        drop_every_s: None loses nothing.
    """
    rate_hz = MONO.rate_hz * (1 + ppm * 1e-6)
    count = round(MONO.rate_hz * block_s)
    chance = random.Random(seed)
    first, next_drop_s = 0, drop_every_s
    while (start_s := first / rate_hz) < duration_s:
        first += count
        if next_drop_s is not None and drop_every_s is not None and start_s >= next_drop_s:
            next_drop_s += drop_every_s
            continue
        late_s = chance.random() * 0.003 + (chance.uniform(0.03, 0.09) if chance.random() < 0.02 else 0.0)
        yield SoundChunk(round((start_s + late_s) * NS_PER_S), samples_at(start_s, count, rate_hz))
