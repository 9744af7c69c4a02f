"""Boxes on screens: in desktop units, as recorders and window systems speak them, and in Qt's own."""

import sys

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen

from remoteassist.model.geometry import Rect

Box = tuple[int, int, int, int]
"""X, Y, width and height in desktop units: device pixels, on macOS points."""


def desktop_box(box: Rect, screen: Rect, *, ratio: float) -> Box:
    """Return a box on a screen (Qt's units, from its top left corner) in desktop units.

    `screen` is as Qt tells it: its corner in desktop units already, its size divided by `ratio`.
    """
    return (
        round(screen.x + box.x * ratio),
        round(screen.y + box.y * ratio),
        round(box.width * ratio),
        round(box.height * ratio),
    )


def screen_box(box: tuple[int, ...], screen: Rect, *, ratio: float) -> Rect | None:
    """Return a box in desktop units as one on a screen; None unless all of it is there. Undoes `desktop_box`."""
    if len(box) != 4:
        return None
    x, y, width, height = box
    there = Rect((x - screen.x) / ratio, (y - screen.y) / ratio, width / ratio, height / ratio)
    is_within = (
        there.x >= 0 and there.y >= 0 and there.right <= screen.width and there.bottom <= screen.height
    )
    return there if is_within and not there.is_empty else None


def frame_of(screen: QScreen) -> Rect:
    """Return where a screen is, as Qt tells it."""
    box = screen.geometry()
    return Rect(box.x(), box.y(), box.width(), box.height())


def ratio_of(screen: QScreen) -> float:
    """Return how many desktop units are one of Qt's."""
    return 1.0 if sys.platform == "darwin" else screen.devicePixelRatio()


def seen_part(box: QRect) -> QRect | None:
    """Return what of a box in Qt's units is on the screen of its middle; None when its middle is on none."""
    screen = QGuiApplication.screenAt(box.center())
    return None if screen is None else box.intersected(screen.geometry())
