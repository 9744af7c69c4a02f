"""Between looking and encoding: bounded, the latest picture wins, every loss is counted."""

import threading
from collections import deque

from remoteassist.media.frame import Frame
from remoteassist.model.time import TimeSpan


class SegmentEnd:
    """Asks the encoder, behind the pictures of before, to finish its segment; `wait` returns once it did."""

    def __init__(self, t_ns: int = 0) -> None:
        """Let the segment end at a session time."""
        self.t_ns = t_ns
        self._is_done = threading.Event()

    def tell_done(self) -> None:
        """Say that the segment is whole, or never will be."""
        self._is_done.set()

    def wait(self, timeout_s: float) -> bool:
        """Return whether it is done, after `timeout_s` at the latest."""
        return self._is_done.wait(timeout_s)


class FrameQueue:
    """Hands pictures from the grabbing to the encoding thread. Thread-safe."""

    def __init__(self, capacity: int = 8) -> None:
        """Make an empty queue for so many pictures; one of 1080p takes 8 MB.

        Eight are a quarter of a second of a screen that never rests: the first picture of a segment takes the encoder
        30 to 50 ms (1080p), and several times as long beside other work.
        """
        self._capacity = capacity
        self._waiting: deque[Frame | SegmentEnd] = deque()
        self._changed = threading.Condition()
        self._is_closed = False
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many pictures never reached the encoder."""
        return self._dropped

    def put(self, frame: Frame) -> None:
        """Add the newest picture; when the queue is full the oldest waiting one is dropped. Never waits."""
        with self._changed:
            if self._is_closed:
                return
            frames = [one for one in self._waiting if isinstance(one, Frame)]
            if len(frames) >= self._capacity:
                self._waiting.remove(frames[0])
                self._dropped += 1
            self._waiting.append(frame)
            self._changed.notify()

    def get(self, timeout_s: float) -> Frame | None:
        """Return the oldest waiting picture; None after `timeout_s` without one, or once closed and empty.

        None at once when the segment is to end before it.
        """
        with self._changed:
            if not self._waiting and not self._is_closed:
                self._changed.wait(timeout_s)
            if not self._waiting or isinstance(self._waiting[0], SegmentEnd):
                return None
            frame = self._waiting[0]
            self._waiting.popleft()
            return frame

    def end_segment(self, span: TimeSpan) -> SegmentEnd:
        """Drop what waits of a stretch of session time and later, and let the segment end there. Any thread.

        Nothing from after the stretch may wait yet.
        """
        end = SegmentEnd(span.start_ns)
        with self._changed:
            kept = [one for one in self._waiting if isinstance(one, SegmentEnd) or one.t_ns < span.start_ns]
            self._waiting.clear()
            self._waiting.extend([*kept, end])
            self._changed.notify()
        return end

    def take_end(self) -> SegmentEnd | None:
        """Return the end of the segment if it is what comes next."""
        with self._changed:
            end = self._waiting[0] if self._waiting else None
            if not isinstance(end, SegmentEnd):
                return None
            self._waiting.popleft()
            return end

    def close(self) -> None:
        """Take nothing more; what waits can still be taken out."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    @property
    def is_finished(self) -> bool:
        """Whether it is closed and empty."""
        with self._changed:
            return self._is_closed and not self._waiting
