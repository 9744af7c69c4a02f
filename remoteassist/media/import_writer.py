"""Writes the segments of an imported video: Matroska with the time stamps of a session, and its sound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import av
from av import VideoFrame
from av.error import FFmpegError
from av.video.frame import PictureType

from remoteassist.media.colour import BT601, LIMITED, PRIMARIES_BT709, TRANSFER_BT709
from remoteassist.media.decoding_times import DecodingTimes
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.stream import VideoStream

_TICK: Final = Fraction(1, 1000)
_KEY_EVERY_NS: Final = 10 * NS_PER_S
_SEGMENT_NS: Final = 120 * NS_PER_S

_CODEC_OPTIONS: Final = {
    "preset": "ultrafast",
    "tune": "zerolatency",
    "crf": "20",
    # Key frames are placed by time: at a variable frame rate a count of frames says nothing.
    "g": "100000",
    "forced-idr": "1",
    "x264-params": "scenecut=0",
}
_CONTAINER_OPTIONS: Final = {"avoid_negative_ts": "disabled"}
"""Time stamps are session time and must not be moved so that the first decoding time is zero."""


@dataclass(frozen=True, slots=True)
class ImportedSegment:
    """A segment on the disk: its number from 1, session times of its first frame and of its end, what is in it."""

    number: int
    start_ns: TimeNs
    end_ns: TimeNs
    size_px: Size
    frames: int


class ImportWriter:
    """Writes packets or pictures to one segment after the other. Belongs to one thread.

    Args:
        segment_path: Gives the file of a segment by its number, from 1.
        video: The stream to copy from; None when pictures are encoded.
        sound: The stream whose packets `write_sound` gets; None without sound.
    """

    def __init__(
        self, segment_path: Callable[[int], Path], *, video: "VideoStream | None", sound: "Stream | None"
    ) -> None:
        self._segment_path = segment_path
        self._template = video
        self._sound_template = sound
        self._decoding_times = DecodingTimes()
        self._container: OutputContainer | None = None
        self._video: VideoStream | None = None
        self._sound: Stream | None = None
        self._size_px = Size(0, 0)
        self._start_ns = 0
        self._last_ns = 0
        self._last_key_ns = 0
        self._last_pts = -1
        self._frames = 0
        self._segments: list[ImportedSegment] = []

    def begin(self, *, size_px: Size, t_ns: int, like: VideoFrame | None = None) -> None:
        """Begin the next segment with a key frame at `t_ns`; ends the one before.

        Args:
            size_px: Even size of its pictures.
            t_ns: Session time of the first.
            like: When pictures are encoded: one whose colours are told to the reader as they are.
        """
        self.end(t_ns)
        path = self._segment_path(len(self._segments) + 1)
        self._container = av.open(str(path), "w", format="matroska", container_options=_CONTAINER_OPTIONS)
        if self._template is not None:
            # Opaque: there need be no encoder of that name.
            self._video = self._container.add_stream_from_template(self._template, opaque=True)
        else:
            self._video = _encoder(self._container, size_px=size_px, like=like)
        if self._sound_template is not None:
            self._sound = self._container.add_stream_from_template(self._sound_template)
        self._size_px = size_px
        self._start_ns = self._last_ns = self._last_key_ns = t_ns
        self._frames = 0
        self._last_pts = -1

    def needs_new(self, size_px: Size, *, t_ns: int) -> bool:
        """Whether an encoded picture of this size and time belongs into a segment of its own."""
        return self._container is None or size_px != self._size_px or t_ns - self._start_ns >= _SEGMENT_NS

    def copy(self, packet: "Packet[Any]", *, offset: int) -> None:
        """Take over a video packet; `offset`, in its time base, is what session time 0 is there.

        Raises:
            OSError: The disk is full or failing.
        """
        dts = self._decoding_times.of(packet)
        if self._container is None or self._video is None or packet.pts is None or dts is None:
            return
        t_ns = int((packet.pts - offset) * packet.time_base * NS_PER_S)
        packet.pts -= offset
        packet.dts = dts - offset
        packet.stream = self._video
        self._mux([packet])
        self._frames += 1
        self._last_ns = max(self._last_ns, t_ns)

    def encode(self, frame: VideoFrame, *, t_ns: int) -> None:
        """Encode a picture of the segment's size.

        Raises:
            OSError: The disk is full or failing.
        """
        if self._video is None:
            return
        pts = max(round(t_ns / NS_PER_MS), self._last_pts + 1)
        is_key = self._frames == 0 or t_ns - self._last_key_ns >= _KEY_EVERY_NS
        if is_key:
            self._last_key_ns = t_ns
        frame.pts, frame.time_base = pts, _TICK
        frame.pict_type = PictureType.I if is_key else PictureType.NONE
        self._mux(self._video.encode(frame))
        self._last_pts = pts
        self._last_ns = t_ns
        self._frames += 1

    def write_sound(self, packet: "Packet[Any]", *, offset_s: Fraction) -> None:
        """Write a packet of sound; `offset_s` is what session time 0 is in its time.

        Raises:
            OSError: The disk is full or failing.
        """
        if self._sound is None or packet.pts is None:
            return
        offset = round(offset_s / packet.time_base)
        if packet.pts < offset:
            return
        packet.pts -= offset
        packet.dts = packet.pts
        packet.stream = self._sound
        self._mux([packet])

    def end(self, end_ns: int) -> None:
        """Finish the segment that is open, if one is; its last picture is shown until `end_ns`.

        Raises:
            OSError: The disk is full or failing.
        """
        container, self._container = self._container, None
        if container is None or self._video is None:
            return
        try:
            if self._template is None and self._frames:
                container.mux(self._video.encode(None))
            container.close()
        except FFmpegError as error:
            raise OSError(error.errno, error.strerror) from error
        self._segments.append(
            ImportedSegment(
                len(self._segments) + 1,
                TimeNs(self._start_ns),
                TimeNs(max(end_ns, self._last_ns)),
                self._size_px,
                self._frames,
            )
        )

    @property
    def segments(self) -> tuple[ImportedSegment, ...]:
        """The segments that are finished."""
        return tuple(self._segments)

    @property
    def has_begun(self) -> bool:
        """Whether a segment is open."""
        return self._container is not None

    def abandon(self) -> None:
        """Let go of the open file; what is in it is worth nothing."""
        container, self._container = self._container, None
        if container is not None:
            try:
                container.close()
            except FFmpegError:
                return

    def _mux(self, packets: "Sequence[Packet[Any]]") -> None:
        if self._container is None:
            return
        try:
            for packet in packets:
                self._container.mux_one(packet)
        except FFmpegError as error:
            raise OSError(error.errno, error.strerror) from error


def _encoder(container: "OutputContainer", *, size_px: Size, like: VideoFrame | None) -> "VideoStream":
    stream = container.add_stream("libx264", options=dict(_CODEC_OPTIONS))
    stream.width, stream.height = size_px.width, size_px.height
    stream.pix_fmt = "yuv420p"
    stream.time_base = _TICK
    codec = stream.codec_context
    codec.time_base = _TICK
    codec.color_primaries, codec.color_trc = PRIMARIES_BT709, TRANSFER_BT709
    codec.color_range, codec.colorspace = LIMITED, BT601
    if like is not None:
        codec.color_range = like.color_range or LIMITED
        codec.colorspace = like.colorspace
    # Each picture in two parts: one thread alone would be what all else waits for.
    codec.thread_count = 2
    return stream
