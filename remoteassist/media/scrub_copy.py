"""Copies of the busy parts of a recording with a key picture every so often, so that any moment of them is near one.

A recording has a key picture every ten seconds, and up to 300 others in between where the screen never rests: a third
of a second to decode. A copy is for looking only: what is exported, or shown at rest, is the recording's own.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.error import FFmpegError
from av.video.frame import PictureType

from remoteassist.media.packet_index import SegmentIndex, packet_ns
from remoteassist.media.video_reader import open_video
from remoteassist.model.time import NS_PER_MS, NS_PER_S

if TYPE_CHECKING:
    from av.container import InputContainer, OutputContainer
    from av.video.stream import VideoStream

BUSY_PICTURES: Final = 50
"""A part with more pictures than this between two keys is worth a copy: 1080p decodes at about 1 ms a picture."""

_KEY_EVERY: Final = 30
_TICK: Final = Fraction(1, 1000)
_OPTIONS: Final = {
    "preset": "ultrafast",
    "tune": "zerolatency",
    # Text of 8 px stays readable; a key picture of a full 1080p screen takes 250 KB.
    "crf": "26",
    "g": "100000",
    "forced-idr": "1",
    "x264-params": "scenecut=0:fullrange=off",
}


def busy_parts(index: SegmentIndex) -> tuple[tuple[int, int], ...]:
    """Return begin and end, in session time, of the parts of a segment that are worth a copy."""
    return tuple((start_ns, end_ns) for start_ns, end_ns, count in index.groups() if count > BUSY_PICTURES)


def copied_index(index: SegmentIndex) -> SegmentIndex:
    """Return which pictures of a segment its copy holds, without the seconds that reading those of the copy may take.

    Times are those of the copy, in whole milliseconds. Where pictures were damaged or of another kind the copy has
    fewer, and other keys: who reads it looks at what comes.
    """
    parts = [
        index.times_ns[(index.times_ns >= start_ns) & (index.times_ns < end_ns)]
        for start_ns, end_ns in busy_parts(index)
    ]
    times_ns = np.concatenate(parts) if parts else np.array([], np.int64)
    keys_ns = np.concatenate([part[::_KEY_EVERY] for part in parts]) if parts else times_ns
    return SegmentIndex(
        times_ns // NS_PER_MS * NS_PER_MS, np.zeros(len(times_ns), np.int32), keys_ns // NS_PER_MS * NS_PER_MS
    )


def write_scrub_copy(
    source: Path,
    target: Path,
    *,
    index: SegmentIndex,
    is_stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Write the busy parts of a segment with many keys, and return how many pictures that were.

    Time stamps stay, in whole milliseconds. Pictures of another kind than a recording's (4:2:0) are left out, because
    they would come back as others. One thread of the encoder, so that the window keeps a processor.

    Args:
        source: A segment.
        target: Where to; on another name first, and renamed by the caller when it is whole.
        index: Of the segment.
        is_stopped: Asked before each part.

    Raises:
        BadInputError: The segment is missing or is not video.
        OSError: The disk is full or failing.
    """
    count = 0
    with open_video(source) as reading, av.open(str(target), "w", format="matroska") as writing:
        stream = reading.streams.video[0]
        base = stream.time_base or _TICK
        stream.thread_type = "SLICE"
        copied: VideoStream | None = None
        for start_ns, end_ns in busy_parts(index):
            if is_stopped():
                break
            for number, (t_ns, picture) in enumerate(_pictures(reading, stream, base, start_ns, end_ns)):
                if picture.format.name != "yuv420p" or picture.width % 2 or picture.height % 2:
                    break
                copied = copied or _stream_like(writing, picture)
                if (copied.width, copied.height) != (picture.width, picture.height):
                    break
                picture.pts, picture.time_base = t_ns // NS_PER_MS, _TICK
                picture.pict_type = PictureType.I if number % _KEY_EVERY == 0 else PictureType.NONE
                writing.mux(copied.encode(picture))
                count += 1
        if copied is not None:
            writing.mux(copied.encode(None))
    return count


def _stream_like(writing: "OutputContainer", picture: av.VideoFrame) -> "VideoStream":
    stream = writing.add_stream("libx264", options=_OPTIONS)
    stream.width, stream.height, stream.pix_fmt = picture.width, picture.height, "yuv420p"
    stream.time_base = _TICK
    codec = stream.codec_context
    codec.time_base = _TICK
    codec.color_range, codec.colorspace = picture.color_range, picture.colorspace
    codec.thread_count = 1
    return stream


def _pictures(
    reading: "InputContainer", stream: "VideoStream", base: Fraction, start_ns: int, end_ns: int
) -> Iterator[tuple[int, av.VideoFrame]]:
    """Yield the pictures of one part; those that are stored behind its end are not looked at."""
    offset = -(-start_ns * base.denominator // (base.numerator * NS_PER_S))
    reading.seek(offset, stream=stream, backward=True)
    for packet in reading.demux(stream):
        try:
            decoded = stream.decode(packet)
        except FFmpegError:
            continue
        for picture in decoded:
            if picture.pts is None:
                continue
            t_ns = packet_ns(picture.pts, picture.time_base or base)
            if t_ns >= end_ns:
                return
            if t_ns >= start_ns:
                yield t_ns, picture
