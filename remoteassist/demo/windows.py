"""Looks at the windows and pixels of a virtual display, as a client of its X server."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import mss
import numpy as np
import numpy.typing as npt
from Xlib import X
from Xlib.display import Display
from Xlib.error import BadWindow
from Xlib.xobject.drawable import Window

from remoteassist.model.geometry import Rect

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""Pixels of a screen, shape (H, W, 3), blue green red."""


@dataclass(frozen=True, slots=True)
class ScreenWindow:
    """A window of a program. `content_screen_px` is its inside, without frame and title bar, in screen pixels."""

    title: str
    content_screen_px: Rect


@contextlib.contextmanager
def _connected(display_name: str) -> Iterator[Display]:
    display = Display(display_name)
    try:
        yield display
    finally:
        display.close()


def find_window(display_name: str, *, title_part: str) -> ScreenWindow | None:
    """Return the first mapped window with `title_part` in its title; None when there is none."""
    with _connected(display_name) as display:
        root = display.screen().root
        listed = root.get_full_property(display.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
        for window_id in listed.value if listed is not None else ():
            with contextlib.suppress(BadWindow):
                window = display.create_resource_object("window", int(window_id))
                title = _title(display, window)
                if title_part in title and window.get_attributes().map_state == X.IsViewable:
                    return ScreenWindow(title, _content_box(root, window))
    return None


def _title(display: Display, window: Window) -> str:
    title = window.get_full_property(display.intern_atom("_NET_WM_NAME"), X.AnyPropertyType)
    if title is None:
        return window.get_wm_name() or ""  # older programs have only that
    return bytes(title.value).decode("utf-8", "replace")


def _content_box(root: Window, window: Window) -> Rect:
    size = window.get_geometry()
    origin = root.translate_coords(window.id, 0, 0)
    return Rect(origin.x, origin.y, size.width, size.height)


def screen_pixels(display_name: str, *, box_screen_px: Rect) -> Pixels:
    """Return what a box of the screen shows, without the pointer. The box must lie on the screen."""
    box = {
        "left": int(box_screen_px.x),
        "top": int(box_screen_px.y),
        "width": int(box_screen_px.width),
        "height": int(box_screen_px.height),
    }
    with mss.MSS(display=display_name, backend="xlib") as grabber:
        shot = grabber.grab(box)
    return np.frombuffer(shot.raw, np.uint8).reshape(shot.height, shot.width, 4)[:, :, :3]
