"""A private message bus, and on it a program that answers and tells what logind and a screen saver would."""

import contextlib
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jeepney.bus_messages import message_bus  # type: ignore[import-untyped] # it has no types
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped] # it has no types
from jeepney.low_level import HeaderFields, MessageType  # type: ignore[import-untyped] # it has no types
from jeepney.wrappers import DBusAddress, new_error, new_method_return, new_signal  # type: ignore[import-untyped] # it has no types

SESSION_PATH = "/org/freedesktop/login1/session/_37"
OTHER_SESSION_PATH = "/org/freedesktop/login1/session/c9"

_MANAGER = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")
_SAVER = DBusAddress("/org/freedesktop/ScreenSaver", interface="org.freedesktop.ScreenSaver")


@contextmanager
def private_bus() -> Iterator[str]:
    """Run a message bus, and give its address."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--nosyslog", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class FakeLogind:
    """Owns the names of logind and of the screen saver; answers on a thread of its own until closed."""

    def __init__(self, address: str) -> None:
        self._connection: DBusConnection = open_dbus_connection(address, enable_fds=True)
        for name in ("org.freedesktop.login1", "org.freedesktop.ScreenSaver"):
            self._connection.send_and_get_reply(message_bus.RequestName(name))
        self._sending = threading.Lock()
        self._stopping = threading.Event()
        self.held: dict[str, int] = {}
        """What is held off, and the end of a pipe that is closed when it is let go."""
        self.inhibited: list[tuple[str, ...]] = []
        self.saver_inhibited = threading.Event()
        self.is_ready = threading.Event()
        """Set once somebody has asked to be waited for before a sleep."""
        self._thread = threading.Thread(target=self._serve, name="fake-logind")
        self._thread.start()

    def close(self) -> None:
        self._stopping.set()
        self._thread.join()
        self._connection.close()
        for fd in self.held.values():
            os.close(fd)

    def prepare_for_sleep(self, *, is_about_to: bool) -> None:
        self._emit(_MANAGER, "PrepareForSleep", "b", (is_about_to,))

    def lock(self, path: str = SESSION_PATH) -> None:
        self._emit(DBusAddress(path, interface="org.freedesktop.login1.Session"), "Lock")

    def unlock(self, path: str = SESSION_PATH) -> None:
        self._emit(DBusAddress(path, interface="org.freedesktop.login1.Session"), "Unlock")

    def hint(self, *, is_locked: bool, path: str = SESSION_PATH) -> None:
        body: tuple[Any, ...] = ("org.freedesktop.login1.Session", {"LockedHint": ("b", is_locked)}, [])
        address = DBusAddress(path, interface="org.freedesktop.DBus.Properties")
        self._emit(address, "PropertiesChanged", "sa{sv}as", body)

    def saver(self, *, is_active: bool) -> None:
        self._emit(_SAVER, "ActiveChanged", "b", (is_active,))

    def is_let_go(self, what: str) -> bool:
        """Whether nobody holds it off any more."""
        try:
            return os.read(self.held[what], 1) == b""
        except BlockingIOError:
            return False

    def _emit(
        self, of: DBusAddress, member: str, signature: str | None = None, body: tuple[Any, ...] = ()
    ) -> None:
        with self._sending:
            self._connection.send(new_signal(of, member, signature, body))

    def _serve(self) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(TimeoutError):
                message = self._connection.receive(timeout=0.05)
                if message.header.message_type == MessageType.method_call:
                    self._answer(message)

    def _answer(self, message: Any) -> None:  # noqa: ANN401 - a message of jeepney, which has no types
        member = message.header.fields[HeaderFields.member]
        interface = message.header.fields[HeaderFields.interface]
        given: list[int] = []
        if member == "ListSessions":
            reply = new_method_return(message, "a(susso)", ([],))
        elif member == "GetSessionByPID":
            reply = new_method_return(message, "o", (SESSION_PATH,))
        elif (interface, member) == ("org.freedesktop.login1.Manager", "Inhibit"):
            reading, writing = os.pipe()
            os.set_blocking(reading, False)
            self.held[message.body[0]] = reading
            self.inhibited.append(tuple(message.body))
            given.append(writing)
            reply = new_method_return(message, "h", (writing,))
        elif member == "Inhibit":
            self.saver_inhibited.set()
            reply = new_method_return(message, "u", (7,))
        else:
            reply = new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
        with self._sending:
            self._connection.send(reply)
        for fd in given:
            os.close(fd)
        if "sleep" in self.held and "idle" in self.held:
            self.is_ready.set()
