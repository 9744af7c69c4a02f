"""Shows the frames of a film to somebody while it is being decoded."""

import queue
import threading
from collections.abc import Callable
from typing import Final, TypeAlias

from remoteassist.media.gray import GrayFrame

GrayWatcher: TypeAlias = Callable[[GrayFrame], None]
"""Is shown each frame's brightness, in order, on a thread of its own."""


_QUEUED_PIXELS: Final = 24 << 20
"""So much brightness waits for the watcher at most: eleven frames of 1080p, one of 8K."""


class Watching:
    """Shows frames to a watcher on a thread of its own, so that looking and decoding go on side by side."""

    def __init__(self, watch: GrayWatcher, *, pixels: int) -> None:
        self._watch = watch
        self._frames: queue.Queue[GrayFrame | None] = queue.Queue(max(1, _QUEUED_PIXELS // max(1, pixels)))
        self._error: BaseException | None = None
        self._is_stopped = False
        self._thread = threading.Thread(target=self._run, name="watch-import")
        self._thread.start()

    def show(self, frame: GrayFrame) -> None:
        """Hand over the next frame; waits while the watcher is behind."""
        if self._error is None:
            self._frames.put(frame)

    def finish(self) -> None:
        """Wait until the watcher has seen all, and raise what it raised."""
        self._frames.put(None)
        self._thread.join()
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        """End without showing what is left."""
        self._is_stopped = True
        while self._thread.is_alive():
            try:
                self._frames.put_nowait(None)
            except queue.Full:
                self._frames.get()
            self._thread.join(0.01)

    def _run(self) -> None:
        while (frame := self._frames.get()) is not None:
            if self._is_stopped or self._error is not None:
                continue
            try:
                self._watch(frame)
            except Exception as error:  # noqa: BLE001 - told to the thread that waits
                self._error = error
