"""What a recording tells the timeline: clicks, and when something happened; read on a thread of its own."""

import logging

import msgspec
from PySide6.QtCore import QObject, QThread, Signal

from remoteassist.errors import RemoteAssistError
from remoteassist.media.packet_index import PacketIndex
from remoteassist.media.scrub_copy import busy_parts
from remoteassist.model.time import TimeSpan
from remoteassist.session.scrub_copies import ScrubCopies
from remoteassist.session.sound_levels_file import read_sound_levels
from remoteassist.session.store import Session
from remoteassist.steps.told_guide import ToldGuide
from remoteassist.ui.editor.timeline.gaps import gap_items
from remoteassist.ui.editor.timeline.idle import input_times, typing_spans
from remoteassist.ui.editor.timeline.items import TimelineItem, click_items

_log = logging.getLogger(__name__)


class SessionFacts(msgspec.Struct, frozen=True):
    """What is known of a recording.

    Attributes:
        clicks: Presses inside of the target.
        gaps: Where there is no picture, and why; breaks too.
        active_ns: Moments of input and of changes of the picture.
        typing: Stretches in which text was typed.
        is_whole: Whether all has been read.
        is_to_prepare: Whether there are busy parts without a copy to look through, or sound that was not measured.
    """

    clicks: tuple[TimelineItem, ...] = ()
    gaps: tuple[TimelineItem, ...] = ()
    active_ns: tuple[int, ...] = ()
    typing: tuple[TimeSpan, ...] = ()
    is_whole: bool = False
    is_to_prepare: bool = False


class FactsReader(QThread):
    """Reads once, in the background: the words of the steps, events, then the sizes of the video's packets."""

    words_made = Signal()
    """The words of the guide with which it began are at hand: those of 500 steps take a third of a second."""

    facts_read = Signal(object)
    """`SessionFacts`: with the clicks alone, later with everything."""

    def __init__(
        self, session: Session, index: PacketIndex, told: ToldGuide, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("timeline facts")
        self._session, self._index, self._told = session, index, told

    def run(self) -> None:
        """Read; a session that cannot be read has no facts, and says so elsewhere."""
        # Kept in the guide's telling, and by it for all that come after.
        if self._told.titles or self._told.captions:
            self.words_made.emit()
        try:
            events = self._session.events()
            clicks, gaps = click_items(events), gap_items(events, self._session.manifest.anchors)
            self.facts_read.emit(SessionFacts(clicks, gaps))
            changes = self._index.changes(is_stopped=self.isInterruptionRequested)
            active_ns = sorted((*input_times(events), *changes))
            if not self.isInterruptionRequested():
                facts = SessionFacts(
                    clicks,
                    gaps,
                    tuple(active_ns),
                    tuple(typing_spans(events)),
                    is_whole=True,
                    is_to_prepare=self._is_to_prepare(),
                )
                self.facts_read.emit(facts)
        except RemoteAssistError as error:
            _log.warning("the timeline knows less of the recording: %s", error)

    def _is_to_prepare(self) -> bool:
        if self._session.manifest.audio and read_sound_levels(self._session) is None:
            return True
        copies = ScrubCopies(self._session)
        return any(
            busy_parts(self._index.segment(number)) and copies.existing(path) is None
            for number, path in enumerate(self._index.paths)
        )

    def stop(self) -> None:
        """End early and wait for the thread."""
        self.requestInterruption()
        self.wait()
