"""Carries out what is not to be kept: pauses, private mode, a locked screen, and what is to be forgotten."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from msgspec.structs import replace

from remoteassist.capture.encoding import EncodingThread
from remoteassist.capture.frame_log import FrameLog
from remoteassist.capture.frame_queue import FrameQueue, SegmentEnd
from remoteassist.capture.journaling import JournalingThread
from remoteassist.capture.keeping import Keeping, Reason, State
from remoteassist.capture.stills import StillsThread
from remoteassist.model.events import Gap
from remoteassist.model.time import TimeNs
from remoteassist.session.manifest import AnchorReason

_log = logging.getLogger(__name__)

_LOOK_EVERY_S: Final = 0.1
_ANCHORS: Final[dict[Reason, tuple[AnchorReason, AnchorReason]]] = {
    "paused": ("pause", "resume"),
    "asleep": ("suspend", "wake"),
}
"""What begins and ends with a reason, as the manifest calls it."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The parts of a recording that hold pictures or events for a while."""

    queue: FrameQueue
    log: FrameLog
    stills: StillsThread
    journaling: JournalingThread
    encoding: EncodingThread


@dataclass(frozen=True, slots=True)
class _Closed:
    mark: Gap
    reason: Reason
    end: SegmentEnd


@dataclass(frozen=True, slots=True)
class _Opened:
    reason: Reason


_Work: TypeAlias = _Closed | _Opened


class Withholding:
    """Opens and closes the gate that `Keeping` is, from any thread, and does what follows on the recorder's thread.

    To close works at once: when `close` returns, nothing that is seen or heard from then on is kept. What waits for
    other threads or for the disk follows in `work`, in the order of the commands.
    """

    def __init__(
        self,
        keeping: Keeping,
        parts: Parts,
        *,
        on_state: Callable[[State, TimeNs], None],
        on_anchor: Callable[[AnchorReason, TimeNs], None],
    ) -> None:
        """Withhold nothing yet.

        Args:
            keeping: The gate.
            parts: Where something waits.
            on_state: Hears what the recording does now; called on the thread of the command or of `work`.
            on_anchor: Hears where session time stood still or went on; called in `work`.
        """
        self._keeping = keeping
        self._parts = parts
        self._on_state = on_state
        self._on_anchor = on_anchor
        self._lock = threading.Lock()
        self._wanted: set[Reason] = set()
        self._work: deque[_Work] = deque()

    def close(self, reason: Reason, *, at_ns: int | None = None) -> bool:
        """Keep nothing from `at_ns` (monotonic; None means now) on, and return whether that is news. Any thread."""
        with self._lock:
            self._wanted.add(reason)
            mark = self._keeping.close(reason, at_ns=at_ns)
            if mark is None:
                return False
            end = self._drop_waiting(mark.t_ns)
            # At once, so that it stands there also when the program is killed in private mode.
            self._parts.journaling.post(mark)
            self._work.append(_Closed(mark, reason, end))
        self._on_state(self._keeping.state, mark.t_ns)
        return True

    def is_closed_for(self, reason: Reason) -> bool:
        """Whether the last command about this reason was to keep nothing. Any thread."""
        return reason in self._wanted

    def open(self, reason: Reason) -> None:
        """Let go of one reason, soon. Any thread."""
        with self._lock:
            self._wanted.discard(reason)
            self._work.append(_Opened(reason))

    def work(self) -> None:
        """Do what waits; to be called several times a second by the thread that runs the recording."""
        while self._work:
            one = self._work.popleft()
            if isinstance(one, _Closed):
                self._carry_out(one)
            else:
                self._open(one.reason)

    def finish(self, end_t_ns: TimeNs) -> None:
        """Do what waits, and let all gaps end with the recording. Nothing more is looked at or heard by now."""
        self.work()
        for mark in self._keeping.marks:
            self._parts.journaling.post(replace(mark, end_t_ns=max(mark.t_ns, end_t_ns)))

    def _carry_out(self, closed: _Closed) -> None:
        self._wait_for(closed.end)
        if closed.reason in _ANCHORS:
            self._on_anchor(_ANCHORS[closed.reason][0], closed.mark.t_ns)

    def _open(self, reason: Reason) -> None:
        with self._lock:
            if reason in self._wanted:
                return
            # What was seen before is not what is under a press afterwards.
            self._parts.log.forget()
            gap = self._keeping.open(reason)
            if gap is None:
                return
            self._parts.journaling.post(gap)
        if reason in _ANCHORS:
            self._on_anchor(_ANCHORS[reason][1], gap.end_t_ns)
        self._on_state(self._keeping.state, gap.end_t_ns)

    def _drop_waiting(self, since_t_ns: TimeNs) -> SegmentEnd:
        """Drop everything in memory from `since_t_ns` on, and let the segment end there."""
        self._parts.log.forget(since_t_ns=since_t_ns)
        self._parts.stills.forget(since_t_ns=since_t_ns)
        return self._parts.queue.end_segment(since_t_ns=since_t_ns)

    def _wait_for(self, end: SegmentEnd) -> None:
        """Wait until the segment is whole; for ever only as long as somebody works on it."""
        while not end.wait(_LOOK_EVERY_S):
            if not self._parts.encoding.is_alive():
                _log.debug("the segment cannot be ended any more")
                return
