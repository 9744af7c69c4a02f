"""Foretells how long the disk will do, and ends the recording before it is full."""

import contextlib
import errno
import os
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from remoteassist.capture.health.health import Health
from remoteassist.capture.sentences import SentenceFacts, size_text
from remoteassist.model.time import NS_PER_S

_GB: Final = 1_000_000_000
_NS_PER_MIN: Final = 60 * NS_PER_S

LOOK_EVERY_S: Final = 2.0
_UNKNOWN_AFTER_NS: Final = 10 * NS_PER_S
"""A look that does not come back (a network volume that hangs) leaves the space unknown, which is not zero."""

_WARN_BELOW_BYTES: Final = 5 * _GB
_WARN_BEFORE_MIN: Final = 60
_STOP_BELOW_BYTES: Final = 1 * _GB
_STOP_BEFORE_MIN: Final = 5

_SMALL_BELOW: Final = 1.25
"""A volume with less room at the start than so many times what is kept free would end the recording at once."""

_KEPT_OF_SMALL: Final = 8
"""Of a small volume this part stays free: an eighth."""

_RATE_OVER_NS: Final = 5 * _NS_PER_MIN
"""What was written in the last minutes tells what the next ones will take; a single second tells nothing."""

_RATE_FROM_NS: Final = 10 * NS_PER_S
_LONGEST_TOLD_MIN: Final = 120
_SAY_AGAIN_AT_MIN: Final = (30, 20, 10, 5, 2, 1)
_LOOKS_BEFORE_STOP: Final = 2
"""Another program may take space for a moment, and give it back."""


@dataclass(frozen=True, slots=True)
class DiskLook:
    """What one look found. `free_bytes` is None when nobody can say; `written_bytes` is the session's size so far."""

    at_ns: int
    free_bytes: int | None
    written_bytes: int


class DiskNearlyFullError(OSError):
    """The recording was ended while there still was space to finish it."""

    def __init__(self, free_bytes: int) -> None:
        """Say how much is left."""
        super().__init__(errno.ENOSPC, f"the disk is nearly full, {size_text(free_bytes)} are left")


class DiskForecast:
    """Turns looks at the volume into limits and minutes. A value that grows; one thread."""

    def __init__(self) -> None:
        self._looks: deque[tuple[int, int]] = deque()
        self._written_bytes = 0
        self._total_bytes = 0
        self._free_at_start_bytes: int | None = None
        self.free_bytes: int | None = None
        """At the last look; None when unknown."""

    def note(self, look: DiskLook) -> None:
        """Learn from one more look, later than all before."""
        # What was forgotten makes the session smaller, and was written all the same.
        self._total_bytes += max(0, look.written_bytes - self._written_bytes)
        self._written_bytes = look.written_bytes
        self._looks.append((look.at_ns, self._total_bytes))
        while look.at_ns - self._looks[0][0] > _RATE_OVER_NS:
            self._looks.popleft()
        self.free_bytes = look.free_bytes
        if self._free_at_start_bytes is None:
            self._free_at_start_bytes = look.free_bytes

    @property
    def bytes_per_min(self) -> float:
        """How fast the session grew during the last minutes; 0 as long as nobody can say."""
        if not self._looks:
            return 0.0
        (first_ns, first_bytes), (last_ns, last_bytes) = self._looks[0], self._looks[-1]
        if last_ns - first_ns < _RATE_FROM_NS:
            return 0.0
        return (last_bytes - first_bytes) * _NS_PER_MIN / (last_ns - first_ns)

    @property
    def stop_below_bytes(self) -> float:
        """With less than this the recording ends: 1 GB or five minutes; an eighth of what a small volume had."""
        limit = max(_STOP_BELOW_BYTES, _STOP_BEFORE_MIN * self.bytes_per_min)
        start = self._free_at_start_bytes
        return start / _KEPT_OF_SMALL if start is not None and start < limit * _SMALL_BELOW else limit

    @property
    def warn_below_bytes(self) -> float:
        """With less than this the person is told: 5 GB or an hour."""
        return max(_WARN_BELOW_BYTES, _WARN_BEFORE_MIN * self.bytes_per_min)

    @property
    def minutes_left(self) -> float | None:
        """Until the recording would end; None when nobody can say."""
        rate = self.bytes_per_min
        if self.free_bytes is None or not rate:
            return None
        return max(0.0, self.free_bytes - self.stop_below_bytes) / rate


class DiskWatch:
    """Says how long the disk will do. Belongs to the thread that runs the recording."""

    def __init__(self, *, say: Callable[[Health], None]) -> None:
        self._say = say
        self._forecast = DiskForecast()
        self._noted: DiskLook | None = None
        self._said_at_min: float | None = None
        self._low_looks = 0
        self._has_warned = False
        self.failure: DiskNearlyFullError | None = None
        """Set once there is so little space that the recording must end."""

    def watch(self, look: DiskLook | None, *, now_ns: int) -> None:
        """Consider the last look, `now_ns` on its clock; to be called several times a second."""
        if look is None or look is self._noted or now_ns - look.at_ns > _UNKNOWN_AFTER_NS:
            return
        self._noted = look
        forecast = self._forecast
        forecast.note(look)
        free = forecast.free_bytes
        if free is None or self.failure is not None:
            return
        self._low_looks = self._low_looks + 1 if free < forecast.stop_below_bytes else 0
        if self._low_looks >= _LOOKS_BEFORE_STOP:
            self.failure = DiskNearlyFullError(free)
            self._say(Health("error", "disk", "disk_nearly_full", SentenceFacts(free_bytes=free)))
        elif free < forecast.warn_below_bytes:
            self._warn(free)
        elif self._has_warned and free > forecast.warn_below_bytes * 1.1:
            self._has_warned, self._said_at_min = False, None
            self._say(Health("info", "disk", "disk_well", SentenceFacts(free_bytes=free)))

    def _warn(self, free_bytes: int) -> None:
        minutes = self._forecast.minutes_left
        step = _step(minutes)
        if self._has_warned and (
            step is None or (self._said_at_min is not None and step >= self._said_at_min)
        ):
            return
        self._has_warned, self._said_at_min = True, step
        self._say(_forecast(minutes, free_bytes))


def _step(minutes: float | None) -> float | None:
    """Return the smallest of the marks that `minutes` has not passed yet; None when there is no telling."""
    if minutes is None or minutes > _LONGEST_TOLD_MIN:
        return None
    return min((mark for mark in _SAY_AGAIN_AT_MIN if minutes <= mark), default=_LONGEST_TOLD_MIN)


def _forecast(minutes: float | None, free_bytes: int) -> Health:
    """Return how long the disk will do, as a person is told."""
    if minutes is None or minutes > _LONGEST_TOLD_MIN:
        return Health("warning", "disk", "disk_low", SentenceFacts(free_bytes=free_bytes))
    if minutes < 1:
        return Health("warning", "disk", "disk_last_minute", SentenceFacts(free_bytes=free_bytes))
    told = round(minutes / 5) * 5 if minutes >= 10 else round(minutes)
    return Health("warning", "disk", "disk_minutes", SentenceFacts(minutes=told, free_bytes=free_bytes))


def look_at(folder: Path) -> DiskLook:
    """Look at the real volume of a session's folder; never raises."""
    return replace(look_at_volume(folder), written_bytes=sum(_sizes(folder)))


def look_at_volume(folder: Path) -> DiskLook:
    """Look at the real volume of something that does not grow, whose size foretells nothing; never raises."""
    try:
        free_bytes: int | None = shutil.disk_usage(folder).free
    except OSError:
        free_bytes = None
    return DiskLook(time.monotonic_ns(), free_bytes, 0)


def _sizes(session_folder: Path) -> Iterator[int]:
    """Yield the size of each file that a recording writes."""
    for folder in (session_folder, session_folder / "video", session_folder / "stills"):
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        yield entry.stat(follow_symlinks=False).st_size
