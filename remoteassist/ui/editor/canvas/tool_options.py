"""What the tool in hand draws with: colour, width, size of letters; remembered for each tool."""

from functools import partial
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from remoteassist.settings import ToolChoice
from remoteassist.ui.editor.annotation_colours import dark_colours, mark_colours, pale_colours, swatch
from remoteassist.ui.editor.canvas.canvas import Canvas
from remoteassist.ui.editor.canvas.tools import DEFAULT_STYLES, WIDTH_TOOLS, WORD_TOOLS, ToolName, ToolStyle
from remoteassist.ui.editor.fields.value_fields import NumberField
from remoteassist.ui.language import translate
from remoteassist.ui.settings_store import SettingsStore
from remoteassist.ui.theme import GRID_PX

_SWATCH_PX: Final = 16
_SAVE_MS: Final = 500
"""After the last change: a width that is turned up step by step is written once."""


class ToolOptions(QWidget):
    """Shows what the tool in hand can be set to, and nothing where there is nothing to set."""

    def __init__(self, canvas: Canvas, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._settings = settings
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._saving.timeout.connect(self._save)
        for name, choice in settings.settings.tools.items():
            if name in DEFAULT_STYLES:
                canvas.styles[name] = ToolStyle(choice.colour, choice.width_px, choice.size_px)
        self._colour = QToolButton()
        self._colour.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._colour.setAccessibleName(translate("Canvas", "Colour of the tool"))
        self._colour.setToolTip(translate("Canvas", "Colour of what is drawn next"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._colour.setMenu(self._menu)
        self._width = _number(1, 40, name=translate("Canvas", "Line width"))
        self._size = _number(8, 96, name=translate("Canvas", "Size of letters"))
        self._everywhere = QCheckBox(translate("Canvas", "Everywhere"))
        self._everywhere.setToolTip(
            translate("Canvas", "Look for the same content in all steps and frames, and cover it there, too")
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID_PX, 0, GRID_PX, 0)
        layout.setSpacing(2 * GRID_PX)
        layout.addWidget(self._colour)
        # As wide as the widest of them, and there with nothing to set: the picture must not jump with the tool.
        kept = self._colour.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._colour.setSizePolicy(kept)
        self._rest = QStackedWidget()
        for widget in (QWidget(), self._width, self._size, self._everywhere):
            self._rest.addWidget(widget)
        layout.addWidget(self._rest)
        self._width.valueChanged.connect(self._on_width_changed)
        self._size.valueChanged.connect(self._on_size_changed)
        self._everywhere.toggled.connect(self._on_everywhere_toggled)
        canvas.tool_changed.connect(self._show_tool)
        self._show_tool()

    def _fill_menu(self) -> None:
        """Offer the colours of the tool in hand, and any other."""
        self._menu.clear()
        for name, colour in _palette_of(self._canvas.tool):
            action = self._menu.addAction(swatch(colour, _SWATCH_PX), name)
            action.triggered.connect(partial(self._take_colour, colour))
        self._menu.addSeparator()
        self._menu.addAction(translate("Colour", "Another colour…"), self._ask_colour)

    def _ask_colour(self) -> None:
        dialog = QColorDialog(QColor(self._canvas.tool_style(self._canvas.tool).colour), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._on_colour_selected)
        dialog.open()

    def _on_colour_selected(self, colour: QColor) -> None:
        self._take_colour(colour.name())

    def _take_colour(self, colour: str, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self._change(colour=colour)
        self._show_tool()

    def _on_width_changed(self, width_px: float) -> None:
        self._change(width_px=width_px)

    def _on_size_changed(self, size_px: float) -> None:
        self._change(size_px=size_px)

    def _on_everywhere_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        self._canvas.redacts_everywhere = is_on

    def _change(self, **changes: object) -> None:
        tool = self._canvas.tool
        self._canvas.styles[tool] = replace(self._canvas.tool_style(tool), **changes)
        self._saving.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Remember what was chosen when the session is left."""
        super().hideEvent(event)
        self._save()

    def _save(self) -> None:
        self._saving.stop()
        tools = {
            str(name): ToolChoice(style.colour, style.width_px, style.size_px)
            for name, style in self._canvas.styles.items()
            if style != DEFAULT_STYLES.get(name)
        }
        self._settings.change(lambda settings: replace(settings, tools=tools))

    def _show_tool(self) -> None:
        tool = self._canvas.tool
        style = self._canvas.tool_style(tool)
        self._colour.setVisible(tool in DEFAULT_STYLES)
        self._colour.setIcon(swatch(style.colour, _SWATCH_PX))
        for box, value in ((self._width, style.width_px), (self._size, style.size_px)):
            box.show_value(value)
        if tool in WIDTH_TOOLS:
            self._rest.setCurrentWidget(self._width)
        elif tool in WORD_TOOLS:
            self._rest.setCurrentWidget(self._size)
        elif tool == "redact":
            self._rest.setCurrentWidget(self._everywhere)
        else:
            self._rest.setCurrentIndex(0)


def _number(least: int, most: int, *, name: str) -> NumberField:
    field = NumberField(least, most, suffix=translate("Canvas", " px"))
    field.setAccessibleName(name)
    field.setToolTip(name)
    return field


def _palette_of(tool: ToolName) -> tuple[tuple[str, str], ...]:
    if tool == "highlight":
        return pale_colours()
    return dark_colours() if tool in {"redact", *WORD_TOOLS} else mark_colours()
