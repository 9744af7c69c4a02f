"""The thread that looks at the target."""

import logging
import threading
from collections.abc import Callable

from remoteassist.capture.frame_log import FrameLog
from remoteassist.capture.frame_queue import FrameQueue
from remoteassist.capture.pace import Pace
from remoteassist.capture.source import Hidden, Seen, SourceOpener
from remoteassist.capture.transform import DesktopToFrame
from remoteassist.media.frame import Frame
from remoteassist.model.events import Gap, GapReason
from remoteassist.model.time import NS_PER_S, TimeNs

_log = logging.getLogger(__name__)


class GrabbingThread(threading.Thread):
    """Looks at one source at its pace and passes on every picture that differs from the one before.

    A picture equal to the last is dropped after one comparison of memory. The thread ends when it is told to stop,
    or when its source raises; then `failure` says what was raised, and the supervisor starts another thread.
    """

    def __init__(
        self,
        *,
        open_source: SourceOpener,
        queue: FrameQueue,
        log: FrameLog,
        pace: Pace,
        now_ns: Callable[[], int],
        on_gap: Callable[[Gap], None],
    ) -> None:
        super().__init__(name="grabbing", daemon=True)
        self._open_source = open_source
        self._queue = queue
        self._log = log
        self._pace = pace
        self._now_ns = now_ns
        self._on_gap = on_gap
        self._hidden_since_ns = TimeNs(0)
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._last: bytearray | None = None
        self.failure: BaseException | None = None
        self.transform: DesktopToFrame | None = None
        """Where the target was at the last look; None while it is hidden. Read by other threads."""
        self.hidden_reason: GapReason | None = None
        self.last_look_ns: int = now_ns()
        """Session time at which the last look ended; a supervisor reads it to notice a look that never ends."""
        self.last_change_ns: int = self.last_look_ns

    @property
    def missed(self) -> int:
        """Instants of the full rate that passed without a look."""
        return self._pace.missed

    def stir(self) -> None:
        """Look at the full rate at once: the person did something. Any thread; cheap."""
        self._wake.set()

    def stop(self) -> None:
        """Ask the thread to end after the look it is in. Any thread."""
        self._stopping.set()
        self._wake.set()

    def run(self) -> None:
        """Look until stopped."""
        try:
            source = self._open_source()
        except Exception as error:  # noqa: BLE001 - the edge of a thread; the supervisor reads it
            self.failure = error
            return
        try:
            while not self._stopping.is_set():
                self._wait()
                if self._stopping.is_set():
                    return
                look = source.look()
                # A look that hung may end long after the supervisor put another thread in our place.
                if not self._stopping.is_set():
                    self._take(look, is_same=source.is_same)
        except Exception as error:  # noqa: BLE001 - mss raises AssertionError when the X server is gone
            _log.debug("the source failed", exc_info=True)
            self.failure = error
        finally:
            self._end_gap(self._now_ns())
            source.close()

    def _wait(self) -> None:
        while (left_ns := self._pace.wait_ns(self._now_ns())) and not self._stopping.is_set():
            if self._wake.wait(left_ns / NS_PER_S):
                self._wake.clear()
                self._pace.stir(self._now_ns())

    def _take(self, look: Seen | Hidden, *, is_same: Callable[[], bool]) -> None:
        done_ns = self._now_ns()
        self.last_look_ns = done_ns
        if isinstance(look, Hidden):
            self._hide(look.reason)
            return
        self.transform = look.transform
        if self._last is not None and self.hidden_reason is None and look.raw == self._last:
            return
        if not is_same():
            # It moved or was covered while we grabbed: these pixels may be another window's. Look again.
            self._pace.stir(done_ns)
            return
        self._end_gap(done_ns)
        self._last = look.raw
        self.last_change_ns = done_ns
        self._pace.stir(done_ns)
        frame = Frame(TimeNs(done_ns), look.bgra)
        self._log.add(frame, done_ns=done_ns)
        self._queue.put(frame)

    def _hide(self, reason: GapReason) -> None:
        if self.hidden_reason != reason:
            self._end_gap(self.last_look_ns)
            self.hidden_reason, self._hidden_since_ns = reason, TimeNs(self.last_look_ns)
        self.transform = None
        self._last = None
        self._log.forget()

    def _end_gap(self, now_ns: int) -> None:
        if self.hidden_reason is not None:
            self._on_gap(Gap(self._hidden_since_ns, TimeNs(now_ns), self.hidden_reason))
            self.hidden_reason = None
