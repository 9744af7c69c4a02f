"""The sessions on this machine as a table model: read once, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QDateTime, QLocale, QModelIndex, QPersistentModelIndex, Qt

from remoteassist.errors import RemoteAssistError
from remoteassist.model.time import clock_text
from remoteassist.session.store import SESSION_SUFFIX, Session

Index: TypeAlias = QModelIndex | QPersistentModelIndex
RowState: TypeAlias = Literal["complete", "needs recovery", "recording", "unreadable"]

_TITLES = ("Session", "Recorded", "Length", "Steps", "State")
_NUMBERS = frozenset({2, 3})
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class SessionRow:
    """What the table shows of one session."""

    path: Path
    title: str
    recorded: datetime | None
    length: str
    steps: str
    state: RowState


def read_rows(paths: Sequence[Path]) -> list[SessionRow]:
    """Return one row for each session, newest first; one that cannot be read is shown as such."""
    rows = [_row_of(path) for path in paths]
    return sorted(rows, key=lambda row: (row.recorded is not None, row.recorded), reverse=True)


def _row_of(path: Path) -> SessionRow:
    name = path.name.removesuffix(SESSION_SUFFIX)
    try:
        session = Session.open(path)
        steps = len(session.guide().steps)
        manifest = session.manifest
        state: RowState = "complete"
        if session.needs_recovery():
            state = "needs recovery"
        elif manifest.state == "recording":
            state = "recording"
    except RemoteAssistError:
        return SessionRow(path, name, None, "", "", "unreadable")
    return SessionRow(
        path,
        manifest.title or name,
        manifest.started_at_utc.astimezone(),
        clock_text(manifest.duration_ns),
        str(steps),
        state,
    )


class SessionTable(QAbstractTableModel):
    """Rows of sessions. Titles come from strangers and screens, so they are only ever plain text."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[SessionRow] = []

    def show(self, rows: list[SessionRow]) -> None:
        """Take other rows; nothing happens when they are the same."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_of(self, index: Index) -> SessionRow | None:
        """Return the session of an index, None when it is no valid one."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, path: Path) -> QModelIndex:
        """Return the index of a session's first column; invalid when it is not here."""
        for number, row in enumerate(self._rows):
            if row.path == path:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many sessions there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the titles of the columns, aligned as what stands below."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        row = self.row_of(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            recorded = "" if row.recorded is None else _date_text(row.recorded)
            return (row.title, recorded, row.length, row.steps, row.state)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return f"<qt>{_escaped(str(row.path))}</qt>"
        return None


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _date_text(moment: datetime) -> str:
    return QLocale().toString(
        QDateTime.fromSecsSinceEpoch(round(moment.timestamp())), QLocale.FormatType.ShortFormat
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
