"""What the timeline shows of a document, kept up to date: made anew only where the guide has changed."""

from PySide6.QtCore import QObject, Signal

from remoteassist.model.changes import GuideChange
from remoteassist.model.guide import Guide
from remoteassist.model.time import TimeNs, TimeSpan
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.timeline.facts import SessionFacts
from remoteassist.ui.editor.timeline.idle import busy_spans, idle_spans, telling_spans
from remoteassist.ui.editor.timeline.items import (
    LANE_OF,
    Lane,
    TimelineItem,
    caption_items,
    film_items,
    step_items,
)


class TimelineContents(QObject):
    """Items by lane, and the idle stretches. GUI thread only."""

    changed = Signal()

    def __init__(self, document: EditorDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._facts = SessionFacts()
        self._preview: Guide | None = None
        self._steps: tuple[TimelineItem, ...] = ()
        self._captions: tuple[TimelineItem, ...] = ()
        self._film: tuple[TimelineItem, ...] = ()
        self._idle: tuple[TimeSpan, ...] = ()
        self._idle_of: tuple[TimeSpan, ...] | None = None
        self._busy: tuple[TimeSpan, ...] = ()
        self._has_words = False
        self._take_steps()
        document.changed.connect(self._on_changed)

    @property
    def guide(self) -> Guide:
        """The guide that is shown: during a drag the one that it would make."""
        return self._preview or self._document.guide

    @property
    def duration_ns(self) -> TimeNs:
        """How long the session is."""
        return self._document.duration_ns

    @property
    def facts(self) -> SessionFacts:
        """What is known of the recording so far."""
        return self._facts

    @property
    def steps(self) -> tuple[TimelineItem, ...]:
        """The steps in order of time."""
        return self._steps

    @property
    def idle(self) -> tuple[TimeSpan, ...]:
        """Where nothing happens, as far as that is known yet."""
        return self._idle

    @property
    def items(self) -> tuple[TimelineItem, ...]:
        """Everything, in the order in which it is drawn."""
        return (*self._facts.clicks, *self._captions, *self._steps, *self._film)

    @property
    def filled(self) -> frozenset[Lane]:
        """The lanes with something on them."""
        return frozenset(LANE_OF[one.kind] for one in self.items)

    def take_facts(self, facts: SessionFacts) -> None:
        """Show what has been read of the recording."""
        self._facts = facts
        self._busy = (*busy_spans(facts.active_ns), *facts.typing)
        self._take_idle()
        self.changed.emit()

    def take_words(self) -> None:
        """Show the words of steps and captions, which are at hand from now on."""
        self._has_words = True
        self._take_steps()
        self.changed.emit()

    def preview(self, guide: Guide | None) -> None:
        """Show what a drag would make of the guide; None ends that."""
        if guide is not self._preview:
            self._preview = guide
            self._film = film_items(self.guide)
            self.changed.emit()

    def _on_changed(self, change: GuideChange) -> None:
        if change.steps or change.order is not None:
            self._take_steps()
        else:
            self._film = film_items(self.guide)
        if change.steps or change.order is not None or "zooms" in change.fields:
            self._take_idle()
        self.changed.emit()

    def _take_steps(self) -> None:
        told = self._document.told
        self._steps = step_items(
            told.guide,
            numbers=told.numbers,
            titles=told.titles if self._has_words else {},
            duration_ns=self._document.duration_ns,
        )
        self._captions = caption_items(self._steps, told.captions if self._has_words else {})
        self._film = film_items(self.guide)

    def _take_idle(self) -> None:
        # Before the pictures' changes are known nothing can be called idle.
        if not self._facts.is_whole:
            return
        active = (*self._busy, *telling_spans(self._document.guide))
        if active != self._idle_of:
            # Most edits change no times.
            self._idle_of = active
            self._idle = idle_spans(self._document.duration_ns, active_ns=(), active=active)
