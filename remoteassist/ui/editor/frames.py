"""Pictures of the open session, decoded on a thread of their own so that no view ever waits for one."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage

from remoteassist.drafts.step_picture import picture_of_step
from remoteassist.errors import RemoteAssistError
from remoteassist.media.frame import Bgra, Frame
from remoteassist.media.packet_index import PacketIndex
from remoteassist.media.scrubbing import ScrubReader
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.steps import Step
from remoteassist.session.scrub_copies import ScrubCopies
from remoteassist.session.store import Session

_KEPT_PICTURES: Final = 8
"""Of 1080p 8 MB each: the steps around the current one, to page through without waiting."""

_LONGEST_SILENCE_S: Final = 0.12
"""A hand that drags backwards asks for another picture before one is done: so often one is shown all the same."""

_log = logging.getLogger(__name__)

Showing = Callable[[Frame, int], object]
"""Makes of a frame and the session time asked for what is shown, on the decoding thread."""


class Frames(QObject):
    """Asks for pictures and tells when they are there. All methods and signals belong to the GUI thread.

    Pictures are unredacted: only what the compositor made of them may be shown or stored.
    """

    shown_ready = Signal(object, object)
    """Session time asked for in nanoseconds, and what the request's `Showing` made of its frame; None in an empty
    recording. Of several requests the last is answered, and of those before as many as there was time for."""
    picture_ready = Signal(str, object)
    """A step's id and its `Bgra`, None when nothing was seen of it."""
    failed = Signal(str)

    _asked = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.index = PacketIndex(
            [(session.segment_path(one.name), one.start_ns) for one in session.manifest.segments]
        )
        """The pictures of the recording by time; may be used by any thread."""
        self._pictures: OrderedDict[str, Bgra] = OrderedDict()
        self._reasons: dict[str, str] = {}
        self._thread = QThread(self)
        self._thread.setObjectName("frames")
        self._decoder = _Decoder(session, self.index)
        self._decoder.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._asked.connect(self._decoder.do_next, queued)
        self._decoder.frame_decoded.connect(self._on_frame, queued)
        self._decoder.picture_decoded.connect(self._on_picture, queued)
        self._decoder.failed.connect(self.failed, queued)
        self._thread.finished.connect(self._decoder.close, Qt.ConnectionType.DirectConnection)
        self._thread.start()

    def request_shown(self, t_ns: int, showing: Showing, *, is_exact: bool) -> None:
        """Ask for what is made of a frame; drops what was asked for before and is not done.

        Args:
            t_ns: Session time.
            showing: Is called on the decoding thread; what it returns comes back by `shown_ready`.
            is_exact: False takes a copy of the recording where that is quicker, while somebody looks for something.
        """
        self._decoder.ask_frame(_Wanted(t_ns, showing, is_exact=is_exact))
        self._asked.emit()

    def request_picture(self, step: Step) -> Bgra | None:
        """Return a step's picture if it is at hand; otherwise `picture_ready` follows."""
        if step.id in self._pictures:
            self._pictures.move_to_end(step.id)
            return self._pictures[step.id]
        self._decoder.ask_picture(step)
        self._asked.emit()
        return None

    def why_missing(self, step_id: str) -> str:
        """Return in one line why the picture of a step could not be read; empty when nothing was seen of it."""
        return self._reasons.get(step_id, "")

    def close(self) -> None:
        """Stop decoding and wait for the thread's end."""
        self._decoder.stop()
        self._thread.quit()
        self._thread.wait()

    def _on_frame(self, wanted: object, made: object) -> None:
        if isinstance(wanted, _Wanted):
            self.shown_ready.emit(wanted.t_ns, made)

    def _on_picture(self, step_id: str, picture: object, why: str) -> None:
        self._reasons.pop(step_id, None)
        if why:
            self._reasons[step_id] = why
        if isinstance(picture, np.ndarray):
            self._pictures[step_id] = picture
            while len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
        self.picture_ready.emit(step_id, picture)


class _Wanted:
    """One request; told from others by identity, for two may ask for the same time."""

    def __init__(self, t_ns: int, showing: Showing, *, is_exact: bool) -> None:
        self.t_ns, self.showing, self.is_exact = t_ns, showing, is_exact


class _Decoder(QObject):
    """Lives on the decoding thread. `ask_…` and `stop` are called by the GUI thread, `close` at the end of its own.

    Each request is followed by one call of `do_next`, which does the most urgent thing that is left: the frame that
    somebody looks for, then the steps' pictures, the latest first.
    """

    frame_decoded = Signal(object, object)
    picture_decoded = Signal(str, object, str)
    failed = Signal(str)

    def __init__(self, session: Session, index: PacketIndex) -> None:
        super().__init__()
        self._session = session
        self._index = index
        copies = ScrubCopies(session)
        self._scrubbing = ScrubReader(index, copy_of=copies.existing)
        self._reader: VideoReader | None = None
        self._lock = threading.Lock()
        self._frame: _Wanted | None = None
        self._newest: _Wanted | None = None
        self._steps: OrderedDict[str, Step] = OrderedDict()
        self._answered_s = 0.0
        self._is_stopped = False

    def ask_frame(self, wanted: _Wanted) -> None:
        """Put a request in the place of the one before."""
        with self._lock:
            self._frame = self._newest = wanted

    def ask_picture(self, step: Step) -> None:
        """Add a step whose picture is wanted."""
        with self._lock:
            self._steps[step.id] = step
            self._steps.move_to_end(step.id)

    def stop(self) -> None:
        """Do nothing more."""
        self._is_stopped = True

    @Slot()
    def close(self) -> None:
        """Let go of files and pictures, as the last thing that the thread does."""
        self._scrubbing.close()

    @Slot()
    def do_next(self) -> None:
        """Do the most urgent thing that is left."""
        if self._is_stopped:
            return
        with self._lock:
            wanted, self._frame = self._frame, None
            step = self._steps.popitem()[1] if wanted is None and self._steps else None
        try:
            if wanted is not None:
                self._do_frame(wanted)
            elif step is not None:
                self._do_picture(step)
        except RemoteAssistError as error:
            self.failed.emit(str(error))

    def _do_frame(self, wanted: _Wanted) -> None:
        def is_wanted() -> bool:
            is_overdue = time.monotonic() - self._answered_s > _LONGEST_SILENCE_S
            return (is_overdue or self._newest is wanted) and not self._is_stopped

        frame = self._scrubbing.frame_at(wanted.t_ns, is_exact=wanted.is_exact, is_wanted=is_wanted)
        if self._is_stopped or (frame is None and self._newest is not wanted):
            return
        made = None if frame is None else wanted.showing(frame, wanted.t_ns)
        self.frame_decoded.emit(wanted, made)
        self._answered_s = time.monotonic()

    def _do_picture(self, step: Step) -> None:
        picture: Bgra | None = None
        why = ""
        try:
            picture = picture_of_step(self._session, self._opened(), step)
        except RemoteAssistError as error:
            why = str(error)
            raise
        finally:
            self.picture_decoded.emit(step.id, picture, why)

    def _opened(self) -> VideoReader:
        if self._reader is None:
            starts_ns = [one.start_ns for one in self._session.manifest.segments]
            self._reader = VideoReader(self._session.segment_paths, starts_ns=starts_ns)
        return self._reader


def image_of(bgra: Bgra) -> QImage:
    """Return a picture for Qt; it keeps its own copy of the pixels, shape (H, W, 4)."""
    height, width = bgra.shape[:2]
    data = np.ascontiguousarray(bgra).data
    return QImage(data, width, height, width * 4, QImage.Format.Format_RGB32).copy()
