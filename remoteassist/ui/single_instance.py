"""One window for each person and display: a second start hands its paths to the first and is done."""

import getpass
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QDir, QElapsedTimer, QLockFile, QObject, QThread, Signal

from remoteassist.errors import MachineLacksError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_TO_ANSWER_MS: Final = 3000
"""What the first window gets to take the paths; it may be starting up, or drawing a large picture."""

_AGAIN_MS: Final = 50
_MOST_BYTES: Final = 1 << 20
_ANSWER: Final = b"taken\n"


def instance_name() -> str:
    """Return what the windows of this person on this display call each other.

    A window on another display would be of no use to who sits here.
    """
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
    told = f"{getpass.getuser()} {Path.home()} {display}"
    return f"remoteassist-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


class SingleInstance(QObject):
    """Is the first of its name, or hands over to the one that is. GUI thread only.

    Which is the first is decided by a lock that dies with its process; the socket of one that crashed is taken over.
    """

    paths_received = Signal(list)
    """The paths (absolute, as text) of another start; empty when it only wanted the window."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._lock = QLockFile(QDir.temp().filePath(f"{name}.lock"))
        # A lock is never too old, only its owner may be dead, which Qt finds out.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def become_first(self) -> bool:
        """Whether no other window of that name runs; then this one should `listen` before long."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Receive what others hand over from now on; until now they have waited."""
        # Not at the top: the window is shown sooner without it.
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - see above

        # Only who holds the lock may take away the socket, which then is that of a window that crashed.
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        server.listen(self._name)
        self._server = server

    def hand_over(self, paths: Sequence[str]) -> None:
        """Give the paths to the first window, and return when it has taken them.

        Raises:
            MachineLacksError: It does not answer.
        """
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - as in `listen`

        socket = QLocalSocket()
        if _is_connected(socket, self._name):
            socket.write(msgspec.json.encode(list(paths)) + b"\n")
            socket.flush()
            if socket.waitForReadyRead(_TO_ANSWER_MS) and socket.readAll().data() == _ANSWER:
                socket.disconnectFromServer()
                return
        raise MachineLacksError("remoteassist runs already but does not answer; end it and start it again")

    def close(self) -> None:
        """Let another window be the first."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    def _on_connection(self) -> None:
        if self._server is not None:
            caller = _Caller(self._server.nextPendingConnection(), self._server)
            caller.paths_received.connect(self.paths_received)
            # It may have spoken before it was listened to.
            caller.read()


def _is_connected(socket: "QLocalSocket", name: str) -> bool:
    """Connect, and try it again for a while: a window that is starting does not listen yet."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < _TO_ANSWER_MS:
        socket.connectToServer(name)
        if socket.waitForConnected(_TO_ANSWER_MS):
            return True
        QThread.msleep(_AGAIN_MS)
    return False


class _Caller(QObject):
    """Another start that is handing over its paths; lives until it has hung up."""

    paths_received = Signal(list)

    def __init__(self, socket: "QLocalSocket", parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.deleteLater)

    def read(self) -> None:
        """Take what has arrived."""
        if self._socket.bytesAvailable() > _MOST_BYTES:
            self._socket.abort()
            return
        while self._socket.canReadLine():
            self._take(bytes(self._socket.readLine(_MOST_BYTES).data()))

    def _take(self, line: bytes) -> None:
        try:
            paths = msgspec.json.decode(line)
        except (ValueError, RecursionError):
            return
        if isinstance(paths, list):
            self._socket.write(_ANSWER)
            self._socket.flush()
            self.paths_received.emit([path for path in paths if isinstance(path, str)])
