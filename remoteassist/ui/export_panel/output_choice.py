"""One kind of output: whether it is wanted, in which format, and that format's options."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QComboBox, QToolButton, QVBoxLayout, QWidget

from remoteassist.ui.elided_combo_box import ElidedComboBox
from remoteassist.ui.export_panel.exporter_words import published_text
from remoteassist.ui.export_panel.formats import Format, arguments_of
from remoteassist.ui.export_panel.option_form import OptionForm
from remoteassist.ui.labels import text_label
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX


class OutputChoice(QWidget):
    """A tick, a format and its options, folded away until asked for."""

    changed = Signal()

    def __init__(self, title: str, formats: Sequence[Format], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = tuple(formats)
        self._tick = QCheckBox(title)
        font = QFont(self._tick.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._tick.setFont(font)
        self._tick.setChecked(bool(formats))
        self._tick.setEnabled(bool(formats))
        self._format = ElidedComboBox()
        self._format.setAccessibleName(translate("Export", "Format of {output}").format(output=title))
        self._format.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in formats:
            self._format.addItem(f"{format_name(one)}", one.name)
        self._summary = text_label(is_muted=True)
        self._fold = QToolButton()
        self._fold.setText(translate("Export", "Options"))
        self._fold.setAccessibleName(translate("Export", "Options of {output}").format(output=title))
        self._fold.setCheckable(True)
        self._fold.setAutoRaise(True)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._forms = {one.name: OptionForm(one.options) for one in formats}
        self._body = QWidget()
        self._lay_out()
        self._tick.toggled.connect(self._on_changed)
        self._format.currentIndexChanged.connect(self._on_changed)
        self._fold.toggled.connect(self._on_changed)
        for form in self._forms.values():
            form.changed.connect(self.changed)
        self._on_changed()

    @property
    def format(self) -> Format | None:
        """The format that is wanted, None when this output is not."""
        index = self._format.currentIndex()
        return self._formats[index] if self._tick.isChecked() and index >= 0 else None

    @property
    def arguments(self) -> list[str]:
        """The flags of the format's options that are not the defaults."""
        chosen = self.format
        return [] if chosen is None else arguments_of(chosen.options, self._forms[chosen.name].values())

    def choices(self) -> dict[str, object]:
        """Return what is chosen, to be remembered."""
        return {
            "is_wanted": self._tick.isChecked(),
            "format": self._format.currentData(),
            "options": {name: form.values() for name, form in self._forms.items()},
        }

    def show_choices(self, choices: dict[str, object]) -> None:
        """Take what was remembered; what does not fit is left out."""
        self._tick.setChecked(bool(choices.get("is_wanted", True)) and bool(self._formats))
        index = self._format.findData(choices.get("format"))
        if index >= 0:
            self._format.setCurrentIndex(index)
        options = choices.get("options")
        for name, values in options.items() if isinstance(options, dict) else ():
            if name in self._forms and isinstance(values, dict):
                self._forms[name].show_values(values)

    def _lay_out(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(6 * GRID_PX, 0, 0, 0)
        body.setSpacing(GRID_PX)
        body.addWidget(self._format)
        body.addWidget(self._summary)
        body.addWidget(self._fold, alignment=Qt.AlignmentFlag.AlignLeft)
        for form in self._forms.values():
            body.addWidget(form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID_PX)
        layout.addWidget(self._tick)
        layout.addWidget(self._body)

    def _on_changed(self) -> None:
        chosen = self.format
        self._body.setVisible(chosen is not None)
        self._fold.setArrowType(Qt.ArrowType.DownArrow if self._fold.isChecked() else Qt.ArrowType.RightArrow)
        if chosen is not None:
            self._summary.setText(published_text(chosen.summary))
            self._fold.setVisible(bool(chosen.options))
        for name, form in self._forms.items():
            form.setVisible(chosen is not None and name == chosen.name and self._fold.isChecked())
        self.changed.emit()


def format_name(one: Format) -> str:
    """Return what a person calls a format: its name with its suffix."""
    named = {
        "html": translate("Export", "Web page (HTML)"),
        "markdown": translate("Export", "Markdown folder"),
        "video": translate("Export", "Video (MP4)"),
    }
    return named.get(one.name, one.name.upper())
