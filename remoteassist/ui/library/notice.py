"""One line at the bottom that says what has happened, and may offer to take it back; it goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX

_SHOWN_MS = 12_000
"""Long enough to read two lines and to reach for the button; nothing here needs an answer."""


class Notice(QWidget):
    """Hidden until something is to be said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._offer = QPushButton(translate("Library", "Undo"))
        self._offer.clicked.connect(self._on_taken)
        self._take: Callable[[], None] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * GRID_PX, 2 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._offer)
        self._going = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._going.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, *, offer: str = "", take: Callable[[], None] | None = None) -> None:
        """Say something; with an offer there is a button of that name which does `take`."""
        self._text.setText(text)
        self._offer.setText(offer)
        self._offer.setVisible(take is not None)
        self._take = take
        self.show()
        self._going.start()

    def _on_taken(self) -> None:
        self.hide()
        if self._take is not None:
            self._take()
