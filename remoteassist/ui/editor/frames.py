"""Pictures of the open session, decoded on a thread of their own so that no view ever waits for one."""

import logging
from collections import OrderedDict
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage

from remoteassist.drafts.step_picture import picture_of_step
from remoteassist.errors import RemoteAssistError
from remoteassist.media.frame import Bgra
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.steps import Step
from remoteassist.session.store import Session

_KEPT_PICTURES: Final = 8
"""Of 1080p 8 MB each: the steps around the current one, to page through without waiting."""

_log = logging.getLogger(__name__)


class Frames(QObject):
    """Asks for pictures and tells when they are there. All methods and signals belong to the GUI thread.

    Pictures are unredacted: only what the compositor made of them may be shown or stored.
    """

    frame_ready = Signal(object, object)
    """Session time asked for in nanoseconds, and its `Bgra`. Of several requests only the last is answered."""
    picture_ready = Signal(str, object)
    """A step's id and its `Bgra`, None when nothing was seen of it."""
    thumbnail_ready = Signal(object, int, QImage)
    """Session time asked for, width asked for in pixels, and the picture, unredacted."""
    failed = Signal(str)

    _frame_wanted = Signal(object)
    _picture_wanted = Signal(object)
    _thumbnail_wanted = Signal(object, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: OrderedDict[str, Bgra | None] = OrderedDict()
        self._is_closed = False
        self._thread = QThread(self)
        self._thread.setObjectName("frames")
        self._decoder = _Decoder(session)
        self._decoder.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._frame_wanted.connect(self._decoder.decode_frame, queued)
        self._picture_wanted.connect(self._decoder.decode_picture, queued)
        self._thumbnail_wanted.connect(self._decoder.decode_thumbnail, queued)
        self._decoder.frame_decoded.connect(self.frame_ready, queued)
        self._decoder.picture_decoded.connect(self._on_picture, queued)
        self._decoder.thumbnail_decoded.connect(self.thumbnail_ready, queued)
        self._decoder.failed.connect(self.failed, queued)
        self._thread.start()

    def request_frame(self, t_ns: int) -> None:
        """Ask for the frame on the screen at a session time; what was asked before and has not begun is dropped."""
        self._decoder.newest_ns = t_ns
        self._frame_wanted.emit(t_ns)

    def request_picture(self, step: Step) -> Bgra | None:
        """Return a step's picture if it is at hand; otherwise `picture_ready` follows."""
        if step.id in self._pictures:
            self._pictures.move_to_end(step.id)
            return self._pictures[step.id]
        self._picture_wanted.emit(step)
        return None

    def request_thumbnail(self, t_ns: int, width_px: int) -> None:
        """Ask for a small picture of a session time; `thumbnail_ready` follows."""
        self._thumbnail_wanted.emit(t_ns, width_px)

    def close(self) -> None:
        """Stop decoding and wait for the thread's end."""
        self._decoder.is_stopped = True
        self._thread.quit()
        self._thread.wait()

    def _on_picture(self, step_id: str, picture: object) -> None:
        if picture is None or isinstance(picture, np.ndarray):
            self._pictures[step_id] = picture
            while len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
        self.picture_ready.emit(step_id, picture)


class _Decoder(QObject):
    """Lives on the decoding thread; `newest_ns` and `is_stopped` are written by the GUI thread, read here."""

    frame_decoded = Signal(object, object)
    picture_decoded = Signal(str, object)
    thumbnail_decoded = Signal(object, int, QImage)
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._reader: VideoReader | None = None
        self.newest_ns = 0
        self.is_stopped = False

    @Slot(object)
    def decode_frame(self, t_ns: int) -> None:
        """Answer the newest request only."""
        if t_ns == self.newest_ns and not self.is_stopped:
            picture = self._frame(t_ns)
            if picture is not None:
                self.frame_decoded.emit(t_ns, picture)

    @Slot(object)
    def decode_picture(self, step: Step) -> None:
        """Read a step's still, or its frame."""
        if self.is_stopped:
            return
        picture: Bgra | None = None
        try:
            picture = picture_of_step(self._session, self._opened(), step)
        except RemoteAssistError as error:
            self.failed.emit(str(error))
        self.picture_decoded.emit(step.id, picture)

    @Slot(object, int)
    def decode_thumbnail(self, t_ns: int, width_px: int) -> None:
        """Make a small picture."""
        picture = None if self.is_stopped else self._frame(t_ns)
        if picture is not None:
            small = image_of(picture).scaledToWidth(width_px, Qt.TransformationMode.SmoothTransformation)
            self.thumbnail_decoded.emit(t_ns, width_px, small)

    def _opened(self) -> VideoReader:
        if self._reader is None:
            self._reader = VideoReader(self._session.segment_paths)
        return self._reader

    def _frame(self, t_ns: int) -> Bgra | None:
        try:
            frame = self._opened().frame_at(t_ns)
        except RemoteAssistError as error:
            self.failed.emit(str(error))
            return None
        return None if frame is None else frame.bgra


def image_of(bgra: Bgra) -> QImage:
    """Return a picture for Qt; it keeps its own copy of the pixels, shape (H, W, 4)."""
    height, width = bgra.shape[:2]
    data = np.ascontiguousarray(bgra).data
    return QImage(data, width, height, width * 4, QImage.Format.Format_RGB32).copy()
