"""What a look through the packets of a video says of how to import it: as they are, or decoded and encoded anew."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from av.error import FFmpegError

from remoteassist.errors import BadInputError
from remoteassist.media.decoding_times import DecodingTimes
from remoteassist.media.foreign_video import first_picture, open_foreign, picture_stream, shown_name
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S

if TYPE_CHECKING:
    from av import VideoFrame
    from av.packet import Packet
    from av.video.stream import VideoStream

_NEEDS_HEADER: Final = {"h264": True, "hevc": True, "av1": True, "vp8": False, "vp9": False}
"""The codecs whose packets a segment can hold, and whether their decoders need to be told something beforehand."""

_CUT_FORMATS: Final = frozenset({"mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "flv"})
"""Files that hold one picture a packet, with its time."""

_LONGEST_GOP_NS: Final = 20 * NS_PER_S
_LONGEST_GOP_FRAMES: Final = 300
"""A seek decodes from one key frame to the next, which takes up to a second: 250 frames, at any rate, are usual.
A film whose key frames are further apart, in time and in frames, is encoded anew."""

_SPLIT_NS: Final = 120 * NS_PER_S
"""Length of a session's segments."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """How a file is imported.

    Attributes:
        path: Of the file.
        size_px: Of its first picture, upright and without an odd last row and column.
        length_ns: From the first frame to the end of the last; 0 when nothing tells.
        can_copy: Whether its packets can be taken over as they are.
        splits: Time stamps, in the stream's time base, of the key frames at which a new segment begins.
        is_damaged: Whether reading it ended with an error.
    """

    path: Path
    size_px: Size
    length_ns: int
    can_copy: bool
    splits: frozenset[int]
    is_damaged: bool


def plan_import(path: Path) -> ImportPlan:
    """Read through a file's packets, and decode one picture.

    Raises:
        BadInputError: It is not a video that can be read, or has no picture that can be decoded.
    """
    first = first_picture(path)
    size_px = _upright_size(first).even
    if 0 in (size_px.width, size_px.height):
        raise BadInputError(
            f"the picture of {shown_name(path)} is only {first.width} x {first.height} pixels; "
            "no step can be seen in it"
        )
    with open_foreign(path) as container:
        stream = picture_stream(container)
        scan = _Scan(stream)
        is_damaged = False
        try:
            for packet in container.demux(stream):
                if packet.size and not scan.add(packet):
                    is_damaged = True
        except FFmpegError:
            is_damaged = True
        is_copied = (
            not is_damaged
            and not first.rotation
            and container.format.name in _CUT_FORMATS
            and _fits_segment(stream)
            and scan.is_regular
        )
        return ImportPlan(
            path=path,
            size_px=size_px,
            length_ns=scan.length_ns,
            can_copy=is_copied,
            splits=scan.splits,
            is_damaged=is_damaged,
        )


def _upright_size(frame: "VideoFrame") -> Size:
    is_turned = round(frame.rotation / 90) % 2
    return Size(frame.height, frame.width) if is_turned else Size(frame.width, frame.height)


def _fits_segment(stream: "VideoStream") -> bool:
    needs_header = _NEEDS_HEADER.get(stream.codec_context.codec.canonical_name)
    return needs_header is not None and (not needs_header or bool(stream.codec_context.extradata))


class _Scan:
    """Takes note of the time stamps and key frames of a stream's packets."""

    def __init__(self, stream: "VideoStream") -> None:
        self._time_base = stream.time_base or Fraction(1, 1000)
        self._may_be_hidden = stream.codec_context.codec.canonical_name == "vp8"
        self._decoding_times = DecodingTimes()
        self._is_plain = True
        self._first: int | None = None
        self._last = 0
        self._last_length = 0
        self._last_key = 0
        self._segment_start = 0
        self._gop_frames = 0
        self._longest_gop_frames = 0
        self._longest_gop = 0
        self._splits: list[int] = []

    def add(self, packet: "Packet[Any]") -> bool:
        """Take note of a packet; says whether it is whole."""
        is_whole = not packet.is_corrupt
        if packet.pts is None:
            self._is_plain = False
            return is_whole
        if self._first is None:
            self._first = self._last = self._last_key = self._segment_start = packet.pts
            self._is_plain = self._is_plain and packet.is_keyframe
        if self._is_odd_one(packet):
            self._is_plain = False
        self._longest_gop = max(self._longest_gop, packet.pts - self._last_key)
        self._gop_frames = 0 if packet.is_keyframe else self._gop_frames + 1
        self._longest_gop_frames = max(self._longest_gop_frames, self._gop_frames)
        if packet.is_keyframe:
            self._last_key = packet.pts
            if self._ns(packet.pts - self._segment_start) >= _SPLIT_NS:
                self._splits.append(packet.pts)
                self._segment_start = packet.pts
        elif self._splits and packet.pts < self._splits[-1] <= self._last_key:
            # It is shown before the key frame that it follows in the file, so it may need what came before that.
            self._splits.pop()
            self._segment_start = self._splits[-1] if self._splits else self._first
        if packet.pts >= self._last:
            self._last, self._last_length = packet.pts, packet.duration or self._last_length
        return is_whole

    def _is_odd_one(self, packet: "Packet[Any]") -> bool:
        """Whether a packet is not shown, or comes at a time at which a segment cannot hold it."""
        return (
            packet.is_discard
            or self._decoding_times.of(packet) is None
            or (packet.pts is not None and packet.pts < (self._first or 0))
            # The bit that says whether it is shown: recovery takes a packet without a picture for damage.
            or (self._may_be_hidden and not memoryview(packet)[0] & 0x10)
        )

    @property
    def is_regular(self) -> bool:
        """Whether every packet says when it is shown, and a seek is cheap."""
        is_cheap = (
            self._ns(self._longest_gop) <= _LONGEST_GOP_NS or self._longest_gop_frames <= _LONGEST_GOP_FRAMES
        )
        return self._first is not None and self._is_plain and is_cheap

    @property
    def length_ns(self) -> int:
        """From the first frame to the end of the last."""
        return 0 if self._first is None else self._ns(self._last + self._last_length - self._first)

    @property
    def splits(self) -> frozenset[int]:
        """Where segments begin, the first one left out."""
        return frozenset(self._splits)

    def _ns(self, ticks: int) -> int:
        return int(ticks * self._time_base * NS_PER_S)
