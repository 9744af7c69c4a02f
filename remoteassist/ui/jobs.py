"""Long work as child processes of our own command line, which tell their progress in JSON lines."""

import sys
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from remoteassist.export.unfinished import remove_unfinished
from remoteassist.ui.language import translate
from remoteassist.ui.time_left import TimeLeft

_LONGEST_LINE = 64 << 10
_TO_END_MS = 3000
"""What a child gets to end by itself once it was asked; it unwinds and takes its temporary files along."""


class JobState(Enum):
    """Where a job is on its way."""

    WAITING = auto()
    RUNNING = auto()
    SUCCEEDED = auto()
    FAILED = auto()
    CANCELLED = auto()


class Job(QObject):
    """One run of `remoteassist WORDS…`. Lives on the window's thread; the work is in the child.

    A job that is deleted while it runs asks its child to end (SIGTERM), which leaves nothing half-written. Of a
    child that dies unasked, what it left half-written beside its destination (the word after `-o`) is removed.
    """

    progressed = Signal(str, int, int)
    """Phase, done, total."""
    news_told = Signal(dict)
    """One JSON object of stdout (`record --control`)."""
    succeeded = Signal(str)
    """The last line of stdout: the path of what was made."""
    failed = Signal(str)
    """One line for the person: what is wrong and what to do."""
    state_changed = Signal()
    """It waits, runs, or has ended in another way than before; told before `succeeded` and `failed`."""

    def __init__(
        self, words: Sequence[str], parent: QObject | None = None, *, title: str = "", works_on: str = ""
    ) -> None:
        """Prepare a run.

        Args:
            words: The command and its arguments.
            parent: Whose end is also the end of the job.
            title: What the work is called, for the person.
            works_on: The path that `succeeded` tells, for a command that says something else at its end.
        """
        super().__init__(parent)
        self._words = tuple(words)
        self.title = title
        self._works_on = works_on
        self._state = JobState.WAITING
        self._phase, self._done, self._total = "", 0, 0
        self._time_left = TimeLeft()
        self._outcome = ""
        self._pid = 0
        self._last_line = ""
        self._complaints: list[str] = []
        self._was_cancelled = False
        self._rest = {"out": b"", "err": b""}
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUNBUFFERED", "1")
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.readyReadStandardError.connect(self._on_errors)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def state(self) -> JobState:
        """Where it is on its way."""
        return self._state

    @property
    def is_over(self) -> bool:
        """Whether it has ended, in whatever way."""
        return self._state not in (JobState.WAITING, JobState.RUNNING)

    @property
    def progress(self) -> tuple[str, int, int]:
        """Phase, done, total; a total of 0 means that nobody knows."""
        return self._phase, self._done, self._total

    @property
    def left_s(self) -> float | None:
        """Seconds until the end of this phase; None while they cannot be told."""
        return self._time_left.left_s() if self._state is JobState.RUNNING else None

    @property
    def outcome(self) -> str:
        """What `succeeded` or `failed` told: the path of what was made, or one line for the person."""
        return self._outcome

    @property
    def pid(self) -> int:
        """The number of the child's process; 0 before it runs."""
        return self._pid

    def start(self) -> None:
        """Start the child."""
        command, *rest = self._words
        self._process.start(sys.executable, ["-m", "remoteassist", command, "--progress", "json", *rest])
        # 0 when it could not be started: then `failed` was told already.
        self._pid = self._process.processId()
        if self._pid:
            self._enter(JobState.RUNNING)

    def send(self, command: Mapping[str, object]) -> None:
        """Send one JSON object to the child's stdin."""
        self._process.write(msgspec.json.encode(command) + b"\n")

    def cancel(self) -> None:
        """Ask the child to stop; `failed` follows with a word about it. One that waits is over at once."""
        if self.is_over:
            return
        self._was_cancelled = True
        if self._state is JobState.WAITING and self._process.state() is QProcess.ProcessState.NotRunning:
            self._end(JobState.CANCELLED, _stopped())
            return
        self._process.terminate()

    def wait(self, timeout_ms: int) -> bool:
        """Wait for the child's end, as a closing window does; whether it ended."""
        return self._process.waitForFinished(timeout_ms)

    def stop_now(self) -> None:
        """Cancel and return when the child has ended; one that does not listen is killed."""
        self.cancel()
        if self._process.state() is not QProcess.ProcessState.NotRunning and not self.wait(_TO_END_MS):
            self._process.kill()
            self.wait(_TO_END_MS)

    def _on_output(self) -> None:
        for line in self._lines("out", self._process.readAllStandardOutput().data()):
            news = _json_object(line)
            if news is not None:
                self.news_told.emit(news)
            else:
                self._last_line = line

    def _on_errors(self) -> None:
        for line in self._lines("err", self._process.readAllStandardError().data()):
            report = _json_object(line)
            if report is None:
                self._complaints.append(line.removeprefix("remoteassist: "))
            elif {"phase", "done", "total"} <= report.keys():
                self._phase = str(report["phase"])
                self._done, self._total = int(str(report["done"])), int(str(report["total"]))
                self._time_left.note(self._phase, done=self._done, total=self._total)
                self.progressed.emit(self._phase, self._done, self._total)

    def _lines(self, stream: str, data: bytes | bytearray | memoryview) -> list[str]:
        *whole, self._rest[stream] = (self._rest[stream] + bytes(data)).split(b"\n")
        self._rest[stream] = self._rest[stream][:_LONGEST_LINE]
        return [line.decode("utf-8", "replace") for line in whole if line.strip()]

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._was_cancelled:
            self._remove_unfinished()
            self._end(JobState.CANCELLED, _stopped())
        elif status is QProcess.ExitStatus.CrashExit:
            self._remove_unfinished()
            text = translate(
                "Jobs",
                "The work broke off: its process was ended from outside, or it crashed ({number})."
                " Nothing half-written was left; try it again.",
            )
            self._end(JobState.FAILED, text.format(number=code))
        elif code == 0:
            self._end(JobState.SUCCEEDED, self._works_on or self._last_line)
        elif self._complaints:
            self._end(JobState.FAILED, self._complaints[-1])
        else:
            text = translate(
                "Jobs", "The work ended unexpectedly (status {number}). Try it with --debug in a terminal."
            )
            self._end(JobState.FAILED, text.format(number=code))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            text = translate("Jobs", "{program} could not be started; install remoteassist again.")
            self._end(JobState.FAILED, text.format(program=sys.executable))

    def _remove_unfinished(self) -> None:
        if "-o" in self._words[:-1]:
            destination = Path(self._words[self._words.index("-o") + 1])
            remove_unfinished(destination.parent, pid=self._pid)

    def _enter(self, state: JobState) -> None:
        self._state = state
        self.state_changed.emit()

    def _end(self, state: JobState, outcome: str) -> None:
        self._outcome = outcome
        self._enter(state)
        (self.succeeded if state is JobState.SUCCEEDED else self.failed).emit(outcome)


def _stopped() -> str:
    return translate("Jobs", "Stopped. Nothing half-written was left.")


def _json_object(line: str) -> dict[str, object] | None:
    """Return what a line says, None when it is a line for people: a child that dies may leave half an object."""
    if not line.startswith("{"):
        return None
    try:
        value = msgspec.json.decode(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
