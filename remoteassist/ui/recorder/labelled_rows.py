"""Labels beside their fields, each in the middle of its field's height, which Qt's own form does not do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from remoteassist.ui.theme import GRID_PX


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
        label = QLabel(text)
        label.setBuddy(field)
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
