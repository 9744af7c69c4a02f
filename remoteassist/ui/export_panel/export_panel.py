"""Video and article in one go: what, how and where to; the work is done by child processes."""

import re
import tempfile
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from remoteassist.steps.wording_profiles import MICROSOFT, PROFILES
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.elided_combo_box import ElidedComboBox
from remoteassist.ui.export_panel.formats import Format, installed_formats
from remoteassist.ui.export_panel.output_choice import OutputChoice
from remoteassist.ui.export_panel.output_progress import OutputProgress
from remoteassist.ui.export_panel.rich_text import rich_text_of
from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.jobs import Job
from remoteassist.ui.labels import text_label
from remoteassist.ui.language import translate
from remoteassist.ui.side_header import SideHeader
from remoteassist.ui.theme import GRID_PX

_LONGEST_NAME = 80
"""Long enough to tell articles apart, short enough for every file system with its suffix."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_CANCEL_MS = 5000


class ExportPanel(QFrame):
    """Writes the open session in the formats that are ticked."""

    closed = Signal()
    choices_changed = Signal(dict)
    """What is chosen now, to be remembered for the next time."""

    def __init__(self, document: EditorDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setAccessibleName(translate("Export", "Export"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        formats = installed_formats()
        self._video = _choice(translate("Export", "Video"), formats, "video")
        self._article = _choice(translate("Export", "Article"), formats, "article")
        self._folder = QLineEdit(_documents_folder())
        self._name = QLineEdit()
        self._name.setAccessibleName(translate("Export", "Name"))
        self._template = ElidedComboBox()
        self._template.addItem(
            translate("Export", "Knowledge base (issue, environment, cause, steps)"), "kcs"
        )
        self._template.addItem(translate("Export", "Procedure (steps only)"), "procedure")
        self._wording = ElidedComboBox()
        for name in sorted(PROFILES, key=lambda one: (one != MICROSOFT.name, one)):
            self._wording.addItem(_wording_name(name), name)
        self._remark = text_label()
        self._start = QPushButton(translate("Export", "Export"))
        # The button that opened this panel is called the same to the eye, which sees where each one is.
        self._start.setAccessibleName(translate("Export", "Export now"))
        self._start.setDefault(True)
        self._start.clicked.connect(self.start)
        self._running = QVBoxLayout()
        self._running.setSpacing(3 * GRID_PX)
        self._outputs: list[OutputProgress] = []
        self._copying: Job | None = None
        self._lay_out()
        for signal in (
            self._video.changed,
            self._article.changed,
            self._folder.textChanged,
            self._name.textChanged,
        ):
            signal.connect(self._update)
        document.changed.connect(self._update)
        self._update()

    def start(self) -> None:
        """Write what is ticked; what runs already is left to end."""
        if not self._start.isEnabled():
            return
        self._document.save()
        self._forget_ended()
        for choice in (self._video, self._article):
            chosen = choice.format
            if chosen is not None:
                arguments = ["export", str(self._document.session.path), chosen.name]
                arguments += [
                    "-o",
                    str(self._destination(chosen)),
                    *self._common_arguments(),
                    *choice.arguments,
                ]
                self._run(chosen, arguments)
        self.choices_changed.emit(self.choices())
        self._update()

    def choices(self) -> dict[str, object]:
        """Return what is chosen, as plain values."""
        return {
            "video": self._video.choices(),
            "article": self._article.choices(),
            "folder": self._folder.text(),
            "template": self._template.currentData(),
            "wording": self._wording.currentData(),
        }

    def show_choices(self, choices: dict[str, object]) -> None:
        """Take what was remembered; what does not fit any more is left out."""
        for name, choice in (("video", self._video), ("article", self._article)):
            values = choices.get(name)
            if isinstance(values, dict):
                choice.show_choices(values)
        for name, box in (("template", self._template), ("wording", self._wording)):
            index = box.findData(choices.get(name))
            if index >= 0:
                box.setCurrentIndex(index)
        folder = choices.get("folder")
        if isinstance(folder, str) and folder and Path(folder).is_dir():
            self._folder.setText(folder)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def is_running(self) -> bool:
        """Whether an export has not ended."""
        return any(one.is_running for one in self._outputs)

    def hand_over(self) -> list[Job]:
        """Give what runs to somebody who outlives this panel."""
        jobs = [one.hand_over() for one in self._outputs]
        return [job for job in jobs if job is not None]

    def stop(self) -> None:
        """Cancel what runs and wait until nothing half-written is left: the session is closing."""
        copying = () if self._copying is None else (self._copying,)
        running: tuple[OutputProgress | Job, ...] = (*self._outputs, *copying)
        for one in running:
            one.cancel()
        for one in running:
            one.wait(_CANCEL_MS)

    # -- layout --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(4 * GRID_PX, 2 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX)
        body.setSpacing(4 * GRID_PX)
        body.addWidget(self._video)
        body.addWidget(self._article)
        body.addLayout(self._form())
        body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        header = SideHeader(
            translate("Export", "Export"), close_name=translate("Export", "Close the export panel")
        )
        header.setContentsMargins(4 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX, GRID_PX)
        header.close_requested.connect(self.closed)
        layout.addWidget(header)
        layout.addWidget(scroll, 1)
        footer = QVBoxLayout()
        footer.setContentsMargins(4 * GRID_PX, 2 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX)
        footer.setSpacing(2 * GRID_PX)
        footer.addWidget(self._remark)
        footer.addLayout(self._running)
        footer.addWidget(self._start)
        layout.addLayout(footer)
        self.setMinimumWidth(320)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(2 * GRID_PX)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        browse = QToolButton()
        browse.setIconSize(icon_size(browse))
        browse.setIcon(icon("folder"))
        browse.setToolTip(translate("Export", "Choose a folder"))
        browse.setAccessibleName(translate("Export", "Choose a folder"))
        browse.clicked.connect(self._on_browse)
        row = QHBoxLayout()
        row.addWidget(self._folder, 1)
        row.addWidget(browse)
        for text, field in (
            (translate("Export", "Folder"), row),
            (translate("Export", "Name"), self._name),
            (translate("Export", "Article template"), self._template),
            (translate("Export", "Wording"), self._wording),
        ):
            label = QLabel(text)
            label.setBuddy(self._folder if isinstance(field, QHBoxLayout) else field)
            form.addRow(label, field)
        for box in (self._template, self._wording):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return form

    # -- what is to be written -----------------------------------------------------------------------------------

    def _wanted(self) -> list[Format]:
        return [one for one in (self._video.format, self._article.format) if one is not None]

    def _destination(self, one: Format) -> Path:
        name = self._name.text().strip() or self._suggested_name()
        # A folder beside a film of the same name says what it is.
        ending = one.suffix or " " + translate("Export", "article")
        return Path(self._folder.text()).expanduser() / f"{name}{ending}"

    def _suggested_name(self) -> str:
        title = self._document.guide.title or self._document.session.path.stem
        name = _FORBIDDEN.sub(" ", title)
        return " ".join(name.split())[:_LONGEST_NAME].strip(" .") or "remoteassist"

    def _common_arguments(self) -> list[str]:
        return [
            "--wording",
            str(self._wording.currentData()),
            "--template",
            str(self._template.currentData()),
        ]

    @staticmethod
    def _is_place(folder: Path) -> bool:
        """Whether something can be written there: a folder that is there, or can be made in one that is."""
        return folder.is_dir() or (not folder.exists() and folder.parent.is_dir())

    def _update(self) -> None:
        self._name.setPlaceholderText(self._suggested_name())
        wanted = self._wanted()
        remark = ""
        if not self._document.guide.article_steps:
            remark = translate(
                "Export", "There is no step to export yet: find the steps, or show a hidden one."
            )
        elif not wanted:
            remark = translate("Export", "Tick what you want to export.")
        elif not self._is_place(Path(self._folder.text()).expanduser()):
            remark = translate("Export", "There is no such folder; choose another one.")
        can_start = not remark and not self.is_running
        if not remark:
            there = sum(self._destination(one).exists() for one in wanted)
            if there:
                remark = translate("Export", "%n file(s) of that name will be replaced.", None, there)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self._start.setEnabled(can_start)

    # -- running -------------------------------------------------------------------------------------------------

    def _run(self, chosen: Format, arguments: list[str]) -> None:
        is_article = chosen.kind == "article"
        title = translate("Export", "Article") if is_article else translate("Export", "Video")
        # It may go on without this panel, beside the work of other sessions.
        of_session = (
            translate("Export", "Article of {title}")
            if is_article
            else translate("Export", "Video of {title}")
        )
        job = Job(arguments, self, title=of_session.format(title=self._suggested_name()))
        output = OutputProgress(title, job, is_article=is_article)
        output.ended.connect(self._update)
        output.rich_text_requested.connect(self.copy_as_rich_text)
        self._outputs.append(output)
        self._running.addWidget(output)
        job.start()

    def copy_as_rich_text(self) -> None:
        """Put the article into the clipboard, with its pictures."""
        if self._copying is not None:
            return
        self._document.save()
        folder = tempfile.TemporaryDirectory(prefix="remoteassist-")
        page = Path(folder.name) / "article.html"
        session = str(self._document.session.path)
        job = Job(["export", session, "html", "-o", str(page), *self._common_arguments()], self)
        self._copying = job

        def take() -> None:
            QGuiApplication.clipboard().setMimeData(rich_text_of(page))
            self._say(translate("Export", "The article is in the clipboard."))

        def tidy_up() -> None:
            # Held by this function until then: a connection to a method of the folder would not keep it.
            folder.cleanup()
            self._copying = None
            job.deleteLater()

        job.succeeded.connect(take)
        job.failed.connect(self._say)
        for signal in (job.succeeded, job.failed):
            signal.connect(tidy_up)
        job.start()

    def _say(self, text: str) -> None:
        self._remark.setText(text)
        self._remark.show()

    def _forget_ended(self) -> None:
        for one in [one for one in self._outputs if not one.is_running]:
            self._outputs.remove(one)
            self._running.removeWidget(one)
            one.deleteLater()

    def _on_browse(self) -> None:
        title = translate("Export", "Folder for exports")
        folder = QFileDialog.getExistingDirectory(self, title, self._folder.text())
        if folder:
            self._folder.setText(folder)


def _choice(title: str, formats: tuple[Format, ...], kind: str) -> OutputChoice:
    preferred = {"html": 0, "video": 0}
    chosen = sorted((one for one in formats if one.kind == kind), key=lambda one: preferred.get(one.name, 1))
    return OutputChoice(title, chosen)


def _documents_folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(
        Path.home()
    )


def _wording_name(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").capitalize()
