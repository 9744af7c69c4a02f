"""A button for an action, as tall as the letters beside it wish."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from remoteassist.ui.icons import icon_size


def action_button(action: QAction, *, has_text: bool = True) -> QToolButton:
    """Return a button that does what an action does; one with a menu stands out, for it is the way to begin."""
    button = QToolButton()
    button.setDefaultAction(action)
    style = Qt.ToolButtonStyle
    button.setToolButtonStyle(style.ToolButtonTextBesideIcon if has_text else style.ToolButtonIconOnly)
    button.setIconSize(icon_size(button))
    if action.menu() is not None:
        button.setObjectName("primary")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    return button
