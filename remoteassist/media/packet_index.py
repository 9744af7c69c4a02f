"""What a video's packets tell without being decoded: when there are pictures, and which of them are new."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from av.error import FFmpegError

from remoteassist.media.video_reader import open_video
from remoteassist.model.time import NS_PER_S

_CHANGE_BYTES: Final = 400
"""A repeated picture takes 15 to 60 bytes, a caret that blinks up to 350, a line of text that appears 500 and more
(x264 as in `segment_writer`, measured at 1280x720 and 1920x1080)."""

_log = logging.getLogger(__name__)


class PacketFact(NamedTuple):
    """One coded picture: when it is shown, how many bytes it takes, and whether decoding can begin with it."""

    t_ns: int
    size_bytes: int
    is_key: bool


class PacketIndex:
    """Reads segments without decoding them. Any thread, one at a time."""

    def __init__(self, segments: Sequence[Path]) -> None:
        self._segments = tuple(segments)

    def changes(self, *, is_stopped: Callable[[], bool] = lambda: False) -> Iterator[int]:
        """Yield the session times at which the picture became another, by the size of its packet.

        Key frames are left out: they are large also when nothing changed, and what did is seen in the next packet.

        Args:
            is_stopped: Asked once a segment; ends it early.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        for path in self._segments:
            if is_stopped():
                return
            yield from (
                fact.t_ns for fact in packets_of(path) if not fact.is_key and fact.size_bytes >= _CHANGE_BYTES
            )


def packets_of(path: Path) -> Iterator[PacketFact]:
    """Yield the coded pictures of a segment in the order of the file.

    Raises:
        BadInputError: It is missing or is not video.
    """
    with open_video(path) as container:
        stream = container.streams.video[0]
        base = stream.time_base
        if base is None:
            return
        try:
            for packet in container.demux(stream):
                if packet.pts is not None:
                    t_ns = packet.pts * base.numerator * NS_PER_S // base.denominator
                    yield PacketFact(t_ns, packet.size, packet.is_keyframe)
        except FFmpegError as error:
            _log.warning("%s stops early: %s", path.name, error)
