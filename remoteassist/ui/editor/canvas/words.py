"""Writes texts and callouts in their place in the picture."""

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint

from remoteassist.model.annotation_edits import with_annotations, without_annotations
from remoteassist.model.annotations import Annotation, Callout, TextNote
from remoteassist.model.geometry import Point
from remoteassist.render.mark_layout import panel_of
from remoteassist.ui.editor.canvas.gestures import Sketch
from remoteassist.ui.editor.canvas.step_picture_view import StepPictureView
from remoteassist.ui.editor.canvas.text_entry import TextEntry
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.language import translate


class WordsOnPicture(QObject):
    """Opens a field over the picture for one note at a time; what is written there is one edit of the document."""

    def __init__(self, document: EditorDocument, view: StepPictureView) -> None:
        super().__init__(view)
        self._document = document
        self._view = view
        self._entry: TextEntry | None = None
        self._note: TextNote | Callout | None = None
        view.zoomed.connect(self._place)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._place)

    @property
    def is_open(self) -> bool:
        """Whether words are being written."""
        return self._entry is not None

    def write(self, note: TextNote | Callout, *, name: str) -> None:
        """Let a person write a new note; `name` is what undo calls it. Without words there is none."""
        self._open(note, name)

    def edit(self, note: TextNote | Callout) -> None:
        """Let a person write in a note of the current step; without words it goes."""
        self._open(note, translate("Canvas", "Edit text"))

    def edit_chosen(self, chosen: tuple[Annotation, ...]) -> None:
        """Let a person write in the only chosen annotation, if it has words."""
        if len(chosen) == 1 and isinstance(chosen[0], TextNote | Callout):
            self.edit(chosen[0])

    def finish(self) -> None:
        """Take what is written so far as done."""
        if self._entry is not None:
            self._entry.commit()

    def _open(self, note: TextNote | Callout, name: str) -> None:
        guide_step = self._view.guide_step
        if guide_step is None:
            return
        self.finish()
        entry = TextEntry(
            note.text,
            colour=note.colour,
            background=note.background,
            font_px=note.size_px * self._view.transform.scale,
            parent=self._view.viewport(),
        )
        self._entry, self._note = entry, note
        step_id = guide_step.step.id
        entry.committed.connect(lambda text: self._keep(step_id, note, text, name))
        entry.cancelled.connect(self._close)
        # What is being written is shown in the field alone.
        others = tuple(one for one in guide_step.annotations if one.id != note.id)
        self._view.show_sketch(Sketch(others, chosen=frozenset()))
        self._place()

    def _place(self) -> None:
        size = self._view.composition.size_px
        if self._entry is None or self._note is None or size is None:
            return
        panel = panel_of(self._note, size)
        pos = self._note.pos if panel is None else panel.rect
        corner = self._view.transform.to_widget(Point(pos.x, pos.y))
        self._entry.open_at(QPoint(round(corner.x), round(corner.y)))

    def _keep(self, step_id: str, note: TextNote | Callout, text: str, name: str) -> None:
        self._close()
        guide_step = self._document.step(step_id)
        if guide_step is None:
            return
        is_known = any(one.id == note.id for one in guide_step.annotations)
        if text:
            self._document.edit(
                name, lambda guide: with_annotations(guide, step_id, (replace(note, text=text),))
            )
            if self._view.guide_step is not None and self._view.guide_step.step.id == step_id:
                self._view.choose((note.id,))
        elif is_known:
            self._document.edit(name, lambda guide: without_annotations(guide, step_id, {note.id}))

    def _close(self) -> None:
        entry, self._entry, self._note = self._entry, None, None
        self._view.show_sketch(None)
        if entry is not None:
            had_focus = entry.hasFocus()
            entry.hide()
            entry.deleteLater()
            if had_focus:
                self._view.setFocus()
