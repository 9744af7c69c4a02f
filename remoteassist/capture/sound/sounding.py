"""The sound of one recording as the recorder steers it; without a device that is wanted it does nothing."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from remoteassist.capture.health.health import Health
from remoteassist.capture.keeping import Keeping
from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.line import SoundLine
from remoteassist.capture.sound.thread import SoundThread
from remoteassist.media.sound_format import position_of

_log = logging.getLogger(__name__)

_ENDS_WITHIN_S: Final = 10.0
"""Half a second for what devices still hold, and three to let each of them go, which may be on its way already."""


@dataclass(frozen=True, slots=True)
class SoundWanted:
    """What a recording is to hear.

    Attributes:
        choices: The devices; none for a recording without sound.
        on_level: Hears some ten times a second how loud the microphone is (dB), and whether it is muted; on a thread
            of its own.
    """

    choices: Sequence[SoundChoice] = ()
    on_level: Callable[[float, bool], None] = lambda _db, _is_muted: None


NO_SOUND: Final = SoundWanted()


class Sounding:
    """Starts and ends the thread that hears, and says what it has to say. Belongs to the thread that records."""

    def __init__(self, wanted: SoundWanted, *, keeping: Keeping, say: Callable[[Health], None]) -> None:
        self._say = say
        self.line = SoundLine() if wanted.choices else None
        """What the encoder takes the sound from; None when none is wanted."""
        self._thread = (
            None
            if self.line is None
            else SoundThread(wanted.choices, line=self.line, keeping=keeping, on_level=wanted.on_level)
        )

    def start(self) -> None:
        """Begin to open the devices; waits for none."""
        if self._thread is not None:
            self._thread.start()

    def mute(self, *, is_on: bool) -> None:
        """Keep nothing of the microphone from now on, or keep it again. Any thread."""
        if self._thread is not None:
            self._thread.mute(is_on=is_on)

    def forget(self, *, since_t_ns: int) -> None:
        """Drop what was heard from a session time on and did not reach a segment yet. Any thread."""
        if self.line is not None:
            self.line.forget(since=position_of(since_t_ns))

    def watch(self) -> None:
        """Say what there is to be said; to be called several times a second."""
        if self._thread is not None:
            for health in self._thread.said():
                self._say(health)

    def stop(self) -> None:
        """Let what was heard until now be all; waits for what the devices still hold, half a second as a rule."""
        if self._thread is not None and self._thread.is_alive():
            self._thread.stop()
            self._thread.join(_ENDS_WITHIN_S)
            if self._thread.is_alive():
                _log.warning("the sound does not end: its devices are left behind")
