"""How loud a microphone is while nothing is recorded: for the meter of the panel."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Final

from remoteassist.capture.health.health import Health
from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.source import SoundSource
from remoteassist.capture.sound.watch import SoundWatch
from remoteassist.model.time import NS_PER_S

_log = logging.getLogger(__name__)

_TAKE_EVERY_S: Final = 0.05
_RETRY_S: Final = 4.0
"""Looking for a device starts a process: a tenth of a second of work."""

_DEAD_AFTER_NS: Final = 10 * NS_PER_S


class MicrophoneLevel(threading.Thread):
    """Listens to a microphone until told to stop, keeps nothing of it, and looks for it again when it is gone."""

    def __init__(
        self,
        choice: SoundChoice,
        *,
        on_level: Callable[[float], None],
        on_health: Callable[[Health], None],
    ) -> None:
        """Prepare.

        Args:
            choice: The microphone.
            on_level: Told ten times a second how loud it is (dB, -96 to 0), on this thread.
            on_health: Told when it is not there, or gives only silence, and when it is heard again.
        """
        super().__init__(name="microphone-level", daemon=True)
        self._choice = choice
        self._on_level = on_level
        self._on_health = on_health
        self._stopping = threading.Event()
        self._is_missed = False

    def stop(self) -> None:
        """End soon. Any thread."""
        self._stopping.set()

    def run(self) -> None:
        """Listen until stopped."""
        while not self._stopping.is_set():
            try:
                source = self._choice.open()
            except OSError as error:
                _log.debug("the microphone cannot be opened: %s", error)
            else:
                try:
                    self._listen(source)
                finally:
                    source.close()
            if not self._stopping.is_set() and not self._is_missed:
                self._is_missed = True
                self._on_health(Health("warning", "sound", self._choice.absence))
            self._stopping.wait(_RETRY_S)

    def _listen(self, source: SoundSource) -> None:
        """Tell levels for as long as the device gives something."""
        watch: SoundWatch | None = None
        alive_ns = time.monotonic_ns()
        while not self._stopping.wait(_TAKE_EVERY_S):
            state, chunks = source.state, source.take()
            if watch is None and source.device is not None:
                watch = SoundWatch(source.device)
            if watch is not None and chunks:
                alive_ns = time.monotonic_ns()
                for chunk in chunks:
                    self._hear(watch, chunk.samples, t_ns=chunk.t_ns)
            if state in {"absent", "ended"} or time.monotonic_ns() - alive_ns > _DEAD_AFTER_NS:
                return

    def _hear(self, watch: SoundWatch, samples: bytes, *, t_ns: int) -> None:
        if self._is_missed:
            self._is_missed = False
            self._on_health(Health("info", "sound", "microphone_heard"))
        for level in watch.levels(samples):
            self._on_level(level)
        for health in watch.judge(samples, t_ns=t_ns):
            self._on_health(health)
