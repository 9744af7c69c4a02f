"""How sound is held between a device and a segment."""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from remoteassist.model.time import NS_PER_S, TimeNs

SOUND_RATE_HZ: Final = 48_000
"""Samples a second of all sound that is kept: what Opus knows, and a whole number of samples a millisecond."""

Samples: TypeAlias = NDArray[np.float32]
"""One channel at `SOUND_RATE_HZ`, -1 to 1, shape (n,)."""


@dataclass(frozen=True, slots=True)
class DeviceFormat:
    """What a device gives: signed 16 bit samples, little endian, channels interleaved."""

    rate_hz: int
    channels: int

    @property
    def frame_bytes(self) -> int:
        """Bytes of one sample of all channels."""
        return 2 * self.channels


@dataclass(frozen=True, slots=True)
class SoundBlock:
    """Samples that follow each other; the first is sample number `position` of session time."""

    position: int
    samples: Samples

    @property
    def end(self) -> int:
        """The position after its last sample."""
        return self.position + len(self.samples)


def position_of(t_ns: int) -> int:
    """Return the number of the sample at a moment of session time."""
    return round(t_ns * SOUND_RATE_HZ / NS_PER_S)


def time_of(position: int) -> TimeNs:
    """Return the session time of a sample."""
    return TimeNs(round(position * NS_PER_S / SOUND_RATE_HZ))
