"""F1 or `?`: every command of what is on the screen under its heading, with its key."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from remoteassist.ui.commands import Command, commands_within
from remoteassist.ui.fuzzy import folded
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX

_MOST_KEYS: Final = 2
_COLUMN_CHARS: Final = 44
"""A name and its key beside each other; narrower columns would break most lines."""


class ShortcutSheet(QDialog):
    """A window of its own beside the work: it can stay open while the keys are tried."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(translate("Shortcuts", "Keyboard shortcuts"))
        self._commands = [one for one in commands_within(window) if one.action.isVisible()]
        self._search = QLineEdit()
        self._search.setPlaceholderText(translate("Shortcuts", "Search by name or key"))
        self._search.setAccessibleName(translate("Shortcuts", "Search shortcuts"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._fill)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(translate("Shortcuts", "Shortcuts"))
        self._columns = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX)
        layout.setSpacing(4 * GRID_PX)
        layout.addWidget(self._search)
        layout.addWidget(self._area, 1)
        width = self.fontMetrics().averageCharWidth() * _COLUMN_CHARS
        available = self.screen().availableSize() * 0.9
        self.resize(min(3 * width, available.width()), min(2 * width, available.height()))
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Make as many columns as there is room for."""
        super().resizeEvent(event)
        if self._columns_that_fit() != self._columns:
            self._fill()

    def _columns_that_fit(self) -> int:
        return max(self.width() // (self.fontMetrics().averageCharWidth() * _COLUMN_CHARS), 1)

    def _fill(self) -> None:
        self._columns = self._columns_that_fit()
        query = folded(self._search.text())
        groups: dict[str, list[Command]] = {}
        for command in self._commands:
            if query in folded(f"{command.group} {_name(command)} {_keys(command)}"):
                groups.setdefault(command.group, []).append(command)
        columns, page = self._columns, _page(groups, self._columns)
        # In languages with long words fewer columns fit than the letters of English let expect.
        while columns > 1 and page.minimumSizeHint().width() > self._area.viewport().width():
            columns -= 1
            page = _page(groups, columns)
        self._area.setWidget(page)


def _page(groups: dict[str, list[Command]], columns: int) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 2 * GRID_PX, 0)
    row.setSpacing(8 * GRID_PX)
    if not groups:
        row.addWidget(_plain(translate("Shortcuts", "Nothing is called so.")), 0, Qt.AlignmentFlag.AlignTop)
    for names in _balanced({name: len(commands) for name, commands in groups.items()}, columns):
        column = QVBoxLayout()
        column.setSpacing(4 * GRID_PX)
        for name in names:
            column.addWidget(_block(name, groups[name]))
        column.addStretch(1)
        row.addLayout(column, 1)
    return page


def _balanced(lengths: dict[str, int], columns: int) -> list[list[str]]:
    """Return the headings in their order, dealt into columns of about equal height."""
    heading = 2
    total = sum(length + heading for length in lengths.values())
    dealt: list[list[str]] = [[] for _ in range(columns)]
    height = 0
    for name, length in lengths.items():
        middle = height + (length + heading) / 2
        dealt[min(int(middle * columns / max(total, 1)), columns - 1)].append(name)
        height += length + heading
    return dealt


def _block(name: str, commands: list[Command]) -> QWidget:
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(3 * GRID_PX)
    grid.setVerticalSpacing(GRID_PX)
    heading = _plain(name)
    font = heading.font()
    font.setBold(True)
    heading.setFont(font)
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, command in enumerate(commands, start=1):
        text = _plain(_name(command))
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        keys = _plain(_keys(command))
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, row, 0)
        grid.addWidget(keys, row, 1)
    return block


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _name(command: Command) -> str:
    return command.action.text().replace("&", "")


def _keys(command: Command) -> str:
    """Return the key, or both; of those that a platform has a whole list of, the usual one."""
    keys = command.action.shortcuts()
    shown = keys if len(keys) <= _MOST_KEYS else keys[:1]
    return QKeySequence.listToString(shown, QKeySequence.SequenceFormat.NativeText)
