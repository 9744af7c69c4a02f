"""Asks something again and again that may take long to answer, or for ever: a disk, an X server."""

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

_log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Probe(threading.Thread, Generic[Answer]):
    """Asks on a thread of its own; a question that hangs or raises holds up nobody else."""

    def __init__(self, ask: Callable[[], Answer], *, name: str, every_s: float) -> None:
        """Prepare to ask `every_s` seconds after each answer."""
        super().__init__(name=name, daemon=True)
        self._ask = ask
        self._every_s = every_s
        self._stopping = threading.Event()
        self.last: Answer | None = None
        """The last answer; None before the first. Any thread."""

    def run(self) -> None:
        """Ask until told to stop."""
        while not self._stopping.is_set():
            try:
                self.last = self._ask()
            except Exception:  # noqa: BLE001 - the edge of a thread; no answer is an answer
                _log.debug("%s has no answer", self.name, exc_info=True)
            self._stopping.wait(self._every_s)

    def stop(self) -> None:
        """Ask no more; a question that hangs is left behind. Any thread."""
        self._stopping.set()
        if self.is_alive():
            self.join(timeout=0.5)
