"""Whether the screen is locked, from what several programs say of it."""

from dataclasses import dataclass
from typing import Final

from remoteassist.model.time import NS_PER_S

_UNCONFIRMED_FOR_NS: Final = 30 * NS_PER_S
"""A session that is asked to lock has usually done so within a second. Where no program obeys, or none says so, the
recording must not end for good."""


@dataclass
class LockState:
    """Locked as long as anybody says so. One thread; times on the monotonic clock."""

    _asked_ns: int | None = None
    _is_hinted: bool = False
    _is_saver_active: bool = False

    def ask(self, *, at_ns: int) -> None:
        """The session is asked to lock."""
        self._asked_ns = at_ns

    def unlock(self) -> None:
        """The session is asked to unlock."""
        self._asked_ns, self._is_hinted = None, False

    def hint(self, *, is_locked: bool) -> None:
        """The desktop says whether the session is locked."""
        self._is_hinted = is_locked
        if not is_locked:
            self._asked_ns = None

    def saver(self, *, is_active: bool) -> None:
        """The screen saver says whether it covers the screen."""
        self._is_saver_active = is_active
        if not is_active:
            self._asked_ns = None

    def is_locked(self, *, now_ns: int) -> bool:
        """Whether the screen is locked, as far as anybody says."""
        is_asked = self._asked_ns is not None and now_ns - self._asked_ns < _UNCONFIRMED_FOR_NS
        return self._is_hinted or self._is_saver_active or is_asked
