"""What happens when something goes wrong that nobody foresaw: the work is saved, and a report written."""

import contextlib
import faulthandler
import logging
import re
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from remoteassist.ui.crash_report import report_of, report_of_native_crash

_log = logging.getLogger(__name__)

_NATIVE_NAME: Final = "native-crash.txt"
_MOST_REPORTS: Final = 20
"""More than anybody sends; the oldest go."""

_QT_FUNCTION: Final = re.compile(r"^Q\w+(?:::\w+)*")
_SERIOUS: Final = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class CrashHandler(QObject):
    """Catches what nobody caught, in Python on any thread, in Qt and below. One for each process.

    Args:
        folder: Where reports go; made when the first is written.
        save: Saves what is open; called first, on the GUI thread.
    """

    crashed = Signal(Path)
    """A report was written; told on the GUI thread. A fault that repeats is told once."""

    _caught = Signal(object)

    def __init__(self, folder: Path, save: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._save = save
        self._known: set[str] = set()
        self._qt_messages: deque[str] = deque(maxlen=20)
        self._native: IO[str] | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.AutoConnection)

    def install(self) -> Path | None:
        """Take over from Python and Qt; return the report about a crash of the start before, if it left a trace."""
        earlier = self._report_native_crash()
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._native = (self._folder / _NATIVE_NAME).open("w", encoding="utf-8")
            faulthandler.enable(self._native)
        return earlier

    def uninstall(self) -> None:
        """Give back what was taken over; nothing is left in the folder when nothing happened."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None
            (self._folder / _NATIVE_NAME).unlink(missing_ok=True)

    def take(self, error: BaseException) -> None:
        """Save, report and tell about an exception. From any thread."""
        self._caught.emit(error)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        self.take(error.with_traceback(traceback))

    def _on_thread_exception(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.take(told.exc_value)

    def _on_qt_message(self, kind: QtMsgType, _where: QMessageLogContext, message: str | None) -> None:
        # What Qt says may name a file of this person: only who complained is kept.
        said_by = _QT_FUNCTION.match(message or "")
        if kind in _SERIOUS:
            self._qt_messages.append(said_by.group() if said_by else "(a message without a name)")
        _log.debug("Qt: %s", message)

    def _on_caught(self, error: BaseException) -> None:
        try:
            self._save()
        except Exception as other:  # noqa: BLE001 - the report must be written whatever else is broken
            error.__context__ = error.__context__ or other
        report = report_of(error, qt_messages=self._qt_messages)
        if report in self._known:
            return
        self._known.add(report)
        path = self._write(report)
        if path is not None:
            self.crashed.emit(path)

    def _report_native_crash(self) -> Path | None:
        left = self._folder / _NATIVE_NAME
        try:
            text = left.read_text(encoding="utf-8", errors="replace")
            left.unlink()
        except OSError:
            return None
        return self._write(report_of_native_crash(text)) if text.strip() else None

    def _write(self, report: str) -> Path | None:
        stamp = time.strftime("%Y-%m-%d %H.%M.%S")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / f"report {stamp}.txt"
            number = 1
            while path.exists():
                number += 1
                path = self._folder / f"report {stamp} {number}.txt"
            path.write_text(report, encoding="utf-8")
            for old in sorted(self._folder.glob("report *.txt"))[:-_MOST_REPORTS]:
                old.unlink()
        except OSError:
            return None
        return path
