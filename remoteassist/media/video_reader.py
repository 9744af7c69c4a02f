"""Decodes the video segments of a session as one stretch of session time."""

import bisect
import logging
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np
from av.container import InputContainer
from av.error import FFmpegError

from remoteassist.errors import BadInputError
from remoteassist.media.colour import bgra_of
from remoteassist.media.decoder_threads import decode_one_at_a_time
from remoteassist.media.frame import Bgra, Frame
from remoteassist.media.gray import GrayFrame, gray_of
from remoteassist.model.time import NS_PER_S, TimeNs

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream

_WORTH_A_SEEK_NS: Final = 15 * NS_PER_S
"""A seek decodes up to ten seconds (from one key frame to the next) only to get there."""

_WITHOUT_GUESSES: Final = {"fpsprobesize": "0", "probesize": "32", "analyzeduration": "1"}
_WITHOUT_A_PICTURE: Final[Any] = [{"skip_frame": "all"}]  # the stubs of PyAV 18 have another type
"""Opening would decode the first picture, too, only to know its format, which whoever decodes is told anyway."""

_log = logging.getLogger(__name__)


class VideoReader:
    """Reads segments in order; time stamps in the files are session time, so no table of offsets is needed.

    Not thread-safe: one reader a thread. Nothing stays open between calls.
    """

    def __init__(self, segments: Sequence[Path], *, starts_ns: Sequence[int] | None = None) -> None:
        """Take segments in order; `starts_ns`, when they are known, spare opening each to find out."""
        self._segments = tuple(segments)
        self._starts_ns = None if starts_ns is None else list(starts_ns)

    def frames(self, *, start_ns: int = 0, end_ns: int | None = None) -> Iterator[Frame]:
        """Yield every frame of `start_ns <= t < end_ns`, and before them the one on the screen at `start_ns`.

        Frames of a recording's quiet screen repeat about twice a second. Sizes are even, for a last odd row or column
        is cut off, and may change.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        for t_ns, decoded in self._decoded(start_ns=start_ns, end_ns=end_ns):
            yield _frame(t_ns, decoded)

    def gray_frames(self, *, start_ns: int = 0, end_ns: int | None = None) -> Iterator[GrayFrame]:
        """Yield the same frames as `frames`, brightness only: at a third of the cost.

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

    def frames_at(self, times_ns: Sequence[int]) -> Iterator[Frame]:
        """Yield for each of the times, which ascend, the frame that `frame_at` returns; none from an empty video.

        Decodes once, forwards, seeks over long stretches that nobody asked for, and converts only what is asked for.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        for group in _groups(times_ns):
            waiting = deque(group)
            shown: tuple[int, av.VideoFrame] | None = None
            frame: Frame | None = None
            # Without an end: before its first frame a video shows that one, however late it comes.
            for t_ns, decoded in self._decoded(start_ns=group[0], end_ns=None):
                while shown is not None and waiting and waiting[0] < t_ns:
                    waiting.popleft()
                    frame = frame or _frame(*shown)
                    yield frame
                if not waiting:
                    break
                shown, frame = (t_ns, decoded), None
            if shown is not None:
                frame = frame or _frame(*shown)
                yield from [frame] * len(waiting)

    def gray_frames_at(self, times_ns: Sequence[int]) -> Iterator[GrayFrame]:
        """Yield for each of the times, which ascend, the frame on the screen then, as `gray_frames` yields it.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        for group in _groups(times_ns):
            waiting = deque(group)
            shown: GrayFrame | None = None
            for frame in self.gray_frames(start_ns=group[0]):
                while shown is not None and waiting and waiting[0] < frame.t_ns:
                    waiting.popleft()
                    yield shown
                if not waiting:
                    break
                shown = frame
            if shown is not None:
                yield from [shown] * len(waiting)

    def _segment_starts_ns(self) -> list[int]:
        if self._starts_ns is None:
            self._starts_ns = [_start_ns(path) for path in self._segments]
        return self._starts_ns


def even_frame(t_ns: int, bgra: Bgra) -> Frame:
    """Return a decoded picture as a frame of even size: a last odd row or column is cut off."""
    height, width = bgra.shape[0] & ~1, bgra.shape[1] & ~1
    return Frame(TimeNs(t_ns), np.ascontiguousarray(bgra[:height, :width]))


def _frame(t_ns: int, decoded: av.VideoFrame) -> Frame:
    return even_frame(t_ns, bgra_of(decoded))


def _groups(times_ns: Sequence[int]) -> list[list[int]]:
    """Return ascending times cut where it is quicker to seek than to decode from one to the next."""
    groups = [list(times_ns[:1])] if times_ns else []
    for earlier, later in pairwise(times_ns):
        if later - earlier > _WORTH_A_SEEK_NS:
            groups.append([])
        groups[-1].append(later)
    return groups


def open_video(path: Path, *, is_guessing: bool = True) -> InputContainer:
    """Return an opened file with a picture in it; the caller closes it.

    Args:
        path: The file.
        is_guessing: Whether to look into the first pictures for what the file does not say of itself, such as the
            rate. Our own files need none of it, and it takes 16 of 16.5 ms at 1080p.

    Raises:
        BadInputError: It is missing, or is not video.
    """
    try:
        container = (
            av.open(str(path))
            if is_guessing
            else av.open(str(path), options=_WITHOUT_GUESSES, stream_options=_WITHOUT_A_PICTURE)
        )
    except FileNotFoundError as error:
        raise BadInputError(
            f"the video segment {path.name} is missing from {path.parent}; restore it from a copy"
        ) from error
    except (FFmpegError, OSError) as error:
        raise BadInputError(f"{path} is not a video that can be read; try 'remoteassist recover'") from error
    if not container.streams.video:
        container.close()
        raise BadInputError(f"{path} has no picture in it")
    return container


def _start_ns(path: Path) -> int:
    with open_video(path, is_guessing=False) as container:
        # The container's own word for it is missing when it holds only a few frames.
        for packet in container.demux(video=0):
            if packet.pts is not None and packet.time_base is not None:
                return round(packet.pts * packet.time_base * NS_PER_S)
    return 0


def _decoded(path: Path, *, seek_ns: int | None) -> Iterator[tuple[int, av.VideoFrame]]:
    with open_video(path, is_guessing=False) as container:
        stream = container.streams.video[0]
        # One thread decodes a 1080p screen at over 300 frames a second; more only cost memory and start-up.
        decode_one_at_a_time(stream)
        if seek_ns is not None and seek_ns > 0 and stream.time_base is not None:
            # Rounded down: a key frame that is a fraction of a millisecond later is not on the screen yet.
            offset = seek_ns // (NS_PER_S * stream.time_base)
            try:
                container.seek(offset, stream=stream, backward=True)
            except FFmpegError:
                _log.debug("cannot seek in %s, reading from its start", path.name)
        try:
            for packet in container.demux(stream):
                for decoded in _pictures(stream, packet, name=path.name):
                    if decoded.pts is not None and decoded.time_base is not None:
                        yield round(decoded.pts * decoded.time_base * NS_PER_S), decoded
        except FFmpegError as error:
            _log.warning("%s stops early: %s", path.name, error)


def _pictures(stream: "VideoStream", packet: "Packet[Any]", *, name: str) -> list[av.VideoFrame]:
    try:
        return stream.decode(packet)
    except FFmpegError as error:
        # An imported film may have a damaged picture in it, after which others come.
        _log.debug("a picture of %s is left out: %s", name, error)
        return []
