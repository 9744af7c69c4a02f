"""Between looking and encoding: bounded, the latest picture wins, every loss is counted."""

import threading
from collections import deque

from remoteassist.media.frame import Frame


class FrameQueue:
    """Hands pictures from the grabbing to the encoding thread. Thread-safe."""

    def __init__(self, capacity: int = 4) -> None:
        """Make an empty queue; `capacity` pictures of 1080p are 8 MB each."""
        self._capacity = capacity
        self._waiting: deque[Frame] = deque()
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
            if len(self._waiting) >= self._capacity:
                self._waiting.popleft()
                self._dropped += 1
            self._waiting.append(frame)
            self._changed.notify()

    def get(self, timeout_s: float) -> Frame | None:
        """Return the oldest waiting picture; None after `timeout_s` without one, or once closed and empty."""
        with self._changed:
            if not self._waiting and not self._is_closed:
                self._changed.wait(timeout_s)
            return self._waiting.popleft() if self._waiting else None

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
