"""A row of colours to choose from, and any other."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QButtonGroup, QColorDialog, QGridLayout, QToolButton, QWidget

from remoteassist.ui.editor.annotation_colours import swatch
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX

_COLUMNS: Final = 9
_SWATCH_PX: Final = 18
"""At the usual size of letters; larger where they are."""


class ColourRow(QWidget):
    """Tells which colour a person has chosen; arrow keys go from one to the next."""

    colour_chosen = Signal(str)
    """`#rrggbb`."""

    def __init__(self, name: str, swatches: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._name = name
        self._colour = ""
        self._swatches: tuple[tuple[str, str], ...] = ()
        self._group = QButtonGroup(self)
        self._buttons: list[QToolButton] = []
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for index in range(len(swatches)):
            button = self._button()
            button.setCheckable(True)
            button.clicked.connect(lambda _is_checked=False, at=index: self._choose(self._swatches[at][1]))
            self._group.addButton(button)
            self._buttons.append(button)
            layout.addWidget(button, 0, index)
        self._other = self._button()
        self._other.setAccessibleName(translate("Colour", "{name}: another colour…").format(name=name))
        self._other.setToolTip(translate("Colour", "Another colour…"))
        self._other.clicked.connect(self._ask)
        layout.addWidget(self._other, 0, len(swatches))
        layout.setColumnStretch(_COLUMNS, 1)
        self.offer(swatches)

    def offer(self, swatches: tuple[tuple[str, str], ...]) -> None:
        """Offer other colours, as many as at first."""
        if swatches == self._swatches:
            return
        self._swatches = swatches
        for button, (name, value) in zip(self._buttons, swatches, strict=True):
            button.setAccessibleName(
                translate("Colour", "{name}: {colour}").format(name=self._name, colour=name)
            )
            button.setToolTip(name)
            button.setIcon(swatch(value, self._icon_px()))
        self.show_colour(self._colour)

    def show_colour(self, colour: str) -> None:
        """Mark the colour of now; `""` marks none, where several things have different ones."""
        self._colour = colour
        values = [value for _, value in self._swatches]
        self._group.setExclusive(False)
        for button, value in zip(self._buttons, values, strict=True):
            button.setChecked(value == colour)
        self._group.setExclusive(True)
        is_other = bool(colour) and colour not in values
        self._other.setIcon(swatch(colour if is_other else None, self._icon_px()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew in another theme or size of letters."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self._swatches:
            for button, (_, value) in zip(self._buttons, self._swatches, strict=True):
                button.setIcon(swatch(value, self._icon_px()))
                button.setIconSize(QSize(self._icon_px(), self._icon_px()))
            self.show_colour(self._colour)

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(self._icon_px(), self._icon_px()))
        button.setStyleSheet(f"QToolButton {{ padding: {GRID_PX // 4}px }}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _icon_px(self) -> int:
        return max(_SWATCH_PX, self.fontMetrics().height())

    def _choose(self, colour: str) -> None:
        self.show_colour(colour)
        self.colour_chosen.emit(colour)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._colour or "#000000"), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self._choose(colour.name()))
        dialog.open()
