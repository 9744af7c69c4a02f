"""A video made elsewhere becomes the segments of a session, in one pass over its frames."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from av import VideoFrame
from av.error import FFmpegError

from remoteassist.errors import BadInputError
from remoteassist.media.foreign_video import (
    LARGE_PIXELS,
    open_foreign,
    picture_stream,
    shown_name,
    sound_stream,
)
from remoteassist.media.gray import GrayFrame, GrayWatcher, gray_of
from remoteassist.media.import_encoding import ImportEncoding
from remoteassist.media.import_pictures import upright
from remoteassist.media.import_plan import ImportPlan
from remoteassist.media.import_sound import ImportedSound
from remoteassist.media.import_writer import ImportedSegment, ImportWriter
from remoteassist.media.relay import Relay
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs

if TYPE_CHECKING:
    from av.packet import Packet

ImportProgress = Callable[[int, int], None]
"""Called with (done, total), in milliseconds of video, about a hundred times."""

_SHORTEST_FRAME_NS: Final = 40 * NS_PER_MS

_QUEUED_PIXELS: Final = 24 << 20
"""So many pixels wait for the watcher at most: eleven frames of 1080p, none of 8K."""


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
    plan: ImportPlan,
    *,
    segment_path: Callable[[int], Path],
    watch: GrayWatcher | None,
    progress: ImportProgress,
) -> ImportedVideo:
    """Write a video's pictures and sound as segments, from session time 0 on, and show the pictures to `watch`.

    Packets are copied without a loss where the plan says so; all else is encoded anew as H.264, at full size and with
    its real time stamps. What cannot be decoded is left out and said. On any error the files written so far are worth
    nothing.

    Args:
        plan: Of the video.
        segment_path: Gives the file of a segment by its number, from 1.
        watch: Is shown every frame, on another thread, which has ended when this returns.
        progress: How far it is.

    Raises:
        BadInputError: It is not a video that can be read, or has no picture that can be decoded.
        OSError: The disk is full or failing.
    """
    importing = _Import(plan, segment_path=segment_path, watch=watch, progress=progress)
    try:
        importing.run()
    except BaseException:
        importing.abandon()
        raise
    return importing.result()


class _Import:
    """One pass over one file: takes it apart and decodes on the thread that runs it, looks and encodes on others."""

    def __init__(
        self,
        plan: ImportPlan,
        *,
        segment_path: Callable[[int], Path],
        watch: GrayWatcher | None,
        progress: ImportProgress,
    ) -> None:
        self._container = open_foreign(plan.path)
        self._plan = plan
        self._progress = progress
        self._percent = -1
        self._stream = picture_stream(self._container)
        sound = sound_stream(self._container)
        self._sound = None if sound is None else ImportedSound(sound)
        if self._sound is not None and not self._sound.is_usable:
            self._sound = None
        self._writer = ImportWriter(
            segment_path,
            video=self._stream if plan.can_copy else None,
            sound=None if self._sound is None else self._sound.template,
        )
        pixels = plan.size_px.width * plan.size_px.height
        self._watching = (
            None
            if watch is None
            else Relay(_shown_to(watch), room=_QUEUED_PIXELS // pixels, name="watch-import")
        )
        self._encoding = None if plan.can_copy else ImportEncoding(self._writer, pixels=pixels)
        self._origin: int | None = None
        self._origin_s = Fraction(0)
        self._last_ns = -1
        self._last_length_ns = _SHORTEST_FRAME_NS
        self._sizes: list[tuple[int, Size]] = []
        self._decoded = 0
        self._lost = 0
        self._is_cut_off = plan.is_damaged
        self._held_sound: list[Packet[Any]] = []

    def run(self) -> None:
        """Go through the file from its start to its end."""
        with self._container:
            try:
                for packet in self._packets():
                    if packet.stream.type == "audio":
                        self._take_sound(packet)
                        continue
                    pictures = list(self._pictures(packet))
                    if self._plan.can_copy and packet.size:
                        # Last, for writing a packet changes its time stamps to those of the new file.
                        self._copy(packet)
                    for frame in pictures:
                        self._take(frame)
            except FFmpegError:
                self._is_cut_off = True
                for frame in self._rest():
                    self._take(frame)
            if self._sound is not None:
                self._write_sound(self._sound.rest())
            if self._decoded == 0:
                raise BadInputError(
                    f"no picture in {shown_name(self._plan.path)} can be decoded; it holds nothing to import"
                )
            if self._encoding is not None:
                self._encoding.finish()
            self._writer.end(self._end_ns)
            if self._watching is not None:
                self._watching.finish()

    def abandon(self) -> None:
        """Let go of all threads and files."""
        if self._watching is not None:
            self._watching.stop()
        if self._encoding is not None:
            self._encoding.stop()
        self._writer.abandon()
        self._container.close()

    def result(self) -> ImportedVideo:
        """Say what was written."""
        remarks: list[str] = []
        length_s = self._end_ns / NS_PER_S
        if self._is_cut_off or self._lost:
            pictures = "1 damaged picture is" if self._lost == 1 else f"{self._lost} damaged pictures are"
            lost = f", {pictures} left out" if self._lost else ""
            remarks.append(f"the video is damaged or cut off: its first {length_s:.1f} s are kept{lost}")
        if self._sound is not None and self._sound.has_failed:
            remarks.append("the sound cannot be decoded and is left out")
        has_sound = self._sound is not None and self._sound.packets > 0
        segments = tuple(
            replace(segment, size_px=self._size_at(segment.start_ns)) for segment in self._writer.segments
        )
        return ImportedVideo(segments, has_sound, TimeNs(self._end_ns), tuple(remarks))

    @property
    def _end_ns(self) -> int:
        """Until when something is shown or heard: the last picture stays as long as somebody speaks."""
        shown_ns = max(self._last_ns, 0) + self._last_length_ns
        if self._sound is None or self._sound.end_s is None:
            return shown_ns
        return max(shown_ns, int((self._sound.end_s - self._origin_s) * NS_PER_S))

    def _size_at(self, t_ns: int) -> Size:
        """Return the size of the picture that was shown then: a video call changes its own in the middle."""
        before = [size_px for start_ns, size_px in self._sizes if start_ns <= t_ns + NS_PER_MS]
        return before[-1] if before else self._plan.size_px

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
            self._writer.begin(size_px=self._plan.size_px, t_ns=t_ns)
        self._writer.copy(packet, offset=origin)
        self._write_sound(())

    def _set_origin(self, pts: int, time_base: Fraction) -> None:
        self._origin = pts
        self._origin_s = pts * time_base

    def _take(self, frame: VideoFrame) -> None:
        """Take in a decoded picture: show it, and have it encoded unless it was copied."""
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
        even = Size(picture.width, picture.height).even
        if not self._sizes or self._sizes[-1][1] != even:
            self._sizes.append((t_ns, even))
        if self._watching is not None:
            self._watching.hand_over((picture, t_ns))
        if self._encoding is not None:
            self._encoding.picture(picture, t_ns=t_ns)
            self._write_sound(())
        self._report(t_ns)

    def _length_of(self, frame: VideoFrame, *, t_ns: int) -> int:
        if frame.duration and frame.time_base is not None:
            return int(frame.duration * frame.time_base * NS_PER_S)
        return min(t_ns - self._last_ns, NS_PER_S) if self._last_ns >= 0 else _SHORTEST_FRAME_NS

    def _take_sound(self, packet: "Packet[Any]") -> None:
        if self._sound is not None:
            self._write_sound(self._sound.packets_of(packet))

    def _write_sound(self, packets: "Sequence[Packet[Any]]") -> None:
        """Write packets of sound, or hold them until the first picture says when the session begins."""
        self._held_sound.extend(packets)
        if self._origin is None or not self._held_sound:
            return
        held, self._held_sound = self._held_sound, []
        for packet in held:
            if self._encoding is None:
                self._writer.write_sound(packet, offset_s=self._origin_s)
            else:
                self._encoding.sound(packet, offset_s=self._origin_s)

    def _report(self, t_ns: int) -> None:
        total_ns = max(self._plan.length_ns, t_ns, 1)
        percent = 100 * t_ns // total_ns
        if percent > self._percent:
            self._percent = percent
            self._progress(t_ns // NS_PER_MS, total_ns // NS_PER_MS)


def _shown_to(watch: GrayWatcher) -> Callable[[tuple[VideoFrame, int]], None]:
    """Return what shows a picture's brightness, of even size, to a watcher."""

    def show(picture: tuple[VideoFrame, int]) -> None:
        frame, t_ns = picture
        even = Size(frame.width, frame.height).even
        gray = gray_of(frame)[: even.height, : even.width]
        # A watcher keeps some of them, and with a view of its brightness the whole of a picture.
        watch(GrayFrame(TimeNs(t_ns), gray.copy() if gray.size > LARGE_PIXELS else gray))

    return show
