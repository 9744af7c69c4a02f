"""What is painted, typed and clicked while nothing is kept is nowhere, and a gap says so."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from remoteassist.capture.keeping import Reason
from remoteassist.capture.picture.source import ScreensChangedError
from remoteassist.model.events import (
    Gap,
    KeyPressed,
    Marked,
    PointerPressed,
    TypingEnded,
    TypingStarted,
    WindowChanged,
)
from remoteassist.model.geometry import Rect
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session
from tests.unit.capture.desktop_of_test import OUR_THREADS, Recording, wait_until

SECRET_SHADE = 200


@pytest.fixture
def recording(tmp_path: Path) -> Iterator[Recording]:
    recording = Recording(tmp_path)
    yield recording
    recording.recorder.stop("control")
    wait_until(lambda: not {thread.name for thread in threading.enumerate()} & OUR_THREADS)


def wait_until_kept(recording: Recording) -> None:
    wait_until(lambda: recording.states[-1] == "recording")
    recording.wait_for_looks(2)


@pytest.mark.parametrize("reason", ["private", "paused", "locked", "asleep"])
def test_what_is_done_while_nothing_is_kept_is_nowhere(recording: Recording, reason: Reason) -> None:
    recording.start()
    recording.paint(60)
    recording.recorder.withhold(reason)
    looks = recording.desktop.looks
    recording.desktop.shade = SECRET_SHADE
    recording.hooks[0].click()
    recording.hooks[0].tap("a")
    recording.recorder.post(WindowChanged(recording.recorder.now_ns(), "a secret title"))
    is_marked = recording.recorder.mark("a secret note")
    wait_until(lambda: len(recording.session.manifest.anchors) >= 1)
    assert recording.desktop.looks <= looks + 1, "it looked away"
    recording.desktop.shade = 120
    recording.recorder.keep_again(reason)
    wait_until_kept(recording)
    recording.hooks[0].click()
    recording.stop()

    assert not is_marked
    assert recording.shades() == [10, 60, 120]
    kinds = [type(event) for event in recording.events()]
    assert kinds.count(PointerPressed) == 1
    assert not {TypingStarted, WindowChanged, Marked, KeyPressed} & set(kinds)
    (gap,) = recording.gaps()
    assert gap.reason == reason
    assert (gap.t_ns == gap.end_t_ns) == (reason == "paused")
    assert recording.states == [reason, "recording"]
    assert Session.open(recording.session.path).manifest.state == "complete"


@pytest.mark.parametrize("reason", ["private", "paused"])
def test_where_the_target_goes_is_told_while_nothing_is_kept(recording: Recording, reason: Reason) -> None:
    recording.start()
    recording.paint(60)
    recording.recorder.withhold(reason)
    recording.desktop.x = 40
    wait_until(lambda: recording.places[-1] == Rect(40, 0, 64, 48))
    recording.desktop.hidden = "minimized"
    wait_until(lambda: recording.places[-1] is None)
    recording.desktop.hidden = None
    wait_until(lambda: recording.places[-1] is not None)
    recording.recorder.keep_again(reason)
    wait_until_kept(recording)
    recording.stop()
    assert [gap.reason for gap in recording.gaps()] == [reason]
    assert recording.said == []


@pytest.mark.parametrize("reason", ["private", "paused"])
def test_a_target_that_is_closed_while_nothing_is_kept_ends_the_recording(
    recording: Recording, reason: Reason
) -> None:
    recording.start()
    recording.paint(60)
    recording.recorder.withhold(reason)
    recording.desktop.shade = SECRET_SHADE
    recording.desktop.hidden = "closed"
    assert recording.join().stopped_by == "target_closed"
    assert [(one.level, one.code) for _, one in recording.said] == [("error", "target_closed")]
    (gap,) = recording.gaps()
    manifest = Session.open(recording.session.path).manifest
    assert (gap.reason, manifest.state) == (reason, "complete")
    assert gap.end_t_ns == recording.events()[-1].t_ns, "until the end"
    assert recording.shades() == [10, 60]


def test_screens_that_change_while_nothing_is_kept_are_no_gap_of_their_own(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.recorder.withhold("private")
    opened = recording.desktop.opened
    recording.desktop.look_error = ScreensChangedError("the screens changed")
    wait_until(lambda: recording.desktop.opened > opened)
    recording.desktop.look_error = None
    recording.wait_for_health("info", "picture")
    looks = recording.desktop.looks
    recording.recorder.keep_again("private")
    wait_until(lambda: recording.desktop.looks > looks)
    recording.stop()
    assert [gap.reason for gap in recording.gaps()] == ["private"]


def test_the_first_press_afterwards_has_a_picture_from_afterwards(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.recorder.withhold("private")
    recording.recorder.keep_again("private")
    wait_until_kept(recording)
    recording.hooks[0].click()
    recording.stop()

    (gap,) = recording.gaps()
    (press,) = [event for event in recording.events() if isinstance(event, PointerPressed)]
    assert press.still is not None
    assert int(press.still.removesuffix(".png")) * NS_PER_MS >= gap.end_t_ns - NS_PER_MS


def test_a_chord_across_the_end_of_private_mode_is_no_chord(recording: Recording) -> None:
    recording.start()
    ctrl = ("ctrl_l", None, None)
    recording.recorder.withhold("private")
    recording.hooks[0].press_key(ctrl)
    recording.recorder.keep_again("private")
    wait_until_kept(recording)
    recording.hooks[0].tap("s")
    recording.stop()

    assert not [event for event in recording.events() if isinstance(event, KeyPressed)]


def test_a_run_of_typing_ends_with_its_last_key_that_is_kept(recording: Recording) -> None:
    recording.start()
    recording.hooks[0].tap("a")
    last_ns = recording.recorder.now_ns()
    recording.recorder.withhold("private")
    recording.hooks[0].tap("b")
    recording.stop()

    (end,) = [event for event in recording.events() if isinstance(event, TypingEnded)]
    (gap,) = recording.gaps()
    assert end.t_ns <= last_ns <= gap.t_ns < gap.end_t_ns


def test_time_stands_still_in_a_pause_and_the_manifest_ties_it_to_the_clock(recording: Recording) -> None:
    recording.start()
    recording.recorder.withhold("paused")
    paused_ns = recording.recorder.now_ns()
    began_s = time.monotonic()
    wait_until(lambda: time.monotonic() > began_s + 0.3)
    assert recording.recorder.now_ns() == paused_ns
    recording.recorder.keep_again("paused")
    wait_until_kept(recording)
    recording.stop()

    anchors = recording.session.manifest.anchors
    assert [anchor.reason for anchor in anchors] == ["start", "pause", "resume", "stop"]
    assert anchors[1].t_ns == anchors[2].t_ns == paused_ns
    assert anchors[1].utc < anchors[2].utc
    assert recording.session.manifest.dropped < 10, "nothing was missed where nobody was to look"


def test_private_mode_that_is_asked_for_again_at_once_stays(recording: Recording) -> None:
    recording.start()
    recording.recorder.withhold("private")
    recording.recorder.keep_again("private")
    recording.recorder.withhold("private")
    recording.desktop.shade = SECRET_SHADE
    wait_until(lambda: bool(recording.ticks) and recording.ticks[-1].t_ns > NS_PER_S)
    recording.stop()

    assert recording.states == ["private"]
    assert SECRET_SHADE not in recording.shades()


def test_the_gap_of_a_covered_window_ends_where_private_mode_begins(recording: Recording) -> None:
    recording.start()
    recording.desktop.hidden = "covered"
    recording.wait_for_looks(2)
    recording.recorder.withhold("private")
    recording.desktop.hidden = None
    recording.recorder.keep_again("private")
    wait_until_kept(recording)
    recording.stop()

    covered, private = recording.gaps()
    assert (covered.reason, private.reason) == ("covered", "private")
    assert covered.end_t_ns == private.t_ns


def test_clicks_and_keys_are_counted_but_not_while_nothing_is_kept(recording: Recording) -> None:
    recording.start()
    recording.hooks[0].click()
    recording.hooks[0].tap("a")
    wait_until(lambda: [(one.clicks, one.keys) for one in recording.ticks[-1:]] == [(1, 1)])
    recording.recorder.withhold("private")
    recording.hooks[0].click()
    before = len(recording.ticks)
    wait_until(lambda: len(recording.ticks) >= before + 2)
    recording.stop()

    assert (recording.ticks[-1].clicks, recording.ticks[-1].keys) == (1, 1)
    times = [tick.t_ns for tick in recording.ticks]
    assert times == sorted(times)


def test_the_gap_stands_in_the_journal_from_its_beginning_on(recording: Recording) -> None:
    recording.start()
    recording.recorder.withhold("private")

    def found() -> list[Gap]:
        return recording.gaps()

    wait_until(lambda: bool(found()))
    (gap,) = found()
    assert gap == Gap(gap.t_ns, TimeNs(gap.t_ns), "private")
    recording.stop()
    (gap,) = found()
    assert gap.end_t_ns > gap.t_ns, "the mark of its beginning is no gap of its own"


# -- to forget -----------------------------------------------------------------------------------------------------


def forget(recording: Recording, seconds: float) -> None:
    """Forget and return when it is done."""
    before = len(recording.forgotten)
    assert recording.recorder.forget(seconds)
    wait_until(lambda: len(recording.forgotten) > before)


def test_what_is_forgotten_is_in_no_picture_still_or_event(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.hooks[0].click()
    recording.wait_for_looks(2)
    kept_until_ns = recording.recorder.now_ns()
    # Seconds are counted from when they are asked for, which is a little later than they were measured.
    wait_until(lambda: recording.recorder.now_ns() > kept_until_ns + NS_PER_S // 20)
    secret_from_ns = recording.recorder.now_ns()
    recording.paint(SECRET_SHADE)
    recording.hooks[0].click()
    recording.recorder.mark("a secret note")
    recording.wait_for_looks(3)
    recording.paint(120)
    forget(recording, (recording.recorder.now_ns() - kept_until_ns) / NS_PER_S)
    recording.wait_for_looks(3)
    recording.hooks[0].click()
    recording.stop()

    assert [shade for shade in recording.shades() if abs(shade - SECRET_SHADE) <= 20] == []
    assert recording.shades()[-1] == 120
    presses = [event for event in recording.events() if isinstance(event, PointerPressed)]
    assert len(presses) == 2
    stills = {path.name for path in recording.session.stills_dir.iterdir()}
    assert stills == {press.still for press in presses}
    assert not [event for event in recording.events() if isinstance(event, Marked)]
    (gap,) = recording.gaps()
    assert gap.reason == "forgotten"
    assert gap.t_ns <= secret_from_ns
    recording.assert_whole_and_gaps_empty()


def test_more_is_forgotten_than_there_is(recording: Recording) -> None:
    recording.start()
    recording.paint(SECRET_SHADE)
    recording.paint(60)
    forget(recording, 30)
    recording.wait_for_looks(3)
    recording.stop()

    assert recording.shades() == [60]
    assert not (recording.session.video_dir / "0001.mkv").exists()
    assert recording.gaps()[0].t_ns == 0
    recording.assert_whole_and_gaps_empty()


def test_a_quiet_screen_is_there_again_after_it_was_forgotten(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    forget(recording, 30)
    recording.wait_for_looks(3)
    recording.stop()

    assert recording.shades() == [60]
    (gap,) = recording.gaps()
    assert recording.frames()[0].t_ns - gap.end_t_ns < NS_PER_S // 2


def test_two_in_a_row_and_one_at_the_very_end(recording: Recording) -> None:
    recording.start()
    recording.paint(SECRET_SHADE)
    recording.desktop.shade = 60
    recording.desktop.hidden = "covered"
    recording.wait_for_looks(2)
    assert recording.recorder.forget(30)
    assert recording.recorder.forget(30)
    recording.recorder.stop("control")
    recording.join()

    assert recording.frames() == []
    forgotten, *covered = recording.gaps()
    assert forgotten.reason == "forgotten"
    assert {gap.reason for gap in covered} == {"covered"}
    assert all(gap.t_ns >= forgotten.end_t_ns for gap in covered)
    assert not list(recording.session.video_dir.iterdir())
    assert Session.open(recording.session.path).manifest.state == "complete"
    assert not recording.recorder.forget(30), "it is over"


def test_to_forget_while_private_leaves_one_gap_after_the_other(recording: Recording) -> None:
    recording.start()
    recording.paint(SECRET_SHADE)
    recording.recorder.withhold("private")
    forget(recording, 30)
    recording.desktop.shade = 60
    recording.recorder.keep_again("private")
    wait_until_kept(recording)
    recording.stop()

    assert recording.shades() == [60]
    forgotten, private = recording.gaps()
    assert (forgotten.reason, private.reason) == ("forgotten", "private")
    assert forgotten.end_t_ns == private.t_ns < private.end_t_ns
    recording.assert_whole_and_gaps_empty()


def test_of_a_private_stretch_the_part_before_what_is_forgotten_is_told(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.recorder.withhold("private")
    began_ns = recording.recorder.now_ns()
    wait_until(lambda: recording.recorder.now_ns() > began_ns + NS_PER_S // 2)
    forget(recording, 0.2)
    recording.recorder.keep_again("private")
    wait_until_kept(recording)
    recording.stop()

    before, forgotten, after = recording.gaps()
    assert [gap.reason for gap in (before, forgotten, after)] == ["private", "forgotten", "private"]
    assert before.end_t_ns == forgotten.t_ns
    assert forgotten.end_t_ns == after.t_ns
    assert recording.shades() == [10, 60]
    recording.assert_whole_and_gaps_empty()


def test_private_mode_begins_when_the_key_went_down(recording: Recording) -> None:
    recording.start()
    recording.paint(60)
    recording.hooks[0].click()
    pressed_ns = time.monotonic_ns()
    recording.paint(SECRET_SHADE)
    recording.hooks[0].click()
    recording.wait_for_looks(3)
    recording.recorder.withhold("private", at_ns=pressed_ns)
    recording.desktop.shade = 120
    recording.recorder.keep_again("private")
    wait_until_kept(recording)
    recording.stop()

    assert recording.shades() == [10, 60, 120]
    assert len([event for event in recording.events() if isinstance(event, PointerPressed)]) == 1
    assert len(list(recording.session.stills_dir.iterdir())) == 1
    (gap,) = recording.gaps()
    assert gap.t_ns == recording.recorder.keeping.session_time(pressed_ns)
    recording.assert_whole_and_gaps_empty()


def test_what_cannot_be_removed_is_told_ends_the_recording_and_is_left_to_recover(
    recording: Recording,
) -> None:
    recording.start()
    recording.paint(SECRET_SHADE)
    recording.paint(60)
    # A folder in the place of the copy that is made of the segment's beginning.
    in_the_way = recording.session.video_dir / ".tmp-mended-0001.mkv"
    (in_the_way / "full").mkdir(parents=True)
    recording.recorder.forget(30)
    outcome = recording.join()

    assert outcome.disk_error is not None
    assert [health.subject for _, health in recording.said if health.level == "error"] == ["disk"]
    assert Session.open(recording.session.path).manifest.state == "needs_recovery"
    assert recording.forgotten == []
    (in_the_way / "full").rmdir()
    in_the_way.rmdir()
    recover(recording.session.path)
    assert Session.open(recording.session.path).manifest.state == "complete"
    assert [shade for shade in recording.shades() if shade != 60] == []
    assert [gap.reason for gap in recording.gaps()][:1] == ["forgotten"]
