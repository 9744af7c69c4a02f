"""The head of the start panel: back, what it is about, and what the window has to offer everywhere."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from remoteassist.ui.action_button import action_button
from remoteassist.ui.labels import heading
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX


class PanelHeader(QWidget):
    """One line; the keys go from left to right."""

    def __init__(self, leave: QAction, parent: QWidget | None = None) -> None:
        """Make it; `leave` goes back."""
        super().__init__(parent)
        self._last: QWidget = action_button(leave, has_text=False)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX, GRID_PX)
        self._layout.setSpacing(2 * GRID_PX)
        self._layout.addWidget(self._last)
        self._layout.addWidget(heading(translate("StartPanel", "Record"), scale=1.3), 1)

    def add(self, widget: QWidget) -> None:
        """Put a control at its end."""
        self._layout.addWidget(widget)
        self.setTabOrder(self._last, widget)
        self._last = widget
