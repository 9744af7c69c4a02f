"""Boxes in desktop units, as recorders and window systems speak them, and in the units in which Qt places windows.

On X11 and Windows desktop units are device pixels: Qt keeps a screen's corner and divides what lies on it by its
scale. On macOS both are the same.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen

from remoteassist.model.geometry import Rect

if TYPE_CHECKING:
    from remoteassist.ui.recorder.one_recording import Recording

DesktopBox: TypeAlias = tuple[int, int, int, int]
"""X, Y, width and height in desktop units."""

_SIDES: Final = 4


def desktop_box(box: Rect, screen: Rect, *, ratio: float) -> DesktopBox:
    """Return a box on a screen (Qt's units, from its top left corner) in desktop units.

    `screen` is as Qt tells it: its corner in desktop units already, its size divided by `ratio`.
    """
    return (
        round(screen.x + box.x * ratio),
        round(screen.y + box.y * ratio),
        round(box.width * ratio),
        round(box.height * ratio),
    )


def screen_box(box: Sequence[float], screen: Rect, *, ratio: float) -> Rect | None:
    """Return a box in desktop units as one on a screen; None unless all of it is there. Undoes `desktop_box`."""
    if len(box) != _SIDES:
        return None
    x, y, width, height = box
    there = Rect((x - screen.x) / ratio, (y - screen.y) / ratio, width / ratio, height / ratio)
    is_within = (
        there.x >= 0 and there.y >= 0 and there.right <= screen.width and there.bottom <= screen.height
    )
    return there if is_within and not there.is_empty else None


def window_box(box: Sequence[float]) -> QRect:
    """Return where in Qt's units a box of the desktop is, by the scale of the screen on which its middle is."""
    x, y, width, height = box
    screen = _screen_at(x + width / 2, y + height / 2)
    ratio, corner = ratio_of(screen), screen.geometry().topLeft()
    left = corner.x() + (x - corner.x()) / ratio
    top = corner.y() + (y - corner.y()) / ratio
    return QRect(round(left), round(top), round(width / ratio), round(height / ratio))


def target_box(recording: "Recording") -> QRect | None:
    """Return where in Qt's units a recording's target is; None while nobody knows."""
    if recording.box_desktop is not None:
        return window_box(recording.box_desktop)
    if recording.target.kind != "screen":
        return None
    number = recording.target.screen
    screens = QGuiApplication.screens()
    if number > len(screens):
        return None
    return (screens[number - 1] if number else QGuiApplication.primaryScreen()).geometry()


def seen_part(box: QRect) -> QRect | None:
    """Return what of a box in Qt's units is on the screen of its middle; None when its middle is on none."""
    screen = QGuiApplication.screenAt(box.center())
    return None if screen is None else box.intersected(screen.geometry())


def frame_of(screen: QScreen) -> Rect:
    """Return where a screen is, as Qt tells it."""
    box = screen.geometry()
    return Rect(box.x(), box.y(), box.width(), box.height())


def ratio_of(screen: QScreen) -> float:
    """Return how many desktop units are one of Qt's."""
    return 1.0 if sys.platform == "darwin" else screen.devicePixelRatio()


def _screen_at(x: float, y: float) -> QScreen:
    """Return the screen on which a point of the desktop lies, else the primary one."""
    for screen in QGuiApplication.screens():
        box, ratio = screen.geometry(), ratio_of(screen)
        if 0 <= x - box.x() < box.width() * ratio and 0 <= y - box.y() < box.height() * ratio:
            return screen
    return QGuiApplication.primaryScreen()
