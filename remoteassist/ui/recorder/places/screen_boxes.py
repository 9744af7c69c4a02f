"""From desktop units, which the recorder speaks, to the units in which Qt places windows."""

import sys

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen

from remoteassist.ui.recorder.one_recording import Box, Recording


def window_box(box_desktop: Box) -> QRect:
    """Return where in Qt's units a box of the desktop is.

    On X11 and Windows desktop units are device pixels: Qt keeps a screen's corner and divides what lies on it by its
    scale. On macOS both are the same.
    """
    x, y, width, height = box_desktop
    screen = _screen_at(x + width / 2, y + height / 2)
    scale = _scale(screen)
    corner = screen.geometry().topLeft()
    left = corner.x() + (x - corner.x()) / scale
    top = corner.y() + (y - corner.y()) / scale
    return QRect(round(left), round(top), round(width / scale), round(height / scale))


def target_box(recording: Recording) -> QRect | None:
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


def _screen_at(x: float, y: float) -> QScreen:
    """Return the screen on which a point of the desktop lies, else the primary one."""
    for screen in QGuiApplication.screens():
        box, scale = screen.geometry(), _scale(screen)
        if 0 <= x - box.x() < box.width() * scale and 0 <= y - box.y() < box.height() * scale:
            return screen
    return QGuiApplication.primaryScreen()


def _scale(screen: QScreen) -> float:
    return 1.0 if sys.platform == "darwin" else screen.devicePixelRatio()
