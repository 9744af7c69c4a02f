"""The last steps found while it records, each of which can be taken back."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
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
    """A line for each step: when, what, and a button to delete it.

    Nothing moves in it while the pointer is on it: who is about to delete one step must not delete another.
    """

    drop_requested = Signal(object)
    """A `StepFound` is not wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(2 * GRID_PX, 0, GRID_PX, GRID_PX)
        self._rows.setSpacing(0)
        self._empty = QLabel(translate("Bar", "The last three steps are shown here once you have clicked."))
        self._empty.setWordWrap(True)
        self._rows.addWidget(self._empty)
        self._steps: tuple[StepFound, ...] = ()
        self._most = MOST_STEPS
        # Made once: a bar whose lines are made anew would shrink and grow under the pointer.
        self._lines = [_StepLine(self) for _ in range(MOST_STEPS)]
        for line in self._lines:
            self._rows.addWidget(line)
        self._lay_out()

    @property
    def has_lines(self) -> bool:
        """Whether it shows any step."""
        return bool(self._steps) and self._most > 0

    def show_steps(self, steps: tuple[StepFound, ...]) -> None:
        """Show these, the latest last; once the pointer has left, if it is on it."""
        self._steps = steps
        if self.underMouse():
            told = {step.t_ns: step for step in steps}
            for line in self._lines:
                line.show_again(told)
        else:
            self._lay_out()

    def show_most(self, most: int) -> None:
        """Show the last ones of the steps, as many as that."""
        self._most = most
        self._lay_out()

    def most_in(self, room_px: int) -> int:
        """Return how many steps there is room for."""
        margins = self._rows.contentsMargins()
        free_px = room_px - margins.top() - margins.bottom()
        return max(0, min(free_px // self._lines[0].sizeHint().height(), MOST_STEPS))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Show what came meanwhile."""
        super().leaveEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._empty.setVisible(not self._steps)
        shown = self._steps[-self._most :] if self._most else ()
        for index, line in enumerate(self._lines):
            line.show_step(shown[index] if index < len(shown) else None)


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
        self.setEnabled(True)
        self._drop.setIconSize(icon_size(self._drop))
        if step is None or step == self._step:
            return
        self._step = step
        self._time.setText(clock_text(round(step.t_s * NS_PER_S)))
        title = step.title.replace("**", "")
        self._title.setText(title)
        self._drop.setAccessibleName(translate("Bar", "Delete the step {title}").format(title=title))

    def show_again(self, told: Mapping[int, StepFound]) -> None:
        """Show the same step with what is told of it by now; it is faint once it is gone."""
        if self._step is not None and not self.isHidden():
            self.show_step(told.get(self._step.t_ns, self._step))
            self.setEnabled(self._step.t_ns in told)

    def _on_clicked(self) -> None:
        if self._step is not None:
            self._owner.drop_requested.emit(self._step)
