"""Keeps the guide of the editor on the disk: each change in the journal at once, the whole of it a little later."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from remoteassist.errors import RemoteAssistError
from remoteassist.model.changes import change_between
from remoteassist.model.guide import Guide
from remoteassist.session.open_guide import OpenGuide

_JOURNAL_MS: Final = 100
"""Between two lines of the journal: a drag makes 60 changes a second, and a person misses none of so short a time."""

_SAVE_MS: Final = 500
"""After the last change: a run of typing is saved once."""

_LONGEST_UNSAVED_MS: Final = 5_000
"""While somebody types on and on; a power cut may cost so much."""

_RETRY_MS: Final = 5_000
"""After a save failed: the person may have made room meanwhile."""

_log = logging.getLogger(__name__)


class GuideSaving(QObject):
    """Takes every guide that the document shows. A crash loses at most the last 100 ms. GUI thread only.

    The whole guide is encoded and written on a thread of its own.

    Args:
        opened: The files; closed by `close`.
        guide: The document's own value of what is in them.
        parent: As Qt has it.
    """

    saved = Signal()
    """All changes are in `guide.json`."""
    failed = Signal(str)
    """One line: why a change is not on the disk, and what to do. It is tried again; told once until that works."""

    _save_ended = Signal()

    def __init__(self, opened: OpenGuide, guide: Guide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._guide = self._journaled = guide
        self._saved = None if opened.recovered_edits else guide
        self._edits = 0
        self._complaint = ""
        self._since_line = QElapsedTimer()
        self._unsaved_for = QElapsedTimer()
        self._journaling = QTimer(self, singleShot=True)
        self._journaling.timeout.connect(self._journal)
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self._save_aside)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="saving")
        self._running: tuple[Guide, Future[None]] | None = None
        self._save_ended.connect(self._on_save_ended)
        if self._saved is None:
            self._wait_to_save()

    @property
    def is_saved(self) -> bool:
        """Whether all changes are in `guide.json`."""
        return self._guide is self._saved

    @property
    def is_safe(self) -> bool:
        """Whether all changes are on the disk, in `guide.json` or the journal."""
        return self.is_saved or self._guide is self._journaled

    def take(self, guide: Guide, *, edits: int) -> None:
        """Keep another guide; `edits` is by how many edits of a person, 0 for one that goes on."""
        if guide is self._guide:
            return
        self._guide = guide
        self._edits += edits
        if not self._journaling.isActive():
            wait_ms = _JOURNAL_MS - self._since_line.elapsed() if self._since_line.isValid() else 0
            if wait_ms <= 0:
                self._journal()
            else:
                self._journaling.start(int(wait_ms))
        self._wait_to_save()

    def save(self) -> None:
        """Have everything in `guide.json` when this returns, or tell by `failed` why it is not."""
        self._waiting.stop()
        self._journal()
        if self._running is not None:
            self._end_running()
        if self.is_saved:
            return
        guide = self._guide
        try:
            self._opened.save(guide, changes=self._opened.changes)
        except RemoteAssistError as error:
            self._complain(error)
            return
        self._take_saved(guide)

    def close(self) -> None:
        """Save, and let go of the files. The journal keeps what could not be saved."""
        self.save()
        self._waiting.stop()
        self._worker.shutdown()
        self._opened.close()

    def _journal(self) -> None:
        """Write what the journal lacks; nothing of it when the disk refuses, so that the next line has it all."""
        self._journaling.stop()
        if self._guide is self._journaled:
            return
        self._since_line.start()
        try:
            self._opened.append(change_between(self._journaled, self._guide), edits=self._edits)
        except RemoteAssistError as error:
            self._complain(error)
            self._journaling.start(_RETRY_MS)
            return
        self._journaled = self._guide
        self._edits = 0

    def _wait_to_save(self) -> None:
        if not self._unsaved_for.isValid():
            self._unsaved_for.start()
        left_ms = _LONGEST_UNSAVED_MS - self._unsaved_for.elapsed()
        if not self._complaint:
            self._waiting.start(int(max(0, min(_SAVE_MS, left_ms))))

    def _save_aside(self) -> None:
        """Save on the worker's thread. A large journal is emptied, for which nothing may come in between."""
        if self._opened.is_journal_large:
            self.save()
            return
        if self._running is not None:
            self._waiting.start(_SAVE_MS)
            return
        self._journal()
        if self._guide is not self._journaled or self.is_saved:
            return
        self._unsaved_for.invalidate()
        future = self._worker.submit(self._opened.save, self._guide, changes=self._opened.changes)
        self._running = (self._guide, future)
        future.add_done_callback(lambda _future: self._save_ended.emit())

    def _on_save_ended(self) -> None:
        if self._running is not None and self._running[1].done():
            self._end_running()

    def _end_running(self) -> None:
        """Wait for the worker, and take what it did."""
        if self._running is None:
            return
        guide, future = self._running
        self._running = None
        try:
            future.result()
        except RemoteAssistError as error:
            self._complain(error)
            return
        self._take_saved(guide)

    def _take_saved(self, guide: Guide) -> None:
        self._saved = guide
        self._complaint = ""
        if self.is_saved:
            self._unsaved_for.invalidate()
            self.saved.emit()
        elif not self._waiting.isActive():
            self._wait_to_save()

    def _complain(self, error: RemoteAssistError) -> None:
        self._waiting.start(_RETRY_MS)
        if str(error) != self._complaint:
            self._complaint = str(error)
            _log.warning("%s", error)
            self.failed.emit(self._complaint)
