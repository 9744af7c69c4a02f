"""A disk that fails at any write, under the real recorder: what came before is a whole session."""

import errno
import itertools
import os
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from remoteassist.capture.input.raw_input import RawInput, RawPointer
from remoteassist.capture.picture.source import Seen
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.capture.recorder import Recorder
from remoteassist.capture.setup import Outcome, Setup
from remoteassist.media.durable_file import ByteSink, DurableFile
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import PointerPressed, Stopped
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.time import NS_PER_S
from remoteassist.session.journal import AppendFile, JournalWriter, read_events
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session

SIZE_PX = Size(64, 48)
BOX = Rect(0, 0, 64, 48)
FPS = 200.0
LONGEST_NS = 10 * NS_PER_S
"""Every recording here is ended by its fault long before."""

WRITES_BEFORE = (0, 1, 2, 3, 5, 12, 41)
"""A segment has one for its head and one for each picture, a journal two for each event: itself and its newline."""

FULL, BROKEN, HICCUP = (errno.ENOSPC, "lasting"), (errno.EIO, "lasting"), (errno.EIO, "passing")


class ChangingSource:
    """Shows another grey at each look."""

    info = TargetInfo("screen", "greys")
    size_px = SIZE_PX
    title = None

    def __init__(self) -> None:
        self._looks = itertools.count()

    def locate(self) -> Rect:
        return BOX

    def look(self) -> Seen:
        raw = bytearray([next(self._looks) * 8 % 256]) * (SIZE_PX.width * SIZE_PX.height * 4)
        bgra = np.frombuffer(raw, np.uint8).reshape(SIZE_PX.height, SIZE_PX.width, 4)
        return Seen(bgra=bgra, raw=raw, transform=DesktopToFrame(BOX, SIZE_PX))

    def is_same(self) -> bool:
        return True

    def close(self) -> None:
        pass


class Clicker:
    """Hears a click every five milliseconds, each one pixel further right."""

    def __init__(self, heard: deque[RawInput], wake: Callable[[], None], now_ns: Callable[[], int]) -> None:
        self._heard, self._wake, self._now_ns = heard, wake, now_ns
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._click)
        self.clicks = 0

    def start(self) -> None:
        self._thread.start()

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()

    def _click(self) -> None:
        while not self._stopping.wait(0.005):
            self._heard.append(RawPointer(self._now_ns(), "press", self.clicks % 60, 5))
            self._heard.append(RawPointer(self._now_ns(), "release", self.clicks % 60, 5))
            self.clicks += 1
            self._wake()


class Disk:
    """Takes so many writes, half of the next one, and then nothing more, for as long as the fault lasts."""

    def __init__(self, *, writes: int, fault: tuple[int, str] = FULL) -> None:
        self._left = writes
        self._error, kind = fault
        self._lasts = kind == "lasting"
        self.has_failed = False

    def write(self, data: bytes, write: Callable[[bytes], int]) -> int:
        if self._left > 0 or (self.has_failed and not self._lasts):
            self._left -= 1
            return write(data)
        if not self.has_failed:
            self.has_failed = True
            write(data[: len(data) // 2])
        raise OSError(self._error, os.strerror(self._error))


class FaultySegment(DurableFile):
    def __init__(self, path: Path, disk: Disk) -> None:
        super().__init__(path)
        self._disk = disk

    def write(self, data: bytes, /) -> int:
        return self._disk.write(data, super().write)


class FaultyJournal:
    def __init__(self, path: Path, disk: Disk) -> None:
        self._file = path.open("ab", buffering=0)
        self._disk = disk

    def write(self, data: bytes) -> int:
        return self._disk.write(data, self._file.write)

    def sync(self) -> None:
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


@dataclass
class Recorded:
    session: Session
    outcome: Outcome
    clicks: int

    @property
    def shown(self) -> int:
        """How many frames can be decoded."""
        return sum(1 for _ in VideoReader(self.session.segment_paths).frames())

    @property
    def presses(self) -> int:
        return sum(isinstance(event, PointerPressed) for event in self.session.events())


def record(
    tmp_path: Path,
    *,
    open_sink: Callable[[Path], ByteSink] = DurableFile,
    open_journal: Callable[[Path], AppendFile] | None = None,
    duration_ns: int = LONGEST_NS,
) -> Recorded:
    """Record greys and clicks until the disk fails; the session is then opened anew, as another program would."""
    session = Session.create(tmp_path / "greys", target=ChangingSource.info, size_px=SIZE_PX)
    clickers: list[Clicker] = []

    def make_listener(heard: deque[RawInput], wake: Callable[[], None]) -> Clicker:
        origin_ns = session.manifest.monotonic_origin_ns
        clickers.append(Clicker(heard, wake, lambda: recorder.now_ns() + origin_ns))
        return clickers[-1]

    journal = (
        JournalWriter(session.events_path)
        if open_journal is None
        else JournalWriter(session.events_path, opener=open_journal)
    )
    recorder = Recorder(
        Setup(
            session=session,
            open_source=ChangingSource,
            make_listener=make_listener,
            journal=journal,
            fps=FPS,
            open_sink=open_sink,
        )
    )
    with session.lock():
        outcome = recorder.run(duration_ns=duration_ns)
    return Recorded(Session.open(session.path), outcome, clickers[0].clicks)


def assert_ended_by(recorded: Recorded, error: int) -> None:
    assert recorded.outcome.stopped_by == "disk"
    assert recorded.outcome.disk_error is not None
    assert recorded.outcome.disk_error.errno == error
    assert recorded.session.manifest.state == "complete"
    assert recorded.session.manifest.duration_ns < LONGEST_NS
    assert not (recorded.session.derived_dir / "ballast").exists()


def assert_recovers(recorded: Recorded) -> None:
    """Whatever the fault left becomes a session in which manifest and video agree."""
    before = recorded.shown
    recover(recorded.session.path)
    recorded.session = Session.open(recorded.session.path)
    assert recorded.shown == recorded.session.manifest.frames >= before
    assert recover(recorded.session.path).was_in_order


@pytest.mark.parametrize("writes", WRITES_BEFORE)
@pytest.mark.parametrize("fault", [FULL, BROKEN, HICCUP])
def test_a_segment_that_cannot_be_written_on_leaves_all_frames_before(
    tmp_path: Path, writes: int, fault: tuple[int, str]
) -> None:
    disk = Disk(writes=writes, fault=fault)
    recorded = record(tmp_path, open_sink=lambda path: FaultySegment(path, disk))

    assert_ended_by(recorded, fault[0])
    # One write holds one picture, rarely two within a millisecond; the last one is cut in half, and may be seen.
    assert max(0, writes - 1) <= recorded.shown <= recorded.session.manifest.frames + 1
    assert recorded.presses == recorded.clicks
    assert_recovers(recorded)


@pytest.mark.parametrize("writes", WRITES_BEFORE)
@pytest.mark.parametrize("fault", [FULL, BROKEN])
def test_a_journal_that_cannot_be_written_on_leaves_all_events_before(
    tmp_path: Path, writes: int, fault: tuple[int, str]
) -> None:
    disk = Disk(writes=writes, fault=fault)
    recorded = record(tmp_path, open_journal=lambda path: FaultyJournal(path, disk))

    assert_ended_by(recorded, fault[0])
    reading = read_events(recorded.session.events_path)
    # An event whose newline failed is whole all the same.
    assert len(reading.events) == (writes + 1) // 2
    assert reading.damaged_lines == 0
    assert recorded.shown == recorded.session.manifest.frames > 0
    assert_recovers(recorded)
    assert read_events(recorded.session.events_path).torn_bytes == 0


@pytest.mark.parametrize("events", [0, 1, 7])
def test_a_journal_that_fails_once_ends_the_recording_and_has_every_event(
    tmp_path: Path, events: int
) -> None:
    disk = Disk(writes=events * 2, fault=HICCUP)
    recorded = record(tmp_path, open_journal=lambda path: FaultyJournal(path, disk))

    assert_ended_by(recorded, errno.EIO)
    assert recorded.presses == recorded.clicks
    assert sum(isinstance(event, Stopped) for event in recorded.session.events()) == 1
    assert read_events(recorded.session.events_path).torn_bytes == 0


def test_a_newline_that_fails_once_costs_nothing(tmp_path: Path) -> None:
    disk = Disk(writes=3, fault=HICCUP)
    recorded = record(
        tmp_path, open_journal=lambda path: FaultyJournal(path, disk), duration_ns=NS_PER_S // 2
    )

    assert disk.has_failed
    assert recorded.outcome.stopped_by == "duration"
    assert recorded.presses == recorded.clicks
    assert read_events(recorded.session.events_path).damaged_lines == 0


def test_a_segment_that_cannot_be_opened_ends_the_recording(tmp_path: Path) -> None:
    def refuse(path: Path) -> ByteSink:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    recorded = record(tmp_path, open_sink=refuse)

    assert_ended_by(recorded, errno.ENOSPC)
    assert recorded.shown == 0
    assert recorded.presses == recorded.clicks


@pytest.mark.parametrize("part", ["segment", "journal"])
def test_a_disk_that_cannot_sync_ends_the_recording_whole(tmp_path: Path, part: str) -> None:
    class UnsyncableSegment(DurableFile):
        def sync(self) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    class UnsyncableJournal(FaultyJournal):
        def sync(self) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    disk = Disk(writes=1 << 30)
    recorded = (
        record(tmp_path, open_sink=UnsyncableSegment)
        if part == "segment"
        else record(tmp_path, open_journal=lambda path: UnsyncableJournal(path, disk))
    )

    assert_ended_by(recorded, errno.EIO)
    assert recorded.shown == recorded.session.manifest.frames > 0
    assert recorded.presses == recorded.clicks
    stopped = [event for event in recorded.session.events() if isinstance(event, Stopped)]
    assert [event.by for event in stopped] == ["disk"]
