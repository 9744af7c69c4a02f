"""A whole recording of a desktop that the test paints, hides, hangs and breaks."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from remoteassist.capture.health.disk_watch import DiskNearlyFullError
from remoteassist.capture.health.health import Health
from remoteassist.capture.input.raw_input import RawKey, RawPointer
from remoteassist.capture.picture.source import ScreensChangedError
from remoteassist.capture.setup import Outcome
from remoteassist.errors import MachineLacksError
from remoteassist.model.events import (
    KeyPressed,
    Marked,
    PointerPressed,
    SizeChanged,
    Stopped,
    TypingStarted,
)
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.session.store import Session
from tests.unit.capture.desktop_of_test import OUR_THREADS, Desktop, Recording, wait_until


@pytest.fixture
def recording(tmp_path: Path) -> Iterator[Recording]:
    recording = Recording(tmp_path)
    yield recording
    recording.recorder.stop("control")
    recording.desktop.let_go.set()
    # Also the threads that were left behind hanging end once their look does.
    wait_until(lambda: not {thread.name for thread in threading.enumerate()} & OUR_THREADS)


def test_what_happens_is_recorded_and_the_session_is_complete(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.hooks[0].click()
    recording.recorder.mark("here")
    recording.paint(120)
    outcome = recording.stop()
    assert outcome == Outcome("control", outcome.dropped)
    assert recording.shades() == [10, 60, 120]
    events = recording.events()
    assert [type(event).__name__ for event in events] == [
        "PointerPressed",
        "PointerReleased",
        "Marked",
        "Stopped",
    ]
    assert [event.note for event in events if isinstance(event, Marked)] == ["here"]
    (press,) = [event for event in events if isinstance(event, PointerPressed)]
    assert press.still is not None
    assert recording.session.still_path(press.still).is_file()
    assert recording.started == 1
    assert recording.said == []
    recording.assert_whole_and_gaps_empty()


def test_it_ends_by_itself_when_the_time_is_over(recording: Recording) -> None:
    outcome = recording.start(duration_ns=400 * NS_PER_MS).join()
    assert outcome.stopped_by == "duration"
    duration_ns = recording.session.manifest.duration_ns
    assert 400 * NS_PER_MS <= duration_ns < 900 * NS_PER_MS
    recording.assert_whole_and_gaps_empty()


def test_who_stops_first_is_named(recording: Recording) -> None:
    recording.start()
    recording.recorder.stop("signal")
    assert recording.stop().stopped_by == "signal"
    assert recording.events()[-1] == Stopped(recording.events()[-1].t_ns, "signal")


def test_a_press_of_the_last_moment_has_its_still(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.hooks[0].last_words = [RawPointer(time.monotonic_ns(), "press", 5, 5)]
    recording.stop()
    (press,) = [event for event in recording.events() if isinstance(event, PointerPressed)]
    assert press.still is not None
    assert recording.session.still_path(press.still).is_file()


def test_a_grab_that_hangs_is_told_within_five_seconds_and_replaced(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    before_s = time.monotonic()
    # The thread hangs for good; the one that takes its place does not.
    hanging, recording.desktop = recording.desktop, Desktop(shade=120)
    hanging.is_hanging = True
    recording.hooks[0].click()
    said_s = recording.wait_for_health("error", "picture")
    assert said_s - before_s < 5
    back_s = recording.wait_for_health("info", "picture")
    assert back_s - before_s < 10
    recording.wait_for_looks(2)
    recording.stop()
    hanging.let_go.set()
    assert recording.shades() == [10, 60, 120]
    (gap,) = recording.gaps()
    assert gap.reason == "picture_lost"
    assert 2.5 * NS_PER_S < gap.end_t_ns - gap.t_ns < 6 * NS_PER_S
    recording.assert_whole_and_gaps_empty()


def test_threads_that_hang_are_left_behind_but_not_many_and_then_it_ends(
    recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remoteassist.capture.picture.looking._FROZEN_AFTER_NS", 200 * NS_PER_MS)
    monkeypatch.setattr("remoteassist.capture.picture.looking._RETRY_NS", 50 * NS_PER_MS)
    monkeypatch.setattr("remoteassist.capture.picture.looking._GIVE_UP_AFTER_NS", 1 * NS_PER_S)
    recording.start()
    recording.paint(60)
    recording.desktop.is_hanging = True
    assert recording.join().stopped_by == "target_closed"
    left = [thread for thread in threading.enumerate() if thread.name == "grabbing"]
    assert len(left) <= 4
    assert recording.shades() == [10, 60]
    (gap,) = recording.gaps()
    assert gap.reason == "picture_lost"
    recording.assert_whole_and_gaps_empty()


@pytest.mark.parametrize("error", [AssertionError(), ValueError("broken")], ids=["mss", "other"])
def test_a_grab_that_raises_is_told_and_replaced_and_never_given_up(
    recording: Recording, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows while the screen is locked: it can be opened, and every look is refused."""
    monkeypatch.setattr("remoteassist.capture.picture.looking._GIVE_UP_AFTER_NS", 200 * NS_PER_MS)
    monkeypatch.setattr("remoteassist.capture.picture.looking._RETRY_NS", 50 * NS_PER_MS)
    recording.start()
    recording.paint(60)
    recording.desktop.look_error = error
    recording.wait_for_health("error", "picture")
    wait_until(lambda: recording.desktop.opened >= 4)
    recording.desktop.shade = 120
    recording.desktop.look_error = None
    recording.wait_for_health("info", "picture")
    recording.wait_for_looks(2)
    assert recording.stop().stopped_by == "control"
    assert recording.shades() == [10, 60, 120]
    assert [gap.reason for gap in recording.gaps()] == ["picture_lost"]
    assert len(recording.said) == 2
    recording.assert_whole_and_gaps_empty()


def test_a_display_that_is_gone_ends_the_recording(
    recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remoteassist.capture.picture.looking._DISPLAY_GONE_AFTER_NS", 700 * NS_PER_MS)
    recording.start()
    recording.paint(60)
    recording.desktop.open_error = MachineLacksError("the X display does not answer")
    recording.desktop.look_error = AssertionError()
    assert recording.join().stopped_by == "target_closed"
    assert [(one.level, one.subject) for _, one in recording.said] == [("error", "picture")] * 2
    assert [gap.reason for gap in recording.gaps()] == ["picture_lost"]
    recording.assert_whole_and_gaps_empty()


def test_screens_that_changed_are_opened_anew_with_a_word(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    desktop = recording.desktop
    recording.desktop = Desktop(shade=120, width=80, height=48)
    desktop.look_error = ScreensChangedError("the screens changed")
    recording.wait_for_looks(2)
    recording.stop()
    assert [one for _, one in recording.said] == [Health("info", "picture", "screens_changed")]
    assert recording.shades() == [10, 60, 120]
    segments = recording.session.manifest.segments
    assert [segment.size_px for segment in segments] == [Size(64, 48), Size(80, 48)]
    (gap,) = recording.gaps()
    assert gap.reason == "picture_lost"
    assert gap.end_t_ns - gap.t_ns < 2 * NS_PER_S
    recording.assert_whole_and_gaps_empty()


def test_a_hidden_target_is_a_gap_without_frames_or_clicks_and_is_told(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.desktop.hidden = "covered"
    recording.wait_for_looks(3)
    recording.hooks[0].click()
    recording.hooks[0].tap("x")
    recording.wait_for_health("warning", "target")
    recording.desktop.shade = 120
    recording.desktop.hidden = None
    recording.wait_for_health("info", "target")
    recording.wait_for_looks(2)
    recording.stop()
    assert recording.shades() == [10, 60, 120]
    assert [gap.reason for gap in recording.gaps()] == ["covered"]
    assert [event for event in recording.events() if isinstance(event, PointerPressed | TypingStarted)] == []
    recording.assert_whole_and_gaps_empty()


def test_a_target_that_is_hidden_when_it_begins_is_recorded_once_it_shows(recording: Recording) -> None:
    recording.desktop.hidden = "minimized"
    recording.start()
    recording.desktop.hidden = None
    wait_until(lambda: any(thread.name == "encoding" for thread in threading.enumerate()))
    wait_until((recording.session.video_dir / "0001.mkv").exists)
    recording.stop()
    assert recording.shades() == [10]
    assert [gap.reason for gap in recording.gaps()] == ["minimized"]
    recording.assert_whole_and_gaps_empty()


def test_a_recording_of_which_nothing_was_ever_seen_is_complete_too(recording: Recording) -> None:
    recording.desktop.hidden = "minimized"
    recording.start()
    recording.stop()
    manifest = Session.open(recording.session.path).manifest
    assert (manifest.state, manifest.segments, manifest.size_px) == ("complete", (), Size(64, 48))


def test_a_closed_window_ends_the_recording_with_a_word(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.desktop.hidden = "closed"
    assert recording.join().stopped_by == "target_closed"
    ((_, health),) = recording.said
    assert health == Health("error", "target", "target_closed")
    assert [gap.reason for gap in recording.gaps()] == ["closed"]
    recording.assert_whole_and_gaps_empty()


def test_a_new_size_is_a_new_segment_and_told_in_the_journal(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.desktop.width, recording.desktop.height = 101, 50
    wait_until((recording.session.video_dir / "0002.mkv").exists)
    recording.stop()
    segments = recording.session.manifest.segments
    assert [segment.size_px for segment in segments] == [Size(64, 48), Size(100, 50)]
    (change,) = [event for event in recording.events() if isinstance(event, SizeChanged)]
    assert change == SizeChanged(segments[1].start_ns, Size(100, 50))
    assert recording.gaps() == []
    recording.assert_whole_and_gaps_empty()


def test_a_dead_listener_is_told_and_replaced_and_what_was_held_is_forgotten(recording: Recording) -> None:
    recording.start()
    hooks = recording.hooks[0]
    hooks.hear(RawKey(time.monotonic_ns(), is_down=True, key=("ctrl", None, None)))
    hooks.tap("b")
    before_s = time.monotonic()
    hooks.is_running = False
    assert recording.wait_for_health("error", "input") - before_s < 2
    wait_until(lambda: len(recording.hooks) == 2)
    recording.hooks[1].tap("a")
    recording.hooks[1].click()
    recording.wait_for_health("info", "input")
    recording.stop()
    events = recording.events()
    assert [event.key for event in events if isinstance(event, KeyPressed)] == ["B"]
    assert [type(event) for event in events].count(TypingStarted) == 1, "Ctrl may have gone up meanwhile"
    assert [type(event) for event in events].count(PointerPressed) == 1
    assert [gap.reason for gap in recording.gaps()] == ["input_lost"]
    assert recording.session.manifest.state == "complete"


def test_whoever_is_told_cannot_end_the_recording(tmp_path: Path) -> None:
    recording = Recording(tmp_path)

    def on_health(health: Health) -> None:
        recording.said.append((time.monotonic(), health))
        raise BrokenPipeError

    recording.recorder._setup.__dict__["on_health"] = on_health
    recording.start()
    recording.desktop.hidden = "covered"
    recording.wait_for_health("warning", "target")
    recording.desktop.hidden = None
    recording.wait_for_looks(2)
    assert recording.stop().stopped_by == "control"
    recording.assert_whole_and_gaps_empty()


def test_a_fault_of_this_program_ends_the_recording_whole(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.hooks[0].hear(RawPointer(time.monotonic_ns(), "press", None, 5))  # type: ignore[arg-type] # the fault
    outcome = recording.join()
    assert isinstance(outcome.fault, TypeError)
    assert outcome.disk_error is None
    manifest = Session.open(recording.session.path).manifest
    assert manifest.state == "complete"
    assert recording.shades() == [10, 60]


def test_a_disk_that_is_nearly_full_ends_the_recording_while_it_can_be_finished(
    recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remoteassist.capture.health.watching.LOOK_EVERY_S", 0.1)
    recording.free_bytes = 4_000_000_000
    recording.start()
    recording.paint(60)
    recording.wait_for_health("warning", "disk")
    recording.free_bytes = 900_000_000
    outcome = recording.join()
    assert outcome.stopped_by == "disk"
    assert isinstance(outcome.disk_error, DiskNearlyFullError)
    assert recording.shades() == [10, 60]
    assert [(one.level, one.subject, one.text) for one in recording.told()] == [
        ("warning", "disk", "only 4.0 GB are free on the disk: make some space"),
        ("error", "disk", "the disk is nearly full, 900.0 MB are left: the recording ends here"),
    ]
    recording.assert_whole_and_gaps_empty()
