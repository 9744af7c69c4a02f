"""Decodes the sound tracks of a session's segments as one stretch of session time."""

import bisect
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from av.audio.resampler import AudioResampler
from av.error import FFmpegError

from remoteassist.media.sound_filter import float_samples
from remoteassist.media.sound_format import SOUND_RATE_HZ, TrackBlock, layout_of, position_of
from remoteassist.media.video_reader import open_video
from remoteassist.model.time import NS_PER_MS, NS_PER_S

if TYPE_CHECKING:
    import av
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_WORTH_A_SEEK_NS: Final = 15 * NS_PER_S
"""Passing over less than that in a file takes no longer than to seek."""

_LATE_IN_FILE_NS: Final = 2 * NS_PER_S
"""Sound stands in a file up to so much before or behind the pictures that are seen with it."""

_DECODED_AHEAD_NS: Final = 100 * NS_PER_MS
"""Opus wants to hear 80 ms before what it gives is right, AAC one packet."""

_JITTER: Final = SOUND_RATE_HZ // 100
"""10 ms: time stamps are rounded, those of strangers' files also badly; by less nothing is put in or left out."""

_MOST_CHANNELS: Final = 2

_log = logging.getLogger(__name__)


class SoundReader:
    """Reads segments in order; time stamps in the files are session time. What cannot be decoded is left out.

    Not thread-safe: one reader a thread. Nothing stays open between calls.
    """

    def __init__(self, segments: Sequence[Path], *, starts_ns: Sequence[int]) -> None:
        """Take segments in order, and when each begins."""
        self._segments = tuple(segments)
        self._starts_ns = tuple(starts_ns)
        self._channels: int | None = None

    @property
    def channels(self) -> int:
        """As many as the segment with the most has, but no more than 2; 0 without any sound.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        if self._channels is None:
            self._channels = 0
            for path in self._segments:
                with open_video(path, is_guessing=False) as container:
                    stream = _sound_of(container)
                    if stream is not None:
                        self._channels = max(self._channels, min(_MOST_CHANNELS, stream.channels))
        return self._channels

    def blocks(self, *, start_ns: int, end_ns: int) -> Iterator[TrackBlock]:
        """Yield what is heard from `start_ns` to `end_ns`, in order, with `channels` channels.

        Positions are those of session time. Where none are there was silence.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        first = max(0, bisect.bisect_right(self._starts_ns, start_ns) - 1)
        last = bisect.bisect_left(self._starts_ns, end_ns)
        start, end = position_of(start_ns), position_of(end_ns)
        # Until something was heard there is nothing that it could follow.
        heard: int | None = None
        for path, segment_start_ns in zip(
            self._segments[first:last], self._starts_ns[first:last], strict=True
        ):
            seek_ns = start_ns if start_ns - segment_start_ns > _WORTH_A_SEEK_NS else None
            for block in _heard(path, channels=self.channels, start_ns=start_ns, seek_ns=seek_ns):
                if heard is not None and abs(block.position - heard) <= _JITTER:
                    moved = TrackBlock(heard, block.samples)
                else:
                    moved = block if heard is None else block.between(heard, block.end)
                heard = moved.end if heard is None else max(heard, moved.end)
                wanted = moved.between(start, end)
                if wanted.samples.size:
                    yield wanted
                if moved.position >= end:
                    break


def _sound_of(container: "InputContainer") -> "AudioStream | None":
    stream = next(iter(container.streams.audio), None)
    return stream if stream is not None and stream.channels > 0 and stream.sample_rate > 0 else None


def _heard(path: Path, *, channels: int, start_ns: int, seek_ns: int | None) -> Iterator[TrackBlock]:
    """Yield the sound of one segment from shortly before a moment on, each block where its time stamps say."""
    with open_video(path, is_guessing=False) as container:
        stream = _sound_of(container)
        if stream is None or channels == 0:
            return
        if seek_ns is not None:
            _seek(container, seek_ns - _LATE_IN_FILE_NS)
        run: _Run | None = None
        try:
            for frame in _frames(container, stream, start_ns=start_ns - _DECODED_AHEAD_NS):
                if run is None or not run.goes_on_with(frame):
                    if run is not None:
                        yield from run.finish()
                    run = _Run(frame, channels=channels)
                yield from run.feed(frame)
            if run is not None:
                yield from run.finish()
        except FFmpegError as error:
            _log.warning("the sound of %s stops early: %s", path.name, error)


def _seek(container: "InputContainer", t_ns: int) -> None:
    stream = container.streams.video[0]
    if stream.time_base is None or t_ns <= 0:
        return
    try:
        # By the pictures: only of their key frames there is an index.
        container.seek(t_ns // (NS_PER_S * stream.time_base), stream=stream, backward=True)
    except FFmpegError:
        _log.debug("cannot seek, reading from the start")


def _frames(
    container: "InputContainer", stream: "AudioStream", *, start_ns: int
) -> "Iterator[av.AudioFrame]":
    for packet in container.demux(stream):
        if packet.pts is not None and packet.pts * packet.time_base * NS_PER_S < start_ns:
            continue
        try:
            frames = stream.decode(packet)
        except FFmpegError as error:
            _log.debug("a packet of sound is left out: %s", error)
            continue
        for frame in frames:
            if frame.pts is not None and frame.samples:
                yield frame


class _Run:
    """Decoded sound without a hole, brought to our rate."""

    def __init__(self, frame: "av.AudioFrame", *, channels: int) -> None:
        self._format = _format_of(frame)
        self._start = self._next = _position(frame)
        self._taken = 0
        self._resampler = AudioResampler(format="fltp", layout=layout_of(channels), rate=SOUND_RATE_HZ)

    def goes_on_with(self, frame: "av.AudioFrame") -> bool:
        expected = self._start + self._taken * SOUND_RATE_HZ // frame.sample_rate
        return _format_of(frame) == self._format and abs(_position(frame) - expected) <= _JITTER

    def feed(self, frame: "av.AudioFrame") -> list[TrackBlock]:
        self._taken += frame.samples
        # Positions are counted here; rounded time stamps would only be mended in another place.
        frame.pts = None
        return self._blocks(self._resampler.resample(frame))

    def finish(self) -> list[TrackBlock]:
        return self._blocks(self._resampler.resample(None))

    def _blocks(self, frames: "list[av.AudioFrame]") -> list[TrackBlock]:
        blocks: list[TrackBlock] = []
        for frame in frames:
            blocks.append(TrackBlock(self._next, float_samples(frame)))
            self._next = blocks[-1].end
        return blocks


def _format_of(frame: "av.AudioFrame") -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate


def _position(frame: "av.AudioFrame") -> int:
    return 0 if frame.time is None else round(frame.time * SOUND_RATE_HZ)
