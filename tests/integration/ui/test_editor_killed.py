"""The editor's process is killed in the middle of an edit: nothing but the unfinished gesture is lost."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session

_STEPS = 300
_UNFINISHED_S = 0.25
"""A line of the journal follows a change within 100 ms; the rest is for a busy machine."""

_EDITOR = """
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from remoteassist.model.edits import with_fields, with_step_moved, with_step_note
from remoteassist.session.store import Session
from remoteassist.ui.editor.document import EditorDocument

app = QCoreApplication([])
document = EditorDocument(Session.open(Path(sys.argv[1])))
count = int(document.guide.title or 0)

def change(guide):
    guide = with_fields(guide, title=str(count))
    step_id = f"s{count % 300}"
    return with_step_moved(with_step_note(guide, step_id, str(count)), step_id, count * 7 % 300)

def edit():
    global count
    count += 1
    document.edit("Edit", change, group="drag" if count // 50 % 2 else None)
    print(count, flush=True)

timer = QTimer()
timer.timeout.connect(edit)
timer.start(int(sys.argv[2]))
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(("seed", "pause_ms"), [(1, 3), (2, 3), (3, 17), (4, 17), (5, 130)])
def test_what_was_edited_is_there_after_sigkill(tmp_path: Path, seed: int, pause_ms: int) -> None:
    session = Session.create(
        tmp_path / "case.rasession", target=TargetInfo("screen", "screen 1"), size_px=Size(64, 48)
    )
    steps = tuple(
        GuideStep(Step(f"s{number}", TimeNs(number), TimeNs(number + 1), "click")) for number in range(_STEPS)
    )
    session.save_guide(Guide(steps=steps))
    chance = random.Random(seed)
    for _ in range(2):
        acknowledged = _edit_until_killed(session.path, pause_ms=pause_ms, for_s=chance.uniform(0.8, 2.5))
        guide = Session.open(session.path).guide()
        found = int(guide.title)
        assert found >= acknowledged
        assert {one.step.id for one in guide.steps} == {one.step.id for one in steps}
        told = {int(one.note) for one in guide.steps if one.note}
        assert max(told) == found, "the note is of the same edit as the title"
        assert not session.is_locked_by_another()


def _edit_until_killed(path: Path, *, pause_ms: int, for_s: float) -> int:
    """Return the last edit that had been made a moment before the process was killed."""
    edits: list[tuple[float, int]] = []
    with subprocess.Popen(
        [sys.executable, "-c", _EDITOR, str(path), str(pause_ms)], stdout=subprocess.PIPE, text=True
    ) as editor:
        assert editor.stdout is not None
        killed_at = float("inf")
        for line in editor.stdout:
            now = time.monotonic()
            edits.append((now, int(line)))
            if now - edits[0][0] > for_s:
                editor.send_signal(signal.SIGKILL)
                killed_at = now
                break
        editor.stdout.read()
    assert editor.returncode == -signal.SIGKILL
    return max(number for at, number in edits if at <= killed_at - _UNFINISHED_S)
