"""The thread that writes lossless pictures of what a person saw before acting."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

import cv2

from remoteassist.capture.picture.frame_log import FrameLog
from remoteassist.media.frame import Frame
from remoteassist.session.still_names import still_name

_log = logging.getLogger(__name__)

_MOST_WAITING = 12
"""At 1080p a hundred megabytes. A disk that cannot keep up with twelve different pictures has other troubles."""

_LONGEST_WRITE_S = 10
"""A disk that takes longer for one picture has failed."""

_HASTE_FROM = 3
"""With so many waiting, pictures are stored without compression: twelve milliseconds, whatever they show."""


class StillsThread(threading.Thread):
    """Gives a press the picture from before it, and encodes it off the capture threads.

    Presses that were made on the same picture share one file. `failure` is set when the disk refuses a file.
    """

    def __init__(self, *, log: FrameLog, still_path: Callable[[str], Path]) -> None:
        super().__init__(name="stills", daemon=True)
        self._log = log
        self._still_path = still_path
        self._waiting: deque[tuple[Frame, str]] = deque()
        self._changed = threading.Condition()
        self._is_closed = False
        self._last: tuple[Frame, str] | None = None
        self._writing_ns: int | None = None
        self.lost = 0
        """Actions that have no still because too many were waiting."""
        self.failure: Exception | None = None

    def request(self, t_ns: int) -> str | None:
        """Return the name of the still for an action at `t_ns`; the file follows. None when nothing was seen before.

        Called by one thread, soon after the action.
        """
        frame = self._log.before(t_ns)
        if frame is None:
            return None
        name = still_name(frame.t_ns)
        with self._changed:
            if self._last is not None and self._last[0] is frame:
                return self._last[1]
            if self._is_closed:
                return None
            if len(self._waiting) >= _MOST_WAITING:
                self.lost += 1
                return None
            self._waiting.append((frame, name))
            self._changed.notify_all()
            self._last = (frame, name)
        return name

    def forget(self, *, since_t_ns: int) -> None:
        """Drop the pictures from `since_t_ns` (session time) on that wait. Any thread."""
        with self._changed:
            kept = [(frame, name) for frame, name in self._waiting if frame.t_ns < since_t_ns]
            self._waiting.clear()
            self._waiting.extend(kept)
            self._last = None

    def settle(self, *, since_t_ns: int) -> None:
        """Wait until no picture from `since_t_ns` (session time) on is being written."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._writing_ns is None or self._writing_ns < since_t_ns, _LONGEST_WRITE_S
            )

    def finish(self) -> None:
        """Write what waits, then end. Any thread."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def give_up(self) -> None:
        """Forget what waits, then end: the disk is full, and film and journal need what is left. Any thread."""
        with self._changed:
            self._waiting.clear()
            self._is_closed = True
            self._changed.notify_all()

    def run(self) -> None:
        """Write stills until finished."""
        while True:
            with self._changed:
                while not self._waiting and not self._is_closed:
                    self._changed.wait()
                if not self._waiting:
                    return
                frame, name = self._waiting.popleft()
                self._writing_ns = frame.t_ns
                is_hasty = len(self._waiting) >= _HASTE_FROM
            try:
                write_still(frame, self._still_path(name), compression=0 if is_hasty else 1)
            except Exception as error:  # noqa: BLE001 - the edge of a thread; the recorder reads it and ends
                self.failure = self.failure or error
                _log.debug("a still could not be written: %s", error)
            with self._changed:
                self._writing_ns = None
                self._changed.notify_all()


def write_still(frame: Frame, path: Path, *, compression: int) -> None:
    """Write a picture as PNG, whole or not at all. `compression` is zlib's 0 to 9.

    Raises:
        OSError: The disk is full or failing.
    """
    pixels = cv2.cvtColor(frame.bgra, cv2.COLOR_BGRA2BGR)
    # By default every row is tried with each of PNG's filters: 50 ms for a full-HD screen, of any compression. With
    # one filter it is 12 ms and no larger; the difference to the left neighbour also keeps photographs small.
    row_filter = cv2.IMWRITE_PNG_FILTER_SUB if compression else cv2.IMWRITE_PNG_FILTER_NONE
    settings = [cv2.IMWRITE_PNG_COMPRESSION, compression, cv2.IMWRITE_PNG_FILTER, row_filter]
    _, png = cv2.imencode(".png", pixels, settings)
    staged = path.with_name(f".{path.name}")
    try:
        staged.write_bytes(png.tobytes())
        staged.replace(path)
    except OSError:
        staged.unlink(missing_ok=True)
        raise
