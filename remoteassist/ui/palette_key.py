"""The key of the command palette, which works wherever the focus is."""

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

PALETTE_KEY: Final = "Ctrl+K"
_COMBINATION: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_K)


class PaletteKey(QObject):
    """Lets the key through where a field of text would take it as its own: there it deletes to the end of the line.

    Watches whatever has the focus, and nothing else. GUI thread only.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the field from claiming the key, so that the window gets it as a shortcut."""
        is_ours = (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.keyCombination() == _COMBINATION
        )
        if is_ours:
            event.ignore()
        return is_ours

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        # A widget that loses the focus because it is being deleted is half gone already.
        if old is not None and shiboken6.isValid(old):
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)
