"""SIGTERM as a clean stop of long work: it unwinds as Ctrl+C does, so that nothing half-written is left."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from remoteassist.errors import InterruptedByUserError


@contextmanager
def terminated_as_interrupted(work: str) -> Iterator[None]:
    """Raise InterruptedByUserError on SIGTERM within the block; `work` is a noun for the message ("export").

    Does nothing outside of the main thread, where Python takes no signals.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise InterruptedByUserError(f"the {work} was stopped; nothing was written")

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
