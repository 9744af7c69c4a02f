"""Opens video files made elsewhere, as if a stranger had sent them, and says what is in them."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import av
from av.error import FFmpegError

from remoteassist.errors import BadInputError
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet

_FORMATS: Final = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,gif,asf,flv,mpegts,mpeg,ogg"
"""What is opened at all. Others are lists of further files (HLS, concat), which would let a stranger choose what is
read here, or no films of a screen."""

_OPTIONS: Final = {
    "format_whitelist": _FORMATS,
    "protocol_whitelist": "file",
    # A made-up header must not make the decoder take gigabytes: 64 million pixels are two 8K screens.
    "max_pixels": str(64 << 20),
}

_LONGEST_GOP_NS: Final = 20 * NS_PER_S
"""A seek decodes from one key frame to the next; a film with fewer of them is encoded anew."""

_SPLIT_NS: Final = 120 * NS_PER_S
"""Length of a session's segments."""


@dataclass(frozen=True, slots=True)
class VideoPlan:
    """What a look through the packets of a file says of how to import it.

    Attributes:
        size_px: As the header says.
        length_ns: From the first frame to the end of the last; 0 when nothing tells.
        can_copy: Whether its packets can be taken over as they are.
        splits: Time stamps, in the stream's time base, of the key frames at which a new segment begins.
        is_damaged: Whether reading it ended with an error.
    """

    size_px: Size
    length_ns: int
    can_copy: bool
    splits: frozenset[int]
    is_damaged: bool


def open_foreign(path: Path) -> "InputContainer":
    """Open a video file.

    Raises:
        BadInputError: There is none, it cannot be read, or it holds no moving picture.
    """
    name = _shown(path)
    try:
        if not path.is_file():
            raise BadInputError(f"there is no video file at {name}; check the path")
        if path.stat().st_size == 0:
            raise BadInputError(f"{name} is empty; copy it once more")
        container = av.open(str(path.absolute()), "r", container_options=_OPTIONS)
    except (FFmpegError, OSError) as error:
        raise BadInputError(
            f"{name} is not a video that can be read; import takes mp4, mkv, webm, mov, avi and gif"
        ) from error
    if not container.streams.video:
        container.close()
        raise BadInputError(f"{name} has sound but no picture; steps can only be found in a picture")
    return container


def plan_import(path: Path) -> VideoPlan:
    """Read through a file's packets, without decoding any, and say how it is best imported.

    Raises:
        BadInputError: It is not a video that can be read.
    """
    with open_foreign(path) as container:
        stream = container.streams.video[0]
        codec = stream.codec_context
        scan = _Scan(stream.time_base or Fraction(1, 1000))
        is_damaged = False
        try:
            for packet in container.demux(stream):
                if packet.size and not scan.add(packet):
                    is_damaged = True
        except FFmpegError:
            is_damaged = True
        is_plain = (
            codec.name == "h264"
            and codec.pix_fmt in {"yuv420p", "yuvj420p"}
            and codec.width % 2 == 0
            and codec.height % 2 == 0
            and bool(codec.extradata)
        )
        return VideoPlan(
            size_px=Size(codec.width, codec.height),
            length_ns=scan.length_ns,
            can_copy=is_plain and not is_damaged and scan.is_regular,
            splits=scan.splits,
            is_damaged=is_damaged,
        )


class _Scan:
    """Takes note of the time stamps and key frames of a stream's packets."""

    def __init__(self, time_base: Fraction) -> None:
        self._time_base = time_base
        self._is_dated = True
        self._begins_with_key: bool | None = None
        self._first: int | None = None
        self._last = 0
        self._last_length = 0
        self._last_key = 0
        self._segment_start = 0
        self._longest_gop = 0
        self._splits: list[int] = []

    def add(self, packet: "Packet[Any]") -> bool:
        """Take note of a packet; says whether it is whole."""
        if packet.pts is None or packet.dts is None:
            self._is_dated = False
            return not packet.is_corrupt
        if self._first is None:
            self._first = self._last = self._last_key = self._segment_start = packet.pts
        if self._begins_with_key is None:
            self._begins_with_key = packet.is_keyframe
        self._longest_gop = max(self._longest_gop, packet.pts - self._last_key)
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
        return not packet.is_corrupt

    @property
    def is_regular(self) -> bool:
        """Whether every packet says when it is shown, and a seek is cheap."""
        is_cheap = self._ns(self._longest_gop) <= _LONGEST_GOP_NS
        return self._first is not None and self._is_dated and bool(self._begins_with_key) and is_cheap

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


def _shown(path: Path) -> str:
    """Return a path as one line that cannot steer a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in str(path))
