"""The thread that hears: it brings every device onto one line of sound, and never ends a recording."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from remoteassist.capture.health.health import Health
from remoteassist.capture.keeping import Keeping
from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.input import SoundInput
from remoteassist.capture.sound.line import SoundLine
from remoteassist.media.sound_format import position_of
from remoteassist.model.time import NS_PER_S

_log = logging.getLogger(__name__)

_EVERY_S: Final = 0.05
_LATEST_NS: Final = NS_PER_S
"""What a device has not given by then is silence: a crash costs no more of the sound than of the pictures."""

_LAST_TURNS: Final = 40
_LAST_TURN_S: Final = 0.01
"""The end of a recording waits for what was said until then; devices are 0.05 to 0.3 s late."""


class SoundThread(threading.Thread):
    """Hears the devices of one recording. A fault of its own leaves the rest of the recording silent."""

    def __init__(
        self,
        choices: Sequence[SoundChoice],
        *,
        line: SoundLine,
        keeping: Keeping,
        on_level: Callable[[float, bool], None] = lambda _db, _is_muted: None,
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Prepare to hear.

        Args:
            choices: The devices.
            line: Takes the sound.
            keeping: Says what is kept, and when in session time it was.
            on_level: Hears some ten times a second how loud the microphone is (dB), and whether it is muted; on
                this thread.
            monotonic_ns: The clock.
        """
        super().__init__(name="sound", daemon=True)
        self._line = line
        self._keeping = keeping
        self._on_level = on_level
        self._monotonic_ns = monotonic_ns
        self._said: deque[Health] = deque()
        self._inputs = [
            SoundInput(
                one,
                keeping=keeping,
                line=line,
                say=self._said.append,
                on_level=self._level,
                monotonic_ns=monotonic_ns,
            )
            for one in choices
        ]
        self._stopping = threading.Event()
        self._end_ns = 0

    @property
    def is_muted(self) -> bool:
        """Whether nothing of the microphone is kept now. Any thread."""
        return any(one.is_muted for one in self._inputs)

    def mute(self, *, is_on: bool) -> None:
        """Keep nothing of the microphone from now on, or keep it again. Any thread."""
        now_ns = self._monotonic_ns()
        for one in self._inputs:
            if one.kind == "microphone":
                one.mute(is_on=is_on, at_ns=now_ns)

    def said(self) -> list[Health]:
        """Return what is to be told since the last call. Any one thread."""
        return [self._said.popleft() for _ in range(len(self._said))]

    def stop(self) -> None:
        """Bring what was heard until now onto the line, and end. Any thread."""
        self._end_ns = self._monotonic_ns()
        self._stopping.set()

    def run(self) -> None:
        """Hear until stopped."""
        try:
            while not self._stopping.wait(_EVERY_S):
                self.turn(self._monotonic_ns())
                if all(one.is_gone for one in self._inputs):
                    self._stopping.wait()
            for _ in range(_LAST_TURNS):
                if self._has_heard_all():
                    break
                time.sleep(_LAST_TURN_S)
                self.turn(self._monotonic_ns())
        except Exception:  # noqa: BLE001 - the edge of a thread; the pictures go on
            _log.debug("hearing failed", exc_info=True)
            self._said.append(Health("error", "sound", "sound_fault"))
            self._let_devices_go()
            while not self._stopping.wait(_EVERY_S):
                self._line.advance(self._latest(self._monotonic_ns()))
        self._finish()

    def turn(self, now_ns: int) -> None:
        """Do what is due at a moment of the monotonic clock; `run` does it twenty times a second."""
        for one in self._inputs:
            one.pump(now_ns)
        there = [one.is_there for one in self._inputs]
        if any(there) or None not in there:
            self._line.is_wanted = any(there)
        latest = self._latest(now_ns)
        settled = [position for one in self._inputs if (position := one.settled_position) is not None]
        self._line.advance(max(latest, min(settled, default=latest)))

    def _latest(self, now_ns: int) -> int:
        """Return the position before which nothing is waited for any more."""
        return position_of(self._keeping.session_time(now_ns - _LATEST_NS))

    def _has_heard_all(self) -> bool:
        return all(one.has_heard(self._end_ns) for one in self._inputs)

    def _finish(self) -> None:
        self._let_devices_go()
        self._line.advance(position_of(self._keeping.session_time(self._end_ns)))

    def _let_devices_go(self) -> None:
        for one in self._inputs:
            try:
                one.finish()
            except Exception:  # noqa: BLE001 - as above
                _log.debug("a device did not end well", exc_info=True)

    def _level(self, db: float) -> None:
        self._on_level(db, self.is_muted)
