"""The one window: the library, and in its place the editor of the session that was opened."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from remoteassist.errors import RemoteAssistError
from remoteassist.session.files import printable
from remoteassist.settings import Settings, sessions_folder
from remoteassist.ui.commands import Commands
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.jobs import Job
from remoteassist.ui.language import translate
from remoteassist.ui.notice_bar import NoticeBar, Offer
from remoteassist.ui.picture_memory import delete_page
from remoteassist.ui.recorder.panel.opening import PanelOpening
from remoteassist.ui.recorder.recording import RecordingControl
from remoteassist.ui.recording_in_window import RecordingInWindow
from remoteassist.ui.settings_store import SettingsStore
from remoteassist.ui.unsaved_changes import UnsavedChanges
from remoteassist.ui.window_commands import declare_window_commands

if TYPE_CHECKING:
    from remoteassist.ui.app_menu import AppMenuButton
    from remoteassist.ui.closing_question import Work
    from remoteassist.ui.editor.document import EditorDocument
    from remoteassist.ui.editor.editor_page import EditorPage
    from remoteassist.ui.jobs_panel import JobsPanel
    from remoteassist.ui.library.library_page import LibraryPage

_FRAME_PX: Final = QSize(16, 48)
"""What window managers put around a window, at most."""


class MainWindow(QMainWindow):
    """Shows the library of a folder, and one session at a time.

    It is painted before it has a page; a page is made when it is first shown. Whoever opens a session by its path
    does not wait for the library, nor the other way round.

    `commands` are those of the window; a page's own stand in its widgets and are found by
    `remoteassist.ui.commands.commands_within`.
    """

    first_painted = Signal()
    """It is to be seen, and what was put off may be done."""
    session_expected = Signal()
    """Somebody may open a session soon: there is one, or a job may be making one. Told again and again."""

    def __init__(
        self,
        folder: Path,
        *,
        extra: tuple[Path, ...] = (),
        settings: SettingsStore | None = None,
        index_path: Path | None = None,
    ) -> None:
        """Show a library.

        Args:
            folder: Where the sessions are.
            extra: Sessions that lie elsewhere.
            settings: None means the defaults, of which nothing is kept.
            index_path: The library's index; None for that of this person.
        """
        super().__init__()
        self.settings = settings or SettingsStore(parent=self)
        self.jobs = JobQueue(self)
        self.commands = Commands(self)
        self.recording = RecordingControl(self, settings=self.settings, commands=self.commands)
        declare_window_commands(self)
        self._editor: EditorPage | None = None
        self._closes_when_done = False
        self._is_painted = False
        self._pages = QStackedWidget()
        self._notice = NoticeBar()
        self._unsaved = UnsavedChanges(self, self._notice)
        self.start_panel = PanelOpening(self, self._pages)
        self._recorded = RecordingInWindow(self)
        self._lay_out()
        self._folder, self._extra, self._index_path = folder, extra, index_path
        self._library: LibraryPage | None = None
        self._jobs_panel: JobsPanel | None = None
        self._connect()
        self._show_title()
        # At 200 % a common screen is smaller than that; there is room for the window's frame and title, too.
        self.resize(QSize(1200, 760).boundedTo(self.screen().availableSize() - _FRAME_PX))
        geometry = QSettings().value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    @property
    def editor(self) -> "EditorPage | None":
        """The page of the session that is open."""
        return self._editor

    @property
    def library(self) -> "LibraryPage":
        """The page of all sessions; made when it is first asked for."""
        if self._library is None:
            self._library = self._make_library()
        return self._library

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Show what somebody named: a session is opened, a video or a shared session is imported first."""
        for path in paths:
            if path.is_dir():
                self.open_session(path)
            elif path.exists():
                self.import_file(path)
            else:
                self.say(_is_missing(path), is_warning=True)
        self.come_to_front()

    def open_session(self, path: Path, step_id: str = "") -> None:
        """Show a session in the editor at a step (empty for its beginning), or say why that cannot be done."""
        # Here and not above: the editor brings NumPy, PyAV and all its widgets, which the first paint does without.
        from remoteassist.session.store import Session  # noqa: PLC0415 - see above
        from remoteassist.ui.editor.editor_page import EditorPage  # noqa: PLC0415 - see above

        if self._editor is not None and self._editor.document.session.path == path:
            self._select(step_id)
            return
        if not self._may_leave():
            return
        self._notice.turn_page()
        self._close_editor()
        try:
            if not path.exists():
                self.settings.change(lambda settings: settings.without_recent(path))
            editor = EditorPage(Session.open(path), settings=self.settings)
        except RemoteAssistError as error:
            self.show_library()
            self.say(str(error), is_warning=True)
            return
        editor.left.connect(self.show_library)
        self._listen_to(editor.document)
        editor.add_to_header(self.make_menu_button())
        self._editor = editor
        self._pages.addWidget(editor)
        self._pages.setCurrentWidget(editor)
        self._select(step_id)
        self.settings.change(lambda settings: settings.with_recent(path))
        self._show_title()

    def _listen_to(self, document: "EditorDocument") -> None:
        """Tell what a session's document has to say: what came back after a crash, and why it cannot be changed."""
        document.edits_recovered.connect(self._on_edits_recovered)
        self._unsaved.watch(document)
        for signal in (document.journal_set_aside, document.edit_refused):
            signal.connect(self._warn)
        if not document.is_editable:
            self._warn(document.refusal)

    def _on_edits_recovered(self, count: int) -> None:
        self.say(translate("Window", "%n edit(s) from before the crash are back.", None, count))

    def _warn(self, text: str) -> None:
        self.say(text, is_warning=True)

    def import_file(self, path: Path) -> Job:
        """Make a session of a video or of a shared session, and open it when it is whole."""
        title = translate("Window", "Importing {name}").format(name=printable(path.name))
        job = self.jobs.add(title, ["import", str(path)])
        job.succeeded.connect(lambda made: self.show_made(job, made))
        return job

    def show_made(self, job: Job, made: str) -> None:
        """Show a session that a job has made, and open it unless something else is open."""
        self.library.show_session(Path(made))
        if self._editor is None and not self._closes_when_done:
            self.jobs.dismiss(job)
            self.open_session(Path(made))

    def show_library(self) -> None:
        """Close the open session, if there is one and nothing of it is lost thereby, and show the library."""
        if not self._may_leave():
            return
        self._close_editor()
        self._pages.setCurrentWidget(self.library)
        self.library.read()

    def save(self) -> None:
        """Write what is open to the disk, now."""
        if self._editor is not None:
            self._editor.document.save()

    def say(self, text: str, *, is_warning: bool = False, offer: Offer | None = None) -> None:
        """Show one sentence at the bottom until it is dismissed or replaced."""
        self._notice.say(text, is_warning=is_warning, offer=offer)

    def come_to_front(self) -> None:
        """Be seen, whatever covered it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_tray(self) -> None:
        """Put the icon into the desktop's tray, where there is one."""
        self._recorded.show_tray()

    def close_when_done(self) -> None:
        """Close once no job and no recording runs any more."""
        self._closes_when_done = True

    def look_for_left_behind(self) -> None:
        """Offer, soon, to save the last minutes before a crash."""
        self._recorded.rescue.look(self._folder)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell, once, that there is something to be seen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # Not before the picture has reached the screen, which is at the end of this round of events.
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Save what is open; what still runs is asked about, and a recording is ended whole."""
        if not self._may_leave() or (self._is_working() and not self._may_close()):
            event.ignore()
            return
        QSettings().setValue("window/geometry", self.saveGeometry())
        self._close_editor()
        self.start_panel.close()
        self.jobs.stop_all()
        self._recorded.close()
        if self._library is not None:
            self._library.close_library()
        super().closeEvent(event)

    # -- its parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        central = QWidget()
        rows = self._rows = QVBoxLayout(central)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._pages, 1)
        rows.addWidget(self._notice)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.first_painted.connect(self._on_first_painted)
        self.jobs.changed.connect(self._on_jobs_changed)
        self.settings.changed.connect(self._on_settings_changed)
        self._recorded.time_changed.connect(self._show_title)
        self._recorded.over.connect(self._on_recording_over)
        self.jobs.all_ended.connect(self._on_all_ended)
        self.settings.save_failed.connect(self.say)

    def _make_library(self) -> "LibraryPage":
        from remoteassist.ui.library.library_page import LibraryPage  # noqa: PLC0415 - not before the first paint

        library = LibraryPage(
            self._folder,
            self.jobs,
            self._notice,
            top_actions=(self.commands.action("app.import"), self.recording.record_action),
            extra=self._extra,
            index_path=self._index_path,
        )
        library.session_opened.connect(self.open_session)
        library.can_open.connect(self.session_expected)
        library.export_requested.connect(self._on_export_requested)
        library.import_requested.connect(self.import_file)
        library.add_to_top(self.make_menu_button())
        self._pages.addWidget(library)
        return library

    def _may_leave(self) -> bool:
        return self._editor is None or self._unsaved.may_leave(self._editor.document)

    def _close_editor(self) -> None:
        if self._editor is not None:
            self._adopt_exports()
            self._editor.close_session()
            self._pages.removeWidget(self._editor)
            delete_page(self._editor)
            self._editor = None
            self._show_title()

    def _on_first_painted(self) -> None:
        if self._editor is None:
            self.show_library()

    def _on_jobs_changed(self) -> None:
        self.session_expected.emit()
        if self._jobs_panel is None:
            from remoteassist.ui.jobs_panel import JobsPanel  # noqa: PLC0415 - not before there is a job

            self._jobs_panel = JobsPanel(self.jobs, self.centralWidget())
            self._jobs_panel.session_requested.connect(self.open_session)
            self._rows.insertWidget(self._rows.indexOf(self._notice) + 1, self._jobs_panel)

    def _on_settings_changed(self, settings: Settings) -> None:
        self._folder = sessions_folder(settings)
        if self._library is not None:
            self._library.show_folder(self._folder)

    def make_menu_button(self) -> "AppMenuButton":
        """Return a button with the menu of everything, for the header of a page."""
        from remoteassist.ui.app_menu import AppMenuButton  # noqa: PLC0415 - as in `_make_library`

        return AppMenuButton(
            self,
            self.commands,
            recent=lambda: self.settings.settings.recent_sessions,
            open_session=self.open_session,
        )

    def _select(self, step_id: str) -> None:
        if self._editor is not None and step_id:
            self._editor.selection.select_steps((step_id,))

    def _show_title(self) -> None:
        parts = ["remoteassist"]
        if self._editor is not None:
            document = self._editor.document
            title = document.guide.title or document.session.path.stem
            parts.insert(0, printable(title))
        if self._recorded.time:
            parts.insert(0, f"\N{BLACK CIRCLE} {self._recorded.time}")
        self.setWindowTitle(" - ".join(parts))

    # -- what runs -----------------------------------------------------------------------------------------------

    def _is_working(self) -> bool:
        is_exporting = self._editor is not None and self._editor.is_exporting
        replay = self.recording.replay
        is_keeping = replay is not None and replay.is_running
        return self.jobs.is_busy or self.recording.is_recording or is_keeping or is_exporting

    def _adopt_exports(self) -> None:
        """Let the exports of the session that is open go on without its page."""
        if self._editor is not None:
            for job in self._editor.hand_over_exports():
                self.jobs.adopt(job)

    def _may_close(self) -> bool:
        """Ask what becomes of the work that runs; whether the window may go now."""
        from remoteassist.ui.closing_question import ask_before_closing  # noqa: PLC0415 - seldom needed

        has_buffer = self.recording.replay is not None
        work: Work = "recording" if self.recording.is_recording else "buffer" if has_buffer else "jobs"
        answer = ask_before_closing(self, work)
        self._closes_when_done = answer == "wait" and work != "buffer"
        self._recorded.closes_when_saved = answer == "wait" and work == "buffer"
        if answer == "wait":
            self._adopt_exports()
            if work == "buffer":
                # It may be refused, and then the window stays.
                self.recording.save_replay()
                return False
            self.recording.stop()
            # It may have ended while the question stood there.
            return not self._is_working()
        return answer == "stop"

    def _on_export_requested(self, path: Path) -> None:
        self.open_session(path)
        if self._editor is not None:
            self._editor.commands.action("export.show").trigger()

    def _on_all_ended(self) -> None:
        if self._closes_when_done and not self.recording.is_recording:
            self.close()

    def _on_recording_over(self) -> None:
        if self._library is not None:
            self._library.read()
        if self._closes_when_done and not self.jobs.is_busy:
            self.close()


def _is_missing(path: Path) -> str:
    return translate("Window", "There is nothing at {path}; check the path.").format(
        path=printable(str(path))
    )
