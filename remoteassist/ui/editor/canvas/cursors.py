"""The pointer over the canvas: what a press would do there."""

from typing import Final

from PySide6.QtCore import Qt

from remoteassist.ui.editor.canvas.moving import SOURCE
from remoteassist.ui.editor.canvas.tools import WORD_TOOLS, ToolName

_SHAPES: Final = {
    "n": Qt.CursorShape.SizeVerCursor,
    "s": Qt.CursorShape.SizeVerCursor,
    "e": Qt.CursorShape.SizeHorCursor,
    "w": Qt.CursorShape.SizeHorCursor,
    "size": Qt.CursorShape.SizeHorCursor,
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
}


def cursor_shape(
    tool: ToolName, *, part: str | None, is_over_annotation: bool, is_hand: bool
) -> Qt.CursorShape:
    """Return the pointer's shape over a handle called `part`, over an annotation, or over the bare picture."""
    if is_hand:
        return Qt.CursorShape.OpenHandCursor
    if part is not None:
        return _SHAPES.get(part.removeprefix(SOURCE), Qt.CursorShape.CrossCursor)
    if tool == "select":
        return Qt.CursorShape.SizeAllCursor if is_over_annotation else Qt.CursorShape.ArrowCursor
    return Qt.CursorShape.IBeamCursor if tool in WORD_TOOLS else Qt.CursorShape.CrossCursor
