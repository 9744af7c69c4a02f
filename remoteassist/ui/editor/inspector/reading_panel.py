"""What was read of the thing that a step acted on, and what else it may be."""

from PySide6.QtWidgets import QWidget

from remoteassist.model.guide import GuideStep
from remoteassist.model.steps import Reading
from remoteassist.model.text import one_line
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.fields.value_fields import Choice, showing
from remoteassist.ui.editor.inspector.form import NarrowForm
from remoteassist.ui.editor.reading_menu import choose_reading, reading_text, role_text
from remoteassist.ui.labels import text_label
from remoteassist.ui.language import translate


class ReadingPanel(QWidget):
    """Shows the reading of a step, where it was and whether it is set; takes another reading as an edit."""

    def __init__(self, document: EditorDocument) -> None:
        super().__init__()
        self._document = document
        self._step_id = ""
        self._readings: tuple[Reading, ...] = ()
        self._choice = Choice()
        self._choice.activated.connect(self._on_activated)
        self._facts = text_label()
        layout = NarrowForm(self)
        layout.add_field(translate("Inspector", "What was read"), self._choice)
        layout.addRow(self._facts)

    def show_step(self, guide_step: GuideStep) -> None:
        """Show the reading of a step, and offer the others."""
        step = guide_step.step
        self._step_id = step.id
        readings = (step.reading, *step.alternatives)
        if readings != self._readings:
            self._readings = readings
            with showing(self._choice):
                self._choice.clear()
                for one in readings:
                    self._choice.addItem(reading_text(one))
                self._choice.setCurrentIndex(0)
        self._choice.setEnabled(len(readings) > 1)
        self._choice.setToolTip(
            translate("Inspector", "Choose what was really acted on; the title follows")
            if len(readings) > 1
            else translate("Inspector", "Nothing else was read")
        )
        facts = _facts_of(guide_step)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))

    def _on_activated(self, index: int) -> None:
        if 0 < index < len(self._readings):
            choose_reading(self._document, self._step_id, self._readings[index])


def _facts_of(guide_step: GuideStep) -> str:
    """Return where it was and whether it is set, as far as that was read."""
    step = guide_step.step
    place = step.place
    facts: list[str] = []
    if place is not None and place.window:
        template = (
            translate("Inspector", "In the dialog box {name}")
            if place.is_dialog
            else translate("Inspector", "In the window {name}")
        )
        facts.append(template.format(name=one_line(place.window)))
    if place is not None and place.tab:
        facts.append(translate("Inspector", "On the tab {name}").format(name=one_line(place.tab)))
    if step.reading.is_set is not None:
        template = (
            translate("Inspector", "{thing} is on afterwards")
            if step.reading.is_set
            else translate("Inspector", "{thing} is off afterwards")
        )
        facts.append(template.format(thing=role_text(step.reading.role)))
    return "\n".join(facts)
