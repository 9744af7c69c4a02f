"""The commands of the library: what can be done with it and with the session that is chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from remoteassist.session.library_rows import Entry
from remoteassist.session.store import SESSION_SUFFIX, SHARED_SUFFIX
from remoteassist.ui.commands import Commands
from remoteassist.ui.language import translate
from remoteassist.ui.library.session_actions import SessionActions


class LibraryCommands(QObject):
    """Declares the commands on a page; `current` tells which session they are about."""

    search_requested = Signal()
    refresh_requested = Signal()
    open_requested = Signal()
    export_requested = Signal(Path)

    def __init__(self, page: QWidget, current: Callable[[], Entry | None], actions: SessionActions) -> None:
        super().__init__(page)
        self._page = page
        self._current = current
        self._actions = actions
        self.commands = Commands(page)
        self._declare_for_library(translate("Library", "Library"))
        self._declare_for_session(translate("Library", "Session"))
        self._declare_for_folder(translate("Library", "Session"))

    def update(self) -> None:
        """Enable what can be done with the session that is chosen now."""
        entry = self._current()
        is_whole = entry is not None and entry.state == "complete"
        for command in self.commands:
            if command.id == "session.recover":
                command.action.setEnabled(entry is not None and entry.state == "needs recovery")
            elif command.id in {"session.trash", "session.folder", "session.open"}:
                command.action.setEnabled(entry is not None and entry.state != "recording")
            elif command.id.startswith("session."):
                command.action.setEnabled(is_whole)

    def _declare_for_library(self, group: str) -> None:
        add = self.commands.add
        add(
            "library.search",
            translate("Library", "Search"),
            self.search_requested.emit,
            group=group,
            shortcut=QKeySequence.StandardKey.Find,
            icon_name="search",
        )
        add(
            "library.refresh",
            translate("Library", "Refresh"),
            self.refresh_requested.emit,
            group=group,
            shortcut=QKeySequence.StandardKey.Refresh,
        )

    def _declare_for_session(self, group: str) -> None:
        add = self.commands.add
        add(
            "session.open",
            translate("Library", "Open"),
            self.open_requested.emit,
            group=group,
            icon_name="open",
        )
        add(
            "session.export",
            translate("Library", "Export…"),
            self._with_path(self.export_requested.emit),
            group=group,
            shortcut="Ctrl+E",
            icon_name="export",
        )
        add(
            "session.recover",
            translate("Library", "Recover"),
            self._with_path(self._actions.recover),
            group=group,
            icon_name="recover",
            tip=translate("Library", "Mend a recording that was cut off"),
        )
        add(
            "session.tags",
            translate("Library", "Tags…"),
            self._ask_for_tags,
            group=group,
            shortcut="Ctrl+T",
            icon_name="tag",
        )

    def _declare_for_folder(self, group: str) -> None:
        add = self.commands.add
        add(
            "session.duplicate",
            translate("Library", "Duplicate"),
            self._with_path(self._actions.duplicate),
            group=group,
            shortcut="Ctrl+D",
            icon_name="duplicate",
        )
        add(
            "session.share",
            translate("Library", "Share as one file…"),
            self._ask_where_to_share,
            group=group,
            icon_name="share",
        )
        add(
            "session.folder",
            translate("Library", "Show folder"),
            self._with_path(self._actions.show_folder),
            group=group,
            shortcut="Ctrl+Shift+O",
            icon_name="folder",
        )
        add(
            "session.trash",
            translate("Library", "Move to trash"),
            self._trash,
            group=group,
            shortcut="Delete",
            icon_name="delete",
        )

    def _with_path(self, do: Callable[[Path], object]) -> Callable[[], None]:
        def run() -> None:
            entry = self._current()
            if entry is not None:
                do(entry.path)

        return run

    def _trash(self) -> None:
        entry = self._current()
        if entry is not None:
            self._actions.trash(entry.path, title=entry.title)

    def _ask_for_tags(self) -> None:
        entry = self._current()
        if entry is None:
            return
        text, is_given = QInputDialog.getText(
            self._page,
            translate("Library", "Tags"),
            translate("Library", "Tags, separated by commas:"),
            QLineEdit.EchoMode.Normal,
            ", ".join(entry.tags),
        )
        if is_given:
            self._actions.set_tags(entry.path, text.split(","))

    def _ask_where_to_share(self) -> None:
        entry = self._current()
        if entry is None:
            return
        suggested = Path.home() / (entry.path.name.removesuffix(SESSION_SUFFIX) + SHARED_SUFFIX)
        title = translate("Library", "Share as one file")
        path, _ = QFileDialog.getSaveFileName(self._page, title, str(suggested), f"*{SHARED_SUFFIX}")
        if path:
            self._actions.share(entry.path, Path(path))
