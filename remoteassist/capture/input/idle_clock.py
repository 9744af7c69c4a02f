"""When this machine's mouse or keys were used last, as the system itself counts it, whatever our hooks heard."""

import ctypes
import ctypes.util
import os
import sys
import time
from typing import Final

from remoteassist.model.time import NS_PER_MS, NS_PER_S

_HID_SYSTEM_STATE: Final = 1
_ANY_INPUT: Final = 0xFFFFFFFF


class _LastInputInfo(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("time_ms", ctypes.c_uint))


def last_used_ns() -> int | None:
    """Return when that was on the monotonic clock; None when the system does not say. May take long; never raises."""
    try:
        idle_ns = _idle_ns()
    except Exception:  # noqa: BLE001 - libraries of the system, another one on each
        return None
    return None if idle_ns is None else time.monotonic_ns() - idle_ns


def _idle_ns() -> int | None:
    idle_ns: int | None = None
    if sys.platform == "win32":
        info = _LastInputInfo(size=ctypes.sizeof(_LastInputInfo))
        if ctypes.windll.user32.GetLastInputInfo(ctypes.byref(info)):
            # Both count milliseconds in 32 bits: once round in 50 days.
            idle_ns = ((ctypes.windll.kernel32.GetTickCount() - info.time_ms) & 0xFFFFFFFF) * NS_PER_MS
    elif sys.platform == "darwin":
        graphics = ctypes.CDLL(ctypes.util.find_library("CoreGraphics"))
        since_s = graphics.CGEventSourceSecondsSinceLastEventType
        since_s.restype = ctypes.c_double
        since_s.argtypes = [ctypes.c_int32, ctypes.c_uint32]
        idle_ns = round(since_s(_HID_SYSTEM_STATE, _ANY_INPUT) * NS_PER_S)
    elif sys.platform == "linux" and os.environ.get("DISPLAY"):
        idle_ns = _x11_idle_ns()
    return idle_ns


def _x11_idle_ns() -> int | None:
    from remoteassist.capture.x11.windows import opened_display  # noqa: PLC0415 - python-xlib: on Linux only

    with opened_display() as display:
        if not display.has_extension("MIT-SCREEN-SAVER"):
            return None
        return int(display.screen().root.screensaver_query_info().idle) * NS_PER_MS
