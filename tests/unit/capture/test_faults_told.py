"""Faults of a source that the test breaks: red within five seconds, a gap where nothing was seen, a whole session."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from remoteassist.capture.health.health import Health
from remoteassist.capture.input.raw_input import RawPointer
from remoteassist.capture.picture.source import MonitorAwayError, ScreensChangedError
from remoteassist.capture.sentences import Sentence, SentenceFacts
from remoteassist.errors import MachineLacksError
from remoteassist.model.geometry import Rect
from remoteassist.model.time import NS_PER_S
from tests.unit.capture.desktop_of_test import OUR_THREADS, Desktop, Recording, wait_until

RED_WITHIN_S = 5.0


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    return Recording(tmp_path)


def hang(desktop: Desktop) -> None:
    desktop.is_hanging = True


def go_black(desktop: Desktop) -> None:
    desktop.is_plain, desktop.shade = True, 0


def go_plain(desktop: Desktop) -> None:
    desktop.is_plain, desktop.shade = True, 200


def fail(desktop: Desktop) -> None:
    desktop.look_error = AssertionError("as mss does when the X server dies")


def mend(desktop: Desktop) -> None:
    desktop.is_plain, desktop.shade, desktop.look_error, desktop.is_hanging = False, 120, None, False
    desktop.let_go.set()


@pytest.mark.parametrize(
    ("break_it", "gaps"),
    [(hang, ["picture_lost"]), (go_black, []), (go_plain, []), (fail, ["picture_lost"])],
    ids=["hangs", "black", "plain", "raises"],
)
def test_a_fault_of_the_picture_is_red_within_five_seconds_and_well_again_and_the_session_is_whole(
    recording: Recording, break_it: Callable[[Desktop], None], gaps: list[str]
) -> None:
    recording.start()
    recording.paint(60)
    broken_s = time.monotonic()
    break_it(recording.desktop)
    red_s = recording.wait_for_health("error", "picture") - broken_s
    print(f"time to red: {break_it.__name__}: {red_s:.2f} s")
    assert red_s < RED_WITHIN_S
    mend(recording.desktop)
    recording.wait_for_health("info", "picture")
    recording.wait_for_looks(3)
    recording.stop()

    assert [gap.reason for gap in recording.gaps()] == gaps
    assert [(one.level, one.text) for one in recording.told()] == [
        (one.level, one.text) for _, one in recording.said
    ]
    assert [one.level for one in recording.told()] == ["error", "info"]
    assert recording.shades()[0] == 10
    assert recording.shades()[-1] == 120
    recording.assert_whole_and_gaps_empty()
    wait_until(lambda: not {thread.name for thread in threading.enumerate()} & OUR_THREADS)


def test_our_own_window_over_the_target_is_told_until_it_is_away_and_is_no_fault_of_the_picture(
    recording: Recording,
) -> None:
    """Given our own window over all of the target, when it stays there, then that is said, and nothing else."""
    recording.start()
    recording.paint(60)
    recording.desktop.own = (Rect(0, 0, recording.desktop.width, recording.desktop.height),)
    recording.wait_for_health("warning", "picture")
    recording.desktop.own = ()
    recording.wait_for_health("info", "picture")
    recording.stop()

    assert [one.code for _, one in recording.said] == ["own_window_covers", "own_window_away"]


def test_a_picture_that_repeats_while_somebody_clicks_is_told_within_seven_seconds_of_the_first_click(
    recording: Recording,
) -> None:
    """A frozen viewer goes on to show its last picture, which no look can tell from a quiet screen."""
    recording.start()
    recording.paint(60)
    first_s = time.monotonic()
    turn = threading.Event()
    while not recording.said and time.monotonic() < first_s + 10:
        recording.hooks[0].click()
        turn.wait(0.5)
    told_s = recording.wait_for_health("warning", "picture") - first_s
    assert told_s < RED_WITHIN_S + 2
    assert "does not answer" in recording.said[0][1].text
    recording.paint(120)
    recording.wait_for_health("info", "picture")
    recording.stop()
    assert recording.gaps() == []
    recording.assert_whole_and_gaps_empty()


def test_a_machine_that_is_too_slow_is_told_within_five_seconds_and_that_it_is_over(
    recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remoteassist.capture.health.speed_watch._WELL_AFTER_NS", NS_PER_S)
    said: list[tuple[float, Health]] = []
    recording.recorder._health._tell = lambda health: said.append((time.monotonic(), health))
    recording.start()
    slow_s = time.monotonic()
    recording.desktop.look_s = 0.2
    turn = threading.Event()
    while not said and time.monotonic() < slow_s + 10:
        recording.desktop.shade = (recording.desktop.shade + 30) % 200
        turn.wait(0.05)
    at_s, health = said[0]
    assert (health.level, health.subject) == ("warning", "speed")
    assert at_s - slow_s < RED_WITHIN_S
    recording.desktop.look_s = 0.0
    wait_until(lambda: said[-1][1].level == "info")
    assert recording.stop().dropped > 0
    recording.assert_whole_and_gaps_empty()


def test_hooks_that_hear_nothing_are_not_asked_about_as_long_as_somebody_is_heard(
    recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remoteassist.capture.health.input_watch._SILENT_FOR_NS", 2 * NS_PER_S)
    monkeypatch.setattr("remoteassist.capture.health.input_watch._MIN_CHANGED_S", 2)
    recording.start()
    turn = threading.Event()

    def change(seconds: float, *, is_moving: bool) -> None:
        end_s = time.monotonic() + seconds
        while time.monotonic() < end_s and not recording.said:
            recording.desktop.shade = (recording.desktop.shade + 30) % 200
            if is_moving:
                recording.hooks[0].hear(RawPointer(time.monotonic_ns(), "move", 5, 5))
            turn.wait(0.1)

    change(3.5, is_moving=True)
    assert recording.said == []
    change(10, is_moving=False)
    assert [one for _, one in recording.said] == [Health("warning", "input", "input_silent")]
    recording.hooks[0].click()
    recording.wait_for_health("info", "input")
    recording.stop()
    assert recording.gaps() == []
    recording.assert_whole_and_gaps_empty()


def test_a_monitor_that_is_unplugged_is_waited_for_in_words_for_as_long_as_it_takes(
    recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remoteassist.capture.picture.looking._GIVE_UP_AFTER_NS", NS_PER_S // 10)
    monkeypatch.setattr("remoteassist.capture.picture.looking._DISPLAY_GONE_AFTER_NS", 2 * NS_PER_S)
    desktop, away = recording.desktop, Sentence("screen_away", SentenceFacts(name="Dell"))
    recording.start()
    recording.paint(60)
    desktop.open_error = MonitorAwayError(away)
    desktop.look_error = ScreensChangedError("the screens changed")
    recording.wait_for_health("error", "picture")
    lost_ns = recording.recorder.now_ns()
    # Longer than the patience with a display that does not answer.
    wait_until(lambda: recording.recorder.now_ns() > lost_ns + 3 * NS_PER_S)
    # The display is asked in the very moment in which it changes.
    desktop.open_error = MachineLacksError("the screens cannot be asked for")
    wait_until(lambda: recording.recorder.now_ns() > lost_ns + 4 * NS_PER_S)
    mend(desktop)
    desktop.open_error = None
    recording.wait_for_health("info", "picture")
    recording.wait_for_looks(3)
    assert recording.stop().stopped_by == "control"

    assert [(one.level, one.text) for one in recording.told()] == [
        ("error", away.text),
        ("info", "the picture is back"),
    ]
    (gap,) = recording.gaps()
    assert gap.reason == "picture_lost"
    assert gap.end_t_ns - gap.t_ns > 3 * NS_PER_S
    assert (recording.shades()[0], recording.shades()[-1]) == (10, 120)
    recording.assert_whole_and_gaps_empty()


def test_what_to_do_is_said_also_when_the_picture_was_lost_for_another_reason_before(
    recording: Recording,
) -> None:
    recording.start()
    fail(recording.desktop)
    recording.wait_for_health("error", "picture")
    recording.desktop.open_error = MonitorAwayError(Sentence("screen_away", SentenceFacts(name="Dell")))
    wait_until(lambda: recording.said[-1][1].code == "screen_away")
    recording.stop()
    recording.assert_whole_and_gaps_empty()
