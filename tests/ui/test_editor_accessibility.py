"""Every control of the editor and the library has a name for those who hear the screen."""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.library.library_page import LibraryPage
from remoteassist.ui.notice_bar import NoticeBar
from tests.ui.accessibility import accessibility_faults


def test_the_editor(qtbot: QtBot, drawn_session: Session) -> None:
    page = EditorPage(drawn_session)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    tabs = next(bar for bar in page.findChildren(QTabBar) if bar.accessibleName() == "View")
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
    page.commands.action("export.show").trigger()
    faults = accessibility_faults(page)
    page.close_session()
    assert not faults, "\n".join(faults)


def test_the_library(qtbot: QtBot, drawn_session: Session, tmp_path: Path) -> None:
    page = LibraryPage(
        drawn_session.path.parent,
        JobQueue(),
        NoticeBar(),
        top_actions=[QAction("Import"), QAction("Record")],
        index_path=tmp_path / "index.sqlite3",
    )
    qtbot.addWidget(page)
    page.show()
    faults = accessibility_faults(page)
    page.close_library()
    assert not faults, "\n".join(faults)
