"""Small pictures of sessions, composed as their article shows them, so that nothing redacted is seen here either."""

import logging
from collections import OrderedDict
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from remoteassist.drafts.step_picture import picture_of_step
from remoteassist.errors import RemoteAssistError
from remoteassist.media.video_reader import VideoReader
from remoteassist.render.compositor import compose, prime_fonts
from remoteassist.render.scene import Scene, scene_for_step
from remoteassist.session.library_rows import Entry
from remoteassist.session.store import Session
from remoteassist.steps.tellings import tellings_of
from remoteassist.ui.editor.frames import image_of

WIDTH_PX: Final = 560
"""Twice the width of a card, for dense screens."""

_KEPT: Final = 200
"""Of 0.7 MB each at most: more than anybody scrolls through at once."""

_log = logging.getLogger(__name__)


class Thumbnails(QObject):
    """Makes the pictures that are asked for on a thread of its own, the newest request first. GUI thread only."""

    made = Signal(Path)

    _wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        prime_fonts()
        self._pictures: OrderedDict[Path, tuple[datetime, QPixmap | None]] = OrderedDict()
        self._asked: dict[Path, datetime] = {}
        self._thread = QThread(self)
        self._thread.setObjectName("thumbnails")
        self._maker = _Maker()
        self._maker.moveToThread(self._thread)
        self._wanted.connect(self._maker.make, Qt.ConnectionType.QueuedConnection)
        self._maker.made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)
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
    """Lives on the thread; the GUI thread only ever appends to `waiting`, and sets `is_stopped`."""

    made = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Path] = []
        self.is_stopped = False

    @Slot()
    def make(self) -> None:
        """Make the picture that was asked for last: what is in sight now."""
        if self.is_stopped or not self.waiting:
            return
        path = self.waiting.pop()
        image: QImage | None = None
        try:
            image = _thumbnail(path)
        except RemoteAssistError as error:
            _log.debug("no picture of %s: %s", path.name, error)
        self.made.emit(path, image)


def _thumbnail(path: Path) -> QImage | None:
    """Return the picture of a session's first article step with its marks, else of its beginning; None without any.

    Raises:
        BadInputError: The session or its video cannot be read.
    """
    session = Session.open(path)
    guide = session.guide()
    reader = VideoReader(session.segment_paths)
    tellings = tellings_of(guide)
    if tellings:
        shown = tellings[0].shown
        picture = picture_of_step(session, reader, shown.step)
        scene = scene_for_step(guide, shown, tellings[0].number)
    else:
        frame = reader.frame_at(0)
        picture = None if frame is None else frame.bgra
        scene = Scene(redactions=guide.redactions_at(0))
    if picture is None:
        return None
    image = image_of(compose(picture, scene))
    return image.scaledToWidth(WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
