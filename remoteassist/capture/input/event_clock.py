"""When an input happened, which is earlier than when a hook in a busy program hears of it."""

import platform
import time
from typing import Any, Final

from remoteassist.model.time import NS_PER_MS

_X_TIME_ROUND: Final = 1 << 32
"""X servers count milliseconds in 32 bits: once round in 50 days."""

_MOST_DELAY_MS: Final = 3000
"""An event that claims to be older comes from a server with another clock, so its time says nothing."""


def event_time_ns(now_ns: int, x_time_ms: int | None) -> int:
    """Return the monotonic time of an event of which an X server says `x_time_ms`, or now when that cannot be.

    X servers on the same machine stamp events by the same monotonic clock, in whole milliseconds. The time is never
    later than the event.
    """
    if x_time_ms is None:
        return now_ns
    now_ms = now_ns // NS_PER_MS
    age_ms = (now_ms - x_time_ms) % _X_TIME_ROUND
    return now_ns if age_ms > _MOST_DELAY_MS else (now_ms - age_ms) * NS_PER_MS


class EventClock:
    """Tells the time of the event whose callback is running. Belongs to one listener and its thread."""

    def __init__(self) -> None:
        self._x_time_ms: int | None = None

    def follow(self, listener: object) -> None:
        """Learn the X server's time of each event, which a listener of pynput knows and does not pass on.

        Where pynput has no such place (other systems, another version), the time is that of the callback.
        """
        handle = getattr(listener, "_handle_message", None)
        if platform.system() != "Linux" or handle is None:
            return

        def note_time(display: object, event: Any, injected: object) -> None:  # noqa: ANN401 - an event of python-xlib
            self._x_time_ms = getattr(event, "time", None)
            handle(display, event, injected)

        setattr(listener, "_handle_message", note_time)  # noqa: B010 - mypy does not know that it is there

    def event_ns(self) -> int:
        """Return the monotonic time of the event. Called in its callback."""
        return event_time_ns(time.monotonic_ns(), self._x_time_ms)
