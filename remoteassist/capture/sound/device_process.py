"""A sound device in a process of its own, as a source of sound."""

import contextlib
import logging
import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from typing import IO, Final

import msgspec

from remoteassist.capture.sound.process import BLOCK_HEAD, LIST_ONLY, Devices, Opened
from remoteassist.capture.sound.source import SoundChunk, SoundState
from remoteassist.media.sound_format import DeviceFormat
from remoteassist.media.sound_library import LOADS_WITHIN_S

_log = logging.getLogger(__name__)

_MOST_WAITING: Final = 3000
"""A minute of blocks of 20 ms that nobody took; the oldest go first."""

_LARGEST_BLOCK: Final = 1 << 20
_LONGEST_LINE: Final = 1 << 20
_LISTED_WITHIN_S: Final = 10.0
"""A sound system that takes longer hangs, and then nothing can be chosen."""

_GRACE_S: Final = 1.0
"""For each thing that is waited for at the end; what takes longer is left behind."""


class DeviceProcess:
    """Opens a device by name. Whatever the sound system prints, or does to its process, stays there."""

    def __init__(self, device: str = "", *, environment: Mapping[str, str] | None = None) -> None:
        """Begin to open; `device` empty means the system's own. `environment` is added to ours."""
        self._heard: deque[SoundChunk] = deque(maxlen=_MOST_WAITING)
        self._state: SoundState = "opening"
        self._device: DeviceFormat | None = None
        self._names: tuple[str, ...] = ()
        self._is_told = threading.Event()
        self._begun_s = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "remoteassist.capture.sound.process", device],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            # Ctrl+C in a terminal is for us; the device is let go when we end.
            start_new_session=os.name == "posix",
            # Windows would open a black window for it.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._reading = threading.Thread(target=self._read, name="sound device", daemon=True)
        self._reading.start()

    @property
    def state(self) -> SoundState:
        """What is known of the device now."""
        return self._state

    @property
    def device(self) -> DeviceFormat | None:
        """What it gives; None unless it was opened."""
        return self._device

    def take(self) -> list[SoundChunk]:
        """Return what came since the last call, in order."""
        chunks: list[SoundChunk] = []
        with contextlib.suppress(IndexError):
            while True:
                chunks.append(self._heard.popleft())
        return chunks

    def names(self, *, timeout_s: float) -> tuple[str, ...]:
        """Wait until it is known whether the device is there; return the names of all when it is not."""
        self._is_told.wait(timeout_s)
        return self._names

    def close(self) -> None:
        """Let the device go, and end its process; over within three seconds.

        One that still loads the sound library is left to end by itself: see `end_process`.
        """
        process = self._process
        with contextlib.suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        try:
            process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            if self._state == "opening" and time.monotonic() - self._begun_s < LOADS_WITHIN_S:
                return
            process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE_S)
        self._reading.join(_GRACE_S)

    def _read(self) -> None:
        stream = self._process.stdout
        if stream is None:
            return
        try:
            with stream:
                if self._read_first(stream):
                    self._read_blocks(stream)
        except (OSError, ValueError):
            _log.debug("the sound device's process makes no sense", exc_info=True)
        if self._state != "absent":
            self._state = "ended"
        self._is_told.set()
        # Whoever closed it may not have waited for so long.
        self._process.wait()

    def _read_first(self, stream: IO[bytes]) -> bool:
        line = stream.readline(_LONGEST_LINE)
        if not line:
            return False
        told = msgspec.json.decode(line, type=Opened | Devices)
        if isinstance(told, Devices):
            self._names, self._state = told.names, "absent"
            return False
        self._device, self._state = DeviceFormat(told.rate_hz, told.channels), "open"
        self._is_told.set()
        return True

    def _read_blocks(self, stream: IO[bytes]) -> None:
        while len(head := stream.read(BLOCK_HEAD.size)) == BLOCK_HEAD.size:
            t_ns, size = BLOCK_HEAD.unpack(head)
            if not 0 <= size <= _LARGEST_BLOCK:
                raise ValueError(f"a block of {size} bytes")
            self._heard.append(SoundChunk(t_ns, stream.read(size)))


def device_names() -> tuple[str, ...]:
    """Return the names of all devices that can be recorded from, the system's own first."""
    process = DeviceProcess(LIST_ONLY)
    try:
        return process.names(timeout_s=_LISTED_WITHIN_S)
    finally:
        process.close()
