"""News about what is being recorded: the steps as they are found, and when private would be wise."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Final, Self, assert_never, cast

from remoteassist.capture.accompanying import Accompanying
from remoteassist.capture.companion_messages import FromCompanion, PromptFound, StepFound
from remoteassist.capture.recorder import Recorder
from remoteassist.cli.control import Tell
from remoteassist.model.events import Event, Gap, StepDropped, WindowChanged
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan, s_from_ns
from remoteassist.steps.secret_prompts import PromptKind, prompt_in_title, why

_NOT_AGAIN_NS: Final = 10 * NS_PER_S
"""A prompt is found by its window's title, in the picture, and by its parts: all of that is one prompt."""

_TITLE_NOT_AGAIN_NS: Final = 60 * NS_PER_S
"""Who comes back to a window within a minute has decided about it."""

_MOST_TITLES: Final = 100
_MOST_TOLD: Final = 1_000


class Suggestions:
    """Suggests private when something asks for a secret, once for each prompt, and not while nothing is kept.

    Thread-safe.
    """

    def __init__(
        self,
        tell: Tell,
        *,
        is_recording: Callable[[], bool],
        private_titles: Sequence[str] = (),
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._tell = tell
        self._is_recording = is_recording
        self._private_titles = tuple(private_titles)
        self._monotonic_ns = monotonic_ns
        self._lock = threading.Lock()
        self._suggested_ns: dict[PromptKind, int] = {}
        self._titles_ns: dict[str, int] = {}
        self._title = ""

    def see_title(self, title: str) -> None:
        """Take note of the title of the window that has the focus now."""
        kind = prompt_in_title(title, private_titles=self._private_titles)
        now_ns = self._monotonic_ns()
        with self._lock:
            # Until now the window before had the focus.
            self._titles_ns[self._title] = now_ns
            if len(self._titles_ns) > _MOST_TITLES:
                del self._titles_ns[next(iter(self._titles_ns))]
            self._title = title
            is_known = now_ns - self._titles_ns.get(title, -_TITLE_NOT_AGAIN_NS) < _TITLE_NOT_AGAIN_NS
        if kind is not None and not is_known:
            self.suggest(kind)

    def suggest(self, kind: PromptKind) -> None:
        """Suggest private, unless that was done just now or nothing is kept anyway."""
        now_ns = self._monotonic_ns()
        with self._lock:
            last_ns = self._suggested_ns.get(kind, -_NOT_AGAIN_NS)
            if now_ns - last_ns < _NOT_AGAIN_NS or not self._is_recording():
                return
            self._suggested_ns[kind] = now_ns
        self._tell(event="suggest", what="private", why=why(kind), kind=kind)


class LiveNews:
    """Tells of steps and suggestions for as long as the block runs. Thread-safe."""

    def __init__(
        self, recorder: Recorder, tell: Tell, *, private_titles: Sequence[str], reads: bool = True
    ) -> None:
        """Prepare; without `reads` only titles of windows are looked at, and no companion is started."""
        self._recorder = recorder
        self._tell = tell
        self._suggestions = Suggestions(
            tell,
            is_recording=lambda: recorder.keeping.state == "recording",
            private_titles=private_titles,
        )
        self._lock = threading.Lock()
        self._told: dict[TimeNs, None] = {}
        self._dropped: set[int] = set()
        self._accompanying = (
            Accompanying(
                picture_before=recorder.picture_before, now_ns=recorder.now_ns, on_answer=self._on_answer
            )
            if reads
            else None
        )
        recorder.tell_events(self._on_event)

    def __enter__(self) -> Self:
        if self._accompanying is not None:
            self._accompanying.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._accompanying is not None:
            self._accompanying.finish()

    def drop_step(self, t_ns: int) -> None:
        """Take back the step that began at that session time."""
        with self._lock:
            self._dropped.add(t_ns)
            self._told.pop(TimeNs(t_ns), None)
        self._recorder.post(StepDropped(self._recorder.now_ns(), TimeNs(t_ns)))
        self._tell(event="step_dropped", t_ns=t_ns)

    def _on_event(self, event: Event) -> None:
        """On the journaling thread."""
        if isinstance(event, WindowChanged):
            self._suggestions.see_title(event.title)
        elif isinstance(event, Gap) and event.reason == "forgotten":
            self._forget(TimeSpan(event.t_ns, event.end_t_ns))
        if self._accompanying is not None:
            self._accompanying.hear(event)

    def _forget(self, span: TimeSpan) -> None:
        if self._accompanying is not None:
            self._accompanying.forget(span)
        with self._lock:
            gone = [t_ns for t_ns in self._told if span.contains(t_ns)]
            for t_ns in gone:
                del self._told[t_ns]
        for t_ns in gone:
            self._tell(event="step_dropped", t_ns=t_ns)

    def _on_answer(self, answer: FromCompanion) -> None:
        match answer:
            case StepFound(t_ns=t_ns, title=title):
                with self._lock:
                    if t_ns in self._dropped:
                        return
                    self._told[t_ns] = None
                    if len(self._told) > _MOST_TOLD:
                        del self._told[next(iter(self._told))]
                self._tell(event="step", t_ns=t_ns, t_s=round(s_from_ns(t_ns), 3), title=title)
            case PromptFound(kind=kind):
                self._suggestions.suggest(cast("PromptKind", kind))
            case _:
                assert_never(answer)
