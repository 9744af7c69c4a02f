"""One open session: its guide now, its history, its lock, and where it is saved by itself."""

import contextlib
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from remoteassist.errors import MachineLacksError, RemoteAssistError
from remoteassist.model.changes import GuideChange, change_between, shared
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.history import History
from remoteassist.model.time import TimeNs
from remoteassist.session.store import Session
from remoteassist.steps.told_guide import ToldGuide
from remoteassist.ui.editor.guide_saving import GuideSaving
from remoteassist.ui.language import translate

_GROUP_MS: Final = 2_000
"""A pause in typing after which undo begins anew."""


class EditorDocument(QObject):
    """The guide that all views of the editor show. Every change goes through `edit`, `undo` or `redo`.

    Holds the session's lock from its making to `close`, so that no other program edits it meanwhile. A session in a
    folder that cannot be written is shown, and its edits are refused. GUI thread only.

    Raises:
        BadInputError: The guide is damaged, or another program records or edits the session.
    """

    changed = Signal(object)
    """The `GuideChange` from the guide before to that of now."""
    history_changed = Signal()
    """What undo and redo would do is another."""
    saved = Signal()
    """Everything is on the disk; what `save_failed` told is mended."""
    save_failed = Signal(str)
    """One line: why the guide could not be saved, and what to do. It is tried again by itself."""
    edit_refused = Signal(str)
    """One line: why nothing can be changed now."""
    edits_recovered = Signal(int)
    """So many edits from before a crash are back. Told once, as soon as the event loop runs."""
    journal_set_aside = Signal(str)
    """One line: changes from before a crash did not fit; where they are. Told once, as the one above."""
    editable_changed = Signal()
    """`is_editable` is another: a job was given the session, or is done with it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._locked = contextlib.ExitStack()
        self._saving: GuideSaving | None = None
        self._refusal = ""
        self._told: ToldGuide | None = None
        self._history = History(self._opened_guide(Guide()))
        self._grouping = QTimer(self, singleShot=True, interval=_GROUP_MS)
        self._grouping.timeout.connect(self.end_group)

    @property
    def session(self) -> Session:
        """The session's folder."""
        return self._session

    @property
    def guide(self) -> Guide:
        """The guide of now."""
        return self._history.guide

    @property
    def told(self) -> ToldGuide:
        """The guide of now as readers get it: worked out once for all views, and only where an edit changed it."""
        self._told = ToldGuide(self.guide) if self._told is None else self._told.after(self.guide)
        return self._told

    @property
    def duration_ns(self) -> TimeNs:
        """How long the recording is."""
        manifest = self._session.manifest
        return TimeNs(max([manifest.duration_ns, *(one.end_ns for one in manifest.segments)]))

    @property
    def is_editable(self) -> bool:
        """Whether edits are taken: not in a folder that cannot be written, nor while a job has the session."""
        return self._saving is not None

    @property
    def refusal(self) -> str:
        """Why edits are not taken, in one line; empty when they are."""
        return self._refusal

    @property
    def is_safe(self) -> bool:
        """Whether every change is on the disk; False only when the disk refuses, and closing would lose some."""
        return self._saving is None or self._saving.is_safe

    def step(self, step_id: str) -> GuideStep | None:
        """Return a step by its id, None when it is not in the guide."""
        return next((one for one in self.guide.steps if one.step.id == step_id), None)

    def edit(self, name: str, change: Callable[[Guide], Guide], *, group: str | None = None) -> None:
        """Change the guide; views are told by `changed` before this returns.

        Args:
            name: What undo will call it, in the person's language, such as "Retitle step".
            change: From the guide of now to the next; the same guide means that nothing is to be done.
            group: Changes that follow each other with the same group are undone as one: a drag, a run of typing.
                A pause of two seconds, undo, redo and `end_group` end it.
        """
        guide = change(self.guide)
        if guide is self.guide or self._is_refused():
            return
        if group is not None:
            self._grouping.start()
        self._take(self._history.done(name, guide, group=group))

    def end_group(self) -> None:
        """Let the next edit be undone by itself: something else is selected, a drag has ended."""
        self._grouping.stop()
        self._history = self._history.with_group_ended()

    def undo(self) -> None:
        """Take back the last change."""
        if self._history.undo_name is not None and not self._is_refused():
            self._take(self._history.undone())

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._history.redo_name is not None and not self._is_refused():
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
        if self._saving is not None:
            self._saving.save()

    def release(self, reason: str) -> None:
        """Save, and let another program of ours change the guide until `reload`; edits are refused meanwhile.

        Args:
            reason: Why, in one line and the person's language, such as "Steps are being found."
        """
        self.end_group()
        self._let_go(reason)
        self.editable_changed.emit()

    def reload(self, name: str) -> None:
        """Take the session back, with what was made of its guide since `release` as one edit that can be undone.

        When another program has got hold of it meanwhile, it is shown and edits are refused.

        Args:
            name: What undo will call it, such as "Find steps".
        """
        try:
            guide = self._opened_guide(self.guide)
        except RemoteAssistError as error:
            self._refusal = str(error)
            guide = self._readable_guide()
        if self._saving is not None:
            self.editable_changed.emit()
        else:
            self.edit_refused.emit(self._refusal)
        self._take(self._history.done(name, guide))

    def close(self) -> None:
        """Save and let go of the session. What cannot be saved stays in the journal."""
        self._grouping.stop()
        self._let_go(translate("Document", "The session is closed."))

    def _opened_guide(self, known: Guide) -> Guide:
        """Take lock and guide, which shares with `known` what is equal; only read it where nothing can be written."""
        try:
            self._locked.enter_context(self._session.lock())
            opened = self._session.open_guide()
        except MachineLacksError as error:
            self._locked.close()
            self._refusal = translate("Document", "This session cannot be changed: {why}").format(why=error)
            return shared(self._session.guide(), known)
        except RemoteAssistError:
            self._locked.close()
            raise
        self._refusal = ""
        guide = shared(opened.guide, known)
        saving = GuideSaving(opened, guide, self)
        saving.saved.connect(self.saved)
        saving.failed.connect(self.save_failed)
        self._saving = saving
        if opened.recovered_edits:
            count = opened.recovered_edits
            QTimer.singleShot(0, self, lambda: self.edits_recovered.emit(count))
        if opened.set_aside is not None:
            text = translate(
                "Document", "Some changes from before a crash could not be read; they are kept in {path}."
            )
            message = text.format(path=opened.set_aside)
            QTimer.singleShot(0, self, lambda: self.journal_set_aside.emit(message))
        return guide

    def _readable_guide(self) -> Guide:
        """Return what stands on the disk now, or the guide of now when that cannot be read."""
        try:
            return shared(self._session.guide(), self.guide)
        except RemoteAssistError:
            return self.guide

    def _let_go(self, refusal: str) -> None:
        self._refusal = refusal
        if self._saving is not None:
            self._saving.close()
            self._saving.deleteLater()
            self._saving = None
        self._locked.close()

    def _is_refused(self) -> bool:
        if self._saving is None:
            self.edit_refused.emit(self._refusal)
        return self._saving is None

    def _take(self, history: History) -> None:
        if history is self._history:
            return
        before = self._history
        self._history = history
        if self._saving is not None:
            is_going_on = len(history.past) == len(before.past) and len(history.future) == len(before.future)
            self._saving.take(history.guide, edits=0 if is_going_on else 1)
        change: GuideChange = change_between(before.guide, history.guide)
        if not change.is_empty:
            self.changed.emit(change)
        self.history_changed.emit()
