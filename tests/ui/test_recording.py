"""Record and Stop, with the real recorder on a display of its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from remoteassist.session.store import Session
from remoteassist.settings import RecordingChoices, load_settings
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.notice_bar import NoticeBar
from remoteassist.ui.recorder.bar.recorder_bar import RecorderBar
from tests.ui.accessibility import accessibility_faults

_RECORD_MS = 60_000


@pytest.fixture
def recording_window(
    window: MainWindow, virtual_display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    monkeypatch.setenv("DISPLAY", virtual_display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path / "videos"))
    return window


def _bar() -> RecorderBar:
    (bar,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, RecorderBar))
    return bar


@pytest.mark.display
def test_a_recording_is_started_shown_stopped_and_opened(qtbot: QtBot, recording_window: MainWindow) -> None:
    window = recording_window
    control = window.recording
    with qtbot.waitSignal(control.started, timeout=_RECORD_MS):
        control.record_action.trigger()
    (row,) = _bar().rows
    assert _bar().isVisible()
    assert window.windowTitle().startswith("\N{BLACK CIRCLE}")
    assert window.isMinimized(), "out of the picture"
    assert accessibility_faults(_bar()) == []
    with qtbot.waitSignal(control.ended, timeout=_RECORD_MS) as ended:
        QTest.mouseClick(row.buttons.stop, Qt.MouseButton.LeftButton)
        assert row.recording.phase == "finishing"
        assert not window.isMinimized()
        assert [job.title for job in window.jobs.jobs] == ["Finding the steps"]
    assert ended.args is not None
    path = Path(ended.args[0])
    assert Session.open(path).manifest.state == "complete"
    assert window.editor is not None
    assert window.editor.document.session.path == path
    assert window.jobs.jobs == (), "its result is open"
    assert not _bar().isVisible()
    assert control.record_action.isEnabled()


def test_a_recording_that_cannot_start_says_why(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    told: list[str] = []
    window.recording.broke_off.connect(lambda _recording, text: told.append(text))
    with qtbot.waitSignal(window.recording.ended, timeout=_RECORD_MS) as ended:
        window.recording.record_action.trigger()
    assert ended.args == [""]
    qtbot.waitUntil(lambda: bool(told))
    assert "\n" not in told[0]
    assert [bar.text for bar in window.findChildren(NoticeBar)] == told
    assert window.recording.record_action.isEnabled()


def test_the_viewer_in_front_is_recorded_once(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    control = window.recording
    with qtbot.waitSignal(control.ended, timeout=_RECORD_MS):
        control.start()
        (one,) = control.recordings
        one.job.news_told.emit({"event": "started", "session": "", "window": "Ada - AnyDesk"})
        with qtbot.waitSignal(control.told) as told:
            control.start()
    assert told.args == ["Ada - AnyDesk is being recorded already."]
    assert control.recordings == ()


def test_the_menu_offers_the_screens_and_remembers_the_last(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    menu = window.recording.commands.menu
    menu.aboutToShow.emit()
    choose, _line, *screens = menu.actions()
    assert choose.text() == "Record…"
    names = [action.text() for action in screens]
    assert names == ["Primary screen"], "it is not offered a second time by its number"

    def ticked() -> list[str]:
        menu.aboutToShow.emit()
        return [action.text() for action in menu.actions() if action.isChecked()]

    chosen: QAction = menu.actions()[2]
    with qtbot.waitSignal(window.recording.ended, timeout=_RECORD_MS):
        chosen.trigger()
    kept, _ = load_settings(tmp_path / "config" / "remoteassist" / "settings.toml")
    assert kept.recording == RecordingChoices(target="screen", screen=0)
    assert ticked() == ["Primary screen"]


@pytest.mark.display
def test_closing_ends_a_recording_whole(qtbot: QtBot, recording_window: MainWindow) -> None:
    window = recording_window
    with qtbot.waitSignal(window.recording.started, timeout=_RECORD_MS):
        window.recording.record_action.trigger()
    with qtbot.waitSignal(window.recording.ended, timeout=_RECORD_MS) as ended:
        window.recording.finish()
    assert ended.args is not None
    assert Session.open(Path(ended.args[0])).manifest.state == "complete"
