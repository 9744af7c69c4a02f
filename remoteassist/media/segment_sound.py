"""The sound track of a segment: Opus, cut to the sample at both ends."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np

from remoteassist.media.sound_format import SOUND_RATE_HZ, SoundBlock, position_of

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet

_TICK: Final = Fraction(1, SOUND_RATE_HZ)
_BITS_PER_S: Final = 48_000
"""One channel of speech and of what a computer plays, without anything to be heard of the coding."""

_CODEC_OPTIONS: Final = {
    # The tenth level costs three times as much processor time and cannot be told from this one on speech.
    "compression_level": "5",
}
_FRAME_SAMPLES: Final = 960
"""20 ms: what Opus encodes at once."""


class SegmentSound:
    """Encodes the samples from `start_ns` on without a hole: what was left out is silence. Belongs to one thread."""

    def __init__(self, container: "OutputContainer", *, start_ns: int) -> None:
        """Add the track; to be done before anything is written."""
        self._stream: AudioStream = container.add_stream(
            "libopus", rate=SOUND_RATE_HZ, layout="mono", options=dict(_CODEC_OPTIONS)
        )
        self._stream.bit_rate = _BITS_PER_S
        self._stream.time_base = _TICK
        self._next = position_of(start_ns)
        self._begun: list[np.ndarray[Any, np.dtype[np.float32]]] = []
        self._begun_samples = 0

    @property
    def end_position(self) -> int:
        """Up to which sample of session time there is sound."""
        return self._next + self._begun_samples

    def write(self, block: SoundBlock) -> "list[Packet[Any]]":
        """Take the next samples; those from before what is there already are left out."""
        samples = block.samples[max(0, self.end_position - block.position) :]
        packets: list[Packet[Any]] = []
        if len(samples):
            missing = block.end - len(samples) - self.end_position
            packets = self._silence(missing)
            packets += self._take(samples)
        return packets

    def finish(self) -> "list[Packet[Any]]":
        """Return what is left; the track ends with its last sample."""
        packets: list[Packet[Any]] = []
        if self._begun_samples:
            packets += self._encode(np.concatenate(self._begun))
            self._begun, self._begun_samples = [], 0
        return packets + self._stream.encode(None)

    def _silence(self, count: int) -> "list[Packet[Any]]":
        packets: list[Packet[Any]] = []
        while count > 0:
            part = min(count, SOUND_RATE_HZ)
            packets += self._take(np.zeros(part, np.float32))
            count -= part
        return packets

    def _take(self, samples: "np.ndarray[Any, np.dtype[np.float32]]") -> "list[Packet[Any]]":
        self._begun.append(samples)
        self._begun_samples += len(samples)
        packets: list[Packet[Any]] = []
        if self._begun_samples >= _FRAME_SAMPLES:
            whole = np.concatenate(self._begun)
            end = len(whole) - len(whole) % _FRAME_SAMPLES
            for start in range(0, end, _FRAME_SAMPLES):
                packets += self._encode(whole[start : start + _FRAME_SAMPLES])
            self._begun = [whole[end:]]
            self._begun_samples = len(whole) - end
        return packets

    def _encode(self, samples: "np.ndarray[Any, np.dtype[np.float32]]") -> "list[Packet[Any]]":
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples.reshape(1, -1), np.float32), format="flt", layout="mono"
        )
        frame.sample_rate, frame.time_base, frame.pts = SOUND_RATE_HZ, _TICK, self._next
        self._next += len(samples)
        return self._stream.encode(frame)
