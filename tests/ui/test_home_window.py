"""The home window: lists, recovers, exports and teaches."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from remoteassist.session.store import Session
from remoteassist.ui.home_window import HomeWindow
from remoteassist.ui.jobs import Job

_JOB_MS = 20_000


def _button(window: HomeWindow, text: str) -> QToolButton:
    bar = window.findChild(QToolBar)
    assert isinstance(bar, QToolBar)
    return next(button for button in bar.findChildren(QToolButton) if button.text() == text)


def _table(window: HomeWindow) -> QTableView:
    table = window.findChild(QTableView)
    assert isinstance(table, QTableView)
    return table


def _says(window: HomeWindow, words: str) -> bool:
    return any(words in label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_an_empty_folder_teaches_what_to_do(window: HomeWindow) -> None:
    assert _says(window, "No sessions yet")
    assert _says(window, "What you type is never stored")
    assert not _table(window).isVisible()
    assert _button(window, "Record").isEnabled()
    assert not _button(window, "Stop recording").isEnabled()
    assert not _button(window, "Export").isEnabled()


def test_a_new_session_appears_by_itself_and_can_be_recovered(
    qtbot: QtBot, window: HomeWindow, cut_off: Session
) -> None:
    qtbot.waitUntil(_table(window).isVisible)
    model = _table(window).model()
    assert model.rowCount() == 1
    assert model.index(0, 4).data() == "needs recovery"
    assert _button(window, "Recover").isEnabled()
    assert not _button(window, "Export").isEnabled()

    _button(window, "Recover").click()

    qtbot.waitUntil(lambda: model.index(0, 4).data() == "complete", timeout=_JOB_MS)
    assert Session.open(cut_off.path).manifest.state == "complete"


def test_a_title_from_a_stranger_is_only_text(qtbot: QtBot, cut_off: Session, window: HomeWindow) -> None:
    index = _table(window).model().index(0, 0)
    assert index.data() == cut_off.manifest.title
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip


def test_a_job_that_fails_says_why_in_one_line(qtbot: QtBot, window: HomeWindow, cut_off: Session) -> None:
    window.read()
    window.select(cut_off.path)
    window.export("html", ".html")
    qtbot.waitUntil(lambda: _says(window, "recover"), timeout=_JOB_MS)
    assert not list(cut_off.path.parent.glob("*.html"))


def test_a_session_that_cannot_be_read_is_shown_as_such(
    qtbot: QtBot, window: HomeWindow, cut_off: Session
) -> None:
    (cut_off.path / "session.json").write_text("nonsense")
    window.read()
    assert _table(window).model().index(0, 4).data() == "unreadable"


def test_every_control_has_a_name(window: HomeWindow) -> None:
    for button in window.findChildren(QToolButton):
        if button.isVisible():
            assert button.text() or button.accessibleName() or button.toolTip()
    assert _table(window).accessibleName()


def test_a_job_reports_the_last_line_and_its_progress(qtbot: QtBot, cut_off: Session) -> None:
    job = Job(["recover", str(cut_off.path)])
    with qtbot.waitSignal(job.succeeded, timeout=_JOB_MS) as ended:
        job.start()
    assert ended.args is not None
    assert str(cut_off.path) in ended.args[0]


def test_a_job_that_is_cancelled_says_so(qtbot: QtBot, cut_off: Session) -> None:
    job = Job(["recover", str(cut_off.path)])
    with qtbot.waitSignal(job.failed, timeout=_JOB_MS) as ended:
        job.start()
        job.cancel()
    assert ended.args is not None
    assert "Stopped" in ended.args[0]
