"""Tells once a second how far a recording is."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from remoteassist.capture.input.journaling import JournalingThread
from remoteassist.capture.keeping import Keeping
from remoteassist.model.time import NS_PER_S, TimeNs


@dataclass(frozen=True, slots=True)
class Tick:
    """How far a recording is, and how many clicks and keys inside the target were heard so far."""

    t_ns: TimeNs
    clicks: int
    keys: int


class Ticking:
    """Belongs to the thread that watches the recording, which asks it several times a second."""

    def __init__(
        self, tell: Callable[[Tick], None], *, keeping: Keeping, journaling: JournalingThread
    ) -> None:
        self._tell = tell
        self._keeping = keeping
        self._journaling = journaling
        self._next_ns = 0

    def watch(self) -> None:
        """Tell how far it is when a second has passed."""
        now_ns = time.monotonic_ns()
        if now_ns >= self._next_ns:
            self._next_ns = now_ns + NS_PER_S
            self._tell(Tick(self._keeping.now_ns(), self._journaling.clicks, self._journaling.keys))
