"""The thread that turns pictures into video segments on the disk."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from remoteassist.capture.frame_queue import FrameQueue
from remoteassist.media.durable_file import ByteSink
from remoteassist.media.frame import Frame
from remoteassist.media.segment_writer import SegmentWriter
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

    An error of the disk ends the thread; `failure` holds it, and all segments so far stay readable.
    """

    def __init__(
        self,
        *,
        queue: FrameQueue,
        segment_path: Callable[[str], Path],
        open_sink: Callable[[Path], ByteSink],
        now_ns: Callable[[], int],
        is_hidden: Callable[[], bool],
    ) -> None:
        super().__init__(name="encoding", daemon=True)
        self._queue = queue
        self._segment_path = segment_path
        self._open_sink = open_sink
        self._now_ns = now_ns
        self._is_hidden = is_hidden
        self._sink: ByteSink | None = None
        self._writer: SegmentWriter | None = None
        self._size_px = Size(0, 0)
        self._start_ns = TimeNs(0)
        self._last: Frame | None = None
        self.segments: tuple[SegmentInfo, ...] = ()
        """The segments that are whole; read by other threads."""
        self.failure: OSError | None = None

    @property
    def frames(self) -> int:
        """How many pictures stand in the segments, repeats included."""
        writer = self._writer
        return sum(segment.frames for segment in self.segments) + (writer.frames if writer else 0)

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
            while not self._queue.is_finished:
                frame = self._queue.get(REPEAT_AFTER_NS / NS_PER_S)
                if frame is not None:
                    self._write(frame)
                else:
                    self._repeat()
            self._repeat()
        except OSError as error:
            self.failure = error
        try:
            self._finish_segment()
        except OSError as error:
            self.failure = self.failure or error

    def _write(self, frame: Frame) -> None:
        size_px = frame.size_px.even
        if size_px.width == 0 or size_px.height == 0:
            return
        is_full = self._writer is not None and frame.t_ns - self._start_ns >= SEGMENT_NS
        if self._writer is None or is_full or size_px != self._size_px:
            self._begin_segment(size_px, start_ns=frame.t_ns)
        if self._writer is not None:
            self._writer.write(frame.bgra, t_ns=frame.t_ns)
        self._last = frame

    def _repeat(self) -> None:
        """Write the last picture again, or leave a gap while the target is hidden."""
        if self._writer is None or self._last is None or self._is_hidden():
            return
        now_ns = self._now_ns()
        if now_ns - self._start_ns >= SEGMENT_NS:
            self._write(Frame(TimeNs(now_ns), self._last.bgra))
        else:
            self._writer.repeat(t_ns=now_ns)

    def _begin_segment(self, size_px: Size, *, start_ns: TimeNs) -> None:
        self._finish_segment()
        path = self._segment_path(f"{len(self.segments) + 1:04d}.mkv")
        self._sink = self._open_sink(path)
        self._writer = SegmentWriter(self._sink, size_px=size_px)
        self._size_px, self._start_ns = size_px, start_ns
        _log.debug("segment %s, %dx%d", path.name, size_px.width, size_px.height)

    def _finish_segment(self) -> None:
        writer, self._writer = self._writer, None
        if writer is None:
            return
        try:
            writer.close()
        finally:
            if writer.last_t_ns is not None:
                name = f"{len(self.segments) + 1:04d}.mkv"
                info = SegmentInfo(name, self._start_ns, writer.last_t_ns, self._size_px, writer.frames)
                self.segments = (*self.segments, info)
