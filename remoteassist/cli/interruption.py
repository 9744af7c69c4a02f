"""How a command is ended from outside: by a signal, or by the end of its stdin."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from remoteassist.errors import InterruptedByUserError


@contextmanager
def terminated_as_interrupted(work: str) -> Iterator[None]:
    """Raise InterruptedByUserError on SIGTERM within the block, so that it unwinds and leaves nothing half-written.

    `work` is a noun for the message ("export"). Does nothing outside of the main thread, where Python takes no
    signals.
    """

    def stop() -> None:
        raise InterruptedByUserError(f"the {work} was stopped; nothing was written")

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    with on_signals(stop, signal.SIGTERM):
        yield


@contextmanager
def on_signals(act: Callable[[], None], *numbers: signal.Signals) -> Iterator[None]:
    """Call `act` when one of these signals comes within the block; SIGINT and SIGTERM when none is named.

    It is called on the main thread, in the middle of whatever that does: it may raise, but not wait for a lock.
    """

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        act()

    before = {
        number: signal.signal(number, on_signal) for number in numbers or (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def at_end_of_stdin(act: Callable[[], None]) -> None:
    """Call `act`, on a thread of its own, once whoever started us is done or gone; never without a stdin.

    What is written to us says nothing.
    """

    def read() -> None:
        if sys.stdin is None:
            return
        # From the descriptor: a thread that waits inside `sys.stdin` would hold up the end of the program.
        while os.read(sys.stdin.fileno(), 1 << 16):
            pass
        act()

    threading.Thread(target=read, name="stdin", daemon=True).start()
