"""How sound is held between a device and a segment, and between a segment and a film."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from remoteassist.model.time import NS_PER_S, TimeNs

SOUND_RATE_HZ: Final = 48_000
"""Samples a second of all sound that is kept: what Opus knows, and a whole number of samples a millisecond."""

Samples: TypeAlias = NDArray[np.float32]
"""One channel at `SOUND_RATE_HZ`, -1 to 1, shape (n,)."""


TrackSamples: TypeAlias = NDArray[np.float32]
"""All channels of a sound track at `SOUND_RATE_HZ`, -1 to 1, shape (channels, n)."""


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


@dataclass(frozen=True, slots=True)
class TrackBlock:
    """Samples of a sound track that follow each other; the first is number `position` of session or film time."""

    position: int
    samples: TrackSamples

    @property
    def end(self) -> int:
        """The position after its last sample."""
        return self.position + int(self.samples.shape[1])

    def between(self, start: int, end: int) -> "TrackBlock":
        """Return the part of it from one position to another, which may be empty."""
        first = max(0, start - self.position)
        return TrackBlock(self.position + first, self.samples[:, first : max(first, end - self.position)])


@dataclass(frozen=True, slots=True)
class FilmSound:
    """The sound of a film. `blocks` gives it as often as it is called: without a hole, and as long as the film.

    Attributes:
        channels: 1 or 2.
        blocks: Begins anew at film time 0; each block is at most a second.
    """

    channels: int
    blocks: Callable[[], Iterator[TrackSamples]]


def layout_of(channels: int) -> str:
    """Return FFmpeg's word for so many channels."""
    return "mono" if channels == 1 else "stereo"


def position_of(t_ns: int) -> int:
    """Return the number of the sample at a moment of session time."""
    return round(t_ns * SOUND_RATE_HZ / NS_PER_S)


def time_of(position: int) -> TimeNs:
    """Return the session time of a sample."""
    return TimeNs(round(position * NS_PER_S / SOUND_RATE_HZ))
