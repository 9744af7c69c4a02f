"""Waits for conditions of other programs, which cannot tell us when they come true."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from remoteassist.errors import MachineLacksError

Answer = TypeVar("Answer")

_POLL_S: Final = 0.03
"""About two frames: shorter than anything a viewer of the film could notice."""


def wait_for(ask: Callable[[], Answer | None], *, what: str, timeout_s: float = 60.0) -> Answer:
    """Return the first answer of `ask` that is neither None nor False.

    Args:
        ask: Asked again and again, on this thread.
        what: What is waited for, as it completes "timed out waiting for …".
        timeout_s: Generous by default, as only what never comes is waited for so long: beside other work a GTK
            program takes ten times the 5 s that it takes to start on a quiet machine.

    Raises:
        MachineLacksError: It did not come true in time.
    """
    give_up_s = time.monotonic() + timeout_s
    while True:
        answer = ask()
        if answer is not None and answer is not False:
            return answer
        if time.monotonic() > give_up_s:
            raise MachineLacksError(
                f"timed out after {timeout_s:.0f} s waiting for {what}; try again when the machine is less busy"
            )
        time.sleep(_POLL_S)
