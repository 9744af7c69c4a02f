"""The article tab: the draft as it will be exported, edited in place."""

import functools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from remoteassist.model.annotations import ACCENT
from remoteassist.model.edits import with_fields, with_step_hidden
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Reading, Step
from remoteassist.model.text import Span, Text, plain_text
from remoteassist.model.time import TimeNs
from remoteassist.session.store import Session
from remoteassist.steps.telling_words import text_of_telling
from remoteassist.steps.tellings import tellings_of
from remoteassist.ui.editor.article.article_tab import ArticleTab, with_text_of_telling
from remoteassist.ui.editor.article.telling_picture import TellingPicture
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit, SentenceEdit
from remoteassist.ui.editor.fields.text_document import show_text, text_in
from remoteassist.ui.editor.frames import Frames


@pytest.fixture
def document(drawn_session: Session) -> Iterator[EditorDocument]:
    opened = EditorDocument(drawn_session)
    yield opened
    opened.close()


@pytest.fixture
def tab(qtbot: QtBot, document: EditorDocument) -> Iterator[ArticleTab]:
    frames = Frames(document.session)
    shown = ArticleTab(document, frames)
    qtbot.addWidget(shown)
    shown.resize(800, 900)
    shown.show()
    yield shown
    frames.close()


def _sentences(tab: ArticleTab) -> list[SentenceEdit]:
    found = [one for one in tab.findChildren(SentenceEdit) if one.isVisible()]
    return sorted(found, key=lambda one: one.accessibleName())


def _field(tab: ArticleTab, name: str) -> GrowingEdit:
    return next(one for one in tab.findChildren(GrowingEdit) if one.accessibleName() == name)


def test_it_says_what_the_article_will_say(tab: ArticleTab) -> None:
    assert _field(tab, "Title").toPlainText() == "How to print"
    assert [one.toPlainText() for one in _sentences(tab)] == [
        "Select Open.",
        "Select Save.",
        "Select Print.",
        "Select Close.",
    ]
    assert _sentences(tab)[0].text() == (Span("Select "), Span("Open", "label"), Span("."))


def test_pictures_come_with_their_marks(qtbot: QtBot, tab: ArticleTab) -> None:
    picture = tab.findChildren(TellingPicture)[0]

    def has_box() -> bool:
        shown = picture.grab().toImage()
        # The box around the button, 4 px off it, in the default colour of marks.
        at = QPoint(65, 54) * shown.devicePixelRatio()
        return shown.pixelColor(at).name() == ACCENT

    qtbot.waitUntil(has_box)
    assert picture.height() == 240


def test_a_picture_that_cannot_be_read_says_why(
    qtbot: QtBot, drawn_session: Session, document: EditorDocument
) -> None:
    """Given a session without its video, when its article is looked at twice, then the picture says so each time."""
    drawn_session.segment_path("0001.mkv").unlink()
    frames = Frames(document.session)

    def says_why(tab: ArticleTab) -> bool:
        return "0001.mkv is missing" in tab.findChildren(TellingPicture)[0].words()

    for _ in range(2):
        shown = ArticleTab(document, frames)
        qtbot.addWidget(shown)
        shown.resize(800, 900)
        shown.show()
        qtbot.waitUntil(functools.partial(says_why, shown))
        shown.hide()
    frames.close()


def test_words_are_edited_in_place_and_undone(document: EditorDocument, tab: ArticleTab) -> None:
    sentence = _sentences(tab)[1]
    sentence.setFocus()
    sentence.selectAll()
    QTest.keyClicks(sentence, "Press the big one.")

    assert plain_text(document.guide.steps[1].title or ()) == "Press the big one."
    assert document.undo_name == "Retitle step"
    document.undo()
    assert document.guide.steps[1].title is None
    assert sentence.toPlainText() == "Select Save."
    assert document.undo_name is None


def test_ctrl_b_makes_a_label(document: EditorDocument, tab: ArticleTab) -> None:
    sentence = _sentences(tab)[0]
    sentence.setFocus()
    sentence.selectAll()
    QTest.keyClicks(sentence, "Go to ")
    QTest.keyClick(sentence, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(sentence, "File")

    assert document.guide.steps[0].title == (Span("Go to "), Span("File", "label"))


def test_without_words_the_drafted_sentence_comes_back(document: EditorDocument, tab: ArticleTab) -> None:
    sentence = _sentences(tab)[0]
    sentence.setFocus()
    sentence.selectAll()
    QTest.keyClicks(sentence, "x")
    QTest.keyClick(sentence, Qt.Key.Key_Backspace)
    assert sentence.toPlainText() == ""
    assert document.guide.steps[0].title is None

    _field(tab, "Issue").setFocus()

    assert sentence.toPlainText() == "Select Open."


def test_enter_goes_to_the_next_step(tab: ArticleTab) -> None:
    first, second, *_ = _sentences(tab)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()
    assert first.toPlainText() == "Select Open."


def test_fields_are_the_guides(document: EditorDocument, tab: ArticleTab) -> None:
    issue = _field(tab, "Issue")
    issue.setFocus()
    QTest.keyClicks(issue, "It does")
    QTest.keyClick(issue, Qt.Key.Key_Return)
    QTest.keyClicks(issue, "not print.")
    assert document.guide.issue == "It does\nnot print."
    assert document.undo_name == "Edit issue"

    document.edit("Rename", lambda guide: with_fields(guide, title="<img src=file:///etc/passwd>"))

    assert _field(tab, "Title").toPlainText() == "<img src=file:///etc/passwd>"


def test_notes_are_written_below_the_sentence(document: EditorDocument, tab: ArticleTab) -> None:
    note = _field(tab, "Note of step 1")
    assert not note.isVisible()
    document.edit("Hide", lambda guide: with_step_hidden(guide, "two", is_hidden=True))
    note.show()
    note.setFocus()
    QTest.keyClicks(note, "Ask first.")
    assert document.guide.steps[0].note == "Ask first."


def test_hidden_steps_leave_the_page_and_numbers_follow(
    qtbot: QtBot, document: EditorDocument, tab: ArticleTab
) -> None:
    document.edit("Hide", lambda guide: with_step_hidden(guide, "one", is_hidden=True))
    numbers = [
        one.text() for one in tab.findChildren(QLabel) if one.isVisible() and one.text().rstrip(".").isdigit()
    ]
    assert [one.toPlainText() for one in _sentences(tab)] == [
        "Select Save.",
        "Select Print.",
        "Select Close.",
    ]
    assert sorted(numbers) == ["1.", "2.", "3."]
    document.undo()
    qtbot.waitUntil(lambda: _sentences(tab)[0].toPlainText() == "Select Open.")


def test_pasted_text_loses_its_looks_and_lines(tab: ArticleTab) -> None:
    sentence = _sentences(tab)[0]
    sentence.selectAll()
    sentence.insertPlainText("")
    data = QTextDocument()
    data.setHtml("<b>Bold</b><br>words<img src='file:///etc/passwd'>")
    sentence.insertPlainText(data.toPlainText())
    assert "\n" not in plain_text(sentence.text())


def test_a_step_told_with_others_is_rewritten_as_one() -> None:
    def click(name: str, role: str, *, at_ns: int) -> Step:
        reading = Reading(role=role, label=name, confidence=0.9)  # type: ignore[arg-type]  # one of the roles
        return Step(id=name, t_ns=TimeNs(at_ns), end_t_ns=TimeNs(at_ns + 1), kind="click", reading=reading)

    guide = Guide(
        steps=(
            GuideStep(click("Edit", "menu", at_ns=1)),
            GuideStep(click("Preferences", "menu_item", at_ns=2)),
        )
    )
    (telling,) = tellings_of(guide)
    rewritten = with_text_of_telling(guide, telling, (Span("Open the preferences."),))
    (after,) = tellings_of(rewritten)
    assert plain_text(text_of_telling(after)) == "Open the preferences."
    assert after.shown.step.id == "Preferences"


styles = st.sampled_from(["plain", "label", "code", "icon"])
words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=8)
texts = st.lists(st.builds(Span, words, styles), max_size=5)


@given(texts)
def test_a_sentence_in_a_field_reads_back_as_it_was(spans: list[Span]) -> None:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].style == span.style:
            joined[-1] = Span(joined[-1].text + span.text, span.style)
        else:
            joined.append(span)
    text: Text = tuple(joined)
    document = QTextDocument()
    show_text(document, text)
    assert text_in(document) == text
