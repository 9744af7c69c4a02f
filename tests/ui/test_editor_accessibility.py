"""Every control of the editor and the library has a name for those who hear the screen."""

from pathlib import Path

from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from remoteassist.session.store import Session
from remoteassist.ui.job_queue import JobQueue
from tests.ui.accessibility import accessibility_faults
from tests.ui.screens import shown_editor, shown_library


def test_the_editor(qtbot: QtBot, drawn_session: Session) -> None:
    with shown_editor(qtbot, drawn_session, width=1200, height=800) as page:
        tabs = next(bar for bar in page.findChildren(QTabBar) if bar.accessibleName() == "View")
        for index in range(tabs.count()):
            tabs.setCurrentIndex(index)
        page.commands.action("session.details").trigger()
        page.commands.action("export.show").trigger()
        faults = accessibility_faults(page)
    assert not faults, "\n".join(faults)


def test_the_library(qtbot: QtBot, drawn_session: Session, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite3"
    with shown_library(qtbot, drawn_session.path.parent, JobQueue(), index_path=index) as page:
        faults = accessibility_faults(page)
    assert not faults, "\n".join(faults)
