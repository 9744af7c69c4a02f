"""Labels beside their fields, each in the middle of its field's height, which Qt's own form does not do."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from remoteassist.ui.labels import text_label
from remoteassist.ui.theme import GRID_PX

_WIDEST_EM: Final = 10
"""Longer labels wrap: the field beside them needs its room."""


class LabelledRows(QGridLayout):
    """Two columns: words, and what they are about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(3 * GRID_PX)
        self.setVerticalSpacing(2 * GRID_PX)
        self.setColumnStretch(1, 1)

    def add_row(self, text: str, field: QWidget, *, is_tall: bool = False) -> None:
        """Add a field with its label, whose letter after `&` leads to it; beside a tall field it is at the top."""
        label = text_label(text)
        label.setBuddy(field)
        label.setMinimumWidth(_least_width_px(text.replace("&", ""), label.fontMetrics()))
        row = self.rowCount()
        place = Qt.AlignmentFlag.AlignTop if is_tall else Qt.AlignmentFlag.AlignVCenter
        if is_tall:
            # As far down as the first line of the field.
            label.setContentsMargins(0, GRID_PX, 0, 0)
        self.addWidget(label, row, 0, place)
        self.addWidget(field, row, 1)

    def add_wide(self, widget: QWidget) -> None:
        """Add something as wide as both columns."""
        self.addWidget(widget, self.rowCount(), 0, 1, 2)


def _least_width_px(text: str, metrics: QFontMetrics) -> int:
    """Return the width of a label: all of it if that is not much, else what its longest word needs, at least.

    Qt's own answer is the whole width, however long, when a letter leads to the field.
    """
    longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    most = max(longest, min(metrics.horizontalAdvance(text), _WIDEST_EM * metrics.lineSpacing()))
    # Letters overhang, and fonts differ by a pixel: a label that wraps for that would be cut off.
    return most + GRID_PX
