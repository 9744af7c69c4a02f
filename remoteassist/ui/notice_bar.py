"""One sentence for the person at the bottom of the window, which stays until it is dismissed or replaced."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done about a sentence, by a button with that text."""

    text: str
    take: Callable[[], None]


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton(translate("Window", "Undo"))
        self._button.clicked.connect(self._on_taken)
        self._offer: Offer | None = None
        self._dismiss = QToolButton()
        self._dismiss.setIconSize(icon_size(self._dismiss))
        self._dismiss.setToolTip(translate("Window", "Dismiss"))
        self._dismiss.setAccessibleName(translate("Window", "Dismiss the message"))
        self._dismiss.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout.setSpacing(2 * GRID_PX)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._dismiss)
        self._is_warning = False
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, empty when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(
        self,
        text: str,
        *,
        is_warning: bool = False,
        undo: Callable[[], None] | None = None,
        offer: Offer | None = None,
    ) -> None:
        """Show one sentence in place of the one before, with a button that takes it back, or one for an offer."""
        self._is_warning = is_warning
        self._offer = offer if undo is None else Offer(translate("Window", "Undo"), undo)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(translate("Window", "Undo") if self._offer is None else self._offer.text)
        self._button.setVisible(self._offer is not None)
        self._draw()
        self.show()

    def turn_page(self) -> None:
        """Say no more what was about another page; what can still be taken back, or be done, stays."""
        if self._offer is None:
            self.hide()

    def _on_taken(self) -> None:
        self.hide()
        if self._offer is not None:
            self._offer.take()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icons in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and not self.isHidden():
            self._draw()

    def _draw(self) -> None:
        shades = colours()
        side = self.fontMetrics().height()
        sign = (
            icon("warning", colour=shades.warning) if self._is_warning else icon("info", colour=shades.accent)
        )
        self._sign.setPixmap(sign.pixmap(side, side))
        self._dismiss.setIcon(icon("cancel"))
