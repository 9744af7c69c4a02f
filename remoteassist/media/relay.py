"""Hands work to another thread in order, so that decoding, looking and encoding go on side by side."""

import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Relay(Generic[T]):
    """A thread that is handed one thing after the other. What it raises is raised where things are handed over."""

    def __init__(self, take: Callable[[T], None], *, room: int, name: str) -> None:
        """Start the thread.

        Args:
            take: Is called on that thread with each thing, in order, and with none after it raised.
            room: As many things wait at most; at 0 they are taken before `hand_over` returns, so that no memory is
                held for two.
            name: Of the thread.
        """
        self._take = take
        self._is_waited_for = room == 0
        self._waiting: queue.Queue[T | None] = queue.Queue(max(1, room))
        self._error: Exception | None = None
        self._is_stopped = False
        self._thread = threading.Thread(target=self._run, name=name)
        self._thread.start()

    def hand_over(self, thing: T) -> None:
        """Hand over the next one; waits while there is no room."""
        if self._error is not None:
            raise self._error
        self._waiting.put(thing)
        if self._is_waited_for:
            self._waiting.join()

    def finish(self) -> None:
        """Wait until all is taken."""
        self._waiting.put(None)
        self._thread.join()
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        """End without what still waits; may be called again, and after `finish`."""
        self._is_stopped = True
        while self._thread.is_alive():
            try:
                self._waiting.put_nowait(None)
            except queue.Full:
                self._waiting.get()
            self._thread.join(0.01)

    def _run(self) -> None:
        while (thing := self._waiting.get()) is not None:
            try:
                if not self._is_stopped and self._error is None:
                    self._take(thing)
            except Exception as error:  # noqa: BLE001 - raised where things are handed over
                self._error = error
            # Not to be kept while the next one is waited for.
            del thing
            self._waiting.task_done()
