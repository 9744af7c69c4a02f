"""Long work as child processes of our own command line, which tell their progress in JSON lines."""

import json
import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

_LONGEST_LINE = 64 << 10


class Job(QObject):
    """One run of `remoteassist WORDS…`. Lives on the window's thread; the work is in the child.

    A job that is deleted while it runs asks its child to end (SIGTERM), which leaves nothing half-written.
    """

    progressed = Signal(str, int, int)
    """Phase, done, total."""
    news_told = Signal(dict)
    """One JSON object of stdout (`record --control`)."""
    succeeded = Signal(str)
    """The last line of stdout: the path of what was made."""
    failed = Signal(str)
    """One line for the person: what is wrong and what to do."""

    def __init__(self, words: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = tuple(words)
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

    def start(self) -> None:
        """Start the child."""
        command, *rest = self._words
        self._process.start(sys.executable, ["-m", "remoteassist", command, "--progress", "json", *rest])

    def send(self, command: dict[str, str]) -> None:
        """Send one JSON object to the child's stdin."""
        self._process.write(json.dumps(command).encode() + b"\n")

    def cancel(self) -> None:
        """Ask the child to stop; `failed` follows with a word about it."""
        self._was_cancelled = True
        self._process.terminate()

    def wait(self, timeout_ms: int) -> bool:
        """Wait for the child's end, as a closing window does; whether it ended."""
        return self._process.waitForFinished(timeout_ms)

    def _on_output(self) -> None:
        for line in self._lines("out", self._process.readAllStandardOutput().data()):
            if line.startswith("{"):
                self.news_told.emit(json.loads(line))
            else:
                self._last_line = line

    def _on_errors(self) -> None:
        for line in self._lines("err", self._process.readAllStandardError().data()):
            if line.startswith("{"):
                report = json.loads(line)
                self.progressed.emit(str(report["phase"]), int(report["done"]), int(report["total"]))
            else:
                self._complaints.append(line.removeprefix("remoteassist: "))

    def _lines(self, stream: str, data: bytes | bytearray | memoryview) -> list[str]:
        *whole, self._rest[stream] = (self._rest[stream] + bytes(data)).split(b"\n")
        self._rest[stream] = self._rest[stream][:_LONGEST_LINE]
        return [line.decode("utf-8", "replace") for line in whole if line.strip()]

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        if code == 0 and not self._was_cancelled:
            self.succeeded.emit(self._last_line)
        elif self._was_cancelled:
            self.failed.emit("Stopped. Nothing half-written was left.")
        else:
            default = f"The work ended unexpectedly (status {code}). Try it again with --debug in a terminal."
            self.failed.emit(self._complaints[-1] if self._complaints else default)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(f"{sys.executable} could not be started; install remoteassist again.")
