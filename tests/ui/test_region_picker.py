"""A part of a screen, drawn by mouse and keyboard, on one screen and on two of different places and scales."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from remoteassist.model.geometry import Rect
from remoteassist.ui.recorder.places.region_picker import RegionPicker
from remoteassist.ui.recorder.places.region_veil import RegionVeil
from remoteassist.ui.recorder.places.screen_boxes import desktop_box, screen_box
from tests.ui import picking_on_two_screens

_LEFT = Qt.MouseButton.LeftButton
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.fixture
def picker(panel: QWidget) -> RegionPicker:
    return RegionPicker(panel)


def _begin(qtbot: QtBot, picker: RegionPicker, first: tuple[int, ...] = ()) -> RegionVeil:
    picker.pick(first)
    qtbot.waitUntil(lambda: bool(picker.veils))
    return picker.veils[0]


def _drag(qtbot: QtBot, veil: RegionVeil, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(veil, _LEFT, pos=start)
    QTest.mouseMove(veil, (start + end) / 2)
    QTest.mouseMove(veil, end)
    QTest.mouseRelease(veil, _LEFT, pos=end)


def test_a_box_is_drawn_pulled_at_a_handle_and_taken(qtbot: QtBot, picker: RegionPicker) -> None:
    """Given a dimmed screen, when a box is dragged, pulled and taken by Enter, then the panel is told where it is."""
    veil = _begin(qtbot, picker)
    _drag(qtbot, veil, QPoint(300, 250), QPoint(100, 50))
    assert veil.box == Rect(100, 50, 200, 200)
    assert veil.accessibleDescription() == "200 \N{MULTIPLICATION SIGN} 200"

    _drag(qtbot, veil, QPoint(300, 250), QPoint(340, 280))
    assert veil.box == Rect(100, 50, 240, 230)

    _drag(qtbot, veil, QPoint(200, 150), QPoint(210, 160))
    assert veil.box == Rect(110, 60, 240, 230)

    with qtbot.waitSignals([picker.picked, picker.ended]):
        QTest.keyClick(veil, Qt.Key.Key_Return)
    assert picker.veils == ()


def test_the_keyboard_alone_draws_moves_sizes_and_takes(qtbot: QtBot, picker: RegionPicker) -> None:
    """Given no mouse, when Space, arrows and Enter are pressed, then a box is drawn, nudged, sized and taken."""
    veil = _begin(qtbot, picker)
    QTest.keyClick(veil, Qt.Key.Key_Space)
    first = veil.box
    assert first is not None

    QTest.keyClick(veil, Qt.Key.Key_Right)
    QTest.keyClick(veil, Qt.Key.Key_Up, _SHIFT)
    assert veil.box == Rect(first.x + 1, first.y - 10, first.width, first.height)

    QTest.keyClick(veil, Qt.Key.Key_Left, _CTRL)
    assert veil.box == Rect(first.x + 1, first.y - 10, first.width - 1, first.height)

    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(veil, Qt.Key.Key_Return)
    assert picked.args is not None
    assert picked.args[0][2] == first.width - 1


def test_escape_leaves_and_the_window_is_back(qtbot: QtBot, picker: RegionPicker, panel: QWidget) -> None:
    """Given a drawn box, when Escape is pressed, then nothing was picked and the window is there again."""
    veil = _begin(qtbot, picker)
    assert panel.isMinimized(), "out of the picture"
    _drag(qtbot, veil, QPoint(100, 50), QPoint(300, 250))

    with qtbot.waitSignal(picker.ended), qtbot.assertNotEmitted(picker.picked):
        QTest.keyClick(veil, Qt.Key.Key_Escape)
    assert picker.veils == ()
    assert not panel.isMinimized()


def test_a_click_draws_nothing_and_is_not_taken(qtbot: QtBot, picker: RegionPicker) -> None:
    """Given a dimmed screen, when it is only clicked, then there is no box that nobody can see."""
    veil = _begin(qtbot, picker)

    QTest.mouseClick(veil, _LEFT, pos=QPoint(100, 50))

    assert veil.box is None
    picker.leave()


def test_the_box_of_last_time_is_there_to_be_adjusted(qtbot: QtBot, picker: RegionPicker) -> None:
    """Given a region of last time, when picking begins, then it is drawn; one that lies on no screen is not."""
    assert _begin(qtbot, picker, (10, 20, 300, 200)).box == Rect(10, 20, 300, 200)
    picker.leave()

    assert _begin(qtbot, picker, (5000, 20, 300, 200)).box is None
    picker.leave()


def test_the_screen_is_dimmed_but_for_the_box(qtbot: QtBot, panel: QWidget) -> None:
    """Given a white screen, when a box is drawn, then inside it is white and outside it is dark."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.setStyleSheet("background: white")
    shown.setGeometry(panel.screen().geometry())
    with qtbot.waitExposed(shown):
        shown.show()
    veil = RegionVeil(panel.screen(), box=Rect(100, 100, 300, 200))
    qtbot.addWidget(veil)
    with qtbot.waitExposed(veil):
        veil.cover()

    image: QImage = veil.grab().toImage()

    assert image.pixelColor(250, 200) == QColor("white")
    assert image.pixelColor(60, 200).lightness() < 130


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_box_comes_back_from_the_desktop_as_it_went(ratio: float) -> None:
    """Given a screen left of the primary one at any scale, when a box goes to desktop units, then it comes back."""
    screen = Rect(-1920, -200, 1280, 720)
    box = Rect(100, 50, 300, 200)

    there = desktop_box(box, screen, ratio=ratio)

    assert there[:2] == (-1920 + round(100 * ratio), -200 + round(50 * ratio))
    assert screen_box(there, screen, ratio=ratio) == box


def test_each_of_two_screens_gives_a_box_of_its_own(tmp_path: Path) -> None:
    """Given a second screen above and to the right, twice as dense, then its boxes are in device pixels."""
    usual = {"logicalDpi": 96, "logicalBaseDpi": 96}
    first = {"name": "one", "x": 0, "y": 0, "width": 1280, "height": 800, "dpr": 1, **usual}
    second = {"name": "two", "x": 1280, "y": -300, "width": 1600, "height": 1200, "dpr": 2, **usual}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [first, second]}))

    told = subprocess.run(
        [sys.executable, str(picking_on_two_screens.__file__), "-platform", f"offscreen:configfile={config}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    report = json.loads(told.stdout)
    assert report["found"] == [[100, 50, 300, 200], [1280 + 200, -300 + 100, 600, 400]]
    assert report["boxes"] == [False, True], "the box of last time is on the screen where it was"
    assert report["moved"] == [True, False], "there is one box, on the screen on which it was drawn last"
    assert report["left"] == 0
