"""A choice whose words may be longer than the place for them, which Qt's own cuts off in the middle of a letter."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

_INSET_PX: Final = 1
"""Between the frame and the words, as Qt's styles leave it on either side."""


class ElidedComboBox(QComboBox):
    """Ends what does not fit with an ellipsis; the list that opens shows it whole."""

    def shown_text(self) -> str:
        """Return what is chosen, as there is room for it."""
        option = self._option()
        whole, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        width = self.style().subControlRect(whole, option, part, self).width() - 2 * _INSET_PX
        if not option.currentIcon.isNull():
            width -= option.iconSize.width() + _INSET_PX
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw frame and words."""
        del event
        painter = QStylePainter(self)
        option = self._option()
        option.currentText = self.shown_text()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option
