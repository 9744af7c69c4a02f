"""What can be done with a session of the library; long work goes into the queue of jobs."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFile, QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from remoteassist.errors import RemoteAssistError
from remoteassist.model.edits import with_tags
from remoteassist.session.staging import free_session_path
from remoteassist.session.store import SESSION_SUFFIX, Session
from remoteassist.ui.job_queue import JobQueue
from remoteassist.ui.jobs import Job
from remoteassist.ui.language import translate


class SessionActions(QObject):
    """Does to sessions what a person asks for, and tells what came of it. GUI thread only."""

    changed = Signal()
    """Sessions came, went or are other than before."""
    made = Signal(Path)
    """A session was made: duplicated, taken out of the trash, or recorded as a demo."""
    told = Signal(str)
    """A sentence for the person."""
    trashed = Signal(str)
    """The title of what went to the trash; `take_back` brings it again."""

    def __init__(self, queue: JobQueue, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.folder = folder
        self._last_trashed: tuple[Path, Path] | None = None

    def recover(self, path: Path) -> Job:
        """Mend a recording that was cut off."""
        job = self._job(
            translate("Library", "Recovering {name}").format(name=path.stem), ["recover", str(path)]
        )
        job.succeeded.connect(self._on_recovered)
        return job

    def duplicate(self, path: Path) -> None:
        """Make a copy of a session beside it."""
        title = translate("Library", "Duplicating {name}").format(name=path.stem)
        self._job(title, ["duplicate", str(path)]).succeeded.connect(self._on_duplicated)

    def share(self, path: Path, destination: Path) -> None:
        """Write a session as one file."""
        title = translate("Library", "Writing {name}").format(name=destination.name)
        self._job(title, ["share", str(path), "-o", str(destination)])

    def read_screen_text(self, paths: Iterable[Path]) -> None:
        """Read what the screens of sessions showed, so that they are found by that."""
        for path in paths:
            title = translate("Library", "Reading the text of {name}").format(name=path.stem)
            self._job(title, ["index", str(path)])

    def try_demo(self) -> None:
        """Record the demo and put its session into the library."""
        import tempfile  # noqa: PLC0415 - brings half of the standard library, and the window starts without it

        folder = tempfile.TemporaryDirectory(prefix="remoteassist-", dir=_existing(self.folder))
        words = ["demo", "--out", str(Path(folder.name) / "demo")]
        job = self._job(translate("Library", "Recording the demo"), words)

        def take() -> None:
            recorded = next(Path(folder.name).rglob(f"*{SESSION_SUFFIX}"), None)
            if recorded is not None:
                destination = free_session_path(self.folder, recorded.stem)
                recorded.rename(destination)
                self.made.emit(destination)

        def tidy_up() -> None:
            folder.cleanup()
            self.changed.emit()

        job.succeeded.connect(take)
        for signal in (job.succeeded, job.failed):
            signal.connect(tidy_up)

    def trash(self, path: Path, *, title: str) -> None:
        """Move a session to the desktop's trash."""
        in_trash = _moved_to_trash(path)
        if in_trash is None:
            text = translate("Library", "{name} could not be moved to the trash; close what uses it.")
            self.told.emit(text.format(name=path.name))
            return
        self._last_trashed = (in_trash, path)
        self.changed.emit()
        self.trashed.emit(title)

    def take_back(self) -> None:
        """Bring back what was moved to the trash last."""
        if self._last_trashed is None:
            return
        in_trash, path = self._last_trashed
        self._last_trashed = None
        try:
            in_trash.rename(path)
        except OSError:
            text = translate(
                "Library", "It is no more in the trash, or something stands in its place: {path}"
            )
            self.told.emit(text.format(path=path))
            return
        # What the desktop notes beside a trashed file would point at nothing.
        with contextlib.suppress(OSError):
            (in_trash.parent.parent / "info" / f"{in_trash.name}.trashinfo").unlink()
        self.changed.emit()
        self.made.emit(path)

    def set_tags(self, path: Path, tags: Iterable[str]) -> None:
        """Give a session other tags."""
        try:
            session = Session.open(path)
            with session.lock():
                guide = session.guide()
                tagged = with_tags(guide, tags)
                if tagged is not guide:
                    session.save_guide(tagged)
        except RemoteAssistError as error:
            self.told.emit(str(error))
            return
        self.changed.emit()

    def show_folder(self, path: Path) -> None:
        """Show where a session lies."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def _job(self, title: str, words: list[str]) -> Job:
        job = self._queue.add(title, words)
        for signal in (job.succeeded, job.failed):
            signal.connect(self._on_job_ended)
        return job

    def _on_job_ended(self, _outcome: str) -> None:
        self.changed.emit()

    def _on_duplicated(self, path: str) -> None:
        self.made.emit(Path(path))

    def _on_recovered(self, _path: str) -> None:
        self.told.emit(translate("Library", "The recording is whole again."))


def _moved_to_trash(path: Path) -> Path | None:
    """Return where the folder is in the trash now; None when it could not be moved."""
    # Qt makes the trash, but not the folder that it belongs in: a fresh account has none.
    data_folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    with contextlib.suppress(OSError):
        Path(data_folder).mkdir(parents=True, exist_ok=True)
    file = QFile(str(path))
    return Path(file.fileName()) if file.moveToTrash() else None


def _existing(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
