"""Pictures of windows that others cover: the X server is asked to keep, off the screen, what they draw."""

import logging
import time
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, XError
from Xlib.ext import composite

from remoteassist.capture.x11.windows import box_of, close_display, open_display, without_shadow
from remoteassist.errors import MachineLacksError
from remoteassist.media.frame import Bgra

_log = logging.getLogger(__name__)

_MOST_AT_ONCE: Final = 6
"""Each costs up to 20 ms for a full-HD window; those that waited longest come first."""

_TO_DRAW_S: Final = 0.15
"""A window that is kept from now on is asked to draw what was covered; most programs do so within this time."""

_ALL_PLANES: Final = 0xFFFFFFFF
_BYTES_PER_PIXEL: Final = 4


class X11CoveredWindows:
    """Looks at windows through others, with the Composite extension. One thread.

    Windows are kept for as long as this is open; the X server lets go of them when the connection ends, however that
    happens. What is on the screen stays the same.
    """

    def __init__(self) -> None:
        self._display: Display | None = None
        self._is_impossible = False
        self._kept: set[int] = set()
        self._looked_s: dict[int, float] = {}

    def pictures(self, window_ids: Sequence[int]) -> dict[int, Bgra]:
        """Return pictures (H, W, 4) of some of these windows as they are, without shadows; never raises.

        Of more than six at once, each gets its turn within a few calls. None of a window that is not shown at all.
        """
        if self._is_impossible or not window_ids:
            return {}
        try:
            display = self._open()
            if display is None:
                return {}
            turn = sorted(window_ids, key=lambda one: self._looked_s.get(one, 0.0))[:_MOST_AT_ONCE]
            self._keep(display, turn)
            self._looked_s |= dict.fromkeys(turn, time.monotonic())
            found = {one: _picture_of(display, one) for one in turn}
        except (MachineLacksError, ConnectionClosedError, OSError):
            _log.debug("no pictures of covered windows", exc_info=True)
            self._is_impossible = True
            return {}
        return {one: picture for one, picture in found.items() if picture is not None}

    def close(self) -> None:
        """Let go of all windows; never raises."""
        if self._display is not None:
            close_display(self._display)
            self._display = None

    def _open(self) -> Display | None:
        """Connect, with a connection of its own: answers about windows that have just gone are nobody else's."""
        if self._display is None:
            self._display = open_display()
            self._display.set_error_handler(lambda *_error: None)
            self._is_impossible = not self._display.has_extension(composite.extname)
        return None if self._is_impossible else self._display

    def _keep(self, display: Display, window_ids: Sequence[int]) -> None:
        new = [one for one in window_ids if one not in self._kept]
        for one in new:
            window: Any = display.create_resource_object("window", one)
            window.composite_redirect_window(composite.RedirectAutomatic)
        self._kept |= set(new)
        if new:
            display.sync()
            time.sleep(_TO_DRAW_S)


def _picture_of(display: Display, window_id: int) -> Bgra | None:
    window: Any = display.create_resource_object("window", window_id)
    pixmap: Any = None
    try:
        geometry = window.get_geometry()
        whole_box = box_of(display.screen().root, window)
        box = without_shadow(display, window, whole_box)
        pixmap = window.composite_name_window_pixmap()
        border = geometry.border_width
        image = pixmap.get_image(border, border, geometry.width, geometry.height, X.ZPixmap, _ALL_PLANES)
    except XError:
        # Gone, or not shown.
        return None
    finally:
        if pixmap is not None:
            pixmap.free()
    if len(image.data) != geometry.width * geometry.height * _BYTES_PER_PIXEL:
        return None
    whole = np.frombuffer(image.data, np.uint8).reshape(geometry.height, geometry.width, _BYTES_PER_PIXEL)
    left, top = round(box.x - whole_box.x), round(box.y - whole_box.y)
    cut = whole[max(0, top) : top + round(box.height), max(0, left) : left + round(box.width)]
    return cut if cut.size else None
