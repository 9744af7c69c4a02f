"""The thread that waits for the disk, so that no other has to."""

import threading
from collections.abc import Callable, Sequence

_EVERY_S = 1.0
"""A power cut costs at most this, and what the disk itself held back."""


class SyncingThread(threading.Thread):
    """Calls fsync once a second. An error ends it and is kept in `failure`."""

    def __init__(self, syncs: Sequence[Callable[[], None]]) -> None:
        super().__init__(name="syncing", daemon=True)
        self._syncs = tuple(syncs)
        self._stopping = threading.Event()
        self.failure: Exception | None = None

    def finish(self) -> None:
        """Sync a last time, then end. Any thread."""
        self._stopping.set()

    def run(self) -> None:
        """Sync until told to finish."""
        is_last = False
        while not is_last:
            is_last = self._stopping.wait(_EVERY_S)
            for sync in self._syncs:
                try:
                    sync()
                except Exception as error:  # noqa: BLE001 - the edge of a thread; the recorder reads it and ends
                    self.failure = error
                    return
