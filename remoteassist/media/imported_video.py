"""A video made elsewhere becomes the segments of a session, in one pass over its frames."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from av import VideoFrame
from av.error import FFmpegError

from remoteassist.errors import BadInputError
from remoteassist.media.foreign_video import VideoPlan, open_foreign, plan_import
from remoteassist.media.gray import GrayFrame, gray_of
from remoteassist.media.gray_watching import GrayWatcher, Watching
from remoteassist.media.import_pictures import PictureMaker, is_same, upright
from remoteassist.media.import_sound import ImportedSound
from remoteassist.media.import_writer import ImportedSegment, ImportWriter
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs

if TYPE_CHECKING:
    from av.packet import Packet

ImportProgress = Callable[[int, int], None]
"""Called with (done, total), in milliseconds of video, about a hundred times."""

_REPEAT_NS: Final = 500 * NS_PER_MS
"""A picture that does not change is written this often, so that a seek is short."""

_LARGE_PIXELS: Final = 4096 * 2304
"""Above this size several frames in the decoder at once take too much memory."""

_SHORTEST_FRAME_NS: Final = 40 * NS_PER_MS


@dataclass(frozen=True, slots=True)
class ImportedVideo:
    """What was imported.

    Attributes:
        segments: On the disk, in order; at least one.
        has_sound: Whether they have a sound track.
        length_ns: Session time at the end.
        remarks: What could not be kept, each as one line for people.
    """

    segments: tuple[ImportedSegment, ...]
    has_sound: bool
    length_ns: TimeNs
    remarks: tuple[str, ...]


def import_video(
    path: Path,
    *,
    segment_path: Callable[[int], Path],
    watch: GrayWatcher | None,
    progress: ImportProgress,
) -> ImportedVideo:
    """Write a video's pictures and sound as segments, from session time 0 on, and show the pictures to `watch`.

    H.264 that can be sought is copied without a loss; all else is encoded anew, at full size and with its real time
    stamps. What cannot be decoded is left out and said. On any error the files written so far are worth nothing.

    Args:
        path: The video.
        segment_path: Gives the file of a segment by its number, from 1.
        watch: Is shown every frame, on another thread, which has ended when this returns.
        progress: How far it is.

    Raises:
        BadInputError: It is not a video that can be read, or has no picture that can be decoded.
        OSError: The disk is full or failing.
    """
    plan = plan_import(path)
    importing = _Import(path, plan, segment_path=segment_path, progress=progress)
    watching = None if watch is None else Watching(watch, pixels=plan.size_px.width * plan.size_px.height)
    try:
        importing.run(watching)
    except BaseException:
        importing.abandon()
        if watching is not None:
            watching.stop()
        raise
    if watching is not None:
        watching.finish()
    return importing.result()


class _Import:
    """One pass over one file."""

    def __init__(
        self, path: Path, plan: VideoPlan, *, segment_path: Callable[[int], Path], progress: ImportProgress
    ) -> None:
        self._container = open_foreign(path)
        self._path = path
        self._plan = plan
        self._progress = progress
        self._percent = -1
        self._stream = self._container.streams.video[0]
        is_large = plan.size_px.width * plan.size_px.height > _LARGE_PIXELS
        self._stream.thread_type = "SLICE" if is_large else "AUTO"
        self._sound = (
            ImportedSound(self._container.streams.audio[0]) if self._container.streams.audio else None
        )
        if self._sound is not None and not self._sound.is_usable:
            self._sound = None
        self._can_copy = plan.can_copy
        self._writer = ImportWriter(
            segment_path,
            video=self._stream if plan.can_copy else None,
            sound=None if self._sound is None else self._sound.template,
        )
        self._origin: int | None = None
        self._origin_s = Fraction(0)
        self._last_ns = -1
        self._last_written_ns = 0
        self._last_length_ns = _SHORTEST_FRAME_NS
        self._maker = PictureMaker()
        self._last_picture: VideoFrame | None = None
        self._decoded = 0
        self._lost = 0
        self._is_cut_off = plan.is_damaged
        self._held_sound: list[Packet[Any]] = []

    def run(self, watching: Watching | None) -> None:
        """Go through the file from its start to its end."""
        with self._container:
            try:
                for packet in self._packets():
                    if packet.stream.type == "audio":
                        self._write_sound(packet)
                        continue
                    pictures = list(self._pictures(packet))
                    if self._can_copy and packet.size:
                        # Last, for writing a packet changes its time stamps to those of the new file.
                        self._copy(packet)
                    for frame in pictures:
                        self._take(frame, watching)
            except FFmpegError:
                self._is_cut_off = True
                for frame in self._rest():
                    self._take(frame, watching)
            if self._sound is not None:
                for packet in self._sound.rest():
                    self._writer.write_sound(packet, offset_s=self._origin_s)
            if self._decoded == 0:
                raise BadInputError(
                    f"no picture in {self._path.name!r} can be decoded; it holds nothing to import"
                )
            self._finish()

    def abandon(self) -> None:
        """Let go of all files."""
        self._writer.abandon()
        self._container.close()

    def result(self) -> ImportedVideo:
        """Say what was written."""
        remarks: list[str] = []
        length_s = self._end_ns / NS_PER_S
        if self._is_cut_off or self._lost:
            lost = f", {self._lost} damaged pictures are left out" if self._lost else ""
            remarks.append(f"the video is damaged or cut off: its first {length_s:.1f} s are kept{lost}")
        if self._sound is not None and self._sound.has_failed:
            remarks.append("the sound cannot be decoded and is left out")
        has_sound = self._sound is not None and self._sound.packets > 0
        return ImportedVideo(self._writer.segments, has_sound, TimeNs(self._end_ns), tuple(remarks))

    @property
    def _end_ns(self) -> int:
        return max(self._last_ns, 0) + self._last_length_ns

    def _packets(self) -> "Iterator[Packet[Any]]":
        streams = [self._stream, *([self._sound.stream] if self._sound is not None else [])]
        yield from self._container.demux(*streams)

    def _pictures(self, packet: "Packet[Any]") -> Iterator[VideoFrame]:
        try:
            frames = self._stream.decode(packet)
        except FFmpegError:
            self._lost += 1
            return
        yield from (frame for frame in frames if not self._is_bad(frame))

    def _rest(self) -> Iterator[VideoFrame]:
        try:
            yield from (frame for frame in self._stream.decode(None) if not self._is_bad(frame))
        except FFmpegError:
            return

    def _is_bad(self, frame: VideoFrame) -> bool:
        if not frame.is_corrupt:
            return False
        self._lost += 1
        return True

    def _copy(self, packet: "Packet[Any]") -> None:
        if packet.pts is None:
            return
        if self._origin is None:
            self._set_origin(packet.pts, packet.time_base)
        origin = self._origin or 0
        if packet.is_keyframe and (packet.pts in self._plan.splits or not self._writer.has_begun):
            t_ns = int((packet.pts - origin) * packet.time_base * NS_PER_S)
            self._begin(self._plan.size_px, t_ns=t_ns, like=None)
        self._writer.copy(packet, offset=origin)

    def _set_origin(self, pts: int, time_base: Fraction) -> None:
        self._origin = pts
        self._origin_s = pts * time_base

    def _take(self, frame: VideoFrame, watching: Watching | None) -> None:
        """Take in a decoded picture: show it, and write it unless it was copied."""
        if frame.pts is None or frame.time_base is None:
            t_ns = self._last_ns + self._last_length_ns if self._decoded else 0
        else:
            if self._origin is None:
                self._set_origin(frame.pts, frame.time_base)
            t_ns = int((frame.pts * frame.time_base - self._origin_s) * NS_PER_S)
        if t_ns <= self._last_ns:
            # Two pictures of one instant: the later one is what was seen.
            t_ns = self._last_ns + NS_PER_MS
        self._decoded += 1
        self._last_length_ns = self._length_of(frame, t_ns=t_ns)
        self._last_ns = t_ns
        picture = upright(frame) if frame.rotation else frame
        if not self._can_copy:
            self._encode(picture, t_ns=t_ns)
        if watching is not None:
            gray = gray_of(picture)
            even = Size(picture.width, picture.height).even
            watching.show(GrayFrame(TimeNs(t_ns), gray[: even.height, : even.width]))
        self._report(t_ns)

    def _length_of(self, frame: VideoFrame, *, t_ns: int) -> int:
        if frame.duration and frame.time_base is not None:
            return int(frame.duration * frame.time_base * NS_PER_S)
        return min(t_ns - self._last_ns, NS_PER_S) if self._last_ns >= 0 else _SHORTEST_FRAME_NS

    def _encode(self, frame: VideoFrame, *, t_ns: int) -> None:
        last = self._last_picture
        if (
            last is not None
            and t_ns - self._last_written_ns < _REPEAT_NS
            and not self._writer.needs_new(Size(frame.width, frame.height).even, t_ns=t_ns)
            and is_same(last, frame)
        ):
            return
        self._last_picture = frame
        self._last_written_ns = t_ns
        picture = self._maker.encodable(frame)
        size_px = Size(picture.width, picture.height)
        if self._writer.needs_new(size_px, t_ns=t_ns):
            self._begin(size_px, t_ns=t_ns, like=picture)
        self._writer.encode(picture, t_ns=t_ns)

    def _begin(self, size_px: Size, *, t_ns: int, like: VideoFrame | None) -> None:
        self._writer.begin(size_px=size_px, t_ns=t_ns, like=like)
        held, self._held_sound = self._held_sound, []
        for packet in held:
            self._writer.write_sound(packet, offset_s=self._origin_s)

    def _write_sound(self, packet: "Packet[Any]") -> None:
        if self._sound is None:
            return
        for one in self._sound.packets_of(packet):
            if self._writer.has_begun:
                self._writer.write_sound(one, offset_s=self._origin_s)
            else:
                self._held_sound.append(one)

    def _finish(self) -> None:
        last = self._last_picture
        if not self._can_copy and last is not None and self._last_ns > self._last_written_ns:
            self._writer.encode(self._maker.encodable(last), t_ns=self._last_ns)
        self._writer.end(self._end_ns)

    def _report(self, t_ns: int) -> None:
        total_ns = max(self._plan.length_ns, t_ns, 1)
        percent = 100 * t_ns // total_ns
        if percent > self._percent:
            self._percent = percent
            self._progress(t_ns // NS_PER_MS, total_ns // NS_PER_MS)
