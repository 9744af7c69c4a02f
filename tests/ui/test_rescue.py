"""What a recording has left that nobody ended is offered in the window, and saved with one click."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from remoteassist.session.replays import REPLAY_FOLDER, new_replay_path
from remoteassist.session.store import Session
from remoteassist.ui.jobs import JobState
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.notice_bar import NoticeBar
from remoteassist.ui.recorder.one_recording import Recording
from remoteassist.ui.recorder.request import RecordingRequest, RequestedTarget
from tests.ui.accessibility import accessibility_faults

_JOB_MS = 60_000
TARGET = RequestedTarget(kind="window", window_id=5, name="desk 042")


@pytest.fixture
def buffer(drawn_session: Session, sessions: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a killed `record --replay` has left in the folder that window and jobs look into."""
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(sessions))
    path = new_replay_path(sessions / "remoteassist", now=datetime.now(UTC))
    shutil.copytree(drawn_session.path, path)
    (path / "guide.json").unlink()
    return path


def _notice(window: MainWindow) -> NoticeBar:
    (bar,) = window.findChildren(NoticeBar)
    return bar


def _offer(window: MainWindow) -> QPushButton:
    (button,) = (one for one in _notice(window).findChildren(QPushButton) if one.isVisible())
    return button


def _saved(sessions: Path) -> list[Path]:
    return list((sessions / "remoteassist").glob("*.rasession"))


def test_a_buffer_of_a_crash_is_offered_and_becomes_a_session_with_steps(
    qtbot: QtBot, window: MainWindow, buffer: Path, sessions: Path
) -> None:
    window._recorded.rescue.look(sessions / "remoteassist")
    qtbot.waitUntil(lambda: "before the crash can be saved until" in _notice(window).text)
    assert accessibility_faults(_notice(window)) == []

    _offer(window).click()

    assert _notice(window).text == ""
    qtbot.waitUntil(lambda: bool(window.jobs.jobs) and not window.jobs.is_busy, timeout=_JOB_MS)
    qtbot.waitUntil(
        lambda: [job.title for job in window.jobs.jobs] == ["Finding the steps"] and not window.jobs.is_busy,
        timeout=_JOB_MS,
    )
    (path,) = _saved(sessions)
    assert window.jobs.jobs[0].outcome == str(path)
    assert (path / "guide.json").is_file()
    assert not (sessions / "remoteassist" / REPLAY_FOLDER).exists()


def test_where_nothing_was_left_behind_nothing_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window._recorded.rescue._looked):
        window._recorded.rescue.look(tmp_path)
    assert _notice(window).text == ""


def test_an_offer_stays_when_another_page_is_shown(window: MainWindow, drawn_session: Session) -> None:
    window.recording.left_behind.emit("2026-11-26T09:30:00+00:00")
    window.open_session(drawn_session.path)
    assert _offer(window).text() == "Save them"


def _broken_off(window: MainWindow, path: Path, *, replay_minutes: int | None = None) -> None:
    recording = Recording(RecordingRequest(targets=(TARGET,), replay_minutes=replay_minutes), parent=window)
    recording.job.news_told.emit({"event": "started", "session": str(path)})
    window.recording.broke_off.emit(recording, "the work broke off")


def test_a_recording_that_was_killed_can_be_recovered(
    qtbot: QtBot, window: MainWindow, cut_off: Session
) -> None:
    _broken_off(window, cut_off.path)
    assert "still there" in _notice(window).text
    _offer(window).click()
    qtbot.waitUntil(lambda: bool(window.jobs.jobs) and not window.jobs.is_busy, timeout=_JOB_MS)
    assert Session.open(cut_off.path).manifest.state == "complete"


def test_a_buffer_that_was_killed_is_offered_at_once(window: MainWindow, buffer: Path) -> None:
    _broken_off(window, buffer, replay_minutes=10)
    assert "can be saved until" in _notice(window).text


def test_a_recording_that_ended_whole_says_why_it_ended(window: MainWindow, drawn_session: Session) -> None:
    _broken_off(window, drawn_session.path)
    assert _notice(window).text == "the work broke off"


def _answer(text: str) -> None:
    (box,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox))
    next(button for button in box.buttons() if button.text().replace("&", "") == text).click()


@pytest.mark.display
def test_a_window_with_a_buffer_asks_what_becomes_of_it(
    qtbot: QtBot, window: MainWindow, virtual_display: str, sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", virtual_display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(sessions))
    window.recording.start_replay()
    replay = window.recording.replay
    assert replay is not None
    qtbot.waitUntil(lambda: replay.is_running and replay.time_s > 2, timeout=_JOB_MS)
    QTimer.singleShot(0, lambda: _answer("Keep open"))
    assert not window.close()
    assert window.recording.replay is replay

    QTimer.singleShot(0, lambda: _answer("Save them, then close"))
    assert not window.close()

    qtbot.waitUntil(lambda: not window.isVisible(), timeout=_JOB_MS)
    (path,) = _saved(sessions)
    assert (path / "guide.json").is_file()
    assert {job.state for job in window.jobs.jobs} == {JobState.SUCCEEDED}
