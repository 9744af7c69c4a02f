"""Brings the samples of a device whose clock is its own onto the session's clock."""

from fractions import Fraction
from typing import Final

import av
import numpy as np
from av.audio.resampler import AudioResampler

from remoteassist.media.sound_format import SOUND_RATE_HZ, DeviceFormat, SoundBlock, layout_of, position_of

_TICK: Final = Fraction(1, 1_000_000)
_TICK_NS: Final = 1000
_OPTIONS: Final = {
    # Up to 1000 samples a second are stretched or squeezed in: a hundred times what clocks drift, and 2 % of pitch.
    # FFmpeg leaves less than a millisecond alone, and corrects more within a second.
    "async": "1000",
    # Without it the first correction would begin with a resampler that has heard nothing yet: a click.
    "flags": "res",
    # Two channels that hear the same become one that is as loud, not 3 dB louder and cut off.
    "rematrix_maxval": "1.0",
}


class DriftResampler:
    """One run of samples without a hole: stretched so that each lies where the clock says. Belongs to one thread."""

    def __init__(self, device: DeviceFormat, *, start_ns: int) -> None:
        """Begin a run whose first sample is at `start_ns` of session time."""
        self._device = device
        self._start_ns = start_ns
        self._next = position_of(start_ns)
        self._resampler = AudioResampler(format="flt", layout="mono", rate=SOUND_RATE_HZ, options=_OPTIONS)

    @property
    def next_position(self) -> int:
        """The sample of session time that comes next."""
        return self._next

    def feed(self, samples: bytes, *, t_ns: int) -> list[SoundBlock]:
        """Take the next samples, the first of which is at `t_ns` of session time; return what can be told by now."""
        device = self._device
        array = np.frombuffer(samples, np.dtype("<i2")).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(array, format="s16", layout=layout_of(device.channels))
        frame.sample_rate = device.rate_hz
        frame.time_base = _TICK
        frame.pts = round((t_ns - self._start_ns) / _TICK_NS)
        return self._blocks(self._resampler.resample(frame))

    def finish(self) -> list[SoundBlock]:
        """Return the rest of the run."""
        return self._blocks(self._resampler.resample(None))

    def _blocks(self, frames: list[av.AudioFrame]) -> list[SoundBlock]:
        blocks: list[SoundBlock] = []
        for frame in frames:
            samples = frame.to_ndarray().reshape(-1).astype(np.float32, copy=False)
            blocks.append(SoundBlock(self._next, samples))
            self._next += len(samples)
        return blocks
