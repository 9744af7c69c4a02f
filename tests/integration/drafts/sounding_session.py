"""A session that flashes and beeps at each full second, in several segments, and what a film makes of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import numpy as np
from msgspec.structs import replace

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.sound_format import SOUND_RATE_HZ, Samples, SoundBlock
from remoteassist.model.events import Gap
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.time import TimeNs, ns_from_s
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session

SIZE: Final = Size(160, 120)
SPLIT_S: Final = 8
LENGTH_S: Final = 20
LONG_S: Final = 0.1
"""Of a flash and of a beep."""


def beeps(start_s: float, end_s: float, *, volume: float = 0.2) -> Samples:
    """Return the sound from one moment to another: 1 kHz at the beginning of each second but the first."""
    t_s = np.arange(round(start_s * SOUND_RATE_HZ), round(end_s * SOUND_RATE_HZ)) / SOUND_RATE_HZ
    is_beeping = (np.mod(t_s, 1) < LONG_S) & (t_s >= 1)
    return np.where(is_beeping, volume * np.sin(2 * np.pi * 1000 * t_s), 0).astype(np.float32)


def hum(start_s: float, end_s: float, *, volume: float = 0.05) -> Samples:
    """Return a steady tone, which would click wherever it was cut without a fade."""
    t_s = np.arange(round(start_s * SOUND_RATE_HZ), round(end_s * SOUND_RATE_HZ)) / SOUND_RATE_HZ
    return (volume * np.cos(2 * np.pi * 220 * t_s)).astype(np.float32)


def make_session(path: Path, *, sound: Samples | None, private_s: tuple[int, int] | None = None) -> Session:
    """Record it as a recorder would have left it; nothing is kept of a private stretch before the second segment."""
    session = Session.create(
        path, target=TargetInfo(kind="screen", description="made"), size_px=SIZE, audio=sound is not None
    )
    segments: list[SegmentInfo] = []
    kept_s = [(0, SPLIT_S), (SPLIT_S, LENGTH_S)]
    if private_s is not None:
        kept_s[:1] = [(0, private_s[0]), (private_s[1], SPLIT_S)]
        with JournalWriter(session.events_path) as journal:
            journal.append(Gap(ns_from_s(private_s[0]), ns_from_s(private_s[1]), "private"))
    for number, (start_s, end_s) in enumerate(kept_s, start=1):
        name = f"{number:04}.mkv"
        writer = SegmentWriter(
            DurableFile(session.segment_path(name)), size_px=SIZE, has_sound=sound is not None
        )
        for tenth in range(10 * start_s, 10 * end_s):
            writer.write(_screen(is_white=tenth % 10 == 0 and tenth > 0), t_ns=ns_from_s(tenth / 10))
            if sound is not None:
                position = tenth * SOUND_RATE_HZ // 10
                writer.write_sound(SoundBlock(position, sound[position : position + SOUND_RATE_HZ // 10]))
        writer.close()
        segments.append(SegmentInfo(name, ns_from_s(start_s), ns_from_s(end_s), SIZE, writer.frames))
    session.save_guide(Guide(title="How to beep"))
    length_ns = TimeNs(ns_from_s(LENGTH_S))
    session.save_manifest(
        replace(session.manifest, state="complete", duration_ns=length_ns, segments=tuple(segments))
    )
    return session


def _screen(*, is_white: bool) -> Bgra:
    return np.full((SIZE.height, SIZE.width, 4), 255 if is_white else 0, np.uint8)


@dataclass(frozen=True)
class Played:
    """A film as a player has it: when flashes began, and its sound from 0 on, shape (channels, n)."""

    flashes_s: tuple[float, ...]
    sound: Samples
    duration_s: float

    def beeps_s(self, *, above: float = 0.02) -> list[float]:
        """Return when beeps began."""
        loud = np.flatnonzero(np.abs(self.sound).max(axis=0) > above)
        starts = loud[np.diff(loud, prepend=-SOUND_RATE_HZ) > SOUND_RATE_HZ // 10]
        return [float(start) / SOUND_RATE_HZ for start in starts]

    def loudness(self, start_s: float, end_s: float) -> float:
        """Return the root mean square of a stretch."""
        part = self.sound[:, round(start_s * SOUND_RATE_HZ) : round(end_s * SOUND_RATE_HZ)]
        return float(np.sqrt(np.mean(part**2)))


def played(path: Path) -> Played:
    """Play a film."""
    flashes_s: list[float] = []
    with av.open(str(path)) as container:
        was_white = False
        for frame in container.decode(video=0):
            luma = np.frombuffer(bytes(frame.planes[0]), np.uint8)
            is_white = bool(luma[:16].mean() > 160)
            if is_white and not was_white and frame.time is not None:
                flashes_s.append(frame.time)
            was_white = is_white
        duration_s = (container.duration or 0) / 1e6
    with av.open(str(path)) as container:
        sounds = [(frame.time, frame.to_ndarray()) for frame in container.decode(audio=0)]
        assert sounds[0][0] == 0
    return Played(tuple(flashes_s), np.concatenate([one for _, one in sounds], axis=1), duration_s)
