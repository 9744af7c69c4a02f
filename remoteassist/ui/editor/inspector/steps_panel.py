"""What several chosen steps have in common."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from remoteassist.model.edits import with_each_step, with_step_hidden, with_step_purpose
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.ui.action_button import action_button
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.fields.value_fields import Choice, showing
from remoteassist.ui.editor.inspector.form import NarrowForm, column
from remoteassist.ui.editor.inspector.step_panel import PURPOSES
from remoteassist.ui.editor.step_list.step_rows import purpose_text
from remoteassist.ui.labels import heading
from remoteassist.ui.language import translate


class StepsPanel(QWidget):
    """Purpose and visibility of all of them, and what can be done with them together."""

    def __init__(self, document: EditorDocument, commands: Commands) -> None:
        super().__init__()
        self._document = document
        self._steps: Sequence[GuideStep] = ()
        self._heading = heading()
        self._purpose = Choice()
        self._purpose.setPlaceholderText(translate("Inspector", "Different"))
        for purpose in PURPOSES:
            self._purpose.addItem(purpose_text(purpose), purpose)
        self._hidden = QCheckBox(translate("Inspector", "Hide from article and video"))
        layout = column(self)
        layout.addWidget(self._heading)
        fields = NarrowForm()
        fields.add_field(translate("Inspector", "Purpose"), self._purpose)
        fields.addRow(self._hidden)
        layout.addLayout(fields)
        for command_id in ("step.merge", "step.delete"):
            layout.addWidget(action_button(commands.action(command_id)))
        layout.addStretch(1)
        self._purpose.activated.connect(self._on_purpose)
        self._hidden.clicked.connect(self._on_hidden)

    def show_steps(self, steps: Sequence[GuideStep]) -> None:
        """Show what these steps have in common."""
        self._steps = steps
        self._heading.setText(translate("Inspector", "{count} steps").format(count=len(steps)))
        purposes = {one.purpose for one in steps}
        self._purpose.show_value(purposes.pop() if len(purposes) == 1 else None)
        hidden = [one.is_hidden for one in steps]
        with showing(self._hidden):
            self._hidden.setCheckState(
                Qt.CheckState.Checked
                if all(hidden)
                else Qt.CheckState.PartiallyChecked
                if any(hidden)
                else Qt.CheckState.Unchecked
            )

    def _on_purpose(self, index: int) -> None:
        purpose = PURPOSES[index]
        self._for_each(
            translate("Inspector", "Change purpose"),
            lambda guide, step_id: with_step_purpose(guide, step_id, purpose),
        )

    def _on_hidden(self) -> None:
        is_hidden = not all(one.is_hidden for one in self._steps)
        name = translate("Inspector", "Hide steps") if is_hidden else translate("Inspector", "Show steps")
        self._for_each(name, lambda guide, step_id: with_step_hidden(guide, step_id, is_hidden=is_hidden))

    def _for_each(self, name: str, change: Callable[[Guide, str], Guide]) -> None:
        ids = [one.step.id for one in self._steps]
        self._document.edit(name, lambda guide: with_each_step(guide, ids, change))
        self.show_steps([one for one in self._document.guide.steps if one.step.id in ids])
