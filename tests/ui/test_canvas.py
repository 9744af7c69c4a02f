"""The canvas by mouse and keyboard, on the real editor."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import (
    Annotation,
    Arrow,
    Box,
    Ellipse,
    Highlight,
    Redaction,
    Spotlight,
)
from remoteassist.model.geometry import Point, Rect
from remoteassist.session.store import Session
from remoteassist.ui.editor.canvas.canvas import Canvas
from remoteassist.ui.editor.canvas.tools import SHORTCUTS, ToolName
from remoteassist.ui.editor.editor_page import EditorPage

_LEFT = Qt.MouseButton.LeftButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, drawn_session: Session) -> Iterator[EditorPage]:
    editor = EditorPage(drawn_session)
    qtbot.addWidget(editor)
    editor.resize(1200, 900)
    editor.show()
    canvas = editor.canvas_pane.canvas
    qtbot.waitUntil(lambda: canvas.composition.size_px is not None)
    canvas.setFocus()
    yield editor
    editor.close_session()


@pytest.fixture(params=["fitted", "enlarged"])
def canvas(request: pytest.FixtureRequest, page: EditorPage) -> Canvas:
    shown = page.canvas_pane.canvas
    if request.param == "enlarged":
        shown.zoom_in()
        shown.zoom_in()
    return shown


def _at(canvas: Canvas, x: float, y: float) -> QPoint:
    pos = canvas.transform.to_widget(Point(x, y))
    return QPoint(round(pos.x), round(pos.y))


def _drag(
    canvas: Canvas,
    start: tuple[float, float],
    end: tuple[float, float],
    keys: Qt.KeyboardModifier = _ALT,
) -> None:
    """Pull from one place of the picture to another; Alt, so that nothing is drawn to a line."""
    view = canvas.viewport()
    QTest.mousePress(view, _LEFT, keys, _at(canvas, *start))
    for share in (0.3, 0.7, 1.0):
        x, y = start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
        QTest.mouseMove(view, _at(canvas, x, y))
    QTest.mouseRelease(view, _LEFT, keys, _at(canvas, *end))


def _click(canvas: Canvas, x: float, y: float, keys: Qt.KeyboardModifier = _NO_KEYS) -> None:
    QTest.mouseClick(canvas.viewport(), _LEFT, keys, _at(canvas, x, y))


def _take(canvas: Canvas, tool: ToolName) -> None:
    QTest.keyClick(canvas, Qt.Key(ord(SHORTCUTS[tool])))
    assert canvas.tool == tool


def _annotations(page: EditorPage, step_id: str = "one") -> tuple[Annotation, ...]:
    step = page.document.step(step_id)
    assert step is not None
    return step.annotations


def _last(page: EditorPage) -> Annotation:
    return _annotations(page)[-1]


def _composed(canvas: Canvas) -> Bgra:
    composed = canvas.composed()
    assert composed is not None
    return composed


def _is_near(rect: Rect, other: Rect) -> bool:
    return all(
        abs(one - two) <= 1
        for one, two in zip(
            (rect.x, rect.y, rect.right, rect.bottom),
            (other.x, other.y, other.right, other.bottom),
            strict=True,
        )
    )


@pytest.mark.parametrize(
    ("tool", "kind", "name"),
    [
        ("box", Box, "Draw box"),
        ("ellipse", Ellipse, "Draw ellipse"),
        ("highlight", Highlight, "Highlight"),
        ("spotlight", Spotlight, "Spotlight"),
        ("redact", Redaction, "Redact"),
    ],
)
def test_a_pull_draws_what_has_a_box_and_undo_takes_it_back(
    page: EditorPage, canvas: Canvas, tool: ToolName, kind: type[Box], name: str
) -> None:
    before, picture = _annotations(page), _composed(canvas)
    _take(canvas, tool)

    _drag(canvas, (150, 100), (210, 140))

    drawn = _last(page)
    assert isinstance(drawn, kind)
    assert _is_near(drawn.rect, Rect(150, 100, 60, 40))
    assert page.selection.annotation_ids == {drawn.id}
    assert not np.array_equal(_composed(canvas), picture)
    assert page.document.undo_name == name
    page.document.undo()
    assert _annotations(page) == before
    assert np.array_equal(_composed(canvas), picture)


def test_a_pull_draws_an_arrow_to_where_it_ends(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "arrow")
    _drag(canvas, (220, 180), (150, 120))
    arrow = _last(page)
    assert isinstance(arrow, Arrow)
    assert arrow.start.distance_to(Point(220, 180)) <= 1.5
    assert arrow.end.distance_to(Point(150, 120)) <= 1.5
    assert page.document.undo_name == "Draw arrow"


def test_a_redaction_destroys_the_pixels(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "redact")
    _drag(canvas, (200, 100), (260, 150))
    assert (_composed(canvas)[105:145, 205:255, :3] == 0).all()


def test_a_click_of_a_box_tool_takes_the_thing_that_was_found_there(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "highlight")
    _click(canvas, 60, 68)
    drawn = _last(page)
    assert isinstance(drawn, Highlight)
    assert drawn.rect == Rect(40, 60, 50, 16)


def test_a_pull_is_drawn_to_the_edges_of_what_was_found(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "redact")
    _drag(canvas, (41.4, 58.8), (91.2, 74.8), _NO_KEYS)
    drawn = _last(page)
    assert isinstance(drawn, Redaction)
    assert drawn.rect == Rect(40, 60, 50, 16)


def test_a_press_on_an_outline_moves_the_annotation_in_one_edit(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "box")
    _drag(canvas, (150, 100), (210, 140))
    _take(canvas, "select")
    _click(canvas, 20, 200)
    drawn = _last(page)
    assert isinstance(drawn, Box)

    _drag(canvas, (drawn.rect.x - 5, 120), (drawn.rect.x + 15, 150))

    moved = _last(page)
    assert isinstance(moved, Box)
    assert _is_near(moved.rect, drawn.rect.shifted(20, 30))
    assert (moved.rect.width, moved.rect.height) == (drawn.rect.width, drawn.rect.height)
    assert page.document.undo_name == "Move annotation"
    page.document.undo()
    assert _last(page) == drawn


def test_a_handle_resizes(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "ellipse")
    _drag(canvas, (150, 100), (210, 140))
    drawn = _last(page)
    assert isinstance(drawn, Ellipse)
    _take(canvas, "select")

    _drag(canvas, (drawn.rect.right, drawn.rect.bottom), (drawn.rect.right + 30, drawn.rect.bottom - 10))

    resized = _last(page)
    assert isinstance(resized, Ellipse)
    assert _is_near(resized.rect, Rect(150, 100, 90, 30))
    assert page.document.undo_name == "Resize annotation"


def test_escape_drops_the_gesture_and_then_the_tool(page: EditorPage, canvas: Canvas) -> None:
    before = _annotations(page)
    _take(canvas, "box")
    view = canvas.viewport()
    QTest.mousePress(view, _LEFT, _NO_KEYS, _at(canvas, 150, 100))
    QTest.mouseMove(view, _at(canvas, 200, 150))
    assert len(canvas.annotations) == len(before) + 1
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, _LEFT, _NO_KEYS, _at(canvas, 200, 150))
    assert _annotations(page) == canvas.annotations == before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "select"
