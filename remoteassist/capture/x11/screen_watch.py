"""Tells at once that the screens of an X11 desktop changed."""

from typing import Any, Final

from Xlib import X
from Xlib.error import CatchError
from Xlib.ext import randr

from remoteassist.capture.x11.windows import close_display, open_display

_CHANGES: Final = (
    randr.RRScreenChangeNotifyMask
    | randr.RRCrtcChangeNotifyMask
    | randr.RROutputChangeNotifyMask
    | randr.RROutputPropertyNotifyMask
)


class X11ScreenWatch:
    """Hears of monitors that are plugged in, unplugged, moved or resized. One thread, on a connection of its own."""

    def __init__(self) -> None:
        """Begin to listen.

        Raises:
            MachineLacksError: The display does not answer.
        """
        self._display = open_display()
        root: Any = self._display.screen().root
        # The list of monitors alone changes with this one event of the desktop's window.
        root.change_attributes(event_mask=X.StructureNotifyMask)
        self._display.set_error_handler(CatchError())
        if self._display.has_extension("RANDR"):
            root.xrandr_select_input(_CHANGES)
        self._display.sync()

    def take_news(self) -> bool:
        """Whether anything was told since the last question."""
        has_any = False
        while self._display.pending_events():
            self._display.next_event()
            has_any = True
        return has_any

    def is_unchanged(self) -> bool:
        """Whether the server changed nothing until now (one round trip); what it did change is still to be taken.

        Raises:
            ConnectionClosedError: The X server is gone.
        """
        self._display.sync()
        return not self._display.pending_events()

    def close(self) -> None:
        """Disconnect; never raises."""
        close_display(self._display)
