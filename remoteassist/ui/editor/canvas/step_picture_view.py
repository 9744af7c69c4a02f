"""Shows the current step's picture, exactly as the article has it."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import Annotation
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import GuideStep
from remoteassist.render.scene import Scene
from remoteassist.ui.editor.canvas.gestures import Sketch
from remoteassist.ui.editor.canvas.overlay import Overlay, paint_overlay
from remoteassist.ui.editor.canvas.picture_view import PictureView
from remoteassist.ui.editor.canvas.step_scene import StepScenes
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours

_TEXT_WIDTH_PX: Final = 480
_PATIENCE_MS: Final = 250
"""A still is read in a tenth of a second: to say for so long that it is on its way would only flicker."""


class StepPictureView(PictureView):
    """Follows document and selection. While a gesture lasts its sketch stands in place of the step's annotations."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        frames: Frames,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._frames = frames
        self._scenes = StepScenes(lambda: document.told)
        self._sketch: Sketch | None = None
        self._painted: tuple[Scene, GuideStep] | None = None
        self._shown_step_id: str | None = None
        self._without_picture: set[str] = set()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.viewport().update)
        frames.picture_ready.connect(self._on_picture_ready)
        document.changed.connect(self._on_document_changed)
        selection.steps_selected.connect(self._on_steps_selected)
        selection.annotations_selected.connect(self.viewport().update)
        self._show_step()

    @property
    def guide_step(self) -> GuideStep | None:
        """The current step; None without steps."""
        step_id = self._selection.current_step_id
        return None if step_id is None else self._document.step(step_id)

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """What is drawn over the picture now, bottom to top, an unfinished gesture's too."""
        if self._sketch is not None:
            return self._sketch.annotations
        guide_step = self.guide_step
        return () if guide_step is None else guide_step.annotations

    @property
    def crop(self) -> Rect | None:
        """The part of the picture that the article shows; None for all of it."""
        if self._sketch is not None and self._sketch.crop is not None:
            return self._sketch.crop
        guide_step = self.guide_step
        return None if guide_step is None else guide_step.crop_frame_px

    @property
    def chosen_ids(self) -> frozenset[str]:
        """Ids of the annotations that are chosen, or would be if the gesture ended here."""
        if self._sketch is not None and self._sketch.chosen is not None:
            return self._sketch.chosen
        return self._selection.annotation_ids

    @property
    def is_loading(self) -> bool:
        """Whether the current step's picture is still to come."""
        return (
            self._shown_step_id is not None
            and self.composition.size_px is None
            and self._shown_step_id not in self._without_picture
        )

    def composed(self) -> Bgra | None:
        """Return what is shown, uncropped, shape (H, W, 4): byte for byte the picture of the article.

        None while there is none.
        """
        self._update_scene()
        return self.composition.composed()

    def choose(self, annotation_ids: Iterable[str]) -> None:
        """Choose annotations of the current step."""
        self._selection.select_annotations(annotation_ids)

    def show_sketch(self, sketch: Sketch | None) -> None:
        """Show what a gesture has made so far; None shows the step as it is."""
        if sketch is not self._sketch:
            self._sketch = sketch
            self.viewport().update()

    def overlay(self) -> Overlay:
        """Return what is drawn over the compositor's picture."""
        return Overlay(crop=self.crop)

    def paint_over(self, painter: QPainter) -> None:
        """Draw the overlay, or say why there is no picture."""
        size = self.composition.size_px
        if size is not None:
            paint_overlay(painter, self.overlay(), transform=self.transform, size_px=size)
        elif not (self.is_loading and self._patience.isActive()):
            self._paint_text(painter, self.status_text())

    def status_text(self) -> str:
        """Return what is said where no picture is shown; empty where one is."""
        if self.composition.size_px is not None:
            return ""
        if self._shown_step_id is None:
            return translate(
                "Canvas", "The picture of a step stands here, to draw on. There are no steps yet."
            )
        if self.is_loading:
            return translate("Canvas", "Loading the picture…")
        return self._frames.why_missing(self._shown_step_id) or translate(
            "Canvas", "Nothing was seen at this step. Its text stands in the article without a picture."
        )

    def prepare_paint(self) -> None:
        """Take in what has changed since the last painting."""
        self._update_scene()

    def step_changed(self) -> None:
        """Take in that another step is shown; subclasses let go of what they did with the one before."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()

    def _update_scene(self) -> None:
        guide_step = self.guide_step
        if guide_step is None:
            return
        if self._sketch is not None:
            guide_step = replace(guide_step, annotations=self._sketch.annotations)
        scene = self._scenes.scene(self._document.guide, guide_step)
        self._painted = scene, guide_step
        self.composition.show_scene(scene)

    def _on_steps_selected(self) -> None:
        step_id = self._selection.current_step_id
        if step_id == self._shown_step_id and step_id is not None:
            return
        self.step_changed()
        self._sketch = None
        self._show_step()

    def _show_step(self) -> None:
        self._shown_step_id = self._selection.current_step_id
        guide_step = self.guide_step
        picture = None if guide_step is None else self._frames.request_picture(guide_step.step)
        if picture is None:
            self._patience.start()
        self._take_picture(picture)
        if picture is not None:
            self._ask_for_neighbours()

    def _on_picture_ready(self, step_id: str, picture: object) -> None:
        if picture is None:
            self._without_picture.add(step_id)
        if step_id == self._shown_step_id:
            self._take_picture(picture if isinstance(picture, np.ndarray) else None)
            self._ask_for_neighbours()

    def _ask_for_neighbours(self) -> None:
        """Have the pictures before and after at hand, so that paging through the steps never waits."""
        steps = self._document.guide.steps
        place = next((index for index, one in enumerate(steps) if one.step.id == self._shown_step_id), None)
        if place is None:
            return
        for index in (place - 1, place + 1):
            if 0 <= index < len(steps):
                self._frames.request_picture(steps[index].step)

    def _take_picture(self, picture: Bgra | None) -> None:
        self.composition.show_picture(picture)
        self.picture_changed()

    def _on_document_changed(self, _change: object) -> None:
        if not self._looks_as_painted():
            self.viewport().update()

    def _looks_as_painted(self) -> bool:
        """Whether what has changed in the guide is not to be seen here: words, or other steps."""
        guide_step = self.guide_step
        if self._sketch is not None or self._painted is None or guide_step is None:
            return False
        scene, painted = self._painted
        return (
            guide_step.step is painted.step
            and guide_step.annotations is painted.annotations
            and guide_step.crop_frame_px == painted.crop_frame_px
            and self._scenes.scene(self._document.guide, guide_step) == scene
        )

    def _paint_text(self, painter: QPainter, text: str) -> None:
        room = QRectF(self.viewport().rect()).adjusted(4 * GRID_PX, 0, -4 * GRID_PX, 0)
        aside = max(0.0, (room.width() - _TEXT_WIDTH_PX) / 2)
        painter.setPen(QColor(colours().muted))
        flags = int(Qt.AlignmentFlag.AlignCenter.value) | int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(room.adjusted(aside, 0, -aside, 0), flags, text)
