"""Hears the hotkey that starts a recording while no recorder is there to hear it."""

from PySide6.QtCore import QObject, Signal

from remoteassist.ui.jobs import Job


class HotkeyListener(QObject):
    """A child `remoteassist hear`, which ends with its stdin: it cannot outlive the window. GUI thread only."""

    pressed = Signal(str)
    """The name of the hotkey, such as `start_stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._keys: dict[str, str] = {}

    @property
    def job(self) -> Job | None:
        """The child; None while nothing is listened for."""
        return self._job

    @property
    def is_listening(self) -> bool:
        """Whether a child listens."""
        return self._job is not None

    def listen(self, keys: dict[str, str]) -> None:
        """Listen for these from now on, by their names; for nothing when there are none."""
        keys = {name: chord for name, chord in keys.items() if chord}
        if keys == self._keys:
            return
        self.stop()
        self._keys = keys
        if keys:
            words = ",".join(f"{name}={chord}" for name, chord in keys.items())
            self._job = Job(["hear", f"--hotkeys={words}"], self)
            self._job.news_told.connect(self._on_news)
            # A machine on which nothing can be heard says so when something is recorded; here it is no news.
            self._job.failed.connect(self._on_failed)
            self._job.start()

    def stop(self) -> None:
        """Listen no more. The child is left to end by itself: nobody waits for it where a recording begins."""
        self._keys = {}
        if self._job is not None:
            job, self._job = self._job, None
            job.news_told.disconnect(self._on_news)
            job.failed.disconnect(self._on_failed)
            job.failed.connect(job.deleteLater)
            job.cancel()

    def close(self) -> None:
        """Listen no more, and return when the children have ended."""
        self.stop()
        for job in self.findChildren(Job):
            job.stop_now()

    def _on_news(self, told: dict[str, object]) -> None:
        if told.get("event") == "hotkey":
            self.pressed.emit(str(told.get("name")))

    def _on_failed(self) -> None:
        self._job = None
