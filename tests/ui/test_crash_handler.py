"""What happens when nobody caught it: saved first, reported once, told."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from remoteassist.session.store import Session
from remoteassist.ui.crash_dialog import CrashDialog
from remoteassist.ui.crash_handler import CrashHandler
from remoteassist.ui.main_window import MainWindow

_CRASH = """
import faulthandler, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from remoteassist.ui.crash_handler import CrashHandler
app = QCoreApplication([])
handler = CrashHandler(Path(sys.argv[1]), lambda: None)
handler.install()
faulthandler._sigsegv()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "reports"


@pytest.fixture
def handler(folder: Path) -> Iterator[CrashHandler]:
    saved: list[str] = []
    made = CrashHandler(folder, lambda: saved.append("saved"))
    hooks = sys.excepthook, threading.excepthook
    made.install()
    made.setProperty("saved", saved)
    yield made
    made.uninstall()
    sys.excepthook, threading.excepthook = hooks


def _boom(text: str = "CANARY") -> Exception:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - it is ours, from the next line
        int(text)
    return caught.value


def test_an_exception_in_the_event_loop_is_reported_and_told_once(
    qtbot: QtBot, handler: CrashHandler, folder: Path
) -> None:
    told: list[Path] = []
    handler.crashed.connect(told.append)
    error = _boom()
    for _ in range(3):
        sys.excepthook(type(error), error, error.__traceback__)
    assert [path.parent for path in told] == [folder]
    assert "ValueError" in told[0].read_text()
    assert "CANARY" not in told[0].read_text()


def test_an_exception_of_another_thread_is_told_on_the_gui_thread(
    qtbot: QtBot, handler: CrashHandler
) -> None:
    threads: list[threading.Thread] = []
    handler.crashed.connect(lambda _path: threads.append(threading.current_thread()))
    other = threading.Thread(target=lambda: handler.take(_boom()))
    other.start()
    other.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


def test_what_is_open_is_saved_first_even_when_the_fault_is_in_saving(qtbot: QtBot, folder: Path) -> None:
    def save() -> None:
        assert not folder.exists(), "no report yet"
        raise OSError("disk full CANARY")

    handler = CrashHandler(folder, save)
    with qtbot.waitSignal(handler.crashed):
        handler.take(_boom())
    report = next(folder.iterdir()).read_text()
    assert "OSError" in report
    assert "CANARY" not in report


@pytest.mark.qt_log_ignore(".*")
def test_what_qt_complained_about_is_named_without_its_words(
    qtbot: QtBot, handler: CrashHandler, folder: Path
) -> None:
    qWarning("QImage::load: cannot read /home/CANARYUSER/customer.png")
    qWarning("customer.png is strange")
    handler.take(_boom())
    report = next(path for path in folder.glob("report*")).read_text()
    assert "Qt: QImage::load\n" in report
    assert "customer" not in report


def test_a_crash_below_python_is_reported_at_the_next_start(folder: Path) -> None:
    crashed = subprocess.run([sys.executable, "-c", _CRASH, str(folder)], check=False, capture_output=True)
    assert crashed.returncode != 0
    handler = CrashHandler(folder, lambda: None)
    report = handler.install()
    handler.uninstall()
    assert report is not None
    assert "Segmentation fault" in report.read_text()
    assert handler.install() is None, "it is told once"
    handler.uninstall()
    assert [path.name for path in folder.iterdir()] == [report.name]


def test_the_edit_of_the_last_moment_is_on_the_disk(
    qtbot: QtBot, window: MainWindow, drawn_session: Session, folder: Path
) -> None:
    window.open_session(drawn_session.path)
    assert window.editor is not None
    window.editor.document.edit("Retitle", lambda guide: replace(guide, title="Another title"))
    CrashHandler(folder, window.save).take(_boom())
    assert Session.open(drawn_session.path).guide().title == "Another title"


def test_the_dialog_stays_after_a_look_into_the_folder_and_can_quit(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "remoteassist.ui.crash_dialog.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    dialog = CrashDialog(tmp_path / "report.txt", window)
    dialog.open()
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    buttons["Open the folder"].click()
    assert opened == [str(tmp_path)]
    assert dialog.isVisible()
    QTimer.singleShot(0, buttons["Quit"].click)
    qtbot.waitUntil(lambda: not window.isVisible())
