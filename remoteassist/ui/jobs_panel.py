"""The jobs that run and those that have ended, one line each, at the bottom of the window whatever page it shows."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from remoteassist.session.files import printable
from remoteassist.session.store import SESSION_SUFFIX
from remoteassist.ui.elided_label import ElidedLabel
from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.jobs import Job, JobState
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX, colours

_MOST_ROWS: Final = 4
"""More are scrolled: the page above is what the window is for."""

_BAR_CHARS: Final = 24
_FEW_S: Final = 5
_STEP_S: Final = 5
_MINUTE_S: Final = 60

_EVERY_MS: Final = 1000
"""The time left goes on also while a child tells nothing."""


class JobsPanel(QFrame):
    """Hidden while there is nothing to tell. Never takes the focus from the work."""

    session_requested = Signal(Path)
    """The person wants to open a session that a job has made."""

    def __init__(self, queue: JobQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._queue = queue
        self._rows: dict[Job, _JobRow] = {}
        self.setAccessibleName(translate("Jobs", "Work in progress"))
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        self._lines.setSpacing(GRID_PX)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._list)
        # The strip's colour shows through.
        for ground in (self._area.viewport(), self._list):
            ground.setAutoFillBackground(False)
        self._list.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self._ticking = QTimer(self, interval=_EVERY_MS)
        self._ticking.timeout.connect(self._on_tick)
        queue.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        for job in [job for job in self._rows if job not in self._queue.jobs]:
            row = self._rows.pop(job)
            self._lines.removeWidget(row)
            row.deleteLater()
        for job in self._queue.jobs:
            if job not in self._rows:
                row = _JobRow(job)
                row.dismissed.connect(self._queue.dismiss)
                row.session_requested.connect(self.session_requested)
                self._rows[job] = row
                self._lines.addWidget(row)
        self.setVisible(bool(self._rows))
        if self._queue.is_busy:
            self._ticking.start()
        else:
            self._ticking.stop()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take another height when a row has become another one: its style or font has changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        wanted, rows = self._lines.sizeHint().height(), max(len(self._rows), 1)
        self._area.setFixedHeight(wanted if rows <= _MOST_ROWS else wanted * _MOST_ROWS // rows)

    def _on_tick(self) -> None:
        for row in self._rows.values():
            row.show_progress()


class _JobRow(QWidget):
    """One job: what it is, how far, how long still; then what became of it, and what can be done with that."""

    dismissed = Signal(object)
    session_requested = Signal(Path)

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._sign = QLabel()
        self._text = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Jobs", "Progress of {title}").format(title=job.title))
        self._bar.setFixedWidth(self.fontMetrics().averageCharWidth() * _BAR_CHARS)
        self._left = QLabel()
        self._cancel = self._button(translate("Jobs", "Cancel"), self._on_cancel)
        self._open = self._button(translate("Jobs", "Open"), self._on_open)
        self._folder = self._button(translate("Jobs", "Show folder"), self._on_folder)
        self._dismiss = QToolButton()
        self._dismiss.setIconSize(icon_size(self._dismiss))
        self._dismiss.setToolTip(translate("Jobs", "Dismiss"))
        self._dismiss.setAccessibleName(translate("Jobs", "Dismiss {title}").format(title=job.title))
        self._dismiss.clicked.connect(self._on_dismiss)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID_PX)
        line.addWidget(self._sign)
        line.addWidget(self._text, 1)
        for widget in (self._left, self._bar, self._cancel, self._open, self._folder, self._dismiss):
            line.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        job.progressed.connect(self.show_progress)
        job.state_changed.connect(self._on_state_changed)
        self._on_state_changed()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height with and without buttons: rows do not jump when their job ends."""
        self._cancel.ensurePolished()
        own = super().sizeHint()
        return own.expandedTo(QSize(own.width(), self._cancel.sizeHint().height()))

    def show_progress(self) -> None:
        """Show how far the job is now."""
        if self._job.is_over:
            return
        # A phase is a word of our command line, for programs; the title says to people what is done.
        _phase, done, total = self._job.progress
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self._job.state is JobState.WAITING:
            self._text.setText(translate("Jobs", "{title}: waits for its turn").format(title=self._job.title))
        else:
            self._text.setText(self._job.title)
        left_s = self._job.left_s
        self._left.setText("" if left_s is None else left_text(left_s))

    def _on_state_changed(self) -> None:
        state = self._job.state
        is_made = state is JobState.SUCCEEDED and self._made.exists()
        for widget, is_shown in (
            (self._bar, not self._job.is_over),
            (self._left, not self._job.is_over),
            (self._cancel, not self._job.is_over),
            (self._open, is_made),
            (self._folder, is_made),
            (self._dismiss, self._job.is_over),
        ):
            widget.setVisible(is_shown)
        if state is JobState.SUCCEEDED:
            told = (
                translate("Jobs", "{title}: done")
                if not is_made
                else translate("Jobs", "{title}: {name} is ready")
            )
            self._text.setText(told.format(title=self._job.title, name=printable(self._made.name)))
        elif self._job.is_over:
            self._text.setText(f"{self._job.title}: {self._job.outcome}")
        self._draw_sign()
        self.show_progress()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icons in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_sign()

    def _draw_sign(self) -> None:
        shades = colours()
        size = QSize(self.fontMetrics().height(), self.fontMetrics().height())
        match self._job.state:
            case JobState.SUCCEEDED:
                sign = icon("check", colour=shades.success)
            case JobState.FAILED:
                sign = icon("warning", colour=shades.danger)
            case JobState.CANCELLED:
                sign = icon("cancel", colour=shades.muted)
            case _:
                sign = icon("more", colour=shades.muted)
        self._sign.setPixmap(sign.pixmap(size, self.devicePixelRatioF()))
        self._dismiss.setIcon(icon("cancel"))

    @property
    def _made(self) -> Path:
        return Path(self._job.outcome)

    def _button(self, text: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(f"{text}: {self._job.title}")
        button.clicked.connect(run)
        return button

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._job.cancel()

    def _on_open(self) -> None:
        if self._made.suffix == SESSION_SUFFIX:
            self.session_requested.emit(self._made)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made)))

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.parent)))

    def _on_dismiss(self) -> None:
        self.dismissed.emit(self._job)


def left_text(left_s: float) -> str:
    """Return how long work still takes, no finer than anybody can know."""
    if left_s <= _FEW_S:
        return translate("Jobs", "a few seconds left")
    if left_s < _MINUTE_S - _STEP_S / 2:
        return translate("Jobs", "about {seconds} s left").format(seconds=round(left_s / _STEP_S) * _STEP_S)
    return translate("Jobs", "about {minutes} min left").format(minutes=max(round(left_s / _MINUTE_S), 1))
