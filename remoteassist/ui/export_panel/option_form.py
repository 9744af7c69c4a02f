"""A form made from what an exporter publishes of its options, so that a new exporter needs no code here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from remoteassist.export.options import Option
from remoteassist.ui.elided_combo_box import ElidedComboBox
from remoteassist.ui.export_panel.exporter_words import option_text
from remoteassist.ui.export_panel.wrapping_check_box import WrappingCheckBox
from remoteassist.ui.labels import text_label
from remoteassist.ui.theme import GRID_PX

_MOST = 1_000_000
"""Stands for a number without an upper limit."""


class OptionForm(QWidget):
    """Shows one control for each option, with its default until a person changes it."""

    changed = Signal()

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controls: dict[str, QWidget] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(2 * GRID_PX)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for option in options:
            control = self._control_of(option)
            control.setAccessibleName(option_text(option))
            self._controls[option.name] = control
            if isinstance(control, WrappingCheckBox):
                layout.addRow(control)
            else:
                label = text_label(option_text(option))
                label.setBuddy(control)
                layout.addRow(label, control)

    def values(self) -> dict[str, object]:
        """Return what every control says, by the option's name."""
        return {name: _value_of(control) for name, control in self._controls.items()}

    def show_values(self, values: dict[str, object]) -> None:
        """Take values by name; those that no control has, or that are of another kind, are left out."""
        for name, value in values.items():
            control = self._controls.get(name)
            if isinstance(control, WrappingCheckBox) and isinstance(value, bool):
                control.set_checked(value)
            elif isinstance(control, QSpinBox) and isinstance(value, int):
                control.setValue(value)
            elif isinstance(control, QDoubleSpinBox) and isinstance(value, int | float):
                control.setValue(float(value))
            elif isinstance(control, QComboBox) and control.findData(value) >= 0:
                control.setCurrentIndex(control.findData(value))
            elif isinstance(control, QLineEdit) and isinstance(value, str):
                control.setText(value)

    def _control_of(self, option: Option) -> QWidget:
        match option.kind:
            case "switch":
                switch = WrappingCheckBox(option_text(option))
                switch.set_checked(bool(option.default))
                switch.toggled.connect(self.changed)
                return switch
            case "whole number":
                whole = QSpinBox()
                whole.setRange(round(option.minimum or 0), round(option.maximum or _MOST))
                whole.setValue(option.default if isinstance(option.default, int) else whole.minimum())
                whole.valueChanged.connect(self.changed)
                return whole
            case "number":
                number = QDoubleSpinBox()
                number.setRange(option.minimum or 0, option.maximum or _MOST)
                number.setValue(float(option.default) if isinstance(option.default, int | float) else 0)
                number.valueChanged.connect(self.changed)
                return number
            case "choice":
                choice = ElidedComboBox()
                for value in option.choices:
                    choice.addItem(value.replace("_", " "), value)
                choice.setCurrentIndex(max(0, choice.findData(option.default)))
                choice.currentIndexChanged.connect(self.changed)
                return choice
            case "text":
                text = QLineEdit(str(option.default or ""))
                text.textChanged.connect(self.changed)
                return text


def _value_of(control: QWidget) -> object:
    if isinstance(control, WrappingCheckBox):
        return control.is_checked()
    if isinstance(control, QSpinBox | QDoubleSpinBox):
        return control.value()
    if isinstance(control, QComboBox):
        return control.currentData()
    return control.text() if isinstance(control, QLineEdit) else None
