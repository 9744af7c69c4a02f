"""One recording as the window sees it: the child that records, what it told last, and the orders it takes."""

import logging
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import msgspec
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from remoteassist.model.events import HealthLevel
from remoteassist.model.time import NS_PER_S, clock_text
from remoteassist.ui.jobs import Job, JobState
from remoteassist.ui.language import translate
from remoteassist.ui.recorder import news
from remoteassist.ui.recorder.request import RecordingRequest, RequestedTarget
from remoteassist.ui.recorder.told_words import told_words

_log = logging.getLogger(__name__)

Phase: TypeAlias = Literal["starting", news.KeepingState, "finishing"]
"""What it does: it starts, keeps what happens or (for one of four reasons) does not, or looks for its steps."""

_TICK_MS: Final = 500
_SILENT_TICKS: Final = 10
"""The child tells its time once a second. So many of our own ticks without a word of it are no hiccup; they are
counted, as a window that hangs itself hears nothing either."""
_SILENT: Final = "silent recorder"
MOST_STEPS: Final = 3
"""As many as are read at a glance."""
_FORGET_S: Final = 30

Box: TypeAlias = tuple[float, float, float, float]
"""X, Y, width and height in desktop units."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, in words."""

    level: HealthLevel
    text: str


class Recording(QObject):
    """A child that records one target; it outlives a crash of the window. GUI thread only.

    All that is known is what the child told: an order is obeyed once the child says so.
    """

    started = Signal()
    """It records now."""
    changed = Signal()
    """Another phase, trouble, suggestion, number or step."""
    target_moved = Signal()
    """Its target is elsewhere, of another size, seen again or no more; several times a second while it is dragged."""
    ticked = Signal()
    """Its time went on; about twice a second."""
    level_changed = Signal()
    """Louder, softer, muted or not; about ten times a second."""
    told = Signal(str)
    """A sentence about what was just done, in words."""
    saved = Signal(str)
    """A replay buffer became the session at that path."""
    left_behind = Signal(str)
    """An earlier replay buffer can be saved until then (ISO 8601)."""
    finishing = Signal()
    """The recording is whole, and its steps are looked for."""
    ended = Signal(str)
    """Whether by its session's path, or, with an empty one, without a session."""
    failed = Signal(str)
    """Why it broke off; told before `ended`."""

    def __init__(
        self,
        request: RecordingRequest,
        target_index: int = 0,
        parent: QObject | None = None,
        *,
        own_window_id: int = 0,
    ) -> None:
        """Prepare a recording.

        Args:
            request: How.
            target_index: Which of its targets.
            parent: Whose end is also the end of the recording.
            own_window_id: Number of an X11 window of ours: with it none of ours is in the very first picture either,
                also when this window hangs; 0 elsewhere.
        """
        super().__init__(parent)
        self.requested_target: RequestedTarget = request.targets[target_index]
        self.target = self.requested_target
        self.replay_minutes = request.replay_minutes
        self.number = 1
        """Tells it from the others that run at the same time."""
        self.session_path = ""
        self.clicks, self.keys = 0, 0
        self.level_db: float | None = None
        self.has_sound, self.is_muted = False, False
        self.suggestion: news.Suggested | None = None
        self.box_desktop: Box | None = self.target.box_desktop if any(self.target.box_desktop) else None
        self.last_mark_s: float | None = None
        self._phase: Phase = "starting"
        self._troubles: dict[str, Trouble] = {}
        self._why_failed = ""
        self._steps: dict[int, news.StepFound] = {}
        self._told_s = 0.0
        self._since_told = QElapsedTimer()
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._silent_ticks = 0
        self._ticking.timeout.connect(self._on_tick_due)
        title = translate("Recording", "Recording")
        words = request.words_of(target_index)
        if own_window_id:
            words += ["--leave-out", hex(own_window_id)]
        self.job = Job(words, self, title=title)
        self.job.news_told.connect(self._on_news)
        self.job.progressed.connect(self._on_progressed)
        self.job.succeeded.connect(self._on_succeeded)
        self.job.failed.connect(self._on_failed)

    # -- what is known -------------------------------------------------------------------------------------------

    @property
    def is_replay(self) -> bool:
        """Whether it keeps the last minutes only, until they are saved."""
        return self.replay_minutes is not None

    @property
    def name(self) -> str:
        """What a person calls it: ticket and title, else its target."""
        words = [word for word in (self.target.ticket, self.target.title) if word]
        return " · ".join(words) or self.target_name

    @property
    def target_name(self) -> str:
        """What is recorded."""
        if self.target.name:
            return self.target.name
        if self.target.kind == "window":
            return translate("Recording", "Remote viewer")
        if self.target.screen:
            return translate("Recording", "Screen {number}").format(number=self.target.screen)
        return translate("Recording", "Primary screen")

    @property
    def phase(self) -> Phase:
        """What it does."""
        return self._phase

    @property
    def is_running(self) -> bool:
        """Whether it takes orders: it has started, and was not yet ended."""
        return self._phase not in ("starting", "finishing")

    @property
    def time_s(self) -> float:
        """The session's time, which stands still while it is paused, and when nobody tells it any more."""
        is_counting = self.is_running and self._phase != "paused" and self._since_told.isValid()
        since_told_ms = min(self._since_told.elapsed(), _SILENT_TICKS * _TICK_MS) if is_counting else 0
        return self._told_s + since_told_ms / 1000

    @property
    def time_text(self) -> str:
        """The session's time, such as `1:04`."""
        return clock_text(round(self.time_s * NS_PER_S))

    @property
    def trouble(self) -> Trouble | None:
        """All that is wrong, a line each, with the worst level; None when all is well."""
        if not self._troubles:
            return None
        level: HealthLevel = (
            "error" if any(one.level == "error" for one in self._troubles.values()) else "warning"
        )
        return Trouble(level, "\n".join(one.text for one in self._troubles.values()))

    @property
    def steps(self) -> tuple[news.StepFound, ...]:
        """The last steps found so far, the latest last."""
        return tuple(sorted(self._steps.values(), key=lambda step: step.t_ns)[-MOST_STEPS:])

    # -- orders --------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the child."""
        self.job.start()

    def stop(self) -> None:
        """End it; `ended` follows once its steps are found."""
        if self._phase == "finishing":
            return
        if self._is_listening:
            self.job.send({"do": "stop"})
        self._enter_finishing()

    def set_paused(self, *, is_on: bool) -> None:
        """Let the session's time stand still, or go on."""
        self._send({"do": "pause" if is_on else "resume"})

    def set_private(self, *, is_on: bool) -> None:
        """Keep nothing until it is off again."""
        self._send({"do": "private", "on": is_on})

    def set_muted(self, *, is_on: bool) -> None:
        """Keep no sound of the microphone."""
        self._send({"do": "mute", "on": is_on})

    def forget(self) -> None:
        """Let the last 30 s be gone, for good."""
        self._send({"do": "forget", "seconds": _FORGET_S})

    def mark(self) -> None:
        """Note that this moment matters."""
        self.last_mark_s = None
        self._send({"do": "mark", "note": ""})

    def note(self, text: str) -> None:
        """Say what is noteworthy about the moment that was marked last."""
        at = {} if self.last_mark_s is None else {"t_s": self.last_mark_s}
        self._send({"do": "mark", "note": text, **at})

    def drop_step(self, step: news.StepFound) -> None:
        """Leave a step out of the guide."""
        self._send({"do": "drop_step", "t_ns": step.t_ns})

    def save_replay(self) -> None:
        """Make a session of what the replay buffer holds."""
        self._send({"do": "save", "title": self.target.title, "ticket": self.target.ticket})

    def dismiss_suggestion(self) -> None:
        """Suggest it no more, until the recorder does so again."""
        self.suggestion = None
        self.changed.emit()

    def hide_own_windows(self, ids: list[int], boxes: list[tuple[int, int, int, int]]) -> None:
        """Say which windows are ours and never recorded: by their numbers, or where there are none by their boxes."""
        if self._is_listening:
            self.job.send({"do": "own_windows", "ids": ids, "boxes": boxes})

    def _send(self, order: dict[str, object]) -> None:
        if self.is_running and self._is_listening:
            self.job.send(order)

    @property
    def _is_listening(self) -> bool:
        return self.job.state is JobState.RUNNING and self._phase != "finishing"

    # -- what the child tells ------------------------------------------------------------------------------------

    def _on_news(self, told: dict[str, object]) -> None:
        one = news.read_news(told)
        match one:
            case news.Started():
                self._on_started(one)
            case news.StateTold(state=state, t_s=t_s):
                self._on_state(state, t_s)
            case news.Ticked():
                self._set_time(one.t_s)
                self.clicks, self.keys = one.clicks, one.keys
            case news.TargetMoved(box=box):
                self.box_desktop = box
                self.target_moved.emit()
            case news.LevelTold():
                self._on_level(one)
            case None:
                return
            case _:
                self._on_happening(one)
                self.changed.emit()

    def _on_happening(self, one: news.News) -> None:
        match one:
            case news.HealthTold(level=level, subject=subject):
                self._troubles.pop(subject, None)
                if level != "info":
                    self._troubles[subject] = Trouble(level, told_words(one.code, one.facts, one.text))
            case news.Suggested():
                self.suggestion = one
            case news.StepFound(t_ns=t_ns):
                self._steps[t_ns] = one
            case news.StepGone(t_ns=t_ns):
                self._steps.pop(t_ns, None)
            case _:
                self._on_done(one)

    def _on_done(self, one: news.News) -> None:
        """Say what was done, or could not be."""
        match one:
            case news.MarkTold():
                self._on_marked(one)
            case news.Forgotten(from_s=from_s, to_s=to_s):
                self._on_forgotten(from_s, to_s)
            case news.Saved(session=session):
                self.told.emit(translate("Recording", "The last minutes are saved."))
                self.saved.emit(session)
            case news.LeftBehind(until=until):
                self.left_behind.emit(until)
            case news.Refused():
                self._on_refused(one)
            case news.Failed(code=code, facts=facts, text=text):
                self._why_failed = told_words(code, facts, text)

    def _on_started(self, one: news.Started) -> None:
        self.session_path = one.session
        if self.target.kind == "window" and not self.target.window_id:
            self.target = msgspec.structs.replace(
                self.target, kind="window" if one.window else "screen", name=one.window
            )
        self._set_time(0.0)
        self._phase = "recording"
        self._ticking.start()
        self.started.emit()
        self.changed.emit()

    def _on_state(self, state: news.KeepingState, t_s: float) -> None:
        if not self.is_running:
            return
        self._set_time(t_s)
        self._phase = state
        if state == "private":
            self.suggestion = None
        self.changed.emit()

    def _on_level(self, level: news.LevelTold) -> None:
        is_news = not self.has_sound or level.is_muted != self.is_muted
        self.has_sound, self.is_muted, self.level_db = True, level.is_muted, level.db
        if is_news:
            self.changed.emit()
        self.level_changed.emit()

    def _on_marked(self, mark: news.MarkTold) -> None:
        self.last_mark_s = mark.t_s
        words = (
            translate("Recording", "The note at {time} is kept.")
            if mark.note
            else translate("Recording", "Marked at {time}.")
        )
        self.told.emit(words.format(time=clock_text(round(mark.t_s * NS_PER_S))))

    def _on_forgotten(self, from_s: float, to_s: float) -> None:
        self._steps = {t_ns: step for t_ns, step in self._steps.items() if not from_s <= step.t_s < to_s}
        if self.last_mark_s is not None and from_s <= self.last_mark_s < to_s:
            self.last_mark_s = None
        seconds = round(to_s - from_s)
        self.told.emit(translate("Recording", "The last {seconds} s are gone.").format(seconds=seconds))

    def _on_refused(self, refusal: news.Refused) -> None:
        if refusal.kind == "command":
            _log.warning("the recorder did not understand: %s", refusal.text)
        code = "not_a_command" if refusal.kind == "command" else refusal.code
        self.told.emit(told_words(code, refusal.facts, refusal.text))

    def _on_progressed(self) -> None:
        # Before its end the child has no progress to tell: it ended by itself, or by a key that it heard itself.
        if self._phase != "starting":
            self._enter_finishing()

    def _on_succeeded(self, path: str) -> None:
        self._ticking.stop()
        self.ended.emit(path)

    def _on_failed(self, text: str) -> None:
        self._ticking.stop()
        self.failed.emit(self._why_failed or text)
        self.ended.emit("")

    def _enter_finishing(self) -> None:
        if self._phase == "finishing":
            return
        self._told_s = self.time_s
        self._phase = "finishing"
        self._ticking.stop()
        self._troubles.clear()
        self.suggestion = None
        self.job.title = translate("Recording", "Finding the steps")
        self.changed.emit()
        self.finishing.emit()

    def _on_tick_due(self) -> None:
        self._silent_ticks += 1
        if self._silent_ticks == _SILENT_TICKS:
            text = translate("Recording", "The recorder does not answer: what happens now may be missing.")
            self._troubles[_SILENT] = Trouble("error", text)
            self.changed.emit()
        self.ticked.emit()

    def _set_time(self, t_s: float) -> None:
        self._silent_ticks = 0
        if self._troubles.pop(_SILENT, None) is not None:
            self.changed.emit()
        self._told_s = t_s
        self._since_told.start()
        self.ticked.emit()
