"""The middle of the editor: the picture of the step, and above it the tools to draw on it."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.canvas.canvas import Canvas
from remoteassist.ui.editor.canvas.canvas_commands import (
    COPYING,
    ON_CHOSEN,
    declare_annotation_commands,
    declare_copying,
    declare_tools,
    declare_view_commands,
)
from remoteassist.ui.editor.canvas.tool_options import ToolOptions
from remoteassist.ui.editor.canvas.tools import SHORTCUTS
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.language import translate
from remoteassist.ui.settings_store import SettingsStore
from remoteassist.ui.theme import GRID_PX
from remoteassist.ui.wrapping_layout import WrappingLayout


class CanvasPane(QWidget):
    """Puts canvas and tool bar together. The keys of its tools work while the focus is in it."""

    redact_everywhere_requested = Signal(object)
    """A `Rect` in frame pixels of the current step: what is seen there shall be found and covered everywhere."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        frames: Frames,
        commands: Commands,
        *,
        settings: SettingsStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._commands = commands
        self._selection = selection
        self.canvas = Canvas(document, selection, frames)
        self.canvas.redact_everywhere_requested.connect(self.redact_everywhere_requested)
        declare_tools(commands, self.canvas, scope=self)
        declare_annotation_commands(commands, self.canvas, scope=self)
        declare_copying(commands, self.canvas, selection, open_menu=self._open_copy_menu, scope=self)
        declare_view_commands(commands, self.canvas, scope=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tool_bar())
        layout.addWidget(self.canvas, 1)
        self.canvas.menu_requested.connect(self._on_menu_requested)
        self.canvas.tool_changed.connect(self._on_tool_changed)
        self.canvas.zoomed.connect(self._on_zoomed)
        selection.annotations_selected.connect(self._update_commands)
        selection.steps_selected.connect(self._update_commands)
        document.changed.connect(self._update_commands)
        self._on_tool_changed(self.canvas.tool)
        self._update_commands()

    def _tool_bar(self) -> QWidget:
        bar = QWidget()
        # Icons grow with the letters: who needs large ones needs large icons.
        side = max(5 * GRID_PX, round(1.2 * self.fontMetrics().height()))
        icon_size = QSize(side, side)
        tools = WrappingLayout(spacing_px=0)  # each button has a margin of its own
        for tool in SHORTCUTS:
            button = QToolButton()
            button.setDefaultAction(self._commands.action(f"tool.{tool}"))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(icon_size)
            # Its key takes a tool from anywhere in the pane: to go through thirteen buttons helps nobody.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tools.addWidget(button)
        tools.addWidget(ToolOptions(self.canvas, self._settings))
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout.setSpacing(2 * GRID_PX)
        layout.addLayout(tools, 1)
        layout.addWidget(self._zoom_button(), 0, Qt.AlignmentFlag.AlignTop)
        return bar

    def _zoom_button(self) -> QToolButton:
        self._zoom = QToolButton()
        self._zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._zoom.setToolTip(translate("Canvas", "How large the picture is shown"))
        menu = QMenu(self._zoom)
        for command_id in ("canvas.fit", "canvas.pixels", "canvas.zoom_in", "canvas.zoom_out"):
            menu.addAction(self._commands.action(command_id))
        self._zoom.setMenu(menu)
        return self._zoom

    def _on_zoomed(self, scale: float) -> None:
        text = translate("Canvas", "{percent} %").format(percent=round(100 * scale))
        self._zoom.setText(text)
        self._zoom.setAccessibleName(translate("Canvas", "Zoom: {text}").format(text=text))

    def _on_tool_changed(self, name: str) -> None:
        for tool in SHORTCUTS:
            self._commands.action(f"tool.{tool}").setChecked(tool == name)

    def _update_commands(self, _change: object = None) -> None:
        has_chosen = bool(self._selection.annotation_ids)
        for command_id in ON_CHOSEN:
            self._commands.action(command_id).setEnabled(has_chosen)
        self._commands.action("canvas.uncrop").setEnabled(self.canvas.crop is not None)

    def _open_copy_menu(self) -> None:
        self._menu_of(COPYING).popup(self.canvas.mapToGlobal(self.canvas.rect().center()))

    def _on_menu_requested(self, pos: QPoint) -> None:
        menu = self._menu_of(
            (
                "annotation.cut",
                "annotation.copy",
                "annotation.paste",
                "annotation.duplicate",
                "annotation.delete",
            )
        )
        menu.addSeparator()
        for command_id in ("front", "forward", "backward", "back"):
            menu.addAction(self._commands.action(f"annotation.{command_id}"))
        menu.addSeparator()
        for command_id in (*COPYING, "annotation.redact_everywhere", "canvas.uncrop"):
            menu.addAction(self._commands.action(command_id))
        menu.popup(self.canvas.mapToGlobal(pos))

    def _menu_of(self, command_ids: tuple[str, ...]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command_id in command_ids:
            menu.addAction(self._commands.action(command_id))
        return menu
