"""Has the open session prepared by a child process: busy parts to be quick to look through, sound to be drawn."""

import contextlib
import logging
import os
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from remoteassist.session.store import Session
from remoteassist.ui.editor.timeline.facts import SessionFacts
from remoteassist.ui.jobs import Job

_PATIENCE_MS: Final = 3000
"""Whoever opened a session looks at it first; the processor is theirs until then."""

_NICENESS: Final = 10
"""It is for later, while somebody works."""

_log = logging.getLogger(__name__)


class Preparing(QObject):
    """Starts once, when the facts of the session say that there is something to prepare. GUI thread only."""

    sound_measured = Signal()
    """The child is done with the sound, whatever came of it. Told once."""

    def __init__(
        self, session: Session, parent: QObject | None = None, *, patience_ms: int = _PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._has_told = False
        self._waiting = QTimer(self, singleShot=True, interval=patience_ms)
        self._waiting.timeout.connect(self._start)

    @property
    def job(self) -> Job | None:
        """The child process, None as long as there is none."""
        return self._job

    @property
    def is_waiting(self) -> bool:
        """Whether it will start in a moment."""
        return self._waiting.isActive()

    def take_facts(self, facts: SessionFacts) -> None:
        """Start in a moment, if that is worth it."""
        if facts.is_to_prepare and self._job is None:
            self._waiting.start()

    def stop(self) -> None:
        """End it; what is done stays, the rest is made the next time."""
        self._waiting.stop()
        if self._job is not None:
            self._job.stop_now()

    def _start(self) -> None:
        self._job = Job(["prepare", str(self._session.path)], self)
        # Without it everything works, only not as quickly: nobody is to be bothered.
        self._job.failed.connect(lambda reason: _log.info("the session is not prepared: %s", reason))
        self._job.progressed.connect(self._on_progressed)
        self._job.state_changed.connect(self._on_state_changed)
        self._job.start()
        if hasattr(os, "setpriority") and self._job.pid:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._job.pid, _NICENESS)

    def _on_progressed(self, phase: str) -> None:
        # The sound is the first phase: it is seen, while the rest only saves time.
        if phase != "sound":
            self._tell()

    def _on_state_changed(self) -> None:
        if self._job is not None and self._job.is_over:
            self._tell()

    def _tell(self) -> None:
        if not self._has_told:
            self._has_told = True
            self.sound_measured.emit()
