"""A row of colours to choose from, and any other."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QColorDialog, QGridLayout, QToolButton, QWidget

from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours

_COLUMNS: Final = 9
_SWATCH_PX: Final = 18
"""At the usual size of letters; larger where they are."""


def mark_colours() -> tuple[tuple[str, str], ...]:
    """Return names and values of what marks are drawn with: each at 3:1 or better on white."""
    return (
        (translate("Colour", "Magenta"), "#d6336c"),
        (translate("Colour", "Red"), "#c92a2a"),
        (translate("Colour", "Orange"), "#d9480f"),
        (translate("Colour", "Green"), "#2b8a3e"),
        (translate("Colour", "Teal"), "#0b7285"),
        (translate("Colour", "Blue"), "#1864ab"),
        (translate("Colour", "Violet"), "#6741d9"),
        (translate("Colour", "Black"), "#000000"),
    )


def pale_colours() -> tuple[tuple[str, str], ...]:
    """Return names and values of what is marked or written on dark with: black reads on each, and each on black."""
    return (
        (translate("Colour", "Yellow"), "#ffe066"),
        (translate("Colour", "Pale orange"), "#ffd8a8"),
        (translate("Colour", "Pale red"), "#ffc9c9"),
        (translate("Colour", "Pale green"), "#b2f2bb"),
        (translate("Colour", "Pale teal"), "#99e9f2"),
        (translate("Colour", "Pale blue"), "#a5d8ff"),
        (translate("Colour", "Pale violet"), "#d0bfff"),
        (translate("Colour", "White"), "#ffffff"),
    )


def dark_colours() -> tuple[tuple[str, str], ...]:
    """Return names and values of what panels are filled with: white reads on each at 4.5:1."""
    return (
        (translate("Colour", "Dark"), "#1f2430"),
        (translate("Colour", "Dark red"), "#862e2e"),
        (translate("Colour", "Dark orange"), "#873d0c"),
        (translate("Colour", "Dark green"), "#1f5c2e"),
        (translate("Colour", "Dark teal"), "#0b4f5c"),
        (translate("Colour", "Dark blue"), "#1b4a8a"),
        (translate("Colour", "Dark violet"), "#4a2f9e"),
        (translate("Colour", "Black"), "#000000"),
    )


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
            button.setIcon(_swatch(value, self._icon_px()))
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
        self._other.setIcon(_swatch(colour if is_other else None, self._icon_px()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew in another theme or size of letters."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self._swatches:
            for button, (_, value) in zip(self._buttons, self._swatches, strict=True):
                button.setIcon(_swatch(value, self._icon_px()))
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


def _swatch(colour: str | None, side_px: int) -> QIcon:
    """Return a square of a colour; without one a wheel of all, for any other."""
    shades = colours()
    pixmap = QPixmap(side_px * 2, side_px * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(shades.outline), 1))
    if colour is not None:
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(1, 1, side_px - 2, side_px - 2, 4, 4)
    else:
        for part in range(6):
            painter.setBrush(QColor.fromHsv(60 * part, 190, 230))
            painter.drawPie(1, 1, side_px - 2, side_px - 2, 16 * 60 * part, 16 * 60)
    painter.end()
    return QIcon(pixmap)
