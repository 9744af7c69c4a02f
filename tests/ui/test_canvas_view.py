"""The canvas as a view: zoom, pan, what it says without a picture, and that it shows the article's picture."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from remoteassist.drafts.step_picture import picture_of_step
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.annotation_edits import with_annotations
from remoteassist.model.annotations import Highlight, Spotlight
from remoteassist.model.edits import with_step_hidden
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.render.compositor import compose
from remoteassist.render.scene import scene_for_step
from remoteassist.session.store import Session
from remoteassist.steps.tellings import numbers_of, tellings_of
from remoteassist.ui.editor.canvas.canvas import Canvas
from remoteassist.ui.editor.canvas.step_scene import StepScenes
from remoteassist.ui.editor.canvas.tools import SHORTCUTS
from remoteassist.ui.editor.editor_page import EditorPage
from tests.ui.accessibility import accessibility_faults
from tests.ui.screens import shown_editor


@pytest.fixture
def page(qtbot: QtBot, drawn_session: Session) -> Iterator[EditorPage]:
    with shown_editor(qtbot, drawn_session, width=1000, height=800) as editor:
        yield editor


@pytest.fixture
def canvas(qtbot: QtBot, page: EditorPage) -> Canvas:
    shown = page.canvas_pane.canvas
    qtbot.waitUntil(lambda: shown.composition.size_px is not None)
    shown.setFocus()
    return shown


def _wheel(canvas: Canvas, at: QPointF, *, turned: int, keys: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        at,
        canvas.viewport().mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's way
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_what_is_shown_is_the_articles_picture_byte_for_byte(page: EditorPage, canvas: Canvas) -> None:
    marks = (Highlight("h", rect=Rect(10, 10, 90, 30)), Spotlight("s", rect=Rect(100, 90, 120, 80)))
    page.document.edit("x", lambda guide: with_annotations(guide, "one", marks))
    guide = page.document.guide
    step = guide.steps[0]
    seen = picture_of_step(page.document.session, VideoReader(page.document.session.segment_paths), step.step)
    assert seen is not None

    expected = compose(seen, scene_for_step(guide, step, numbers_of(tellings_of(guide))["one"]))

    shown = canvas.composed()
    assert shown is not None
    assert np.array_equal(shown, expected)


def test_a_small_picture_is_shown_as_large_as_it_is_and_a_large_one_whole(
    page: EditorPage, canvas: Canvas
) -> None:
    assert canvas.transform.scale == 1
    page.resize(420, 400)
    canvas.setMaximumSize(300, 200)
    QApplication.processEvents()
    room = canvas.transform.rect_to_widget(Rect(0, 0, 320, 240))
    assert canvas.transform.scale < 1
    assert room.x >= 0
    assert room.right <= canvas.viewport().width()
    assert room.bottom <= canvas.viewport().height()


def test_the_wheel_zooms_where_the_pointer_is(canvas: Canvas) -> None:
    at = QPointF(200, 150)
    for _ in range(4):
        held = canvas.frame_pos(at)
        _wheel(canvas, at, turned=120, keys=Qt.KeyboardModifier.ControlModifier)
    assert canvas.transform.scale == pytest.approx(1.25**4)
    for _ in range(3):
        held = canvas.frame_pos(at)
        _wheel(canvas, at, turned=120, keys=Qt.KeyboardModifier.ControlModifier)
        assert canvas.frame_pos(at).distance_to(held) < 1


def test_keys_zoom_and_fit(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.transform.scale == 1.25
    assert not canvas.is_fitted
    QTest.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.transform.scale == pytest.approx(0.8)
    QTest.keyClick(canvas, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert canvas.transform.scale == 1 / canvas.devicePixelRatioF()
    QTest.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.is_fitted


@pytest.mark.parametrize("way", ["space", "middle", "wheel"])
def test_a_large_picture_is_panned(page: EditorPage, canvas: Canvas, way: str) -> None:
    before = page.document.guide
    for _ in range(8):
        canvas.zoom_in()
    view, bar = canvas.viewport(), canvas.verticalScrollBar()
    start = bar.value()
    if way == "wheel":
        _wheel(canvas, QPointF(100, 100), turned=-120, keys=Qt.KeyboardModifier.NoModifier)
        assert bar.value() > start
        return
    button = Qt.MouseButton.LeftButton if way == "space" else Qt.MouseButton.MiddleButton
    if way == "space":
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    QTest.mousePress(view, button, Qt.KeyboardModifier.NoModifier, QPoint(200, 200))
    QTest.mouseMove(view, QPoint(200, 150))
    QTest.mouseRelease(view, button, Qt.KeyboardModifier.NoModifier, QPoint(200, 150))
    if way == "space":
        QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert bar.value() == start + 50
    assert page.document.guide is before
    assert not canvas.is_pulling()


def test_it_says_that_the_picture_is_on_its_way(qtbot: QtBot, page: EditorPage, canvas: Canvas) -> None:
    assert canvas.status_text() == ""
    page.selection.select_steps(("four",))
    assert canvas.is_loading
    assert "Loading" in canvas.status_text()
    assert canvas.composed() is None
    qtbot.waitUntil(lambda: not canvas.is_loading)
    assert canvas.status_text() == ""


def test_a_step_whose_picture_cannot_be_read_says_why_each_time(qtbot: QtBot, drawn_session: Session) -> None:
    drawn_session.segment_path("0001.mkv").write_bytes(b"no video")
    page = EditorPage(drawn_session)
    qtbot.addWidget(page)
    page.show()
    canvas = page.canvas_pane.canvas
    qtbot.waitUntil(lambda: not canvas.is_loading)
    page.selection.select_steps(("two",))
    qtbot.waitUntil(lambda: not canvas.is_loading)
    page.selection.select_steps(("one",))
    qtbot.waitUntil(lambda: not canvas.is_loading)
    assert "0001.mkv is not a video that can be read" in canvas.status_text()
    QTest.keyClick(canvas, Qt.Key.Key_B)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton)
    assert page.document.undo_name is None
    page.close_session()


def test_a_step_that_readers_do_not_see_has_the_number_of_its_place(page: EditorPage) -> None:
    page.document.edit("x", lambda guide: with_step_hidden(guide, "two", is_hidden=True))
    scenes, guide = StepScenes(), page.document.guide
    assert [scenes.number(guide, step_id) for step_id in ("one", "two", "three")] == [1, 2, 2]


def test_every_control_is_named(page: EditorPage, canvas: Canvas) -> None:
    assert accessibility_faults(page.canvas_pane) == []


def test_every_scale_is_painted_with_pixels_of_the_picture(page: EditorPage, canvas: Canvas) -> None:
    for command_id in ("canvas.fit", "canvas.pixels", "canvas.zoom_in", "canvas.zoom_in", "canvas.zoom_out"):
        page.commands.action(command_id).trigger()
        shot = canvas.viewport().grab().toImage()
        ratio = shot.devicePixelRatio()
        for pos, expected in ((Point(62, 66), (100, 110, 120)), (Point(200, 200), (230, 230, 230))):
            at = canvas.transform.to_widget(pos)
            colour = shot.pixelColor(round(at.x * ratio), round(at.y * ratio))
            seen = (colour.red(), colour.green(), colour.blue())
            assert np.allclose(seen, expected, atol=12)  # the film's own noise


def test_the_composition_of_another_size_is_fitted_again(canvas: Canvas) -> None:
    canvas.composition.show_picture(np.zeros((2000, 4000, 4), np.uint8))
    canvas.picture_changed()
    assert canvas.composition.size_px == Size(4000, 2000)
    assert canvas.transform.scale < 0.5


def test_pinching_a_touch_pad_zooms(canvas: Canvas) -> None:
    at = QPointF(150, 120)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        canvas.viewport().mapToGlobal(at),
        0.5,
        QPointF(),
    )
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.transform.scale == 1.5


def test_who_has_the_keys_is_seen(page: EditorPage, canvas: Canvas) -> None:
    page.activateWindow()
    canvas.setFocus()
    with_focus = canvas.viewport().grab().toImage().pixelColor(0, 60)
    page.step_list.view.setFocus()
    without = canvas.viewport().grab().toImage().pixelColor(0, 60)
    assert with_focus != without


def test_no_tool_is_hidden_in_a_narrow_window_and_the_picture_keeps_its_place(
    page: EditorPage, canvas: Canvas
) -> None:
    for width in (1400, 1000, 760):
        page.resize(width, 900)
        QApplication.processEvents()
        pane = page.canvas_pane
        tops = set()
        for tool in SHORTCUTS:
            canvas.take_tool(tool)
            QApplication.processEvents()
            tops.add(canvas.mapTo(pane, QPoint(0, 0)).y())
        assert len(tops) == 1
        for button in pane.findChildren(QToolButton):
            if button.defaultAction() is not None:
                corner = button.mapTo(pane, QPoint(button.width(), button.height()))
                assert button.isVisible()
                assert corner.x() <= pane.width()
                assert corner.y() <= min(tops)


def test_another_step_keeps_the_zoom_and_the_place(qtbot: QtBot, page: EditorPage, canvas: Canvas) -> None:
    for _ in range(8):
        canvas.zoom_in()
    canvas.verticalScrollBar().setValue(120)
    before = canvas.transform
    page.selection.select_steps(("four",))
    qtbot.waitUntil(lambda: not canvas.is_loading)
    assert canvas.transform == before


def test_the_neighbours_of_a_step_are_at_hand(qtbot: QtBot, page: EditorPage, canvas: Canvas) -> None:
    page.selection.select_steps(("two",))
    third = page.document.guide.steps[2].step
    qtbot.waitUntil(lambda: page.frames.request_picture(third) is not None)
    page.selection.select_steps(("three",))
    assert not canvas.is_loading
    assert canvas.composed() is not None
