"""The home window: the sessions on this machine, a button to record, and the way to a draft."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QItemSelectionModel, QSettings, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMainWindow,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QStyle,
    QTableView,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from remoteassist.session.store import SESSION_SUFFIX
from remoteassist.ui.jobs import Job
from remoteassist.ui.recording import RecordingControl
from remoteassist.ui.session_table import SessionRow, SessionTable, read_rows

_EXPORTS = (
    ("Article (HTML, one file)", "html", ".html"),
    ("Article (Markdown, folder)", "markdown", ""),
    ("Video (MP4)", "video", ".mp4"),
)
_GATHER_MS = 300
"""A recording touches its folder many times a second; the list is read anew a moment after the last."""


class HomeWindow(QMainWindow):
    """Lists the sessions of one folder (and those opened by path), and starts jobs on them."""

    session_opened = Signal(Path)
    """The person wants to edit a session."""

    def __init__(
        self, folder: Path, *, extra: tuple[Path, ...] = (), recording: RecordingControl | None = None
    ) -> None:
        super().__init__()
        self._folder = folder
        self._extra = extra
        self._job: Job | None = None
        self._table = SessionTable()
        self._view = self._make_view()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(_empty_page(folder))
        self.setCentralWidget(self._stack)
        self._recording = recording or RecordingControl(self)
        self._recording.ended.connect(self._on_recording_ended)
        self._recording.told.connect(self._say)
        self._make_toolbar()
        self._make_status_bar()
        self._reading = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._reading.timeout.connect(self.read)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._reading.start)
        self.setWindowTitle("remoteassist")
        self.resize(QSize(880, 520))
        geometry = QSettings().value("home/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.read()

    def read(self) -> None:
        """Read the sessions anew; the selection stays on the same session."""
        selected = self.selected()
        found = sorted(self._folder.glob(f"*{SESSION_SUFFIX}")) if self._folder.is_dir() else []
        self._table.show(read_rows([*found, *(path for path in self._extra if path not in found)]))
        if self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
        self._stack.setCurrentIndex(0 if self._table.rowCount() else 1)
        row = selected or self._table.row_of(self._table.index(0, 0))
        if row is not None:
            self.select(row.path)
        self._update_actions()

    def selected(self) -> SessionRow | None:
        """Return the session that is selected."""
        return self._table.row_of(self._view.currentIndex())

    def select(self, path: Path) -> None:
        """Select a session, if it is in the list."""
        index = self._table.index_of(path)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._view.selectionModel().setCurrentIndex(index, flags)

    def export(self, name: str, suffix: str) -> None:
        """Write the selected session in a format, beside it."""
        row = self.selected()
        if row is None:
            return
        destination = row.path.with_name(row.path.name.removesuffix(SESSION_SUFFIX) + suffix)
        if not suffix:
            destination = destination.with_name(f"{destination.name} article")
        job = self._start_job(
            f"Writing {destination.name}", ["export", str(row.path), name, "-o", str(destination)]
        )
        job.succeeded.connect(self._on_exported)

    def recover(self) -> None:
        """Mend the selected session."""
        row = self.selected()
        if row is not None:
            self._start_job("Recovering", ["recover", str(row.path)]).succeeded.connect(self._say)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """End a recording whole and stop a job before the window goes."""
        QSettings().setValue("home/geometry", self.saveGeometry())
        self._recording.finish()
        if self._job is not None:
            self._job.cancel()
            self._job.wait(5000)
        super().closeEvent(event)

    # -- the parts of the window ---------------------------------------------------------------------------------

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setAccessibleName("Sessions")
        view.setModel(self._table)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        # 8 px left and right of every cell and title: two steps of the 4 px grid.
        view.setStyleSheet("QTableView::item { padding: 0 8px } QHeaderView::section { padding: 4px 8px }")
        view.setTabKeyNavigation(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(32)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.selectionModel().currentRowChanged.connect(self._update_actions)
        view.activated.connect(self._on_activated)
        return view

    def _make_toolbar(self) -> None:
        bar = QToolBar("Main")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(bar)
        for action in (self._recording.record_action, self._recording.stop_action):
            bar.addAction(action)
        record_button = bar.widgetForAction(self._recording.record_action)
        if isinstance(record_button, QToolButton):
            record_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        bar.addSeparator()
        style = self.style()
        self._export_menu = QMenu("Export", self)
        for text, name, suffix in _EXPORTS:
            self._export_menu.addAction(text, _bound(self.export, name, suffix))
        self._export_action = QAction(
            style.standardIcon(QStyle.StandardPixmap.SP_DialogSaveButton), "Export", self
        )
        self._export_action.setMenu(self._export_menu)
        bar.addAction(self._export_action)
        export_button = bar.widgetForAction(self._export_action)
        if isinstance(export_button, QToolButton):
            export_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._recover_action = QAction(
            style.standardIcon(QStyle.StandardPixmap.SP_BrowserReload), "Recover", self
        )
        self._recover_action.setToolTip("Mend a recording that was cut off")
        self._recover_action.triggered.connect(self.recover)
        self._folder_action = QAction(
            style.standardIcon(QStyle.StandardPixmap.SP_DirOpenIcon), "Show folder", self
        )
        self._folder_action.setShortcut(QKeySequence("Ctrl+Shift+O"))
        self._folder_action.triggered.connect(self._on_show_folder)
        for action in (self._recover_action, self._folder_action):
            bar.addAction(action)
        self._view.addActions([self._export_action, self._recover_action, self._folder_action])
        refresh = QAction("Refresh", self)
        refresh.setShortcut(QKeySequence(QKeySequence.StandardKey.Refresh))
        refresh.triggered.connect(self.read)
        self.addAction(refresh)

    def _make_status_bar(self) -> None:
        self._status = QLabel()
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self._status.setContentsMargins(8, 0, 8, 0)
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Progress")
        self._progress.setFixedWidth(200)
        self._cancel = QPushButton("Cancel")
        self._cancel.clicked.connect(self._on_cancel)
        self._open = QPushButton("Open")
        self._open.clicked.connect(self._on_open)
        self._made: str = ""
        bar = self.statusBar()
        bar.addWidget(self._status, 1)
        for widget in (self._progress, self._cancel, self._open):
            bar.addPermanentWidget(widget)
            widget.hide()

    # -- jobs ----------------------------------------------------------------------------------------------------

    def _start_job(self, text: str, words: list[str]) -> Job:
        self._open.hide()
        self._status.setText(f"{text} …")
        self._progress.setRange(0, 0)
        self._progress.show()
        self._cancel.show()
        job = Job(words, self)
        job.progressed.connect(self._on_progressed)
        job.failed.connect(self._say)
        for signal in (job.failed, job.succeeded):
            signal.connect(self._on_job_ended)
        self._job = job
        self._update_actions()
        job.start()
        return job

    def _on_progressed(self, _phase: str, done: int, total: int) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)

    def _on_job_ended(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        self._progress.hide()
        self._cancel.hide()
        self.read()

    def _on_exported(self, path: str) -> None:
        self._made = path
        self._say(f"Wrote {path}")
        self._open.show()

    def _on_activated(self) -> None:
        row = self.selected()
        if row is not None and row.state == "complete":
            self.session_opened.emit(row.path)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._made))

    def _on_show_folder(self) -> None:
        row = self.selected()
        folder = row.path.parent if row is not None else self._folder
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_recording_ended(self, path: str) -> None:
        self._made = ""
        if path:
            if Path(path).parent != self._folder:
                self._extra = (*self._extra, Path(path))
            self.read()
            self.select(Path(path))
            self._say("Recorded. Export writes the draft and the video.")
        self.raise_()
        self._update_actions()

    def _say(self, text: str) -> None:
        self._status.setText(text)

    def _update_actions(self) -> None:
        row = self.selected()
        is_free = self._job is None
        self._export_action.setEnabled(row is not None and row.state == "complete" and is_free)
        self._recover_action.setEnabled(row is not None and row.state == "needs recovery" and is_free)


def _bound(function: Callable[[str, str], None], name: str, suffix: str) -> Callable[[], None]:
    return lambda: function(name, suffix)


def _empty_page(folder: Path) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout.setSpacing(8)
    heading = QLabel("No sessions yet")
    font = heading.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    heading.setFont(font)
    steps = QLabel(
        "1.  Press Record, and help your customer as always.\n"
        "2.  Press Stop: the steps are found by themselves.\n"
        "3.  Export the article and the video.\n\n"
        "What you type is never stored."
    )
    place = QLabel(f"Sessions are kept in {folder}")
    for label in (heading, steps, place):
        label.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(label, alignment=Qt.AlignmentFlag.AlignHCenter)
    return page
