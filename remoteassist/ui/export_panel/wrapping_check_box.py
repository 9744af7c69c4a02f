"""A check box whose words may take several lines, which Qt's own cannot."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from remoteassist.ui.labels import text_label


class WrappingCheckBox(QWidget):
    """A tick with words beside it; a click on either sets or clears it."""

    toggled = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = QCheckBox()
        self._tick.setAccessibleName(text)
        self._tick.setToolTip(f"<qt>{escape(text)}</qt>")
        self._tick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._tick.toggled.connect(self.toggled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tick, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text_label(text), 1)
        self.setFocusProxy(self._tick)

    def is_checked(self) -> bool:
        """Whether it is set."""
        return self._tick.isChecked()

    def set_checked(self, is_checked: bool) -> None:  # noqa: FBT001 - the one thing a check box has
        """Set or clear it."""
        self._tick.setChecked(is_checked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Toggle, as a click on the words of any check box does."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._tick.toggle()
