"""The sound of an imported video as packets that a session's segments can hold."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import av
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.error import FFmpegError

from remoteassist.media.sound_format import SOUND_RATE_HZ, layout_of

if TYPE_CHECKING:
    from av.packet import Packet

_COPIED_SOUND: Final = frozenset({"aac", "opus", "vorbis", "mp3", "flac"})
_COPYING_FORMATS: Final = frozenset({"mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm"})
"""Files whose sound packets stand as they are in Matroska, too."""


class ImportedSound:
    """The sound of a file as packets that Matroska can hold: its own, or encoded anew.

    Attributes:
        stream: Of the file.
        packets: How many were returned.
        end_s: Until when they are heard, in the time of the file; None before the first.
        has_failed: It cannot be decoded.
        is_usable: There is anything to be heard at all.
    """

    def __init__(self, stream: AudioStream) -> None:
        self.stream = stream
        self.packets = 0
        self.end_s: Fraction | None = None
        self.has_failed = False
        self._encoder: AudioStream | None = None
        self._resampler: AudioResampler | None = None
        codec = stream.codec_context
        self.is_usable = bool(codec.sample_rate) and codec.channels > 0
        is_copied = codec.name in _COPIED_SOUND and stream.container.format.name in _COPYING_FORMATS
        if self.is_usable and not is_copied:
            layout = layout_of(codec.channels)
            self._encoder = _encoder(rate_hz=SOUND_RATE_HZ, layout=layout)
            self._resampler = AudioResampler(
                format="fltp", layout=layout, rate=SOUND_RATE_HZ, frame_size=1024
            )

    @property
    def template(self) -> AudioStream:
        """The stream that the packets are of."""
        return self.stream if self._encoder is None else self._encoder

    def packets_of(self, packet: "Packet[Any]") -> "list[Packet[Any]]":
        """Return what a packet of the file becomes; nothing once the sound has failed."""
        if self._encoder is None or self._resampler is None:
            return self._noted([packet] if packet.size else [])
        if self.has_failed:
            return []
        try:
            frames = [out for frame in self.stream.decode(packet) for out in self._resampler.resample(frame)]
            encoded = [out for frame in frames for out in self._encoder.encode(frame)]
        except FFmpegError:
            self.has_failed = self.packets == 0
            return []
        return self._noted(encoded)

    def rest(self) -> "list[Packet[Any]]":
        """Return what the encoder still holds."""
        if self._encoder is None or self._resampler is None or self.has_failed:
            return []
        try:
            frames = self._resampler.resample(None)
            return self._noted([out for frame in [*frames, None] for out in self._encoder.encode(frame)])
        except FFmpegError:
            return []

    def _noted(self, packets: "list[Packet[Any]]") -> "list[Packet[Any]]":
        self.packets += len(packets)
        for packet in packets:
            if packet.pts is not None:
                end_s = (packet.pts + (packet.duration or 0)) * packet.time_base
                self.end_s = end_s if self.end_s is None else max(end_s, self.end_s)
        return packets


def _encoder(*, rate_hz: int, layout: str) -> AudioStream:
    """Return an AAC stream, of a file that is never written, to encode with and to take as a template."""
    container = av.open(_Nowhere(), "w", format="matroska")
    stream = container.add_stream("aac", rate=rate_hz, layout=layout)
    # Only then does the stream tell what a decoder needs to know before the first packet.
    container.start_encoding()
    return stream


class _Nowhere:
    """A file that keeps nothing."""

    def write(self, data: bytes, /) -> int:
        return len(data)
