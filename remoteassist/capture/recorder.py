"""Records one target into one session: starts the threads, watches over them, ends them in order."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from remoteassist.capture.ballast import Ballast
from remoteassist.capture.disk_watch import DiskLook, look_at
from remoteassist.capture.encoding import EncodingThread
from remoteassist.capture.frame_log import FrameLog
from remoteassist.capture.frame_queue import FrameQueue
from remoteassist.capture.grabbing import GrabbingThread
from remoteassist.capture.health import Health, HealthLog
from remoteassist.capture.hearing import Hearing, ListenerMaker
from remoteassist.capture.hotkeys import HotkeyEar
from remoteassist.capture.journaling import JournalingThread
from remoteassist.capture.looking import Looking
from remoteassist.capture.pace import Pace
from remoteassist.capture.source import SourceOpener
from remoteassist.capture.stills import StillsThread
from remoteassist.capture.syncing import SyncingThread
from remoteassist.capture.transform import DesktopToFrame
from remoteassist.capture.translation import InputTranslator
from remoteassist.capture.watching import Facts, Watching
from remoteassist.media.durable_file import ByteSink, DurableFile
from remoteassist.media.opencv_threads import opencv_on_one_thread
from remoteassist.model.events import Event, Marked, Stopped, StopSource
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import ClockAnchor, utc_text
from remoteassist.session.store import Session

_WATCH_EVERY_S: Final = 0.1


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
        look_at_disk: Says what is free on the volume of a session's folder; called on a thread of its own.
    """

    session: Session
    open_source: SourceOpener
    make_listener: ListenerMaker | None
    journal: JournalWriter
    has_focus: Callable[[], bool] = lambda: True
    fps: float = 30.0
    on_health: Callable[[Health], None] = lambda _health: None
    open_sink: Callable[[Path], ByteSink] = DurableFile
    look_at_disk: Callable[[Path], DiskLook] = look_at


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a recording ended. `disk_error` is set when the disk ended it, `fault` when a fault of this program did."""

    stopped_by: StopSource
    dropped: int
    disk_error: OSError | None = None
    fault: Exception | None = None


class Recorder:
    """One recording. `run` belongs to one thread; `stop`, `mark` and `post` may be called from any."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._session = setup.session
        self._origin_ns = setup.session.manifest.monotonic_origin_ns
        self._stop_source: StopSource | None = None
        self._queue = FrameQueue()
        self._log = FrameLog()
        self._stills = StillsThread(log=self._log, still_path=self._session.still_path)
        self._journaling = JournalingThread(
            journal=setup.journal,
            translator=InputTranslator(
                session_time=self._session_time,
                request_still=lambda t_ns: self._stills.request(self._session_time(t_ns)),
            ),
            transform=self._current_transform,
            has_focus=setup.has_focus,
            monotonic_ns=time.monotonic_ns,
        )
        self._health = HealthLog(tell=setup.on_health, post=self.post, now_ns=self.now_ns)
        self._watching = Watching(
            look_at_disk=lambda: setup.look_at_disk(self._session.path), say=self._health.say
        )
        self._looking = Looking(
            self._new_grabbing, log=self._log, now_ns=self.now_ns, say=self._health.say, on_gap=self.post
        )
        self._encoding = EncodingThread(
            queue=self._queue,
            segment_path=self._session.segment_path,
            open_sink=setup.open_sink,
            seen_until_ns=lambda: self._looking.thread.seen_until_ns,
            on_size=self.post,
        )
        self._syncing = SyncingThread((self._encoding.sync, setup.journal.sync))
        self._ballast = Ballast(self._session.derived_dir / "ballast")
        self._hearing = self._new_hearing(setup.make_listener)

    def now_ns(self) -> int:
        """Return the session time. Any thread."""
        return self._session_time(time.monotonic_ns())

    def stop(self, by: StopSource) -> None:
        """End the recording cleanly; `run` returns soon after. Any thread, also a signal handler: takes no lock."""
        self._stop_source = self._stop_source or by

    def mark(self, note: str = "") -> None:
        """Note that this moment matters. Any thread."""
        self.post(Marked(TimeNs(self.now_ns()), note))

    def hear_hotkeys(self, ear: HotkeyEar) -> None:
        """Let `ear` hear all input first, on the journaling thread; what it takes is not kept. Before `run`."""
        self._journaling.hotkeys = ear

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
        for thread in (self._stills, self._journaling, self._encoding, self._syncing):
            thread.start()
        with opencv_on_one_thread():
            try:
                self._looking.start()
                self._watching.start()
                if self._hearing is not None:
                    self._hearing.start()
                self._watch_until_stopped(duration_ns, on_started)
            finally:
                outcome = self._finish()
        return outcome

    # -- watching ------------------------------------------------------------------------------------------------

    def _watch_until_stopped(self, duration_ns: int | None, on_started: Callable[[], None]) -> None:
        has_started = False
        while self._stop_source is None:
            if not has_started and self._looking.has_begun:
                has_started = True
                on_started()
            if self._failure() is not None:
                self.stop("disk")
            elif not self._looking.watch():
                self.stop("target_closed")
            if self._hearing is not None:
                self._hearing.watch()
            self._watching.watch(self._facts())
            if self._watching.failure is not None:
                self.stop("disk")
            left_ns = NS_PER_S if duration_ns is None else duration_ns - self.now_ns()
            if left_ns <= 0:
                self.stop("duration")
            else:
                # No event to wait for: a signal handler that set it could meet this thread in the middle of the wait.
                time.sleep(min(_WATCH_EVERY_S, left_ns / NS_PER_S))

    def _facts(self) -> Facts:
        return Facts(now_ns=time.monotonic_ns(), dropped=self._dropped(), lost_stills=self._stills.lost)

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

    def _new_hearing(self, make_listener: ListenerMaker | None) -> Hearing | None:
        if make_listener is None:
            return None
        return Hearing(
            make_listener,
            heard=self._journaling.heard,
            on_input=self._on_input,
            monotonic_ns=time.monotonic_ns,
            session_time=self._session_time,
            say=self._health.say,
            on_gap=self.post,
        )

    def _on_input(self) -> None:
        self._journaling.wake()
        self._looking.thread.stir()

    def _session_time(self, monotonic_ns: int) -> TimeNs:
        return TimeNs(monotonic_ns - self._origin_ns)

    def _current_transform(self) -> DesktopToFrame | None:
        return self._looking.thread.transform

    def _dropped(self) -> int:
        return self._queue.dropped + self._looking.missed

    def _failure(self) -> Exception | None:
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
        if isinstance(self._failure(), OSError):
            self._stills.give_up()
        self._ballast.release_most()
        self._watching.stop()
        self._looking.stop()
        if self._hearing is not None:
            self._hearing.stop()
        self._queue.close()
        self._encoding.join()
        self.post(Stopped(TimeNs(end_ns), by))
        self._journaling.finish()
        self._journaling.join()
        # After the journal, whose last presses still asked for their stills.
        self._stills.finish()
        self._stills.join()
        self._syncing.finish()
        self._syncing.join()
        self._setup.journal.close()
        self._ballast.release()
        unsaved = self._save_complete(end_ns)
        failure = self._failure() or unsaved or self._watching.failure
        if isinstance(failure, OSError):
            return Outcome(by, self._dropped(), disk_error=failure)
        return Outcome(by, self._dropped(), fault=failure)

    def _save_complete(self, end_ns: int) -> OSError | None:
        """Say in the manifest that all is there; when the disk refuses, `recover` finishes it once there is space."""
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
            return error
        return None
