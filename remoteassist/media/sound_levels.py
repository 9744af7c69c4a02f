"""How loud sound is at each moment: what a wave form is drawn from, small enough to be kept beside a recording."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from remoteassist.media.sound_format import SOUND_RATE_HZ, TrackSamples
from remoteassist.model.time import NS_PER_MS, NS_PER_S

LEVEL_NS: Final = 10 * NS_PER_MS
"""Each level is that of so much time: a syllable has ten, and an hour takes 360 KB."""

_LEVEL_SAMPLES: Final = SOUND_RATE_HZ * LEVEL_NS // NS_PER_S
_AT_ONCE: Final = SOUND_RATE_HZ
"""A second: blocks of a few milliseconds each would take longer to call for than to measure."""

_Peaks: TypeAlias = NDArray[np.float32]


class SoundLevels:
    """The peaks of a stretch from session time 0 on. A frozen value.

    Args:
        levels: A byte for each `LEVEL_NS`: the root of the peak, so that quiet words are seen beside loud ones.
    """

    def __init__(self, levels: bytes) -> None:
        # One more, silent: of what lies behind the end.
        self._levels = np.frombuffer(levels + b"\0", np.uint8)
        self.loudest = float(self._levels.max()) / 255
        """The highest of all, 0 to 1."""

    def peaks(self, edges_ns: NDArray[np.floating[Any]]) -> _Peaks:
        """Return the highest level, 0 to 1, between each moment and the next; outside of the sound 0.

        Args:
            edges_ns: Session times that never fall, shape (n + 1,).
        """
        last = len(self._levels) - 1
        edges = np.clip(edges_ns / LEVEL_NS, 0, last).astype(np.intp)
        highest = np.maximum.reduceat(self._levels[: edges[-1] + 1], edges)[:-1]
        return np.divide(highest, 255, dtype=np.float32)


def levels_of(blocks: Iterable[TrackSamples]) -> bytes:
    """Return the levels of sound without a hole, as `SoundLevels` takes them, of all channels together."""
    levels: list[bytes] = []
    waiting: list[_Peaks] = []
    count = 0
    for samples in blocks:
        waiting.append(np.abs(samples).max(axis=0))
        count += samples.shape[1]
        if count >= _AT_ONCE:
            joined = np.concatenate(waiting)
            whole = count - count % _LEVEL_SAMPLES
            levels.append(_levels(joined[:whole]))
            waiting, count = [joined[whole:]], count - whole
    rest = np.concatenate([*waiting, np.zeros(-count % _LEVEL_SAMPLES, np.float32)])
    return b"".join([*levels, _levels(rest)])


def _levels(samples: _Peaks) -> bytes:
    peaks = samples.reshape(-1, _LEVEL_SAMPLES).max(axis=1, initial=0)
    levels: NDArray[np.uint8] = np.ceil(255 * np.sqrt(np.minimum(peaks, 1))).astype(np.uint8)
    return levels.tobytes()
