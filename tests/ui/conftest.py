"""The window's tests: offscreen, on the real widgets, with settings of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from remoteassist.model.geometry import Size
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session
from remoteassist.ui.home_window import HomeWindow


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """A folder for sessions, and settings that are not the developer's."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    folder = tmp_path / "sessions"
    folder.mkdir()
    return folder


@pytest.fixture
def cut_off(sessions: Path) -> Session:
    """A session whose recording was killed before its first picture."""
    return Session.create(
        sessions / "printer.rasession",
        target=TargetInfo("screen", "screen 1"),
        size_px=Size(64, 48),
        title="<img src=file:///etc/passwd> & printer",
    )


@pytest.fixture
def window(qtbot: QtBot, sessions: Path) -> Iterator[HomeWindow]:
    """The home window on that folder, shown."""
    home = HomeWindow(sessions)
    qtbot.addWidget(home)
    home.show()
    yield home
    home.close()
