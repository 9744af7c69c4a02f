"""Writes one video segment so that a crash costs less than a second of it."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import av
from av.error import FFmpegError
from av.video.frame import PictureType

from remoteassist.media.colour import BT601, LIMITED, PRIMARIES_BT709, TRANSFER_BT709, EncodableFrame
from remoteassist.media.durable_file import ByteSink
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_sound import SegmentSound
from remoteassist.media.sound_format import SoundBlock, time_of
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

_TICK = Fraction(1, 1000)
"""Matroska's own unit of time."""

_KEY_EVERY_NS = 10 * NS_PER_S
"""A seek decodes at most ten seconds, and a hole in the file costs at most ten."""

_CONTAINER_OPTIONS = {
    # By default libavformat keeps five seconds (or 5 MB) in memory and a kill loses them.
    # A cluster for each frame, handed on at once, costs 30 bytes a frame and loses at most the last one.
    "flush_packets": "1",
    "cluster_time_limit": "1",
    # Pictures do not wait for the sound that belongs to them: it comes a moment later, and stands after them.
    "max_interleave_delta": "1",
}
_CODEC_OPTIONS = {
    "preset": "ultrafast",
    # No frame waits in the encoder for a later one.
    "tune": "zerolatency",
    # Text stays readable; a second of a quiet screen is a few hundred bytes all the same.
    "crf": "20",
    # Key frames are placed by time, below: at a variable frame rate a count of frames says nothing.
    "g": "100000",
    "forced-idr": "1",
    # The wider search finds text that scrolls where it went: a quarter of the bytes for the same time (a terminal).
    "x264-params": "scenecut=0:fullrange=off:me=umh:merange=48",
}


class _FaultKeeper:
    """Hands everything to the sink and keeps its first error, which libav reports as a number of its own."""

    def __init__(self, sink: ByteSink) -> None:
        self._sink = sink
        self.fault: OSError | None = None

    def write(self, data: bytes, /) -> int:
        try:
            return self._sink.write(data)
        except OSError as error:
            self.fault = self.fault or error
            raise

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._sink.seek(offset, whence)

    def tell(self) -> int:
        return self._sink.tell()


class SegmentWriter:
    """An H.264 segment in Matroska, variable frame rate, tagged with its colour. Belongs to one thread.

    Time stamps are session time in whole milliseconds and rise by at least one from frame to frame.
    A frame is on the disk as soon as the next one is written, which the recorder sees to twice a second.
    Sound may come later than the pictures of its time.
    """

    def __init__(self, sink: ByteSink, *, size_px: Size, has_sound: bool | None = False) -> None:
        """Begin a segment; `size_px` must be even.

        With `has_sound` it gets a sound track, which begins with its first picture. None: `decide_sound` says it
        later; nothing is on the disk until then.

        Raises:
            OSError: The disk is full or failing.
        """
        self._sink = sink
        self._faults = _FaultKeeper(sink)
        self._picture = EncodableFrame(size_px)
        self._first_pts: int | None = None
        self._last_pts: int | None = None
        self._last_key_ns = 0
        self._frames = 0
        self._container: OutputContainer = av.open(
            self._faults, "w", format="matroska", options=_CONTAINER_OPTIONS
        )
        self._stream: VideoStream = self._container.add_stream("libx264", options=_CODEC_OPTIONS)
        self._stream.width, self._stream.height = size_px.width, size_px.height
        self._stream.pix_fmt = "yuv420p"
        self._stream.time_base = _TICK
        codec = self._stream.codec_context
        codec.time_base = _TICK
        codec.color_range, codec.colorspace = LIMITED, BT601
        codec.color_primaries, codec.color_trc = PRIMARIES_BT709, TRANSFER_BT709
        # Slices in parallel cost a fifth more work in all; one thread keeps 1080p at 30 a second on its own.
        codec.thread_count = 1 if size_px.width * size_px.height <= 2560 * 1440 else 0
        self._has_sound = has_sound
        self._sound: SegmentSound | None = None
        self._held: list[Packet[Any]] = []

    @property
    def frames(self) -> int:
        """How many frames were written, repeats included."""
        return self._frames

    @property
    def last_t_ns(self) -> TimeNs | None:
        """Session time of the last frame written."""
        return None if self._last_pts is None else TimeNs(self._last_pts * NS_PER_MS)

    def write(self, bgra: Bgra, *, t_ns: int) -> None:
        """Encode a picture that is on the screen from `t_ns` on; `bgra` is cut to an even size.

        Raises:
            OSError: The disk is full or failing; the segment can only be closed now.
        """
        self._picture.fill(bgra)
        self._encode(t_ns=t_ns)

    def repeat(self, *, t_ns: int) -> None:
        """Write the last picture once more, so that the file shows that nothing changed until now.

        Raises:
            OSError: The disk is full or failing.
        """
        if self._frames:
            self._encode(t_ns=t_ns)

    @property
    def has_sound(self) -> bool | None:
        """Whether it has a sound track; None while that is not decided."""
        return self._has_sound

    @property
    def sound_end_ns(self) -> TimeNs | None:
        """Session time up to which sound was written; None without a sound track, and once it is closed."""
        return None if self._sound is None else time_of(self._sound.end_position)

    def decide_sound(self, *, has_sound: bool) -> None:
        """Say what was left open: whether it has a sound track.

        Raises:
            OSError: The disk is full or failing.
        """
        if self._has_sound is None:
            self._has_sound = has_sound
            self._begin_sound()
            held, self._held = self._held, []
            self._mux(held)

    def _begin_sound(self) -> None:
        """Add the track once it is known that there is one and when it begins."""
        if self._has_sound and self._sound is None and self._first_pts is not None:
            self._sound = SegmentSound(self._container, start_ns=self._first_pts * NS_PER_MS)

    def write_sound(self, block: SoundBlock) -> None:
        """Write the next samples: what is missing before them is silence, what is there already is left out.

        Raises:
            OSError: The disk is full or failing.
        """
        if self._sound is not None:
            self._mux(self._sound.write(block))

    def close(self) -> None:
        """Finish the file: what the encoders hold, the index, the length.

        Raises:
            OSError: The disk is full or failing; what was on the disk before stays readable.
        """
        try:
            self.decide_sound(has_sound=False)
            if self._frames:
                self._mux(self._stream.encode(None))
                self._mux([] if self._sound is None else self._sound.finish())
        except (FFmpegError, OSError) as error:
            raise self._as_os_error(error) from error
        finally:
            try:
                self._container.close()
            except (FFmpegError, OSError) as error:
                raise self._as_os_error(error) from error
            finally:
                self._sink.close()
                # Else whoever still knows it holds an encoder's memory, while the next one takes as much again.
                del self._container, self._stream, self._picture
                self._sound = None

    def _encode(self, *, t_ns: int) -> None:
        frame = self._picture.video_frame
        pts = round(t_ns / NS_PER_MS)
        if self._last_pts is not None:
            pts = max(pts, self._last_pts + 1)
        is_key = self._last_pts is None or t_ns - self._last_key_ns >= _KEY_EVERY_NS
        if self._first_pts is None:
            self._first_pts = pts
            self._begin_sound()
        frame.pts, frame.time_base = pts, _TICK
        frame.pict_type = PictureType.I if is_key else PictureType.NONE
        self._mux(self._stream.encode(frame))
        self._last_pts = pts
        self._frames += 1
        if is_key:
            self._last_key_ns = t_ns

    def _mux(self, packets: "list[Packet[Any]]") -> None:
        if self._has_sound is None:
            self._held += packets
            return
        try:
            for packet in packets:
                self._container.mux_one(packet)
        except (FFmpegError, OSError) as error:
            raise self._as_os_error(error) from error

    def _as_os_error(self, error: FFmpegError | OSError) -> OSError:
        if self._faults.fault is not None:
            return self._faults.fault
        return error if isinstance(error, OSError) else OSError(error.errno, error.strerror)
