"""The menu of everything: all commands of what is on the screen under their headings, made when it opens."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from remoteassist.session.files import printable
from remoteassist.session.store import SESSION_SUFFIX
from remoteassist.ui.commands import Commands, commands_within
from remoteassist.ui.icons import BAR_PX, icon, icon_size
from remoteassist.ui.language import translate


class AppMenuButton(QToolButton):
    """Stands at the end of a page's header and opens the menu of everything.

    Args:
        window: The screen whose commands are listed; its own come last, without a heading.
        own: The window's own commands.
        recent: Gives the sessions that were opened last.
        open_session: Opens one of them.
    """

    def __init__(
        self,
        window: QWidget,
        own: Commands,
        *,
        recent: Callable[[], tuple[str, ...]],
        open_session: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self._window = window
        self._own = own
        self._recent = recent
        self._open_session = open_session
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIcon(icon("menu"))
        self.setIconSize(icon_size(self, least_px=BAR_PX))
        # The little arrow beside an icon that says "menu" already would say it twice.
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setAccessibleName(translate("Window", "Menu"))
        # Alt+F is where people look for the menu of a program that has no bar of menus.
        self.setShortcut("Alt+F")
        self.setToolTip(translate("Window", "Menu (Alt+F)"))

    def _fill(self) -> None:
        self._menu.clear()
        own = {command.id for command in self._own}
        groups: dict[str, QMenu] = {}
        for command in commands_within(self._window):
            if command.id in own and command.action is self._own.action(command.id):
                continue
            if command.group not in groups:
                groups[command.group] = self._menu.addMenu(command.group.replace("&", "&&"))
            groups[command.group].addAction(command.action)
        if groups:
            self._menu.addSeparator()
        self._add_recent()
        for command in self._own:
            self._menu.addAction(command.action)

    def _add_recent(self) -> None:
        recent = self._menu.addMenu(translate("Window", "Recent sessions"))
        for text in self._recent():
            path = Path(text)
            name = printable(path.name.removesuffix(SESSION_SUFFIX)).replace("&", "&&")
            recent.addAction(name, self._opener(path))
        recent.setEnabled(not recent.isEmpty())

    def _opener(self, path: Path) -> Callable[[], None]:
        return lambda: self._open_session(path)
