"""The step list, on the real widget by keyboard and mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from remoteassist.model.annotation_edits import with_redaction
from remoteassist.model.annotations import Redaction
from remoteassist.model.events import KeyPressed
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide
from remoteassist.model.text import Span
from remoteassist.model.time import ns_from_s
from remoteassist.session.journal import JournalWriter
from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.editor.step_list.step_view import StepView
from remoteassist.ui.editor.step_list.title_editor import TitleEditor
from tests.ui.screens import shown_editor

_DECODED_MS = 20_000
_JOB_MS = 60_000


@pytest.fixture
def page(qtbot: QtBot, drawn_session: Session) -> Iterator[EditorPage]:
    """The editor of a session of four steps, shown, with the focus in its list."""
    with shown_editor(qtbot, drawn_session, width=1000, height=700) as editor:
        editor.step_list.view.setFocus()
        qtbot.waitUntil(editor.step_list.view.hasFocus)
        yield editor


@pytest.fixture
def view(page: EditorPage) -> StepView:
    """Its list."""
    QAbstractItemModelTester(
        page.step_list.view.step_model,
        QAbstractItemModelTester.FailureReportingMode.Fatal,
        page.step_list.view,
    )
    return page.step_list.view


def _ids(page: EditorPage) -> list[str]:
    return [one.step.id for one in page.document.guide.steps]


def _purpose(page: EditorPage) -> str:
    return page.document.guide.steps[0].purpose


def _undo_name(page: EditorPage) -> str | None:
    return page.document.undo_name


def _chosen(page: EditorPage) -> list[str]:
    return list(page.selection.step_ids)


def _titles(view: StepView) -> list[str]:
    model = view.step_model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def _row(view: StepView, row: int) -> QRect:
    return view.visualRect(view.step_model.index(row))


def _click(qtbot: QtBot, view: StepView, row: int, *modifiers: Qt.KeyboardModifier) -> None:
    keys = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        keys |= one
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, _row(view, row).center())


def _editor(view: StepView) -> TitleEditor:
    editor = view.findChild(TitleEditor)
    assert isinstance(editor, TitleEditor)
    return editor


def _is_editing(view: StepView) -> bool:
    return view.state() is StepView.State.EditingState


def _key(qtbot: QtBot, view: StepView, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    keys = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        keys |= one
    QTest.keyClick(view, key, keys)


def _point(view: StepView, place: QPoint) -> None:
    """Move the pointer there; the offscreen platform does not tell of a cursor that is moved."""
    none, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(view.mapToGlobal(place)), none, none, no_keys
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_list_tells_the_steps_as_readers_get_them(view: StepView) -> None:
    assert _titles(view) == ["Select Open.", "Select Save.", "Select Print.", "Select Close."]
    assert [view.step_model.row(row).number for row in range(4)] == [1, 2, 3, 4]
    assert view.selectedIndexes() == [view.step_model.index(0)]


def test_enter_edits_a_title_and_goes_to_the_next(qtbot: QtBot, page: EditorPage, view: StepView) -> None:
    _key(qtbot, view, Qt.Key.Key_Return)
    first = _editor(view)
    assert first.toPlainText() == "Select **Open**."
    QTest.keyClicks(first, "Open the **File** menu.")
    QTest.keyClick(first, Qt.Key.Key_Return)

    assert page.document.guide.steps[0].title == (
        Span("Open the "),
        Span("File", "label"),
        Span(" menu."),
    )
    assert _undo_name(page) == "Retitle step"
    assert _is_editing(view)
    assert view.currentIndex().row() == 1

    second = next(one for one in view.findChildren(TitleEditor) if one.toPlainText() == "Select **Save**.")
    QTest.keyClicks(second, "Nonsense")
    QTest.keyClick(second, Qt.Key.Key_Escape)

    assert not _is_editing(view)
    assert page.document.guide.steps[1].title is None
    assert view.hasFocus()


def test_f2_edits_and_the_last_title_does_not_go_on(qtbot: QtBot, page: EditorPage, view: StepView) -> None:
    _key(qtbot, view, Qt.Key.Key_End)
    _key(qtbot, view, Qt.Key.Key_F2)
    QTest.keyClicks(_editor(view), "Done.")
    QTest.keyClick(_editor(view), Qt.Key.Key_Return)

    assert not _is_editing(view)
    assert _titles(view)[3] == "Done."


def test_a_title_is_drafted_again_when_it_is_emptied_and_no_edit_when_nothing_is_typed(
    qtbot: QtBot, page: EditorPage, view: StepView
) -> None:
    view.step_model.setData(view.step_model.index(0), "Other")
    _key(qtbot, view, Qt.Key.Key_F2)
    QTest.keyClick(_editor(view), Qt.Key.Key_Delete)
    QTest.keyClick(_editor(view), Qt.Key.Key_Return)
    assert page.document.guide.steps[0].title is None
    assert _undo_name(page) == "Retitle step"

    page.document.undo()
    page.document.undo()
    assert _undo_name(page) is None
    editor = next(one for one in view.findChildren(TitleEditor) if one.hasFocus())
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert _undo_name(page) is None


def test_keys_of_commands_are_typed_in_a_title(qtbot: QtBot, page: EditorPage, view: StepView) -> None:
    _key(qtbot, view, Qt.Key.Key_F2)
    QTest.keyClicks(_editor(view), "h123v")
    QTest.keyClick(_editor(view), Qt.Key.Key_Return)

    assert page.document.guide.steps[0].title == (Span("h123v"),)
    assert not page.document.guide.steps[0].is_hidden
    assert _purpose(page) == "fix"


def test_steps_are_merged_with_the_next_or_as_chosen(qtbot: QtBot, page: EditorPage, view: StepView) -> None:
    _key(qtbot, view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert _ids(page) == ["one", "three", "four"]

    _click(qtbot, view, 2, Qt.KeyboardModifier.ControlModifier)
    assert _chosen(page) == ["one", "four"]
    _key(qtbot, view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert _ids(page) == ["one", "three"]
    assert _chosen(page) == ["one"]

    page.document.undo()
    page.document.undo()
    assert _ids(page) == ["one", "two", "three", "four"]
    assert view.step_model.rowCount() == 4


def test_hidden_steps_have_no_number_and_come_back(qtbot: QtBot, page: EditorPage, view: StepView) -> None:
    _click(qtbot, view, 1)
    _click(qtbot, view, 2, Qt.KeyboardModifier.ShiftModifier)
    _key(qtbot, view, Qt.Key.Key_H)

    assert [view.step_model.row(row).number for row in range(4)] == [1, None, None, 2]
    words = view.step_model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Hidden" in words
    _key(qtbot, view, Qt.Key.Key_H)
    assert [one.is_hidden for one in page.document.guide.steps] == [False] * 4
    assert _undo_name(page) == "Show step"


def test_purposes_by_key(qtbot: QtBot, page: EditorPage, view: StepView) -> None:
    _key(qtbot, view, Qt.Key.Key_2)
    assert _purpose(page) == "diagnosis"
    _key(qtbot, view, Qt.Key.Key_3)
    assert _purpose(page) == "tried"
    assert [view.step_model.row(row).number for row in range(4)] == [None, 1, 2, 3]
    _key(qtbot, view, Qt.Key.Key_1)
    assert _purpose(page) == "fix"


def test_steps_go_up_and_down_together(qtbot: QtBot, page: EditorPage, view: StepView) -> None:
    _click(qtbot, view, 1)
    _click(qtbot, view, 2, Qt.KeyboardModifier.ShiftModifier)
    _key(qtbot, view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _ids(page) == ["one", "four", "two", "three"]
    assert _chosen(page) == ["two", "three"]
    assert sorted(index.row() for index in view.selectedIndexes()) == [2, 3]

    for _ in range(4):
        _key(qtbot, view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _ids(page) == ["two", "three", "one", "four"]


def test_steps_are_dropped_between_others(page: EditorPage, view: StepView) -> None:
    model: QAbstractItemModel = view.step_model
    dragged = model.mimeData([model.index(3, 0), model.index(0, 0)])

    assert model.canDropMimeData(dragged, Qt.DropAction.MoveAction, 2, 0, QModelIndex())
    assert model.dropMimeData(dragged, Qt.DropAction.MoveAction, 2, 0, QModelIndex())

    assert _ids(page) == ["two", "one", "four", "three"]
    assert _undo_name(page) == "Move steps"
    assert not model.dropMimeData(dragged, Qt.DropAction.CopyAction, 0, 0, QModelIndex())


def test_a_deleted_step_gives_its_place_to_a_neighbour(
    qtbot: QtBot, page: EditorPage, view: StepView
) -> None:
    _click(qtbot, view, 2)
    _key(qtbot, view, Qt.Key.Key_Delete)

    assert _ids(page) == ["one", "two", "four"]
    assert len(view.selectedIndexes()) == 1
    assert page.selection.current_step_id == view.step_model.row(view.selectedIndexes()[0].row()).id


def test_an_empty_step_is_inserted_and_written_at_once(
    qtbot: QtBot, page: EditorPage, view: StepView
) -> None:
    _key(qtbot, view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert len(_ids(page)) == 5
    assert view.currentIndex().row() == 1
    QTest.keyClicks(_editor(view), "Call the customer.")
    QTest.keyClick(_editor(view), Qt.Key.Key_Return)
    assert _titles(view)[1] == "Call the customer."
    made = page.document.guide.steps[1].step
    assert page.document.guide.steps[0].step.end_t_ns <= made.t_ns <= page.document.guide.steps[2].step.t_ns


def test_a_step_at_the_playhead_stands_where_its_time_belongs(page: EditorPage, view: StepView) -> None:
    page.selection.move_playhead(3_300_000_000)
    page.commands.action("step.insert_at_playhead").trigger()
    assert page.document.guide.steps[2].step.t_ns == 3_300_000_000
    assert _chosen(page) == [page.document.guide.steps[2].step.id]


def test_a_step_is_split_where_the_playhead_stands_in_it(page: EditorPage, view: StepView) -> None:
    split = page.commands.action("step.split")
    assert not split.isEnabled()
    page.selection.move_playhead(1_200_000_000)
    assert split.isEnabled()
    split.trigger()

    assert len(_ids(page)) == 5
    assert page.document.guide.steps[0].step.end_t_ns == 1_200_000_000
    assert page.document.guide.steps[1].step.t_ns == 1_200_000_000


def test_other_readings_are_offered_by_alt_click_and_by_keyboard(
    qtbot: QtBot, page: EditorPage, view: StepView
) -> None:
    _click(qtbot, view, 1, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions() if one.text()] == [
        "Button “Save”, 90 %",
        "Button “Save?”, 40 %",
    ]
    menu.actions()[-1].trigger()
    menu.close()
    assert page.document.guide.steps[1].step.reading.label == "Save?"
    assert page.document.guide.steps[1].step.reading.confidence == 1.0
    assert _titles(view)[1] == "Select Save?."

    _key(qtbot, view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_a_double_click_on_the_picture_asks_for_the_video(
    qtbot: QtBot, page: EditorPage, view: StepView
) -> None:
    box = view._delegate.places(_row(view, 2), view.fontMetrics()).picture
    with qtbot.waitSignal(page.step_list.video_requested):
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.selection.playhead_ns == 4_000_000_000
    assert not _is_editing(view)


def test_a_double_click_on_the_words_edits_them(qtbot: QtBot, view: StepView) -> None:
    box = view._delegate.places(_row(view, 2), view.fontMetrics()).title
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(5, 5))
    assert _editor(view).toPlainText() == "Select **Print**."


def test_a_title_that_is_being_typed_is_kept_when_the_editor_closes(
    qtbot: QtBot, drawn_session: Session
) -> None:
    editor = EditorPage(drawn_session)
    qtbot.addWidget(editor)
    editor.show()
    editor.step_list.view.edit_current()
    QTest.keyClicks(_editor(editor.step_list.view), "Half")
    editor.close_session()
    assert drawn_session.guide().steps[0].title == (Span("Half"),)


def test_a_plus_between_two_rows_offers_new_steps(qtbot: QtBot, page: EditorPage, view: StepView) -> None:
    plus = view.viewport().findChild(QToolButton)
    assert isinstance(plus, QToolButton)
    assert not plus.isVisible()
    _point(view, QPoint(80, _row(view, 1).center().y()))
    assert not plus.isVisible()
    _point(view, QPoint(80, _row(view, 1).top()))
    assert plus.isVisible()
    QTest.mouseClick(plus, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert page.document.guide.steps[1].step.origin == "person"


def test_the_pictures_of_rows_are_redacted(qtbot: QtBot, page: EditorPage, view: StepView) -> None:
    def colour_in_middle() -> str:
        box = view._delegate.places(_row(view, 0), view.fontMetrics()).picture
        return view.viewport().grab(box).toImage().pixelColor(box.width() // 2, box.height() // 2).name()

    qtbot.waitUntil(lambda: colour_in_middle() == "#646e78", timeout=_DECODED_MS)
    page.document.edit("Redact", lambda guide: with_redaction(guide, Redaction("r", Rect(0, 0, 320, 240))))
    # Not for a moment is the old picture shown.
    assert colour_in_middle() != "#646e78"
    qtbot.waitUntil(lambda: colour_in_middle() == "#000000", timeout=_DECODED_MS)


def test_a_label_from_a_stranger_is_only_text(page: EditorPage, view: StepView) -> None:
    view.step_model.setData(view.step_model.index(0), "<img src=file:///etc/passwd>")
    tip = view.step_model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip


def test_no_steps_teach_how_to_get_some(qtbot: QtBot, page: EditorPage) -> None:
    page.selection.select_steps(_ids(page))
    page.commands.action("step.delete").trigger()

    assert not page.step_list.view.isVisible()
    words = [one.text() for one in page.step_list.findChildren(QPushButton) if one.isVisible()]
    assert words == ["Find steps", "Write a step"]
    page.document.undo()
    assert page.step_list.currentWidget() is page.step_list.view
    assert len(page.step_list.view.selectedIndexes()) == 1


def _found_in(qtbot: QtBot, session: Session) -> EditorPage:
    """Return the editor after steps were looked for by its button."""
    session.save_guide(Guide(title="Kept"))
    editor = EditorPage(session)
    qtbot.addWidget(editor)
    editor.show()
    find = next(one for one in editor.step_list.findChildren(QPushButton) if one.text() == "Find steps")
    with qtbot.waitSignal(editor.document.editable_changed):
        QTest.mouseClick(find, Qt.MouseButton.LeftButton)
    assert not editor.document.is_editable
    qtbot.waitUntil(lambda: editor.document.is_editable, timeout=_JOB_MS)
    return editor


def test_steps_are_found_by_a_job_while_the_session_is_lent(qtbot: QtBot, drawn_session: Session) -> None:
    with JournalWriter(drawn_session.events_path) as journal:
        journal.append(KeyPressed(ns_from_s(3), key="S", modifiers=("ctrl",)))

    editor = _found_in(qtbot, drawn_session)

    assert editor.document.guide.title == "Kept"
    assert _titles(editor.step_list.view) == ["Press Ctrl+S."]
    assert editor.document.undo_name == "Find steps"
    editor.document.undo()
    assert not editor.document.guide.steps
    editor.close_session()


def test_a_recording_without_steps_says_so(qtbot: QtBot, drawn_session: Session) -> None:
    editor = _found_in(qtbot, drawn_session)
    words = [one.text() for one in editor.step_list.findChildren(QLabel) if one.isVisible()]
    assert any("No steps were found" in one for one in words)
    editor.close_session()
