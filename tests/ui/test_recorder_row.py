"""One recording in the bar, shown from what its recorder tells."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from remoteassist.settings import Hotkeys
from remoteassist.ui.elided_label import ElidedLabel
from remoteassist.ui.recorder.bar.hold_button import HOLD_MS
from remoteassist.ui.recorder.bar.row import RecordingRow
from remoteassist.ui.recorder.one_recording import Recording
from remoteassist.ui.recorder.request import RecordingRequest, RequestedTarget
from remoteassist.ui.theme import colours
from tests.ui.accessibility import accessibility_faults

TARGET = RequestedTarget(
    kind="window", window_id=5, name="desk <b>042</b>", title="Printer & paper", ticket="T-1"
)


@pytest.fixture
def row(qtbot: QtBot) -> RecordingRow:
    recording = Recording(RecordingRequest(targets=(TARGET,)))
    shown = RecordingRow(recording, Hotkeys(), lambda: (recording,), room_px=lambda: 500)
    recording.setParent(shown)
    qtbot.addWidget(shown)
    tell(shown, event="started", session="/sessions/a.rasession")
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def tell(row: RecordingRow, **news: object) -> None:
    row.recording.job.news_told.emit(news)


def state(row: RecordingRow, name: str, *, t_s: float = 64.0) -> None:
    tell(row, event="state", state=name, t_s=t_s)


def words(row: RecordingRow) -> str:
    labels = [label.text() for label in row.findChildren(QLabel) if label.isVisibleTo(row)]
    labels += [label.text() for label in row.findChildren(ElidedLabel) if label.isVisibleTo(row)]
    return " | ".join(labels)


def ground(row: RecordingRow) -> str:
    """The colour of the first line."""
    line = row._line
    return line.grab().toImage().pixelColor(QPoint(4, line.height() // 2)).name()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("paused", "Paused"),
        ("private", "Private: nothing is kept"),
        ("locked", "Screen locked: nothing is kept"),
        ("asleep", "The computer slept"),
    ],
)
def test_why_nothing_is_kept_is_said_in_words(row: RecordingRow, name: str, word: str) -> None:
    assert word not in words(row)
    state(row, name)
    assert word in words(row)
    state(row, "recording")
    assert word not in words(row)


def test_nobody_overlooks_private(row: RecordingRow) -> None:
    assert ground(row) != colours().private
    state(row, "private")
    assert ground(row) == colours().private
    assert row.buttons.private.isChecked()
    state(row, "recording")
    assert ground(row) != colours().private


@pytest.mark.parametrize("name", ["paused", "private", "locked"])
def test_buttons_stay_under_the_pointer(qtbot: QtBot, row: RecordingRow, name: str) -> None:
    def places() -> list[int]:
        return [
            button.mapTo(row, QPoint(0, 0)).x()
            for button in (row.buttons.pause, row.buttons.private, row.buttons.stop)
        ]

    before, width = places(), row.sizeHint().width()
    state(row, name)
    row.adjustSize()
    assert row.sizeHint().width() == width
    assert places() == before


def test_its_time_stands_still_while_it_is_paused(qtbot: QtBot, row: RecordingRow) -> None:
    tell(row, event="tick", t_s=63.9, clicks=1, keys=0)
    qtbot.waitUntil(lambda: "1:04" in words(row))
    state(row, "paused", t_s=64.4)
    with qtbot.waitSignals([row.recording.ticked, row.recording.ticked]):
        pass
    assert row.recording.time_s == 64.4
    assert "1:04" in words(row)


def test_trouble_is_told_until_all_of_it_is_over(row: RecordingRow) -> None:
    tell(row, event="health", level="warning", subject="disk", text="disk for 20 min")
    assert row.trouble.text() == "Disk for 20 min."
    tell(row, event="health", level="error", subject="picture", text="the picture hangs")
    assert row.trouble.text() == "Disk for 20 min.\nThe picture hangs."
    tell(row, event="health", level="info", subject="disk", text="well")
    assert row.trouble.text() == "The picture hangs."
    tell(row, event="health", level="info", subject="picture", text="well")
    assert row.trouble.text() == ""


def test_what_the_recorder_cannot_do_is_told_as_a_sentence(row: RecordingRow) -> None:
    tell(row, event="refused", text="nothing is kept now, so there is nothing to mark")
    assert row.told.text() == "Nothing is kept now, so there is nothing to mark."


def test_what_is_wrong_with_a_command_itself_is_for_no_person(row: RecordingRow) -> None:
    tell(row, event="refused", kind="command", text="not a command: Invalid value 'dance' - at `$.do`")
    assert row.told.text() == "The recorder did not understand this window: is it of another version?"


def test_a_recorder_that_is_silent_is_told_of_within_seconds_until_it_speaks(
    qtbot: QtBot, row: RecordingRow
) -> None:
    tell(row, event="tick", t_s=64.0)
    qtbot.waitUntil(lambda: "does not answer" in row.trouble.text(), timeout=20_000)
    with qtbot.waitSignals([row.recording.ticked, row.recording.ticked]):
        pass
    assert row.recording.time_s == 64.0 + 5.0, "nobody knows that it goes on"
    tell(row, event="tick", t_s=90.0)
    assert row.trouble.text() == ""


def test_trouble_has_the_colour_of_its_worst(row: RecordingRow) -> None:
    def colour() -> str:
        (label,) = [one for one in row.trouble.findChildren(QLabel) if one.text()]
        return label.palette().color(label.foregroundRole()).name()

    tell(row, event="health", level="warning", subject="disk", text="disk for 20 min")
    assert colour() == colours().warning
    tell(row, event="health", level="error", subject="picture", text="the picture hangs")
    assert colour() == colours().danger


def test_private_is_suggested_with_its_key_until_it_is_on_or_put_away(row: RecordingRow) -> None:
    tell(row, event="suggest", what="private", why="in other words", kind="password")
    assert row.suggestion.text().startswith("A password prompt?\nCtrl+Shift+F11")
    cross = row.suggestion.buttons[1]
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert row.suggestion.text() == ""
    tell(row, event="suggest", what="private", why="A password prompt?")
    assert row.suggestion.text()
    state(row, "private")
    assert row.suggestion.text() == ""


def test_what_was_forgotten_is_said_and_its_steps_are_gone(row: RecordingRow) -> None:
    for number in (20, 50, 60):
        tell(row, event="step", t_ns=number, t_s=float(number), title=f"Select **{number}**.")
    tell(row, event="forgotten", from_s=40.0, to_s=70.0)
    assert row.told.text() == "The last 30 s are gone."
    assert [step.t_ns for step in row.recording.steps] == [20]


def test_the_last_three_steps_are_shown_and_get_better_titles(qtbot: QtBot, row: RecordingRow) -> None:
    def shown() -> list[str]:
        return [label.text() for label in row.steps.findChildren(ElidedLabel) if label.isVisibleTo(row)]

    row.toggle_steps()
    assert "once you have clicked" in words(row)
    for number in range(5):
        tell(row, event="step", t_ns=number, t_s=float(number), title=f"Select **{number}**.")
    tell(row, event="step", t_ns=4, t_s=4.0, title="Select **<i>Save</i>**.")
    qtbot.waitUntil(lambda: shown() == ["Select 2.", "Select 3.", "Select <i>Save</i>."])
    tell(row, event="step_dropped", t_ns=3)
    qtbot.waitUntil(lambda: shown() == ["Select 1.", "Select 2.", "Select <i>Save</i>."])


def test_no_step_moves_under_a_pointer_that_is_about_to_delete_one(qtbot: QtBot, row: RecordingRow) -> None:
    def lines() -> list[tuple[str, bool]]:
        labels = [label for label in row.steps.findChildren(ElidedLabel) if label.isVisible()]
        return [(label.text(), label.isEnabled()) for label in labels]

    for number in (1, 2, 3):
        tell(row, event="step", t_ns=number, t_s=float(number), title=f"Select {number}.")
    row.toggle_steps()
    qtbot.waitUntil(lambda: len(lines()) == 3)
    QCoreApplication.sendEvent(row.steps, _enter())
    tell(row, event="step", t_ns=4, t_s=4.0, title="Select 4.")
    tell(row, event="step_dropped", t_ns=2)
    tell(row, event="step", t_ns=3, t_s=3.0, title="Select **Save**.")
    assert lines() == [("Select 1.", True), ("Select 2.", False), ("Select Save.", True)]
    QCoreApplication.sendEvent(row.steps, QEvent(QEvent.Type.Leave))
    assert lines() == [("Select 1.", True), ("Select Save.", True), ("Select 4.", True)]


def test_steps_come_to_who_stays_and_go_again(qtbot: QtBot, row: RecordingRow) -> None:
    tell(row, event="step", t_ns=1, t_s=1.0, title="Select **Save**.")
    QTest.mouseMove(row.window(), QPoint(4, 4))
    row.enterEvent(_enter())
    assert row.steps.isHidden(), "who only crosses the bar does not see it grow"
    qtbot.waitUntil(lambda: not row.steps.isHidden())
    row.leaveEvent(QEvent(QEvent.Type.Leave))
    row.enterEvent(_enter())
    assert not row._leaving.isActive(), "it grew away from under the pointer, and is entered again"
    row.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not row.steps.isHidden()
    qtbot.waitUntil(row.steps.isHidden)


def test_the_microphone_shows_whether_it_is_muted(row: RecordingRow) -> None:
    assert not row.buttons.microphone.isEnabled()
    assert row.buttons.microphone.accessibleName() == "No microphone is recorded"
    tell(row, event="level", db=-20.0, is_muted=False)
    assert row.buttons.microphone.isEnabled()
    assert row.buttons.microphone.accessibleName() == "Mute the microphone"
    loud = _greens(row.buttons.microphone)
    tell(row, event="level", db=-55.0, is_muted=False)
    assert 0 < _greens(row.buttons.microphone) < loud
    tell(row, event="level", db=-20.0, is_muted=True)
    assert _greens(row.buttons.microphone) == 0
    assert row.buttons.microphone.accessibleName() == "Unmute the microphone"


def test_tooltips_tell_the_hotkeys(row: RecordingRow) -> None:
    buttons = row.buttons
    for button, key in (
        (buttons.pause, "F10"),
        (buttons.private, "F11"),
        (buttons.forget, "F12"),
        (buttons.marker, "F8"),
        (buttons.stop, "F9"),
    ):
        assert f"(Ctrl+Shift+{key})" in button.toolTip()


@pytest.mark.parametrize("name", ["recording", "private", "paused"])
def test_a_screen_reader_finds_everything(row: RecordingRow, name: str) -> None:
    state(row, name)
    tell(row, event="step", t_ns=1, t_s=1.0, title="Select **Save**.")
    tell(row, event="suggest", what="private", why="A password prompt?")
    row.toggle_steps()
    row.open_note()
    assert accessibility_faults(row) == []


def test_a_tap_on_forget_only_says_that_it_has_to_be_held(qtbot: QtBot, row: RecordingRow) -> None:
    held: list[bool] = []
    row.buttons.forget.held.connect(lambda: held.append(True))
    QTest.mouseClick(row.buttons.forget, Qt.MouseButton.LeftButton)
    assert row.told.text() == "Hold the button to forget the last 30 seconds for good."
    assert not held


@pytest.mark.parametrize(
    ("down", "up"),
    [
        (
            lambda one: QTest.mousePress(one, Qt.MouseButton.LeftButton),
            lambda one: QTest.mouseRelease(one, Qt.MouseButton.LeftButton),
        ),
        (
            lambda one: QTest.keyPress(one, Qt.Key.Key_Space),
            lambda one: QTest.keyRelease(one, Qt.Key.Key_Space),
        ),
    ],
    ids=["mouse", "keyboard"],
)
def test_forget_is_held_for_its_time(
    qtbot: QtBot,
    row: RecordingRow,
    down: Callable[[QToolButton], None],
    up: Callable[[QToolButton], None],
) -> None:
    button = row.buttons.forget
    button.setFocus()
    with qtbot.waitSignal(button.held, timeout=4 * HOLD_MS):
        down(button)
    up(button)
    assert row.told.text() == "", "it was no tap"


def test_the_note_opens_at_a_second_click_on_the_marker_and_closes_with_escape(row: RecordingRow) -> None:
    QTest.mouseClick(row.buttons.marker, Qt.MouseButton.LeftButton)
    assert not row.note.isVisibleTo(row)
    QTest.mouseClick(row.buttons.marker, Qt.MouseButton.LeftButton)
    assert row.note.isVisibleTo(row)
    QTest.keyClick(row.note, Qt.Key.Key_Escape)
    assert not row.note.isVisibleTo(row)


def test_holding_the_marker_opens_the_note(qtbot: QtBot, row: RecordingRow) -> None:
    QTest.mousePress(row.buttons.marker, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: row.note.isVisibleTo(row))
    QTest.mouseRelease(row.buttons.marker, Qt.MouseButton.LeftButton)
    assert row.note.isVisibleTo(row)


def test_after_stop_no_step_is_offered_to_be_deleted(row: RecordingRow) -> None:
    tell(row, event="step", t_ns=1, t_s=1.0, title="Select **Save**.")
    row.toggle_steps()
    assert not row.steps.isHidden()
    row.recording.stop()
    assert row.steps.isHidden()
    row.toggle_steps()
    assert row.steps.isHidden()


def test_a_recorder_that_begins_to_find_steps_has_ended_by_itself(qtbot: QtBot, row: RecordingRow) -> None:
    with qtbot.waitSignal(row.recording.finishing):
        row.recording.job.progressed.emit("reading", 1, 10)
    assert "Finding the steps…" in words(row)
    assert not row.buttons.stop.isEnabled()


def test_of_several_the_name_and_the_target_are_shown_as_plain_text(row: RecordingRow) -> None:
    assert "T-1" not in words(row)
    row.set_one_of_several(True)
    assert "T-1 · Printer & paper" in words(row)
    assert "desk <b>042</b>" in words(row)


def test_a_replay_buffer_is_saved_and_not_paused(qtbot: QtBot) -> None:
    recording = Recording(RecordingRequest(targets=(TARGET,), replay_minutes=10))
    shown = RecordingRow(recording, Hotkeys(), lambda: (recording,), room_px=lambda: 500)
    recording.setParent(shown)
    qtbot.addWidget(shown)
    tell(shown, event="started")
    assert "Keeping the last 10 min" in words(shown)
    assert shown.buttons.save.isVisibleTo(shown)
    assert not shown.buttons.pause.isVisibleTo(shown)
    with qtbot.waitSignal(recording.saved) as saved:
        tell(shown, event="saved", session="/sessions/b.rasession")
    assert saved.args == ["/sessions/b.rasession"]


def test_a_buffer_that_was_left_behind_is_told_of(qtbot: QtBot, row: RecordingRow) -> None:
    with qtbot.waitSignal(row.recording.left_behind) as told:
        tell(row, event="left_behind", session="/sessions/c.rasession", until="2026-11-26T09:30:00+00:00")
    assert told.args == ["2026-11-26T09:30:00+00:00"]


def _greens(button: QToolButton) -> int:
    """How many pixels have the colour of the meter."""
    image = button.grab().toImage()
    green = QColor(colours().success).rgb()
    return sum(image.pixel(x, y) == green for x in range(image.width()) for y in range(image.height()))


def _enter() -> QEnterEvent:
    return QEnterEvent(QPointF(4, 4), QPointF(4, 4), QPointF(4, 4))


def test_why_it_failed_is_told_in_the_words_of_the_window(qtbot: QtBot, row: RecordingRow) -> None:
    """Given a recorder that says why it ends, when its process fails, then that is told and not its last line."""
    tell(row, event="failed", text="x", code="ended_disk_refused", facts={"length": "1:04"})
    with qtbot.waitSignal(row.recording.failed) as failed:
        row.recording.job.failed.emit("the disk took no more (ENOSPC)")
    assert failed.args == [
        "The disk took no more: the recording ended, and is whole up to 1:04; make some space."
    ]


def test_a_target_that_moves_is_no_news_to_the_bar(qtbot: QtBot, row: RecordingRow) -> None:
    """Given a window that is dragged, when its place is told, then only what shows places hears of it."""
    recording = row.recording
    with qtbot.waitSignal(recording.target_moved), qtbot.assertNotEmitted(recording.changed):
        tell(row, event="target", box=[1, 2, 30, 40])
    assert recording.box_desktop == (1, 2, 30, 40)
