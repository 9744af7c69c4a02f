"""Shows the panel that fits what is chosen: annotations, several steps, one step, or nothing."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.inspector.annotation_panel import AnnotationPanel
from remoteassist.ui.editor.inspector.form import column
from remoteassist.ui.editor.inspector.step_panel import StepPanel
from remoteassist.ui.editor.inspector.steps_panel import StepsPanel
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.editor.step_list.step_model import StepModel
from remoteassist.ui.labels import text_label
from remoteassist.ui.language import translate

_PREFERRED_WIDTH_LINES: Final = 18
"""In lines of text: 290 px at the usual size, and more where letters are larger."""
_LEAST_WIDTH_LINES: Final = 14


class Inspector(QScrollArea):
    """Follows the selection and the document. Behind `StepModel` in the order of signals: its rows are of now."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        commands: Commands,
        *,
        rows: StepModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._rows = rows
        self._step = StepPanel(document, commands)
        self._steps = StepsPanel(document, commands)
        self._annotations = AnnotationPanel(document, commands)
        self._nothing = _nothing()
        self._panels = (self._nothing, self._step, self._steps, self._annotations)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        for panel in self._panels:
            layout.addWidget(panel)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setAccessibleName(translate("Inspector", "Inspector"))
        # It only scrolls: the focus goes to what is in it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        commands.add(
            "inspector.focus",
            translate("Inspector", "Go to the inspector"),
            self._take_focus,
            group=translate("Editor", "Go to"),
            shortcut="Ctrl+I",
        )
        selection.steps_selected.connect(self._update)
        selection.annotations_selected.connect(self._update)
        document.changed.connect(self._update)
        document.editable_changed.connect(self._update)
        self._update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a width that grows with the font."""
        return QSize(_PREFERRED_WIDTH_LINES * self.fontMetrics().height(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width at which fields can still be read, and nothing of any panel is cut off."""
        needed = max(panel.minimumSizeHint().width() for panel in self._panels)
        least = max(_LEAST_WIDTH_LINES * self.fontMetrics().height(), needed)
        return QSize(least + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height())

    def _take_focus(self) -> None:
        """Put the focus into the first field of what is shown."""
        for panel in self._panels:
            if panel.isVisible():
                panel.setFocus()
                self.focusNextChild()

    def _update(self) -> None:
        ids = self._selection.step_ids
        current = self._selection.current_step_id
        step = None if current is None else self._document.step(current)
        chosen = (
            ()
            if step is None
            else tuple(one for one in step.annotations if one.id in self._selection.annotation_ids)
        )
        row = self._rows.row_of_step(current)
        if step is not None and chosen:
            self._annotations.show_annotations(step.step.id, chosen)
            self._show(self._annotations)
        elif len(ids) > 1:
            wanted = frozenset(ids)
            self._steps.show_steps([one for one in self._document.guide.steps if one.step.id in wanted])
            self._show(self._steps)
        elif row is not None:
            self._step.show_row(row)
            self._show(self._step)
        else:
            self._show(self._nothing)

    def _show(self, wanted: QWidget) -> None:
        for panel in self._panels:
            panel.setVisible(panel is wanted)
            panel.setEnabled(self._document.is_editable)


def _nothing() -> QWidget:
    panel = QWidget()
    layout = column(panel)
    layout.addWidget(text_label(translate("Inspector", "Select a step to see what can be said of it.")))
    layout.addStretch(1)
    return panel
