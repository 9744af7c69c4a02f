"""What stood on a screen or came with a session is shown as plain text, wherever it is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTabBar, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Place, Reading, Result
from remoteassist.session.manifest import Consent
from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.library.library_page import LibraryPage
from tests.ui.screens import shown_editor, shown_library

HOSTILE = "<img src=file:///canary.png><b>bold</b>"


@pytest.fixture
def hostile_session(drawn_session: Session) -> Session:
    """A session in which every text of unknown origin is markup."""

    def hostile(one: GuideStep) -> GuideStep:
        reading = Reading(
            role="button", label=HOSTILE, confidence=0.9, box_frame_px=one.step.reading.box_frame_px
        )
        step = replace(
            one.step,
            reading=reading,
            alternatives=(replace(reading, confidence=0.3),),
            window_title=HOSTILE,
            place=Place(window=HOSTILE, is_dialog=True, tab=HOSTILE, menu_path=(HOSTILE,)),
            result=Result("dialog_opened", HOSTILE),
            marker_note=HOSTILE,
        )
        return replace(one, step=step, note=HOSTILE, alt=HOSTILE, caption=HOSTILE)

    steps = tuple(hostile(one) for one in drawn_session.guide().steps)
    drawn_session.save_guide(
        Guide(title=HOSTILE, issue=HOSTILE, environment=HOSTILE, cause=HOSTILE, steps=steps, tags=(HOSTILE,))
    )
    consent = Consent(who=HOSTILE, when=HOSTILE, wording=HOSTILE, channel=HOSTILE)
    drawn_session.save_manifest(
        replace(
            drawn_session.manifest,
            title=HOSTILE,
            ticket=HOSTILE,
            viewer=HOSTILE,
            issue=HOSTILE,
            consent=consent,
        )
    )
    return drawn_session


@pytest.fixture
def editor(qtbot: QtBot, hostile_session: Session) -> Iterator[EditorPage]:
    with shown_editor(qtbot, hostile_session, width=1200, height=800) as page:
        yield page


@pytest.fixture
def library(qtbot: QtBot, hostile_session: Session, tmp_path: Path) -> Iterator[LibraryPage]:
    index = tmp_path / "index.sqlite3"
    with shown_library(qtbot, hostile_session.path.parent, JobQueue(), index_path=index) as page:
        qtbot.waitUntil(lambda: page.current() is not None)
        yield page


def _is_markup(text: str) -> bool:
    """Whether a text has the hostile part in it as it came: where Qt guesses, it would take that for HTML."""
    return "<img" in text


def _rendered(page: QWidget) -> list[str]:
    """Return where in a window hostile text would be rendered."""
    found = [
        f"tooltip of {widget.metaObject().className()}: {widget.toolTip()}"
        for widget in page.findChildren(QWidget)
        if _is_markup(widget.toolTip())
    ]
    found += [
        f"label: {label.text()}"
        for label in page.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and _is_markup(label.text())
    ]
    found += [
        f"tooltip of action {action.objectName()}: {action.toolTip()}"
        for action in page.findChildren(QAction)
        if _is_markup(action.toolTip())
    ]
    # U+FFFC is what stands for a picture in a document.
    found += [
        f"field {field.accessibleName()}: {field.toPlainText()}"
        for field in page.findChildren(QTextEdit)
        if "\ufffc" in field.toPlainText()
    ]
    for view in page.findChildren(QAbstractItemView):
        found += [f"row of {view.accessibleName()}: {tip}" for tip in _tips(view.model()) if _is_markup(tip)]
    return found


def _tips(model: QAbstractItemModel | None) -> list[str]:
    if model is None:
        return []
    rows = range(model.rowCount(QModelIndex()))
    return [str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "") for row in rows]


def test_in_the_editor(qtbot: QtBot, editor: EditorPage) -> None:
    tabs = next(bar for bar in editor.findChildren(QTabBar) if bar.accessibleName() == "View")
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        qtbot.wait(50)
        assert _rendered(editor) == []
    for panel in ("export.show", "session.details"):
        editor.commands.action(panel).trigger()
        assert _rendered(editor) == []
    # The check would see it: the text is there, as it came.
    assert any("<img" in field.toPlainText() for field in editor.findChildren(QTextEdit))


def test_in_the_library(library: LibraryPage) -> None:
    assert library.view.model().index(0, 0).data() == HOSTILE
    assert _rendered(library) == []
