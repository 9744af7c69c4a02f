"""The pictures of a video that cannot be copied, encoded anew for a session on a thread of its own."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from av import VideoFrame

from remoteassist.media.import_pictures import PictureMaker, is_same
from remoteassist.media.import_writer import ImportWriter
from remoteassist.media.relay import Relay
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS

if TYPE_CHECKING:
    from av.packet import Packet

_REPEAT_NS: Final = 500 * NS_PER_MS
"""A picture that does not change is written this often, so that a seek is short."""

_QUEUED_PIXELS: Final = 12 << 20
"""So many pixels wait at most: six frames of 1080p, none of 8K."""


@dataclass(frozen=True, slots=True)
class _Picture:
    frame: VideoFrame
    t_ns: int


@dataclass(frozen=True, slots=True)
class _Sound:
    packet: "Packet[Any]"
    offset_s: Fraction


_Work: TypeAlias = _Picture | _Sound


class ImportEncoding:
    """Is handed pictures and sound in order and writes them with `writer`, which belongs to it until it has ended."""

    def __init__(self, writer: ImportWriter, *, pixels: int) -> None:
        self._writer = writer
        self._maker = PictureMaker()
        self._last: _Picture | None = None
        self._last_written_ns = 0
        self._relay: Relay[_Work] = Relay(
            self._take, room=_QUEUED_PIXELS // max(1, pixels), name="encode-import"
        )

    def picture(self, frame: VideoFrame, *, t_ns: int) -> None:
        """Hand over the next picture; one that repeats the last is written only now and then.

        Raises:
            OSError: The disk is full or failing; also raised by the other methods.
        """
        self._relay.hand_over(_Picture(frame, t_ns))

    def sound(self, packet: "Packet[Any]", *, offset_s: Fraction) -> None:
        """Hand over a packet of sound, after the first picture; arguments as for `ImportWriter.write_sound`."""
        self._relay.hand_over(_Sound(packet, offset_s))

    def finish(self) -> None:
        """Wait until all is written, the very last picture included."""
        self._relay.finish()
        last = self._last
        if last is not None and last.t_ns > self._last_written_ns:
            self._writer.encode(self._maker.encodable(last.frame), t_ns=last.t_ns)

    def stop(self) -> None:
        """End at once."""
        self._relay.stop()

    def _take(self, work: _Work) -> None:
        if isinstance(work, _Sound):
            self._writer.write_sound(work.packet, offset_s=work.offset_s)
            return
        last, self._last = self._last, work
        if (
            last is not None
            and work.t_ns - self._last_written_ns < _REPEAT_NS
            and not self._writer.needs_new(_even_size(work.frame), t_ns=work.t_ns)
            and is_same(last.frame, work.frame)
        ):
            return
        self._last_written_ns = work.t_ns
        picture = self._maker.encodable(work.frame)
        size_px = Size(picture.width, picture.height)
        if self._writer.needs_new(size_px, t_ns=work.t_ns):
            self._writer.begin(size_px=size_px, t_ns=work.t_ns, like=picture)
        self._writer.encode(picture, t_ns=work.t_ns)


def _even_size(frame: VideoFrame) -> Size:
    return Size(frame.width, frame.height).even
