"""The session's ticket and consent in the editor, by mouse and keyboard."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from remoteassist.session.manifest import Consent
from remoteassist.session.store import Session, ticket_of
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.editor.fields.fact_text import FactText
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit
from remoteassist.ui.editor.session_panel import SessionPanel
from remoteassist.ui.language import install_language
from tests.ui.accessibility import accessibility_faults
from tests.ui.screens import shown_editor

CONSENT = Consent(
    who="Erika Beispiel",
    when="2026-05-04T12:00:00.000000Z",
    wording="May I record this?\nYes, <b>do</b>.",
    channel="phone",
)

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

Open = Callable[..., AbstractContextManager[EditorPage]]


@pytest.fixture
def opened(qtbot: QtBot, drawn_session: Session) -> Open:
    """Opens the editor of a session with that ticket and consent, and there its details, by keyboard."""

    @contextmanager
    def opened(*, ticket: str = "", consent: Consent | None = None) -> Iterator[EditorPage]:
        drawn_session.save_manifest(replace(drawn_session.manifest, ticket=ticket, consent=consent))
        with shown_editor(qtbot, drawn_session, width=1200, height=800) as page:
            page.activateWindow()
            qtbot.waitUntil(page.step_list.view.hasFocus)
            QTest.keyClick(page.step_list.view, Qt.Key.Key_D, _CTRL_SHIFT)
            yield page

    return opened


def _panel(page: EditorPage) -> SessionPanel:
    panel = page.findChild(SessionPanel)
    assert panel is not None
    assert panel.isVisible()
    return panel


def _ticket(page: EditorPage) -> GrowingEdit:
    return next(one for one in _panel(page).findChildren(GrowingEdit) if one.accessibleName() == "Ticket")


def _facts(page: EditorPage) -> dict[str, str]:
    return {one.accessibleName(): one.toPlainText() for one in _panel(page).findChildren(FactText)}


def _sentences(page: EditorPage) -> list[str]:
    return [one.text() for one in _panel(page).findChildren(QLabel)]


def _write(field: QWidget, words: str) -> None:
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)


def _ticket_now(page: EditorPage) -> str:
    return ticket_of(page.document.session, page.document.guide)


def test_the_ticket_is_typed_as_one_edit_that_can_be_undone(opened: Open) -> None:
    """Given the ticket of a recording, when another is typed, then it is kept, and one undo brings the first back."""
    with opened(ticket="T-1") as page:
        ticket = _ticket(page)
        assert (ticket.hasFocus(), ticket.toPlainText()) == (True, "T-1")
        _write(ticket, "CASE 42 ")
        assert (_ticket_now(page), page.document.undo_name) == ("CASE 42", "Edit ticket")
        page.document.save()
        assert page.document.session.guide().ticket == "CASE 42"
        assert page.document.session.manifest.ticket == "T-1"

        QTest.keyClick(ticket, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

        assert (_ticket_now(page), ticket.toPlainText(), page.document.undo_name) == ("T-1", "T-1", None)
        page.document.redo()
        assert ticket.toPlainText() == "CASE 42"


def test_what_the_recording_notes_typed_anew_is_no_change(opened: Open) -> None:
    with opened(ticket="T-1") as page:
        _write(_ticket(page), "T-1")
        assert page.document.guide.ticket is None
        QTest.keyClick(_ticket(page), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(_ticket(page), Qt.Key.Key_Delete)
        assert _ticket_now(page) == ""


def test_the_ticket_is_only_read_while_a_job_has_the_session(opened: Open) -> None:
    with opened(ticket="T-1") as page:
        page.document.release("Steps are being found.")
        QTest.keyClicks(_ticket(page), "x")
        assert _ticket(page).toPlainText() == "T-1"
        page.document.reload("Find steps")
        _write(_ticket(page), "T-2")
        assert _ticket_now(page) == "T-2"


def test_the_consent_is_told_as_facts_that_no_key_changes(opened: Open) -> None:
    with opened(ticket="T-1", consent=CONSENT) as page:
        facts = _facts(page)
        assert facts["Who"] == "Erika Beispiel"
        assert facts["How"] == "On the phone"
        assert facts["When"].startswith(
            QLocale().toString(QLocale("C").toDate("2026-05-04", "yyyy-MM-dd"), QLocale.FormatType.LongFormat)
        )
        assert facts["Wording"] == CONSENT.wording
        assert facts["Recorded"].endswith(" · 0:08")
        for fact in _panel(page).findChildren(FactText):
            fact.setFocus()
            QTest.keyClicks(fact, "x")
            QTest.keyClick(fact, Qt.Key.Key_Delete)
        assert _facts(page) == facts
        assert page.document.undo_name is None
        assert page.document.session.manifest.consent == CONSENT


def test_a_fact_is_copied_by_keyboard(opened: Open) -> None:
    with opened(consent=CONSENT) as page:
        wording = next(
            one for one in _panel(page).findChildren(FactText) if one.accessibleName() == "Wording"
        )
        QTest.keyClick(wording, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(wording, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.clipboard().text() == CONSENT.wording


def test_that_no_consent_was_noted_is_said(opened: Open) -> None:
    with opened() as page:
        assert "No consent was noted." in _sentences(page)
        assert list(_facts(page)) == ["Recorded"]


def test_of_a_consent_what_is_missing_or_no_time_is_told_as_it_is(opened: Open) -> None:
    """Given a consent by nobody's name, by means of its own, at no time that is one, then none of it is made up."""
    odd = Consent(who="the customer", when="last week", wording="", channel="by fax")
    with opened(consent=odd) as page:
        facts = _facts(page)
        assert facts["Who"] == "The customer, without a name"
        assert (facts["How"], facts["When"], facts["Wording"]) == ("by fax", "last week", "Not noted")


@pytest.mark.usefixtures("english_afterwards")
def test_in_german(opened: Open, qapp: QApplication) -> None:
    install_language(qapp, "de")
    with opened(consent=CONSENT) as page:
        facts = _facts(page)
        assert facts["Wie"] == "Am Telefon"
        assert facts["Wann"].startswith("Montag, 4. Mai 2026, ")
        assert "Einwilligung" in _sentences(page)


def test_by_keyboard_from_fact_to_fact_and_back_to_the_steps(opened: Open) -> None:
    with opened(ticket="T-1", consent=CONSENT) as page:
        names: list[str] = []
        while (focus := QApplication.focusWidget()) is not None and _panel(page).isAncestorOf(focus):
            if focus.accessibleName() in names:
                break
            names.append(focus.accessibleName())
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert names[:6] == ["Ticket", "Recorded", "Who", "How", "When", "Wording"]
        assert accessibility_faults(_panel(page)) == []
        _ticket(page).setFocus()

        QTest.keyClick(_ticket(page), Qt.Key.Key_Escape)

        assert not page.findChildren(SessionPanel)[0].isVisible()
        assert page.inspector.isVisible()
        assert page.step_list.view.hasFocus()


def test_the_header_has_a_button_for_it(qtbot: QtBot, drawn_session: Session) -> None:
    with shown_editor(qtbot, drawn_session, width=1200, height=800) as page:
        action = page.commands.action("session.details")
        button = next(one for one in page.findChildren(QToolButton) if one.defaultAction() is action)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert _panel(page).isVisible()


def test_words_without_a_space_break_where_the_panel_ends(opened: Open) -> None:
    long = Consent(who="W" * 300, when="w" * 300, wording="w" * 300, channel="c" * 300)
    with opened(ticket="T" * 300, consent=long) as page:
        panel = _panel(page)
        for field in panel.findChildren(GrowingEdit):
            assert field.mapTo(panel, field.rect().topRight()).x() < panel.width()
            assert field.document().size().width() <= field.viewport().width()
            assert (
                field.height() > 3 * field.fontMetrics().lineSpacing() or field.accessibleName() == "Recorded"
            )
