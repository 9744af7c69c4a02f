"""One export that runs or has ended: how far it is, and what can be done with what it wrote."""

import time
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from remoteassist.model.time import NS_PER_S, clock_text
from remoteassist.ui.jobs import Job
from remoteassist.ui.labels import text_label
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX
from remoteassist.ui.wrapping_layout import WrappingLayout

_LEAST_SHARE = 0.05
"""Before a twentieth is done, nobody can say how long the rest takes."""


class OutputProgress(QWidget):
    """Shows one export job from its start, and lets go of the job when that has ended."""

    ended = Signal()
    rich_text_requested = Signal()
    """The person wants this article in the clipboard."""

    def __init__(self, title: str, job: Job, *, is_article: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._job: Job | None = job
        self._is_article = is_article
        self._path: Path | None = None
        self._phase = ""
        self._began_s = time.monotonic()
        self._text = text_label(translate("Export", "{output}: starting…").format(output=title))
        self._bar = QProgressBar()
        self._bar.setAccessibleName(translate("Export", "Progress of {output}").format(output=title))
        self._bar.setRange(0, 0)
        self._cancel = QPushButton(translate("Export", "Cancel"))
        self._cancel.setAccessibleName(translate("Export", "Cancel {output}").format(output=title))
        self._cancel.clicked.connect(job.cancel)
        self._after = self._result_buttons()
        running = QHBoxLayout()
        running.addWidget(self._bar, 1)
        running.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self._text)
        layout.addLayout(running)
        layout.addWidget(self._after)
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)

    @property
    def path(self) -> Path | None:
        """What was written; None before, and when nothing was."""
        return self._path

    @property
    def is_running(self) -> bool:
        """Whether the job has not ended."""
        return self._job is not None

    def cancel(self) -> None:
        """Stop the job; nothing half-written stays."""
        if self._job is not None:
            self._job.cancel()

    def hand_over(self) -> Job | None:
        """Give the job, if it still runs, to somebody who shows it from now on, and forget it."""
        job, self._job = self._job, None
        if job is not None:
            job.progressed.disconnect(self._on_progressed)
            job.succeeded.disconnect(self._on_succeeded)
            job.failed.disconnect(self._on_failed)
        return job

    def wait(self, timeout_ms: int) -> None:
        """Wait for the job's end, as a closing window does."""
        if self._job is not None:
            self._job.wait(timeout_ms)

    def _result_buttons(self) -> QWidget:
        row = QWidget()
        # In other languages the words are longer than the panel is wide.
        buttons = WrappingLayout(row, spacing_px=2 * GRID_PX)
        for text, name, slot in (
            (translate("Export", "Open"), translate("Export", "Open {output}"), self._on_open),
            (translate("Export", "Show folder"), translate("Export", "Folder of {output}"), self._on_show),
        ):
            button = QPushButton(text)
            button.setAccessibleName(name.format(output=self._title))
            button.clicked.connect(slot)
            buttons.addWidget(button)
        if self._is_article:
            copy = QPushButton(translate("Export", "Copy as rich text"))
            copy.clicked.connect(self.rich_text_requested)
            buttons.addWidget(copy)
        row.hide()
        return row

    def _on_progressed(self, phase: str, done: int, total: int) -> None:
        if phase != self._phase:
            self._phase, self._began_s = phase, time.monotonic()
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        share = done / max(1, total)
        text = translate("Export", "{output}: {percent} %").format(
            output=self._title, percent=round(100 * share)
        )
        if _LEAST_SHARE <= share < 1:
            left_s = (time.monotonic() - self._began_s) * (1 - share) / share
            left = translate("Export", "{time} left").format(time=clock_text(round(left_s) * NS_PER_S))
            text = f"{text}, {left}"
        self._text.setText(text)

    def _on_succeeded(self, path: str) -> None:
        self._path = Path(path)
        self._end(
            translate("Export", "{output} is ready: {name}").format(output=self._title, name=self._path.name)
        )
        self._after.show()

    def _on_failed(self, reason: str) -> None:
        self._end(translate("Export", "{output}: {reason}").format(output=self._title, reason=reason))

    def _end(self, text: str) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        self._text.setText(text)
        self._bar.hide()
        self._cancel.hide()
        self.ended.emit()

    def _on_open(self) -> None:
        if self._path is not None:
            opened = next(self._path.glob("*.md"), self._path) if self._path.is_dir() else self._path
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(opened)))

    def _on_show(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
