"""The colours that annotations are offered in, by what they are for: where one tool has a red, all have that one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from remoteassist.ui.language import translate
from remoteassist.ui.theme import colours


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


def swatch(colour: str | None, side_px: int) -> QIcon:
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
