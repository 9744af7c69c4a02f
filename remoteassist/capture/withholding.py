"""Carries out what is not to be kept: pauses, private mode, a locked screen, and what is to be forgotten."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from msgspec.structs import replace

from remoteassist.capture.health.health import Health
from remoteassist.capture.input.journaling import JournalingThread
from remoteassist.capture.keeping import Keeping, Reason, State
from remoteassist.capture.picture.encoding import EncodingThread
from remoteassist.capture.picture.frame_log import FrameLog
from remoteassist.capture.picture.frame_queue import FrameQueue, SegmentEnd
from remoteassist.capture.picture.stills import StillsThread
from remoteassist.capture.sound.sounding import Sounding
from remoteassist.errors import RemoteAssistError
from remoteassist.model.events import Gap
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan, ns_from_s
from remoteassist.session.manifest import MAX_MOMENT_NS, AnchorReason
from remoteassist.session.purging import purge_derived, purge_segments, purge_stills, whole_ms
from remoteassist.session.store import Session

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
    session: Session
    sounding: Sounding


@dataclass(frozen=True, slots=True)
class _Closed:
    mark: Gap
    reason: Reason
    end: SegmentEnd


@dataclass(frozen=True, slots=True)
class _Opened:
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Forgotten:
    gap: Gap
    end: SegmentEnd


_Work: TypeAlias = _Closed | _Opened | _Forgotten


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
        on_forgotten: Callable[[Gap], None],
        look_again: Callable[[], None],
        say: Callable[[Health], None],
    ) -> None:
        """Withhold nothing yet.

        Args:
            keeping: The gate.
            parts: Where something waits.
            on_state: Hears what the recording does now; called on the thread of the command or of `work`.
            on_anchor: Hears where session time stood still or went on; called in `work`.
            on_forgotten: Hears what is on the disk no more; called in `work`.
            look_again: Called as soon as something is kept again; in `work`.
            say: Tells the person what is wrong.
        """
        self._keeping = keeping
        self._parts = parts
        self._on_state = on_state
        self._on_anchor = on_anchor
        self._on_forgotten = on_forgotten
        self._look_again = look_again
        self._say = say
        self._has_ended = False
        self.failure: Exception | None = None
        """Why something that was to be removed is on the disk still."""
        self.changing_files = threading.Lock()
        """Held while files of the recording change; whoever copies them holds it, and `work` comes back later."""
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
            end = self._drop_waiting(TimeSpan(mark.t_ns, TimeNs(MAX_MOMENT_NS)))
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

    def forget(self, seconds: float) -> bool:
        """Remove the last `seconds` of session time from the disk, soon; False when it is too late. Any thread."""
        with self._lock:
            if self._has_ended:
                return False
            since_ns = self._keeping.now_ns() - ns_from_s(seconds)
            with self._keeping.forgetting(since_t_ns=since_ns) as gaps:
                end = self._drop_waiting(TimeSpan(gaps[0].t_ns, gaps[0].end_t_ns))
            # At once, so that `recover` goes on from here when the program is killed.
            for gap in gaps:
                self._parts.journaling.post(gap)
            self._work.append(_Forgotten(gaps[0], end))
        return True

    def work(self) -> None:
        """Do what waits; to be called several times a second by the thread that runs the recording.

        When the disk refuses, `failure` says why, and what waits is tried again the next time.
        """
        if self._work and self.changing_files.acquire(blocking=self._has_ended):
            try:
                self._do_all()
            finally:
                self.changing_files.release()

    def _do_all(self) -> None:
        while self._work:
            try:
                self._do(self._work[0])
            except (OSError, RemoteAssistError) as error:
                is_news, self.failure = self.failure is None, error
                if is_news:
                    self._say(Health("error", "disk", "disk_keeps_too_much", why=str(error)))
                return
            self.failure = None
            self._work.popleft()

    def _do(self, one: _Work) -> None:
        match one:
            case _Closed():
                self._carry_out(one)
            case _Opened(reason=reason):
                self._open(reason)
            case _Forgotten():
                self._forget(one)

    def finish(self, end_t_ns: TimeNs) -> None:
        """Do what waits, and let all gaps end with the recording. Nothing more is looked at or heard by now."""
        with self._lock:
            self._has_ended = True
        self.work()
        for mark in self._keeping.marks:
            self._parts.journaling.post(replace(mark, end_t_ns=max(mark.t_ns, end_t_ns)))

    def _carry_out(self, closed: _Closed) -> None:
        self._wait_for(closed.end)
        self._purge_what_came_late(closed.mark)
        if closed.reason in _ANCHORS:
            self._on_anchor(_ANCHORS[closed.reason][0], closed.mark.t_ns)

    def _purge_what_came_late(self, mark: Gap) -> None:
        """Remove what was written between the moment from which nothing is kept and the command to keep nothing."""
        parts, since_ns = self._parts, whole_ms(mark.t_ns)
        last = [segment.end_ns for segment in parts.encoding.segments if segment.end_ns >= since_ns]
        # The mark itself, and those of other reasons, stand at that very moment at the earliest.
        has_late_events = parts.journaling.latest_ns > mark.t_ns
        if parts.encoding.sound_end_ns > mark.t_ns:
            last.append(parts.encoding.sound_end_ns)
        if not last and not has_late_events:
            return
        parts.stills.settle(since_t_ns=since_ns)
        end_ns = TimeNs(max([*last, parts.journaling.latest_ns]) + NS_PER_MS)
        if has_late_events:
            marks = [one for one in self._keeping.marks if mark.t_ns <= one.t_ns < end_ns]
            parts.journaling.remove(TimeSpan(mark.t_ns, end_ns), adding=marks)
        self._purge(TimeSpan(since_ns, end_ns))

    def _forget(self, forgotten: _Forgotten) -> None:
        self._wait_for(forgotten.end)
        gap = forgotten.gap
        span = TimeSpan(gap.t_ns, gap.end_t_ns)
        self._parts.stills.settle(since_t_ns=span.start_ns)
        self._parts.journaling.remove(span, adding=[gap])
        self._purge(span)
        purge_derived(self._parts.session)
        self._on_forgotten(gap)

    def _purge(self, span: TimeSpan) -> None:
        """Leave nothing of a stretch in segments and stills. What was begun after it is left alone."""
        session, encoding = self._parts.session, self._parts.encoding
        known = {one.name: one for one in encoding.segments if one.start_ns < span.end_ns}
        until_the_end = TimeSpan(span.start_ns, TimeNs(MAX_MOMENT_NS))
        paths = [session.segment_path(name) for name in known]
        encoding.revise(purge_segments(paths, [until_the_end], known=known))
        purge_stills(session, span, events=session.events())

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
        self._look_again()
        if reason in _ANCHORS:
            self._on_anchor(_ANCHORS[reason][1], gap.end_t_ns)
        self._on_state(self._keeping.state, gap.end_t_ns)

    def _drop_waiting(self, span: TimeSpan) -> SegmentEnd:
        """Drop all pictures of a stretch that wait, and let the segment end before those that come after it."""
        self._parts.log.forget(since_t_ns=span.start_ns)
        self._parts.stills.forget(since_t_ns=span.start_ns)
        self._parts.sounding.forget(since_t_ns=span.start_ns)
        return self._parts.queue.end_segment(span)

    def _wait_for(self, end: SegmentEnd) -> None:
        """Wait until the segment is whole; for ever only as long as somebody works on it."""
        while not end.wait(_LOOK_EVERY_S):
            if not self._parts.encoding.is_alive():
                _log.debug("the segment cannot be ended any more")
                return
