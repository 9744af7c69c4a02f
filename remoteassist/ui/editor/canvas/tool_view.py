"""Shows what the tool in hand would take hold of, and what is chosen."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QContextMenuEvent
from PySide6.QtWidgets import QWidget

from remoteassist.model.annotations import Annotation, Callout, TextNote
from remoteassist.model.geometry import Point, Rect, bounding_box
from remoteassist.render.mark_layout import bounds_of
from remoteassist.ui.editor.canvas.annotation_edits import AnnotationEdits
from remoteassist.ui.editor.canvas.cursors import cursor_shape
from remoteassist.ui.editor.canvas.moving import Handle, box_handles, handles_of
from remoteassist.ui.editor.canvas.names import spoken
from remoteassist.ui.editor.canvas.overlay import Overlay
from remoteassist.ui.editor.canvas.pressing import (
    HANDLE_PX,
    HANDLE_REACH_PX,
    SLACK_PX,
    annotation_at,
    handle_at,
)
from remoteassist.ui.editor.canvas.snapping import NO_LINES, element_at, element_boxes
from remoteassist.ui.editor.canvas.step_picture_view import StepPictureView
from remoteassist.ui.editor.canvas.tools import BOX_TOOLS, WORD_TOOLS, ToolName, ToolStyle, style_of
from remoteassist.ui.editor.canvas.words import WordsOnPicture
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.language import translate


class ToolView(StepPictureView):
    """Knows the tool in hand and where the pointer is; draws choice, handles and hover over the picture.

    `styles` is what each tool draws with; `redacts_everywhere` makes the redact tool ask for the rest, too.
    """

    tool_changed = Signal(str)
    """Another tool is in hand; its name."""
    menu_requested = Signal(QPoint)
    """What can be done is to be offered at a point of the canvas."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        frames: Frames,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, selection, frames, parent=parent)
        self._tool: ToolName = "select"
        self._pointer: Point | None = None
        self.styles: dict[ToolName, ToolStyle] = {}
        self.redacts_everywhere = False
        self.words = WordsOnPicture(document, self)
        self.annotation_edits = AnnotationEdits(
            document, selection, size_px=lambda: self.composition.size_px, parent=self
        )
        selection.annotations_selected.connect(self._on_annotations_selected)
        self.setAccessibleName(translate("Canvas", "Picture of the step"))
        self._on_annotations_selected()

    @property
    def tool(self) -> ToolName:
        """The tool in hand."""
        return self._tool

    def take_tool(self, tool: ToolName) -> None:
        """Take another tool in hand."""
        self.words.finish()
        if tool != self._tool:
            self._tool = tool
            self.tool_changed.emit(tool)
        self.update_cursor()
        self.viewport().update()

    def tool_style(self, tool: ToolName) -> ToolStyle:
        """Return what a tool draws with."""
        return self.styles.get(tool, style_of(tool))

    @property
    def frame_px(self) -> float:
        """Frame pixels that a widget pixel stands for."""
        return 1.0 / self.transform.scale

    def frame_pos(self, pos: QPointF) -> Point:
        """Return the point of the picture that is shown at a point of the viewport."""
        return self.transform.to_frame(Point(pos.x(), pos.y()))

    def annotation_at(self, pos_frame_px: Point) -> Annotation | None:
        """Return the topmost annotation there."""
        size = self.composition.size_px
        if size is None:
            return None
        slack = SLACK_PX * self.frame_px
        return annotation_at(self.annotations, pos_frame_px, size_px=size, slack_frame_px=slack)

    def note_at(self, pos_frame_px: Point) -> TextNote | Callout | None:
        """Return the topmost annotation there, if it has words."""
        hit = self.annotation_at(pos_frame_px)
        return hit if isinstance(hit, TextNote | Callout) else None

    def handle_at(self, pos_frame_px: Point) -> Handle | None:
        """Return the handle there: of the only chosen annotation, or of the crop."""
        # Who has a drawing tool in hand draws beside what was just drawn, rather than pulling at it.
        is_drawing = self._tool not in {"select", "crop"}
        reach = (HANDLE_PX / 2 if is_drawing else HANDLE_REACH_PX) * self.frame_px
        return handle_at(self._handles(), pos_frame_px, reach_frame_px=reach)

    def point_at(self, pos: QPointF | None) -> None:
        """Take in where the pointer is in the viewport; None when it is elsewhere."""
        self._pointer = None if pos is None else self.frame_pos(pos)
        self.update_cursor()
        self.viewport().update()

    def reveal_chosen(self) -> None:
        """Scroll to what is chosen, if it is out of sight."""
        size = self.composition.size_px
        around = None if size is None else bounding_box(bounds_of(one, size) for one in self._chosen())
        if around is not None:
            self.reveal(around)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Choose what was pressed, unless it is chosen already or a key was pressed, and ask for the menu."""
        hit = self.annotation_at(self.frame_pos(QPointF(event.pos())))
        is_other = hit is not None and hit.id not in self._selection.annotation_ids
        if hit is not None and is_other and event.reason() is QContextMenuEvent.Reason.Mouse:
            self.choose((hit.id,))
        self.menu_requested.emit(event.pos())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self.point_at(None)

    def is_hand(self) -> bool:
        """Whether a press takes hold of the whole picture."""
        return False

    def is_pulling(self) -> bool:
        """Whether a gesture is under way."""
        return self._sketch is not None

    def update_cursor(self) -> None:
        """Give the pointer the shape of what a press would do."""
        handle = None if self._pointer is None else self.handle_at(self._pointer)
        self.viewport().setCursor(
            cursor_shape(
                self._tool,
                part=None if handle is None else handle.part,
                is_over_annotation=self._hovered() is not None,
                is_hand=self.is_hand(),
            )
            if self.isEnabled()
            else Qt.CursorShape.ArrowCursor
        )

    def overlay(self) -> Overlay:
        """Return choice, handles, lines and hover of now."""
        size, sketch = self.composition.size_px, self._sketch
        if size is None or self.words.is_open:
            return Overlay(crop=self.crop)
        if self._tool == "crop":
            return Overlay(handles=self._handles(), crop=self.crop, is_cropping=True)
        hovered = self._hovered()
        is_chosen = hovered is not None and hovered.id in self.chosen_ids
        return Overlay(
            chosen=tuple(bounds_of(one, size) for one in self._chosen()),
            handles=self._handles(),
            hovered=None if hovered is None or is_chosen else bounds_of(hovered, size),
            element=self._element_under_pointer(),
            band=None if sketch is None else sketch.band,
            lines=NO_LINES if sketch is None else sketch.lines,
            crop=self.crop,
        )

    def _on_annotations_selected(self) -> None:
        """Tell a screen reader what is chosen."""
        chosen = self.annotation_edits.chosen()
        if len(chosen) != 1:
            self.setAccessibleDescription(
                translate("Canvas", "Tab goes through what is drawn on it; arrow keys move what is selected.")
            )
            return
        text = spoken(chosen[0], self.annotations.index(chosen[0]), len(self.annotations))
        self.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _chosen(self) -> list[Annotation]:
        return [one for one in self.annotations if one.id in self.chosen_ids]

    def _handles(self) -> tuple[Handle, ...]:
        if self._tool == "crop":
            return () if self.crop is None else box_handles(self.crop)
        chosen = self._chosen()
        return handles_of(chosen[0]) if len(chosen) == 1 else ()

    def _hovered(self) -> Annotation | None:
        if self._pointer is None or self.is_pulling():
            return None
        if self._tool == "select":
            return self.annotation_at(self._pointer)
        return self.note_at(self._pointer) if self._tool in WORD_TOOLS else None

    def _element_under_pointer(self) -> Rect | None:
        guide_step = self.guide_step
        if guide_step is None or self._pointer is None or self.is_pulling() or self._tool not in BOX_TOOLS:
            return None
        return element_at(element_boxes(guide_step.step), self._pointer)
