"""Small pictures of sessions, composed as their article shows them, so that nothing redacted is seen here either."""

import importlib
import logging
from collections import OrderedDict
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from remoteassist.errors import RemoteAssistError
from remoteassist.session.library_rows import Entry

_KEPT: Final = 200
"""Of 0.7 MB each at most: more than anybody scrolls through at once."""

_COMPOSITOR: Final = "remoteassist.render.compositor"
_MAKING: Final = "remoteassist.ui.library.thumbnail_making"
"""Brings NumPy, PyAV and OpenCV, which the first paint of the window does without."""

_log = logging.getLogger(__name__)


class Thumbnails(QObject):
    """Makes the pictures that are asked for on a thread of its own, the newest request first. GUI thread only."""

    made = Signal(Path)

    _wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: OrderedDict[Path, tuple[datetime, QPixmap | None]] = OrderedDict()
        self._asked: dict[Path, datetime] = {}
        self._thread = QThread(self)
        self._thread.setObjectName("card pictures")
        self._maker = _Maker()
        self._maker.moveToThread(self._thread)
        self._wanted.connect(self._maker.make, Qt.ConnectionType.QueuedConnection)
        self._maker.made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)
        self._maker.loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def picture_of(self, entry: Entry) -> QPixmap | None:
        """Return a session's picture if it is at hand; otherwise it is asked for, and `made` follows."""
        known = self._pictures.get(entry.path)
        if known is not None and known[0] == entry.changed_at:
            self._pictures.move_to_end(entry.path)
            return known[1]
        if self._asked.get(entry.path) != entry.changed_at and entry.state == "complete":
            self._asked[entry.path] = entry.changed_at
            self._maker.waiting.append(entry.path)
            self._wanted.emit()
        # The old one is better than none for the moment that it takes.
        return None if known is None else known[1]

    def close(self) -> None:
        """Stop and wait for the thread's end."""
        self._maker.is_stopped = True
        self._thread.quit()
        self._thread.wait()

    def _on_loaded(self) -> None:
        """Draw the first text here: a font that is first used on another thread crashes Qt."""
        importlib.import_module(_COMPOSITOR).prime_fonts()
        # Counted before the thread begins to take them away.
        count = len(self._maker.waiting)
        self._maker.may_draw = True
        for _ in range(count):
            self._wanted.emit()

    def _on_made(self, path: Path, image: object) -> None:
        changed_at = self._asked.get(path)
        if changed_at is None:
            return
        picture = QPixmap.fromImage(image) if isinstance(image, QImage) else None
        self._pictures[path] = (changed_at, picture)
        while len(self._pictures) > _KEPT:
            forgotten, _ = self._pictures.popitem(last=False)
            self._asked.pop(forgotten, None)
        self.made.emit(path)


class _Maker(QObject):
    """Lives on the thread; the GUI thread only ever appends to `waiting`, and sets `may_draw` and `is_stopped`."""

    made = Signal(object, object)
    loaded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Path] = []
        self.may_draw = False
        self._is_loaded = False
        self.is_stopped = False

    @Slot()
    def make(self) -> None:
        """Make the picture that was asked for last: what is in sight now."""
        if self.is_stopped or not self.waiting:
            return
        making = importlib.import_module(_MAKING)
        if not self.may_draw:
            if not self._is_loaded:
                self._is_loaded = True
                self.loaded.emit()
            return
        path = self.waiting.pop()
        image: QImage | None = None
        try:
            image = making.thumbnail(path)
        except RemoteAssistError as error:
            _log.debug("no picture of %s: %s", path.name, error)
        self.made.emit(path, image)
