"""The screens of the window as a person has them before them: shown, and closed at the end as the window does it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.library.library_page import LibraryPage
from remoteassist.ui.notice_bar import NoticeBar


@contextmanager
def shown_editor(qtbot: QtBot, session: Session, *, width: int, height: int) -> Iterator[EditorPage]:
    """Give the editor of a session, shown."""
    editor = EditorPage(session)
    qtbot.addWidget(editor)
    editor.resize(width, height)
    with qtbot.waitExposed(editor):
        editor.show()
    try:
        yield editor
    finally:
        editor.close_session()


@contextmanager
def shown_library(qtbot: QtBot, folder: Path, queue: JobQueue, *, index_path: Path) -> Iterator[LibraryPage]:
    """Give the library of a folder, shown; what it says stands in a bar of its own."""
    notice = NoticeBar()
    qtbot.addWidget(notice)
    page = LibraryPage(
        folder, queue, notice, top_actions=[QAction("Import"), QAction("Record")], index_path=index_path
    )
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    try:
        yield page
    finally:
        page.close_library()
