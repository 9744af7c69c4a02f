"""Listens to how loud a microphone is: for the meter, and to say so when nothing of it will be heard."""

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from remoteassist.capture.health.health import Health
from remoteassist.capture.sentences import SentenceCode
from remoteassist.media.sound_format import DeviceFormat
from remoteassist.model.time import NS_PER_S

_LEVEL_EVERY_S: Final = 0.1
_SILENT_AFTER_NS: Final = 10 * NS_PER_S
"""Real microphones hiss: ten seconds of nothing but zeros come from a switch."""

_QUIET_AFTER_NS: Final = 60 * NS_PER_S
_QUIET_DB: Final = -60.0
"""Quieter than a microphone in a silent room; somebody who speaks has -30 to -15."""

QUIETEST_DB: Final = -96.0
"""What 16 bits can hold."""

_FULL: Final = 32_768.0


class SoundWatch:
    """Follows one microphone by what it gives. Belongs to one thread."""

    def __init__(self, device: DeviceFormat) -> None:
        self._device = device
        self._energy = 0.0
        self._counted = 0
        self._sounded_ns: int | None = None
        self._loud_ns: int | None = None
        self._told: SentenceCode | None = None

    def levels(self, samples: bytes) -> Iterator[float]:
        """Take the next samples; yield the level (dB below full scale, never under -96) of each tenth of a second."""
        values = np.frombuffer(samples, np.dtype("<i2")).astype(np.float32)
        self._energy += float(np.dot(values, values)) / _FULL**2
        self._counted += len(values)
        if self._counted >= _LEVEL_EVERY_S * self._device.rate_hz * self._device.channels:
            yield level_db(self._energy / self._counted)
            self._energy, self._counted = 0.0, 0

    def judge(self, samples: bytes, *, t_ns: int) -> Iterator[Health]:
        """Take the next samples, of that moment (monotonic); yield what is to be said, once each."""
        has_sound = bool(samples.strip(b"\0"))
        if has_sound or self._sounded_ns is None:
            self._sounded_ns = t_ns
        if self._loud_ns is None or (has_sound and self._is_loud(samples)):
            self._loud_ns = t_ns
        code: SentenceCode | None = None
        if t_ns - self._sounded_ns >= _SILENT_AFTER_NS:
            code = "microphone_silent"
        elif t_ns - self._loud_ns >= _QUIET_AFTER_NS:
            code = "microphone_quiet"
        if code != self._told:
            self._told = code
            if code is None:
                yield Health("info", "sound", "microphone_heard")
            else:
                yield Health("warning", "sound", code)

    def rest(self) -> None:
        """Judge anew from the next samples on: until now it was muted on purpose."""
        self._sounded_ns = self._loud_ns = None

    def _is_loud(self, samples: bytes) -> bool:
        values = np.frombuffer(samples, np.dtype("<i2")).astype(np.float32)
        return level_db(float(np.mean(values * values)) / _FULL**2) > _QUIET_DB


def level_db(mean_square: float) -> float:
    """Return a mean square (of 1 at full scale) in dB, never under -96."""
    return max(QUIETEST_DB, 10 * math.log10(mean_square)) if mean_square > 0 else QUIETEST_DB
