"""Hours of a recording with sound in minutes: a made-up device, through all that a real one goes through."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import psutil

from benchmarks.drifting_device import GivenDevice, beeps, heard_chunks
from benchmarks.sync_reading import Onsets, read_onsets
from remoteassist.capture.keeping import Keeping
from remoteassist.capture.picture.encoding import EncodingThread
from remoteassist.capture.picture.frame_queue import FrameQueue
from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.line import SoundLine
from remoteassist.capture.sound.source import SoundChunk
from remoteassist.capture.sound.thread import SoundThread
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Frame
from remoteassist.model.time import NS_PER_S, TimeNs

_ORIGIN_NS: Final = 1_000_000 * NS_PER_S
_FRAME_NS: Final = NS_PER_S // 2
_BEHIND: Final = 3
"""Pictures that may wait for the encoder; more and the run goes faster than a real one ever does."""


@dataclass
class LongSound:
    """What came of it. `rss_mb` is what the process held each tenth of the way."""

    onsets: Onsets
    expected: int
    dropped: int
    segments: int
    took_s: float
    rss_mb: list[float] = field(default_factory=list)

    @property
    def apart_ms(self) -> list[float]:
        """How much later than its flash each beep was heard."""
        return self.onsets.apart_ms(within_s=1)

    @property
    def growth_mb(self) -> float:
        """How much more memory was held at the end than after two tenths of the way."""
        return self.rss_mb[-1] - self.rss_mb[1]


def record_long_sound(
    folder: Path, *, duration_s: float, ppm: float, every_s: float = 60, drop_every_s: float | None = 601
) -> LongSound:
    """Record flashes and beeps at the same moments, with a device that counts `ppm` too fast, and read them back.

    Its blocks are told late by up to 93 ms, and one is lost every ten minutes. The clock, the resampler, the line
    and the thread that writes segments are those of a recording; time is the device's, which goes as fast as it can.
    """
    began_s = time.monotonic()
    run = _Run(folder)
    rss_mb: list[float] = []
    chunks = heard_chunks(
        duration_s=duration_s,
        samples_at=lambda start_s, count, rate_hz: beeps(start_s, count, rate_hz=rate_hz, every_s=every_s),
        ppm=ppm,
        drop_every_s=drop_every_s,
    )
    for chunk in chunks:
        run.hear(chunk)
        run.show_until(chunk.t_ns, every_s=every_s)
        if chunk.t_ns / NS_PER_S >= (len(rss_mb) + 1) * duration_s / 10:
            rss_mb.append(psutil.Process(os.getpid()).memory_info().rss / 1e6)
    segments = run.finish()
    return LongSound(
        onsets=read_onsets(segments),
        expected=int((duration_s - 1) // every_s),
        dropped=run.queue.dropped,
        segments=len(segments),
        took_s=time.monotonic() - began_s,
        rss_mb=rss_mb,
    )


class _Run:
    """The parts of a recorder that sound goes through, and the thread that writes."""

    def __init__(self, folder: Path) -> None:
        self._now_ns = _ORIGIN_NS
        self._device = GivenDevice()
        self._next_frame_ns = 0
        self._shown = 0
        line = SoundLine()
        self._sound = SoundThread(
            [SoundChoice("microphone", lambda: self._device)],
            line=line,
            keeping=Keeping(_ORIGIN_NS, monotonic_ns=lambda: self._now_ns),
            monotonic_ns=lambda: self._now_ns,
        )
        self.queue = FrameQueue(capacity=8)
        self._folder = folder
        self._encoding = EncodingThread(
            queue=self.queue,
            segment_path=folder.joinpath,
            open_sink=DurableFile,
            seen_until_ns=lambda: None,
            sound=line,
        )
        self._pictures = {
            is_white: np.full((48, 64, 4), 255 if is_white else 0, np.uint8) for is_white in (True, False)
        }
        self._sound.turn(self._now_ns)
        self._encoding.start()

    def hear(self, chunk: SoundChunk) -> None:
        self._now_ns = max(self._now_ns, _ORIGIN_NS + chunk.t_ns)
        self._device.given.append(SoundChunk(_ORIGIN_NS + chunk.t_ns, chunk.samples))
        self._sound.turn(self._now_ns)

    def show_until(self, t_ns: int, *, every_s: float) -> None:
        """Show two pictures a second; a white one each time a beep begins."""
        while self._next_frame_ns <= t_ns:
            frame_ns, self._next_frame_ns = self._next_frame_ns, self._next_frame_ns + _FRAME_NS
            is_white = frame_ns > 0 and frame_ns % round(every_s * NS_PER_S) == 0
            self.queue.put(Frame(TimeNs(frame_ns), self._pictures[is_white]))
            self._shown += 1
            _wait_until(
                lambda: self._encoding.frames >= self._shown - _BEHIND or not self._encoding.is_alive()
            )

    def finish(self) -> list[Path]:
        self._sound.stop()
        self._sound.start()
        self._sound.join()
        self.queue.close()
        self._encoding.join()
        if self._encoding.failure is not None:
            raise self._encoding.failure
        return [self._folder / one.name for one in self._encoding.segments]


def _wait_until(is_so: Callable[[], bool]) -> None:
    turn = threading.Event()
    while not is_so():
        turn.wait(0.0005)
