"""A button for an action, as tall as the letters beside it wish."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

_ICON_PX: Final = 16


def action_button(action: QAction, *, has_text: bool = True) -> QToolButton:
    """Return a button that does what an action does; one with a menu stands out, for it is the way to begin."""
    button = QToolButton()
    button.setDefaultAction(action)
    style = Qt.ToolButtonStyle
    button.setToolButtonStyle(style.ToolButtonTextBesideIcon if has_text else style.ToolButtonIconOnly)
    side = max(_ICON_PX, round(1.25 * button.fontMetrics().height()))
    button.setIconSize(QSize(side, side))
    if action.menu() is not None:
        button.setObjectName("primary")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    return button
