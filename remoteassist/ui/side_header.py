"""The top of a panel that stands at the side: what it is, and the button that closes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.labels import heading
from remoteassist.ui.language import translate


class SideHeader(QWidget):
    """Says only that the person wants the panel closed; Escape is the panel's own."""

    close_requested = Signal()

    def __init__(self, title: str, *, close_name: str, parent: QWidget | None = None) -> None:
        """Show a title; `close_name` is what a screen reader calls the button."""
        super().__init__(parent)
        self._close = QToolButton()
        self._close.setIconSize(icon_size(self._close))
        self._close.setIcon(icon("cancel"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(translate("Side", "Close (Esc)"))
        self._close.setAccessibleName(close_name)
        self._close.clicked.connect(self.close_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(title, scale=1.25), 1)
        layout.addWidget(self._close)
