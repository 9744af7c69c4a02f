"""What the tool in hand draws with: colour, width, size of letters; remembered for each tool."""

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QColor, QHideEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QHBoxLayout,
    QMenu,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from remoteassist.settings import ToolChoice
from remoteassist.ui.editor.canvas.canvas import Canvas
from remoteassist.ui.editor.canvas.tools import DEFAULT_STYLES, WIDTH_TOOLS, WORD_TOOLS, ToolStyle
from remoteassist.ui.language import translate
from remoteassist.ui.settings_store import SettingsStore
from remoteassist.ui.theme import GRID_PX, colours

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
        self._colour.setMenu(self._colour_menu())
        self._width = _spin_box(1, 40, name=translate("Canvas", "Line width"))
        self._size = _spin_box(8, 96, name=translate("Canvas", "Size of letters"))
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

    def _colour_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, colour in _colours():
            menu.addAction(_swatch(colour), name, lambda colour=colour: self._take_colour(colour))
        menu.addSeparator()
        menu.addAction(translate("Canvas", "Other colour…"), self._ask_colour)
        return menu

    def _ask_colour(self) -> None:
        dialog = QColorDialog(QColor(self._canvas.tool_style(self._canvas.tool).colour), self)
        dialog.colorSelected.connect(lambda colour: self._take_colour(colour.name()))
        dialog.open()

    def _take_colour(self, colour: str) -> None:
        self._change(colour=colour)
        self._show_tool()

    def _on_width_changed(self, width_px: int) -> None:
        self._change(width_px=float(width_px))

    def _on_size_changed(self, size_px: int) -> None:
        self._change(size_px=float(size_px))

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
        self._colour.setIcon(_swatch(style.colour))
        for box, value in ((self._width, style.width_px), (self._size, style.size_px)):
            with QSignalBlocker(box):
                box.setValue(round(value))
        if tool in WIDTH_TOOLS:
            self._rest.setCurrentWidget(self._width)
        elif tool in WORD_TOOLS:
            self._rest.setCurrentWidget(self._size)
        elif tool == "redact":
            self._rest.setCurrentWidget(self._everywhere)
        else:
            self._rest.setCurrentIndex(0)


def _spin_box(least: int, most: int, *, name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setSuffix(translate("Canvas", " px"))
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box


def _colours() -> tuple[tuple[str, str], ...]:
    return (
        (translate("Canvas", "Magenta"), "#d6336c"),
        (translate("Canvas", "Red"), "#e03131"),
        (translate("Canvas", "Orange"), "#e8590c"),
        (translate("Canvas", "Yellow"), "#ffe066"),
        (translate("Canvas", "Green"), "#2b8a3e"),
        (translate("Canvas", "Blue"), "#1c7ed6"),
        (translate("Canvas", "Violet"), "#7048e8"),
        (translate("Canvas", "Dark"), "#1f2430"),
        (translate("Canvas", "Black"), "#000000"),
        (translate("Canvas", "White"), "#ffffff"),
    )


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(_SWATCH_PX * 2, _SWATCH_PX * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours().muted))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(1, 1, _SWATCH_PX - 2, _SWATCH_PX - 2, 3, 3)
    painter.end()
    return QIcon(pixmap)
