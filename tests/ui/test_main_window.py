"""The window: what it opens, what it says, and how it closes while work is in progress."""

import gc
import shutil
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from remoteassist.model.geometry import Size
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session
from remoteassist.ui.app_menu import AppMenuButton
from remoteassist.ui.elided_label import ElidedLabel
from remoteassist.ui.export_panel.export_panel import ExportPanel
from remoteassist.ui.export_panel.remembered_choices import choices_from
from remoteassist.ui.jobs import JobState
from remoteassist.ui.jobs_panel import JobsPanel, left_text
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.notice_bar import NoticeBar
from tests.ui.accessibility import accessibility_faults

_JOB_MS = 30_000

_PAINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
import remoteassist.ui.app
app = QApplication(["remoteassist", "-platform", "offscreen"])
window = remoteassist.ui.app.MainWindow(Path(sys.argv[1]))
window.show()
window.grab()
print("\\n".join(sys.modules), flush=True)
"""


def _notice(window: MainWindow) -> str:
    bar = window.findChild(NoticeBar)
    assert isinstance(bar, NoticeBar)
    return bar.text


def _current_path(window: MainWindow) -> Path | None:
    entry = window.library.current()
    return None if entry is None else entry.path


def _panel_texts(window: MainWindow) -> str:
    panel = window.findChild(JobsPanel)
    assert isinstance(panel, JobsPanel)
    return "\n".join(label.text() for label in panel.findChildren(ElidedLabel))


def _answer(text: str) -> Callable[[], None]:
    """Press a button of the box that asks, as soon as it does."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.findChildren(QPushButton) if button.text() == text).click()

    return press


def test_a_session_is_opened_titled_and_remembered(window: MainWindow, drawn_session: Session) -> None:
    window.open_session(drawn_session.path)
    assert window.editor is not None
    assert window.windowTitle() == "How to print - remoteassist"
    assert window.settings.settings.recent_sessions == (str(drawn_session.path),)
    assert accessibility_faults(window) == []
    QTest.keySequence(window, QKeySequence("Alt+Left"))
    assert window.windowTitle() == "remoteassist"


def test_a_step_that_was_found_is_selected(window: MainWindow, drawn_session: Session) -> None:
    window.open_session(drawn_session.path, "three")
    assert window.editor is not None
    assert window.editor.selection.current_step_id == "three"


def test_a_session_is_expected_to_be_opened_once_a_whole_one_is_listed(
    window: MainWindow, sessions: Path, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    """Given one that is being recorded, when it is listed, then none is expected; then another is, which is whole."""
    expected: list[bool] = []
    window.session_expected.connect(lambda: expected.append(True))
    Session.create(sessions / "begun.rasession", target=TargetInfo("screen", "begun"), size_px=Size(320, 240))
    window.library.read()
    qtbot.waitUntil(lambda: window.library.view.model().rowCount() == 1)
    assert expected == []

    request.getfixturevalue("drawn_session")
    window.library.read()

    qtbot.waitUntil(lambda: expected != [])


def test_a_session_that_was_left_is_not_kept_in_memory(
    window: MainWindow, drawn_session: Session, qtbot: QtBot
) -> None:
    """Given nothing that would have Python look for garbage, when a session is left, then it goes all the same."""
    window.open_session(drawn_session.path)
    assert window.editor is not None
    page, document = weakref.ref(window.editor), weakref.ref(window.editor.document)
    gc.disable()
    try:
        window.show_library()
        qtbot.waitUntil(lambda: page() is None and document() is None)
    finally:
        gc.enable()


def test_a_path_that_leads_nowhere_is_said_in_one_line(window: MainWindow, tmp_path: Path) -> None:
    window.open_paths([tmp_path / "gone.rasession"])
    assert "check the path" in _notice(window)
    window.settings.change(lambda settings: settings.with_recent(tmp_path / "gone.rasession"))
    window.open_session(tmp_path / "gone.rasession")
    assert window.editor is None
    assert _notice(window)
    assert window.settings.settings.recent_sessions == ()


def test_a_session_that_cannot_be_read_is_told_with_the_reason(
    qtbot: QtBot, window: MainWindow, sessions: Path, drawn_session: Session
) -> None:
    """Given a damaged guide, when its card is opened, then the window says so, until another session is opened."""
    damaged = sessions / "damaged.rasession"
    shutil.copytree(drawn_session.path, damaged)
    guide = damaged / "guide.json"
    guide.write_bytes(guide.read_bytes()[:200])
    window.library.show_session(damaged)
    qtbot.waitUntil(lambda: _current_path(window) == damaged, timeout=_JOB_MS)

    QTest.keyClick(window.library.view, Qt.Key.Key_Return)

    assert "guide.json is damaged" in _notice(window)
    window.open_session(drawn_session.path)
    assert _notice(window) == ""


def test_the_menu_holds_every_command_and_the_recent_sessions(
    window: MainWindow, drawn_session: Session
) -> None:
    window.open_session(drawn_session.path)
    assert window.editor is not None
    button = window.editor.findChild(AppMenuButton)
    assert isinstance(button, AppMenuButton)
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    offered = {action.text() for one in [menu, *menu.findChildren(QMenu)] for action in one.actions()}
    assert {command.action.text() for command in window.editor.commands} <= offered
    assert {"Settings", "Record", "drawn"} <= offered


def test_work_is_shown_and_can_be_cancelled(qtbot: QtBot, window: MainWindow, drawn_session: Session) -> None:
    assert window.findChild(JobsPanel) is None
    job = window.jobs.add("Reading the text", ["index", str(drawn_session.path)])
    panel = window.findChild(JobsPanel)
    assert isinstance(panel, JobsPanel)
    assert panel.isVisible()
    assert panel.findChildren(QProgressBar)[0].isVisible()
    assert accessibility_faults(panel) == []
    cancel = next(one for one in panel.findChildren(QPushButton) if one.text() == "Cancel")
    cancel.click()
    qtbot.waitUntil(lambda: job.is_over, timeout=_JOB_MS)
    assert job.state is JobState.CANCELLED
    assert "Stopped" in _panel_texts(window)


def test_the_result_can_be_opened_and_is_dismissed(
    qtbot: QtBot, window: MainWindow, drawn_session: Session
) -> None:
    job = window.jobs.add("Duplicating", ["duplicate", str(drawn_session.path)])
    qtbot.waitUntil(lambda: job.state is JobState.SUCCEEDED, timeout=_JOB_MS)
    panel = window.findChild(JobsPanel)
    assert isinstance(panel, JobsPanel)
    next(one for one in panel.findChildren(QPushButton) if one.text() == "Open").click()
    assert window.editor is not None
    assert str(window.editor.document.session.path) == job.outcome
    window.jobs.dismiss(job)
    assert panel.isHidden()


def test_a_window_with_work_asks_before_it_closes(
    qtbot: QtBot, window: MainWindow, drawn_session: Session
) -> None:
    job = window.jobs.add("Reading the text", ["index", str(drawn_session.path)])
    QTimer.singleShot(0, _answer("Keep open"))
    assert not window.close()
    assert window.isVisible()
    QTimer.singleShot(0, _answer("Stop it and close"))
    assert window.close()
    assert job.state is JobState.CANCELLED


def test_a_window_that_waits_closes_when_the_work_is_done(
    qtbot: QtBot, window: MainWindow, drawn_session: Session
) -> None:
    job = window.jobs.add("Describing", ["info", str(drawn_session.path)])
    QTimer.singleShot(0, _answer("Wait, then close"))
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=_JOB_MS)
    assert job.state is JobState.SUCCEEDED


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _export(window: MainWindow, path: Path, folder: Path) -> ExportPanel:
    window.library.export_requested.emit(path)
    assert window.editor is not None
    panel = window.editor.findChild(ExportPanel)
    assert isinstance(panel, ExportPanel)
    field = next(one for one in panel.findChildren(QLineEdit) if _name(one) == "Folder")
    field.setText(str(folder))
    next(one for one in panel.findChildren(QPushButton) if one.accessibleName() == "Export now").click()
    assert panel.is_running
    return panel


def test_an_export_goes_on_when_its_session_is_left(
    qtbot: QtBot, window: MainWindow, drawn_session: Session, tmp_path: Path
) -> None:
    _export(window, drawn_session.path, tmp_path)
    window.show_library()
    jobs = window.jobs.jobs
    assert {job.title for job in jobs} == {"Article of How to print", "Video of How to print"}
    assert set(_panel_texts(window).splitlines()) == {job.title for job in jobs}
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=2 * _JOB_MS)
    assert [job.state for job in jobs] == [JobState.SUCCEEDED] * 2
    assert all(Path(job.outcome).exists() for job in jobs)
    assert "is ready" in _panel_texts(window)


def test_a_window_with_an_export_asks_before_it_closes(
    qtbot: QtBot, window: MainWindow, drawn_session: Session, tmp_path: Path
) -> None:
    panel = _export(window, drawn_session.path, tmp_path)
    QTimer.singleShot(0, _answer("Keep open"))
    assert not window.close()
    assert panel.is_running, "the panel still shows it"
    QTimer.singleShot(0, _answer("Stop it and close"))
    assert window.close()
    assert {job.state for job in window.jobs.jobs} <= {JobState.CANCELLED, JobState.SUCCEEDED}
    assert not list(tmp_path.glob(".How*")), "nothing half-written"


def test_the_choices_of_an_export_and_of_the_timeline_are_remembered(
    qtbot: QtBot, window: MainWindow, drawn_session: Session, tmp_path: Path
) -> None:
    window.settings.change(lambda settings: replace(settings, collapses_idle=False, wording="click"))
    panel = _export(window, drawn_session.path, tmp_path)
    assert window.editor is not None
    collapse = window.editor.commands.action("timeline.collapse_idle")
    assert not collapse.isChecked()
    collapse.trigger()
    kept = window.settings.settings
    assert kept.collapses_idle
    assert kept.export.folder == str(tmp_path)
    assert kept.wording == "click"
    assert choices_from(kept) == {
        **panel.choices(),
        **{name: choices_from(kept)[name] for name in ("video", "article")},
    }
    window.jobs.stop_all()


def test_closing_saves_what_was_edited(window: MainWindow, drawn_session: Session) -> None:
    window.open_session(drawn_session.path)
    assert window.editor is not None
    document = window.editor.document
    document.edit("Retitle", lambda guide: replace(guide, title="Another title"))
    assert window.close()
    assert Session.open(drawn_session.path).guide().title == "Another title"


@pytest.mark.parametrize(
    ("left_s", "text"),
    [
        (0.0, "a few seconds left"),
        (8.0, "about 10 s left"),
        (41.0, "about 40 s left"),
        (59.0, "about 1 min left"),
        (400.0, "about 7 min left"),
    ],
)
def test_the_time_left_is_no_finer_than_anybody_can_know(left_s: float, text: str) -> None:
    assert left_text(left_s) == text


def test_a_new_window_is_no_larger_than_its_screen(window: MainWindow) -> None:
    """At 200 % it would otherwise open with its buttons beyond the screen's edge."""
    free_px = window.screen().availableSize()
    assert window.height() < free_px.height()
    assert window.width() == max(free_px.width() - 16, window.minimumSizeHint().width())


def test_it_is_painted_before_anything_of_a_recording_or_a_session_is_loaded(tmp_path: Path) -> None:
    """Given a new process, when the window is painted, then what only a recording or a page needs is not there."""
    done = subprocess.run(
        [sys.executable, "-c", _PAINT, str(tmp_path)], capture_output=True, text=True, check=True
    )
    ours = {name for name in done.stdout.split() if name.startswith("remoteassist.")}
    assert "remoteassist.ui.main_window" in ours
    late = ("capture.", "session.store", "session.replays", "ui.library.", "ui.editor.")
    of_recorder = (
        "one_recording",
        "request",
        "told_words",
        "tray",
        "bar.row",
        "bar.own_windows",
        "panel.start_panel",
        "places.",
    )
    starts = tuple(f"remoteassist.{name}" for name in (*late, *(f"ui.recorder.{one}" for one in of_recorder)))
    assert [name for name in sorted(ours) if name.startswith(starts)] == []
