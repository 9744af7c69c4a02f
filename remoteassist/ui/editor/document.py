"""One open session: its guide now, its history, and where it is saved by itself."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from remoteassist.errors import RemoteAssistError
from remoteassist.model.changes import GuideChange, change_between
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.history import History
from remoteassist.model.time import TimeNs
from remoteassist.session.store import Session

_SAVE_MS: Final = 500
"""After the last change: a run of typing is saved once."""


class EditorDocument(QObject):
    """The guide that all views of the editor show. Every change goes through `edit`, `undo` or `redo`.

    Holds the session's lock from `open` to `close`, so that no other program edits it meanwhile. GUI thread only.
    """

    changed = Signal(object)
    """The `GuideChange` from the guide before to that of now."""
    history_changed = Signal()
    """What undo and redo would do is another."""
    save_failed = Signal(str)
    """One line: why the guide could not be saved, and what to do."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._history = History(session.guide())
        self._saved = self._history.guide
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._saving.timeout.connect(self.save)

    @property
    def session(self) -> Session:
        """The session's folder."""
        return self._session

    @property
    def guide(self) -> Guide:
        """The guide of now."""
        return self._history.guide

    @property
    def duration_ns(self) -> TimeNs:
        """How long the recording is."""
        manifest = self._session.manifest
        return TimeNs(max([manifest.duration_ns, *(one.end_ns for one in manifest.segments)]))

    def step(self, step_id: str) -> GuideStep | None:
        """Return a step by its id, None when it is not in the guide."""
        return next((one for one in self.guide.steps if one.step.id == step_id), None)

    def edit(self, name: str, change: Callable[[Guide], Guide], *, group: str | None = None) -> None:
        """Change the guide; views are told by `changed` before this returns.

        Args:
            name: What undo will call it, in the person's language, such as "Retitle step".
            change: From the guide of now to the next; the same guide means that nothing is to be done.
            group: Changes that follow each other with the same group are undone as one: a drag, a run of typing.
        """
        self._take(self._history.done(name, change(self.guide), group=group))

    def undo(self) -> None:
        """Take back the last change."""
        self._take(self._history.undone())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._take(self._history.redone())

    @property
    def undo_name(self) -> str | None:
        """What undo would take back, None when there is nothing."""
        return self._history.undo_name

    @property
    def redo_name(self) -> str | None:
        """What redo would do again, None when there is nothing."""
        return self._history.redo_name

    def save(self) -> None:
        """Write the guide now, if it has changed since it was written."""
        self._saving.stop()
        guide = self.guide
        if guide is self._saved:
            return
        try:
            self._session.save_guide(guide)
        except RemoteAssistError as error:
            self.save_failed.emit(str(error))
            return
        self._saved = guide

    def close(self) -> None:
        """Save and let go of the session."""
        self.save()

    def _take(self, history: History) -> None:
        if history is self._history:
            return
        old = self._history.guide
        self._history = history
        change: GuideChange = change_between(old, history.guide)
        self._saving.start()
        if not change.is_empty:
            self.changed.emit(change)
        self.history_changed.emit()
