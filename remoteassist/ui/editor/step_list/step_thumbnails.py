"""Small composed pictures of steps, made one after the other on a thread of their own, for the rows that are seen."""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QObject, QSize, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage

from remoteassist.drafts.step_picture import picture_of_step
from remoteassist.errors import RemoteAssistError
from remoteassist.media.frame import Bgra
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.annotations import Number
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.render.compositor import compose, prime_fonts, redacted_pixels
from remoteassist.render.scene import Scene, scene_for_step
from remoteassist.session.store import Session
from remoteassist.ui.editor.frames import image_of

_KEPT: Final = 160
"""Of 96 x 60 at 200 % some 90 kB each; a list shows ten at a time."""
_WAITING: Final = 24
"""More than any screen shows: rows that were scrolled past are not made."""
_SHOWN_PART: Final = 0.5
"""Of the picture's width: a whole screen of that size shows nothing, the surroundings of a mark do."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Order:
    """What one small picture is made of; equal orders give equal pictures."""

    step: Step
    scene: Scene
    crop_frame_px: Rect | None
    size_px: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the last order of a step was made from, to tell by identity that it needs no new one."""

    guide_step: GuideStep
    number: int | None
    redactions: object
    size_px: tuple[int, int]
    order: _Order


class StepThumbnails(QObject):
    """Redacted pictures of steps in the size of a row. One that shows what is covered by now is never given out.

    GUI thread only; the work is done on a thread that `close` ends.
    """

    ready = Signal(str)
    """The step's id whose picture is there now."""

    _wanted = Signal(str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        prime_fonts()
        self._made: OrderedDict[str, tuple[_Order, QImage | None]] = OrderedDict()
        self._asked: dict[str, _Asked] = {}
        self._waiting: OrderedDict[str, _Order] = OrderedDict()
        self._is_busy = False
        self._thread = QThread(self)
        self._thread.setObjectName("step pictures")
        self._maker = _Maker(session)
        self._maker.moveToThread(self._thread)
        self._wanted.connect(self._maker.make, Qt.ConnectionType.QueuedConnection)
        self._maker.made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def picture(
        self, guide: Guide, guide_step: GuideStep, *, number: int | None, size_px: QSize
    ) -> QImage | None:
        """Return a step's picture, cropped and scaled to fill `size_px`; None until `ready`, or if nothing was seen.

        While one with other marks is made, that of before is returned, unless other places are covered now.
        """
        order = self._order(guide, guide_step, number=number, size=(size_px.width(), size_px.height()))
        step_id = guide_step.step.id
        made = self._made.get(step_id)
        if made is None or made[0] != order:
            self._ask(step_id, order)
        if made is None:
            return None
        self._made.move_to_end(step_id)
        is_covered = made[0].scene.redactions == order.scene.redactions and made[0].step == order.step
        return made[1] if is_covered else None

    def close(self) -> None:
        """Make no more, and wait for the thread's end."""
        self._waiting.clear()
        self._maker.is_stopped = True
        self._thread.quit()
        self._thread.wait()

    def _order(
        self, guide: Guide, guide_step: GuideStep, *, number: int | None, size: tuple[int, int]
    ) -> _Order:
        step_id = guide_step.step.id
        asked = self._asked.get(step_id)
        if (
            asked is None
            or asked.guide_step is not guide_step
            or asked.redactions is not guide.redactions
            or (asked.number, asked.size_px) != (number, size)
        ):
            scene = _numbered(scene_for_step(guide, guide_step, number or 0))
            order = _Order(_seen_of(guide_step.step), scene, guide_step.crop_frame_px, size)
            asked = _Asked(guide_step, number, guide.redactions, size, order)
            self._asked[step_id] = asked
        return asked.order

    def _ask(self, step_id: str, order: _Order) -> None:
        self._waiting[step_id] = order
        self._waiting.move_to_end(step_id)
        while len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        self._send()

    def _send(self) -> None:
        if self._waiting and not self._is_busy and not self._maker.is_stopped:
            self._is_busy = True
            self._wanted.emit(*self._waiting.popitem(last=True))

    def _on_made(self, step_id: str, order: _Order, image: QImage | None) -> None:
        self._is_busy = False
        self._made[step_id] = (order, image)
        if self._waiting.get(step_id) == order:
            del self._waiting[step_id]
        while len(self._made) > _KEPT:
            old_id, _ = self._made.popitem(last=False)
            self._asked.pop(old_id, None)
        self.ready.emit(step_id)
        self._send()


class _Maker(QObject):
    """Lives on its thread; `is_stopped` is written by the GUI thread, read here."""

    made = Signal(str, object, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._reader: VideoReader | None = None
        self.is_stopped = False

    @Slot(str, object)
    def make(self, step_id: str, order: _Order) -> None:
        """Read a step's picture, cover what is redacted, draw its marks, and make it small."""
        if self.is_stopped:
            return
        image: QImage | None = None
        try:
            if self._reader is None:
                self._reader = VideoReader(self._session.segment_paths)
            seen = picture_of_step(self._session, self._reader, order.step)
            if seen is not None:
                image = _small(compose(seen, order.scene), order)
        except RemoteAssistError as error:
            _log.warning("%s", error)
        self.made.emit(step_id, order, image)


def _small(composed: Bgra, order: _Order) -> QImage:
    height, width = composed.shape[:2]
    box = _shown_box(order, Size(width, height))
    rows, columns = redacted_pixels(box, Size(width, height))
    part = image_of(np.ascontiguousarray(composed[rows, columns]))
    return part.scaled(
        QSize(*order.size_px),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )


def _shown_box(order: _Order, size_px: Size) -> Rect:
    """Return the part of the picture around what the step acted on, in the shape of the row's picture."""
    whole = Rect.of_size(size_px) if order.crop_frame_px is None else order.crop_frame_px
    whole = whole.intersected(Rect.of_size(size_px))
    if whole.is_empty:
        return Rect.of_size(size_px)
    step = order.step
    target = step.reading.box_frame_px
    if target is None and step.pos_frame_px is not None:
        target = Rect.around(step.pos_frame_px, width=1, height=1)
    wide, high = order.size_px
    is_wider = whole.width * high > whole.height * wide
    full_width = whole.height * wide / high if is_wider else whole.width
    width = min(full_width, max(full_width * _SHOWN_PART, target.width * 1.25)) if target else full_width
    height = width * high / wide
    middle = target.center if target is not None else whole.center
    left = max(whole.x, min(middle.x - width / 2, whole.right - width))
    top = max(whole.y, min(middle.y - height / 2, whole.bottom - height))
    return Rect(left, top, width, height)


def _seen_of(step: Step) -> Step:
    """Return what of a step decides over its picture, so that other words for it need no new one."""
    return Step(
        id=step.id,
        t_ns=step.t_ns,
        end_t_ns=step.t_ns,
        kind=step.kind,
        pos_frame_px=step.pos_frame_px,
        still=step.still,
        before_t_ns=step.before_t_ns,
        reading=replace(step.reading, label=None, confidence=0.0),
    )


def _numbered(scene: Scene) -> Scene:
    """Return a scene without numbers that were not given: of a step that readers do not see."""
    marks = tuple(one for one in scene.annotations if not (isinstance(one, Number) and one.number == 0))
    return replace(scene, annotations=marks)
