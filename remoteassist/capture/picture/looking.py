"""Keeps the picture coming: notices a grab that hangs or fails, says so, and starts another."""

from collections.abc import Callable
from typing import Final

from remoteassist.capture.health.health import Health
from remoteassist.capture.picture.frame_log import FrameLog
from remoteassist.capture.picture.grabbing import GrabbingThread
from remoteassist.capture.picture.source import MonitorAwayError, ScreensChangedError
from remoteassist.capture.sentences import Sentence, SentenceCode
from remoteassist.errors import MachineLacksError, RemoteAssistError
from remoteassist.model.events import Gap, GapReason
from remoteassist.model.time import NS_PER_S, TimeNs

_FROZEN_AFTER_NS: Final = 3 * NS_PER_S
"""No look for so long means that the grab hangs: a look is due eight times a second at the least."""

_GIVE_UP_AFTER_NS: Final = 15 * NS_PER_S
"""A grab that hangs, or a window that cannot be followed. Refused grabs and unplugged monitors are other matters:
screens are locked for hours, and docking stations are carried to a meeting and back."""

_DISPLAY_GONE_AFTER_NS: Final = 5 * NS_PER_S
"""An X server that died does not come back as the same one."""

_RETRY_NS: Final = NS_PER_S // 2
_MOST_HANGING: Final = 3
"""Threads that hang in the display are left behind; more than a few would be a leak."""

_SAY_HIDDEN_AFTER_NS: Final = 1 * NS_PER_S
"""What is hidden for less is no news: a menu, a hint."""

_HIDDEN: Final[dict[GapReason, SentenceCode]] = {
    "covered": "target_covered",
    "minimized": "target_minimized",
}


class Looking:
    """One grabbing thread at a time, and another when it fails. Belongs to the thread that runs the recording.

    `thread` may be read from any thread.
    """

    def __init__(
        self,
        new_thread: Callable[[], GrabbingThread],
        *,
        log: FrameLog,
        now_ns: Callable[[], int],
        say: Callable[[Health], None],
        on_gap: Callable[[Gap], None],
    ) -> None:
        self._new_thread = new_thread
        self._log = log
        self._now_ns = now_ns
        self._say = say
        self._on_gap = on_gap
        self.thread = new_thread()
        self._left: list[GrabbingThread] = []
        self._missed_before = 0
        self._changes_before = 0
        self._lost_since_ns: int | None = None
        self._retry_ns = 0
        self._patience: tuple[int | None, int] | None = None
        self._said_lost: Sentence | None = None
        self._has_said_hidden = False

    @property
    def missed(self) -> int:
        """Instants of the full rate that passed without a look."""
        return self._missed_before + self.thread.missed

    @property
    def changes(self) -> int:
        """How many pictures were other than the one before."""
        return self._changes_before + self.thread.changes

    @property
    def is_lost(self) -> bool:
        """Whether no picture comes, for whatever reason."""
        return self._lost_since_ns is not None

    @property
    def is_seeing(self) -> bool:
        """Whether the target is looked at and can be seen."""
        return not self.is_lost and self.thread.seen_until_ns is not None

    @property
    def has_begun(self) -> bool:
        """Whether the target was looked at."""
        return self.thread.first_look_ns is not None

    @property
    def is_target_closed(self) -> bool:
        """Whether the target is gone for good."""
        return self.thread.hidden_reason == "closed"

    def look_again(self) -> None:
        """Look at once: something is kept again. Any thread."""
        # In a pause time stands still, and what was to be tried again half a second later was not.
        self._retry_ns = 0
        self.thread.stir()

    def start(self) -> None:
        """Begin to look."""
        self.thread.start()

    def watch(self) -> bool:
        """Look after the thread, and return whether there is hope; to be called several times a second."""
        if self.is_target_closed:
            self._say(Health("error", "target", "target_closed"))
            return False
        thread, now_ns = self.thread, self._now_ns()
        if thread.failure is None and now_ns - thread.last_look_ns <= _FROZEN_AFTER_NS:
            self._note_found(thread)
            self._tell_hidden(thread, now_ns=now_ns)
            return True
        if self._is_hopeless(self._note_lost(thread), thread.failure, now_ns=now_ns):
            self._say(Health("error", "picture", "picture_gone"))
            return False
        if now_ns >= self._retry_ns:
            self._retry_ns = now_ns + _RETRY_NS
            self._restart()
        return True

    def stop(self) -> None:
        """Look no more; a thread that hangs is left behind."""
        end_ns = self._now_ns()
        self.thread.stop()
        self.thread.join(timeout=2)
        if self.thread.is_alive():
            self.thread.abandon()
        elif self.thread.failure is None:
            self._note_found(self.thread)
        self._end_lost(end_ns)

    def _restart(self) -> None:
        self._left = [thread for thread in self._left if thread.is_alive()]
        if len(self._left) >= _MOST_HANGING:
            return
        self.thread.abandon()
        self._left.append(self.thread)
        self._missed_before += self.thread.missed
        self._changes_before += self.thread.changes
        self._log.forget()
        self.thread = self._new_thread()
        self.thread.start()

    def _note_lost(self, thread: GrabbingThread) -> int:
        """Say that no picture comes, and return since when."""
        if self._lost_since_ns is None:
            self._lost_since_ns = thread.last_look_ns
        failure = thread.failure
        sentence, is_away = Sentence("picture_lost", why=_why(thread)), False
        if isinstance(failure, MonitorAwayError):
            sentence, is_away = failure.sentence, True
        # Screens that changed are opened anew at once, which is no news unless it fails. What a person is to do is.
        is_news = self._said_lost is None or (is_away and sentence != self._said_lost)
        if is_news and not isinstance(failure, ScreensChangedError):
            self._said_lost = sentence
            self._say(Health("error", "picture", sentence.code, sentence.facts, sentence.why))
        return self._lost_since_ns

    def _is_hopeless(self, lost_since_ns: int, failure: Exception | None, *, now_ns: int) -> bool:
        """Whether this kind of failure has lasted for longer than it is borne."""
        patience_ns = _patience_ns(failure)
        if self._patience is None:
            self._patience = (patience_ns, lost_since_ns)
        elif self._patience[0] != patience_ns:
            # A monitor may be away for hours, and then the display be asked in the very moment in which it changes.
            self._patience = (patience_ns, now_ns)
        return patience_ns is not None and now_ns - self._patience[1] > patience_ns

    def _note_found(self, thread: GrabbingThread) -> None:
        if self._lost_since_ns is not None and thread.first_answer_ns is not None:
            # One that hung and came back by itself looked long before, and now.
            is_new = thread.first_answer_ns > self._lost_since_ns
            self._end_lost(thread.first_answer_ns if is_new else thread.last_look_ns)
            if self._said_lost is not None:
                self._said_lost = None
                self._say(Health("info", "picture", "picture_back"))
            else:
                self._say(Health("info", "picture", "screens_changed"))

    def _end_lost(self, end_ns: int) -> None:
        if self._lost_since_ns is not None:
            start_ns, self._lost_since_ns, self._patience = self._lost_since_ns, None, None
            self._on_gap(Gap(TimeNs(start_ns), TimeNs(end_ns), "picture_lost"))

    def _tell_hidden(self, thread: GrabbingThread, *, now_ns: int) -> None:
        reason = thread.hidden_reason
        if reason is None:
            if self._has_said_hidden:
                self._has_said_hidden = False
                self._say(Health("info", "target", "target_seen"))
        elif not self._has_said_hidden and now_ns - thread.hidden_since_ns > _SAY_HIDDEN_AFTER_NS:
            self._has_said_hidden = True
            self._say(Health("warning", "target", _HIDDEN.get(reason, "target_hidden")))


def _patience_ns(failure: Exception | None) -> int | None:
    """Return for how long to try again; None for ever."""
    if isinstance(failure, MonitorAwayError):
        return None
    if isinstance(failure, MachineLacksError):
        return _DISPLAY_GONE_AFTER_NS
    return _GIVE_UP_AFTER_NS if failure is None or isinstance(failure, RemoteAssistError) else None


def _why(thread: GrabbingThread) -> str:
    return "it hangs" if thread.failure is None else str(thread.failure) or type(thread.failure).__name__
