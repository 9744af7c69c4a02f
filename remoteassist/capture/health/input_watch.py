"""Says when nothing is heard of mouse and keys though the picture changes."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from remoteassist.capture.health.health import Health
from remoteassist.model.time import NS_PER_S

_SILENT_FOR_NS: Final = 30 * NS_PER_S
_SOON_SILENT_NS: Final = 20 * NS_PER_S
_MIN_CHANGED_S: Final = 5
"""In so many different seconds of the thirty something changed: a clock that goes on is nobody's work."""

_USED_AFTER_NS: Final = 2 * NS_PER_S
"""What the system counts as input may be heard a little later, and is rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFacts:
    """What is known of the input at one moment; times on the monotonic clock.

    Attributes:
        is_expected: Whether input would be heard and kept: the target is seen, hooks run, keys are listened for.
        heard_ns: When the hooks heard anything last, also a move of the pointer; 0 when never.
        used_ns: When this machine's mouse or keys were used last, as the system says; None when it does not.
        changes: How many pictures were other than the one before, so far.
    """

    is_expected: bool
    heard_ns: int
    used_ns: int | None
    changes: int


class InputWatch:
    """Compares what is heard with what is seen. Belongs to the thread that runs the recording.

    A customer who works alone looks the same as hooks that are deaf, but for what the system says; so it is a hint,
    said once for each silence, and once in a recording when nobody here touched anything.
    """

    def __init__(self, *, say: Callable[[Health], None], reattach: Callable[[], None]) -> None:
        """Watch; `reattach` puts new hooks in the place of those that seem to be deaf."""
        self._say = say
        self._reattach = reattach
        self._silent_since_ns: int | None = None
        self._heard_ns = 0
        self._changes = 0
        self._changed_seconds: deque[int] = deque()
        self._has_told = False
        self._has_hinted = False
        self.is_nearly_silent = False
        """Whether it would be good to know what the system says, which costs something to ask. Any thread."""

    def watch(self, facts: InputFacts, *, now_ns: int) -> None:
        """Say what is news; to be called several times a second, `now_ns` on the monotonic clock."""
        if not facts.is_expected or facts.heard_ns != self._heard_ns or self._silent_since_ns is None:
            if facts.heard_ns != self._heard_ns and self._has_told:
                self._has_told = False
                self._say(Health("info", "input", "input_seen"))
            self._heard_ns, self._changes = facts.heard_ns, facts.changes
            self._silent_since_ns = now_ns
            self._changed_seconds.clear()
            self.is_nearly_silent = False
            return
        self.is_nearly_silent = now_ns - self._silent_since_ns >= _SOON_SILENT_NS
        self._note_change(facts.changes, now_ns=now_ns)
        if self._has_told or not self._is_odd(now_ns, since_ns=self._silent_since_ns):
            return
        is_used = facts.used_ns is None or facts.used_ns > self._silent_since_ns + _USED_AFTER_NS
        if is_used:
            self._has_told = True
            self._say(Health("warning", "input", "input_silent"))
            if facts.used_ns is not None:
                self._reattach()
        elif not self._has_hinted:
            self._has_told = self._has_hinted = True
            self._say(Health("warning", "input", "input_silent_or_customer"))

    def _note_change(self, changes: int, *, now_ns: int) -> None:
        if changes == self._changes:
            return
        self._changes = changes
        second = now_ns // NS_PER_S
        if not self._changed_seconds or self._changed_seconds[-1] != second:
            self._changed_seconds.append(second)

    def _is_odd(self, now_ns: int, *, since_ns: int) -> bool:
        while self._changed_seconds and now_ns - self._changed_seconds[0] * NS_PER_S > _SILENT_FOR_NS:
            self._changed_seconds.popleft()
        return now_ns - since_ns >= _SILENT_FOR_NS and len(self._changed_seconds) >= _MIN_CHANGED_S
