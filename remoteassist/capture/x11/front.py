"""Brings windows to the front of an X11 desktop, so that a recording of them does not begin covered."""

import logging
from collections.abc import Sequence
from typing import Final

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.protocol.event import ClientMessage

from remoteassist.capture.x11.windows import opened_display
from remoteassist.errors import MachineLacksError

_log = logging.getLogger(__name__)

_FROM_PERSON: Final = 2
"""Window managers keep a program from coming to the front by itself, but not a person who asks for it."""


def bring_to_front(window_ids: Sequence[int]) -> None:
    """Ask the window manager to show these windows, the first of them topmost; never raises.

    Returns in milliseconds, before it is done. Without a window manager nothing happens.
    """
    try:
        with opened_display() as display:
            for window_id in reversed(window_ids):
                _ask_for(display, window_id)
            display.sync()
    except (MachineLacksError, ConnectionClosedError, OSError):
        _log.debug("no display on which to bring a window to the front", exc_info=True)


def _ask_for(display: Display, window_id: int) -> None:
    window = display.create_resource_object("window", window_id)
    words = (32, [_FROM_PERSON, X.CurrentTime, 0, 0, 0])
    message = ClientMessage(window=window, client_type=display.intern_atom("_NET_ACTIVE_WINDOW"), data=words)
    mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
    display.screen().root.send_event(message, event_mask=mask)
