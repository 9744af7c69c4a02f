"""Asks the system to leave a window out of every picture of the screen; X11 has no such thing."""

import ctypes
import importlib
import sys
from typing import Final

_WDA_EXCLUDEFROMCAPTURE: Final = 0x11
"""Since Windows 10 2004; older ones refuse it."""
_NS_WINDOW_SHARING_NONE: Final = 0


def can_exclude_from_capture() -> bool:
    """Whether this system knows such windows at all."""
    return sys.platform in ("win32", "darwin")


def exclude_from_capture(win_id: int) -> bool:
    """Leave a window out of what any program sees of the screen; whether the system does so.

    Args:
        win_id: What `QWidget.winId` says: an HWND on Windows, an NSView on macOS.
    """
    if sys.platform == "win32":
        return bool(ctypes.windll.user32.SetWindowDisplayAffinity(win_id, _WDA_EXCLUDEFROMCAPTURE))
    if sys.platform == "darwin":
        try:
            objc = importlib.import_module("objc")
        except ImportError:
            return False
        view = objc.objc_object(c_void_p=win_id)
        view.window().setSharingType_(_NS_WINDOW_SHARING_NONE)
        return True
    return False
