"""The last steps found while it records, each of which can be taken back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton, QWidget

from remoteassist.model.time import NS_PER_S, clock_text
from remoteassist.ui.elided_label import ElidedLabel
from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.news import StepFound
from remoteassist.ui.theme import GRID_PX, colours


class FoundSteps(QFrame):
    """A line for each step: when, what, and a button to delete it."""

    drop_requested = Signal(object)
    """A `StepFound` is not wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[StepFound, ...] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * GRID_PX, 0, GRID_PX, GRID_PX)
        self._grid.setHorizontalSpacing(2 * GRID_PX)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def show_steps(self, steps: tuple[StepFound, ...]) -> None:
        """Show these, the latest last; nothing is made anew when they are the same."""
        if steps == self._steps:
            return
        self._steps = steps
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if not steps:
            empty = QLabel(translate("Bar", "The last three steps are shown here once you have clicked."))
            empty.setWordWrap(True)
            self._grid.addWidget(empty, 0, 0, 1, 3)
        for row, step in enumerate(steps):
            self._add(row, step)

    def _add(self, row: int, step: StepFound) -> None:
        time = QLabel(clock_text(round(step.t_s * NS_PER_S)))
        time.setTextFormat(Qt.TextFormat.PlainText)
        palette = time.palette()
        palette.setColor(time.foregroundRole(), QColor(colours().muted))
        time.setPalette(palette)
        title = step.title.replace("**", "")
        text = ElidedLabel(title)
        drop = QToolButton()
        drop.setIcon(icon("delete"))
        drop.setIconSize(icon_size(drop))
        drop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        drop.setAccessibleName(translate("Bar", "Delete the step {title}").format(title=title))
        drop.setToolTip(translate("Bar", "Delete this step"))
        drop.clicked.connect(lambda: self.drop_requested.emit(step))
        for column, widget in enumerate((time, text, drop)):
            self._grid.addWidget(widget, row, column)
