"""What can be done on the canvas, declared for menus, tool bar, palette and shortcut sheet."""

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from remoteassist.model.annotation_edits import Shift
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.canvas.canvas import Canvas
from remoteassist.ui.editor.canvas.names import tool_text, tool_tip
from remoteassist.ui.editor.canvas.tools import SHORTCUTS, ToolName
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.icons import IconName
from remoteassist.ui.language import translate

_Row: TypeAlias = tuple[
    str, str, Callable[[], object], str | QKeySequence.StandardKey | None, IconName | None
]
"""Id, text, what it does, shortcut, icon."""

COPYING: Final = ("annotation.copy_to_next", "annotation.copy_to_following", "annotation.copy_to_selected")
"""Commands that the menu of copying offers."""

ON_CHOSEN: Final = (
    "annotation.delete",
    "annotation.duplicate",
    "annotation.cut",
    "annotation.copy",
    "annotation.forward",
    "annotation.backward",
    "annotation.front",
    "annotation.back",
    "annotation.redact_everywhere",
    "annotation.copy_to_steps",
    *COPYING,
)
"""Commands that need a chosen annotation."""


def declare_tools(commands: Commands, canvas: Canvas, *, scope: QWidget) -> None:
    """Declare one checkable command for each tool; their keys work inside `scope`."""
    for tool, shortcut in SHORTCUTS.items():

        def take(tool: ToolName = tool) -> None:
            canvas.take_tool(tool)
            canvas.setFocus()

        commands.add(
            f"tool.{tool}",
            tool_text(tool),
            take,
            group=translate("Canvas", "Tools"),
            shortcut=shortcut,
            icon_name=tool,
            tip=tool_tip(tool),
            is_checkable=True,
            scope=scope,
        )


def declare_annotation_commands(commands: Commands, canvas: Canvas, *, scope: QWidget) -> None:
    """Declare what is done with chosen annotations."""
    edits, group = canvas.annotation_edits, translate("Canvas", "Annotations")
    key = QKeySequence.StandardKey
    rows: tuple[_Row, ...] = (
        ("annotation.choose_all", translate("Canvas", "Select all"), edits.choose_all, key.SelectAll, None),
        ("annotation.delete", translate("Canvas", "Delete"), edits.delete, "Del; Backspace", "delete"),
        ("annotation.duplicate", translate("Canvas", "Duplicate"), edits.duplicate, "Ctrl+D", "duplicate"),
        ("annotation.cut", translate("Canvas", "Cut"), edits.cut, key.Cut, "cut"),
        ("annotation.copy", translate("Canvas", "Copy"), edits.copy, key.Copy, "copy"),
        ("annotation.paste", translate("Canvas", "Paste"), edits.paste, key.Paste, None),
    )
    _declare(commands, rows, group=group, scope=scope)
    orders: tuple[tuple[Shift, str, str, IconName], ...] = (
        ("forward", translate("Canvas", "Bring forward"), "Ctrl+]", "bring_forward"),
        ("backward", translate("Canvas", "Send backward"), "Ctrl+[", "send_backward"),
        ("front", translate("Canvas", "Bring to front"), "Ctrl+Shift+]; Ctrl+}", "to_front"),
        ("back", translate("Canvas", "Send to back"), "Ctrl+Shift+[; Ctrl+{", "to_back"),
    )
    for shift, text, shortcut, icon_name in orders:

        def move(shift: Shift = shift) -> None:
            edits.shift(shift)

        commands.add(
            f"annotation.{shift}",
            text,
            move,
            group=group,
            shortcut=shortcut,
            icon_name=icon_name,
            scope=scope,
        )
    commands.add(
        "annotation.redact_everywhere",
        translate("Canvas", "Redact what is here everywhere…"),
        canvas.request_redaction,
        group=group,
        tip=translate("Canvas", "Finds what is in the selected box in all steps, and shows it first."),
        icon_name="redact",
    )


def declare_copying(
    commands: Commands,
    canvas: Canvas,
    selection: EditorSelection,
    *,
    open_menu: Callable[[], object],
    scope: QWidget,
) -> None:
    """Declare the copying of chosen annotations to other steps; `open_menu` offers `COPYING` to choose from."""
    edits, group = canvas.annotation_edits, translate("Canvas", "Annotations")

    def to_next() -> None:
        edits.copy_to(edits.following_ids()[:1])

    def to_following() -> None:
        edits.copy_to(edits.following_ids())

    def to_selected() -> None:
        edits.copy_to(selection.step_ids)

    for command_id, text, run in (
        ("annotation.copy_to_next", translate("Canvas", "Copy to next step"), to_next),
        ("annotation.copy_to_following", translate("Canvas", "Copy to all following steps"), to_following),
        ("annotation.copy_to_selected", translate("Canvas", "Copy to selected steps"), to_selected),
    ):
        commands.add(command_id, text, run, group=group)
    commands.add(
        "annotation.copy_to_steps",
        translate("Canvas", "Copy to steps…"),
        open_menu,
        group=group,
        shortcut="Ctrl+Shift+C",
        tip=translate("Canvas", "To the next step, to all that follow, or to those that are selected."),
        scope=scope,
    )


def declare_view_commands(commands: Commands, canvas: Canvas, *, scope: QWidget) -> None:
    """Declare zooming, and what undoes a crop."""
    group = translate("Canvas", "Picture")
    rows: tuple[_Row, ...] = (
        ("canvas.zoom_in", translate("Canvas", "Zoom in"), canvas.zoom_in, "Ctrl++; Ctrl+=", "zoom_in"),
        ("canvas.zoom_out", translate("Canvas", "Zoom out"), canvas.zoom_out, "Ctrl+-", "zoom_out"),
        ("canvas.fit", translate("Canvas", "Fit to window"), canvas.zoom_to_fit, "Ctrl+0", None),
        ("canvas.pixels", translate("Canvas", "Actual size"), canvas.zoom_to_pixels, "Ctrl+1", None),
    )
    _declare(commands, rows, group=group, scope=scope)
    commands.add(
        "canvas.uncrop",
        translate("Canvas", "Show whole picture"),
        lambda: canvas.annotation_edits.crop(None),
        group=group,
        tip=translate("Canvas", "Takes the crop away: the article shows all of it again."),
        icon_name="crop",
    )


def _declare(commands: Commands, rows: tuple[_Row, ...], *, group: str, scope: QWidget) -> None:
    for command_id, text, run, shortcut, icon_name in rows:
        commands.add(command_id, text, run, group=group, shortcut=shortcut, icon_name=icon_name, scope=scope)
