"""The bar, the border and the tray of real recordings, on a display of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSettings, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from remoteassist.model.events import Gap, Marked
from remoteassist.session.store import Session
from remoteassist.ui.elided_label import ElidedLabel
from remoteassist.ui.jobs import JobState
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.recorder.bar.recorder_bar import RecorderBar
from remoteassist.ui.recorder.bar.row import RecordingRow
from remoteassist.ui.recorder.hotkey_listener import HotkeyListener
from remoteassist.ui.recorder.one_recording import Recording
from remoteassist.ui.recorder.request import RecordingRequest, RequestedTarget
from remoteassist.ui.recorder.tray import RecordingTray

pytestmark = pytest.mark.display

LEFT = RequestedTarget(kind="region", box_desktop=(20, 20, 200, 100), name="left", ticket="T-1")
RIGHT = RequestedTarget(kind="region", box_desktop=(300, 20, 200, 100), name="right", ticket="T-2")
_MS = 60_000


@pytest.fixture
def start(
    qtbot: QtBot,
    window: MainWindow,
    virtual_display: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., tuple[RecordingRow, ...]]:
    """Record regions of an empty display, and give their rows in the bar."""
    monkeypatch.setenv("DISPLAY", virtual_display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path / "videos"))

    def begin(*targets: RequestedTarget) -> tuple[RecordingRow, ...]:
        window.recording.record(RecordingRequest(targets=targets, microphone="none"))
        wanted = window.recording.recordings[-len(targets) :]
        qtbot.waitUntil(lambda: all(one.is_running for one in wanted), timeout=_MS)
        return bar().rows

    return begin


def bar() -> RecorderBar:
    (found,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, RecorderBar))
    return found


def drag_bar(way: QPoint) -> None:
    handle = QPoint(8, 8)
    QTest.mousePress(bar(), Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseMove(bar(), handle + way)
    QTest.mouseRelease(bar(), Qt.MouseButton.LeftButton, pos=handle)


def enter_at(pos: QPointF) -> QEnterEvent:
    return QEnterEvent(pos, pos, pos)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def reach(qtbot: QtBot, row: RecordingRow, phase: str) -> None:
    qtbot.waitUntil(lambda: row.recording.phase == phase)


def stop_all(qtbot: QtBot, window: MainWindow) -> list[Session]:
    paths = [one.session_path for one in window.recording.sessions]
    window.recording.stop()
    qtbot.waitUntil(lambda: not window.recording.recordings, timeout=_MS)
    return [Session.open(Path(path)) for path in paths]


def test_private_and_pause_from_the_bar_reach_the_session(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    (row,) = start(LEFT)
    for button, phase in ((row.buttons.private, "private"), (row.buttons.pause, "paused")):
        click(button)
        reach(qtbot, row, phase)
        click(button)
        reach(qtbot, row, "recording")
    (session,) = stop_all(qtbot, window)
    reasons = [event.reason for event in session.events() if isinstance(event, Gap)]
    assert [reason for reason in reasons if reason in ("private", "paused")] == ["private", "paused"]


def test_a_note_belongs_to_the_moment_of_the_click(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    (row,) = start(LEFT)
    click(row.buttons.marker)
    qtbot.waitUntil(lambda: row.told.text().startswith("Marked at"))
    click(row.buttons.marker)
    assert row.note.hasFocus() or row.note.isVisible()
    QTest.keyClicks(row.note, "the old driver")
    QTest.keyClick(row.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row.told.text().startswith("The note at"))
    (session,) = stop_all(qtbot, window)
    marks = [event for event in session.events() if isinstance(event, Marked)]
    assert [mark.note for mark in marks] == ["", "the old driver"]
    assert marks[0].t_ns == marks[1].t_ns
    (guide_step,) = session.guide().steps
    assert guide_step.step.marker_note == "the old driver"


def test_several_are_told_apart_and_steered_one_by_one_or_all(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    control = window.recording
    left, right = start(LEFT, RIGHT)
    assert [row.recording.name for row in (left, right)] == ["T-1", "T-2"]
    assert all(row._names.isVisibleTo(row) for row in (left, right))
    borders = [window._recorded.windows.border_of(row.recording) for row in (left, right)]
    assert [row.recording.number for row in (left, right)] == [1, 2]
    assert all(border.tag.isVisible() for border in borders)
    click(left.buttons.private)
    qtbot.waitUntil(lambda: left.recording.phase == "private")
    assert right.recording.phase == "recording"
    control.commands.action("record.private").trigger()
    qtbot.waitUntil(lambda: right.recording.phase == "private")
    assert control.commands.action("record.private").text() == "End private"
    control.commands.action("record.private").trigger()
    qtbot.waitUntil(lambda: left.recording.phase == right.recording.phase == "recording")
    click(left.buttons.stop)
    right.recording.job.news_told.emit({"event": "tick", "t_s": 3600.0})
    assert "1:00:00" in window.windowTitle(), "that of the one that goes on"
    qtbot.waitUntil(lambda: control.recordings == (right.recording,), timeout=_MS)
    assert bar().rows == (right,)
    assert not borders[1].tag.isVisible()
    assert window.editor is None, "the other one still runs"
    sessions = stop_all(qtbot, window)
    assert sessions[0].manifest.ticket == "T-2"
    assert window.editor is None, "of several the library shows the new ones"
    assert not bar().isVisible()


def test_one_target_is_recorded_once(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    start(LEFT)
    with qtbot.waitSignal(window.recording.told) as told:
        window.recording.record(RecordingRequest(targets=(LEFT,), microphone="none"))
    assert told.args == ["left is being recorded already."]
    assert len(window.recording.recordings) == 1
    window.recording.stop()
    start(LEFT)
    assert [one.phase for one in window.recording.recordings][-1] == "recording", "while steps are found"
    stop_all(qtbot, window)


def test_it_stands_outside_of_the_target_and_remembers_where_it_was_put(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    start(LEFT)
    assert not bar().geometry().intersects(QRect(*LEFT.box_desktop))
    before = bar().pos()
    drag_bar(QPoint(60, 50))
    assert bar().pos() - before == QPoint(60, 50)
    drag_bar(QPoint(9000, 9000))
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.contains(bar().geometry()), "it cannot be lost"
    corner = bar().geometry().bottomRight()
    stop_all(qtbot, window)
    window.show_library()
    start(LEFT)
    assert bar().geometry().bottomRight() == corner
    stop_all(qtbot, window)
    QSettings().remove("bar")


def test_it_grows_away_from_where_the_target_is_now(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    """Given a target that moved below the bar, when the bar is put somewhere, then what it has to say is above it."""
    (row,) = start(LEFT)
    drag_bar(QPoint(0, 180))
    below = bar().geometry().translated(0, bar().height())
    row.recording.job.news_told.emit(
        {"event": "target", "box": [below.x(), below.y(), below.width(), below.height()]}
    )
    with qtbot.waitSignal(bar().grown_up) as grown:
        drag_bar(QPoint(1, 0))
    assert grown.args == [True]
    stop_all(qtbot, window)
    QSettings().remove("bar")


def test_buttons_stay_where_they_are_whatever_there_is_to_say(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    """Given a bar below its target with little room, when steps and warnings come, then no button moves."""
    (row,) = start(LEFT)
    qtbot.waitUntil(lambda: row.buttons.height() == row.buttons.stop.height())
    screen = QGuiApplication.primaryScreen().availableGeometry()
    six_lines_px = 6 * bar().fontMetrics().lineSpacing()
    drag_bar(QPoint(0, screen.bottom() - six_lines_px - 30 - bar().geometry().bottom()))
    above = bar().geometry().translated(0, -bar().height())
    row.recording.job.news_told.emit(
        {"event": "target", "box": [above.x(), above.y(), above.width(), above.height()]}
    )
    drag_bar(QPoint(1, 0))
    stop_pos = row.buttons.stop.mapToGlobal(QPoint(0, 0))

    QTest.mouseMove(bar().windowHandle(), QPoint(9, 9))
    bar().enterEvent(enter_at(QPointF(9, 9)))
    row.enterEvent(enter_at(QPointF(9, 9)))
    for number in range(4):
        row.recording.job.news_told.emit(
            {"event": "step", "t_ns": number, "t_s": 1.0, "title": f"Step {number}"}
        )
    warning = {"event": "health", "level": "warning", "subject": "disk", "text": "The disk is full. " * 9}
    row.recording.job.news_told.emit(warning)
    qtbot.waitUntil(lambda: not row.steps.isHidden())
    qtbot.waitUntil(lambda: bar().height() == bar().sizeHint().height())
    assert row.buttons.stop.mapToGlobal(QPoint(0, 0)) == stop_pos
    shown = [label.text() for label in row.steps.findChildren(ElidedLabel) if label.isVisible()]
    assert shown == ["Step 3"], "no more than there is room for"
    assert screen.contains(bar().geometry())
    stop_all(qtbot, window)
    QSettings().remove("bar")


def test_a_press_means_what_is_there_on_the_screen(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    """Given a window that the window manager has yet to move, when Stop is pressed, then it is no step's bin."""
    (row,) = start(LEFT)
    handle, on_screen = bar().windowHandle(), row.buttons.stop.mapToGlobal(QPoint(6, 6)).toPointF()
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        elsewhere = on_screen - bar().pos().toPointF() + QPointF(0, 40)
        none = Qt.KeyboardModifier.NoModifier
        press = QMouseEvent(kind, elsewhere, on_screen, Qt.MouseButton.LeftButton, held, none)
        QCoreApplication.sendEvent(handle, press)
    assert row.recording.phase == "finishing"
    stop_all(qtbot, window)


def test_the_border_is_outside_of_the_target_and_says_what_it_does(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    (row,) = start(LEFT)
    border = window._recorded.windows.border_of(row.recording)
    assert all(side.isVisible() for side in border.sides)
    assert not any(side.geometry().intersects(QRect(*LEFT.box_desktop)) for side in border.sides)
    red = border.sides[0].grab().toImage().pixelColor(1, 1)
    click(row.buttons.private)
    qtbot.waitUntil(lambda: border.sides[0].grab().toImage().pixelColor(1, 1) != red)
    row.recording.job.news_told.emit({"event": "state", "state": "recording", "t_s": 1.0})
    row.recording.job.news_told.emit({"event": "target", "box": [50, 60, 200, 100]})
    assert border.sides[0].geometry().topLeft() == QPoint(47, 57), "it follows"
    row.recording.job.news_told.emit({"event": "state", "state": "private", "t_s": 2.0})
    row.recording.job.news_told.emit({"event": "target", "box": [80, 60, 200, 100]})
    assert border.sides[0].geometry().topLeft() == QPoint(77, 57), "also in private"
    row.recording.job.news_told.emit({"event": "target", "box": None})
    assert not any(side.isVisible() for side in border.sides), "the target is hidden"
    stop_all(qtbot, window)


def test_keys_steer_in_the_bar_and_escape_leaves_it(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    (row,) = start(LEFT)
    window.recording.commands.action("record.bar").trigger()
    qtbot.waitUntil(lambda: bar().isActiveWindow())
    assert bar().focusWidget() is row.buttons.pause
    QTest.keyClick(row.buttons.pause, Qt.Key.Key_Tab)
    assert bar().focusWidget() is row.buttons.private
    QTest.keyClick(row.buttons.private, Qt.Key.Key_S)
    assert not row.steps.isHidden()
    QTest.keyClick(row.buttons.private, Qt.Key.Key_N)
    qtbot.waitUntil(row.note.hasFocus)
    qtbot.waitUntil(lambda: row.told.text().startswith("Marked at"))
    QTest.keyClick(row.note, Qt.Key.Key_Escape)
    assert bar().windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    stop_all(qtbot, window)


def test_the_tray_offers_what_can_be_done_now(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    tray = RecordingTray(window.recording, window)

    def offered() -> list[str]:
        tray.menu.aboutToShow.emit()
        return [action.text().partition("\t")[0] for action in tray.menu.actions() if action.text()]

    def keys() -> dict[str, str]:
        texts = [action.text().partition("\t") for action in tray.menu.actions()]
        return {name: text for name, _, text in texts if text}

    assert offered() == ["Record", "Record…", "Keep the last minutes", "Show the window"]
    assert keys() == {"Record": "Ctrl+Shift+F9"}
    assert tray.tool_tip == "remoteassist"
    left, right = start(LEFT, RIGHT)
    names = offered()
    assert keys()["Stop recording"] == "Ctrl+Shift+F9"
    assert keys()["Private"] == "Ctrl+Shift+F11", "the key that works while another window has the focus"
    assert "Record" not in keys()
    assert {"Stop recording", "Pause the recording", "Private", "Mark this moment"} <= set(names)
    assert [name for name in names if name.startswith("T-")] == [
        _line(left.recording),
        _line(right.recording),
    ]
    (menu,) = [one for one in tray.menu.findChildren(QMenu) if one.title().startswith("T-2")]
    (private,) = [one for one in menu.actions() if one.text() == "Private"]
    private.trigger()
    qtbot.waitUntil(lambda: right.recording.phase == "private")
    assert left.recording.phase == "recording"
    assert "T-2: Private: nothing is kept" in tray.tool_tip
    stop_all(qtbot, window)
    assert tray.tool_tip == "remoteassist"


def _line(recording: Recording) -> str:
    return f"{recording.name}: Recording, {recording.time_text}"


def test_the_last_minutes_are_saved_while_work_goes_on(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    control = window.recording
    control.record(RecordingRequest(targets=(LEFT,), microphone="none", replay_minutes=1))
    qtbot.waitUntil(lambda: bool(control.all_running), timeout=_MS)
    (row,) = bar().rows
    assert not window.isMinimized()
    assert not control.is_recording, "closing the window asks about nothing"
    qtbot.waitUntil(lambda: row.recording.time_s > 1.0)
    with qtbot.waitSignal(control.saved, timeout=_MS) as saved:
        click(row.buttons.save)
    (job,) = window.jobs.jobs
    assert job.title == "Finding the steps of the last minutes"
    qtbot.waitUntil(lambda: job.state is JobState.SUCCEEDED, timeout=_MS)
    assert saved.args == [job.outcome]
    assert Session.open(Path(job.outcome)).manifest.state == "complete"
    assert window.editor is None, "whoever saves is still at work"
    assert row.recording.is_running, "and more may be worth it"
    click(row.buttons.stop)
    qtbot.waitUntil(lambda: not control.recordings, timeout=_MS)
    assert len(list(Path(job.outcome).parent.iterdir())) == 1, "what nobody saved is gone"


def test_what_recording_and_buffer_suggest_alike_is_said_once_and_done_for_both(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    control = window.recording
    start(LEFT)
    control.record(RecordingRequest(targets=(LEFT,), microphone="none", replay_minutes=1))
    qtbot.waitUntil(lambda: len(control.all_running) == 2, timeout=_MS)
    first, second = bar().rows

    def suggest() -> list[bool]:
        for row in (first, second):
            news = {"event": "suggest", "what": "private", "why": "a window of your list", "kind": "title"}
            row.recording.job.news_told.emit(news)
        return [bool(row.suggestion.text()) for row in (first, second)]

    tray = RecordingTray(control, window)
    tray.menu.aboutToShow.emit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    last = [menu.actions()[-1].text() for menu in tray.menu.findChildren(QMenu)]
    assert last == ["Stop", "Keep the last minutes no more"], "as in their rows"
    assert suggest() == [True, False]
    click(first.suggestion.buttons[1])
    assert [bool(row.suggestion.text()) for row in (first, second)] == [False, False], "put away for both"
    assert suggest() == [True, False]
    click(first.suggestion.buttons[0])
    for row in (first, second):
        reach(qtbot, row, "private")
    control.stop_replay()
    stop_all(qtbot, window)


def test_a_hotkey_is_listened_for_while_nothing_is_recorded(
    qtbot: QtBot, window: MainWindow, start: Callable[..., tuple[RecordingRow, ...]]
) -> None:
    control = window.recording
    control.listen_for_hotkeys()
    listener = control.findChild(HotkeyListener)
    assert listener is not None
    assert listener.is_running
    start(LEFT)
    # The recorder hears it itself.
    qtbot.waitUntil(lambda: listener.is_over)
    stop_all(qtbot, window)
    qtbot.waitUntil(lambda: listener.is_running)
    with qtbot.waitSignal(control.started, timeout=_MS):
        listener.told.emit({"event": "hotkey", "name": "start_stop"})
    assert control.sessions[0].target.kind == "screen", "what was recorded last"
    stop_all(qtbot, window)
    control.finish()
    assert listener.is_over
