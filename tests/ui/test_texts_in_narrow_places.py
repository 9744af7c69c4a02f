"""Texts of any origin where there is less room than they need."""

from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from remoteassist.model.text import plain
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit
from remoteassist.ui.editor.step_list.step_text import TitleText
from remoteassist.ui.editor.step_list.title_editor import TitleEditor
from remoteassist.ui.editor.timeline.items import TimelineItem
from remoteassist.ui.editor.timeline.telling import name_of
from remoteassist.ui.recorder.bar.message_line import MessageLine
from remoteassist.ui.still_label import StillLabel


def test_a_long_word_at_the_end_of_a_title_is_cut_in_the_word(qtbot: QtBot) -> None:
    """Given a title with a path longer than its place, when it is laid out, then all lines are used."""
    del qtbot
    font = QFont()
    title = plain("Open " + "folder/" * 40)

    text = TitleText(title, font, width_px=160, most_lines=3)

    assert text.height_px > 2.5 * QFontMetricsF(font).height()


def test_a_still_label_ends_with_an_ellipsis(qtbot: QtBot) -> None:
    """Given a line longer than its place, when it is shown, then its beginning is seen, and it is kept whole."""
    label = StillLabel("0:00")
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.set_text("0:05.404 · Step 3: " + "L" * 200)

    assert label.shown_text().startswith("0:05")
    assert label.shown_text().endswith("…")
    assert label.text().endswith("LLL")

    label.resize(4000, 24)
    label.show()
    assert label.shown_text() == label.text()


def test_no_title_turns_around_what_the_timeline_tells() -> None:
    """Given a title with an invisible character that reorders words, when it is told, then that is gone."""
    span = TimeSpan(TimeNs(0), TimeNs(NS_PER_S))

    told = name_of(TimelineItem("step", "one", span, "\u202eevil\u202c bidi\n& more", 5))

    assert told == "Step 5: evil bidi & more"


def test_a_giant_title_costs_no_more_than_what_is_seen_of_it(qtbot: QtBot) -> None:
    """Given a title of a million letters, when it is laid out and told, then only its beginning is."""
    del qtbot
    giant = "word " * 200_000
    span = TimeSpan(TimeNs(0), TimeNs(NS_PER_S))

    text = TitleText(plain(giant), QFont(), width_px=160, most_lines=3)

    assert text.height_px < 4 * QFontMetricsF(QFont()).height()
    assert len(name_of(TimelineItem("step", "one", span, giant, 5))) < 1_000


def test_what_is_pasted_into_a_title_is_no_longer_than_a_sentence_can_be(qtbot: QtBot) -> None:
    """Given a clipboard with a whole book, when it is pasted into a title, then its beginning stands there."""
    book = QMimeData()
    book.setText("word\n" * 200_000)
    parent = QWidget()
    qtbot.addWidget(parent)
    for field in (GrowingEdit(parent=parent), TitleEditor(parent)):
        field.insertFromMimeData(book)
        assert field.toPlainText().startswith("word")
        assert len(field.toPlainText()) <= 5_000


def test_a_hotkey_that_is_wider_than_the_bar_is_broken_between_its_keys(qtbot: QtBot) -> None:
    """Given a hotkey in large letters beside a button, when it is told, then no part of it is cut off."""
    line = MessageLine("private", button_text="Private", can_dismiss=True)
    qtbot.addWidget(line)
    hotkey = "Ctrl+Shift+F11"

    line.say(f"A password prompt?\n{hotkey}")
    (label,) = (one for one in line.findChildren(QLabel) if one.text())
    room = QRect(0, 0, label.fontMetrics().horizontalAdvance(hotkey) * 2 // 3, 10_000)
    told = label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label.text())

    assert told.width() <= room.width()
    assert line.text().endswith(hotkey)
    assert label.accessibleName().endswith(hotkey)
