"""The children of the start panel: one looks at the targets, one lists the microphones, one listens."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from remoteassist.ui.recorder.panel.news_feed import NewsFeed

_SETTLE_MS: Final = 300
"""Who goes through a list of microphones starts no child for each."""


class PanelFeeds(QObject):
    """They run while the panel is seen. GUI thread only."""

    targets_told = Signal(dict)
    """One line of `remoteassist targets --follow`."""
    targets_lost = Signal(str)
    """Why the targets are not looked at."""
    microphones_told = Signal(dict)
    """What `remoteassist microphones --json` says."""
    heard = Signal(dict)
    """One line of `remoteassist hear`."""
    hearing_lost = Signal(str)
    """Why nothing is heard."""

    ended = Signal()
    """None of them runs any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._targets, self._microphones, self._hearing = NewsFeed(self), NewsFeed(self), NewsFeed(self)
        self._words: tuple[str, ...] = ()
        self._hearing_soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._hearing_soon.timeout.connect(self._hear)
        self._targets.told.connect(self.targets_told)
        self._targets.broke_off.connect(self.targets_lost)
        self._microphones.told.connect(self.microphones_told)
        self._hearing.told.connect(self.heard)
        self._hearing.broke_off.connect(self.hearing_lost)
        for feed in self._all:
            feed.ended.connect(self._on_ended)

    @property
    def is_running(self) -> bool:
        """Whether any of them is to tell something."""
        return any(feed.is_running for feed in self._all)

    def start(self, hear_words: Sequence[str]) -> None:
        """Look and listen; `hear_words` are the arguments of `remoteassist hear`."""
        self._words = tuple(hear_words)
        self._targets.start(["targets", "--follow"])
        self._microphones.start(["microphones", "--json"])
        self._hear()

    def hear_soon(self, hear_words: Sequence[str]) -> None:
        """Listen to something else, once that stays the same for a moment."""
        self._words = tuple(hear_words)
        if self._targets.is_running or self._hearing.is_running:
            self._hearing_soon.start()

    def stop(self) -> None:
        """Ask all of them to end; returns at once."""
        self._hearing_soon.stop()
        for feed in self._all:
            feed.stop()

    def close(self) -> None:
        """End all of them and wait for it: the window closes."""
        self._hearing_soon.stop()
        for feed in self._all:
            feed.close()

    @property
    def _all(self) -> tuple[NewsFeed, ...]:
        return self._targets, self._microphones, self._hearing

    def _on_ended(self) -> None:
        if all(feed.is_over for feed in self._all):
            self.ended.emit()

    def _hear(self) -> None:
        self._hearing.start(["hear", *self._words])
