"""How long an edit takes until it is seen, in the editor of a two-hour session with 500 steps.

Each edit is made as its command makes it, and timed until it is drawn on the offscreen platform where it is worked:
in list, picture and inspector. The timeline follows with the next picture of the screen; that is told beside it (all)
and has no promise of its own. Then the step list is timed alone. Pictures that a thread makes later do not count.

Besides the time on the clock, the time is told that the GUI's thread itself took (own): on a machine that does other
things, too, the rest is waiting for a processor.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.long_session import make_long_session
from benchmarks.table import Targets, print_table
from remoteassist.model.annotation_edits import with_annotations, with_redaction
from remoteassist.model.annotations import Box, Redaction
from remoteassist.model.edits import (
    with_step_hidden,
    with_step_inserted,
    with_step_moved,
    with_step_note,
    with_step_purpose,
    with_step_title,
    with_steps_merged,
    without_step,
)
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.text import plain
from remoteassist.session.store import Session
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.editor.step_list.step_list import StepList
from remoteassist.ui.theme import apply_theme

_FRAME_MS: Final = 16.0
"""One picture of a screen at 60 Hz."""
_STEPS: Final = 500

_Change = Callable[[Guide], Guide]


class _Taken(NamedTuple):
    """What one edit took until it was seen: on the clock, of the GUI thread's own time, and until all follows."""

    clock_ms: float
    own_ms: float
    whole_ms: float


def main() -> int:
    """Measure, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edits", type=int, default=60, help="how many of each kind (60)")
    parser.add_argument("--session", type=Path, help="a session that was made before, to be edited")
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([sys.argv[0]])
    if isinstance(app, QApplication):
        apply_theme(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        session = (
            Session.open(args.session) if args.session else make_long_session(Path(folder), steps=_STEPS)
        )
        whole = _in_the_editor(session, edits=args.edits)
        alone = _in_the_list(session, edits=args.edits)
    rows = [
        (name, *(f"{figure:.1f}" for part in (whole[name], alone[name]) for figure in _figures(part)))
        for name in whole
    ]
    header = ("edit", "editor p50", "p95", "own p50", "all p50", "list p50", "p95", "own p50", "all p50")
    print_table(f"Milliseconds from an edit to its picture, {_STEPS} steps", header, rows)
    targets = Targets()
    for name, parts in (("an edit shows, p95 of all", whole), ("in the step list alone", alone)):
        every = [one.clock_ms for part in parts.values() for one in part]
        targets.at_most(name, _p95(every), _FRAME_MS, unit=" ms")
    return targets.finish()


def _in_the_editor(session: Session, *, edits: int) -> dict[str, list[_Taken]]:
    page = EditorPage(session)
    page.resize(1600, 1000)
    page.show()
    try:
        return _timed(page, page.document, page.selection, edits=edits)
    finally:
        page.close_session()


def _in_the_list(session: Session, *, edits: int) -> dict[str, list[_Taken]]:
    owner = QWidget()
    document = EditorDocument(session)
    selection = EditorSelection(document)
    steps = StepList(document, selection, Commands(owner))
    steps.resize(300, 800)
    steps.show()
    try:
        return _timed(steps, document, selection, edits=edits)
    finally:
        steps.close_session()
        document.close()


def _timed(
    widget: QWidget, document: EditorDocument, selection: EditorSelection, *, edits: int
) -> dict[str, list[_Taken]]:
    chance = random.Random(7)
    middle = document.guide.steps[_STEPS // 2].step.id
    selection.select_steps((middle,))
    _rest(widget)
    times: dict[str, list[_Taken]] = {}
    for turn in range(edits):
        for name, change in _edits(document.guide, turn, chance):
            began, own = time.perf_counter(), time.thread_time()
            document.edit(name, change)
            QApplication.processEvents()
            clock_ms = 1000 * (time.perf_counter() - began)
            own_ms = 1000 * (time.thread_time() - own)
            whole_ms = _until_all_follows(widget, began) if isinstance(widget, EditorPage) else clock_ms
            times.setdefault(name, []).append(_Taken(clock_ms, own_ms, whole_ms))
            _rest(widget)
            document.undo()
            _rest(widget)
    return times


def _until_all_follows(page: EditorPage, began_s: float) -> float:
    """Return when the timeline has been drawn as well, in milliseconds, or is known to stay as it is."""
    while page.timeline.contents.is_behind:
        QApplication.processEvents()
    QApplication.processEvents()
    return 1000 * (time.perf_counter() - began_s)


def _edits(guide: Guide, turn: int, chance: random.Random) -> Iterator[tuple[str, _Change]]:
    """Yield edits of a step that is seen, half way down; each is undone before the next."""
    index = len(guide.steps) // 2
    step_id, next_id = guide.steps[index].step.id, guide.steps[index + 1].step.id
    t_ns = guide.steps[index].step.end_t_ns
    made = Step(id=f"made-{turn}", t_ns=t_ns, end_t_ns=t_ns, kind="marker", origin="person")
    x, y = chance.uniform(0, 1500), chance.uniform(0, 900)
    box = Rect(x, y, 120, 40)
    yield "retitle", lambda guide: with_step_title(guide, step_id, plain(f"Title {turn}"))
    yield "write a note", lambda guide: with_step_note(guide, step_id, f"Note {turn}")
    yield "hide", lambda guide: with_step_hidden(guide, step_id, is_hidden=True)
    yield "purpose", lambda guide: with_step_purpose(guide, step_id, "tried")
    yield "move to the start", lambda guide: with_step_moved(guide, step_id, 0)
    yield "insert", lambda guide: with_step_inserted(guide, index, GuideStep(step=made))
    yield "delete", lambda guide: without_step(guide, step_id)
    yield "merge", lambda guide: with_steps_merged(guide, step_id, next_id)
    yield "draw a box", lambda guide: with_annotations(guide, step_id, (Box(f"box-{turn}", box),))
    yield "redact everywhere", lambda guide: with_redaction(guide, Redaction(f"redaction-{turn}", box))


def _rest(widget: QWidget) -> None:
    """Let what was begun end, so that it is not counted for the next edit."""
    until = time.perf_counter() + 0.03
    while time.perf_counter() < until:
        QApplication.processEvents()
    widget.repaint()


def _figures(times: list[_Taken]) -> tuple[float, ...]:
    clock = [one.clock_ms for one in times]
    own, whole = (
        statistics.median(part) for part in zip(*((one.own_ms, one.whole_ms) for one in times), strict=True)
    )
    return statistics.median(clock), _p95(clock), own, whole


def _p95(times: list[float]) -> float:
    return sorted(times)[max(0, -(-95 * len(times) // 100) - 1)]


if __name__ == "__main__":
    sys.exit(main())
