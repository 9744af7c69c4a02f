"""Redact everywhere, by mouse and keyboard: the search is the real one, in a child process."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.annotations import TrackedRedaction
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session
from remoteassist.session.text_file import save_screen_text
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.redacting.redact_panel import RedactPanel
from remoteassist.ui.editor.selection import EditorSelection
from tests.ui.accessibility import accessibility_faults

_SIZE_PX = Size(320, 160)
_END_NS = TimeNs(4 * NS_PER_S)
_SEARCH_MS = 60_000


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Four seconds: a name at the top, and from the third second on lower down as well; its text is read already."""
    made = Session.create(tmp_path / "case", target=TargetInfo("screen", "drawn"), size_px=_SIZE_PX)
    writer = SegmentWriter(DurableFile(made.segment_path("0001.mkv")), size_px=_SIZE_PX)
    for index in range(8):
        picture = np.full((_SIZE_PX.height, _SIZE_PX.width, 4), 235, np.uint8)
        for y in (40, 120) if index >= 4 else (40,):
            cv2.putText(
                picture, "Kestrel", (20, y), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (10, 10, 10, 255), 1, cv2.LINE_AA
            )
        writer.write(picture, t_ns=TimeNs(index * 500 * NS_PER_MS))
    writer.close()
    segment = SegmentInfo("0001.mkv", TimeNs(0), _END_NS, _SIZE_PX, 8)
    made.save_manifest(
        msgspec.structs.replace(
            made.manifest, state="complete", duration_ns=_END_NS, frames=8, segments=(segment,)
        )
    )
    save_screen_text(made, (SeenLine("Kestrel", 0.98, Rect(21, 26, 67, 15), TimeNs(0), _END_NS),))
    steps = tuple(
        GuideStep(Step(name, TimeNs(at_ms * NS_PER_MS), TimeNs((at_ms + 100) * NS_PER_MS), "click"))
        for name, at_ms in (("a", 600), ("b", 3_000))
    )
    made.save_guide(Guide(title="A case", steps=steps))
    return made


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[RedactPanel]:
    """The panel of that session, shown."""
    document = EditorDocument(session)
    shown = RedactPanel(document, EditorSelection(document, document))
    document.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(360, 600)
    shown.show()
    yield shown
    shown.close_session()
    document.close()


def _document(panel: RedactPanel) -> EditorDocument:
    document = panel.findChild(EditorDocument)
    assert document is not None
    return document


def _hits(panel: RedactPanel) -> QListWidget:
    return next(one for one in panel.findChildren(QListWidget) if one.accessibleName() == "Found places")


def _hidden(panel: RedactPanel) -> QListWidget:
    return next(
        one for one in panel.findChildren(QListWidget) if one.accessibleName() == "Redacted everywhere"
    )


def _button(panel: RedactPanel, start: str) -> QPushButton:
    return next(one for one in panel.findChildren(QPushButton) if one.text().startswith(start))


def _find(panel: RedactPanel, qtbot: QtBot, words: str) -> None:
    field = panel.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert _button(panel, "Cancel").isVisible()
    qtbot.waitUntil(lambda: not _button(panel, "Cancel").isVisible(), timeout=_SEARCH_MS)


def test_what_is_found_is_shown_and_hidden_in_one_edit_that_can_be_undone(
    panel: RedactPanel, qtbot: QtBot
) -> None:
    document = _document(panel)
    before = document.guide
    _find(panel, qtbot, "kestrel")

    hits = _hits(panel)
    assert hits.isVisible()
    assert accessibility_faults(panel) == []
    assert hits.count() == 2
    assert hits.item(0).text().splitlines()[:2] == ["0:00 to 0:04", "Steps 1, 2"]
    assert not hits.item(0).icon().isNull()
    assert document.guide is before, "it is shown before anything is hidden"

    QTest.mouseClick(_button(panel, "Redact"), Qt.MouseButton.LeftButton)

    (redaction,) = document.guide.redactions
    assert isinstance(redaction, TrackedRedaction)
    assert document.undo_name == "Redact everywhere"
    assert len(document.guide.redactions_at(NS_PER_S)) == 1
    assert len(document.guide.redactions_at(3 * NS_PER_S)) == 2
    assert _hidden(panel).isVisible()
    document.undo()
    assert document.guide is before
    assert not _hidden(panel).isVisible()


def test_a_hit_that_is_chosen_is_shown_in_the_step_of_its_moment(panel: RedactPanel, qtbot: QtBot) -> None:
    """Given a hit on two steps, when it is chosen, then that step is selected in which the playhead then stands."""
    _find(panel, qtbot, "kestrel")
    selection = panel.findChild(EditorSelection)
    assert selection is not None

    _hits(panel).setCurrentRow(0)

    begun = [one.step for one in _document(panel).guide.steps if one.step.t_ns <= selection.playhead_ns]
    assert selection.current_step_id == begun[-1].id


def test_what_is_unticked_stays_to_be_seen(panel: RedactPanel, qtbot: QtBot) -> None:
    _find(panel, qtbot, "kestrel")
    hits = _hits(panel)
    hits.setFocus()
    hits.setCurrentRow(1)
    QTest.keyClick(hits, Qt.Key.Key_Space)
    QTest.mouseClick(_button(panel, "Redact"), Qt.MouseButton.LeftButton)
    assert len(_document(panel).guide.redactions_at(3 * NS_PER_S)) == 1


def test_what_is_hidden_can_be_shown_again(panel: RedactPanel, qtbot: QtBot) -> None:
    _find(panel, qtbot, "kestrel")
    QTest.mouseClick(_button(panel, "Redact"), Qt.MouseButton.LeftButton)
    hidden = _hidden(panel)
    hidden.setCurrentRow(0)
    QTest.keyClick(hidden, Qt.Key.Key_Delete)
    assert _document(panel).guide.redactions == ()
    assert _document(panel).undo_name == "Show again"


def test_a_region_is_looked_for_at_once(panel: RedactPanel, qtbot: QtBot) -> None:
    panel.look_for_region(NS_PER_S, Rect(18, 22, 74, 24))
    qtbot.waitUntil(lambda: _hits(panel).count() > 0, timeout=_SEARCH_MS)
    assert _hits(panel).count() == 2


def test_what_is_nowhere_and_what_is_too_short_are_told(panel: RedactPanel, qtbot: QtBot) -> None:
    field = panel.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "k")
    assert not _button(panel, "Find").isEnabled()
    field.clear()
    _find(panel, qtbot, "wombat")
    assert not _hits(panel).isVisible()


def test_escape_stops_a_search_and_then_closes_and_forgets(panel: RedactPanel, qtbot: QtBot) -> None:
    field = panel.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "kestrel")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not _button(panel, "Cancel").isVisible(), timeout=_SEARCH_MS)
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_what_is_sought_is_written_nowhere(panel: RedactPanel, session: Session, qtbot: QtBot) -> None:
    _find(panel, qtbot, "zzyzx road")
    _document(panel).save()
    for path in session.path.rglob("*"):
        if path.is_file():
            assert b"zzyzx" not in path.read_bytes().lower()
