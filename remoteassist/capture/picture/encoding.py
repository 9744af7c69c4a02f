"""The thread that turns pictures into video segments on the disk."""

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Final

from remoteassist.capture.picture.frame_queue import FrameQueue, SegmentEnd
from remoteassist.capture.picture.open_segment import OpenSegment
from remoteassist.capture.sound.line import SoundLine
from remoteassist.media.durable_file import ByteSink
from remoteassist.media.frame import Frame
from remoteassist.media.heap import map_pieces_from
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.sound_format import SoundBlock, position_of
from remoteassist.model.events import SizeChanged
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.manifest import SegmentInfo

_log = logging.getLogger(__name__)

SEGMENT_NS = 120 * NS_PER_S
"""Two minutes: what is damaged in one file cannot reach further."""

_SOUND_KNOWN_AFTER_NS = NS_PER_S
"""How long the first segment stays in memory until it is known whether there is a microphone (0.1 to 0.4 s)."""

_SOUND_EVERY_S = 0.05
"""How often is looked whether the sound of a segment is there that has all its pictures."""

_ENCODER_PIECE_BYTES: Final = 1 << 20
"""An encoder of 1080p takes 54 MB in eleven pieces of this size and more. Mapped, they go back when it is closed."""

_ENCODER_WHOLE_AFTER: Final = 4
"""Pictures; by then it has taken all that it needs."""

_HEAP_BYTES: Final = 32 << 20
"""Pictures are smaller (1080p: 8 MB) and come thirty times a second: quicker from a heap that keeps some room."""

REPEAT_AFTER_NS = NS_PER_S // 2
"""A quiet screen is written again twice a second: so a kill costs at most that, and the file shows how far it got."""


class EncodingThread(threading.Thread):
    """Writes what the queue gives, begins a new segment every two minutes and at every change of size.

    An error ends the thread; `failure` holds it, and all segments so far stay readable.
    """

    def __init__(
        self,
        *,
        queue: FrameQueue,
        segment_path: Callable[[str], Path],
        open_sink: Callable[[Path], ByteSink],
        seen_until_ns: Callable[[], int | None],
        on_size: Callable[[SizeChanged], None] = lambda _changed: None,
        segment_ns: int = SEGMENT_NS,
        sound: SoundLine | None = None,
    ) -> None:
        """Prepare to encode.

        Args:
            queue: Gives the pictures.
            segment_path: Says where the segment of a name is to be.
            open_sink: Opens a new segment's file.
            seen_until_ns: Until when (session time) the last picture put into the queue is known to be what the
                target shows; None while nobody knows.
            on_size: Hears of a picture of another size than the one before.
            segment_ns: How long a segment gets.
            sound: Gives the sound; None without any. It comes some tenths of a second after the pictures of its time,
                so a segment is closed as much later than its last picture.
        """
        super().__init__(name="encoding", daemon=True)
        self._queue = queue
        self._segment_path = segment_path
        self._open_sink = open_sink
        self._seen_until_ns = seen_until_ns
        self._on_size = on_size
        self._segment_ns = segment_ns
        self._number = 0
        self._cuts: deque[threading.Event] = deque()
        self._has_ended = False
        self._changing_segments = threading.Lock()
        self._sound = sound
        self._sound_until = 0
        self._open: OpenSegment | None = None
        self._ending: deque[OpenSegment] = deque()
        self._size_px: Size | None = None
        self._last: Frame | None = None
        self._is_encoder_new = False
        self.segments: tuple[SegmentInfo, ...] = ()
        """The segments that are whole and were not dropped; read by other threads."""
        self.has_sound = False
        """Whether any of them has a sound track."""
        self.sound_end_ns = TimeNs(0)
        """Session time up to which there was sound in the segment that was ended last when it was; read by others."""
        self.failure: Exception | None = None

    @property
    def frames(self) -> int:
        """How many pictures stand in the segments, repeats included."""
        unclosed = sum(one.writer.frames for one in self._unclosed())
        return sum(segment.frames for segment in self.segments) + unclosed

    def cut(self) -> threading.Event:
        """Ask to end the segment that is being written, within a second, and go on in another. Any thread.

        Returns:
            What is set once that segment is in `segments`, or never will be.
        """
        made = threading.Event()
        self._cuts.append(made)
        if self._has_ended:
            made.set()
        return made

    def drop(self, names: Collection[str]) -> None:
        """Know nothing more of segments whose files are gone. Any thread."""
        with self._changing_segments:
            self.segments = tuple(one for one in self.segments if one.name not in names)

    def revise(self, changed: Mapping[str, SegmentInfo | None]) -> None:
        """Take over what became of finished segments, by name: None means that one is gone. Any thread."""
        with self._changing_segments:
            revised = (changed.get(one.name, one) for one in self.segments)
            self.segments = tuple(one for one in revised if one is not None)

    def sync(self) -> None:
        """Make what was written survive a power cut. Any thread.

        Raises:
            OSError: The disk says that it cannot.
        """
        for one in self._unclosed():
            one.sink.sync()

    def run(self) -> None:
        """Encode until the queue is closed and empty, then finish the segments."""
        map_pieces_from(_HEAP_BYTES, spare_bytes=_HEAP_BYTES)
        try:
            self._encode()
        except Exception as error:  # noqa: BLE001 - the edge of a thread; the recorder reads it and ends
            _log.debug("encoding failed", exc_info=True)
            self.failure = error
        for one in self._unclosed():
            try:
                self._close(one)
            except Exception as error:  # noqa: BLE001 - as above
                self.failure = self.failure or error
        map_pieces_from(_HEAP_BYTES)
        self._has_ended = True
        for made in self._cuts:
            made.set()

    def _encode(self) -> None:
        while not self._queue.is_finished:
            frame = self._queue.get(_SOUND_EVERY_S if self._ending else REPEAT_AFTER_NS / NS_PER_S)
            if frame is not None:
                self._write(frame)
            elif (end := self._queue.take_end()) is not None:
                self._end_segment(end)
            elif not self._ending:
                self._repeat()
            self._let_encoder_settle()
            self._decide_sound()
            self._cut_if_asked()
            # A segment that begins with the next picture in the queue takes the sound from there on.
            self._write_sound(until_ns=None if frame is None else frame.t_ns)
        self._repeat()
        self._write_sound()

    def _end_segment(self, end: SegmentEnd) -> None:
        """Finish the segment, and begin another with the next picture: what follows is no continuation."""
        self._last = None
        self._tell_once_whole(end.tell_done)
        if (one := self._open) is not None:
            self.sound_end_ns = one.writer.sound_end_ns or self.sound_end_ns
            self._end_pictures(sound_until_ns=end.t_ns)

    def _write(self, frame: Frame) -> None:
        size_px = frame.size_px.even
        if size_px.width == 0 or size_px.height == 0:
            return
        one = self._open
        if one is None or size_px != one.size_px or self._is_full(one, t_ns=frame.t_ns):
            one = self._begin_segment(size_px, start_ns=frame.t_ns)
        one.writer.write(frame.bgra, t_ns=frame.t_ns)
        self._last = frame

    def _is_full(self, one: OpenSegment, *, t_ns: int) -> bool:
        is_sound_new = one.writer.has_sound is False and self._sound is not None and self._sound.is_wanted
        return bool(is_sound_new) or t_ns - one.start_ns >= self._segment_ns

    def _decide_sound(self) -> None:
        """Say whether the first segment has sound, once that is known or was waited for long enough."""
        one = self._open
        if one is not None and one.writer.has_sound is None and self._sound is not None:
            seen_ns = self._seen_until_ns() or one.writer.last_t_ns or one.start_ns
            if self._sound.is_wanted is not None:
                one.writer.decide_sound(has_sound=self._sound.is_wanted)
            elif seen_ns - one.start_ns >= _SOUND_KNOWN_AFTER_NS:
                one.writer.decide_sound(has_sound=False)

    def _repeat(self) -> None:
        """Write the last picture again as of the last look, or leave a gap while nobody knows what can be seen."""
        seen_ns = self._seen_until_ns()
        # What was seen until then is in the queue by now; it may be news.
        newer = self._queue.get(0)
        if newer is not None:
            self._write(newer)
        elif seen_ns is not None and self._last is not None:
            if self._open is None or self._is_full(self._open, t_ns=seen_ns):
                self._write(Frame(TimeNs(seen_ns), self._last.bgra))
            elif seen_ns > (self._open.writer.last_t_ns or 0):
                self._open.writer.repeat(t_ns=seen_ns)

    def _cut_if_asked(self) -> None:
        if not self._cuts:
            return
        # What was seen until now is to be in the segment that ends.
        self._repeat()
        for _ in range(len(self._cuts)):
            self._tell_once_whole(self._cuts.popleft().set)
        if (one := self._open) is not None:
            # Until the next one begins; which may be never.
            one.is_continued = True
            self._end_pictures(sound_until_ns=one.writer.last_t_ns or one.start_ns)

    def _tell_once_whole(self, tell: Callable[[], None]) -> None:
        """Call a function once all that was written until now is whole, or never will be."""
        last = self._open or (self._ending[-1] if self._ending else None)
        if last is None:
            tell()
        else:
            last.on_closed.append(tell)

    def _write_sound(self, *, until_ns: int | None = None) -> None:
        """Give each segment its part of the sound that is ready, and close those that have all of it."""
        if self._sound is None:
            return
        for block in self._sound.take(until=None if until_ns is None else position_of(until_ns)):
            self._sound_until = block.end
            rest: SoundBlock | None = block
            for one in self._unclosed():
                rest = None if rest is None else one.write_sound(rest)
        while self._ending and not self._ending[0].waits_for_sound(self._sound_until):
            self._close(self._ending[0])

    def _begin_segment(self, size_px: Size, *, start_ns: TimeNs) -> OpenSegment:
        if self._open is None and self._ending and self._ending[-1].is_continued:
            self._ending[-1].end_sound(start_ns)
        self._end_pictures(sound_until_ns=start_ns)
        self._number += 1
        path = self._segment_path(f"{self._number:04d}.mkv")
        with contextlib.ExitStack() as undo:
            sink = self._open_sink(path)
            undo.callback(sink.close)
            # One after the other in a heap they leave holes: 4 MB with each segment.
            map_pieces_from(_ENCODER_PIECE_BYTES)
            self._is_encoder_new = True
            writer = SegmentWriter(sink, size_px=size_px, has_sound=self._sound_of_segment())
            undo.pop_all()
        one = OpenSegment(path.name, sink, writer, start_ns, size_px)
        self._open = one
        if self._size_px not in (None, size_px):
            self._on_size(SizeChanged(start_ns, size_px))
        self._size_px = size_px
        _log.debug("segment %s, %dx%d", path.name, size_px.width, size_px.height)
        return one

    def _let_encoder_settle(self) -> None:
        """Let pictures lie in a heap again once the encoder has all that it needs."""
        if self._is_encoder_new and (self._open is None or self._open.writer.frames >= _ENCODER_WHOLE_AFTER):
            self._is_encoder_new = False
            map_pieces_from(_HEAP_BYTES)

    def _sound_of_segment(self) -> bool | None:
        """Whether a new segment has sound; None when that may be left open for a moment."""
        if self._sound is None:
            return False
        is_wanted = self._sound.is_wanted
        return is_wanted if is_wanted is not None or self._number == 1 else False

    def _end_pictures(self, *, sound_until_ns: int) -> None:
        """Let the segment have no more pictures: it is closed now, or once its sound is there."""
        one = self._open
        if one is None:
            return
        if one.writer.has_sound:
            one.end_sound(sound_until_ns)
            self._ending.append(one)
            self._open = None
        else:
            self._close(one)

    def _close(self, one: OpenSegment) -> None:
        if one is self._open:
            self._open = None
        else:
            self._ending.remove(one)
        try:
            one.writer.close()
        finally:
            info = one.info
            if info is not None:
                with self._changing_segments:
                    self.segments = (*self.segments, info)
                    self.has_sound = self.has_sound or bool(one.writer.has_sound)
            for tell in one.on_closed:
                tell()

    def _unclosed(self) -> tuple[OpenSegment, ...]:
        """Return the segments that are not closed, in order. Any thread."""
        newest = self._open
        ending = tuple(self._ending)
        return ending if newest is None or newest in ending else (*ending, newest)
