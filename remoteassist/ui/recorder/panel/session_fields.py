"""What the session is about, and its ticket; one row for each target when several are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from remoteassist.ui.elided_label import ElidedLabel
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.panel.labelled_rows import LabelledRows
from remoteassist.ui.theme import GRID_PX


@dataclass(frozen=True, slots=True)
class _Row:
    title: QLineEdit
    ticket: QLineEdit
    widget: QWidget


class SessionFields(QWidget):
    """Keeps what was written about a target while others come and go."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written: dict[str, tuple[str, str]] = {}
        self._rows: dict[str, _Row] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3 * GRID_PX)
        self.show_targets({})

    def clear(self) -> None:
        """Forget what was written: the next recording is about something else."""
        self._written.clear()
        for row in self._rows.values():
            row.title.clear()
            row.ticket.clear()

    def show_targets(self, names: dict[str, str]) -> None:
        """Ask about these targets, each by its id and what a person calls it; one alone needs no name."""
        wanted = names or {"": ""}
        if list(wanted) == list(self._rows) and len(wanted) == 1:
            return
        self._keep()
        if len(wanted) == 1 and len(self._rows) == 1:
            # One target in place of another: what was written is about the same case.
            (before,), (after,) = self._rows, wanted
            self._rows = {after: self._rows[before]}
            return
        for row in self._rows.values():
            self._layout.removeWidget(row.widget)
            row.widget.hide()
            row.widget.deleteLater()
        self._rows = {
            target_id: self._row(target_id, name, count=len(wanted)) for target_id, name in wanted.items()
        }

    def texts_of(self, target_id: str) -> tuple[str, str]:
        """Return title and ticket of a target's session."""
        row = self._rows.get(target_id) or next(iter(self._rows.values()))
        return row.title.text().strip(), row.ticket.text().strip()

    @property
    def fields(self) -> Sequence[QLineEdit]:
        """Title and ticket of each row."""
        return [field for row in self._rows.values() for field in (row.title, row.ticket)]

    def _keep(self) -> None:
        for target_id, row in self._rows.items():
            self._written[target_id] = (row.title.text(), row.ticket.text())

    def _row(self, target_id: str, name: str, *, count: int) -> _Row:
        widget = QWidget()
        form = LabelledRows(widget)
        title, ticket = QLineEdit(), QLineEdit()
        title.setPlaceholderText(translate("StartPanel", "What it is about (optional)"))
        ticket.setPlaceholderText(translate("StartPanel", "Number of the case (optional)"))
        if count > 1:
            form.add_wide(ElidedLabel(name))
            title.setAccessibleName(translate("StartPanel", "Title for {name}").format(name=name))
            ticket.setAccessibleName(translate("StartPanel", "Ticket for {name}").format(name=name))
        form.add_row(translate("StartPanel", "&Title"), title)
        form.add_row(translate("StartPanel", "Tic&ket"), ticket)
        title_text, ticket_text = self._written.get(target_id, ("", ""))
        title.setText(title_text)
        ticket.setText(ticket_text)
        title.textChanged.connect(self.changed)
        ticket.textChanged.connect(self.changed)
        self._layout.addWidget(widget)
        return _Row(title, ticket, widget)
