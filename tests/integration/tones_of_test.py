"""Tones that stand for what is said: each stretch of a recording has its own, which is sought in the sound."""

import contextlib
import fcntl
import os
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import av
import numpy as np
import numpy.typing as npt

from remoteassist.capture.sound.source import SoundChunk, SoundState
from remoteassist.media.sound_format import DeviceFormat
from remoteassist.model.time import NS_PER_S

RATE_HZ: Final = 48_000
AMPLITUDE: Final = 0.5
_BLOCK_S: Final = 0.01
_WINDOW_S: Final = 0.02
_F_SETPIPE_SZ: Final = 1031
_MONO: Final = DeviceFormat(RATE_HZ, 1)

Samples: TypeAlias = npt.NDArray[np.float32]


class Singer:
    """Gives the samples of a tone whose pitch may change at any time, without a click."""

    def __init__(self, hz: float) -> None:
        self._pitches: tuple[tuple[int, float], ...] = ((0, hz),)
        self._phase = 0.0

    def change_to(self, hz: float) -> None:
        """Sing another tone from now on."""
        self._pitches = (*self._pitches, (time.monotonic_ns(), hz))

    def sing(self, count: int, *, t_ns: int) -> bytes:
        """Return the next samples, 16 bit, one channel; each has the tone of its time, counted from `t_ns` on."""
        since_ns, hz = np.array(self._pitches).T
        pitch = np.searchsorted(since_ns, t_ns + np.arange(count) * NS_PER_S / RATE_HZ, side="right") - 1
        steps = self._phase + 2 * np.pi / RATE_HZ * np.cumsum(hz[pitch])
        if count:
            self._phase = float(steps[-1] % (2 * np.pi))
        return bytes((np.sin(steps) * AMPLITUDE * 32_767).astype("<i2"))


class PipeSinger(threading.Thread):
    """Sings into the pipe that is PulseAudio's microphone, at the pace of a real one."""

    def __init__(self, pipe: Path, hz: float) -> None:
        super().__init__(name="singer", daemon=True)
        self._singer = Singer(hz)
        self._pipe = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        # What waits in the pipe was heard before its reader says: 43 ms at the most.
        fcntl.fcntl(self._pipe, _F_SETPIPE_SZ, 4096)
        self._written = 0
        self._turn = threading.Event()
        self._ending = threading.Event()

    def change_to(self, hz: float) -> None:
        """Sing another tone from now on."""
        self._singer.change_to(hz)

    def let_pass(self, seconds: float) -> None:
        """Return once it has sung for so long."""
        goal = self._written + round(seconds * RATE_HZ)
        while self._written < goal and self.is_alive():
            self._turn.wait(_BLOCK_S)

    def run(self) -> None:
        """Sing until told to end."""
        began_s = time.monotonic()
        try:
            while not self._ending.wait(_BLOCK_S):
                due = int((time.monotonic() - began_s) * RATE_HZ)
                with contextlib.suppress(BlockingIOError):
                    # What nobody reads in time is lost, as in a real one.
                    os.write(self._pipe, self._singer.sing(due - self._written, t_ns=time.monotonic_ns()))
                self._written = due
        except OSError:
            # The server has ended.
            pass

    def end(self) -> None:
        """Stop."""
        self._ending.set()
        self.join()
        os.close(self._pipe)


@dataclass
class SungDevice:
    """A microphone that hears what is sung at each time, however late somebody asks for it, as a real one does."""

    singer: Singer
    state: SoundState = "open"
    device: DeviceFormat | None = _MONO
    _began_ns: int = field(default_factory=time.monotonic_ns)
    _given: int = 0

    def take(self) -> list[SoundChunk]:
        """Return what was sung until now."""
        due = (time.monotonic_ns() - self._began_ns) * RATE_HZ // NS_PER_S
        t_ns = self._began_ns + self._given * NS_PER_S // RATE_HZ
        count, self._given = due - self._given, due
        return [SoundChunk(t_ns, self.singer.sing(count, t_ns=t_ns))] if count else []

    def close(self) -> None:
        """Let it go."""
        self.state = "ended"


@dataclass(frozen=True)
class Heard:
    """The sound of one file, and when in session time it begins."""

    start_s: float
    samples: Samples

    def strength(self, hz: float) -> Samples:
        """Return how strong a tone is around each sample; that of a tone that is sung is `AMPLITUDE`."""
        turned = self.samples * np.exp(-2j * np.pi * hz / RATE_HZ * np.arange(len(self.samples)))
        window = np.hanning(round(_WINDOW_S * RATE_HZ))
        return np.asarray(2 * np.abs(np.convolve(turned, window / window.sum(), "same")), np.float32)


def heard_in(paths: Iterable[Path]) -> list[Heard]:
    """Return the sound of each file that has any, decoded to its last sample."""
    heard: list[Heard] = []
    for path in paths:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                continue
            frames: list[Any] = list(container.decode(container.streams.audio[0]))
            if frames:
                samples = np.concatenate([one.to_ndarray().reshape(-1) for one in frames]).astype(np.float32)
                heard.append(Heard(float(frames[0].time or 0), samples))
    return heard


def strongest(heard: Iterable[Heard], hz: float) -> float:
    """Return how strong a tone ever is."""
    return max((float(one.strength(hz).max()) for one in heard), default=0.0)


def spans_s(heard: Iterable[Heard], hz: float) -> list[tuple[float, float]]:
    """Return from when to when, in session time, a tone is heard in each file that has it."""
    spans = []
    for one in heard:
        (at,) = np.nonzero(one.strength(hz) > AMPLITUDE / 2)
        if len(at):
            spans.append((one.start_s + at[0] / RATE_HZ, one.start_s + at[-1] / RATE_HZ))
    return spans
