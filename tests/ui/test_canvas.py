"""The canvas by mouse and keyboard, on the real editor."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDoubleSpinBox, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from remoteassist.media.frame import Bgra
from remoteassist.model.annotation_edits import with_annotations, with_redaction
from remoteassist.model.annotations import (
    ACCENT,
    Annotation,
    Arrow,
    Box,
    Callout,
    Ellipse,
    Highlight,
    Magnifier,
    Number,
    Pen,
    Redaction,
    Spotlight,
    TextNote,
)
from remoteassist.model.edits import with_step_hidden, with_step_note
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide
from remoteassist.session.store import Session
from remoteassist.settings import ToolChoice, load_settings
from remoteassist.ui.editor.canvas.canvas import Canvas
from remoteassist.ui.editor.canvas.canvas_commands import COPYING
from remoteassist.ui.editor.canvas.moving import extent_of
from remoteassist.ui.editor.canvas.text_entry import TextEntry
from remoteassist.ui.editor.canvas.tools import SHORTCUTS, ToolName
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.settings_store import SettingsStore
from tests.ui.screens import shown_editor

_LEFT = Qt.MouseButton.LeftButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, drawn_session: Session) -> Iterator[EditorPage]:
    with shown_editor(qtbot, drawn_session, width=1200, height=900) as editor:
        canvas = editor.canvas_pane.canvas
        qtbot.waitUntil(lambda: canvas.composition.size_px is not None)
        canvas.setFocus()
        yield editor


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


def test_a_number_and_its_arrow_are_placed_at_once(page: EditorPage, canvas: Canvas) -> None:
    before = len(_annotations(page))
    _take(canvas, "number")
    _drag(canvas, (150, 150), (230, 180))
    arrow, disc = _annotations(page)[before:]
    assert isinstance(arrow, Arrow)
    assert isinstance(disc, Number)
    assert arrow.end.distance_to(Point(230, 180)) <= 1.5
    page.document.undo()
    assert len(_annotations(page)) == before

    _click(canvas, 150, 150)
    assert isinstance(_last(page), Number)
    assert len(_annotations(page)) == before + 1


def test_the_pen_draws_where_the_pointer_goes(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "pen")
    view = canvas.viewport()
    QTest.mousePress(view, _LEFT, _NO_KEYS, _at(canvas, 150, 150))
    for x, y in ((160, 170), (180, 150), (200, 175)):
        QTest.mouseMove(view, _at(canvas, x, y))
    QTest.mouseRelease(view, _LEFT, _NO_KEYS, _at(canvas, 200, 175))
    pen = _last(page)
    assert isinstance(pen, Pen)
    assert pen.points[0].distance_to(Point(150, 150)) <= 1
    assert len(pen.points) == 4


def test_a_magnifier_shows_its_source_enlarged_and_can_be_moved(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "magnify")
    _drag(canvas, (40, 56), (92, 80))
    drawn = _last(page)
    assert isinstance(drawn, Magnifier)
    assert drawn.rect.width > drawn.source.width
    _take(canvas, "select")
    _click(canvas, 300, 230)

    middle = drawn.rect.center
    _drag(canvas, (middle.x, middle.y), (middle.x + 20, middle.y + 40))

    moved = _last(page)
    assert isinstance(moved, Magnifier)
    assert moved.source == drawn.source
    assert _is_near(moved.rect, drawn.rect.shifted(20, 40))


def _entry(canvas: Canvas) -> TextEntry:
    entries = [one for one in canvas.viewport().findChildren(TextEntry) if one.isVisible()]
    assert len(entries) == 1
    return entries[0]


def test_text_is_written_in_its_place(page: EditorPage, canvas: Canvas) -> None:
    before = _annotations(page)
    _take(canvas, "text")
    _click(canvas, 120, 150)
    QTest.keyClicks(_entry(canvas), "Open va")
    QTest.keyClick(_entry(canvas), Qt.Key.Key_Return)
    QTest.keyClicks(_entry(canvas), "b")
    assert _annotations(page) == before
    QTest.keyClick(_entry(canvas), Qt.Key.Key_Return, _CTRL)

    note = _last(page)
    assert isinstance(note, TextNote)
    assert note.text == "Open va\nb"
    assert note.pos.distance_to(Point(120, 150)) <= 1.5
    assert page.document.undo_name == "Write text"
    assert canvas.hasFocus()


def test_escape_takes_the_text_back(page: EditorPage, canvas: Canvas) -> None:
    before = _annotations(page)
    _take(canvas, "text")
    _click(canvas, 120, 150)
    QTest.keyClicks(_entry(canvas), "no")
    QTest.keyClick(_entry(canvas), Qt.Key.Key_Escape)
    assert _annotations(page) == before
    assert page.document.undo_name is None


def test_leaving_the_field_is_done(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "callout")
    _drag(canvas, (65, 68), (150, 150))
    QTest.keyClicks(_entry(canvas), "Press here")
    page.canvas_pane.setFocus()
    canvas.setFocus()
    note = _last(page)
    assert isinstance(note, Callout)
    assert note.text == "Press here"
    assert note.tip.distance_to(Point(65, 68)) <= 1.5
    assert note.pos.distance_to(Point(150, 150)) <= 1.5


def test_text_can_be_written_anew_by_double_click_and_goes_when_empty(
    page: EditorPage, canvas: Canvas
) -> None:
    before = _annotations(page)
    note = TextNote("note", pos=Point(120, 150), text="Old")
    page.document.edit("x", lambda guide: with_annotations(guide, "one", (note,)))
    QTest.mouseDClick(canvas.viewport(), _LEFT, _NO_KEYS, _at(canvas, 135, 165))
    QTest.keyClicks(_entry(canvas), "New")
    QTest.keyClick(_entry(canvas), Qt.Key.Key_Return, _CTRL)
    assert _last(page) == replace(note, text="New")

    QTest.keyClick(canvas, Qt.Key.Key_F2)
    QTest.keyClick(_entry(canvas), Qt.Key.Key_Delete)
    QTest.keyClick(_entry(canvas), Qt.Key.Key_Return, _CTRL)
    assert _annotations(page) == before


def test_another_step_takes_what_is_written_as_done(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "text")
    _click(canvas, 120, 150)
    QTest.keyClicks(_entry(canvas), "Stay")
    page.selection.select_steps(("two",))
    note = _last(page)
    assert isinstance(note, TextNote)
    assert note.text == "Stay"


def test_a_crop_is_drawn_resized_and_taken_away(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "crop")
    whole = _composed(canvas)
    _drag(canvas, (30, 40), (200, 180))
    step = page.document.step("one")
    assert step is not None
    assert step.crop_frame_px is not None
    assert _is_near(step.crop_frame_px, Rect(30, 40, 170, 140))
    _drag(canvas, (200, 180), (220, 190))
    step = page.document.step("one")
    assert step is not None
    assert step.crop_frame_px is not None
    assert _is_near(step.crop_frame_px, Rect(30, 40, 190, 150))
    assert np.array_equal(_composed(canvas), whole)

    page.commands.action("canvas.uncrop").trigger()
    step = page.document.step("one")
    assert step is not None
    assert step.crop_frame_px is None


def _two_boxes(page: EditorPage) -> tuple[Box, Box]:
    pair = (Box("left", rect=Rect(120, 100, 40, 30)), Box("right", rect=Rect(220, 120, 40, 30)))
    page.document.edit("x", lambda guide: with_annotations(guide, "one", pair))
    return pair


def test_several_are_chosen_with_shift_and_moved_together(page: EditorPage, canvas: Canvas) -> None:
    left, right = _two_boxes(page)
    _click(canvas, 115, 115)
    _click(canvas, 215, 135, _SHIFT)
    assert page.selection.annotation_ids == {"left", "right"}

    _drag(canvas, (115, 115), (125, 145))

    moved = [one for one in _annotations(page) if one.id in {"left", "right"}]
    for one, old in zip(moved, (left, right), strict=True):
        assert _is_near(extent_of(one), old.rect.shifted(10, 30))


def test_a_band_chooses_what_is_in_it(page: EditorPage, canvas: Canvas) -> None:
    _two_boxes(page)
    _drag(canvas, (106, 90), (280, 170))
    assert page.selection.annotation_ids == {"left", "right"}
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not page.selection.annotation_ids
    assert page.document.undo_name == "x"


def test_tab_goes_through_the_annotations_and_on(page: EditorPage, canvas: Canvas) -> None:
    ids = [one.id for one in _annotations(page)]
    seen: list[str] = []
    while canvas.hasFocus() and len(seen) <= len(ids):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        if canvas.hasFocus():
            seen.extend(page.selection.annotation_ids)
            assert f"of {len(ids)}" in canvas.accessibleDescription()
    assert seen == ids


def test_nudges_in_a_row_are_one_edit(page: EditorPage, canvas: Canvas) -> None:
    left, _ = _two_boxes(page)
    _click(canvas, 115, 115)
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Down, _SHIFT)
    (moved,) = [one for one in _annotations(page) if one.id == "left"]
    assert extent_of(moved) == left.rect.shifted(3, 10)
    page.document.undo()
    assert left in _annotations(page)
    assert page.document.undo_name == "x"


def test_delete_duplicate_copy_and_paste_to_another_step(page: EditorPage, canvas: Canvas) -> None:
    left, _ = _two_boxes(page)
    count = len(_annotations(page))
    _click(canvas, 115, 115)
    QTest.keyClick(canvas, Qt.Key.Key_D, _CTRL)
    copy = _last(page)
    assert extent_of(copy) == left.rect.shifted(16, 16)
    assert page.selection.annotation_ids == {copy.id}
    QTest.keyClick(canvas, Qt.Key.Key_C, _CTRL)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(_annotations(page)) == count

    page.selection.select_steps(("two",))
    QTest.keyClick(canvas, Qt.Key.Key_V, _CTRL)

    pasted = _annotations(page, "two")[-1]
    assert pasted == replace(copy, id=pasted.id)
    assert pasted.id != copy.id
    assert page.document.undo_name == "Paste annotation"


def test_a_strangers_clipboard_is_not_believed(page: EditorPage, canvas: Canvas) -> None:
    before = page.document.guide
    box = b'{"type": "box", "id": "a", "rect": [1, 2, 3, 4]}'
    too_many = b"[" + b",".join([box] * 30_000) + b"]"
    for content in (b"nonsense", b'[{"type": "box", "id": 3}]', b"[" * 100_000, too_many):
        data = QMimeData()
        data.setData("application/x-remoteassist-annotations", content)
        QGuiApplication.clipboard().setMimeData(data)
        QTest.keyClick(canvas, Qt.Key.Key_V, _CTRL)
    assert page.document.guide is before


@pytest.mark.parametrize(
    ("command_id", "targets"),
    [
        ("annotation.copy_to_next", {"two"}),
        ("annotation.copy_to_following", {"two", "three", "four"}),
        ("annotation.copy_to_selected", {"four"}),
    ],
)
def test_copies_to_other_steps_are_one_edit(
    page: EditorPage, canvas: Canvas, command_id: str, targets: set[str]
) -> None:
    before = page.document.guide
    page.selection.select_steps(("one", "four"), current_id="one")
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    (mark,) = canvas.annotation_edits.chosen()

    page.commands.action(command_id).trigger()

    for step_id in ("two", "three", "four"):
        has_copy = any(replace(one, id=mark.id) == mark for one in _annotations(page, step_id)[2:])
        assert has_copy == (step_id in targets)
    page.document.undo()
    assert page.document.guide == before


def test_the_order_of_drawing_is_changed_by_keys(page: EditorPage, canvas: Canvas) -> None:
    _two_boxes(page)
    _click(canvas, 115, 115)
    ids = [one.id for one in _annotations(page)]
    QTest.keyClick(canvas, Qt.Key.Key_BracketRight, _CTRL)
    assert [one.id for one in _annotations(page)] == [*ids[:-2], "right", "left"]
    QTest.keyClick(canvas, Qt.Key.Key_BracketLeft, _CTRL)
    assert [one.id for one in _annotations(page)] == ids
    page.commands.action("annotation.back").trigger()
    assert _annotations(page)[0].id == "left"
    page.commands.action("annotation.front").trigger()
    assert _last(page).id == "left"


def test_select_all_chooses_everything(page: EditorPage, canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_A, _CTRL)
    assert page.selection.annotation_ids == {one.id for one in _annotations(page)}


def test_redacting_everywhere_covers_here_and_asks_for_the_rest(
    qtbot: QtBot, page: EditorPage, canvas: Canvas
) -> None:
    _take(canvas, "redact")
    (everywhere,) = page.canvas_pane.findChildren(QCheckBox)
    everywhere.click()
    canvas.setFocus()
    with qtbot.waitSignal(page.canvas_pane.redact_everywhere_requested) as asked:
        _drag(canvas, (200, 100), (260, 150))
    drawn = _last(page)
    assert isinstance(drawn, Redaction)
    assert asked.args == [drawn.rect]


def test_a_tool_remembers_its_colour_and_width(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "box")
    width = next(one for one in page.canvas_pane.findChildren(QDoubleSpinBox) if one.isVisible())
    width.setValue(9)
    canvas.setFocus()
    _take(canvas, "arrow")
    _drag(canvas, (150, 100), (210, 140))
    _take(canvas, "box")
    _drag(canvas, (150, 150), (210, 190))
    arrow, box = _annotations(page)[-2:]
    assert isinstance(arrow, Arrow)
    assert isinstance(box, Box)
    assert (arrow.width_px, box.width_px) == (4, 9)


def test_what_is_drawn_in_a_colour_of_the_tool_has_that_colour_in_the_inspector(
    page: EditorPage, canvas: Canvas
) -> None:
    _take(canvas, "box")
    button = next(
        one for one in page.findChildren(QToolButton) if one.accessibleName() == "Colour of the tool"
    )
    menu = button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Red").trigger()
    _drag(canvas, (150, 150), (210, 190))
    swatches = [
        one for one in page.inspector.findChildren(QToolButton) if one.isChecked() and one.isVisible()
    ]
    assert [one.accessibleName() for one in swatches] == ["Colour: Red"]


def test_undo_with_the_pointer_held_down_drops_the_gesture(page: EditorPage, canvas: Canvas) -> None:
    before = _annotations(page)
    _two_boxes(page)
    _take(canvas, "box")
    QTest.mousePress(canvas.viewport(), _LEFT, _NO_KEYS, _at(canvas, 150, 180))
    QTest.mouseMove(canvas.viewport(), _at(canvas, 200, 220))
    page.document.undo()
    QTest.mouseRelease(canvas.viewport(), _LEFT, _NO_KEYS, _at(canvas, 200, 220))
    assert _annotations(page) == canvas.annotations == before


@pytest.mark.parametrize("tool", ["box", "arrow", "ellipse", "highlight", "number", "spotlight", "redact"])
def test_a_tool_draws_by_key_and_keys_move_and_resize_it(
    page: EditorPage, canvas: Canvas, tool: ToolName
) -> None:
    before = _annotations(page)
    _take(canvas, tool)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    drawn = _last(page)
    assert _annotations(page)[:-1] == before
    assert extent_of(drawn).intersected(Rect(39, 59, 52, 18)) is not None
    QTest.keyClick(canvas, Qt.Key.Key_Right, _CTRL)
    QTest.keyClick(canvas, Qt.Key.Key_Down, _CTRL | _SHIFT)
    resized = _last(page)
    assert resized != drawn
    assert page.document.undo_name == "Resize annotation"
    page.document.undo()
    assert _last(page) == drawn
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert extent_of(_last(page)) == extent_of(drawn).shifted(-1, 0)


def test_text_and_crop_are_done_by_key(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "text")
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClicks(_entry(canvas), "By key")
    QTest.keyClick(_entry(canvas), Qt.Key.Key_Return, _CTRL)
    note = _last(page)
    assert isinstance(note, TextNote)
    assert note.text == "By key"

    _take(canvas, "crop")
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClick(canvas, Qt.Key.Key_Right, _SHIFT)
    QTest.keyClick(canvas, Qt.Key.Key_Up, _CTRL)
    assert canvas.crop == Rect(42, 24, 256, 191)


def test_what_a_tool_draws_with_is_kept_for_the_next_session(
    qtbot: QtBot, drawn_session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    for expected in (3, 9):
        page = EditorPage(drawn_session, settings=SettingsStore(path))
        qtbot.addWidget(page)
        page.show()
        page.canvas_pane.canvas.take_tool("box")
        width = next(one for one in page.canvas_pane.findChildren(QDoubleSpinBox) if one.isVisible())
        assert width.value() == expected
        width.setValue(9)
        page.hide()
        page.close_session()
    assert load_settings(path)[0].tools == {"box": ToolChoice(ACCENT, 9, 18)}


def _ask_for_menu(canvas: Canvas, reason: QContextMenuEvent.Reason, x: float, y: float) -> None:
    at = _at(canvas, x, y)
    QApplication.sendEvent(
        canvas.viewport(), QContextMenuEvent(reason, at, canvas.viewport().mapToGlobal(at))
    )


def test_the_menus_offer_what_can_be_done_with_what_is_under_them(
    qtbot: QtBot, page: EditorPage, canvas: Canvas
) -> None:
    _two_boxes(page)
    _ask_for_menu(canvas, QContextMenuEvent.Reason.Mouse, 115, 115)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert page.selection.annotation_ids == {"left"}
    next(one for one in menu.actions() if one.objectName() == "annotation.delete").trigger()
    menu.close()
    assert [one.id for one in _annotations(page)][-1] == "right"
    assert not page.commands.action("annotation.delete").isEnabled()

    _click(canvas, 215, 135)
    QTest.keyClick(canvas, Qt.Key.Key_C, _CTRL | _SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.objectName() for one in menu.actions()] == list(COPYING)
    menu.actions()[0].trigger()
    menu.close()
    assert replace(_annotations(page, "two")[-1], id="right") == _last(page)


def test_a_drawing_tool_pulls_at_a_handle_only_when_it_is_hit(page: EditorPage, canvas: Canvas) -> None:
    _take(canvas, "box")
    _drag(canvas, (150, 100), (210, 140))
    drawn = _last(page)
    beside = 7 * canvas.frame_px
    _drag(canvas, (210 + beside, 140), (280, 190))
    assert _annotations(page)[-2] == drawn
    other = _last(page)
    _drag(canvas, (280, 190), (290, 200))
    assert _last(page).id == other.id
    assert _is_near(extent_of(_last(page)), Rect(210 + beside, 140, 80 - beside, 60))


def test_the_menu_key_keeps_the_choice(page: EditorPage, canvas: Canvas) -> None:
    _two_boxes(page)
    page.selection.select_annotations(("right",))
    _ask_for_menu(canvas, QContextMenuEvent.Reason.Keyboard, 115, 115)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert page.selection.annotation_ids == {"right"}


def test_delete_takes_the_crop_away_while_the_crop_tool_is_in_hand(page: EditorPage, canvas: Canvas) -> None:
    before = _annotations(page)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    _take(canvas, "crop")
    _drag(canvas, (30, 40), (200, 180))
    assert page.document.undo_name == "Crop"
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert canvas.crop is None
    assert _annotations(page) == before


def test_what_tab_chooses_comes_into_sight(page: EditorPage, canvas: Canvas) -> None:
    for _ in range(7):
        canvas.zoom_in()
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum())
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    (chosen,) = canvas.annotation_edits.chosen()
    shown = canvas.transform.rect_to_widget(extent_of(chosen))
    assert shown.x >= 0
    assert shown.y >= 0
    assert shown.right <= canvas.viewport().width()
    assert shown.bottom <= canvas.viewport().height()


class _Paintings(QObject):
    """Counts how often a widget was painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count."""
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_only_what_can_be_seen_on_it_paints_the_picture_again(
    qtbot: QtBot, page: EditorPage, canvas: Canvas
) -> None:
    def paintings_for(change: Callable[[Guide], Guide]) -> int:
        QApplication.processEvents()
        before = paintings.count
        page.document.edit("Edit", change)
        QApplication.processEvents()
        return paintings.count - before

    first, current = page.document.guide.steps[0].step.id, page.document.guide.steps[1].step.id
    page.selection.select_steps((current,))
    # What still comes by itself would be counted, too: the picture, its patience, and lanes of the timeline.
    qtbot.waitUntil(lambda: not canvas.is_loading and page.timeline.contents.facts.is_whole)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in canvas.findChildren(QTimer)))
    paintings = _Paintings()
    canvas.viewport().installEventFilter(paintings)
    assert paintings_for(lambda guide: with_step_note(guide, current, "A note")) == 0
    assert paintings_for(lambda guide: with_step_hidden(guide, current, is_hidden=True)) == 0
    assert paintings_for(lambda guide: with_step_hidden(guide, current, is_hidden=False)) == 0
    box = Box("seen", Rect(10, 10, 40, 30))
    assert paintings_for(lambda guide: with_annotations(guide, first, (box,))) == 0
    assert paintings_for(lambda guide: with_annotations(guide, current, (box,))) == 1
    assert paintings_for(lambda guide: with_redaction(guide, Redaction("all", Rect(0, 0, 9, 9)))) == 1
    number = Number("n", Point(50, 50), 0)
    assert paintings_for(lambda guide: with_annotations(guide, current, (number,))) == 1
    assert paintings_for(lambda guide: with_step_hidden(guide, first, is_hidden=True)) == 1, "another number"
