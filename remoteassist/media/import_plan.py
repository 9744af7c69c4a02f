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
    from av.container import InputContainer
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

_CUT_OFF_S: Final = 1
"""What the header of a whole file promises and its packets hold differs by less, by a last picture or so."""

_GIF_END: Final = b";"
_GIF_PADDING: Final = 4096

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
        is_damaged: Whether reading it ended with an error, or before the end that it tells.
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
        end_s = Fraction(0)
        try:
            for packet in container.demux():
                end_s = max(end_s, _end_s(packet))
                if packet.stream_index == stream.index and packet.size and not scan.add(packet):
                    is_damaged = True
        except FFmpegError:
            is_damaged = True
        is_cut_off = _is_cut_off(container, path, end_s=end_s, length_ns=scan.length_ns)
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
            is_damaged=is_damaged or is_cut_off,
        )


def _upright_size(frame: "VideoFrame") -> Size:
    is_turned = round(frame.rotation / 90) % 2
    return Size(frame.height, frame.width) if is_turned else Size(frame.width, frame.height)


def _fits_segment(stream: "VideoStream") -> bool:
    needs_header = _NEEDS_HEADER.get(stream.codec_context.codec.canonical_name)
    return needs_header is not None and (not needs_header or bool(stream.codec_context.extradata))


def _end_s(packet: "Packet[Any]") -> Fraction:
    """Return until when a packet is shown or heard, in the time of the file."""
    return Fraction(0) if packet.pts is None else (packet.pts + (packet.duration or 0)) * packet.time_base


def _is_cut_off(container: "InputContainer", path: Path, *, end_s: Fraction, length_ns: int) -> bool:
    """Whether the file ends before it should, in those formats whose reader takes that for the end."""
    if container.format.name == "gif":
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _GIF_PADDING))
            return not file.read().rstrip(b"\0").endswith(_GIF_END)
    if container.format.name != "matroska,webm" or not container.duration:
        return False
    promised_s = Fraction(container.duration, 1_000_000)
    # Some writers count from the first picture, some from zero.
    found_s = max(end_s, Fraction(length_ns, NS_PER_S))
    return promised_s - found_s > _CUT_OFF_S


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
