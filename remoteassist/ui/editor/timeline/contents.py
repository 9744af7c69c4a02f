"""What the timeline shows of a document, kept up to date: made anew only where the guide has changed."""

import operator
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from remoteassist.model.changes import GuideChange
from remoteassist.model.guide import Guide
from remoteassist.model.steps import Step
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

_FOLLOWS_MS: Final = 20
"""An edit is seen in list, picture and inspector first; the timeline follows with the next picture of the screen, and
once for all letters of a word that is typed quickly."""

_FILM_FIELDS: Final = frozenset({"zooms", "cuts", "speeds"})


class _StepsOf(NamedTuple):
    """All that the items of steps are made of."""

    steps: tuple[Step, ...]
    numbers: Mapping[str, int]
    titles: Mapping[str, str]
    captions: Mapping[str, str]


class TimelineContents(QObject):
    """Items by lane, and the idle stretches. GUI thread only."""

    changed = Signal()
    followed = Signal()
    """The edits of a moment ago are taken in, whether they changed anything here or not."""

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
        self._items: tuple[TimelineItem, ...] = ()
        self._filled: frozenset[Lane] = frozenset()
        self._steps_of: _StepsOf | None = None
        self._has_steps_changed = False
        self._fields_changed: frozenset[str] = frozenset()
        self._take_steps()
        self._film = film_items(self.guide)
        self._gather()
        self._told: tuple[object, object] = (self._items, self._idle)
        self._following = QTimer(self, singleShot=True, interval=_FOLLOWS_MS)
        self._following.timeout.connect(self._follow)
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
        self._catch_up()
        return self._steps

    @property
    def idle(self) -> tuple[TimeSpan, ...]:
        """Where nothing happens, as far as that is known yet."""
        self._catch_up()
        return self._idle

    @property
    def items(self) -> tuple[TimelineItem, ...]:
        """Everything, in the order in which it is drawn."""
        self._catch_up()
        return self._items

    @property
    def filled(self) -> frozenset[Lane]:
        """The lanes with something on them."""
        self._catch_up()
        return self._filled | {"sound"} if self._document.session.manifest.audio else self._filled

    @property
    def is_behind(self) -> bool:
        """Whether the timeline is about to follow an edit."""
        return self._following.isActive()

    def take_facts(self, facts: SessionFacts) -> None:
        """Show what has been read of the recording."""
        self._facts = facts
        self._busy = (*busy_spans(facts.active_ns), *facts.typing)
        self._take_idle()
        self._gather()
        self._tell()

    def take_words(self) -> None:
        """Show the words of steps and captions, which are at hand from now on."""
        self._has_words = True
        self._take_steps()
        self._gather()
        self._tell()

    def preview(self, guide: Guide | None) -> None:
        """Show what a drag would make of the guide; None ends that."""
        if guide is not self._preview:
            self._preview = guide
            self._film = film_items(self.guide)
            self._gather()
            self._tell()

    def _on_changed(self, change: GuideChange) -> None:
        self._has_steps_changed |= bool(change.steps) or change.order is not None
        self._fields_changed |= change.fields.keys() & _FILM_FIELDS
        # Never put off: who keeps changing things sees the timeline follow all the while.
        if not self._following.isActive():
            self._following.start()

    def _catch_up(self) -> None:
        """Take in the edits since the last time: whoever asks gets what is now, also before all is told."""
        has_steps_changed, fields = self._has_steps_changed, self._fields_changed
        if not has_steps_changed and not fields:
            return
        self._has_steps_changed, self._fields_changed = False, frozenset()
        has_other_times = has_steps_changed and self._take_steps()
        if fields:
            self._film = film_items(self.guide)
        if has_other_times or "zooms" in fields:
            self._take_idle()
        self._gather()

    def _follow(self) -> None:
        self._catch_up()
        if self._items is not self._told[0] or self._idle is not self._told[1]:
            self._tell()
        self.followed.emit()

    def _tell(self) -> None:
        self._told = (self._items, self._idle)
        self.changed.emit()

    def _take_steps(self) -> bool:
        """Make the items of the steps, where what they say has changed; whether steps have other times."""
        told = self._document.told
        now = _StepsOf(
            tuple(one.step for one in told.guide.steps),
            told.numbers,
            told.titles if self._has_words else {},
            told.captions if self._has_words else {},
        )
        before, self._steps_of = self._steps_of, now
        has_other_times = before is None or not _are_same(before.steps, now.steps)
        if before is None or has_other_times or before[1:] != now[1:]:
            self._steps = step_items(
                told.guide, numbers=now.numbers, titles=now.titles, duration_ns=self._document.duration_ns
            )
            self._captions = caption_items(self._steps, now.captions)
        return has_other_times

    def _gather(self) -> None:
        items = (*self._facts.gaps, *self._facts.clicks, *self._captions, *self._steps, *self._film)
        # What stayed the same stays the very same, so that nobody looks at it again.
        if not _are_same(items, self._items):
            self._items = items
            self._filled = frozenset(LANE_OF[one.kind] for one in items)

    def _take_idle(self) -> None:
        # Before the pictures' changes are known nothing can be called idle.
        if not self._facts.is_whole:
            return
        active = (*self._busy, *telling_spans(self._document.guide))
        if active != self._idle_of:
            # Most edits change no times.
            self._idle_of = active
            self._idle = idle_spans(self._document.duration_ns, active_ns=(), active=active)


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(map(operator.is_, some, others))
