"""When the picture has come to rest after an action."""

from typing import Final

from remoteassist.model.time import NS_PER_MS, TimeNs

QUIET_NS: Final = 400 * NS_PER_MS
"""Longer than the round trip of a slow VNC link (120-300 ms), so that a half-drawn dialog is not the result."""

PATIENCE_NS: Final = 3_000 * NS_PER_MS
"""A picture that still changes then shows a film or a spinner; a later first answer gets its time to rest."""

ANSWER_NS: Final = 6_500 * NS_PER_MS
"""So long without any change the action had no result; remote links with a lag of four seconds are worked with."""

_SLOW_LINK_NS: Final = 1_000 * NS_PER_MS
_SLOW_LINK_SHARE: Final = 0.34
_VERY_SLOW_LINK_SHARE: Final = 1.2
"""Of the time until the first change, for which the picture must be quiet then; from a second on, so long more is
waited for while nobody acts again.

On a slow link the highlight under the pointer comes as late as everything else, and the answer follows as much later
as the press followed the pointer. Where the viewer asks for one picture after the other, it comes a whole lag later.
"""

LONGEST_QUIET_NS: Final = 1_500 * NS_PER_MS
_LONGEST_WAIT_NS: Final = 5_000 * NS_PER_MS

_SLOW_LATENCY_NS: Final = 400 * NS_PER_MS
"""From here on what changes first may be the answer to the way of the pointer; below, the quiet time covers that."""

_ROUND_TRIPS: Final = 2
"""A viewer that asks for one picture after the other gets the answer to a press with the next but one."""


class Settling:
    """Told of changes in order of time, says when the picture has settled after one action.

    A picture that has not changed at all has not answered yet, it has not settled: a remote machine may take a
    second. So without a change the wait lasts until the patience ends. Times are session nanoseconds.
    """

    def __init__(
        self,
        *,
        action_ns: int,
        action_end_ns: int,
        quiet_ns: int = QUIET_NS,
        patience_ns: int = PATIENCE_NS,
        answer_ns: int = ANSWER_NS,
        latency_ns: int = 0,
    ) -> None:
        """Begin to watch at `action_ns`; the result cannot settle before `action_end_ns`, when the button rose.

        `latency_ns` is how late this remote desktop answers, as far as that is known.
        """
        self._action_ns = action_ns
        self._action_end_ns = max(action_ns, action_end_ns)
        self._shortest_quiet_ns = quiet_ns
        self._patience_ns = patience_ns
        self._answer_ns = answer_ns
        self._lag_ns = _ROUND_TRIPS * latency_ns if latency_ns >= _SLOW_LATENCY_NS else 0
        self._first_change_ns: int | None = None
        self._last_change_ns: int | None = None

    @property
    def deadline_ns(self) -> TimeNs:
        """When the wait ends in any case, unless something changes for the first time."""
        if self._first_change_ns is None:
            return TimeNs(self._action_end_ns + max(self._answer_ns, self._lag_ns + LONGEST_QUIET_NS))
        return TimeNs(
            max(
                self._action_end_ns + self._patience_ns + self._lag_ns,
                self._first_change_ns + max(LONGEST_QUIET_NS, self._wait_ns),
            )
        )

    @property
    def has_changed(self) -> bool:
        """Whether anything has changed since the action began."""
        return self._last_change_ns is not None

    def changed(self, t_ns: int) -> None:
        """Take note that the picture changed at `t_ns`."""
        self._last_change_ns = max(t_ns, self._action_ns)
        if self._first_change_ns is None:
            self._first_change_ns = self._last_change_ns

    def is_over(self, now_ns: int) -> bool:
        """Whether at `now_ns`, with every change before it told, there is nothing to wait for any more."""
        if self._last_change_ns is None:
            return now_ns >= self.deadline_ns
        at_rest_ns = max(self._rest_ns + self._wait_ns, self._action_end_ns + self._lag_ns)
        return now_ns >= min(at_rest_ns, self.deadline_ns)

    def settled_ns(self, *, cut_ns: int | None = None) -> TimeNs:
        """Return when the picture came to rest; when it did not, when the wait ended.

        Without any change that is the end of the action itself.

        Args:
            cut_ns: When the next action began, which ends the wait.
        """
        end_ns = self.deadline_ns if cut_ns is None else min(cut_ns, self.deadline_ns)
        if self._last_change_ns is None:
            return TimeNs(min(self._action_end_ns, end_ns))
        is_at_rest = self._rest_ns + self._quiet_ns <= end_ns
        return TimeNs(self._rest_ns if is_at_rest else end_ns)

    @property
    def _quiet_ns(self) -> int:
        """How long the picture must be quiet: on a slow link longer."""
        waited_ns = (self._first_change_ns or self._action_ns) - self._action_ns
        return max(self._shortest_quiet_ns, min(LONGEST_QUIET_NS, int(_SLOW_LINK_SHARE * waited_ns)))

    @property
    def _wait_ns(self) -> int:
        """How long to look on for more, as long as nobody acts again."""
        waited_ns = (self._first_change_ns or self._action_ns) - self._action_ns
        if waited_ns < _SLOW_LINK_NS:
            return self._quiet_ns
        return max(self._quiet_ns, min(_LONGEST_WAIT_NS, int(_VERY_SLOW_LINK_SHARE * waited_ns)))

    @property
    def _rest_ns(self) -> int:
        """When the picture is at rest unless it changes again."""
        return max(self._last_change_ns or 0, self._action_end_ns)
