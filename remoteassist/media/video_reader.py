"""Decodes the video segments of a session as one stretch of session time."""

import bisect
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError

from remoteassist.errors import BadInputError
from remoteassist.media.colour import bgra_of
from remoteassist.media.frame import Frame
from remoteassist.media.gray import GrayFrame, gray_of
from remoteassist.model.time import NS_PER_S, TimeNs

_log = logging.getLogger(__name__)


class VideoReader:
    """Reads segments in order; time stamps in the files are session time, so no table of offsets is needed.

    Not thread-safe: one reader a thread. Nothing stays open between calls.
    """

    def __init__(self, segments: Sequence[Path]) -> None:
        self._segments = tuple(segments)
        self._starts_ns: list[int] | None = None

    def frames(self, *, start_ns: int = 0, end_ns: int | None = None) -> Iterator[Frame]:
        """Yield every frame of `start_ns <= t < end_ns`, and before them the one on the screen at `start_ns`.

        Frames of a quiet screen repeat about twice a second; the size may change from one segment to the next.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        for t_ns, decoded in self._decoded(start_ns=start_ns, end_ns=end_ns):
            yield Frame(TimeNs(t_ns), bgra_of(decoded))

    def gray_frames(self, *, start_ns: int = 0, end_ns: int | None = None) -> Iterator[GrayFrame]:
        """Yield the same frames as `frames`, of even size and brightness only: at a third of the cost.

        What is yielded shares memory with the decoder and must not be written to; it may be kept.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        for t_ns, decoded in self._decoded(start_ns=start_ns, end_ns=end_ns):
            gray = gray_of(decoded)
            yield GrayFrame(TimeNs(t_ns), gray[: gray.shape[0] & ~1, : gray.shape[1] & ~1])

    def _decoded(self, *, start_ns: int, end_ns: int | None) -> Iterator[tuple[int, av.VideoFrame]]:
        if not self._segments:
            return
        first = max(0, bisect.bisect_right(self._segment_starts_ns(), start_ns) - 1)
        pending: tuple[int, av.VideoFrame] | None = None
        for path in self._segments[first:]:
            seek_ns = start_ns if path == self._segments[first] else None
            for t_ns, decoded in _decoded(path, seek_ns=seek_ns):
                if end_ns is not None and t_ns >= end_ns:
                    if pending is not None:
                        yield pending
                    return
                if t_ns <= start_ns:
                    pending = (t_ns, decoded)
                    continue
                if pending is not None:
                    yield pending
                    pending = None
                yield t_ns, decoded
        if pending is not None:
            yield pending

    def frame_at(self, t_ns: int) -> Frame | None:
        """Return the frame on the screen at `t_ns`: the last one before it, or the very first one; None if none."""
        return next(self.frames(start_ns=t_ns), None)

    def _segment_starts_ns(self) -> list[int]:
        if self._starts_ns is None:
            self._starts_ns = [_start_ns(path) for path in self._segments]
        return self._starts_ns


def _open(path: Path) -> InputContainer:
    try:
        container = av.open(str(path))
    except FileNotFoundError as error:
        raise BadInputError(f"the video segment {path.name} is missing from {path.parent}") from error
    except (FFmpegError, OSError) as error:
        raise BadInputError(f"{path} is not a video that can be read; try 'remoteassist recover'") from error
    if not container.streams.video:
        container.close()
        raise BadInputError(f"{path} has no picture in it")
    return container


def _start_ns(path: Path) -> int:
    with _open(path) as container:
        # The container's own word for it is missing when it holds only a few frames.
        for packet in container.demux(video=0):
            if packet.pts is not None and packet.time_base is not None:
                return round(packet.pts * packet.time_base * NS_PER_S)
    return 0


def _decoded(path: Path, *, seek_ns: int | None) -> Iterator[tuple[int, av.VideoFrame]]:
    with _open(path) as container:
        stream = container.streams.video[0]
        # One thread decodes a 1080p screen at over 300 frames a second; more only cost memory and start-up.
        stream.thread_type = "SLICE"
        if seek_ns is not None and seek_ns > 0 and stream.time_base is not None:
            # Rounded down: a key frame that is a fraction of a millisecond later is not on the screen yet.
            offset = seek_ns // (NS_PER_S * stream.time_base)
            try:
                container.seek(offset, stream=stream, backward=True)
            except FFmpegError:
                _log.debug("cannot seek in %s, reading from its start", path.name)
        try:
            for decoded in container.decode(stream):
                if decoded.pts is not None and decoded.time_base is not None:
                    yield round(decoded.pts * decoded.time_base * NS_PER_S), decoded
        except FFmpegError as error:
            _log.warning("%s stops early: %s", path.name, error)
