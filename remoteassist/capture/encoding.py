"""The thread that turns pictures into video segments on the disk."""

import contextlib
import logging
import threading
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from remoteassist.capture.frame_queue import FrameQueue, SegmentEnd
from remoteassist.media.durable_file import ByteSink
from remoteassist.media.frame import Frame
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.events import SizeChanged
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.manifest import SegmentInfo

_log = logging.getLogger(__name__)

SEGMENT_NS = 120 * NS_PER_S
"""Two minutes: what is damaged in one file cannot reach further."""

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
        """
        super().__init__(name="encoding", daemon=True)
        self._queue = queue
        self._segment_path = segment_path
        self._open_sink = open_sink
        self._seen_until_ns = seen_until_ns
        self._on_size = on_size
        self._segment_ns = segment_ns
        self._number = 0
        self._cuts_asked = 0
        self._cuts_made = 0
        self._changing_segments = threading.Lock()
        self._sink: ByteSink | None = None
        self._writer: SegmentWriter | None = None
        self._size_px: Size | None = None
        self._start_ns = TimeNs(0)
        self._last: Frame | None = None
        self.segments: tuple[SegmentInfo, ...] = ()
        """The segments that are whole and were not dropped; read by other threads."""
        self.failure: Exception | None = None

    @property
    def frames(self) -> int:
        """How many pictures stand in the segments, repeats included."""
        writer = self._writer
        return sum(segment.frames for segment in self.segments) + (writer.frames if writer else 0)

    def cut(self) -> int:
        """Ask to end the segment that is being written, within half a second, and go on in another. Any thread.

        Returns:
            A number for `is_cut`.
        """
        self._cuts_asked += 1
        return self._cuts_asked

    def is_cut(self, number: int) -> bool:
        """Whether the segment that was written when `cut` returned this number is in `segments`. Any thread."""
        return self._cuts_made >= number or not self.is_alive()

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
        sink = self._sink
        if sink is not None:
            sink.sync()

    def run(self) -> None:
        """Encode until the queue is closed and empty, then finish the segment."""
        try:
            self._encode()
        except Exception as error:  # noqa: BLE001 - the edge of a thread; the recorder reads it and ends
            _log.debug("encoding failed", exc_info=True)
            self.failure = error
        try:
            self._finish_segment()
        except Exception as error:  # noqa: BLE001 - as above
            self.failure = self.failure or error

    def _encode(self) -> None:
        while not self._queue.is_finished:
            frame = self._queue.get(REPEAT_AFTER_NS / NS_PER_S)
            if frame is not None:
                self._write(frame)
            elif (end := self._queue.take_end()) is not None:
                self._end_segment(end)
            else:
                self._repeat()
            self._cut_if_asked()
        self._repeat()

    def _end_segment(self, end: SegmentEnd) -> None:
        """Finish the segment, and begin another with the next picture: what follows is no continuation."""
        try:
            self._finish_segment()
        finally:
            self._last = None
            end.tell_done()

    def _write(self, frame: Frame) -> None:
        size_px = frame.size_px.even
        if size_px.width == 0 or size_px.height == 0:
            return
        is_full = frame.t_ns - self._start_ns >= self._segment_ns
        if self._writer is None or is_full or size_px != self._size_px:
            self._begin_segment(size_px, start_ns=frame.t_ns).write(frame.bgra, t_ns=frame.t_ns)
        else:
            self._writer.write(frame.bgra, t_ns=frame.t_ns)
        self._last = frame

    def _repeat(self) -> None:
        """Write the last picture again as of the last look, or leave a gap while nobody knows what can be seen."""
        seen_ns = self._seen_until_ns()
        # What was seen until then is in the queue by now; it may be news.
        newer = self._queue.get(0)
        if newer is not None:
            self._write(newer)
        elif seen_ns is not None and self._last is not None:
            if self._writer is None or seen_ns - self._start_ns >= self._segment_ns:
                self._write(Frame(TimeNs(seen_ns), self._last.bgra))
            elif seen_ns > (self._writer.last_t_ns or 0):
                self._writer.repeat(t_ns=seen_ns)

    def _cut_if_asked(self) -> None:
        asked = self._cuts_asked
        if asked != self._cuts_made:
            # What was seen until now is to be in the segment that ends.
            self._repeat()
            self._finish_segment()
            self._cuts_made = asked

    def _begin_segment(self, size_px: Size, *, start_ns: TimeNs) -> SegmentWriter:
        self._finish_segment()
        self._number += 1
        path = self._segment_path(f"{self._number:04d}.mkv")
        with contextlib.ExitStack() as undo:
            sink = self._open_sink(path)
            undo.callback(sink.close)
            writer = SegmentWriter(sink, size_px=size_px)
            undo.pop_all()
        self._sink, self._writer = sink, writer
        if self._size_px not in (None, size_px):
            self._on_size(SizeChanged(start_ns, size_px))
        self._size_px, self._start_ns = size_px, start_ns
        _log.debug("segment %s, %dx%d", path.name, size_px.width, size_px.height)
        return writer

    def _finish_segment(self) -> None:
        writer, self._writer = self._writer, None
        if writer is None or self._size_px is None:
            return
        try:
            writer.close()
        finally:
            if writer.last_t_ns is not None:
                name = f"{self._number:04d}.mkv"
                info = SegmentInfo(name, self._start_ns, writer.last_t_ns, self._size_px, writer.frames)
                with self._changing_segments:
                    self.segments = (*self.segments, info)
