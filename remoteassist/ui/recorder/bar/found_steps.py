"""The last steps found while it records, each of which can be taken back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from remoteassist.model.time import NS_PER_S, clock_text
from remoteassist.ui.elided_label import ElidedLabel
from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.labels import text_label
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.news import StepFound
from remoteassist.ui.recorder.one_recording import MOST_STEPS
from remoteassist.ui.theme import GRID_PX


class FoundSteps(QFrame):
    """A line for each step: when, what, and a button to delete it."""

    drop_requested = Signal(object)
    """A `StepFound` is not wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * GRID_PX, 0, GRID_PX, GRID_PX)
        rows.setSpacing(0)
        self._empty = QLabel(translate("Bar", "The last three steps are shown here once you have clicked."))
        self._empty.setWordWrap(True)
        rows.addWidget(self._empty)
        # Made once: a bar whose lines are made anew would shrink and grow under the pointer.
        self._lines = [_StepLine(self) for _ in range(MOST_STEPS)]
        for line in self._lines:
            rows.addWidget(line)
        self.show_steps(())

    def show_steps(self, steps: tuple[StepFound, ...]) -> None:
        """Show these, at most `MOST_STEPS`, the latest last."""
        self._empty.setVisible(not steps)
        for index, line in enumerate(self._lines):
            line.show_step(steps[index] if index < len(steps) else None)


class _StepLine(QWidget):
    def __init__(self, owner: FoundSteps) -> None:
        super().__init__(owner)
        self._owner = owner
        self._step: StepFound | None = None
        self._time = text_label(is_muted=True)
        self._time.setWordWrap(False)
        self._title = ElidedLabel()
        self._drop = QToolButton()
        self._drop.setIcon(icon("delete"))
        self._drop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._drop.setAccessibleName(translate("Bar", "Delete this step"))
        self._drop.setToolTip(translate("Bar", "Delete this step"))
        self._drop.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID_PX)
        row.addWidget(self._time)
        row.addWidget(self._title, 1)
        row.addWidget(self._drop)

    def show_step(self, step: StepFound | None) -> None:
        """Show another step; None for none."""
        self.setVisible(step is not None)
        self._drop.setIconSize(icon_size(self._drop))
        if step is None or step == self._step:
            return
        self._step = step
        self._time.setText(clock_text(round(step.t_s * NS_PER_S)))
        title = step.title.replace("**", "")
        self._title.setText(title)
        self._drop.setAccessibleName(translate("Bar", "Delete the step {title}").format(title=title))

    def _on_clicked(self) -> None:
        if self._step is not None:
            self._owner.drop_requested.emit(self._step)
