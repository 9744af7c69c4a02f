"""Copies a segment with other times, packet by packet: nothing is decoded, and no picture or sound loses quality."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
from av.error import FFmpegError

from remoteassist.media.decoding_times import DecodingTimes
from remoteassist.media.video_reader import open_video
from remoteassist.model.time import NS_PER_S, TimeNs

if TYPE_CHECKING:
    from av.stream import Stream

_CONTAINER_OPTIONS: Final = {
    # Times are what we say: without this libavformat moves a file in which sound begins before 0.
    "avoid_negative_ts": "disabled",
}


@dataclass(frozen=True, slots=True)
class ShiftedCopy:
    """What a copy holds: pictures, and the session times of the first and the last of them."""

    frames: int
    first_ns: TimeNs
    last_ns: TimeNs


def copy_shifted(source: Path, destination: Path, *, earlier_by_ns: int) -> ShiftedCopy:
    """Write a copy of a finished segment, all tracks, in which everything happens earlier; not synced.

    Sound from before session time 0 is left out. The times of pictures are whole milliseconds, as in every segment,
    so `earlier_by_ns` is best one of them.

    Raises:
        BadInputError: `source` is missing or is no video.
        OSError: `destination` cannot be written; a part of it may be left behind.
    """
    frames, first_ns, last_ns = 0, 0, 0
    with open_video(source, is_guessing=False) as read:
        streams = (*read.streams.video, *read.streams.audio)
        decoding = {stream.index: DecodingTimes() for stream in streams}
        try:
            with av.open(str(destination), "w", format="matroska", options=_CONTAINER_OPTIONS) as written:
                copies: dict[int, Stream] = {
                    stream.index: written.add_stream_from_template(stream, opaque=True) for stream in streams
                }
                for packet in read.demux(*streams):
                    index, is_picture = packet.stream.index, packet.stream.type == "video"
                    dts = decoding[index].of(packet)
                    if packet.pts is None or dts is None:
                        continue
                    earlier = round(earlier_by_ns / NS_PER_S / packet.time_base)
                    packet.pts, packet.dts = packet.pts - earlier, dts - earlier
                    if packet.pts < 0:
                        continue
                    if is_picture:
                        t_ns = round(packet.pts * packet.time_base * NS_PER_S)
                        first_ns = t_ns if frames == 0 else first_ns
                        last_ns, frames = max(last_ns, t_ns), frames + 1
                    packet.stream = copies[index]
                    written.mux_one(packet)
        except FFmpegError as error:
            raise OSError(error.errno, error.strerror, str(destination)) from error
    return ShiftedCopy(frames, TimeNs(first_ns), TimeNs(last_ns))
