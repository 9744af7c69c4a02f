"""Tells which window has the focus, and when that or its title changes."""

import logging
import select
import threading
from collections.abc import Callable

from Xlib import X
from Xlib.error import CatchError, ConnectionClosedError

from remoteassist.capture.x11.windows import WindowEntry, X11Desktop, close_display, open_display

_log = logging.getLogger(__name__)

_LOOK_UP_EVERY_S = 0.1
"""How long the end of a recording waits for this thread at the most."""


class WindowWatch(threading.Thread):
    """Calls back on its own thread whenever the focus moves to another window or that window's title changes.

    It sleeps in the kernel until the X server has news.
    """

    def __init__(
        self, *, on_change: Callable[[WindowEntry], None], epoch: Callable[[], int | None] = lambda: 0
    ) -> None:
        """Prepare to watch; `on_change` is called on this thread and must not raise.

        Args:
            on_change: Hears of another window or title.
            epoch: None while nobody may know what has the focus, and another number after each such time.

        Raises:
            MachineLacksError: The display does not answer.
        """
        super().__init__(name="window-watch", daemon=True)
        self._display = open_display()
        self._desktop = X11Desktop(self._display)
        self._on_change = on_change
        self._epoch = epoch
        self._told_epoch = epoch()
        self._is_stopping = False
        self._watched_id: int | None = None
        self.active_id: int | None = None
        """The window with the focus, 0 when none has it, None when the window manager does not say. Any thread."""
        self._last: WindowEntry | None = None
        self._display.screen().root.change_attributes(event_mask=X.PropertyChangeMask)

    def stop(self) -> None:
        """Ask the thread to end, which it soon does. Any thread."""
        self._is_stopping = True

    def run(self) -> None:
        """Watch until stopped or until the X server is gone."""
        try:
            self._look()
            while not self._is_stopping:
                has_news = (
                    self._display.pending_events()
                    or select.select([self._display.fileno()], [], [], _LOOK_UP_EVERY_S)[0]
                )
                if has_news or self._epoch() != self._told_epoch:
                    while self._display.pending_events():
                        self._display.next_event()
                    self._look()
        except (ConnectionClosedError, OSError, ValueError) as error:
            _log.debug("the window watch ended: %s", error)
        finally:
            close_display(self._display)

    def _look(self) -> None:
        self.active_id = self._desktop.active_id()
        epoch = self._epoch()
        if epoch != self._told_epoch:
            self._told_epoch, self._last = epoch, None
        if epoch is None:
            return
        entry = self._desktop.entry(self.active_id) if self.active_id else None
        if entry is None or entry == self._last or self._epoch() != epoch:
            return
        if entry.id != self._watched_id:
            self._watched_id = entry.id
            window = self._display.create_resource_object("window", entry.id)
            # A title that changes later is a change too. That the window may be gone by now is no error.
            window.change_attributes(event_mask=X.PropertyChangeMask, onerror=CatchError())
        self._last = entry
        self._on_change(entry)
