"""Feeds a companion: a process of its own that reads what is being recorded, without any cost to the recording."""

import contextlib
import logging
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import IO, Final

from remoteassist.capture.companion_messages import (
    Forget,
    FromCompanion,
    Heard,
    Now,
    Seen,
    StepFound,
    ToCompanion,
    read_answers,
    write_message,
)
from remoteassist.media.frame import Frame
from remoteassist.model.event_stretch import still_of
from remoteassist.model.events import Event, PointerMoved
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs, TimeSpan

_log = logging.getLogger(__name__)

COMPANION: Final = (sys.executable, "-m", "remoteassist", "companion")

_LOOK_EVERY_S: Final = 0.1

_SETTLED_NS: Final = 300 * NS_PER_MS
"""So long without a change a picture is worth a look."""

_BUSY_EVERY_NS: Final = 1 * NS_PER_S
"""Of a picture that never settles one a second is told: at 1080p eight megabytes."""

_MOST_EVENTS: Final = 2_000
_MOST_STILLS: Final = 3
"""At 1080p 25 MB. A companion that cannot keep up reads fewer steps; nobody waits for it."""

_END_WITHIN_S: Final = 2.0

_MOST_STARTS: Final = 4
_AGAIN_AFTER_S: Final = 2.0
"""One that died is started again: private is suggested by it. One that dies at once each time is given up."""


class Accompanying(threading.Thread):
    """Tells the companion of events and pictures, and passes its answers on.

    The companion is started with the first action or change, is told at most one picture a second more than there
    are actions, and lives as long as the recording; when it dies another one is started, a few times. When it is
    slow, what waits for it is dropped, the oldest first; the recording goes on as if it had never been.
    """

    def __init__(
        self,
        *,
        picture_before: Callable[[int], Frame | None],
        now_ns: Callable[[], TimeNs],
        on_answer: Callable[[FromCompanion], None],
        command: Sequence[str] = COMPANION,
    ) -> None:
        """Prepare.

        Args:
            picture_before: Gives the last picture that was seen by a session time; called on any thread.
            now_ns: The session time.
            on_answer: Told what the companion has found, on a thread of its own.
            command: What to start.
        """
        super().__init__(name="accompanying", daemon=True)
        self._picture_before = picture_before
        self._now_ns = now_ns
        self._on_answer = on_answer
        self._command = command
        self._lock = threading.Lock()
        self._waiting: deque[tuple[ToCompanion, Frame | None]] = deque()
        self._forgotten: list[TimeSpan] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._over = threading.Event()
        self._has_died = False
        """Whether there is none now, after one that died; what happens meanwhile is told nobody."""
        self._first: Frame | None = None
        self._sent: Frame | None = None
        self._is_settled_sent = False
        self._sent_ns = 0

    def hear(self, event: Event) -> None:
        """Take an event that was journaled, and the picture from before it; quick. The journaling thread."""
        if isinstance(event, PointerMoved) or self._over.is_set() or self._has_died:
            return
        still = still_of(event)
        frame = self._picture_before(event.t_ns) if still is not None else None
        with self._lock:
            if frame is not None:
                self._waiting.append((_seen(frame, still=still), frame))
                self._keep_latest_stills()
            self._waiting.append((Heard(event), None))
            if len(self._waiting) > _MOST_EVENTS:
                self._drop_oldest()

    def forget(self, span: TimeSpan) -> None:
        """Let the companion forget a stretch of session time, and all pictures. Any thread."""
        with self._lock:
            self._forgotten.append(span)
            kept = [one for one in self._waiting if not _is_of(one[0], span)]
            self._waiting.clear()
            self._waiting.extend(kept)
            self._waiting.append((Forget(span), None))
            self._first = self._sent = None

    def finish(self) -> None:
        """End the companion and this thread. Any thread."""
        self._over.set()
        process = self._process
        if process is not None:
            process.kill()
        if self.ident is not None:
            self.join(_END_WITHIN_S)

    def run(self) -> None:
        """Feed until finished, or until the companion has ended too often."""
        try:
            while not self._over.wait(_LOOK_EVERY_S) and not self._is_needed():
                pass
            for _ in range(_MOST_STARTS):
                if self._over.is_set():
                    return
                self._has_died = False
                self._feed_one()
                self._over.wait(_AGAIN_AFTER_S)
        finally:
            self._over.set()
            with self._lock:
                self._waiting.clear()

    def _feed_one(self) -> None:
        """Start a companion, and feed it until it has ended."""
        try:
            self._feed()
        except OSError as error:
            _log.debug("the companion ended: %s", error)
        finally:
            self._has_died = True
            with self._lock:
                self._waiting.clear()
                self._first = self._sent = None
            self._end_process()

    def _is_needed(self) -> bool:
        """Whether anything was done, or has changed since the beginning."""
        latest = self._picture_before(self._now_ns())
        if self._first is None:
            self._first = latest
        with self._lock:
            has_action = any(isinstance(one, Heard) for one, _ in self._waiting)
            return has_action or latest is not self._first

    def _feed(self) -> None:
        # Less than it is for us: recorder, viewer and call come first. On Linux and macOS it does so itself.
        flags = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
        )
        self._process = process
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are piped
        threading.Thread(
            target=self._listen, args=(process.stdout,), name="companion-answers", daemon=True
        ).start()
        with self._lock:
            first = self._first
            if first is not None:
                self._sent, self._sent_ns, self._is_settled_sent = first, self._now_ns(), True
        if first is not None:
            write_message(process.stdin, _seen(first, is_settled=True), frame=first)
        while not self._over.wait(_LOOK_EVERY_S):
            self._tell_waiting(process.stdin)
            self._tell_latest(process.stdin)

    def _tell_waiting(self, stream: IO[bytes]) -> None:
        while not self._over.is_set():
            with self._lock:
                if not self._waiting:
                    return
                message, frame = self._waiting.popleft()
            write_message(stream, message, frame=frame)

    def _tell_latest(self, stream: IO[bytes]) -> None:
        now_ns = self._now_ns()
        latest = self._picture_before(now_ns)
        if latest is not None:
            is_settled = now_ns - latest.t_ns >= _SETTLED_NS
            is_new = latest is not self._sent
            if (is_settled and (is_new or not self._is_settled_sent)) or (
                is_new and now_ns - self._sent_ns >= _BUSY_EVERY_NS
            ):
                self._sent, self._sent_ns, self._is_settled_sent = latest, now_ns, is_settled
                write_message(stream, _seen(latest, is_settled=is_settled), frame=latest)
        write_message(stream, Now(now_ns))

    def _keep_latest_stills(self) -> None:
        """Drop the one that is too many; looked for from the end, where they are: nothing waits for a long walk."""
        count = 0
        for index in range(len(self._waiting) - 1, -1, -1):
            count += self._waiting[index][1] is not None
            if count > _MOST_STILLS:
                del self._waiting[index]
                return

    def _drop_oldest(self) -> None:
        for index, (message, _) in enumerate(self._waiting):
            if not isinstance(message, Forget):
                del self._waiting[index]
                return

    def _listen(self, stream: IO[bytes]) -> None:
        try:
            for answer in read_answers(stream):
                if not self._over.is_set() and not self._is_forgotten(answer):
                    self._on_answer(answer)
        except Exception:  # noqa: BLE001 - the edge of a thread; a companion that talks nonsense is none
            _log.debug("the companion is not understood", exc_info=True)

    def _is_forgotten(self, answer: FromCompanion) -> bool:
        with self._lock:
            return isinstance(answer, StepFound) and any(one.contains(answer.t_ns) for one in self._forgotten)

    def _end_process(self) -> None:
        process = self._process
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                # What was not taken can be told nobody any more.
                with contextlib.suppress(OSError):
                    stream.close()


def _seen(frame: Frame, *, still: str | None = None, is_settled: bool = False) -> Seen:
    size_px = frame.size_px
    return Seen(frame.t_ns, size_px.width, size_px.height, still=still, is_settled=is_settled)


def _is_of(message: ToCompanion, span: TimeSpan) -> bool:
    """Whether a message tells of something from that stretch."""
    if isinstance(message, Heard):
        return span.contains(message.event.t_ns)
    return isinstance(message, Seen)
