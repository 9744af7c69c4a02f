"""Listens to one D-Bus on a thread of its own, which outlives a bus that is not there or goes away."""

import logging
import os
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol, TypeAlias

from jeepney.bus_messages import MatchRule, message_bus  # type: ignore[import-untyped] # it has no types
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped] # it has no types
from jeepney.low_level import HeaderFields  # type: ignore[import-untyped] # it has no types
from jeepney.wrappers import DBusAddress, DBusErrorResponse, new_method_call, unwrap_msg  # type: ignore[import-untyped] # it has no types

_log = logging.getLogger(__name__)

BusName: TypeAlias = Literal["SYSTEM", "SESSION"]

_LOOK_UP_EVERY_S: Final = 0.25
"""How long the end of a recording waits for this thread at the most."""

_TRY_AGAIN_S: Final = 10.0
_ANSWER_WITHIN_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class BusObject:
    """An interface of an object of a program on the bus."""

    program: str
    path: str
    interface: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which signals are to come: of a program (empty: of any), an interface, and a member (empty: all)."""

    interface: str
    member: str = ""
    program: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that came. What is in the body is as its sender made it, right or wrong."""

    path: str
    interface: str
    member: str
    body: tuple[Any, ...]


class Held(Protocol):
    """A file descriptor that came over the bus."""

    def close(self) -> None:
        """Let go of it."""


class RefusedError(Exception):
    """The program on the bus said no, or there is no such program."""


class BusClient(Protocol):
    """What is done with a bus. All of it on the listener's thread; when it raises, the bus is connected anew."""

    @property
    def wanted(self) -> Sequence[Wanted]:
        """Which signals are to come."""

    def connected(self, bus: "Bus") -> None:
        """The bus is there, perhaps again; the signals are subscribed."""

    def heard(self, bus: "Bus", signal: Signal) -> None:
        """A signal came."""

    def idle(self) -> None:
        """Called several times a second."""

    def lost(self) -> None:
        """The bus is gone, or is let go."""


class Bus:
    """A connection, to call methods with. One thread."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def call(self, of: BusObject, method: str, signature: str = "", *body: object) -> tuple[Any, ...]:
        """Return what the method answers.

        Raises:
            RefusedError: It refused, or there is no such program.
            OSError: The bus is gone, or there was no answer in two seconds.
        """
        address = DBusAddress(of.path, bus_name=of.program, interface=of.interface)
        message = new_method_call(address, method, signature or None, body)
        reply = self._connection.send_and_get_reply(message, timeout=_ANSWER_WITHIN_S)
        try:
            return tuple(unwrap_msg(reply))
        except DBusErrorResponse as error:
            raise RefusedError(str(error.name)) from error


class BusListener(threading.Thread):
    """Connects, subscribes, listens, and tries again when there is no bus; never raises."""

    def __init__(self, name: BusName, client: BusClient) -> None:
        super().__init__(name=f"{name.lower()}-bus", daemon=True)
        self._bus_name = name
        self._client = client
        self._stopping = threading.Event()

    def run(self) -> None:
        """Listen until told to stop."""
        while not self._stopping.is_set():
            try:
                self._listen()
            except Exception as error:  # noqa: BLE001 - the edge of a thread; a bus is no condition of a recording
                _log.debug("no %s bus: %s: %s", self._bus_name, type(error).__name__, error)
            self._stopping.wait(_TRY_AGAIN_S)

    def stop(self) -> None:
        """Listen no more; soon over. Any thread."""
        self._stopping.set()
        if self.is_alive():
            self.join(timeout=2)

    def _listen(self) -> None:
        connection = connect(self._bus_name)
        signals: deque[Any] = deque()
        try:
            with connection.filter(MatchRule(type="signal"), queue=signals):
                for wanted in self._client.wanted:
                    message = message_bus.AddMatch(_rule(wanted))
                    unwrap_msg(connection.send_and_get_reply(message, timeout=_ANSWER_WITHIN_S))
                bus = Bus(connection)
                self._client.connected(bus)
                while not self._stopping.is_set():
                    while signals:
                        self._client.heard(bus, _signal(signals.popleft()))
                    self._client.idle()
                    try:
                        connection.recv_messages(timeout=_LOOK_UP_EVERY_S)
                    except TimeoutError:
                        continue
        finally:
            self._client.lost()
            connection.close()


def connect(name: BusName) -> DBusConnection:
    """Connect to a bus.

    Raises:
        OSError: It does not answer.
        KeyError: Nothing says where the session bus is.
    """
    runtime_folder = os.environ.get("XDG_RUNTIME_DIR")
    address: str = name
    if name == "SESSION" and not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and runtime_folder:
        address = f"unix:path={runtime_folder}/bus"
    return open_dbus_connection(address, enable_fds=True, auth_timeout=_ANSWER_WITHIN_S)


def _rule(wanted: Wanted) -> MatchRule:
    return MatchRule(
        type="signal",
        sender=wanted.program or None,
        interface=wanted.interface,
        member=wanted.member or None,
    )


def _signal(message: Any) -> Signal:  # noqa: ANN401 - a message of jeepney, which has no types
    fields = message.header.fields
    return Signal(
        path=fields.get(HeaderFields.path, ""),
        interface=fields.get(HeaderFields.interface, ""),
        member=fields.get(HeaderFields.member, ""),
        body=tuple(message.body),
    )
