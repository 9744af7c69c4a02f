"""The inspector, on the real widgets by keyboard and mouse."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QPushButton, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from remoteassist.model.annotation_edits import with_annotations
from remoteassist.model.annotations import Box, Callout, Number
from remoteassist.model.edits import with_step, with_step_cropped, with_step_note, with_step_title
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import GuideStep
from remoteassist.model.text import Span, plain
from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit
from remoteassist.ui.editor.inspector.note_preview import NotePreview
from tests.ui.accessibility import accessibility_faults
from tests.ui.screens import shown_editor

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def page(qtbot: QtBot, drawn_session: Session) -> Iterator[EditorPage]:
    """The editor of a session of four steps, shown."""
    with shown_editor(qtbot, drawn_session, width=1100, height=900) as editor:
        yield editor


def _field(page: EditorPage, kind: type[T], name: str) -> T:
    """Return the field that is seen under a name."""
    return next(
        one
        for one in page.inspector.findChildren(kind)
        if one.isVisible() and (one.accessibleName() or one.property("text")) == name
    )


def _text(page: EditorPage, name: str) -> GrowingEdit:
    return _field(page, GrowingEdit, name)


def _first(page: EditorPage) -> GuideStep:
    return page.document.guide.steps[0]


def _undo_name(page: EditorPage) -> str | None:
    return page.document.undo_name


def _write(field: QWidget, words: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)


def _choose(page: EditorPage, step_index: int, *ids: str) -> None:
    page.selection.select_steps((page.document.guide.steps[step_index].step.id,))
    page.selection.select_annotations(ids)


def test_a_title_is_typed_as_one_edit_and_labels_are_made_of_stars(page: EditorPage) -> None:
    title = _text(page, "Title")
    assert title.toPlainText() == "Select Open."
    _write(title, "Press **OK** ")
    assert page.step_list.view.step_model.index(0).data() == "Press **OK**"
    title.clearFocus()

    assert _first(page).title == (Span("Press "), Span("OK", "label"))
    page.document.undo()
    assert _first(page).title is None
    assert title.toPlainText() == "Select Open."


def test_the_caret_stays_while_the_document_changes(page: EditorPage) -> None:
    title = _text(page, "Title")
    _write(title, "ABC ")
    QTest.keyClick(title, Qt.Key.Key_Left)
    QTest.keyClick(title, Qt.Key.Key_Left)
    page.document.edit("Note", lambda guide: with_step_note(guide, "one", "elsewhere"))
    QTest.keyClicks(title, "x")

    assert title.toPlainText() == "ABxC "
    assert title.hasFocus()
    assert _first(page).title == plain("ABxC")
    assert _text(page, "Note").toPlainText() == "elsewhere"


def test_changes_from_elsewhere_are_shown(page: EditorPage) -> None:
    page.document.edit("Retitle", lambda guide: with_step_title(guide, "one", plain("Other")))
    assert _text(page, "Title").toPlainText() == "Other"
    page.document.undo()
    assert _text(page, "Title").toPlainText() == "Select Open."


def test_a_title_that_is_emptied_comes_back_as_drafted(page: EditorPage) -> None:
    title = _text(page, "Title")
    _write(title, "Other")
    QTest.keyClick(title, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(title, Qt.Key.Key_Delete)
    assert title.toPlainText() == ""
    assert _first(page).title is None
    title.clearFocus()
    assert title.toPlainText() == "Select Open."


def test_the_drafted_title_can_be_taken_back(page: EditorPage) -> None:
    _write(_text(page, "Title"), "Other")
    QTest.mouseClick(_field(page, QPushButton, "Use the drafted title"), Qt.MouseButton.LeftButton)
    assert _first(page).title is None


def test_note_alternative_text_and_caption(page: EditorPage) -> None:
    assert (
        _text(page, "Alternative text of the picture").placeholderText()
        == "Screen with the Open button marked"
    )
    assert _text(page, "Caption in the video").placeholderText() == "Select Open."
    _write(_text(page, "Note"), "Mind the *gap*.")
    _write(_text(page, "Alternative text of the picture"), "The window")
    _write(_text(page, "Caption in the video"), "Open it")
    assert (_first(page).note, _first(page).alt, _first(page).caption) == (
        "Mind the *gap*.",
        "The window",
        "Open it",
    )
    QTest.keyClick(_text(page, "Caption in the video"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(_text(page, "Caption in the video"), Qt.Key.Key_Delete)
    assert _first(page).caption is None
    page.document.undo()
    page.document.undo()
    assert _first(page).alt is None
    assert _first(page).note == "Mind the *gap*."


def test_a_run_of_typing_ends_when_the_field_is_left(page: EditorPage) -> None:
    _write(_text(page, "Note"), "one")
    _text(page, "Caption in the video").setFocus()
    _text(page, "Note").setFocus()
    QTest.keyClick(_text(page, "Note"), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(_text(page, "Note"), " two")
    page.document.undo()
    assert _first(page).note == "one"


def test_undo_by_keyboard_in_a_field_is_that_of_the_editor(page: EditorPage) -> None:
    note = _text(page, "Note")
    _write(note, "words")
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _first(page).note == ""
    assert note.toPlainText() == ""


def test_the_preview_shows_markdown_and_loads_nothing(page: EditorPage) -> None:
    _write(_text(page, "Note"), "A **bold** ![](file:///etc/passwd) <img src=x>")
    QTest.mouseClick(_field(page, QCheckBox, "Preview of the note"), Qt.MouseButton.LeftButton)
    preview = _field(page, NotePreview, "Preview of the note")
    assert "A bold" in preview.toPlainText()
    assert "<img src=x>" in preview.toPlainText()


def test_purpose_and_hiding(page: EditorPage) -> None:
    purpose = _field(page, QComboBox, "Purpose") if _named(page, "Purpose") else _combos(page)[0]
    purpose.setFocus()
    QTest.keyClick(purpose, Qt.Key.Key_Down)
    assert _first(page).purpose == "diagnosis"
    hidden = _field(page, QCheckBox, "Hide from article and video")
    QTest.keyClick(hidden, Qt.Key.Key_Space)
    assert _first(page).is_hidden
    page.document.undo()
    assert not hidden.isChecked()
    page.document.undo()
    assert purpose.currentIndex() == 0


def _named(page: EditorPage, name: str) -> bool:
    return any(one.accessibleName() == name for one in page.inspector.findChildren(QComboBox))


def _combos(page: EditorPage) -> list[QComboBox]:
    return [one for one in page.inspector.findChildren(QComboBox) if one.isVisible()]


def test_another_reading_is_chosen(page: EditorPage) -> None:
    reading = _combos(page)[1]
    assert reading.currentText() == "Button “Open”, 90 %"
    reading.setFocus()
    QTest.keyClick(reading, Qt.Key.Key_Down)
    assert _first(page).step.reading.label == "Open?"
    assert reading.currentText() == "Button “Open?”, 100 %"
    assert _text(page, "Title").toPlainText() == "Select Open?."


def test_a_crop_is_told_and_taken_away(page: EditorPage) -> None:
    page.document.edit("Crop", lambda guide: with_step_cropped(guide, "one", Rect(0, 0, 100, 50)))
    QTest.mouseClick(_field(page, QPushButton, "Show all"), Qt.MouseButton.LeftButton)
    assert _first(page).crop_frame_px is None


def test_several_steps_are_changed_together(page: EditorPage) -> None:
    page.selection.select_steps(("one", "three"))
    purpose = _combos(page)[0]
    purpose.setFocus()
    QTest.keyClick(purpose, Qt.Key.Key_End)
    assert [one.purpose for one in page.document.guide.steps] == ["tried", "fix", "tried", "fix"]
    hidden = _field(page, QCheckBox, "Hide from article and video")
    QTest.keyClick(hidden, Qt.Key.Key_Space)
    assert [one.is_hidden for one in page.document.guide.steps] == [True, False, True, False]
    page.document.undo()
    assert hidden.checkState() is Qt.CheckState.Unchecked
    page.selection.select_steps(("one", "two"))
    assert _combos(page)[0].currentIndex() == -1


def _put(page: EditorPage, *annotations: Box | Callout | Number) -> None:
    page.document.edit(
        "Draw",
        lambda guide: with_annotations(
            with_step(guide, "one", lambda step: replace(step, annotations=())), "one", annotations
        ),
    )
    _choose(page, 0, *(one.id for one in annotations))


def _box(page: EditorPage, index: int = 0) -> Box:
    box = _first(page).annotations[index]
    assert isinstance(box, Box)
    return box


def test_the_colour_of_an_annotation_is_chosen(page: EditorPage) -> None:
    _put(page, Box("a", Rect(0, 0, 20, 20)))
    QTest.mouseClick(_field(page, QToolButton, "Colour: Blue"), Qt.MouseButton.LeftButton)
    assert _box(page).colour == "#1864ab"
    assert _field(page, QToolButton, "Colour: Blue").isChecked()
    page.document.undo()
    assert _field(page, QToolButton, "Colour: Magenta").isChecked()


def test_width_and_opacity_are_one_edit_for_each_run(page: EditorPage) -> None:
    _put(page, Box("a", Rect(0, 0, 20, 20)))
    width = _field(page, QDoubleSpinBox, "Line width")
    width.setFocus()
    for _ in range(3):
        QTest.keyClick(width, Qt.Key.Key_Up)
    assert _box(page).width_px == 6
    opacity = _field(page, QSlider, "Opacity")
    opacity.setFocus()
    for _ in range(4):
        QTest.keyClick(opacity, Qt.Key.Key_Left)
    assert _box(page).opacity == pytest.approx(0.8)
    page.document.undo()
    assert _box(page).opacity == 1
    assert opacity.value() == 100
    page.document.undo()
    assert _box(page).width_px == 3


def test_undo_by_keyboard_in_a_number_is_that_of_the_editor(page: EditorPage) -> None:
    _put(page, Box("a", Rect(0, 0, 20, 20)))
    width = _field(page, QDoubleSpinBox, "Line width")
    width.setFocus()
    QTest.keyClick(width, Qt.Key.Key_Up)
    QTest.keyClick(width, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _box(page).width_px == 3
    assert width.value() == 3


def test_several_annotations_have_what_they_have_in_common(page: EditorPage) -> None:
    _put(page, Box("a", Rect(0, 0, 20, 20), width_px=2), Box("b", Rect(9, 9, 20, 20), width_px=5))
    width = _field(page, QDoubleSpinBox, "Line width")
    width.setFocus()
    QTest.keyClick(width, Qt.Key.Key_Up)
    assert [_box(page, index).width_px for index in (0, 1)] == [6, 6]

    _put(page, Box("a", Rect(0, 0, 20, 20)), Callout("b", Point(0, 0), Point(9, 9), "words"))
    visible = {one.accessibleName() for one in page.inspector.findChildren(QDoubleSpinBox) if one.isVisible()}
    assert "Line width" not in visible
    assert _field(page, QSlider, "Opacity").isVisible()


def test_words_of_a_callout_and_the_number_of_a_disc(page: EditorPage) -> None:
    _put(page, Callout("a", Point(0, 0), Point(9, 9), "words"))
    _write(_text(page, "Text"), "other words")
    callout = _first(page).annotations[0]
    assert isinstance(callout, Callout)
    assert callout.text == "other words"

    _put(page, Number("n", Point(5, 5)))
    number = _field(page, QDoubleSpinBox, "Number")
    assert number.text() == "That of the step"
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Up)
    disc = _first(page).annotations[0]
    assert isinstance(disc, Number)
    assert disc.number == 1


def test_order_and_removal(page: EditorPage) -> None:
    _put(page, Box("a", Rect(0, 0, 20, 20)), Box("b", Rect(9, 9, 20, 20)))
    _choose(page, 0, "a")
    front = next(
        one
        for one in page.inspector.findChildren(QToolButton)
        if one.isVisible() and one.defaultAction() is page.commands.action("annotation.front")
    )
    QTest.mouseClick(front, Qt.MouseButton.LeftButton)
    assert [one.id for one in _first(page).annotations] == ["b", "a"]
    page.commands.action("annotation.delete").trigger()
    assert [one.id for one in _first(page).annotations] == ["b"]


def test_nothing_chosen_says_what_to_do(page: EditorPage) -> None:
    page.selection.select_steps(())
    assert not [one for one in page.inspector.findChildren(GrowingEdit) if one.isVisible()]


def test_the_inspector_can_be_reached_by_keyboard(page: EditorPage) -> None:
    page.step_list.view.setFocus()
    page.commands.action("inspector.focus").trigger()
    assert page.inspector.isAncestorOf(page.focusWidget())


def test_every_control_has_a_name(page: EditorPage) -> None:
    assert accessibility_faults(page.inspector) == []
    assert accessibility_faults(page.step_list) == []
