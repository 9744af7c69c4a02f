"""What logind and the screen saver of a Linux desktop tell: sleep, wake, lock, unlock. Also keeps the screen on."""

import contextlib
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

from remoteassist.capture.power.bus_listener import (
    Bus,
    BusListener,
    BusObject,
    Held,
    RefusedError,
    Signal,
    Wanted,
    connect,
)
from remoteassist.capture.power.lock_state import LockState
from remoteassist.capture.power.watch import PowerNews

_log = logging.getLogger(__name__)

_LOGIND: Final = "org.freedesktop.login1"
_MANAGER: Final = BusObject(_LOGIND, "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SESSION_INTERFACE: Final = "org.freedesktop.login1.Session"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_SAVER: Final = BusObject(
    "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
)
_GNOME_SAVER: Final = "org.gnome.ScreenSaver"
"""GNOME locks behind a name of its own, and does not tell of it under the common one."""

_HOLD_SLEEP_S: Final = 4.0
"""logind waits for five seconds (InhibitDelayMaxSec), and then sleeps all the same."""

_WHO: Final = "remoteassist"


class LockTeller:
    """Puts together what both buses say of the lock, and tells when that changes. Thread-safe."""

    def __init__(self, on_news: Callable[[PowerNews], None]) -> None:
        self._on_news = on_news
        self._lock = threading.Lock()
        self._state = LockState()
        self._was_locked = False

    def note(self, change: Callable[[LockState], None] = lambda _state: None) -> None:
        """Learn something, or only look whether something is over by now."""
        now_ns = time.monotonic_ns()
        with self._lock:
            change(self._state)
            is_locked = self._state.is_locked(now_ns=now_ns)
            is_news, self._was_locked = is_locked != self._was_locked, is_locked
        if is_news:
            self._on_news(PowerNews("locked" if is_locked else "unlocked", now_ns))


class LogindClient:
    """The system bus: sleep and wake, and whether the session is locked. On the listener's thread."""

    wanted = (
        Wanted(_MANAGER.interface, "PrepareForSleep", program=_LOGIND),
        Wanted(_SESSION_INTERFACE, program=_LOGIND),
        Wanted(_PROPERTIES, "PropertiesChanged", program=_LOGIND),
    )

    def __init__(self, *, on_news: Callable[[PowerNews], None], lock: LockTeller, keeps_awake: bool) -> None:
        self._on_news = on_news
        self._keeps_awake = keeps_awake
        self._lock = lock
        self._session_path: str | None = None
        self._delays_sleep: Held | None = None
        self._blocks_idle: Held | None = None

    def connected(self, bus: Bus) -> None:
        """Find the session, and ask to be waited for."""
        self._session_path = _session_path(bus)
        self._delays_sleep = _inhibit(bus, "sleep", "finishes what was recorded", "delay")
        if self._keeps_awake:
            self._blocks_idle = _inhibit(bus, "idle", "records the screen", "block")

    def heard(self, bus: Bus, signal: Signal) -> None:
        """Pass on what it means."""
        at_ns = time.monotonic_ns()
        if (signal.interface, signal.member) == (_MANAGER.interface, "PrepareForSleep"):
            self._prepare(bus, is_about_to=bool(signal.body[0]))
        elif signal.path != self._session_path:
            return
        elif (signal.interface, signal.member) == (_SESSION_INTERFACE, "Lock"):
            self._lock.note(lambda state: state.ask(at_ns=at_ns))
        elif (signal.interface, signal.member) == (_SESSION_INTERFACE, "Unlock"):
            self._lock.note(lambda state: state.unlock())
        elif signal.interface == _PROPERTIES and "LockedHint" in signal.body[1]:
            is_locked = bool(signal.body[1]["LockedHint"][1])
            self._lock.note(lambda state: state.hint(is_locked=is_locked))

    def idle(self) -> None:
        """Look whether something is over by now."""
        self._lock.note()

    def lost(self) -> None:
        """Hold nothing up any longer."""
        _release(self._delays_sleep)
        _release(self._blocks_idle)
        self._delays_sleep = self._blocks_idle = None
        # Nobody would tell that it is unlocked.
        self._lock.note(lambda state: state.unlock())

    def _prepare(self, bus: Bus, *, is_about_to: bool) -> None:
        if is_about_to:
            news = PowerNews("suspending")
            self._on_news(news)
            news.done.wait(_HOLD_SLEEP_S)
            _release(self._delays_sleep)
            self._delays_sleep = None
            return
        self._on_news(PowerNews("woke"))
        if self._delays_sleep is None:
            self._delays_sleep = _inhibit(bus, "sleep", "finishes what was recorded", "delay")


class SaverClient:
    """The session bus: the screen saver, which also locks on many desktops. On the listener's thread."""

    wanted = (Wanted(_SAVER.interface, "ActiveChanged"), Wanted(_GNOME_SAVER, "ActiveChanged"))

    def __init__(self, lock: LockTeller, *, keeps_awake: bool) -> None:
        self._lock = lock
        self._keeps_awake = keeps_awake

    def connected(self, bus: Bus) -> None:
        """Keep the screen on for as long as the connection lasts."""
        if not self._keeps_awake:
            return
        try:
            bus.call(_SAVER, "Inhibit", "ss", _WHO, "records the screen")
        except RefusedError as error:
            _log.debug("the screen saver cannot be held off: %s", error)

    def heard(self, _bus: Bus, signal: Signal) -> None:
        """Pass on whether it covers the screen."""
        if signal.member == "ActiveChanged":
            is_active = bool(signal.body[0])
            self._lock.note(lambda state: state.saver(is_active=is_active))

    def idle(self) -> None:
        """Nothing is over by itself here."""

    def lost(self) -> None:
        """A screen saver that is gone covers nothing."""
        self._lock.note(lambda state: state.saver(is_active=False))


class LinuxPower:
    """Both buses as one source of power news."""

    def __init__(self, *, keeps_awake: bool = True) -> None:
        """Prepare to listen; `keeps_awake` holds off the screen saver, and a sleep that nobody asked for."""
        self._keeps_awake = keeps_awake
        self._listeners: tuple[BusListener, ...] = ()

    def start(self, on_news: Callable[[PowerNews], None]) -> None:
        """Begin to listen; where there is no bus nothing is ever told."""
        lock = LockTeller(on_news)
        self._listeners = (
            BusListener("SYSTEM", LogindClient(on_news=on_news, lock=lock, keeps_awake=self._keeps_awake)),
            BusListener("SESSION", SaverClient(lock, keeps_awake=self._keeps_awake)),
        )
        for listener in self._listeners:
            listener.start()

    def stop(self) -> None:
        """Listen no more, and let the machine sleep and its screen go dark."""
        for listener in self._listeners:
            listener.stop()


def logind_answers() -> bool:
    """Whether sleep and lock will be told of here; never raises."""
    try:
        connection = connect("SYSTEM")
    except Exception:  # noqa: BLE001 - a bus that is not there fails in many ways
        return False
    try:
        Bus(connection).call(_MANAGER, "ListSessions")
    except (RefusedError, OSError):
        return False
    finally:
        connection.close()
    return True


def _session_path(bus: Bus) -> str | None:
    """Return the object of the session that this program runs in; None outside of all."""
    session_id = os.environ.get("XDG_SESSION_ID")
    if session_id:
        with contextlib.suppress(RefusedError):
            return str(bus.call(_MANAGER, "GetSession", "s", session_id)[0])
    with contextlib.suppress(RefusedError):
        return str(bus.call(_MANAGER, "GetSessionByPID", "u", os.getpid())[0])
    # A program that systemd started for the person, outside of every session: the one on the screen is meant.
    session_path: str | None = None
    if sys.platform != "win32":
        with contextlib.suppress(RefusedError):
            (user_path,) = bus.call(_MANAGER, "GetUser", "u", os.getuid())
            user = BusObject(_LOGIND, str(user_path), _PROPERTIES)
            ((_, (name, path)),) = bus.call(user, "Get", "ss", "org.freedesktop.login1.User", "Display")
            session_path = str(path) if name else None
    return session_path


def _inhibit(bus: Bus, what: str, why: str, mode: str) -> Held | None:
    """Return what holds the machine for as long as it is open; None when that is not allowed."""
    try:
        (held,) = bus.call(_MANAGER, "Inhibit", "ssss", what, _WHO, why, mode)
    except RefusedError as error:
        _log.debug("%s cannot be held off: %s", what, error)
        return None
    return held if hasattr(held, "close") else None


def _release(held: Held | None) -> None:
    if held is not None:
        held.close()
