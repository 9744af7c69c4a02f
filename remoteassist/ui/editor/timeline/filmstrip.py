"""The small pictures on the timeline: made for what is seen, on a thread of their own, redacted as the film is."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage

from remoteassist.errors import RemoteAssistError
from remoteassist.media.packet_index import PacketIndex
from remoteassist.media.scrubbing import ScrubReader
from remoteassist.model.annotations import Redaction, TrackedRedaction
from remoteassist.model.changes import GuideChange
from remoteassist.model.guide import Guide
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.render.film import FilmLook
from remoteassist.render.scene import step_redactions
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import image_of
from remoteassist.ui.editor.player.film_source import FactsOnce, FilmSource
from remoteassist.ui.editor.timeline.axis import AxisView
from remoteassist.ui.editor.timeline.lanes import LaneBox

_KEPT_BYTES: Final = 8 << 20
"""Of pictures as small as they are drawn: some hundreds at usual sizes; twice that, with those of before an edit."""
_COARSE_NS: Final = 10 * NS_PER_S
_GRIDS_NS: Final = (_COARSE_NS, *(round(part * NS_PER_S) for part in (5, 2, 1, 0.5, 0.2)), 100 * NS_PER_MS)
"""Pictures are taken at whole multiples of one of these, so that another zoom finds most of them made."""


class Place(NamedTuple):
    """A place on the strip: its left edge in pixels, and the session time whose picture stands there."""

    x: float
    t_ns: int


def slots_of(view: AxisView, *, width_px: float) -> Iterator[Place]:
    """Yield the places that are seen, side by side; they move with the axis when it is scrolled."""
    slot_ns = view.ns_per_px * width_px
    grid_ns = next((one for one in _GRIDS_NS if one <= slot_ns), _GRIDS_NS[-1])
    first = int(view.left_ns // slot_ns)
    last = int((view.left_ns + view.width_px * view.ns_per_px) // slot_ns)
    for number in range(first, last + 1):
        t_ns = view.axis.session_ns(number * slot_ns)
        if t_ns < view.axis.duration_ns:
            yield Place((number * slot_ns - view.left_ns) / view.ns_per_px, int(t_ns // grid_ns) * grid_ns)


class Filmstrip(QObject):
    """Gives the pictures that are made, and has the missing ones made. GUI thread only."""

    changed = Signal()
    """There is another picture, or what was redacted is another."""

    _asked = Signal()

    def __init__(
        self, document: EditorDocument, index: PacketIndex, facts: FactsOnce, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._made = _Made(_hidden_by(document.guide))
        self._made_before: _Made | None = None
        self._thread = QThread(self)
        self._thread.setObjectName("filmstrip")
        self._maker = _Maker(index, FilmSource(facts, look=FilmLook(cursor=False)))
        self._maker.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._asked.connect(self._maker.make_next, queued)
        self._maker.made.connect(self._on_made, queued)
        document.changed.connect(self._on_changed)
        self._thread.start()

    def pictures(self, view: AxisView, lane: LaneBox, *, ratio: float) -> Iterator[tuple[float, QImage]]:
        """Yield the pictures of what is seen that are made, with their left edges in pixels; others will follow.

        Args:
            view: What is seen.
            lane: Where they stand; its height makes their size.
            ratio: Device pixels per logical one.
        """
        size = self._document.session.manifest.size_px
        width_px = max(8.0, lane.height_px * size.width / max(1, size.height))
        made_px = max(1, round(width_px * ratio))
        missing: list[int] = []
        for slot in slots_of(view, width_px=width_px):
            image = self._made.picture(slot.t_ns, made_px)
            if image is None:
                missing.append(slot.t_ns)
            else:
                yield slot.x, image
        is_coarse = view.ns_per_px * width_px >= _COARSE_NS
        self._maker.ask(_Wanted(self._document.guide, tuple(missing), made_px, ratio, is_coarse=is_coarse))
        if missing:
            self._asked.emit()

    def close(self) -> None:
        """Stop, and wait for the thread's end."""
        self._maker.ask(None)
        self._thread.quit()
        self._thread.wait()
        self._maker.close()

    def _on_made(self, guide: object, t_ns: int, width_px: int, image: QImage) -> None:
        # Of a guide with other redactions it may show what nobody shall read.
        if isinstance(guide, Guide) and _hidden_by(guide) == self._made.hidden:
            self._made.keep(t_ns, width_px, image)
        self.changed.emit()

    def _on_changed(self, change: GuideChange) -> None:
        if not self._may_hide_otherwise(change):
            return
        hidden = _hidden_by(self._document.guide)
        if hidden == self._made.hidden:
            return
        before = self._made_before
        # Undo goes back to what was made before.
        is_back = before is not None and before.hidden == hidden
        self._made, self._made_before = before if before and is_back else _Made(hidden), self._made
        self.changed.emit()

    def _may_hide_otherwise(self, change: GuideChange) -> bool:
        if "redactions" in change.fields:
            return True
        if self._made.hidden.own:
            return bool(change.steps) or change.order is not None
        # Where no step covers anything, others that cover nothing hide nothing, in whatever order.
        return any(map(step_redactions, change.steps))


class _Hidden(NamedTuple):
    """All that decides what is redacted when; times of steps are part of it."""

    everywhere: tuple[Redaction | TrackedRedaction, ...]
    own: tuple[tuple[int, tuple[Redaction, ...]], ...]
    times_ns: tuple[int, ...]


class _Made:
    """The pictures that were made while the same was redacted."""

    def __init__(self, hidden: _Hidden) -> None:
        self.hidden = hidden
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._bytes = 0

    def picture(self, t_ns: int, width_px: int) -> QImage | None:
        """Return a picture, None where it is not made yet."""
        picture = self._pictures.get((t_ns, width_px))
        if picture is not None:
            self._pictures.move_to_end((t_ns, width_px))
        return picture

    def keep(self, t_ns: int, width_px: int, picture: QImage) -> None:
        """Take a picture, and let go of those that were not asked for the longest."""
        known = self._pictures.pop((t_ns, width_px), None)
        self._bytes += picture.sizeInBytes() - (0 if known is None else known.sizeInBytes())
        self._pictures[t_ns, width_px] = picture
        while self._bytes > _KEPT_BYTES and len(self._pictures) > 1:
            self._bytes -= self._pictures.popitem(last=False)[1].sizeInBytes()


def _hidden_by(guide: Guide) -> _Hidden:
    own = tuple(
        (index, redactions) for index, one in enumerate(guide.steps) if (redactions := step_redactions(one))
    )
    return _Hidden(guide.redactions, own, tuple(one.step.t_ns for one in guide.steps) if own else ())


class _Wanted(NamedTuple):
    guide: Guide
    times_ns: Sequence[int]
    width_px: int
    ratio: float
    is_coarse: bool


class _Maker(QObject):
    """Lives on the thread of the strip; `ask` is called by the GUI thread. The last thing asked for counts."""

    made = Signal(object, object, int, QImage)

    def __init__(self, index: PacketIndex, source: FilmSource) -> None:
        super().__init__()
        # Each picture is of another place: nothing is gone back to.
        self._reader = ScrubReader(index, kept_bytes=0)
        self._source = source
        self._lock = threading.Lock()
        self._wanted: _Wanted | None = None

    def ask(self, wanted: _Wanted | None) -> None:
        """Put what is missing now in the place of what was; None ends it."""
        with self._lock:
            self._wanted = wanted

    @Slot()
    def make_next(self) -> None:
        """Make one picture of those that are still missing, and go on with the next after other calls."""
        with self._lock:
            wanted = self._wanted
            if wanted is None or not wanted.times_ns:
                return
            t_ns = wanted.times_ns[0]
            self._wanted = wanted._replace(times_ns=wanted.times_ns[1:])
        try:
            reader = self._reader
            frame = reader.key_frame_at(t_ns) if wanted.is_coarse else reader.frame_at(t_ns)
            if frame is not None:
                composer = self._source.composer_of(wanted.guide)
                small = image_of(composer.thumbnail_at(frame.bgra, frame.t_ns, width_px=wanted.width_px))
                small.setDevicePixelRatio(wanted.ratio)
                self.made.emit(wanted.guide, t_ns, wanted.width_px, small)
        except RemoteAssistError:
            # The canvas and the player say what is wrong with the recording.
            return

    def close(self) -> None:
        """Let go of the files; called when the thread has ended."""
        self._reader.close()
