"""The rows of the step list are those of the guide after any edits, told with the fewest changes."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from remoteassist.model.annotation_edits import with_redaction
from remoteassist.model.annotations import Redaction
from remoteassist.model.edits import (
    with_step_hidden,
    with_step_inserted,
    with_step_moved,
    with_step_note,
    with_step_purpose,
    with_step_title,
    with_steps_joined,
    with_steps_moved,
    without_step,
)
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.text import plain
from remoteassist.model.time import TimeNs
from remoteassist.session.store import Session
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.step_list.step_model import StepModel
from remoteassist.ui.editor.step_list.step_rows import rows_of

_Edit = Callable[[Guide, str, int], Guide]


def _inserted(guide: Guide, _step_id: str, value: int) -> Guide:
    step = Step(
        id=f"made-{len(guide.steps)}-{value}", t_ns=TimeNs(value), end_t_ns=TimeNs(value), kind="marker"
    )
    known = {one.step.id for one in guide.steps}
    return guide if step.id in known else with_step_inserted(guide, value, GuideStep(step=step))


_CHANGES: dict[str, _Edit] = {
    "title": lambda guide, one, value: with_step_title(guide, one, plain(f"Title {value}")),
    "note": lambda guide, one, value: with_step_note(guide, one, "note" * value),
    "hide": lambda guide, one, value: with_step_hidden(guide, one, is_hidden=value > 1),
    "purpose": lambda guide, one, value: with_step_purpose(guide, one, "tried" if value else "fix"),
    "move": with_step_moved,
    "move two": lambda guide, one, value: with_steps_moved(guide, {one, guide.steps[0].step.id}, value),
    "join": lambda guide, one, _value: with_steps_joined(guide, {one, guide.steps[-1].step.id}),
    "insert": _inserted,
    "delete": lambda guide, one, _value: without_step(guide, one),
    "redact": lambda guide, _one, value: with_redaction(
        guide, Redaction("r", Rect(0, 0, 10 + 50 * value, 240))
    ),
}
_EDITS = st.lists(
    st.tuples(st.sampled_from(["undo", "redo", *sorted(_CHANGES)]), st.integers(0, 9), st.integers(0, 4)),
    max_size=15,
)


def _edit(document: EditorDocument, kind: str, index: int, value: int) -> None:
    if kind == "undo":
        document.undo()
    elif kind == "redo":
        document.redo()
    elif document.guide.steps:
        step_id = document.guide.steps[index % len(document.guide.steps)].step.id
        document.edit(kind, lambda guide: _CHANGES[kind](guide, step_id, value))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(_EDITS)
def test_rows_are_those_of_the_guide_after_any_edits(
    qapp: object, drawn_session: Session, edits: list[tuple[str, int, int]]
) -> None:
    document = EditorDocument(drawn_session)
    model = StepModel(document)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    start = document.guide
    try:
        for kind, index, value in edits:
            _edit(document, kind, index, value)
            rows = [model.row(row) for row in range(model.rowCount())]
            assert rows == list(rows_of(document.told))
            assert [row.guide_step for row in rows] == list(document.guide.steps)
            assert all(one.guide_step is two for one, two in zip(rows, document.guide.steps, strict=True))
        assert not resets
    finally:
        document.edit("back to the start", lambda _guide: start)
        document.close()


@pytest.fixture
def document(drawn_session: Session, qtbot: QtBot) -> EditorDocument:
    """A document of four steps."""
    return EditorDocument(drawn_session)


def test_one_edit_draws_one_row(document: EditorDocument) -> None:
    model = StepModel(document)
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))

    document.edit("Retitle", lambda guide: with_step_title(guide, "two", plain("Other")))
    assert changed == [(1, 1)]

    changed.clear()
    document.edit("Hide", lambda guide: with_step_hidden(guide, "three", is_hidden=True))
    assert changed == [(2, 3)], "the number of the one behind it is another, too"
    document.close()
