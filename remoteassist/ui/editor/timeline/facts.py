"""What a recording tells the timeline: clicks, and when something happened; read on a thread of its own."""

import logging

import msgspec
from PySide6.QtCore import QObject, QThread, Signal

from remoteassist.errors import RemoteAssistError
from remoteassist.media.packet_index import PacketIndex
from remoteassist.session.store import Session
from remoteassist.ui.editor.timeline.idle import input_times
from remoteassist.ui.editor.timeline.items import TimelineItem, click_items

_log = logging.getLogger(__name__)


class SessionFacts(msgspec.Struct, frozen=True):
    """Clicks, and the moments of input and of changes of the picture; `is_whole` once all has been read."""

    clicks: tuple[TimelineItem, ...] = ()
    active_ns: tuple[int, ...] = ()
    is_whole: bool = False


class FactsReader(QThread):
    """Reads once, in the background: events first, then the sizes of the video's packets."""

    facts_read = Signal(object)
    """`SessionFacts`: with the clicks alone, later with everything."""

    def __init__(self, session: Session, index: PacketIndex, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline facts")
        self._session, self._index = session, index

    def run(self) -> None:
        """Read; a session that cannot be read has no facts, and says so elsewhere."""
        try:
            events = self._session.events()
            clicks = click_items(events)
            self.facts_read.emit(SessionFacts(clicks=clicks))
            changes = self._index.changes(is_stopped=self.isInterruptionRequested)
            active_ns = sorted((*input_times(events), *changes))
            if not self.isInterruptionRequested():
                self.facts_read.emit(SessionFacts(clicks, tuple(active_ns), is_whole=True))
        except RemoteAssistError as error:
            _log.warning("the timeline knows less of the recording: %s", error)

    def stop(self) -> None:
        """End early and wait for the thread."""
        self.requestInterruption()
        self.wait()
