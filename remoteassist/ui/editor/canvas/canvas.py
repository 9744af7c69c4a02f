"""The picture of the current step, exactly as the article has it, and the hand that draws on it."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from remoteassist.model.annotations import Annotation, Callout, TextNote
from remoteassist.model.geometry import Point, Rect
from remoteassist.render.mark_layout import bounds_of
from remoteassist.ui.editor.canvas.annotation_edits import AnnotationEdits, new_annotation_id
from remoteassist.ui.editor.canvas.cursors import cursor_shape
from remoteassist.ui.editor.canvas.gestures import (
    BoxDrawing,
    Cropping,
    Gesture,
    HandlePulling,
    Moving,
    Pull,
    Stage,
    WordPlacing,
)
from remoteassist.ui.editor.canvas.moving import Handle, box_handles, extent_of, handles_of
from remoteassist.ui.editor.canvas.names import drawing_name, spoken
from remoteassist.ui.editor.canvas.overlay import Overlay
from remoteassist.ui.editor.canvas.pressing import (
    HANDLE_REACH_PX,
    SLACK_PX,
    annotation_at,
    choosing_gesture,
    cropping_gesture,
    drawing_gesture,
    handle_at,
    in_turn,
)
from remoteassist.ui.editor.canvas.snapping import NO_LINES, REACH_PX, element_at, element_boxes
from remoteassist.ui.editor.canvas.step_view import StepView
from remoteassist.ui.editor.canvas.tools import BOX_TOOLS, WORD_TOOLS, ToolName, ToolStyle, style_of
from remoteassist.ui.editor.canvas.words import WordsOnPicture
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.language import translate

_PULL_PX: Final = 3.0
"""Widget pixels from which a press is meant as a pull: a hand that clicks trembles by one or two."""

_FAR_NUDGE_PX: Final = 10
_WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(StepView):
    """Draws, chooses, moves and resizes with the pointer: one edit of the document for each gesture.

    `styles` is what each tool draws with; `redacts_everywhere` makes the redact tool ask for the rest, too.
    """

    tool_changed = Signal(str)
    """Another tool is in hand; its name."""
    redact_everywhere_requested = Signal(object)
    """A `Rect` in frame pixels of the current step: what is seen there shall be found and covered everywhere."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        frames: Frames,
        *,
        parent: QWidget | None = None,
    ) -> None:
        self._gesture: Gesture | None = None
        self._pressed_at = QPointF()
        self._is_click = True
        self._pointer: Point | None = None
        self._tool: ToolName = "select"
        self._has_space = False
        self.styles: dict[ToolName, ToolStyle] = {}
        self.redacts_everywhere = False
        super().__init__(document, selection, frames, parent=parent)
        self.words = WordsOnPicture(document, self)
        self.annotation_edits = AnnotationEdits(
            document, selection, size_px=lambda: self.composition.size_px, parent=self
        )
        selection.annotations_selected.connect(self._on_annotations_selected)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Canvas", "Picture of the step"))
        self.setAccessibleDescription(
            translate("Canvas", "Tab goes through what is drawn on it; arrow keys move what is chosen.")
        )

    @property
    def tool(self) -> ToolName:
        """The tool in hand."""
        return self._tool

    def take_tool(self, tool: ToolName) -> None:
        """Take another tool in hand."""
        self.words.finish()
        self.drop_gesture()
        if tool != self._tool:
            self._tool = tool
            self.tool_changed.emit(tool)
        self._update_cursor()
        self.viewport().update()

    def tool_style(self, tool: ToolName) -> ToolStyle:
        """Return what a tool draws with."""
        return self.styles.get(tool, style_of(tool))

    def drop_gesture(self) -> bool:
        """Let go without an edit; whether there was a gesture."""
        had = self._gesture is not None
        self._gesture = None
        self.show_sketch(None)
        return had

    def choose_at(self, pos: QPoint) -> None:
        """Choose what is at a point of the widget, unless it is chosen already."""
        hit = self._hit(self._frame_pos(QPointF(pos)))
        if hit is not None and hit.id not in self._selection.annotation_ids:
            self._selection.select_annotations((hit.id,))

    def request_redaction(self) -> None:
        """Ask that what is inside the topmost chosen annotation be found and covered everywhere."""
        chosen = self.annotation_edits.chosen()
        if chosen:
            self.redact_everywhere_requested.emit(extent_of(chosen[-1]))

    def step_changed(self) -> None:
        """Let go of what was done with the step before."""
        self.words.finish()
        self.drop_gesture()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a gesture."""
        if event.button() is Qt.MouseButton.MiddleButton or self._has_space:
            self.begin_pan(event)
            return
        stage = self._stage()
        if event.button() is not Qt.MouseButton.LeftButton or stage is None:
            return
        self._pressed_at = event.position()
        self._is_click = True
        self._begin(stage, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the gesture, or show what a press would take hold of."""
        self._pointer = self._frame_pos(event.position())
        if self.pan(event):
            return
        if self._gesture is not None:
            moved = event.position() - self._pressed_at
            self._is_click = self._is_click and moved.manhattanLength() < _PULL_PX
            self.show_sketch(self._gesture.sketch(self._pull(event)))
        else:
            self._update_cursor()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the gesture: what it made becomes the step's."""
        if self.end_pan():
            self._update_cursor()
            return
        gesture = self._gesture
        if event.button() is not Qt.MouseButton.LeftButton or gesture is None:
            return
        pull = self._pull(event)
        self.drop_gesture()
        self._keep(gesture, pull)
        self._update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Write in the note that was hit; elsewhere it is a second press."""
        hit = self._hit(self._frame_pos(event.position()))
        if self._tool in {"select", *WORD_TOOLS} and isinstance(hit, TextNote | Callout):
            self.drop_gesture()
            self.words.edit(hit)
            return
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._pointer = None
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Nudge, let go, write, or take hold of the picture."""
        key = event.key()
        if key == Qt.Key.Key_Space:
            self._has_space = True
            self._update_cursor()
        elif key == Qt.Key.Key_Escape:
            self._let_go()
        elif key in _WAYS and self._selection.annotation_ids:
            far = _FAR_NUDGE_PX if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.annotation_edits.nudge(_WAYS[Qt.Key(key)][0] * far, _WAYS[Qt.Key(key)][1] * far)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            chosen = self.annotation_edits.chosen()
            if len(chosen) == 1 and isinstance(chosen[0], TextNote | Callout):
                self.words.edit(chosen[0])
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the picture with the space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._has_space = False
            self._update_cursor()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Forget the space bar: its release goes elsewhere."""
        super().focusOutEvent(event)
        self._has_space = False

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001, N802 - Qt's name and way
        """Go through what is drawn, bottom to top, and then on to what follows on the screen."""
        following = in_turn(self.annotations, self._selection.annotation_ids, is_backward=not is_next)
        if following is None or self._tool == "crop":
            return super().focusNextPrevChild(is_next)
        self._selection.select_annotations((following,))
        return True

    def overlay(self) -> Overlay:
        """Return choice, handles, lines and hover of now."""
        size, sketch = self.composition.size_px, self._sketch
        if size is None or self.words.is_open:
            return Overlay(crop=self.crop)
        if self._tool == "crop":
            handles = () if self.crop is None else box_handles(self.crop)
            return Overlay(handles=handles, crop=self.crop, is_cropping=True)
        chosen = [one for one in self.annotations if one.id in self.chosen_ids]
        hovered = self._hovered()
        return Overlay(
            chosen=tuple(bounds_of(one, size) for one in chosen),
            handles=handles_of(chosen[0]) if len(chosen) == 1 else (),
            hovered=None if hovered is None or hovered in chosen else bounds_of(hovered, size),
            element=self._element_under_pointer(),
            band=None if sketch is None else sketch.band,
            lines=NO_LINES if sketch is None else sketch.lines,
            crop=self.crop,
        )

    @property
    def _px(self) -> float:
        """Frame pixels that a widget pixel stands for."""
        return 1.0 / self.transform.scale

    def _frame_pos(self, pos: QPointF) -> Point:
        return self.transform.to_frame(Point(pos.x(), pos.y()))

    def _stage(self) -> Stage | None:
        guide_step, size = self.guide_step, self.composition.size_px
        if guide_step is None or size is None:
            return None
        return Stage(
            size_px=size,
            annotations=guide_step.annotations,
            elements=element_boxes(guide_step.step),
            bounds=lambda one: bounds_of(one, size),
            reach_frame_px=REACH_PX * self._px,
            new_id=new_annotation_id,
        )

    def _begin(self, stage: Stage, event: QMouseEvent) -> None:
        pos = self._frame_pos(event.position())
        chosen = self._selection.annotation_ids
        if self._tool == "crop":
            self._gesture = cropping_gesture(stage, pos, self.crop, px=self._px)
            return
        if self._tool == "select":
            adding = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
            self._gesture, now = choosing_gesture(
                stage, pos, chosen, is_adding=bool(event.modifiers() & adding), px=self._px
            )
            self._selection.select_annotations(now)
            return
        handle = self._handle_at(pos)
        only = self.annotation_edits.chosen()
        if handle is not None:
            self._gesture = HandlePulling(stage, only[0], handle)
        elif self._tool in WORD_TOOLS:
            self._gesture = WordPlacing(stage, self._tool, self.tool_style(self._tool), stage.new_id())
        else:
            self._gesture = drawing_gesture(stage, self._tool, self.tool_style(self._tool))

    def _pull(self, event: QMouseEvent) -> Pull:
        modifiers = event.modifiers()
        return Pull(
            self._frame_pos(self._pressed_at),
            self._frame_pos(event.position()),
            is_click=self._is_click,
            is_proportional=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
            is_free=bool(modifiers & Qt.KeyboardModifier.AltModifier),
        )

    def _keep(self, gesture: Gesture, pull: Pull) -> None:
        """Make what a gesture has made the step's."""
        guide_step, sketch = self.guide_step, gesture.sketch(pull)
        if guide_step is None:
            return
        if isinstance(gesture, WordPlacing):
            hit = self._hit(pull.start)
            if isinstance(hit, TextNote | Callout) and pull.is_click:
                self.words.edit(hit)
            else:
                self.words.write(gesture.note(pull), name=drawing_name(self._tool))
            return
        if isinstance(gesture, Cropping):
            self.annotation_edits.crop(sketch.crop)
            return
        self.annotation_edits.keep(sketch.annotations, name=_edit_name(gesture, self._tool))
        if sketch.chosen is not None:
            self._selection.select_annotations(sketch.chosen)
        new = [one for one in sketch.annotations if one not in guide_step.annotations]
        if self._tool == "redact" and self.redacts_everywhere and isinstance(gesture, BoxDrawing) and new:
            self.redact_everywhere_requested.emit(extent_of(new[-1]))

    def _let_go(self) -> None:
        if self.drop_gesture():
            return
        if self._tool != "select":
            self.take_tool("select")
        else:
            self._selection.select_annotations(())

    def _hit(self, pos: Point) -> Annotation | None:
        size = self.composition.size_px
        if size is None:
            return None
        return annotation_at(self.annotations, pos, size_px=size, slack_frame_px=SLACK_PX * self._px)

    def _handle_at(self, pos: Point) -> Handle | None:
        chosen = self.annotation_edits.chosen()
        handles = handles_of(chosen[0]) if len(chosen) == 1 else ()
        if self._tool == "crop":
            handles = () if self.crop is None else box_handles(self.crop)
        return handle_at(handles, pos, reach_frame_px=HANDLE_REACH_PX * self._px)

    def _hovered(self) -> Annotation | None:
        if self._pointer is None or self._gesture is not None or self._tool not in {"select", *WORD_TOOLS}:
            return None
        hit = self._hit(self._pointer)
        return hit if self._tool == "select" or isinstance(hit, TextNote | Callout) else None

    def _element_under_pointer(self) -> Rect | None:
        guide_step = self.guide_step
        if guide_step is None or self._pointer is None or self._gesture or self._tool not in BOX_TOOLS:
            return None
        return element_at(element_boxes(guide_step.step), self._pointer)

    def _update_cursor(self) -> None:
        handle = None if self._pointer is None else self._handle_at(self._pointer)
        shape = cursor_shape(
            self._tool,
            part=None if handle is None else handle.part,
            is_over_annotation=self._hovered() is not None,
            is_hand=self._has_space,
        )
        self.viewport().setCursor(shape)

    def _on_annotations_selected(self) -> None:
        """Tell a screen reader what is chosen."""
        chosen = self.annotation_edits.chosen()
        if len(chosen) == 1:
            text = spoken(chosen[0], self.annotations.index(chosen[0]), len(self.annotations))
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def _edit_name(gesture: Gesture, tool: ToolName) -> str:
    if isinstance(gesture, Moving):
        return translate("Canvas", "Move annotation")
    if isinstance(gesture, HandlePulling):
        return translate("Canvas", "Resize annotation")
    return drawing_name(tool)
