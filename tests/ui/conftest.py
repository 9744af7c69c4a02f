"""The window's tests: offscreen, on the real widgets, with settings of their own."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QLocale, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Reading, Step
from remoteassist.model.time import ns_from_s
from remoteassist.render.marks import default_marks
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session
from remoteassist.ui.language import install_language
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.settings_store import SettingsStore


@pytest.fixture(scope="session", autouse=True)
def _english(qapp: QCoreApplication) -> None:
    """Have the words of an English window from the first test on, plurals too, whichever test is the first."""
    before = QLocale()
    install_language(qapp, "en")
    QLocale.setDefault(before)


@pytest.fixture
def english_afterwards(qapp: QCoreApplication) -> Iterator[None]:
    """For tests that let the window speak another language."""
    before = QLocale()
    yield
    install_language(qapp, "en")
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """Let go of what a test copied: Qt would do so after Python's end, and crash."""
    yield
    QGuiApplication.clipboard().clear()


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
def window(
    qtbot: QtBot, sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window on that folder, shown and active; its settings and those of its jobs are its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    store = SettingsStore(tmp_path / "config" / "remoteassist" / "settings.toml")
    shown = MainWindow(sessions, settings=store, index_path=tmp_path / "index.sqlite3")
    # A test that failed in the middle of work: the window must not ask what becomes of it.
    qtbot.addWidget(shown, before_close_func=_stop_work)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    yield shown
    _stop_work(shown)
    shown.close()


def _stop_work(window: QWidget) -> None:
    if isinstance(window, MainWindow):
        # Its exports go over to the window's queue.
        window.show_library()
        window.jobs.stop_all()
        window.recording.finish()


SESSION_SIZE = Size(320, 240)
_LENGTH_S = 8


def _screen(*, is_menu_open: bool = False) -> Bgra:
    picture = np.full((SESSION_SIZE.height, SESSION_SIZE.width, 4), (230, 230, 230, 255), np.uint8)
    picture[60:76, 40:90] = (120, 110, 100, 255)
    if is_menu_open:
        picture[80:160, 40:140] = (250, 240, 200, 255)
    return picture


def _step(name: str, *, at_s: float, label: str) -> GuideStep:
    box = Rect(40, 60, 50, 16)
    step = Step(
        id=name,
        t_ns=ns_from_s(at_s),
        end_t_ns=ns_from_s(at_s + 0.5),
        kind="click",
        pos_frame_px=Point(60, 68),
        before_t_ns=ns_from_s(at_s - 0.1),
        reading=Reading(role="button", label=label, confidence=0.9, box_frame_px=box),
        alternatives=(Reading(role="button", label=f"{label}?", confidence=0.4, box_frame_px=box),),
    )
    return GuideStep(step=step, annotations=default_marks(step, SESSION_SIZE))


@pytest.fixture
def drawn_session(sessions: Path) -> Session:
    """A whole session of 8 s, 320 x 240: four clicks (ids `one` to `four`) on buttons Open, Save, Print and Close."""
    session = Session.create(
        sessions / "drawn.rasession", target=TargetInfo("screen", "drawn"), size_px=SESSION_SIZE
    )
    writer = SegmentWriter(DurableFile(session.segment_path("0001.mkv")), size_px=SESSION_SIZE)
    writer.write(_screen(), t_ns=ns_from_s(0.05))
    for half in range(1, 2 * _LENGTH_S):
        if half == 7:
            writer.write(_screen(is_menu_open=True), t_ns=ns_from_s(3.2))
        writer.repeat(t_ns=ns_from_s(half / 2))
    writer.close()
    labels = {"one": "Open", "two": "Save", "three": "Print", "four": "Close"}
    steps = tuple(
        _step(name, at_s=1 + 1.5 * index, label=label) for index, (name, label) in enumerate(labels.items())
    )
    session.save_guide(Guide(title="How to print", steps=steps))
    length_ns = ns_from_s(_LENGTH_S)
    segment = SegmentInfo(
        name="0001.mkv", start_ns=ns_from_s(0), end_ns=length_ns, frames=2 * _LENGTH_S, size_px=SESSION_SIZE
    )
    session.save_manifest(
        replace(session.manifest, state="complete", duration_ns=length_ns, segments=(segment,))
    )
    return session
