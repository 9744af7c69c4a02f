"""The threads that write stills and the journal and that wait for the disk, and the watch over the hooks."""

import errno
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from remoteassist.capture.health.health import Health
from remoteassist.capture.input.hearing import Hearing
from remoteassist.capture.input.journaling import JournalingThread
from remoteassist.capture.input.listener import Listener
from remoteassist.capture.input.raw_input import HooksLost, RawInput, RawKey, RawPointer
from remoteassist.capture.input.translation import InputTranslator
from remoteassist.capture.keeping import Keeping
from remoteassist.capture.picture.frame_log import FrameLog
from remoteassist.capture.picture.stills import StillsThread
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.capture.syncing import SyncingThread
from remoteassist.media.frame import Frame
from remoteassist.model.events import Event, Gap, Marked, Stopped, TypingEnded, TypingStarted
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.journal import JournalWriter, read_events

FAR_S = 20.0
PLACE = DesktopToFrame(Rect(0, 0, 100, 100), Size(100, 100))


def wait_until(is_so: Callable[[], bool]) -> None:
    end_s = time.monotonic() + FAR_S
    turn = threading.Event()
    while not is_so():
        assert time.monotonic() < end_s
        turn.wait(0.002)


def frame(t_ms: int, shade: int = 50) -> Frame:
    return Frame(TimeNs(t_ms * NS_PER_MS), np.full((10, 12, 4), shade, np.uint8))


# -- stills --------------------------------------------------------------------------------------------------------


def test_a_still_is_the_picture_from_before_without_loss(tmp_path: Path) -> None:
    log = FrameLog()
    noise = np.random.default_rng(3).integers(0, 255, (37, 41, 4), np.uint8)
    log.add(Frame(TimeNs(5 * NS_PER_MS), noise), done_ns=100)
    log.add(frame(9), done_ns=200)
    thread = StillsThread(log=log, still_path=lambda name: tmp_path / name)
    thread.start()
    assert thread.request(99) is None, "nothing was seen before"
    assert thread.request(150) == "000000005.png"
    assert thread.request(199) == "000000005.png", "presses on one picture share a file"
    assert thread.request(200) == "000000009.png"
    thread.finish()
    thread.join(FAR_S)
    assert not thread.is_alive()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["000000005.png", "000000009.png"]
    read = cv2.imread(str(tmp_path / "000000005.png"))
    assert read is not None
    assert np.array_equal(read, noise[..., :3])
    assert (thread.failure, thread.lost) == (None, 0)


def test_with_too_many_waiting_a_still_is_given_up_and_counted(tmp_path: Path) -> None:
    log = FrameLog(kept=100)
    for number in range(20):
        log.add(frame(number), done_ns=number)
    thread = StillsThread(log=log, still_path=lambda name: tmp_path / name)
    asked = [thread.request(number) for number in range(20)]
    assert thread.lost == 8
    assert [name for name in asked[12:] if name is not None] == []
    thread.start()
    thread.finish()
    thread.join(FAR_S)
    assert sorted(path.name for path in tmp_path.iterdir()) == asked[:12]


def test_a_still_that_cannot_be_written_is_a_failure_and_the_others_follow(tmp_path: Path) -> None:
    log = FrameLog()
    log.add(frame(1), done_ns=1)
    log.add(frame(2), done_ns=2)
    folders = {"000000001.png": tmp_path / "missing", "000000002.png": tmp_path}
    thread = StillsThread(log=log, still_path=lambda name: folders[name] / name)
    thread.start()
    thread.request(1)
    thread.request(2)
    thread.finish()
    thread.join(FAR_S)
    assert isinstance(thread.failure, FileNotFoundError)
    assert [path.name for path in tmp_path.iterdir()] == ["000000002.png"]


# -- syncing -------------------------------------------------------------------------------------------------------


def test_it_syncs_a_last_time_at_the_end() -> None:
    calls: list[str] = []
    thread = SyncingThread([lambda: calls.append("video"), lambda: calls.append("journal")])
    thread.start()
    thread.finish()
    thread.join(FAR_S)
    assert calls == ["video", "journal"]
    assert thread.failure is None


def test_it_syncs_every_second_until_the_disk_says_no() -> None:
    calls: list[float] = []

    def sync() -> None:
        calls.append(time.monotonic())
        if len(calls) == 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    thread = SyncingThread([sync])
    began = time.monotonic()
    thread.start()
    thread.join(FAR_S)
    assert [round(call - began) for call in calls] == [1]
    assert isinstance(thread.failure, OSError)


# -- journal -------------------------------------------------------------------------------------------------------


def translator() -> InputTranslator:
    return InputTranslator(session_time=TimeNs, request_still=lambda _t_ns: None)


class Journal:
    """A journaling thread on a real journal; the clock stands still where the test put it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "events.ndjson"
        self.writer = JournalWriter(self.path)
        self.now_ns = 0
        self.place: DesktopToFrame | None = PLACE
        self.has_focus = True
        self.thread = JournalingThread(
            journal=self.writer,
            translator=translator(),
            transform=lambda: self.place,
            has_focus=lambda: self.has_focus,
            monotonic_ns=lambda: self.now_ns,
            keeping=Keeping(0),
        )

    def end(self) -> list[Event]:
        self.thread.finish()
        self.thread.join(FAR_S)
        assert not self.thread.is_alive()
        self.writer.close()
        return list(read_events(self.path).events)


def test_every_input_becomes_a_line_while_the_recording_runs(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.thread.start()
    for number in range(500):
        journal.thread.heard.append(RawPointer(number, "press", 5, 5))
        journal.thread.wake()
    wait_until(lambda: journal.thread.written == 500)
    assert len(read_events(journal.path).events) == 500
    assert [event.t_ns for event in journal.end()] == list(range(500))


def test_what_is_open_at_the_end_is_closed_before_the_last_word(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.thread.heard.append(RawKey(10, is_down=True, key=(None, "x", 0x78)))
    journal.thread.post(Stopped(TimeNs(20), "signal"))
    journal.thread.finish()
    journal.thread.start()
    assert journal.end() == [
        TypingStarted(TimeNs(10)),
        TypingEnded(TimeNs(10), "stop"),
        Stopped(TimeNs(20), "signal"),
    ]


def test_a_pause_in_typing_is_noticed_without_another_key(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.thread.start()
    journal.thread.heard.append(RawKey(10, is_down=True, key=(None, "x", 0x78)))
    journal.thread.wake()
    wait_until(lambda: journal.thread.written == 1)
    journal.now_ns = 2 * NS_PER_S
    wait_until(lambda: journal.thread.written == 2)
    assert journal.end()[-1] == TypingEnded(TimeNs(10), "pause")


def test_what_is_posted_from_other_threads_is_written(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.thread.start()

    def post_many() -> None:
        for number in range(100):
            journal.thread.post(Marked(TimeNs(number)))

    threads = [threading.Thread(target=post_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(FAR_S)
    assert len(journal.end()) == 400


class FullDisk:
    """Takes nothing."""

    def write(self, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def sync(self) -> None:
        pass

    def close(self) -> None:
        pass


def test_an_error_of_the_disk_is_kept_and_the_thread_ends_when_told(tmp_path: Path) -> None:
    thread = JournalingThread(
        journal=JournalWriter(tmp_path / "events", opener=lambda _path: FullDisk()),
        translator=translator(),
        transform=lambda: PLACE,
        has_focus=lambda: True,
        monotonic_ns=lambda: 0,
        keeping=Keeping(0),
    )
    thread.start()
    thread.post(Marked(TimeNs(1)))
    thread.post(Marked(TimeNs(2)))
    wait_until(lambda: thread.failure is not None)
    thread.finish()
    thread.join(FAR_S)
    assert isinstance(thread.failure, OSError)
    assert thread.written == 0


def test_a_fault_ends_the_thread_and_is_kept_without_what_was_typed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    def break_down() -> bool:
        raise ValueError("CANARY")

    thread = JournalingThread(
        journal=JournalWriter(tmp_path / "events"),
        translator=translator(),
        transform=lambda: PLACE,
        has_focus=break_down,
        monotonic_ns=lambda: 0,
        keeping=Keeping(0),
    )
    thread.heard.append(RawKey(1, is_down=True, key=(None, "x", 0x78)))
    thread.start()
    thread.join(FAR_S)
    assert isinstance(thread.failure, ValueError)
    assert "ValueError" in caplog.text
    assert "CANARY" not in caplog.text


# -- hooks ---------------------------------------------------------------------------------------------------------


class Hooks:
    """A listener that lives until the test ends it."""

    def __init__(self, *, can_start: bool = True) -> None:
        self.is_running = False
        self.can_start = can_start
        self.was_stopped = False

    def start(self) -> None:
        if not self.can_start:
            raise OSError("no display")
        self.is_running = True

    def is_alive(self) -> bool:
        return self.is_running

    def stop(self) -> None:
        self.is_running = False
        self.was_stopped = True


class Watch:
    """The watch over hooks, on a clock that the test moves."""

    def __init__(self) -> None:
        self.now_ns = 100 * NS_PER_S
        self.made: list[Hooks] = []
        self.can_start = True
        self.heard: deque[RawInput] = deque()
        self.said: list[Health] = []
        self.gaps: list[Gap] = []
        self.hearing = Hearing(
            self.make,
            heard=self.heard,
            on_input=lambda: None,
            monotonic_ns=lambda: self.now_ns,
            session_time=lambda t_ns: TimeNs(t_ns - 100 * NS_PER_S),
            say=self.said.append,
            on_gap=self.gaps.append,
        )
        self.hearing.start()

    def make(self, heard: deque[RawInput], _wake: Callable[[], None]) -> Listener:
        assert heard is self.heard
        self.made.append(Hooks(can_start=self.can_start))
        return self.made[-1]

    def run_to(self, t_ms: int) -> "Watch":
        """Look after the hooks every tenth of a second, as the recorder does, until session time `t_ms`."""
        end_ns = 100 * NS_PER_S + t_ms * NS_PER_MS
        while self.now_ns < end_ns:
            self.now_ns = min(end_ns, self.now_ns + 100 * NS_PER_MS)
            self.hearing.watch()
        return self


def test_hooks_that_live_are_left_alone() -> None:
    watch = Watch().run_to(5000)
    watch.hearing.stop()
    assert len(watch.made) == 1
    assert watch.made[0].was_stopped
    assert (watch.said, watch.gaps, list(watch.heard)) == ([], [], [])


def test_a_dead_listener_is_told_at_once_and_replaced_and_the_gap_kept() -> None:
    watch = Watch().run_to(2000)
    watch.made[0].is_running = False
    watch.run_to(2100)
    assert [(one.level, one.subject) for one in watch.said] == [("error", "input")]
    assert len(watch.made) == 2
    assert watch.made[0].was_stopped
    watch.run_to(4000)
    assert [(one.level, one.subject) for one in watch.said] == [("error", "input"), ("info", "input")]
    assert watch.gaps == [Gap(TimeNs(2000 * NS_PER_MS), TimeNs(2100 * NS_PER_MS), "input_lost")]
    assert list(watch.heard) == [HooksLost(102_100 * NS_PER_MS)]
    assert len(watch.made) == 2


def test_hooks_that_die_again_and_again_are_one_gap_and_said_once() -> None:
    watch = Watch().run_to(1000)
    watch.can_start = False
    watch.made[0].is_running = False
    watch.run_to(6000)
    assert len(watch.said) == 1
    assert 8 <= len(watch.made) <= 12, "tried twice a second"
    assert watch.gaps == []
    watch.can_start = True
    watch.run_to(8000)
    assert [one.level for one in watch.said] == ["error", "info"]
    (gap,) = watch.gaps
    assert gap.t_ns == 1000 * NS_PER_MS
    assert 6000 * NS_PER_MS <= gap.end_t_ns <= 6600 * NS_PER_MS


def test_hooks_that_cannot_start_are_told_and_tried_again_and_deaf_until_the_end() -> None:
    watch = Watch()
    watch.hearing.stop()
    watch.can_start = False
    watch.hearing.start()
    watch.run_to(700)
    assert [one.level for one in watch.said] == ["error"]
    watch.hearing.stop()
    assert [(gap.t_ns, gap.end_t_ns) for gap in watch.gaps] == [(0, 700 * NS_PER_MS)]
