"""A child that tells until it is no longer asked: what the start panel shows while it is seen."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from remoteassist.ui.jobs import Job


class NewsFeed(QObject):
    """One run of a command at a time; another run takes its place. GUI thread only."""

    told = Signal(dict)
    """One JSON object of the child that runs now."""
    ended = Signal()
    """No child runs any more, not even one that was asked to end."""
    broke_off = Signal(str)
    """It ended without having been asked to: one line for the person, empty when it said nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._ending: list[Job] = []
        self._why_failed = ""

    @property
    def is_running(self) -> bool:
        """Whether there is a child to tell something."""
        return self._job is not None

    @property
    def is_over(self) -> bool:
        """Whether there is no child at all."""
        return self._job is None and not self._ending

    def start(self, words: Sequence[str]) -> None:
        """Run `remoteassist WORDS…` in place of what ran before."""
        self.stop()
        job = Job(words, self)
        self._why_failed = ""
        job.news_told.connect(self._on_told)
        job.succeeded.connect(self._on_ended_well)
        job.failed.connect(self._on_failed)
        self._job = job
        job.start()

    def stop(self) -> None:
        """Ask the child to end, and hear no more of it; returns at once."""
        job, self._job = self._job, None
        if job is None:
            return
        job.news_told.disconnect(self._on_told)
        job.succeeded.disconnect(self._on_ended_well)
        job.failed.disconnect(self._on_failed)
        if job.is_over:
            job.deleteLater()
            return
        self._ending.append(job)
        job.state_changed.connect(lambda: self._on_over(job))
        job.cancel()

    def close(self) -> None:
        """Stop, and wait for the end of every child: the window closes."""
        self.stop()
        for job in tuple(self._ending):
            job.stop_now()

    def _on_over(self, job: Job) -> None:
        if job in self._ending:
            self._ending.remove(job)
            job.deleteLater()
            if not self._ending and self._job is None:
                self.ended.emit()

    def _on_told(self, news: dict[str, object]) -> None:
        if news.get("event") == "failed":
            from remoteassist.ui.recorder.told_words import news_words  # noqa: PLC0415 - all sentences, seldom needed

            self._why_failed = news_words(news)
        else:
            self.told.emit(news)

    def _on_ended_well(self) -> None:
        self._on_failed("")

    def _on_failed(self, text: str) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        self.broke_off.emit(self._why_failed or text)
