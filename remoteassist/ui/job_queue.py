"""All long work of the window: what runs, what waits for its turn, and what has ended and was not yet looked at."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from remoteassist.ui.jobs import Job, JobState

_MOST_AT_ONCE: Final = 2
"""An export uses all processors by itself; two at once keep a short one from waiting for a long one."""


class JobQueue(QObject):
    """Starts jobs in the order in which they came, a few at a time, and keeps them until they are dismissed.

    GUI thread only.
    """

    changed = Signal()
    """A job came, began, ended or was dismissed."""
    all_ended = Signal()
    """The last job that ran or waited has ended."""

    def __init__(self, parent: QObject | None = None, *, most_at_once: int = _MOST_AT_ONCE) -> None:
        super().__init__(parent)
        self._most_at_once = most_at_once
        self._jobs: list[Job] = []
        self._starting = QTimer(self, singleShot=True, interval=0)
        self._starting.timeout.connect(self._start_waiting)

    def add(self, title: str, words: Sequence[str], *, works_on: str = "") -> Job:
        """Return a job that starts when it is its turn, and not before control is back in the event loop.

        Args:
            title: What the work is called, in the person's language: "Importing holiday.mp4".
            words: The command and its arguments.
            works_on: The path that it tells at its end, when the command tells none.
        """
        job = Job(words, self, title=title, works_on=works_on)
        self._take(job)
        self._starting.start()
        return job

    def adopt(self, job: Job) -> None:
        """Take over a job that runs already: it lives on when its former parent goes."""
        job.setParent(self)
        self._take(job)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs that were not dismissed, the oldest first."""
        return tuple(self._jobs)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return any(not job.is_over for job in self._jobs)

    def dismiss(self, job: Job) -> None:
        """Forget a job that is over."""
        if job.is_over and job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()
            self.changed.emit()

    def stop_all(self) -> None:
        """Stop whatever runs or waits, and return when all children have ended."""
        for job in self._jobs:
            job.cancel()
        for job in self._jobs:
            job.stop_now()

    def _take(self, job: Job) -> None:
        self._jobs.append(job)
        job.state_changed.connect(self._on_state_changed)
        self.changed.emit()

    def _on_state_changed(self) -> None:
        self._starting.start()
        self.changed.emit()
        if not self.is_busy:
            self.all_ended.emit()

    def _start_waiting(self) -> None:
        room = self._most_at_once - sum(job.state is JobState.RUNNING for job in self._jobs)
        for job in [job for job in self._jobs if job.state is JobState.WAITING][: max(room, 0)]:
            job.start()
