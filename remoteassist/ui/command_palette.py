"""Ctrl+K: any command of what is on the screen, found by a few letters of its name."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from remoteassist.ui.commands import Command, commands_within, shortcut_text
from remoteassist.ui.fuzzy import fuzzy_score
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours, faint

_COMMAND_ROLE: Final = Qt.ItemDataRole.UserRole
_WIDTH_CHARS: Final = 64
"""Room for a long name, its heading and its keys."""

_COVERED: Final = Qt.FocusReason.ActiveWindowFocusReason
"""Why the focus goes when another window comes to the front: the palette stays for later."""

_MOST_ROWS: Final = 10
_LIST_KEYS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """Lies over the upper part of its window while it is open; the keyboard does everything."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: list[Command] = []
        self._focus_before: QWidget | None = None
        self.setObjectName("palette")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._search = QLineEdit()
        self._search.setPlaceholderText(translate("Palette", "What do you want to do?"))
        self._search.setAccessibleName(translate("Palette", "Search commands"))
        self._search.textEdited.connect(self._find)
        self._search.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setAccessibleName(translate("Palette", "Commands"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_CommandRow(self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._run)
        self._nothing = QLabel(translate("Palette", "No command is called so."))
        self._nothing.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        layout.setSpacing(2 * GRID_PX)
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show all commands of now, the search empty and focused."""
        if self.isVisible():
            return
        self._focus_before = QApplication.focusWidget()
        self._commands = [one for one in commands_within(self._window) if one.action.isVisible()]
        self._search.clear()
        self._find("")
        self.show()
        self.raise_()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_and_return(self) -> None:
        """Hide, and give the focus back to where it was."""
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._focus_before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the keys of the search move in the list, and stay in place when the window is resized."""
        if watched is self._window:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(event)
        elif isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() is not _COVERED:
            self.hide()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.close_and_return()
        elif event.key() in _LIST_KEYS:
            QApplication.sendEvent(self._list, event)
        else:
            return False
        return True

    def _find(self, query: str) -> None:
        scored = [(_score(query, command), command) for command in self._commands]
        found = [(score, command) for score, command in scored if score is not None]
        # The sort is stable: equals stay in the order in which they were declared.
        found.sort(key=lambda one: (-one[0], not one[1].action.isEnabled()))
        self._model.clear()
        for _, command in found:
            self._model.appendRow(_item(command))
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._place()

    def _run(self, index: QModelIndex) -> None:
        command = index.data(_COMMAND_ROLE)
        if not isinstance(command, Command) or not command.action.isEnabled():
            return
        self.close_and_return()
        command.action.trigger()

    def _place(self) -> None:
        """Lie in the middle of the upper part of the window, as wide as the text wants and the window has room."""
        room = self._window.rect().adjusted(4 * GRID_PX, 12 * GRID_PX, -4 * GRID_PX, -4 * GRID_PX)
        rows = min(self._model.rowCount(), _MOST_ROWS)
        self._list.setFixedHeight(rows * max(self._list.sizeHintForRow(0), 1) + 2 * self._list.frameWidth())
        self._layout.activate()
        width = min(self.fontMetrics().averageCharWidth() * _WIDTH_CHARS, room.width())
        size = QSize(width, min(self.sizeHint().height(), room.height()))
        self.setGeometry(QRect(room.center().x() - width // 2, room.top(), size.width(), size.height()))


class _CommandRow(QStyledItemDelegate):
    """Icon, name, heading, and at the right the key; faint when it cannot be done now."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a height that grows with the font."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 3 * GRID_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one command."""
        command = index.data(_COMMAND_ROLE)
        shades = colours()
        is_enabled = command.action.isEnabled()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(shades.selection))
        room = option.rect.adjusted(2 * GRID_PX, 0, -2 * GRID_PX, 0)
        side = option.fontMetrics.height()
        mode = QIcon.Mode.Normal if is_enabled else QIcon.Mode.Disabled
        square = QRect(room.left(), room.center().y() - side // 2, side, side)
        command.action.icon().paint(painter, square, Qt.AlignmentFlag.AlignCenter, mode)
        room.setLeft(square.right() + 2 * GRID_PX)
        front, back = (QColor(shades.text), QColor(shades.muted)) if is_enabled else (faint(shades),) * 2
        keys = shortcut_text(command.action)
        if keys:
            painter.setPen(back)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, keys)
            room.setRight(room.right() - option.fontMetrics.horizontalAdvance(keys) - 4 * GRID_PX)
        name = option.fontMetrics.elidedText(_name(command), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(front)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        room.setLeft(room.left() + option.fontMetrics.horizontalAdvance(name) + 3 * GRID_PX)
        group = option.fontMetrics.elidedText(command.group, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(back)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, group)
        painter.restore()


def _item(command: Command) -> QStandardItem:
    item = QStandardItem(_name(command))
    item.setData(command, _COMMAND_ROLE)
    told = ", ".join(part for part in (_name(command), command.group, shortcut_text(command.action)) if part)
    item.setData(told, Qt.ItemDataRole.AccessibleTextRole)
    # Also what is disabled can be reached, so that a screen reader says that it is there.
    item.setEnabled(True)
    return item


def _name(command: Command) -> str:
    return command.action.text().replace("&", "")


def _score(query: str, command: Command) -> int | None:
    """Twice as much for letters found in the name alone as for those found in heading and name."""
    in_name = fuzzy_score(query, _name(command))
    if in_name is not None:
        return 2 * in_name
    return fuzzy_score(query, f"{command.group} {_name(command)}")
