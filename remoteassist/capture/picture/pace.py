"""When to look next: evenly at the full rate while anything happens, seldom on a quiet screen."""

from dataclasses import dataclass, field

from remoteassist.model.time import NS_PER_MS, NS_PER_S

QUIET_AFTER_NS = 2 * NS_PER_S
"""Without change or input for so long the screen counts as quiet."""

QUIET_INTERVAL_NS = 125 * NS_PER_MS
"""Eight looks a second on a quiet screen: a change by itself is seen within an eighth of a second."""


@dataclass
class Pace:
    """A grid of instants on the monotonic clock. One thread.

    Attributes:
        interval_ns: The time between two looks at the full rate.
        missed: Instants of the full rate that passed without a look, because the one before took too long.
    """

    interval_ns: int
    missed: int = 0
    _next_ns: int | None = field(default=None, init=False)
    _lively_until_ns: int = field(default=0, init=False)
    _is_quiet: bool = field(default=False, init=False)

    @property
    def is_quiet(self) -> bool:
        """Whether the next look is a seldom one. Any thread."""
        return self._is_quiet

    def stir(self, now_ns: int) -> None:
        """Something happened (a change, an input): look at the full rate from now on for two seconds."""
        self._lively_until_ns = now_ns + QUIET_AFTER_NS
        if self._is_quiet:
            self._is_quiet = False
            self._next_ns = now_ns

    def begin_anew(self) -> None:
        """Count nothing as missed of the time in which nobody was to look, and look at once."""
        self._next_ns = None

    def wait_ns(self, now_ns: int) -> int:
        """Return how long to wait until the next look; 0 when it is due, and then counts as taken."""
        if self._next_ns is None:
            self._next_ns = now_ns
            self._lively_until_ns = now_ns + QUIET_AFTER_NS
        if now_ns < self._next_ns:
            return self._next_ns - now_ns
        late_by = (now_ns - self._next_ns) // self.interval_ns
        self._is_quiet = now_ns >= self._lively_until_ns
        if self._is_quiet:
            self._next_ns = now_ns + QUIET_INTERVAL_NS
        else:
            self.missed += late_by
            self._next_ns += (late_by + 1) * self.interval_ns
        return 0
