"""Offers to save what a recording has left that nobody ended: with one click, for as long as it is there."""

import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal

from remoteassist.errors import RemoteAssistError
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.language import translate
from remoteassist.ui.notice_bar import Offer

if TYPE_CHECKING:
    from remoteassist.ui.recorder.one_recording import Recording

_NO_BUFFER: Final = 0.0


class Rescue(QObject):
    """Looks for what was left behind, and saves it as a job. GUI thread only."""

    offered = Signal(str, object)
    """A sentence for the person, and an `Offer` to do something about it."""
    told = Signal(str)
    """A sentence for the person."""
    saved = Signal(str)
    """The session at that path is whole; its steps were not looked for yet."""

    _looked = Signal(float)
    """Until when (seconds since 1970) a buffer can be saved; from the thread that has looked."""

    def __init__(self, jobs: JobQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._looked.connect(self._on_looked)

    def look(self, sessions: Path) -> None:
        """Remove the replay buffers that are too old, and offer to save the one that is not; soon.

        Beside the window: nobody waits for a slow disk.
        """

        def run() -> None:
            from remoteassist.session.replays import left_behind  # noqa: PLC0415 - not before the first paint

            left = left_behind(sessions)
            self._looked.emit(_NO_BUFFER if left is None else left.until_s)

        threading.Thread(target=run, name="tidying").start()

    def offer_left_behind(self, until: str) -> None:
        """Offer to save a buffer that can be saved until then (ISO 8601)."""
        self._offer_buffer(datetime.fromisoformat(until).timestamp())

    def note_broken_off(self, recording: "Recording", text: str, *, sessions: Path) -> None:
        """Offer to save what is left of a recording that broke off with `text`, if it did not end whole."""
        from remoteassist.session.replays import left_behind  # noqa: PLC0415 - not before the first paint

        if recording.is_replay:
            left = left_behind(sessions)
            if left is not None and str(left.path) == recording.session_path:
                self._offer_buffer(left.until_s)
                return
        elif recording.session_path and _is_cut_off(Path(recording.session_path)):
            path = recording.session_path
            words = translate(
                "Rescue", "The recording broke off. What was recorded until then is still there."
            )
            title = translate("Rescue", "Recovering {name}").format(name=Path(path).stem)
            self.offered.emit(
                words,
                Offer(
                    translate("Rescue", "Recover it"),
                    lambda: self._save(title, ["recover", path], works_on=path),
                ),
            )
            return
        self.told.emit(text)

    def _on_looked(self, until_s: float) -> None:
        if until_s != _NO_BUFFER:
            self._offer_buffer(until_s)

    def _offer_buffer(self, until_s: float) -> None:
        until = QDateTime.fromSecsSinceEpoch(round(until_s)).time()
        text = translate("Rescue", "The last minutes before the crash can be saved until {until}.").format(
            until=QLocale().toString(until, QLocale.FormatType.ShortFormat)
        )
        title = translate("Rescue", "Saving the last minutes before the crash")
        self.offered.emit(
            text,
            Offer(translate("Rescue", "Save them"), lambda: self._save(title, ["recover", "--replay"])),
        )

    def _save(self, title: str, words: Sequence[str], *, works_on: str = "") -> None:
        job = self._jobs.add(title, words, works_on=works_on)

        def on_made(path: str) -> None:
            # What follows shows the session; this row would only say the same.
            self._jobs.dismiss(job)
            self.saved.emit(path)

        job.succeeded.connect(on_made)


def _is_cut_off(path: Path) -> bool:
    from remoteassist.session.store import Session  # noqa: PLC0415 - not before the first paint

    try:
        return Session.open(path).needs_recovery()
    except RemoteAssistError:
        return False
