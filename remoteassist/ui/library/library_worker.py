"""The library's index on a thread of its own: reading hundreds of sessions never holds up the window."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from remoteassist.errors import RemoteAssistError

if TYPE_CHECKING:
    from remoteassist.session.library import Library

_log = logging.getLogger(__name__)


class LibraryWorker(QObject):
    """Answers what was asked last; answers that nobody waits for any more are not given. GUI thread only."""

    listed = Signal(object)
    """A list of `Entry`, newest first."""
    found = Signal(str, object)
    """The text that was searched, and a list of `Found`, best first."""
    failed = Signal(str)

    _listing_wanted = Signal()
    _search_wanted = Signal()

    def __init__(self, index_path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._thread.setObjectName("library")
        self._reader = _Reader(index_path)
        self._reader.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._listing_wanted.connect(self._reader.list_sessions, queued)
        self._search_wanted.connect(self._reader.search, queued)
        self._thread.finished.connect(self._reader.close, Qt.ConnectionType.DirectConnection)
        self._reader.listed.connect(self.listed, queued)
        self._reader.found.connect(self.found, queued)
        self._reader.failed.connect(self.failed, queued)
        self._thread.start()

    def refresh(self, folder: Path, *, also: Sequence[Path] = ()) -> None:
        """Read what has changed in a folder; `listed` follows. `also` are sessions that lie elsewhere."""
        self._reader.folder = folder
        self._reader.also = tuple(also)
        self._reader.listings_wanted += 1
        self._listing_wanted.emit()

    def search(self, text: str) -> None:
        """Look for words; `found` follows unless other words are searched meanwhile."""
        self._reader.text = text
        self._search_wanted.emit()

    def close(self) -> None:
        """Let go of the index and wait for the thread's end."""
        self._reader.is_stopped = True
        self._thread.quit()
        self._thread.wait()


class _Reader(QObject):
    """Lives on the library's thread; the public fields are written by the GUI thread and read here."""

    listed = Signal(object)
    found = Signal(str, object)
    failed = Signal(str)

    def __init__(self, index_path: Path) -> None:
        super().__init__()
        self._index_path = index_path
        self._library: Library | None = None
        self._listings_made = 0
        self.folder = Path()
        self.also: tuple[Path, ...] = ()
        self.listings_wanted = 0
        self.text = ""
        self.is_stopped = False

    @Slot()
    def list_sessions(self) -> None:
        """Refresh and tell; of several requests that wait one answer is enough."""
        if self.is_stopped or self._listings_made == self.listings_wanted:
            return
        self._listings_made = self.listings_wanted
        # What lay elsewhere and was trashed or moved since is no session that cannot be read.
        folder, also = self.folder, tuple(path for path in self.also if path.exists())
        try:
            library = self._opened()
            library.refresh(folder, also=also)
            entries = [one for one in library.entries() if one.path.parent == folder or one.path in also]
        except RemoteAssistError as error:
            self.failed.emit(str(error))
            return
        self.listed.emit(entries)

    @Slot()
    def search(self) -> None:
        """Search for the newest words."""
        text = self.text
        if self.is_stopped or not text.strip():
            return
        try:
            found = self._opened().search(text)
        except RemoteAssistError as error:
            self.failed.emit(str(error))
            return
        if text == self.text:
            self.found.emit(text, found)

    @Slot()
    def close(self) -> None:
        """Let go of the index."""
        if self._library is not None:
            self._library.close()

    def _opened(self) -> "Library":
        if self._library is None:
            # On this thread, so that the window is shown before the index is opened.
            from remoteassist.session.library import Library  # noqa: PLC0415 - see above
            from remoteassist.steps.session_text import session_text  # noqa: PLC0415 - see above

            self._library = Library(self._index_path, read_text=session_text)
        return self._library
