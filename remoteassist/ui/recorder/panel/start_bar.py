"""The foot of the start panel: in one sentence what Start will do, and the two ways to begin."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.labels import set_tone, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours


class StartBar(QFrame):
    """Its buttons are always enabled: who presses one too early is told what is missing."""

    start_clicked = Signal()
    replay_clicked = Signal()

    def __init__(self, *, start_keys: str, replay_keys: str, parent: QWidget | None = None) -> None:
        """Make it.

        Args:
            start_keys: The shortcut of Start, in words.
            replay_keys: The shortcut of the replay buffer, in words.
            parent: The panel.
        """
        super().__init__(parent)
        self.setObjectName("strip")
        self._summary = text_label()
        self._summary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._replay = QPushButton()
        tip = translate("StartPanel", "Runs quietly; one key makes a session of the last minutes ({keys})")
        self._replay.setToolTip(tip.format(keys=replay_keys))
        self._replay.clicked.connect(self.replay_clicked)
        self._start = QPushButton(translate("StartPanel", "Start recording"))
        self._start.setToolTip(translate("StartPanel", "Start recording ({keys})").format(keys=start_keys))
        self._start.setDefault(True)
        self._start.clicked.connect(self.start_clicked)
        buttons = QHBoxLayout()
        buttons.setSpacing(3 * GRID_PX)
        buttons.addStretch(1)
        buttons.addWidget(self._replay)
        buttons.addWidget(self._start)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(4 * GRID_PX, 3 * GRID_PX, 4 * GRID_PX, 3 * GRID_PX)
        self._layout.setSpacing(3 * GRID_PX)
        self._layout.addWidget(self._summary, 1)
        self._layout.addLayout(buttons)
        self.show_replay_minutes(0)
        self._draw()

    @property
    def summary(self) -> str:
        """What it says."""
        return self._summary.text()

    def say(self, text: str, *, is_warning: bool = False) -> None:
        """Say what Start will do, or what is missing."""
        set_tone(self._summary, "warning" if is_warning else "")
        if text != self._summary.text():
            self._summary.setText(text)

    def show_replay_minutes(self, minutes: int) -> None:
        """Say how much the replay buffer is to keep."""
        self._replay.setText(
            translate("StartPanel", "Keep the last {minutes} min instead").format(minutes=minutes)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the sentence above the buttons where it had less than a third beside them."""
        super().resizeEvent(event)
        buttons = self._replay.sizeHint().width() + self._start.sizeHint().width()
        direction = QBoxLayout.Direction
        is_narrow = self.width() < 3 * buttons // 2
        self._layout.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._start.setIcon(icon("record", colour=colours().on_accent))
        self._start.setIconSize(icon_size(self._start))
