"""Jobs: progress, the end in each of its ways, and the queue."""

import os
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from remoteassist.export.unfinished import make_workplace, remove_unfinished
from remoteassist.session.store import Session
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.jobs import Job, JobState

_JOB_MS = 20_000
_PROGRAM = """
import json, os, signal, sys, time
from pathlib import Path
from remoteassist.export.unfinished import make_workplace
print("hello from a part of the work", flush=True)
print('{"phase": "half an object', file=sys.stderr, flush=True)
for done in (1, 2):
    print(json.dumps({"phase": "writing", "done": done, "total": 2}), file=sys.stderr, flush=True)
if "-o" in sys.argv:
    make_workplace(Path(sys.argv[sys.argv.index("-o") + 1])).joinpath("half").write_text("half")
print('{"event": "working"}', flush=True)
if "wait" in sys.argv:
    time.sleep(60)
print("/made/article.html", flush=True)
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of our command line a program that does as it is told, found where the child looks for ours."""
    package = tmp_path / "program" / "remoteassist"
    package.mkdir(parents=True)
    (package / "__main__.py").write_text(_PROGRAM)
    source = Path(__file__).resolve().parents[2] / "remoteassist"
    (package / "__init__.py").write_text(f"__path__.append({str(source)!r})\n")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("program")
def test_a_job_tells_progress_news_and_what_it_made(qtbot: QtBot) -> None:
    job = Job(["export"], title="Writing the article")
    told: list[object] = []
    job.progressed.connect(lambda *words: told.append(words))
    job.news_told.connect(told.append)
    states: list[JobState] = []
    job.state_changed.connect(lambda: states.append(job.state))
    with qtbot.waitSignal(job.succeeded, timeout=_JOB_MS):
        job.start()
    assert ("writing", 2, 2) in told
    assert {"event": "working"} in told
    assert job.progress == ("writing", 2, 2)
    assert job.outcome == "/made/article.html"
    assert states == [JobState.RUNNING, JobState.SUCCEEDED]


@pytest.mark.usefixtures("program")
def test_a_child_that_is_killed_is_reported_in_one_line_and_leaves_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    mine = tmp_path / ".article.html.mine"
    mine.mkdir()
    job = Job(["export", "wait", "-o", str(tmp_path / "article.html")])
    with qtbot.waitSignal(job.news_told, timeout=_JOB_MS):
        job.start()
    assert len(list(tmp_path.glob(".article.html.*"))) == 2
    with qtbot.waitSignal(job.failed, timeout=_JOB_MS):
        os.kill(job.pid, signal.SIGKILL)
    assert job.state is JobState.FAILED
    assert "broke off" in job.outcome
    assert "\n" not in job.outcome
    assert list(tmp_path.glob(".article.html.*")) == [mine]


@pytest.mark.usefixtures("program")
def test_a_queue_runs_a_few_at_a_time_in_order(qtbot: QtBot) -> None:
    queue = JobQueue(most_at_once=1)
    first, second = queue.add("First", ["export", "wait"]), queue.add("Second", ["export"])
    assert [job.state for job in (first, second)] == [JobState.WAITING] * 2
    qtbot.waitUntil(lambda: first.state is JobState.RUNNING, timeout=_JOB_MS)
    assert second.state is JobState.WAITING
    with qtbot.waitSignal(queue.all_ended, timeout=_JOB_MS):
        first.cancel()
    assert (first.state, second.state) == (JobState.CANCELLED, JobState.SUCCEEDED)
    queue.dismiss(first)
    assert queue.jobs == (second,)


@pytest.mark.usefixtures("program")
def test_a_job_that_waits_is_cancelled_without_a_start(qtbot: QtBot) -> None:
    queue = JobQueue(most_at_once=0)
    job = queue.add("Never", ["export"])
    with qtbot.waitSignal(job.failed):
        job.cancel()
    assert job.state is JobState.CANCELLED
    assert job.pid == 0
    assert not queue.is_busy


@pytest.mark.usefixtures("program")
def test_all_are_stopped_at_once_when_the_window_goes(qtbot: QtBot) -> None:
    queue = JobQueue(most_at_once=1)
    running, waiting = queue.add("Runs", ["export", "wait"]), queue.add("Waits", ["export"])
    qtbot.waitUntil(lambda: running.state is JobState.RUNNING, timeout=_JOB_MS)
    queue.stop_all()
    assert (running.state, waiting.state) == (JobState.CANCELLED, JobState.CANCELLED)


@pytest.mark.usefixtures("program")
def test_a_job_that_is_adopted_outlives_who_started_it(qtbot: QtBot) -> None:
    queue = JobQueue()
    panel = QObject()
    job = Job(["export", "wait"], panel, title="Video")
    job.start()
    queue.adopt(job)
    panel.deleteLater()
    with qtbot.waitSignal(panel.destroyed):
        pass
    assert queue.jobs == (job,)
    assert job.state is JobState.RUNNING
    queue.stop_all()


def test_what_cannot_be_started_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/there/is/no/python")
    job = Job(["info"])
    with qtbot.waitSignal(job.failed, timeout=_JOB_MS):
        job.start()
    assert job.state is JobState.FAILED
    assert "could not be started" in job.outcome


def test_our_own_command_line_answers(qtbot: QtBot, cut_off: Session) -> None:
    job = Job(["recover", str(cut_off.path)])
    with qtbot.waitSignal(job.succeeded, timeout=_JOB_MS):
        job.start()
    assert str(cut_off.path) in job.outcome


def test_only_what_that_process_left_is_removed(tmp_path: Path) -> None:
    ours = make_workplace(tmp_path / "tutorial.mp4")
    (ours / "tutorial.mp4").write_bytes(b"half")
    others = tmp_path / f".tutorial.mp4.{os.getpid()}0-abcdefgh"
    others.mkdir()
    remove_unfinished(tmp_path, pid=os.getpid())
    remove_unfinished(tmp_path / "nowhere", pid=os.getpid())
    assert list(tmp_path.iterdir()) == [others]
