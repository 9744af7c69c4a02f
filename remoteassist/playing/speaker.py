"""The system's speakers, as something that sound is sent to."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Final, Protocol

import numpy as np

from remoteassist.media.sound_format import TrackSamples
from remoteassist.playing.due_sound import CHANNELS
from remoteassist.playing.speaker_process import BEGIN, END, HEAD, OPEN_LINE, SAMPLES

_FULL_SCALE: Final = 32_767


class Speaker(Protocol):
    """Plays sound at given moments. `begin`, `write` and `end` belong to one thread and may wait for the system."""

    @property
    def is_over(self) -> bool:
        """Whether it plays nothing any more; then another can be opened."""

    def begin(self, heard_at_ns: int) -> None:
        """Drop what was sent; the first sample that is sent now is heard at a moment of the monotonic clock."""

    def write(self, samples: TrackSamples) -> None:
        """Send the next samples; those whose moment has passed are not heard."""

    def end(self) -> None:
        """Fall silent now."""

    def close(self) -> None:
        """Let the device go. Any thread; never waits for the sound system."""


OnKnown = Callable[[bool], None]
"""Called once, on a thread of the speaker's, when it is known whether there is a device."""


class SpeakerProcess:
    """The system's own speakers, in a process of their own. Without any, all that is sent is dropped."""

    def __init__(self, on_known: OnKnown) -> None:
        """Begin to open; that takes some tenths of a second, and nobody waits for it."""
        self._is_over = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "remoteassist.playing.speaker_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=os.name == "posix",
            # Windows would open a black window for it.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._listening = threading.Thread(
            target=self._listen, args=(on_known,), name="speakers", daemon=True
        )
        self._listening.start()

    @property
    def is_over(self) -> bool:
        """Whether the process has ended, or is about to."""
        return self._is_over

    def begin(self, heard_at_ns: int) -> None:
        """Drop what was sent; the first sample that is sent now is heard at a moment of the monotonic clock."""
        self._send(HEAD.pack(BEGIN, heard_at_ns, 0))

    def write(self, samples: TrackSamples) -> None:
        """Send the next samples, of one channel or two."""
        both = np.broadcast_to(samples, (CHANNELS, samples.shape[1])).T
        pcm = (np.clip(both, -1, 1) * _FULL_SCALE).astype("<i2").tobytes()
        self._send(HEAD.pack(SAMPLES, 0, len(pcm)) + pcm)

    def end(self) -> None:
        """Fall silent now."""
        self._send(HEAD.pack(END, 0, 0))

    def close(self) -> None:
        """End the process, and wait for it."""
        self._is_over = True
        # A sound system that hangs is not waited for; there is nothing that could be lost.
        self._process.kill()
        self._process.wait()
        self._listening.join()
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def _send(self, data: bytes) -> None:
        if self._is_over or self._process.stdin is None:
            return
        view = memoryview(data)
        try:
            while view:
                view = view[self._process.stdin.write(view) or 0 :]
        except (OSError, ValueError):
            self._is_over = True

    def _listen(self, on_known: OnKnown) -> None:
        stdout = self._process.stdout
        if stdout is None:
            return
        with stdout, contextlib.suppress(OSError):
            on_known(stdout.readline() == OPEN_LINE)
            stdout.read()
        self._is_over = True
