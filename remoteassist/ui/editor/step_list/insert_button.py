"""The `+` that appears between two rows of the step list, where something can be put in."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QListView, QToolButton

from remoteassist.ui.icons import icon
from remoteassist.ui.language import translate
from remoteassist.ui.theme import colours

_NEAR_PX: Final = 7
"""From the line between two rows: near enough to mean it, far enough not to be in the way of a click."""


class InsertButton(QToolButton):
    """Lives on the viewport of a list and follows the pointer from gap to gap. By keyboard there is a command."""

    pressed_at = Signal(int)
    """The row before which something is to be put; the number of rows is the end."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._row = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(translate("StepList", "Insert a step here"))
        self.setToolTip(translate("StepList", "Insert a step here"))
        self._take_colours()
        self.hide()
        self.clicked.connect(self._on_clicked)
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self.hide)

    def follow(self, pos: QPoint) -> None:
        """Show it in the gap at a place of the viewport; hide it where there is none."""
        model = self._view.model()
        count = model.rowCount()
        if not count:
            self.hide()
            return
        first = self._view.visualRect(model.index(0, 0))
        height = max(1, first.height())
        row = max(0, min(count, round((pos.y() - first.top()) / height)))
        gap_y = first.top() + row * height
        if abs(pos.y() - gap_y) > _NEAR_PX:
            self.hide()
            return
        self._row = row
        self.adjustSize()
        x = self._view.viewport().width() - self.width() - 8
        self.move(x, max(0, gap_y - self.height() // 2))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go when the pointer leaves the list; draw anew in another theme."""
        if event.type() is QEvent.Type.Leave:
            self.hide()
        elif event.type() is QEvent.Type.PaletteChange:
            self._take_colours()
        return super().eventFilter(watched, event)

    def _on_clicked(self) -> None:
        self.pressed_at.emit(self._row)

    def _take_colours(self) -> None:
        """Stand out from the rows on whose line it lies."""
        shades = colours()
        self.setIcon(icon("add", colour=shades.on_accent))
        self.setStyleSheet(f"QToolButton {{ background: {shades.accent}; padding: 0; border-radius: 6px }}")
