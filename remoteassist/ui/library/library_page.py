"""The home of the window: every session as a card, a search over all of them, and the way to a new one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QFileSystemWatcher,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from remoteassist.session.library_rows import Entry, Found
from remoteassist.settings import library_index_path
from remoteassist.ui.action_button import action_button
from remoteassist.ui.icons import icon
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.labels import text_label
from remoteassist.ui.language import translate
from remoteassist.ui.library.first_run import FirstRun
from remoteassist.ui.library.library_commands import LibraryCommands
from remoteassist.ui.library.library_worker import LibraryWorker
from remoteassist.ui.library.session_actions import SessionActions
from remoteassist.ui.library.session_cards import SessionCards
from remoteassist.ui.library.session_model import SessionModel, cards_found, cards_of
from remoteassist.ui.library.sidebar import Sidebar
from remoteassist.ui.library.thumbnails import Thumbnails
from remoteassist.ui.notice_bar import NoticeBar
from remoteassist.ui.theme import GRID_PX

_GATHER_MS = 300
"""A recording touches its folder many times a second; the list is read anew a moment after the last."""


class LibraryPage(QWidget):
    """Lists the sessions of one folder (and those opened by path); all reading happens on other threads."""

    session_opened = Signal(Path, str)
    """The person wants to edit a session, at the step with this id (empty for its beginning)."""
    can_open = Signal()
    """There are sessions that can be opened; told each time that they are listed."""
    export_requested = Signal(Path)
    import_requested = Signal(Path)
    """A video, or a session that somebody shared, is to become a session here."""

    def __init__(
        self,
        folder: Path,
        queue: JobQueue,
        notice: NoticeBar,
        *,
        top_actions: Sequence[QAction],
        extra: tuple[Path, ...] = (),
        index_path: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a folder.

        Args:
            folder: Where the sessions are.
            queue: Takes long work.
            notice: Tells what has happened.
            top_actions: Import and Record, which are offered beside the search and where nothing is there yet.
            extra: Sessions that lie elsewhere.
            index_path: The library's index; None for that of this person.
            parent: The window.
        """
        super().__init__(parent)
        self._folder = folder
        self._extra = extra
        self._entries: list[Entry] = []
        self._found: list[Found] | None = None
        self._top_actions = tuple(top_actions)
        self.actions_on = SessionActions(queue, folder, self)
        self._worker = LibraryWorker(index_path or library_index_path(), self)
        self._thumbnails = Thumbnails(self)
        self._model = SessionModel(self._thumbnails.picture_of)
        self.view = SessionCards(self._model)
        self._sidebar = Sidebar()
        self.search_field = self._make_search()
        self._notice = notice
        self._nothing = text_label()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._unread = QPushButton(translate("Library", "Read the screen text"))
        # The sidebar is as wide without it as with it.
        policy = self._unread.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._unread.setSizePolicy(policy)
        self._unread.hide()
        self._commands = LibraryCommands(self, self.current, self.actions_on)
        self.commands = self._commands.commands
        self._first_run = FirstRun(self._top_actions)
        self._first_run.show_place(folder)
        self._pages = QStackedWidget()
        for page in (self.view, self._nothing, self._first_run):
            self._pages.addWidget(page)
        self._lay_out()
        self._gathering = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._watcher = QFileSystemWatcher(self)
        self._connect()
        self.setAcceptDrops(True)
        self.read()

    # -- what it shows -------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read anew what has changed on the disk."""
        if self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
        self._worker.refresh(self._folder, also=self._extra)

    def show_folder(self, folder: Path) -> None:
        """Show the sessions of another folder."""
        if folder != self._folder:
            self._watcher.removePath(str(self._folder))
            self._folder = folder
            self.actions_on.folder = folder
            self._first_run.show_place(folder)
            self.read()

    def current(self) -> Entry | None:
        """Return the session that is chosen."""
        card = self.view.current_card()
        return None if card is None else card.entry

    def show_session(self, path: Path) -> None:
        """Choose a session as soon as it is listed; one from elsewhere is listed from now on."""
        if path.parent != self._folder and path not in self._extra:
            self._extra = (*self._extra, path)
        self.view.choose(path)
        self.read()

    def open_current(self) -> None:
        """Open what is chosen; a recording that was cut off is mended first."""
        card = self.view.current_card()
        if card is None:
            return
        path = card.entry.path
        step_id = "" if card.hit is None else card.hit.step_id or ""
        match card.entry.state:
            case "complete" | "unreadable":
                # Whoever opens what cannot be read is told what is wrong with it.
                self.session_opened.emit(path, step_id)
            case "needs recovery":
                job = self.actions_on.recover(path)
                job.succeeded.connect(lambda _text: self.session_opened.emit(path, ""))
            case "recording":
                self._notice.say(
                    translate("Library", "It is still being recorded; stop the recording first.")
                )

    def add_to_top(self, widget: QWidget) -> None:
        """Put a control of the window at the right end of the top row."""
        self._top.addWidget(widget)

    def close_library(self) -> None:
        """Stop reading and wait for the threads' end."""
        self._watcher.blockSignals(True)  # noqa: FBT003 - Qt's way
        self._gathering.stop()
        self._worker.close()
        self._thumbnails.close()

    # -- layout --------------------------------------------------------------------------------------------------

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(translate("Library", "Search titles, tickets, steps and what was on screen"))
        field.setAccessibleName(translate("Library", "Search"))
        field.setClearButtonEnabled(True)
        field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        leave = QShortcut(Qt.Key.Key_Escape, field, context=Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(field.clear)
        return field

    def _lay_out(self) -> None:
        top = self._top = QHBoxLayout()
        top.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX, GRID_PX)
        top.setSpacing(2 * GRID_PX)
        top.addWidget(self.search_field, 1)
        for action in self._top_actions:
            top.addWidget(action_button(action))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * GRID_PX, 3 * GRID_PX, 0, 2 * GRID_PX)
        column.addWidget(self._sidebar, 1)
        column.addWidget(self._unread)
        right = QWidget()
        body = QVBoxLayout(right)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(top)
        body.addWidget(self._pages, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([48 * GRID_PX, 1000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _connect(self) -> None:
        self._gathering.timeout.connect(self.read)
        self._watcher.directoryChanged.connect(self._gathering.start)
        self._worker.listed.connect(self._on_listed)
        self._worker.found.connect(self._on_found)
        self._worker.failed.connect(self._notice.say)
        self._thumbnails.made.connect(self._model.picture_came)
        self._sidebar.filter_chosen.connect(self._show)
        self.search_field.textChanged.connect(self._on_text_changed)
        self.search_field.returnPressed.connect(self.view.setFocus)
        self.view.activated.connect(self.open_current)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.chosen.connect(self._commands.update)
        self.actions_on.changed.connect(self.read)
        self.actions_on.made.connect(self.show_session)
        self.actions_on.told.connect(self._notice.say)
        self.actions_on.trashed.connect(self._on_trashed)
        self._first_run.demo_requested.connect(self.actions_on.try_demo)
        self._commands.search_requested.connect(self._focus_search)
        self._commands.refresh_requested.connect(self.read)
        self._commands.open_requested.connect(self.open_current)
        self._commands.export_requested.connect(self.export_requested)
        self._unread.clicked.connect(self._on_read_text)

    # -- what happens --------------------------------------------------------------------------------------------

    def _on_listed(self, entries: object) -> None:
        self._entries = (
            [one for one in entries if isinstance(one, Entry)] if isinstance(entries, list) else []
        )
        self._sidebar.show_entries(self._entries)
        if any(one.state == "complete" for one in self._entries):
            self.can_open.emit()
        unread = len(self._without_text())
        self._unread.setText(translate("Library", "Read the screen text of %n session(s)", None, unread))
        self._unread.setVisible(unread > 0)
        if self.search_field.text().strip():
            self._worker.search(self.search_field.text())
        self._show()

    def _on_text_changed(self, text: str) -> None:
        if text.strip():
            self._worker.search(text)
        else:
            self._found = None
            self._show()

    def _on_found(self, text: str, found: object) -> None:
        if text == self.search_field.text() and isinstance(found, list):
            self._found = found
            self._show()

    def _show(self) -> None:
        chosen = self._sidebar.chosen
        if self._found is None:
            cards = cards_of(self._entries, chosen=chosen)
        else:
            cards = cards_found(self._found, chosen=chosen, shown=self._entries)
        self.view.show_cards(cards, has_hits=self._found is not None)
        if not self._entries:
            self._pages.setCurrentWidget(self._first_run)
        elif not cards:
            self._nothing.setText(self._nothing_text())
            self._pages.setCurrentWidget(self._nothing)
        else:
            self._pages.setCurrentWidget(self.view)

    def _nothing_text(self) -> str:
        if self._found is not None:
            text = self.search_field.text().strip()
            return translate(
                "Library", "Nothing found for “{text}”. All words must occur in the session."
            ).format(text=text)
        return {
            "recovery": translate(
                "Library", "No recording was cut off. If one is, it waits here to be mended."
            ),
            "drafts": translate("Library", "No drafts: all that you recorded is exported."),
            "exported": translate("Library", "Nothing was exported yet. Open a session and press Ctrl+E."),
        }.get(self._sidebar.chosen.kind, translate("Library", "No session here."))

    def _without_text(self) -> Sequence[Path]:
        return [one.path for one in self._entries if one.state == "complete" and not one.has_screen_text]

    def _on_read_text(self) -> None:
        self._unread.hide()
        self.actions_on.read_screen_text(self._without_text())

    def _on_trashed(self, title: str) -> None:
        text = translate("Library", "{title} is in the trash.").format(title=title)
        self._notice.say(text, undo=self.actions_on.take_back)

    def _on_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        for command in self.commands:
            if command.id.startswith("session."):
                menu.addAction(command.action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(position))

    def _focus_search(self) -> None:
        self.search_field.setFocus()
        self.search_field.selectAll()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read anew: what was edited or exported meanwhile is another card."""
        super().showEvent(event)
        self.view.setFocus()
        self.read()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Import what is dropped, and list sessions from elsewhere."""
        for url in event.mimeData().urls():
            path = Path(url.toLocalFile())
            if path.is_dir():
                self.show_session(path)
            elif path.is_file():
                self.import_requested.emit(path)
        event.acceptProposedAction()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size for three cards in a row."""
        return QSize(1120, 720)
