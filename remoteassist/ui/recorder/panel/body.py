"""The middle of the start panel: the cards, or why there are none, and the choices beside or below them."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from remoteassist.ui.labels import text_label
from remoteassist.ui.recorder.panel.no_targets import NoTargets
from remoteassist.ui.recorder.panel.recording_options import RecordingOptions
from remoteassist.ui.recorder.panel.target_cards import TargetCards
from remoteassist.ui.theme import GRID_PX

_NARROW_EM: Final = 56
"""In a page narrower than so many lines are high, cards and choices do not fit side by side."""
_OPTIONS_EM: Final = 22
_NO_LIMIT_PX: Final = (1 << 24) - 1
"""What Qt calls no limit."""


class PanelBody(QWidget):
    """Arranges its parts for the room that there is."""

    def __init__(self, cards: TargetCards, options: RecordingOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = cards
        self._options = options
        self.no_targets = NoTargets()
        self._hint = text_label(is_muted=True)
        self._hint.setContentsMargins(2 * GRID_PX, 0, 2 * GRID_PX, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(cards)
        self._pages.addWidget(self.no_targets)
        left = QVBoxLayout()
        left.setContentsMargins(3 * GRID_PX, GRID_PX, 0, 0)
        left.setSpacing(GRID_PX)
        left.addWidget(self._hint)
        left.addWidget(self._pages, 1)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addLayout(left, 3)
        self._layout.addWidget(options, 2)
        options.least_width_changed.connect(self._arrange)

    def show_cards(self, hint: str) -> None:
        """Show the cards, and a sentence above them."""
        self._hint.setText(hint)
        self._hint.show()
        self._pages.setCurrentWidget(self._cards)

    def show_looking(self) -> None:
        """Say that screens and windows are looked for."""
        self.no_targets.show_looking()
        self._hint.hide()
        self._pages.setCurrentWidget(self.no_targets)

    def show_failure(self, text: str) -> None:
        """Say why nothing can be recorded here."""
        self.no_targets.show_failure(text)
        self._hint.hide()
        self._pages.setCurrentWidget(self.no_targets)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange for the room that there is."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange for larger letters."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        """Put the choices below the cards where both have no room side by side."""
        line = self.fontMetrics().lineSpacing()
        least = max(_OPTIONS_EM * line, self._options.least_width_px)
        is_narrow = self.width() < _NARROW_EM * line
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._options.setMinimumWidth(0 if is_narrow else least)
        self._options.setMaximumWidth(_NO_LIMIT_PX if is_narrow else max(least, self.width() // 3))
