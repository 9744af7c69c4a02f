"""The number of a recording in a disc: the same in its row of the bar and at the border of its target."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

_LETTER_SHARE: Final = 0.62
"""Of the disc's height."""


def badge(number: int, *, colour: str, letters: str, side_px: int, ratio: float) -> QPixmap:
    """Return the disc.

    Args:
        number: Of the recording.
        colour: Of the disc, `#rrggbb`.
        letters: Colour of the number.
        side_px: Its width and height in Qt's units.
        ratio: Device pixels for each of them.
    """
    pixmap = QPixmap(round(side_px * ratio), round(side_px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    box = QRectF(0, 0, side_px, side_px)
    painter.drawEllipse(box)
    font = painter.font()
    font.setPixelSize(round(side_px * _LETTER_SHARE))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(letters))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    return pixmap
