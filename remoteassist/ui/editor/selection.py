"""What a person looks at in the editor: chosen steps and annotations, and the playhead. Never part of the guide."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from remoteassist.model.changes import GuideChange
from remoteassist.model.time import TimeNs
from remoteassist.ui.editor.document import EditorDocument


class EditorSelection(QObject):
    """Shared by all views of one document. GUI thread only."""

    steps_selected = Signal()
    """Other steps are chosen, or another one of them is the current one."""
    annotations_selected = Signal()
    playhead_moved = Signal(object)
    """The session time in nanoseconds, an int (a Qt int would overflow)."""

    def __init__(self, document: EditorDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._step_ids: tuple[str, ...] = ()
        self._current_id: str | None = None
        self._annotation_ids: frozenset[str] = frozenset()
        self._playhead_ns = TimeNs(0)
        document.changed.connect(self._on_changed)
        # What is typed about one step is not undone together with what is typed about the next.
        self.steps_selected.connect(document.end_group)
        if document.guide.steps:
            self.select_steps((document.guide.steps[0].step.id,))

    @property
    def step_ids(self) -> tuple[str, ...]:
        """Ids of the chosen steps in the order of the guide."""
        return self._step_ids

    @property
    def current_step_id(self) -> str | None:
        """The step whose picture the canvas shows; None without steps."""
        return self._current_id

    @property
    def annotation_ids(self) -> frozenset[str]:
        """Ids of the chosen annotations of the current step."""
        return self._annotation_ids

    @property
    def playhead_ns(self) -> TimeNs:
        """The session time that is shown."""
        return self._playhead_ns

    def select_steps(self, step_ids: Iterable[str], *, current_id: str | None = None) -> None:
        """Choose steps; the current one is `current_id` or the last of them. The playhead goes to it."""
        wanted = set(step_ids)
        chosen = tuple(one.step.id for one in self._document.guide.steps if one.step.id in wanted)
        current = current_id if current_id in chosen else chosen[-1] if chosen else None
        if (chosen, current) == (self._step_ids, self._current_id):
            return
        is_other = current != self._current_id
        self._step_ids, self._current_id = chosen, current
        if is_other:
            self.select_annotations(())
        self.steps_selected.emit()
        step = None if current is None else self._document.step(current)
        if is_other and step is not None:
            self.move_playhead(step.step.t_ns)

    def select_annotations(self, annotation_ids: Iterable[str]) -> None:
        """Choose annotations of the current step."""
        chosen = frozenset(annotation_ids)
        if chosen != self._annotation_ids:
            self._annotation_ids = chosen
            self.annotations_selected.emit()

    def move_playhead(self, t_ns: int) -> None:
        """Show another session time; it is kept within the recording."""
        kept = TimeNs(max(0, min(t_ns, self._document.duration_ns)))
        if kept != self._playhead_ns:
            self._playhead_ns = kept
            self.playhead_moved.emit(kept)

    def _on_changed(self, change: GuideChange) -> None:
        """Let go of what is no more; a step that is gone gives its place to its neighbour."""
        guide = self._document.guide
        ids = [one.step.id for one in guide.steps]
        if change.order is not None:
            kept = [step_id for step_id in self._step_ids if step_id in ids]
            if not kept and ids:
                kept = [self._neighbour(ids)]
            self._step_ids = tuple(one for one in ids if one in kept)
            if self._current_id not in self._step_ids:
                self._current_id = self._step_ids[-1] if self._step_ids else None
            self.steps_selected.emit()
        current = None if self._current_id is None else self._document.step(self._current_id)
        known = frozenset(one.id for one in current.annotations) if current is not None else frozenset()
        self.select_annotations(self._annotation_ids & known)

    def _neighbour(self, ids: list[str]) -> str:
        """Return the step nearest in time to the playhead: where the removed one was."""
        steps = {one.step.id: one.step.t_ns for one in self._document.guide.steps}
        return min(ids, key=lambda step_id: abs(steps[step_id] - self._playhead_ns))
