"""The thread that looks at the target."""

import logging
import threading
from collections.abc import Callable

from remoteassist.capture.keeping import Keeping
from remoteassist.capture.picture.frame_log import FrameLog
from remoteassist.capture.picture.frame_queue import FrameQueue
from remoteassist.capture.picture.pace import Pace
from remoteassist.capture.picture.source import Hidden, Seen, Source, SourceOpener
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.media.frame import Frame
from remoteassist.model.events import Gap, GapReason
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs

_log = logging.getLogger(__name__)

SETTLE_NS = 150 * NS_PER_MS
"""A window that was uncovered or resized shows what lay above it until its program has painted it again; and while
it is dragged larger, each of its sizes would begin a segment."""

_WITHHELD_LOOK_S = 0.05
"""How long after private mode the first picture is looked for at the latest, and how often the target is located."""

_UNCOVERED_NS = SETTLE_NS + 100 * NS_PER_MS
"""So long after it was last found hidden in private mode the first picture may show what lay above it there."""


class GrabbingThread(threading.Thread):
    """Looks at one source at its pace and passes on every picture that differs from the one before.

    A picture equal to the last is dropped after one comparison of memory. While nothing is kept it does not look, and
    only asks where the target is: it may be moved meanwhile, and when it is closed the recording ends. The thread
    ends when it is told to stop, or when its source raises; then `failure` says what was raised, and the supervisor
    starts another thread.
    """

    def __init__(
        self,
        *,
        open_source: SourceOpener,
        queue: FrameQueue,
        log: FrameLog,
        pace: Pace,
        keeping: Keeping,
        on_gap: Callable[[Gap], None],
    ) -> None:
        super().__init__(name="grabbing", daemon=True)
        self._open_source = open_source
        self._queue = queue
        self._log = log
        self._pace = pace
        self._keeping = keeping
        self._now_ns = keeping.now_ns
        self._epoch = keeping.epoch
        self._on_gap = on_gap
        self._wake = threading.Event()
        self._is_stirred = False
        self._stopping = threading.Event()
        self._last: bytearray | None = None
        self._size_px: Size | None = None
        self._settling: tuple[Size, int] | None = None
        self._hidden_ns = -_UNCOVERED_NS
        self._gap_lock = threading.Lock()
        self.failure: Exception | None = None
        self.transform: DesktopToFrame | None = None
        """Where the target was at the last look; None while it is hidden or elsewhere. Read by other threads."""
        self.box_desktop: Rect | None = None
        """Where the target is, also while nobody looks; None while it is hidden. Read by other threads."""
        self.hidden_reason: GapReason | None = None
        self.hidden_since_ns = TimeNs(0)
        self.last_look_ns: int = keeping.now_ns()
        """Session time at which the last look ended; a supervisor reads it to notice a look that never ends."""
        self.changes = 0
        """How many pictures were passed on. Read by other threads."""
        self.first_look_ns: int | None = None
        """Session time at which the first look ended; None as long as none has."""
        self.first_answer_ns: int | None = None
        """Session time at which the source first told anything: where the target is, or what it shows."""
        self.seen_until_ns: int | None = None
        """Until when the last picture passed on is known to be what the target shows; None while it is hidden.

        Read by the encoder: what is written again may never claim more than was looked at.
        """

    @property
    def missed(self) -> int:
        """Instants of the full rate that passed without a look."""
        return self._pace.missed

    def stir(self) -> None:
        """Look at the full rate at once: the person did something. Any thread; cheap."""
        self._is_stirred = True
        # A mouse speaks a thousand times a second; a thread that looks soon anyway is left to sleep.
        is_kept_again = self._epoch is None and self._keeping.epoch is not None
        if (self._pace.is_quiet or is_kept_again) and not self._wake.is_set():
            self._wake.set()

    def stop(self) -> None:
        """Ask the thread to end after the look it is in. Any thread."""
        self._stopping.set()
        self._wake.set()

    def abandon(self) -> None:
        """Stop a thread whose look does not end, and close the gap that it was in. Any thread."""
        self.stop()
        self._end_gap(self.last_look_ns)

    def run(self) -> None:
        """Look until stopped."""
        self.last_look_ns = self._now_ns()
        try:
            source = self._open_source()
        except Exception as error:  # noqa: BLE001 - the edge of a thread; the supervisor reads it
            self.failure = error
            return
        try:
            self._look_until_stopped(source)
            self._end_gap(self._now_ns())
        except Exception as error:  # noqa: BLE001 - mss raises AssertionError when the X server is gone
            _log.debug("the source failed", exc_info=True)
            self._end_gap(self.last_look_ns)
            self.failure = error
        finally:
            source.close()

    def _look_until_stopped(self, source: Source) -> None:
        while not self._stopping.is_set():
            self._wait()
            if self._stopping.is_set():
                return
            if self._is_withheld():
                self._follow(source)
                continue
            look = source.look()
            # A look that hung may end long after the supervisor put another thread in our place.
            if self._stopping.is_set():
                return
            done_ns = self._now_ns()
            if self._keeping.epoch != self._epoch:
                # What was seen may be from when it was not to be looked at any more.
                continue
            if isinstance(look, Hidden):
                self._hide(look.reason, done_ns=done_ns)
            else:
                self._take(look, done_ns=done_ns, is_same=source.is_same)
            self.last_look_ns = done_ns
            self.first_look_ns = self.first_look_ns or done_ns
            self.first_answer_ns = self.first_answer_ns or done_ns

    def _is_withheld(self) -> bool:
        """Whether this is no moment to look; then it has waited for a little."""
        epoch, now_ns = self._keeping.epoch, self._now_ns()
        if epoch != self._epoch:
            self._begin_anew(now_ns)
            self._epoch = epoch
        if epoch is not None and self._keeping.keeps_t(now_ns):
            return False
        # Not to look is no failure to look.
        self.last_look_ns = now_ns
        self._pace.begin_anew()
        if self._wake.wait(_WITHHELD_LOOK_S):
            self._wake.clear()
        return True

    def _follow(self, source: Source) -> None:
        """Know where the target is without a look at it."""
        where = source.locate()
        if self._stopping.is_set():
            return
        now_ns = self._now_ns()
        self.first_answer_ns = self.first_answer_ns or now_ns
        if isinstance(where, Hidden):
            self._hidden_ns = now_ns
            self.transform = self.box_desktop = None
            if where.reason == "closed":
                self._hide(where.reason, done_ns=now_ns)
            return
        self.box_desktop = where
        if self.transform is not None and self.transform.box_desktop != where:
            self.transform = None

    def _begin_anew(self, now_ns: int) -> None:
        """Forget what was seen: the next picture is passed on whatever it shows."""
        self._end_gap(now_ns)
        # Where the target was is still the best that is known of a click of just before or just after.
        self.seen_until_ns = None
        self._last = self._size_px = self._settling = None

    def _wait(self) -> None:
        # While it is paused its time stands still, and no instant would ever come.
        while not self._stopping.is_set() and self._keeping.epoch is not None:
            now_ns = self._now_ns()
            if self._is_stirred:
                self._is_stirred = False
                self._pace.stir(now_ns)
            left_ns = self._pace.wait_ns(now_ns)
            if not left_ns:
                return
            if self._wake.wait(left_ns / NS_PER_S):
                self._wake.clear()

    def _take(self, look: Seen, *, done_ns: int, is_same: Callable[[], bool]) -> None:
        frame = Frame(TimeNs(done_ns), look.bgra)
        self.transform, self.box_desktop = look.transform, look.transform.box_desktop
        if frame.size_px == self._size_px and look.raw == self._last:
            self.seen_until_ns = done_ns
            return
        # Whatever comes of it, look again soon.
        self._pace.stir(done_ns)
        # It may have been moved or covered while we grabbed: then these pixels may be another window's.
        if not self._is_settled(frame.size_px, done_ns=done_ns) or not is_same():
            return
        self._end_gap(done_ns)
        with self._keeping.holding(self._epoch) as is_kept:
            if not is_kept:
                return
            self._last, self._size_px, self._settling = look.raw, frame.size_px, None
            self._log.add(frame, done_ns=done_ns, masked=look.masked)
            self._queue.put(frame)
            self.changes += 1
            # In this order: who reads the time finds the picture in the queue.
            self.seen_until_ns = done_ns

    def _is_settled(self, size_px: Size, *, done_ns: int) -> bool:
        """Whether a picture of this size may be taken: the first one, one more, or one that stayed for a while."""
        is_uncovered = self.hidden_reason is not None or done_ns - self._hidden_ns < _UNCOVERED_NS
        is_first = self._size_px is None and not is_uncovered
        if is_first or size_px == self._size_px:
            self._settling = None
            return True
        if self._settling is None or self._settling[0] != size_px:
            self._settling = (size_px, done_ns)
        return done_ns - self._settling[1] >= SETTLE_NS

    def _hide(self, reason: GapReason, *, done_ns: int) -> None:
        self.seen_until_ns = None
        if self.hidden_reason != reason:
            self._end_gap(done_ns)
            self.hidden_since_ns, self.hidden_reason = TimeNs(done_ns), reason
        self.transform = self.box_desktop = None
        self._last = self._size_px = self._settling = None
        self._log.forget()

    def _end_gap(self, now_ns: int) -> None:
        with self._gap_lock:
            reason, self.hidden_reason = self.hidden_reason, None
        if reason is not None:
            self._on_gap(Gap(self.hidden_since_ns, TimeNs(now_ns), reason))
