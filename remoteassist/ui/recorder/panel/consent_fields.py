"""Whether, how, when and in which words the customer agreed to be recorded; all of it may be left empty."""

from typing import Final

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from remoteassist.ui.consent_words import CHANNELS, NOBODY_BY_NAME, channel_text
from remoteassist.ui.export_panel.wrapping_check_box import WrappingCheckBox
from remoteassist.ui.labels import text_label
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.panel.labelled_rows import LabelledRows
from remoteassist.ui.recorder.request import RequestedConsent
from remoteassist.ui.theme import GRID_PX

_WORDING_LINES: Final = 3


class ConsentFields(QWidget):
    """A tick, and below it the facts. A tick alone is noted, too: that the customer agreed must not get lost."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreed = WrappingCheckBox(translate("StartPanel", "The customer agreed to be recorded"))
        self._who = QLineEdit()
        self._who.setPlaceholderText(translate("StartPanel", "Name of the customer"))
        self._channel = QComboBox()
        for channel in CHANNELS:
            self._channel.addItem(channel_text(channel), channel)
        self._when = QDateTimeEdit()
        self._when.setCalendarPopup(True)
        self._is_when_ours = False
        self._wording = QPlainTextEdit()
        self._wording.setProperty("isField", True)  # noqa: FBT003 - Qt's way
        self._wording.setTabChangesFocus(True)
        self._wording.setPlaceholderText(translate("StartPanel", "What was asked, word for word"))
        self._wording.setFixedHeight(_height_of_lines(self._wording.fontMetrics(), _WORDING_LINES))
        self._facts = QWidget()
        self._remark = text_label(is_muted=True)
        self._lay_out()
        self._agreed.toggled.connect(self._on_agreed)
        for signal in (
            self._who.textChanged,
            self._channel.currentIndexChanged,
            self._wording.textChanged,
        ):
            signal.connect(self._on_changed)
        self._when.dateTimeChanged.connect(self._on_when_changed)
        self._on_agreed()

    def show_choices(self, *, channel: str, wording: str) -> None:
        """Show what is remembered of the last time; nobody has agreed yet."""
        self._agreed.set_checked(False)
        self._who.clear()
        self._channel.setCurrentIndex(max(0, self._channel.findData(channel)))
        self._wording.setPlainText(wording)
        self._is_when_ours = False
        self.show_now()

    def show_now(self) -> None:
        """Fill in the time of now, unless somebody has chosen another."""
        if not self._is_when_ours:
            self._when.blockSignals(True)  # noqa: FBT003 - Qt's way
            self._when.setDateTime(QDateTime.currentDateTime())
            self._when.blockSignals(False)  # noqa: FBT003 - Qt's way

    @property
    def choices(self) -> tuple[str, str]:
        """Channel and wording, to be remembered."""
        return str(self._channel.currentData()), self._wording.toPlainText().strip()

    @property
    def remark(self) -> str:
        """What stands below: whether anything is noted."""
        return self._remark.text()

    @property
    def consent(self) -> RequestedConsent | None:
        """What is to be noted; None when it is nothing."""
        if not self._agreed.is_checked():
            return None
        who = self._who.text().strip() or NOBODY_BY_NAME
        channel, wording = self.choices
        when = self._when.dateTime().toOffsetFromUtc(self._when.dateTime().offsetFromUtc())
        return RequestedConsent(
            who,
            channel=channel,
            wording=wording,
            when=when.toString(Qt.DateFormat.ISODate) if self._is_when_ours else "",
        )

    def _lay_out(self) -> None:
        form = LabelledRows(self._facts)
        form.add_row(translate("StartPanel", "W&ho"), self._who)
        form.add_row(translate("StartPanel", "Ho&w"), self._channel)
        form.add_row(translate("StartPanel", "Whe&n"), self._when)
        form.add_row(translate("StartPanel", "Wor&ding"), self._wording, is_tall=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID_PX)
        layout.addWidget(self._agreed)
        layout.addWidget(self._facts)
        layout.addWidget(self._remark)

    def _on_agreed(self) -> None:
        is_agreed = self._agreed.is_checked()
        self._facts.setVisible(is_agreed)
        self.show_now()
        self._on_changed()
        if is_agreed and self.isVisible():
            self._who.setFocus()

    def _on_when_changed(self) -> None:
        self._is_when_ours = True
        self.changed.emit()

    def _on_changed(self) -> None:
        if not self._agreed.is_checked():
            text = translate("StartPanel", "Nothing is noted about consent.")
        elif not self._who.text().strip():
            text = translate(
                "StartPanel", "Stored with the session, without a name until you say who agreed."
            )
        else:
            text = translate("StartPanel", "Stored with the session, never in an article or a video.")
        self._remark.setText(text)
        self.changed.emit()


def _height_of_lines(metrics: QFontMetrics, lines: int) -> int:
    return lines * metrics.lineSpacing() + 5 * GRID_PX
