"""Records one target into one session: starts the threads, watches over them, ends them in order."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from remoteassist.capture.ballast import Ballast
from remoteassist.capture.encoding import EncodingThread
from remoteassist.capture.frame_log import FrameLog
from remoteassist.capture.frame_queue import FrameQueue
from remoteassist.capture.grabbing import GrabbingThread
from remoteassist.capture.health import Health
from remoteassist.capture.journaling import JournalingThread
from remoteassist.capture.listener import Listener
from remoteassist.capture.pace import Pace
from remoteassist.capture.raw_input import RawInput
from remoteassist.capture.source import ScreensChangedError, SourceOpener
from remoteassist.capture.stills import StillsThread
from remoteassist.capture.syncing import SyncingThread
from remoteassist.capture.transform import DesktopToFrame
from remoteassist.capture.translation import InputTranslator
from remoteassist.media.durable_file import ByteSink, DurableFile
from remoteassist.model.events import Event, Gap, Marked, Stopped, StopSource
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import ClockAnchor, utc_text
from remoteassist.session.store import Session

_log = logging.getLogger(__name__)

_WATCH_EVERY_S: Final = 0.1
_FROZEN_AFTER_NS: Final = 3 * NS_PER_S
"""No look for so long means that the grab hangs: a look is due eight times a second at the least."""

_GIVE_UP_AFTER_NS: Final = 15 * NS_PER_S
"""A source that cannot be opened for so long is gone: an X server that died does not come back as the same one."""

_RETRY_NS: Final = NS_PER_S // 2
_MOST_HANGING: Final = 3
"""Threads that hang in the display are left behind; more than a few would be a leak."""

ListenerMaker = Callable[[deque[RawInput], Callable[[], None]], Listener]


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What a recording is made of; the parts that touch the machine can be exchanged.

    Attributes:
        session: The new session, in state `recording`, locked by the caller.
        open_source: Opens the target, and opens it again after a failure.
        make_listener: Makes hooks that append to a deque and call a function; None when no input is to be heard.
        has_focus: Whether keys go to the target now; called on the journaling thread.
        fps: Looks a second while anything happens.
        on_health: Hears what the recorder says about itself, on the thread that calls `run`.
        open_sink: Opens a new segment's file.
        journal: The open journal.
    """

    session: Session
    open_source: SourceOpener
    make_listener: ListenerMaker | None
    journal: JournalWriter
    has_focus: Callable[[], bool] = lambda: True
    fps: float = 30.0
    on_health: Callable[[Health], None] = lambda _health: None
    open_sink: Callable[[Path], ByteSink] = DurableFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a recording ended. `disk_error` is set when the disk ended it."""

    stopped_by: StopSource
    dropped: int
    disk_error: OSError | None = None


class Recorder:
    """One recording. `run` belongs to one thread; `stop`, `mark` and `post` may be called from any."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._session = setup.session
        self._origin_ns = setup.session.manifest.monotonic_origin_ns
        self._stop_source: StopSource | None = None
        self._stopping = threading.Event()
        self._queue = FrameQueue()
        self._log = FrameLog()
        self._stills = StillsThread(log=self._log, still_path=self._session.still_path)
        self._journaling = JournalingThread(
            journal=setup.journal,
            translator=InputTranslator(
                session_time=lambda t_ns: TimeNs(t_ns - self._origin_ns),
                request_still=lambda t_ns: self._stills.request(t_ns - self._origin_ns),
            ),
            transform=self._current_transform,
            has_focus=setup.has_focus,
            monotonic_ns=time.monotonic_ns,
        )
        self._encoding = EncodingThread(
            queue=self._queue,
            segment_path=self._session.segment_path,
            open_sink=setup.open_sink,
            now_ns=self.now_ns,
            is_hidden=self._is_hidden,
        )
        self._syncing = SyncingThread((self._encoding.sync, setup.journal.sync))
        self._ballast = Ballast(self._session.derived_dir / "ballast")
        self._grabbing = self._new_grabbing()
        self._missed_before = 0
        self._abandoned: list[GrabbingThread] = []
        self._listener: Listener | None = None
        self._lost_since_ns: int | None = None
        self._retry_ns = 0
        self._said_dropped = 0

    def now_ns(self) -> int:
        """Return the session time. Any thread."""
        return time.monotonic_ns() - self._origin_ns

    def stop(self, by: StopSource) -> None:
        """End the recording cleanly; `run` returns soon after. Any thread, also a signal handler."""
        self._stop_source = self._stop_source or by
        self._stopping.set()

    def mark(self, note: str = "") -> None:
        """Note that this moment matters. Any thread."""
        self.post(Marked(TimeNs(self.now_ns()), note))

    def post(self, event: Event) -> None:
        """Write an event that did not come from the hooks. Any thread."""
        self._journaling.post(event)

    def run(
        self, *, duration_ns: int | None = None, on_started: Callable[[], None] = lambda: None
    ) -> Outcome:
        """Record until stopped, and leave a complete session.

        Args:
            duration_ns: Session time at which to stop; None records until `stop` is called.
            on_started: Called once the first picture was seen (or the target is hidden) and the hooks hear.
        """
        self._ballast.load()
        for thread in (self._stills, self._journaling, self._encoding, self._syncing, self._grabbing):
            thread.start()
        self._start_listener()
        has_started = False
        while not self._stopping.wait(_WATCH_EVERY_S):
            if not has_started and (self._grabbing.transform or self._grabbing.hidden_reason):
                has_started = True
                on_started()
            if duration_ns is not None and self.now_ns() >= duration_ns:
                self.stop("duration")
            self._watch_disk()
            self._watch_grabbing()
            self._watch_listener()
            self._watch_speed()
        return self._finish()

    # -- watching ------------------------------------------------------------------------------------------------

    def _watch_disk(self) -> None:
        if self._disk_error() is not None:
            self.stop("disk")

    def _watch_grabbing(self) -> None:
        grabbing, now_ns = self._grabbing, self.now_ns()
        if grabbing.hidden_reason == "closed":
            self._say(Health("warning", "target", "the window was closed: the recording ends here"))
            self.stop("target_closed")
            return
        is_dead = grabbing.failure is not None or not grabbing.is_alive()
        is_frozen = not is_dead and now_ns - grabbing.last_look_ns > _FROZEN_AFTER_NS
        if not is_dead and not is_frozen:
            if self._lost_since_ns is not None and grabbing.transform is not None:
                self.post(Gap(TimeNs(self._lost_since_ns), TimeNs(grabbing.last_look_ns), "picture_lost"))
                self._lost_since_ns = None
                self._say(Health("info", "picture", "the picture is back"))
            return
        if self._lost_since_ns is None:
            self._lost_since_ns = grabbing.last_look_ns
            if not isinstance(grabbing.failure, ScreensChangedError):
                self._say(
                    Health("error", "picture", f"the picture stopped coming ({_why(grabbing)}); trying again")
                )
        if now_ns - self._lost_since_ns > _GIVE_UP_AFTER_NS:
            self._say(Health("error", "picture", "the picture did not come back: the recording ends here"))
            self.stop("target_closed")
        elif now_ns >= self._retry_ns:
            self._retry_ns = now_ns + _RETRY_NS
            self._restart_grabbing()

    def _restart_grabbing(self) -> None:
        self._abandoned = [thread for thread in self._abandoned if thread.is_alive()]
        if len(self._abandoned) >= _MOST_HANGING:
            return
        self._grabbing.stop()
        self._abandoned.append(self._grabbing)
        self._missed_before += self._grabbing.missed
        self._log.forget()
        self._grabbing = self._new_grabbing()
        self._grabbing.start()

    def _watch_listener(self) -> None:
        if self._listener is None or self._listener.is_alive():
            return
        self._say(Health("error", "input", "the mouse and keys were no longer heard; listening anew"))
        lost_ns = TimeNs(self.now_ns())
        self._listener.stop()
        self._start_listener()
        self.post(Gap(lost_ns, TimeNs(self.now_ns()), "input_lost"))

    def _watch_speed(self) -> None:
        dropped = self._dropped()
        # A hiccup at the start is no news; a tenth of a second's worth of pictures is.
        if dropped >= self._said_dropped + 3:
            self._said_dropped = dropped
            text = f"the machine is too slow: {dropped} pictures were left out so far"
            self._say(Health("warning", "speed", text))

    def _say(self, health: Health) -> None:
        _log.debug("%s: %s", health.subject, health.text)
        self._setup.on_health(health)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _new_grabbing(self) -> GrabbingThread:
        return GrabbingThread(
            open_source=self._setup.open_source,
            queue=self._queue,
            log=self._log,
            pace=Pace(interval_ns=round(NS_PER_S / self._setup.fps)),
            now_ns=self.now_ns,
            on_gap=self.post,
        )

    def _start_listener(self) -> None:
        if self._setup.make_listener is None:
            return
        self._listener = self._setup.make_listener(self._journaling.heard, self._on_input)
        self._listener.start()

    def _on_input(self) -> None:
        self._journaling.wake()
        self._grabbing.stir()

    def _current_transform(self) -> DesktopToFrame | None:
        return self._grabbing.transform

    def _is_hidden(self) -> bool:
        grabbing = self._grabbing
        return grabbing.transform is None or self.now_ns() - grabbing.last_look_ns > _FROZEN_AFTER_NS

    def _dropped(self) -> int:
        return self._queue.dropped + self._missed_before + self._grabbing.missed

    def _disk_error(self) -> OSError | None:
        return (
            self._encoding.failure
            or self._journaling.failure
            or self._stills.failure
            or self._syncing.failure
        )

    # -- the end -------------------------------------------------------------------------------------------------

    def _finish(self) -> Outcome:
        by = self._stop_source or "signal"
        end_ns = self.now_ns()
        if self._listener is not None:
            self._listener.stop()
        self._grabbing.stop()
        self._grabbing.join(timeout=2)
        self._queue.close()
        self._encoding.join()
        self._stills.finish()
        self._stills.join()
        self._ballast.release()
        if self._lost_since_ns is not None:
            self.post(Gap(TimeNs(self._lost_since_ns), TimeNs(end_ns), "picture_lost"))
        self.post(Stopped(TimeNs(end_ns), by))
        self._journaling.finish()
        self._journaling.join()
        self._syncing.finish()
        self._syncing.join()
        self._setup.journal.close()
        disk_error = self._disk_error()
        self._save_complete(end_ns)
        return Outcome(by, self._dropped(), disk_error)

    def _save_complete(self, end_ns: int) -> None:
        manifest = self._session.manifest
        segments = self._encoding.segments
        last_ns = max((segment.end_ns for segment in segments), default=TimeNs(0))
        anchor = ClockAnchor(reason="stop", t_ns=TimeNs(end_ns), utc=utc_text(datetime.now(UTC)))
        done = replace(
            manifest,
            state="complete",
            segments=segments,
            size_px=segments[0].size_px if segments else manifest.size_px,
            frames=self._encoding.frames,
            dropped=self._dropped(),
            duration_ns=TimeNs(max(end_ns, last_ns)),
            anchors=(*manifest.anchors, anchor),
        )
        try:
            self._session.save_manifest(done)
        except OSError as error:
            # It stays in state `recording`, and `recover` finishes it once there is space.
            _log.warning("the session could not be finished: %s", error.strerror)


def _why(grabbing: GrabbingThread) -> str:
    return (
        "it hangs" if grabbing.failure is None else str(grabbing.failure) or type(grabbing.failure).__name__
    )
