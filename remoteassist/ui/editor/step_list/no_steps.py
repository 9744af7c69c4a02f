"""What stands in place of the step list while there are no steps: how to get some."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.icons import icon
from remoteassist.ui.jobs import Job
from remoteassist.ui.labels import heading, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.theme import GRID_PX

_ICON_PX = 48


class NoSteps(QWidget):
    """Teaches what steps are, and finds them with `remoteassist detect` in a child process."""

    insertion_requested = Signal()
    """The person wants to write steps without a detection."""

    def __init__(self, document: EditorDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._job: Job | None = None
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        title = heading(translate("StepList", "No steps yet"))
        self._words = text_label()
        for label in (title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._find = QPushButton(translate("StepList", "Find steps"))
        self._find.setDefault(True)
        self._find.setToolTip(translate("StepList", "Look for clicks, keys and changes in the recording"))
        self._find.clicked.connect(self._on_find)
        self._stop = QPushButton(translate("StepList", "Cancel"))
        self._stop.clicked.connect(self.cancel)
        self._insert = QPushButton(translate("StepList", "Write a step"), flat=True)
        self._insert.clicked.connect(self.insertion_requested)
        self._progress = QProgressBar(textVisible=False)
        self._progress.setAccessibleName(translate("StepList", "How far the steps are found"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[4 * GRID_PX] * 4)
        layout.setSpacing(3 * GRID_PX)
        layout.addStretch(1)
        for widget in (
            self._picture,
            title,
            self._words,
            self._progress,
            self._find,
            self._stop,
            self._insert,
        ):
            layout.addWidget(widget)
        layout.addStretch(2)
        self.setFocusProxy(self._find)
        self._show_state(
            translate(
                "StepList",
                "A step is one action of the fix: a click, some typing, a shortcut. They are found in the recording, "
                "which takes about as long as it is.",
            )
        )

    def cancel(self) -> None:
        """Stop looking, if that is going on."""
        if self._job is not None:
            self._job.cancel()

    def close_session(self) -> None:
        """End the child that looks for steps, and wait until it has let go of the session."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait(5_000)

    def _on_find(self) -> None:
        reason = translate("StepList", "Steps are being found; wait for it, or cancel it.")
        self._document.release(reason)
        self._job = Job(["detect", str(self._document.session.path)], self)
        self._job.progressed.connect(self._on_progressed)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self._progress.setRange(0, 0)
        self._show_state(translate("StepList", "Looking for steps…"))
        self._stop.setFocus()
        self._job.start()

    def _on_progressed(self, _phase: str, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _on_succeeded(self, _line: str) -> None:
        self._end_job()
        if not self._document.guide.steps:
            self._show_state(
                translate("StepList", "No steps were found in this recording. You can write them yourself.")
            )

    def _on_failed(self, why: str) -> None:
        self._end_job()
        self._show_state(why)

    def _end_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._document.reload(translate("StepList", "Find steps"))

    def _show_state(self, text: str) -> None:
        is_busy = self._job is not None
        self._words.setText(text)
        self._picture.setPixmap(icon("steps").pixmap(QSize(_ICON_PX, _ICON_PX)))
        self._progress.setVisible(is_busy)
        self._stop.setVisible(is_busy)
        self._find.setVisible(not is_busy)
        self._insert.setVisible(not is_busy)
