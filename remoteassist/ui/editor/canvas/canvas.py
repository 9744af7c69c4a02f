"""The picture of the current step, exactly as the article has it, and the hand that draws on it."""

from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from remoteassist.render.mark_layout import bounds_of
from remoteassist.ui.editor.canvas.annotation_edits import new_annotation_id
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
from remoteassist.ui.editor.canvas.keyboard import pull_by_key
from remoteassist.ui.editor.canvas.moving import extent_of
from remoteassist.ui.editor.canvas.names import drawing_name
from remoteassist.ui.editor.canvas.pressing import (
    choosing_gesture,
    cropping_gesture,
    drawing_gesture,
    in_turn,
)
from remoteassist.ui.editor.canvas.snapping import REACH_PX, edge_boxes, element_boxes
from remoteassist.ui.editor.canvas.tool_view import ToolView
from remoteassist.ui.editor.canvas.tools import WORD_TOOLS, ToolName
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


class Canvas(ToolView):
    """Draws, chooses, moves and resizes with the pointer: one edit of the document for each gesture."""

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
        super().__init__(document, selection, frames, parent=parent)
        self._gesture: Gesture | None = None
        self._pressed_at = QPointF()
        self._is_click = True
        self._has_space = False
        document.changed.connect(self._on_guide_changed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def take_tool(self, tool: ToolName) -> None:
        """Take another tool in hand; what was begun with the one before is dropped."""
        self.drop_gesture()
        if tool == "crop":
            self.choose(())
        super().take_tool(tool)

    def drop_gesture(self) -> bool:
        """Let go without an edit; whether there was a gesture."""
        if self._gesture is None:
            return False
        self._gesture = None
        self.show_sketch(None)
        return True

    def request_redaction(self) -> None:
        """Ask that what is inside the topmost chosen annotation be found and covered everywhere."""
        chosen = self.annotation_edits.chosen()
        if chosen:
            self.redact_everywhere_requested.emit(extent_of(chosen[-1]))

    def step_changed(self) -> None:
        """Let go of what was done with the step before."""
        self.words.finish()
        self.drop_gesture()

    def is_hand(self) -> bool:
        """Whether the space bar is held."""
        return self._has_space

    def is_pulling(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a gesture."""
        if event.button() is Qt.MouseButton.MiddleButton or self._has_space:
            self.begin_pan(event)
            return
        stage = self._stage()
        if event.button() is not Qt.MouseButton.LeftButton or stage is None:
            return
        self.words.finish()
        self._pressed_at = event.position()
        self._is_click = True
        self._begin(stage, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the gesture, or show what a press would take hold of."""
        if self.pan(event):
            return
        if self._gesture is None:
            self.point_at(event.position())
            return
        moved = event.position() - self._pressed_at
        self._is_click = self._is_click and moved.manhattanLength() < _PULL_PX
        self.show_sketch(self._gesture.sketch(self._pull(event)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the gesture: what it made becomes the step's."""
        gesture = self._gesture
        if self.end_pan():
            self.update_cursor()
        elif event.button() is Qt.MouseButton.LeftButton and gesture is not None:
            pull = self._pull(event)
            self.drop_gesture()
            self._keep(gesture, pull)
            self.point_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Write in the note that was hit; elsewhere it is a second press."""
        note = self.note_at(self.frame_pos(event.position()))
        if note is not None and self.tool in {"select", *WORD_TOOLS}:
            self.drop_gesture()
            self.words.edit(note)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Draw with the tool in hand, move and resize what is chosen, write, let go, or take hold of the picture."""
        key = event.key()
        if key == Qt.Key.Key_Space:
            self._has_space = True
            self.update_cursor()
        elif key == Qt.Key.Key_Escape:
            self._let_go()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.tool == "crop":
            self.annotation_edits.crop(None)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.tool != "select":
            self._draw_by_key()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.words.edit_chosen(self.annotation_edits.chosen())
        elif key not in _WAYS or not self._push(_WAYS[Qt.Key(key)], event.modifiers()):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the picture with the space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._has_space = False
            self.update_cursor()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Forget the space bar: its release goes elsewhere."""
        super().focusOutEvent(event)
        self._has_space = False

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001, N802 - Qt's name and way
        """Go through what is drawn, bottom to top, and then on to what follows on the screen."""
        following = in_turn(self.annotations, self._selection.annotation_ids, is_backward=not is_next)
        if following is None or self.tool == "crop":
            return super().focusNextPrevChild(is_next)
        self.choose((following,))
        self.reveal_chosen()
        return True

    def _stage(self) -> Stage | None:
        guide_step, size = self.guide_step, self.composition.size_px
        if guide_step is None or size is None:
            return None
        return Stage(
            size_px=size,
            annotations=guide_step.annotations,
            elements=element_boxes(guide_step.step),
            edges=edge_boxes(guide_step.step),
            bounds=lambda one: bounds_of(one, size),
            reach_frame_px=REACH_PX * self.frame_px,
            new_id=new_annotation_id,
        )

    def _begin(self, stage: Stage, event: QMouseEvent) -> None:
        pos, tool = self.frame_pos(event.position()), self.tool
        if tool == "crop":
            self._gesture = cropping_gesture(stage, pos, self.crop, px=self.frame_px)
            return
        if tool == "select":
            adding = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
            self._gesture, now = choosing_gesture(
                stage,
                pos,
                self._selection.annotation_ids,
                is_adding=bool(event.modifiers() & adding),
                px=self.frame_px,
            )
            self.choose(now)
            return
        handle = self.handle_at(pos)
        if handle is not None:
            self._gesture = HandlePulling(stage, self.annotation_edits.chosen()[0], handle)
        elif tool in WORD_TOOLS:
            self._gesture = WordPlacing(stage, tool, self.tool_style(tool), stage.new_id())
        else:
            self._gesture = drawing_gesture(stage, tool, self.tool_style(tool))

    def _draw_by_key(self) -> None:
        """Do with the tool in hand what a pull over the likeliest place would do."""
        stage = self._stage()
        if stage is None or self.tool == "pen":
            return
        pull = pull_by_key(self.tool, stage.elements[0] if stage.elements else None, stage.size_px)
        gesture: Gesture | None
        if self.tool == "crop":
            gesture = Cropping(stage, None, None)
        elif self.tool in WORD_TOOLS:
            gesture = WordPlacing(stage, self.tool, self.tool_style(self.tool), stage.new_id())
        else:
            gesture = drawing_gesture(stage, self.tool, self.tool_style(self.tool))
        if gesture is not None:
            self._keep(gesture, pull)

    def _push(self, way: tuple[int, int], keys: Qt.KeyboardModifier) -> bool:
        """Move what is chosen, or with Ctrl pull at its corner or end; whether there was anything."""
        far = _FAR_NUDGE_PX if keys & Qt.KeyboardModifier.ShiftModifier else 1
        is_resizing = bool(keys & Qt.KeyboardModifier.ControlModifier)
        across, down = way[0] * far, way[1] * far
        if self.tool == "crop" and self.crop is not None:
            self.annotation_edits.push_crop(self.crop, across, down, is_resizing=is_resizing)
        elif not self._selection.annotation_ids:
            return False
        elif is_resizing:
            self.annotation_edits.resize(across, down)
        else:
            self.annotation_edits.nudge(across, down)
            self.reveal_chosen()
        return True

    def _pull(self, event: QMouseEvent) -> Pull:
        modifiers = event.modifiers()
        return Pull(
            self.frame_pos(self._pressed_at),
            self.frame_pos(event.position()),
            is_click=self._is_click,
            is_proportional=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
            is_free=bool(modifiers & Qt.KeyboardModifier.AltModifier),
        )

    def _keep(self, gesture: Gesture, pull: Pull) -> None:
        """Make what a gesture has made the step's."""
        sketch = gesture.sketch(pull)
        if isinstance(gesture, WordPlacing):
            note = self.note_at(pull.start) if pull.is_click else None
            if note is not None:
                self.words.edit(note)
            else:
                self.words.write(gesture.note(pull), name=drawing_name(self.tool))
            return
        if isinstance(gesture, Cropping):
            self.annotation_edits.crop(sketch.crop)
            return
        is_new = len(sketch.annotations) > len(self.annotations)
        self.annotation_edits.keep(sketch.annotations, name=_edit_name(gesture, self.tool))
        if sketch.chosen is not None:
            self.choose(sketch.chosen)
        if is_new and isinstance(gesture, BoxDrawing) and self.tool == "redact" and self.redacts_everywhere:
            self.request_redaction()

    def _let_go(self) -> None:
        if self.drop_gesture():
            return
        if self.tool != "select":
            self.take_tool("select")
        else:
            self.choose(())

    def _on_guide_changed(self, _change: object) -> None:
        """Drop a gesture whose ground has changed under it: somebody undid something with the pointer held down."""
        self.drop_gesture()


def _edit_name(gesture: Gesture, tool: ToolName) -> str:
    if isinstance(gesture, Moving):
        return translate("Canvas", "Move annotation")
    if isinstance(gesture, HandlePulling):
        return translate("Canvas", "Resize annotation")
    return drawing_name(tool)
