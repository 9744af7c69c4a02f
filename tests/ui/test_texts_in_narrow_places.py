"""Texts of any origin where there is less room than they need."""

from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from remoteassist.model.text import plain
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan
from remoteassist.ui.editor.step_list.step_text import TitleText
from remoteassist.ui.editor.timeline.items import TimelineItem
from remoteassist.ui.editor.timeline.telling import name_of
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
