"""Sleep and lock on Windows and macOS, where they are asked for once a second. Also keeps the screen on.

Not tried on a real machine of either kind. Sleep itself is noticed by the clocks (`sleep_clock`), once it is over.
"""

import ctypes
import ctypes.util
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Final

from remoteassist.capture.power.watch import PowerNews

_log = logging.getLogger(__name__)

_ASK_EVERY_S: Final = 1.0

_DESKTOP_SWITCHDESKTOP: Final = 0x0100
_ES_CONTINUOUS: Final = 0x80000000
_ES_SYSTEM_REQUIRED: Final = 0x00000001
_ES_DISPLAY_REQUIRED: Final = 0x00000002

_UTF8: Final = 0x08000100
"""kCFStringEncodingUTF8"""


class PolledPower:
    """Asks whether the screen is locked, on a thread of its own."""

    def __init__(
        self,
        is_locked: Callable[[], bool] | None = None,
        *,
        keeps_awake: bool = True,
        ask_every_s: float = _ASK_EVERY_S,
    ) -> None:
        """Prepare to ask; `is_locked` is the platform's own answer when it is None."""
        self._keeps_awake = keeps_awake
        self._is_locked = _is_screen_locked if is_locked is None else is_locked
        self._ask_every_s = ask_every_s
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, on_news: Callable[[PowerNews], None]) -> None:
        """Begin to ask."""
        self._thread = threading.Thread(target=self._ask, args=(on_news,), name="power", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask no more."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout=2)

    def _ask(self, on_news: Callable[[PowerNews], None]) -> None:
        was_locked = False
        try:
            let_go = _keep_screen_on() if self._keeps_awake else _let_nothing_go
            while not self._stopping.wait(self._ask_every_s):
                is_locked = self._is_locked()
                if is_locked != was_locked:
                    was_locked = is_locked
                    on_news(PowerNews("locked" if is_locked else "unlocked"))
            let_go()
        except Exception:  # noqa: BLE001 - the edge of a thread; that nobody tells of a lock is no reason to end
            _log.debug("nobody can say whether the screen is locked", exc_info=True)


def _is_screen_locked() -> bool:
    answer = False
    if sys.platform == "win32":
        # Only the lock screen and the question for a password have a desktop that is not open to us.
        desktop = ctypes.windll.user32.OpenInputDesktop(0, 0, _DESKTOP_SWITCHDESKTOP)
        if desktop:
            ctypes.windll.user32.CloseDesktop(desktop)
        answer = not desktop
    elif sys.platform == "darwin":
        answer = _is_macos_locked()
    return answer


def _is_macos_locked() -> bool:
    """Look into the dictionary in which macOS describes the session on the screen."""
    graphics = ctypes.CDLL(ctypes.util.find_library("CoreGraphics"))
    foundation = ctypes.CDLL(ctypes.util.find_library("CoreFoundation"))
    graphics.CGSessionCopyCurrentDictionary.restype = ctypes.c_void_p
    foundation.CFStringCreateWithCString.restype = ctypes.c_void_p
    foundation.CFStringCreateWithCString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]
    foundation.CFDictionaryGetValue.restype = ctypes.c_void_p
    foundation.CFDictionaryGetValue.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    foundation.CFBooleanGetValue.restype = ctypes.c_bool
    foundation.CFBooleanGetValue.argtypes = [ctypes.c_void_p]
    foundation.CFRelease.argtypes = [ctypes.c_void_p]
    session = graphics.CGSessionCopyCurrentDictionary()
    if not session:
        return False
    key = foundation.CFStringCreateWithCString(None, b"CGSSessionScreenIsLocked", _UTF8)
    value = foundation.CFDictionaryGetValue(session, key)
    is_locked = bool(value) and bool(foundation.CFBooleanGetValue(value))
    foundation.CFRelease(key)
    foundation.CFRelease(session)
    return is_locked


def _keep_screen_on() -> Callable[[], None]:
    """Keep machine and screen awake, and return what ends that; on Windows both belong to the calling thread."""
    if sys.platform == "win32":
        keep = _ES_CONTINUOUS | _ES_SYSTEM_REQUIRED | _ES_DISPLAY_REQUIRED
        ctypes.windll.kernel32.SetThreadExecutionState(keep)

        def let_go() -> None:
            ctypes.windll.kernel32.SetThreadExecutionState(_ES_CONTINUOUS)

    elif sys.platform == "darwin":
        # Ends by itself with this process, however that ends.
        awake = subprocess.Popen(["/usr/bin/caffeinate", "-d", "-i", "-w", str(os.getpid())])

        def let_go() -> None:
            awake.terminate()
            awake.wait()

    else:
        let_go = _let_nothing_go
    return let_go


def _let_nothing_go() -> None:
    """Nothing was kept on."""
