"""Reads back from a session when the screen flashed and when a beep was heard, with PyAV alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

_LOUD = 0.1
"""Of full scale; a beep has 0.5, and what Opus adds before one is far less."""

_APART_S = 0.5
"""Onsets that are closer belong to one beep or flash."""


@dataclass(frozen=True)
class Onsets:
    """When, in session seconds, flashes and beeps began."""

    flashes_s: tuple[float, ...]
    beeps_s: tuple[float, ...]

    def inside(self, *, until_s: float) -> "Onsets":
        """Return these without the flashes of the first and the last second, whose beeps may not be there."""
        return Onsets(tuple(one for one in self.flashes_s if 1 <= one <= until_s - 1), self.beeps_s)

    def apart_ms(self, *, within_s: float) -> list[float]:
        """Return for each flash how much later its beep came (ms); none for one without a beep within `within_s`."""
        apart: list[float] = []
        for flash_s in self.flashes_s:
            near = [beep_s - flash_s for beep_s in self.beeps_s if abs(beep_s - flash_s) <= within_s]
            if near:
                apart.append(1000 * min(near, key=abs))
        return apart


def read_onsets(segments: Sequence[Path]) -> Onsets:
    """Return the onsets in all segments, in order. A flash is a picture whose top left corner is white."""
    return Onsets(tuple(_onsets(_flash_times(segments))), tuple(_onsets(_loud_times(segments))))


def _onsets(times_s: Iterator[float]) -> Iterator[float]:
    last_s = -_APART_S - 1
    for t_s in times_s:
        if t_s - last_s > _APART_S:
            yield t_s
        last_s = t_s


def _flash_times(segments: Sequence[Path]) -> Iterator[float]:
    for path in segments:
        with av.open(str(path)) as container:
            for frame in container.decode(container.streams.video[0]):
                luma = np.frombuffer(bytes(frame.planes[0]), np.uint8).reshape(-1, frame.planes[0].line_size)
                if luma[:16, :16].mean() > 160 and frame.time is not None:
                    yield frame.time


def _loud_times(segments: Sequence[Path]) -> Iterator[float]:
    """Yield the time of each loud sample: counted from the start of each segment, as a player counts."""
    for path in segments:
        with av.open(str(path)) as container:
            first_s: float | None = None
            count = 0
            for frame in container.decode(container.streams.audio[0]):
                samples: NDArray[np.float32] = frame.to_ndarray().reshape(-1).astype(np.float32)
                if first_s is None and frame.time is not None:
                    first_s = frame.time
                for index in np.flatnonzero(np.abs(samples) > _LOUD):
                    yield (first_s or 0.0) + (count + int(index)) / frame.sample_rate
                count += len(samples)
