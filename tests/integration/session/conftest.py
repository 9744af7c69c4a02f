import os
import struct
import traceback
import warnings
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.events import Marked
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session

SIZE_PX = Size(64, 48)
FRAME_MS = 500


def write_segment(path: Path, *, start_ms: int, frames: int) -> None:
    """Through the recorder's own writer: a picture each half second, a key frame each ten seconds."""
    writer = SegmentWriter(DurableFile(path), size_px=SIZE_PX)
    noise = np.random.default_rng(start_ms)
    for index in range(frames):
        bgra = noise.integers(0, 255, (SIZE_PX.height, SIZE_PX.width, 4), dtype=np.uint8)
        bgra[10:] = index * 3 % 256
        writer.write(bgra, t_ns=(start_ms + index * FRAME_MS) * NS_PER_MS)
    writer.close()


def png(*, shade: int = 0) -> bytes:
    """A small real picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([shade]) * 8 for _ in range(8))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def make_killed(path: Path, *, segment_frames: Sequence[int] = (50, 50)) -> Session:
    """A session as a recorder leaves it that was killed right after a picture: no manifest of the segments."""
    session = Session.create(path, target=TargetInfo(kind="screen", description="screen 1"), size_px=SIZE_PX)
    start_ms = 0
    for number, frames in enumerate(segment_frames, start=1):
        write_segment(session.segment_path(f"{number:04d}.mkv"), start_ms=start_ms, frames=frames)
        start_ms += frames * FRAME_MS
    with JournalWriter(session.events_path) as journal:
        for second in range(start_ms // 1000):
            journal.append(Marked(TimeNs(second * NS_PER_S), f"second {second}"))
    session.still_path("000001.png").write_bytes(png())
    return session


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two segments of 25 s, whole, in a session still in state `recording`; to be copied."""
    return make_killed(tmp_path_factory.mktemp("recording") / "case").path


@pytest.fixture
def in_child() -> Callable[[Callable[[], object]], int]:
    """Runs a function in a child of this process and returns the child's wait status: 0 when it did not raise."""
    return _in_child


def _in_child(work: Callable[[], object]) -> int:
    with warnings.catch_warnings():
        # The child runs only our own code and ends without the parent's cleaning up.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException:  # noqa: BLE001 - the edge of a process
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1]
