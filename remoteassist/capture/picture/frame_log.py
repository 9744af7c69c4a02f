"""The pictures of the last moments, so that a press can be given the one from before it."""

import threading
from collections import deque
from dataclasses import dataclass

from remoteassist.capture.picture.mask import NOTHING_MASKED, Masked
from remoteassist.media.frame import Frame

KEPT_FRAMES = 6
"""A fifth of a second of a screen that changes 30 times a second; the input is looked at far more often."""


@dataclass(frozen=True, slots=True, eq=False)
class Grabbed:
    """A picture, when its grab had ended (session time), and what is hidden of it."""

    frame: Frame
    done_ns: int
    masked: Masked


class FrameLog:
    """Remembers the last few pictures that differed. Thread-safe."""

    def __init__(self, kept: int = KEPT_FRAMES) -> None:
        self._lock = threading.Lock()
        self._grabbed: deque[Grabbed] = deque(maxlen=kept)

    def add(self, frame: Frame, *, done_ns: int, masked: Masked = NOTHING_MASKED) -> None:
        """Remember a picture whose grab had ended at `done_ns` (session time)."""
        with self._lock:
            self._grabbed.append(Grabbed(frame, done_ns, masked))

    @property
    def latest(self) -> Grabbed | None:
        """The last picture; None when there is none, or all were forgotten."""
        with self._lock:
            return self._grabbed[-1] if self._grabbed else None

    def before(self, t_ns: int) -> Frame | None:
        """Return the last picture whose grab had ended by `t_ns`, never a later one; None if there is none."""
        with self._lock:
            for grabbed in reversed(self._grabbed):
                if grabbed.done_ns <= t_ns:
                    return grabbed.frame
        return None

    def forget(self, *, since_t_ns: int = 0) -> None:
        """Drop the pictures from `since_t_ns` (session time) on.

        All of them when the target is hidden: what was seen before is not what is under a press now.
        """
        with self._lock:
            kept = [one for one in self._grabbed if one.frame.t_ns < since_t_ns]
            self._grabbed.clear()
            self._grabbed.extend(kept)
