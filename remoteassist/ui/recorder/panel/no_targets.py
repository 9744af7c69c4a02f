"""What stands in the place of the cards while there are none: that they are looked for, or why there are none."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from remoteassist.model.text import sentence
from remoteassist.ui.icons import icon
from remoteassist.ui.labels import heading, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours

_SIGN_EM = 2.5
_WIDEST_EM = 28


class NoTargets(QWidget):
    """Says it in words, with a button to look again."""

    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._title = heading(scale=1.2)
        self._text = text_label(is_muted=True)
        self._retry = QPushButton(translate("StartPanel", "Look again"))
        self._retry.clicked.connect(self.retry_asked)
        self.setFocusProxy(self._retry)
        self._is_failure = False
        column = QWidget()
        column.setMaximumWidth(_WIDEST_EM * self.fontMetrics().lineSpacing())
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setSpacing(2 * GRID_PX)
        layout.addStretch(2)
        layout.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(2 * GRID_PX)
        layout.addWidget(self._retry, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.show_looking()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def show_looking(self) -> None:
        """Say that it takes a moment."""
        self._is_failure = False
        self._title.setText(translate("StartPanel", "Looking for screens and windows…"))
        self._text.clear()
        self._retry.hide()
        self._draw()

    def show_failure(self, text: str) -> None:
        """Say why nothing can be recorded here."""
        self._is_failure = True
        self._title.setText(translate("StartPanel", "Nothing can be recorded here"))
        self._text.setText(
            sentence(text) or translate("StartPanel", "The search for screens and windows broke off.")
        )
        self._retry.show()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sign in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        shades = colours()
        side = round(_SIGN_EM * self.fontMetrics().lineSpacing())
        sign = (
            icon("warning", colour=shades.warning)
            if self._is_failure
            else icon("screen", colour=shades.muted)
        )
        self._sign.setPixmap(sign.pixmap(side, side))
