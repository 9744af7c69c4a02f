"""Fields for values: they tell what a person changed, and show what others changed without losing the caret."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QWidget

from remoteassist.ui.editor.fields.growing_edit import is_of_history
from remoteassist.ui.elided_combo_box import ElidedComboBox


@contextmanager
def showing(widget: QWidget) -> Iterator[None]:
    """Put values into a widget that are not a person's: it tells of none of them."""
    was_blocked = widget.blockSignals(True)  # noqa: FBT003 - Qt's way
    try:
        yield
    finally:
        widget.blockSignals(was_blocked)


class Choice(ElidedComboBox):
    """A list of values. The wheel scrolls what it stands in, unless it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # However long a label of the screen is, the form around it stays as wide as it is.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll what it stands in."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def show_value(self, value: object) -> None:
        """Choose a value by its data; none when it is not in the list."""
        with showing(self):
            self.setCurrentIndex(self.findData(value))


class NumberField(QDoubleSpinBox):
    """A number. The wheel scrolls what it stands in, unless it has the focus; undo is the editor's, not its own."""

    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, least: float, most: float, *, suffix: str = "", decimals: int = 0) -> None:
        super().__init__()
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(10**-decimals)
        self.setSuffix(suffix)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_value(self, value: float) -> None:
        """Show a number; what is being typed stays when it means the same."""
        shown = round(value, self.decimals())
        if self.value() != shown:
            with showing(self):
                self.setValue(shown)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the editor."""
        if is_of_history(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll what it stands in."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the person is done here."""
        super().focusOutEvent(event)
        self.left.emit()


class Percent(QWidget):
    """A share from `least` to 100 per cent, by dragging or by keys, with its figure beside it."""

    valueChanged = Signal(int)  # noqa: N815 - as the boxes call it
    left = Signal()
    """A drag has ended, or the focus went elsewhere."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(least, 100)
        self._slider.setPageStep(10)
        self._slider.setSingleStep(5)
        self._figure = QLabel()
        self._figure.setMinimumWidth(self._figure.fontMetrics().horizontalAdvance("100 %"))
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._slider, 1)
        row.addWidget(self._figure)
        self.setFocusProxy(self._slider)
        self._slider.valueChanged.connect(self._on_value_changed)
        self._slider.sliderReleased.connect(self.left)
        self.show_value(100)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the slider, which is what takes the focus."""
        self._slider.setAccessibleName(name)

    def show_value(self, value: float) -> None:
        """Show a share in per cent."""
        if self._slider.value() != round(value):
            with showing(self._slider):
                self._slider.setValue(round(value))
        self._figure.setText(f"{self._slider.value()} %")

    def _on_value_changed(self, value: int) -> None:
        self._figure.setText(f"{value} %")
        self.valueChanged.emit(value)
