"""Keeps nothing while the machine sleeps or its screen is locked, and goes on afterwards."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeAlias

from remoteassist.capture.health.health import Health
from remoteassist.model.time import NS_PER_S

PowerKind: TypeAlias = Literal["suspending", "woke", "locked", "unlocked"]
PowerReason: TypeAlias = Literal["asleep", "locked"]

_REASONS: Final[dict[PowerKind, PowerReason]] = {"suspending": "asleep", "locked": "locked"}

_SLEPT_NS: Final = NS_PER_S
"""Two clocks are read one after the other: they differ by microseconds, and by seconds after a sleep."""

_AWAKE_AFTER_NS: Final = 60 * NS_PER_S
"""Awake for so long after the machine was about to sleep: it did not, and nobody said so."""


@dataclass(frozen=True, slots=True)
class PowerNews:
    """Something that a source of power news knows; `at_ns` on the monotonic clock.

    `done` is set once the recording is on the disk: the machine sleeps when whoever told of it lets it.
    """

    kind: PowerKind
    at_ns: int = field(default_factory=time.monotonic_ns)
    done: threading.Event = field(default_factory=threading.Event)


class PowerSource(Protocol):
    """Something that knows when the machine sleeps or its screen is locked; it may know nothing, and never raises."""

    def start(self, on_news: Callable[[PowerNews], None]) -> None:
        """Begin to watch, on threads of its own, on which `on_news` is called."""

    def stop(self) -> None:
        """Watch no more; soon over."""


class Gate(Protocol):
    """Ends what is kept, and begins again; in the recorder it is `Withholding`."""

    def close(self, reason: PowerReason, *, at_ns: int | None = None) -> bool:
        """Keep nothing from `at_ns` (monotonic) on; whether that is news."""

    def open(self, reason: PowerReason) -> None:
        """Let go of the reason, and leave its gap."""

    def work(self) -> None:
        """Return when both have been carried out: what was kept before is whole on the disk."""


class PowerWatch:
    """Obeys what the sources tell. All methods but `note` belong to the thread that runs the recording."""

    def __init__(
        self,
        *,
        gate: Gate,
        say: Callable[[Health], None],
        slept_ns: Callable[[], int | None],
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Prepare to watch.

        Args:
            gate: What ends and begins what is kept.
            say: Tells the person.
            slept_ns: For how long this machine has slept since it was started; None when it does not say.
            monotonic_ns: The clock of the recording.
        """
        self._gate = gate
        self._say = say
        self._slept_ns = slept_ns
        self._monotonic_ns = monotonic_ns
        self._news: deque[PowerNews] = deque()
        self._asleep_since_ns: int | None = None
        self._is_locked = False
        self._slept_before_ns = slept_ns()
        self._watched_ns = monotonic_ns()

    def note(self, news: PowerNews) -> None:
        """Hear of something; what is not to be kept is not from now on. Any thread."""
        reason = _REASONS.get(news.kind)
        if reason is not None:
            self._gate.close(reason, at_ns=news.at_ns)
        self._news.append(news)

    def watch(self) -> None:
        """Obey what was told since; to be called several times a second."""
        self._look_at_clocks()
        while self._news:
            news = self._news.popleft()
            try:
                self._obey(news)
            finally:
                news.done.set()
        self._watched_ns = self._monotonic_ns()

    def stop(self) -> None:
        """End what is not over yet, and hold no sleep up any longer."""
        self._wake()
        self._unlock()
        while self._news:
            self._news.popleft().done.set()

    def _obey(self, news: PowerNews) -> None:
        match news.kind:
            case "suspending":
                self._suspend(news.at_ns)
            case "woke":
                self._wake()
            case "locked" if not self._is_locked:
                self._is_locked = True
                self._gate.close("locked", at_ns=news.at_ns)
                self._say(Health("warning", "power", "locked"))
            case "unlocked":
                self._unlock()

    def _look_at_clocks(self) -> None:
        """Notice a sleep of which nobody told, and its end."""
        slept_ns = self._slept_ns()
        before_ns, self._slept_before_ns = self._slept_before_ns, slept_ns
        if slept_ns is not None and before_ns is not None and slept_ns - before_ns >= _SLEPT_NS:
            self._suspend(self._watched_ns)
            self._wake()
        elif (
            self._asleep_since_ns is not None
            and self._monotonic_ns() - self._asleep_since_ns >= _AWAKE_AFTER_NS
        ):
            self._wake()

    def _suspend(self, at_ns: int) -> None:
        if self._asleep_since_ns is None:
            self._asleep_since_ns = at_ns
            self._gate.close("asleep", at_ns=at_ns)
            self._gate.work()
            self._say(Health("warning", "power", "asleep"))

    def _wake(self) -> None:
        if self._asleep_since_ns is not None:
            self._asleep_since_ns = None
            self._gate.open("asleep")
            self._say(Health("info", "power", "awake"))

    def _unlock(self) -> None:
        if self._is_locked:
            self._is_locked = False
            self._gate.open("locked")
            self._say(Health("info", "power", "unlocked"))
