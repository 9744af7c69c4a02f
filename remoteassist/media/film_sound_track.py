"""The sound track of a film: AAC, as MP4 players want it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from av.codec.context import Flags

from remoteassist.media.sound_filter import frame_of
from remoteassist.media.sound_format import SOUND_RATE_HZ, TrackSamples, layout_of, position_of

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet

_BITS_PER_S: Final = {1: 96_000, 2: 160_000}
"""Speech without anything to be heard of the coding; a tenth of what the pictures take while something moves."""


class FilmSoundTrack:
    """Takes sound only as far as it is wanted, so that no more than a block is in memory. Belongs to one thread."""

    def __init__(
        self, container: "OutputContainer", samples: Iterator[TrackSamples], *, channels: int
    ) -> None:
        """Add the track; to be done before anything is written."""
        self._samples = samples
        self._stream: AudioStream = container.add_stream(
            "aac", rate=SOUND_RATE_HZ, layout=layout_of(channels)
        )
        self._stream.bit_rate = _BITS_PER_S[channels]
        self._stream.time_base = Fraction(1, SOUND_RATE_HZ)
        # Bit-exact leaves out the encoder's name, which would stand in the sound itself.
        self._stream.codec_context.flags |= Flags.bitexact.value | Flags.global_header.value
        self._next = 0

    def packets(self, *, until_ns: int | None) -> "Iterator[Packet[Any]]":
        """Yield the packets up to a moment of film time, or all that are left."""
        end = None if until_ns is None else position_of(until_ns)
        while end is None or self._next < end:
            samples = next(self._samples, None)
            if samples is None:
                break
            yield from self._stream.encode(frame_of(samples, position=self._next))
            self._next += samples.shape[1]
        if until_ns is None:
            yield from self._stream.encode(None)
