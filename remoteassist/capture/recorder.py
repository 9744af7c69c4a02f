"""Records one target into one session: starts the threads, watches over them, ends them in order."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from remoteassist.capture.ballast import Ballast
from remoteassist.capture.health.health import HealthLog
from remoteassist.capture.health.heap_trim import HeapTrim
from remoteassist.capture.health.picture_watch import PictureFacts
from remoteassist.capture.health.ticking import Ticking
from remoteassist.capture.health.watching import Facts, Surroundings, Watching
from remoteassist.capture.input.hearing import Hearing, ListenerMaker
from remoteassist.capture.input.hotkeys import HotkeyEar
from remoteassist.capture.input.journaling import JournalingThread
from remoteassist.capture.input.translation import InputTranslator
from remoteassist.capture.keeping import Keeping, Reason
from remoteassist.capture.manifest_saving import save_anchor, save_complete
from remoteassist.capture.picture.encoding import EncodingThread
from remoteassist.capture.picture.frame_log import FrameLog
from remoteassist.capture.picture.frame_queue import FrameQueue
from remoteassist.capture.picture.grabbing import GrabbingThread
from remoteassist.capture.picture.looking import Looking
from remoteassist.capture.picture.mask import NOTHING_MASKED
from remoteassist.capture.picture.pace import Pace
from remoteassist.capture.picture.stills import StillsThread
from remoteassist.capture.picture.target_place import TargetPlace
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.capture.setup import Outcome, Setup
from remoteassist.capture.sound.sounding import Sounding
from remoteassist.capture.syncing import SyncingThread
from remoteassist.capture.withholding import Parts, Withholding
from remoteassist.media.frame import Frame
from remoteassist.media.opencv_threads import opencv_on_one_thread
from remoteassist.model.events import Event, Gap, Marked, Stopped, StopSource
from remoteassist.model.time import NS_PER_S, TimeNs

_log = logging.getLogger(__name__)

_WATCH_EVERY_S: Final = 0.1


class Recorder:
    """One recording. `run` belongs to one thread; `stop` and the other commands may be called from any."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._session = setup.session
        self.keeping = Keeping(setup.session.manifest.monotonic_origin_ns)
        """Says what is kept, and what time it is; for sources and hooks of others."""
        self._stop_source: StopSource | None = None
        self._queue = FrameQueue()
        self._log = FrameLog()
        self._stills = StillsThread(log=self._log, still_path=self._session.still_path)
        self._journaling = JournalingThread(
            journal=setup.journal,
            translator=InputTranslator(
                session_time=self.keeping.session_time,
                request_still=lambda t_ns: self._stills.request(self.keeping.session_time(t_ns)),
                is_own=setup.is_own,
            ),
            transform=self._current_transform,
            has_focus=setup.has_focus,
            monotonic_ns=time.monotonic_ns,
            keeping=self.keeping,
        )
        self._health = HealthLog(tell=setup.on_health, post=self.post, now_ns=self.now_ns)
        self._looking = Looking(
            self._new_grabbing, log=self._log, now_ns=self.now_ns, say=self._health.say, on_gap=self.post
        )
        self.sounding = Sounding(setup.sound, keeping=self.keeping, say=self._health.say)
        self._encoding = EncodingThread(
            queue=self._queue,
            segment_path=self._session.segment_path,
            open_sink=setup.open_sink,
            seen_until_ns=lambda: self._looking.thread.seen_until_ns,
            on_size=self.post,
            segment_ns=setup.segment_ns,
            sound=self.sounding.line,
        )
        self._withholding = Withholding(
            self.keeping,
            Parts(
                queue=self._queue,
                log=self._log,
                stills=self._stills,
                journaling=self._journaling,
                encoding=self._encoding,
                session=self._session,
                sounding=self.sounding,
            ),
            on_state=setup.on_state,
            on_anchor=lambda reason, t_ns: save_anchor(self._session, reason, t_ns),
            on_forgotten=setup.on_forgotten,
            look_again=self._looking.look_again,
            say=self._health.say,
        )
        self._heap_trim = HeapTrim()
        self._ticking = Ticking(setup.on_tick, keeping=self.keeping, journaling=self._journaling)
        self._watching = Watching(
            Surroundings(
                look_at_disk=lambda: setup.look_at_disk(self._session.path),
                used_ns=setup.used_ns,
                power=setup.power,
            ),
            gate=self._withholding,
            say=self._health.say,
            reattach=self._reattach_hooks,
        )
        self._heard_ns = 0
        self._target_place = TargetPlace(lambda: self._looking.thread.box_desktop, setup.on_target)
        self._syncing = SyncingThread((self._encoding.sync, setup.journal.sync))
        self._ballast = Ballast(self._session.derived_dir / "ballast")
        self._hearing = self._new_hearing(setup.make_listener)

    @property
    def encoding(self) -> EncodingThread:
        """The thread that writes the segments, which may be cut and dropped from any thread."""
        return self._encoding

    @property
    def changing_files(self) -> threading.Lock:
        """To be held while files of the session are copied or dropped, so that nothing is purged meanwhile."""
        return self._withholding.changing_files

    @property
    def dropped(self) -> int:
        """How many pictures were left out so far because the machine was too slow. Any thread."""
        return self._dropped()

    @property
    def open_gaps(self) -> tuple[Gap, ...]:
        """Of what is not seen or kept now the gap until now, which the journal has once it is over. Any thread."""
        thread, now_ns = self._looking.thread, self.now_ns()
        marks = self.keeping.marks
        if thread.hidden_reason is not None:
            marks = (*marks, Gap(thread.hidden_since_ns, thread.hidden_since_ns, thread.hidden_reason))
        return tuple(replace(mark, end_t_ns=max(mark.t_ns, now_ns)) for mark in marks)

    def now_ns(self) -> TimeNs:
        """Return the session time. Any thread."""
        return self.keeping.now_ns()

    @property
    def is_stopping(self) -> bool:
        """Whether it was told to end. Any thread."""
        return self._stop_source is not None

    def stop(self, by: StopSource) -> None:
        """End the recording cleanly; `run` returns soon after. Any thread, also a signal handler: takes no lock."""
        self._stop_source = self._stop_source or by

    def mark(self, note: str = "", *, t_ns: TimeNs | None = None) -> bool:
        """Note that this moment matters; False while nothing is kept. Any thread.

        `t_ns` is the session time of an earlier marker to which a note is added.
        """
        now_ns = self.keeping.now_ns()
        if self.keeping.epoch is None:
            return False
        marked = Marked(now_ns if t_ns is None else TimeNs(min(t_ns, now_ns)), note)
        self.post(marked)
        self._setup.on_marked(marked)
        return True

    def forget(self, seconds: float) -> bool:
        """Remove the last `seconds` of session time from the disk; False when it is too late. Any thread."""
        return self._withholding.forget(seconds)

    def withhold(self, reason: Reason, *, at_ns: int | None = None) -> bool:
        """Keep nothing from `at_ns` (monotonic) on, while the reason holds; whether it is new. Any thread."""
        return self._withholding.close(reason, at_ns=at_ns)

    def is_withheld_for(self, reason: Reason) -> bool:
        """Whether the last command about this reason was to keep nothing. Any thread."""
        return self._withholding.is_closed_for(reason)

    def keep_again(self, reason: Reason) -> None:
        """Say that a reason to keep nothing holds no more. Any thread."""
        self._withholding.open(reason)

    def hear_hotkeys(self, ear: HotkeyEar) -> None:
        """Let `ear` hear all input first, on the journaling thread; what it takes is not kept. Before `run`."""
        self._journaling.hotkeys = ear

    def tell_events(self, on_event: Callable[[Event], None]) -> None:
        """Let `on_event`, which must be quick, hear of each event in the journal, on that thread. Before `run`."""
        self._journaling.on_event = on_event

    def picture_before(self, t_ns: int) -> Frame | None:
        """Return the last picture from before a session time, of the few that are remembered. Any thread."""
        return self._log.before(t_ns)

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
        self.sounding.start()
        if self._setup.has_ballast:
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
            self.sounding.watch()
            self._watching.watch(self._facts())
            if self._watching.failure is not None:
                self.stop("disk")
            self._withholding.work()
            if has_started:
                self._target_place.watch()
                self._ticking.watch()
                self._heap_trim.watch()
            left_ns = NS_PER_S if duration_ns is None else duration_ns - self.now_ns()
            if left_ns <= 0:
                self.stop("duration")
            else:
                # No event to wait for: a signal handler that set it could meet this thread in the middle of the wait.
                time.sleep(min(_WATCH_EVERY_S, left_ns / NS_PER_S))

    def _facts(self) -> Facts:
        looking, latest = self._looking, self._log.latest
        picture = PictureFacts(
            is_seen=self.keeping.epoch is not None and looking.is_seeing,
            is_lost=looking.is_lost,
            changes=looking.changes,
            actions=self._journaling.clicks + self._journaling.keys,
            picture=None if latest is None else latest.frame.bgra,
            masked=NOTHING_MASKED if latest is None else latest.masked,
        )
        hears = self._hearing is not None and self._hearing.is_hearing and self._setup.hears_keys
        return Facts(
            now_ns=time.monotonic_ns(),
            dropped=self._dropped(),
            lost_stills=self._stills.lost,
            picture=picture,
            hears_input=hears,
            heard_ns=self._heard_ns,
        )

    # -- parts ---------------------------------------------------------------------------------------------------

    def _new_grabbing(self) -> GrabbingThread:
        return GrabbingThread(
            open_source=self._setup.open_source,
            queue=self._queue,
            log=self._log,
            pace=Pace(interval_ns=round(NS_PER_S / self._setup.fps)),
            keeping=self.keeping,
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
            session_time=self.keeping.session_time,
            say=self._health.say,
            on_gap=self.post,
        )

    def _reattach_hooks(self) -> None:
        if self._hearing is not None:
            self._hearing.reattach()

    def _on_input(self) -> None:
        self._heard_ns = time.monotonic_ns()
        self._journaling.wake()
        self._looking.thread.stir()

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
            or self._withholding.failure
        )

    # -- the end -------------------------------------------------------------------------------------------------

    def _finish(self) -> Outcome:
        by = self._stop_source or "signal"
        end_ns = self.keeping.reached_ns
        if isinstance(self._failure(), OSError):
            self._stills.give_up()
        self._ballast.release_most()
        self._watching.stop()
        self._looking.stop()
        if self._hearing is not None:
            self._hearing.stop()
        self.sounding.stop()
        self._withholding.finish(end_ns)
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
        encoding = self._encoding
        unsaved = save_complete(
            self._session,
            encoding.segments,
            end_ns=end_ns,
            frames=encoding.frames,
            dropped=self._dropped(),
            has_sound=encoding.has_sound,
            has_leftovers=self._withholding.failure is not None,
        )
        failure = self._failure() or unsaved or self._watching.failure
        if isinstance(failure, OSError):
            return Outcome(by, self._dropped(), disk_error=failure)
        return Outcome(by, self._dropped(), fault=failure)
