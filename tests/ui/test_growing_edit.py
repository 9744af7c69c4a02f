"""Fields as high as what stands in them, or in its place."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from remoteassist.ui.editor.fields.growing_edit import GrowingEdit


@pytest.fixture
def field(qtbot: QtBot) -> GrowingEdit:
    shown = GrowingEdit()
    qtbot.addWidget(shown)
    shown.setFixedWidth(160)
    shown.setPlaceholderText("What else a reader should know about this")
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def _inked_rows(field: GrowingEdit) -> list[int]:
    picture = field.viewport().grab().toImage()
    ground = QColor(picture.pixel(picture.width() - 1, picture.height() - 1))
    return [
        row
        for row in range(picture.height())
        if any(QColor(picture.pixel(column, row)) != ground for column in range(4, picture.width()))
    ]


def test_all_lines_of_a_hint_are_seen(field: GrowingEdit) -> None:
    """Given a hint of several lines, when nothing is written, then it is drawn to its last line."""
    line_height = field.fontMetrics().lineSpacing()

    rows = _inked_rows(field)

    assert field.height() > 2 * line_height
    assert max(rows) > field.viewport().height() - line_height


def test_a_hint_gives_way_to_what_is_written(field: GrowingEdit) -> None:
    """Given a hint of several lines, when a word is written, then the field is as high as the word."""
    QTest.keyClicks(field, "word")

    assert field.height() < 2 * field.fontMetrics().lineSpacing()
    assert field.toPlainText() == "word"


def test_another_hint_is_given_room(field: GrowingEdit) -> None:
    """Given a hint, when a shorter one takes its place, then the field is as high as that."""
    field.setPlaceholderText("Note")

    assert field.height() < 2 * field.fontMetrics().lineSpacing()
    assert field.placeholderText() == "Note"
