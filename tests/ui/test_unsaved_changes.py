"""A disk that takes nothing: what was changed is told of, asked about, and lost only when a person says so."""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from remoteassist.model.edits import with_fields
from remoteassist.session.store import Session
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.notice_bar import NoticeBar

_RETRIED_MS = 20_000


@contextlib.contextmanager
def _full_disk() -> Iterator[None]:
    def refuse(*_words: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", refuse)
        patch.setattr(os, "replace", refuse)
        yield


def _retitle(window: MainWindow) -> None:
    assert window.editor is not None
    window.editor.document.edit("Set title", lambda guide: with_fields(guide, title="Scanner"))


def _open_title(window: MainWindow) -> str | None:
    return None if window.editor is None else window.editor.document.guide.title


def _press(text: str) -> None:
    """Press a button of the box that asks, as soon as it does."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.findChildren(QPushButton) if button.text() == text).click()

    QTimer.singleShot(0, press)


def _notice(window: MainWindow) -> str:
    bar = window.findChild(NoticeBar)
    assert isinstance(bar, NoticeBar)
    return bar.text


def test_who_leaves_what_is_not_saved_is_asked(window: MainWindow, drawn_session: Session) -> None:
    """Given a change that the disk refuses, when the session is left, then it stays open unless that is given up."""
    window.open_session(drawn_session.path)
    with _full_disk():
        _retitle(window)

        _press("Keep open")
        window.show_library()
        assert _open_title(window) == "Scanner"
        _press("Keep open")
        assert not window.close()
        assert _open_title(window) == "Scanner"

        _press("Discard the changes")
        window.show_library()
    assert _open_title(window) is None
    assert drawn_session.guide().title == "How to print"


def test_what_was_not_saved_is_saved_before_another_session_opens(
    window: MainWindow, sessions: Path, drawn_session: Session
) -> None:
    """Given a change that the disk refused, when there is room again as the session is left, then nobody is asked."""
    other = sessions / "other.rasession"
    shutil.copytree(drawn_session.path, other)
    window.open_session(drawn_session.path)
    with _full_disk():
        _retitle(window)
        _press("Keep open")
        window.open_session(other)
        assert window.editor is not None
        assert window.editor.document.session.path == drawn_session.path

    window.open_session(other)

    assert window.editor.document.session.path == other
    assert drawn_session.guide().title == "Scanner"


def test_a_change_that_is_not_saved_is_told_until_it_is(
    qtbot: QtBot, window: MainWindow, drawn_session: Session
) -> None:
    """Given a disk that refuses a change, when it takes it later, then the warning gives way to good news."""
    window.open_session(drawn_session.path)
    with _full_disk():
        _retitle(window)
        assert _notice(window).startswith("Not saved yet")

    qtbot.waitUntil(lambda: _notice(window) == "All changes are saved again.", timeout=_RETRIED_MS)

    assert b"Scanner" in drawn_session.guide_path.read_bytes()
