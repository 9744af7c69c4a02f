"""What can be done on a screen: each command is declared once, for menus, tool bars, palette and shortcut sheet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from remoteassist.ui.icons import IconName, icon


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done: `id` never changes, `group` is the heading it stands under, `action` does it."""

    id: str
    group: str
    action: QAction


class Commands(QObject):
    """The commands of one screen. Their shortcuts work while the focus is anywhere inside `owner`.

    Lives on the GUI thread.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._commands: dict[str, Command] = {}

    def add(  # noqa: PLR0913 - the facts of a command, each by its name
        self,
        command_id: str,
        text: str,
        run: Callable[[], object],
        *,
        group: str,
        shortcut: str | QKeySequence.StandardKey | None = None,
        icon_name: IconName | None = None,
        tip: str = "",
        is_checkable: bool = False,
        scope: QWidget | None = None,
    ) -> QAction:
        """Declare a command and return its action, to be put into menus and tool bars.

        Args:
            command_id: Unique on this screen, such as `step.merge`.
            text: What it is called, in the person's language.
            run: Does it; called on the GUI thread.
            group: Heading in palette and shortcut sheet, in the person's language.
            shortcut: Such as `Ctrl+M`; several are separated by `; `.
            icon_name: Shown beside it, or in its place.
            tip: What it does, when the name does not say it all.
            is_checkable: Whether it is on or off.
            scope: The part of the screen in which the shortcut works; None for all of it. Keys that are also typed,
                such as `H` or `Delete`, mean one thing in a list and another on a picture.
        """
        if command_id in self._commands:
            raise ValueError(f"the command {command_id} is declared twice")
        action = QAction(text, self._owner)
        action.setObjectName(command_id)
        action.setCheckable(is_checkable)
        if shortcut is not None:
            keys = (
                QKeySequence.keyBindings(shortcut)
                if isinstance(shortcut, QKeySequence.StandardKey)
                else QKeySequence.listFromString(shortcut)
            )
            action.setShortcuts(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(_tip_of(action, tip))
        action.triggered.connect(lambda _is_checked=False: run())
        (self._owner if scope is None else scope).addAction(action)
        self._commands[command_id] = Command(command_id, group, action)
        if icon_name is not None:
            action.setIcon(icon(icon_name))
        return action

    @property
    def owner(self) -> QWidget:
        """The screen whose commands these are."""
        return self._owner

    def set_icon(self, command_id: str, icon_name: IconName) -> None:
        """Give a command another icon: of what it would do now.

        Raises:
            KeyError: It is not declared.
        """
        self._commands[command_id].action.setIcon(icon(icon_name))

    def set_tip(self, command_id: str, tip: str) -> None:
        """Say of a command what it does now, or why it does nothing; empty when its name says it all.

        Raises:
            KeyError: It is not declared.
        """
        action = self._commands[command_id].action
        action.setToolTip(_tip_of(action, tip))

    def action(self, command_id: str) -> QAction:
        """Return the action of a command.

        Raises:
            KeyError: It is not declared.
        """
        return self._commands[command_id].action

    def __iter__(self) -> Iterator[Command]:
        """Yield the commands in the order in which they were declared."""
        return iter(self._commands.values())


def commands_within(root: QWidget) -> list[Command]:
    """Return the commands of all screens in `root` that are shown, in their order, and last those of `root` itself.

    A screen in a hidden tab or on another page is left out: what it does could not be seen.
    """
    found = [one for one in root.findChildren(Commands) if one.owner is root or one.owner.isVisibleTo(root)]
    found.sort(key=lambda one: one.owner is root)
    return [command for commands in found for command in commands]


def shortcut_text(action: QAction) -> str:
    """Return the first key of an action as this platform writes it, empty when it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _tip_of(action: QAction, tip: str) -> str:
    keys = shortcut_text(action)
    first = f"{action.text()} ({keys})" if keys else action.text()
    lines = [escape(first.replace("&", "")), *([escape(tip)] if tip else [])]
    return "<qt>" + "<br>".join(lines) + "</qt>"
