"""Fields of the inspector: they tell what a person changed, and show what others changed without losing the caret."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.fields.growing_edit import GrowingEdit, is_of_history
from remoteassist.ui.theme import GRID_PX

_ICON_PX: Final = 16


@contextmanager
def showing(widget: QWidget) -> Iterator[None]:
    """Put values into a widget that are not a person's: it tells of none of them."""
    was_blocked = widget.blockSignals(True)  # noqa: FBT003 - Qt's way
    try:
        yield
    finally:
        widget.blockSignals(was_blocked)


class Choice(QComboBox):
    """A list of values. The wheel scrolls the inspector past it, unless it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # However long a label of the screen is, the inspector stays as wide as it is.
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


class WholeNumber(QSpinBox):
    """A number. The wheel scrolls the inspector past it, unless it has the focus."""

    left = Signal()

    def __init__(self, least: int, most: int, *, suffix: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_value(self, value: float) -> None:
        """Show a number; what is being typed stays when it means the same."""
        if self.value() != round(value):
            with showing(self):
                self.setValue(round(value))

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


class Seconds(QDoubleSpinBox):
    """A length of time in seconds, by tenths."""

    left = Signal()

    def __init__(self, most: float) -> None:
        super().__init__()
        self.setRange(0, most)
        self.setDecimals(1)
        self.setSingleStep(0.1)
        self.setSuffix(" s")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_value(self, value: float) -> None:
        """Show a length of time; what is being typed stays when it means the same."""
        if abs(self.value() - value) > 0.01:
            with showing(self):
                self.setValue(value)

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


class NarrowForm(QFormLayout):
    """A form in which each label stands above its field, nearer to it than to the field before, and names it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setContentsMargins(0, 0, 0, 0)
        self.setVerticalSpacing(GRID_PX)
        if parent is not None:
            parent.setLayout(self)

    def add_field(self, text: str, field: QWidget | QLayout) -> QLabel:
        """Add a field below its label, and return the label."""
        label = QLabel(text, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(0, 2 * GRID_PX, 0, 0)
        if isinstance(field, QWidget):
            label.setBuddy(field)
        # As rows of their own: the label of a pair gets only the width that Qt would wrap it at.
        self.addRow(label)
        self.addRow(field)
        return label


def text_field(field: GrowingEdit) -> GrowingEdit:
    """Give a text field the frame that other fields of a form have."""
    field.setFrameShape(QFrame.Shape.StyledPanel)
    field.setProperty("isField", True)  # noqa: FBT003 - Qt's way
    return field


def column(parent: QWidget) -> QVBoxLayout:
    """Return the layout of a panel."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(4 * GRID_PX, 3 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX)
    layout.setSpacing(2 * GRID_PX)
    return layout


def heading(text: str = "") -> QLabel:
    """Return the name of what is inspected; plain text, for it may come from a screen."""
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def command_button(commands: Commands, command_id: str, *, has_text: bool = True) -> QToolButton:
    """Return a button for a command, with an icon as high as the letters beside it."""
    button = QToolButton()
    button.setDefaultAction(commands.action(command_id))
    style = Qt.ToolButtonStyle
    button.setToolButtonStyle(style.ToolButtonTextBesideIcon if has_text else style.ToolButtonIconOnly)
    side = max(_ICON_PX, round(1.25 * button.fontMetrics().height()))
    button.setIconSize(QSize(side, side))
    return button
