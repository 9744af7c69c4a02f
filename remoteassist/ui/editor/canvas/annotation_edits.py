"""What can be done with the chosen annotations: each is one edit of the document."""

import secrets
from collections.abc import Callable, Iterable
from typing import Final

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from remoteassist.model.annotation_edits import (
    Shift,
    with_annotations,
    with_annotations_copied,
    with_annotations_shifted,
    without_annotations,
)
from remoteassist.model.annotations import Annotation
from remoteassist.model.edits import with_step_cropped
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.ui.editor.canvas.keyboard import part_for_keys
from remoteassist.ui.editor.canvas.moving import allowed_shift, moved_together, resized, with_part_moved
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.language import translate

_MIME: Final = "application/x-remoteassist-annotations"
_MOST_BYTES: Final = 1 << 20
"""Of what comes from the clipboard: any program may have put it there."""

_COPY_AWAY_PX: Final = 16
"""A copy beside what it was made of can be told from it."""


def new_annotation_id() -> str:
    """Return an id that no annotation has."""
    return f"mark-{secrets.token_hex(8)}"


class AnnotationEdits(QObject):
    """Edits the annotations that are chosen in the current step. GUI thread only."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        *,
        size_px: Callable[[], Size | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._size_px = size_px
        # What is nudged from now on is another run.
        selection.annotations_selected.connect(document.end_group)

    def chosen(self) -> tuple[Annotation, ...]:
        """Return the chosen annotations, bottom to top."""
        step = self._step()
        ids = self._selection.annotation_ids
        return () if step is None else tuple(one for one in step.annotations if one.id in ids)

    def choose_all(self) -> None:
        """Choose all annotations of the step."""
        step = self._step()
        if step is not None:
            self._selection.select_annotations(one.id for one in step.annotations)

    def keep(self, annotations: tuple[Annotation, ...], *, name: str, group: str | None = None) -> None:
        """Take in those of `annotations` that are new or other than the step's."""
        step = self._step()
        if step is None:
            return
        known = {one.id: one for one in step.annotations}
        changed = tuple(one for one in annotations if known.get(one.id) != one)
        if changed:
            self._edit(name, lambda guide, step_id: with_annotations(guide, step_id, changed), group)

    def nudge(self, dx: float, dy: float) -> None:
        """Move the chosen ones; nudges in a row are one edit."""
        size = self._size_px()
        if size is not None:
            moved = moved_together(self.chosen(), dx, dy, size_px=size)
            self.keep(moved, name=translate("Canvas", "Nudge annotation"), group="nudge")

    def resize(self, dx: float, dy: float) -> None:
        """Pull at the corner or the end of the only chosen one; pulls in a row are one edit."""
        size, chosen = self._size_px(), self.chosen()
        part = part_for_keys(chosen[0]) if len(chosen) == 1 else None
        if size is not None and part is not None:
            pulled = with_part_moved(chosen[0], part, Point(dx, dy), size_px=size)
            self.keep((pulled,), name=translate("Canvas", "Resize annotation"), group="resize")

    def push_crop(self, crop: Rect, dx: float, dy: float, *, is_resizing: bool) -> None:
        """Move the part that the article shows, or pull at its corner; pushes in a row are one edit."""
        size = self._size_px()
        if size is None:
            return
        if is_resizing:
            changed = resized(crop, "se", Point(dx, dy), size_px=size)
        else:
            changed = crop.shifted(*allowed_shift(crop, dx, dy, size_px=size))
        self.crop(changed, group="crop")

    def delete(self) -> None:
        """Remove the chosen ones."""
        ids = self._selection.annotation_ids
        if ids:
            name = translate("Canvas", "Delete annotation")
            self._edit(name, lambda guide, step_id: without_annotations(guide, step_id, ids))

    def duplicate(self) -> None:
        """Put a copy beside each chosen one, and choose the copies."""
        self._add(self.chosen(), name=translate("Canvas", "Duplicate annotation"))

    def copy(self) -> None:
        """Put the chosen ones on the clipboard."""
        chosen = self.chosen()
        if chosen:
            data = QMimeData()
            data.setData(_MIME, msgspec.json.encode(chosen))
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Put the chosen ones on the clipboard and remove them."""
        self.copy()
        self.delete()

    def paste(self) -> None:
        """Take in what is on the clipboard, and choose it; beside what stands in the same place already."""
        self._add(_from_clipboard(), name=translate("Canvas", "Paste annotation"))

    def shift(self, shift: Shift) -> None:
        """Move the chosen ones in the order of drawing."""
        names: dict[Shift, str] = {
            "front": translate("Canvas", "Bring to front"),
            "forward": translate("Canvas", "Bring forward"),
            "backward": translate("Canvas", "Send backward"),
            "back": translate("Canvas", "Send to back"),
        }
        ids = self._selection.annotation_ids
        if ids:
            self._edit(
                names[shift], lambda guide, step_id: with_annotations_shifted(guide, step_id, ids, shift)
            )

    def copy_to(self, step_ids: Iterable[str]) -> None:
        """Put copies of the chosen ones into other steps, in the same place."""
        chosen = self.chosen()
        targets = [one for one in step_ids if one != self._selection.current_step_id]
        if chosen and targets:
            copies = {
                step_id: tuple(replace(one, id=new_annotation_id()) for one in chosen) for step_id in targets
            }
            self._document.edit(
                translate("Canvas", "Copy to steps"), lambda guide: with_annotations_copied(guide, copies)
            )

    def following_ids(self) -> tuple[str, ...]:
        """Return the ids of the steps after the current one."""
        ids = [one.step.id for one in self._document.guide.steps]
        current = self._selection.current_step_id
        return tuple(ids[ids.index(current) + 1 :]) if current in ids else ()

    def crop(self, crop: Rect | None, *, group: str | None = None) -> None:
        """Show only a part of the picture in the article; None, or all of it, shows all."""
        size = self._size_px()
        is_whole = crop is not None and size is not None and crop == Rect.of_size(size)
        wanted = None if is_whole else crop
        name = (
            translate("Canvas", "Crop") if wanted is not None else translate("Canvas", "Show whole picture")
        )
        self._edit(name, lambda guide, step_id: with_step_cropped(guide, step_id, wanted), group)

    def _add(self, annotations: tuple[Annotation, ...], *, name: str) -> None:
        step, size = self._step(), self._size_px()
        if step is None or not annotations:
            return
        is_taken = any(_same_place(one, other) for one in annotations for other in step.annotations)
        # While the picture is still to come its size is not known: then they stay where they were copied from.
        if is_taken and size is not None:
            annotations = moved_together(annotations, _COPY_AWAY_PX, _COPY_AWAY_PX, size_px=size)
        new = tuple(replace(one, id=new_annotation_id()) for one in annotations)
        self._edit(name, lambda guide, step_id: with_annotations(guide, step_id, new))
        self._selection.select_annotations(one.id for one in new)

    def _step(self) -> GuideStep | None:
        step_id = self._selection.current_step_id
        return None if step_id is None else self._document.step(step_id)

    def _edit(self, name: str, change: Callable[[Guide, str], Guide], group: str | None = None) -> None:
        step_id = self._selection.current_step_id
        if step_id is not None:
            self._document.edit(name, lambda guide: change(guide, step_id), group=group)


def _same_place(one: Annotation, other: Annotation) -> bool:
    return replace(one, id=other.id) == other


def _from_clipboard() -> tuple[Annotation, ...]:
    """Return the annotations on the clipboard; none when there is anything else on it."""
    data = QGuiApplication.clipboard().mimeData()
    if not data.hasFormat(_MIME):
        return ()
    content = data.data(_MIME).data()
    if len(content) > _MOST_BYTES:
        return ()
    try:
        return msgspec.json.decode(content, type=tuple[Annotation, ...])
    except msgspec.MsgspecError:
        return ()
