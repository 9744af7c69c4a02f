"""One window for each person and display: a second start hands its paths to the first and is done."""

import contextlib
import getpass
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from remoteassist.errors import MachineLacksError

_TO_ANSWER_MS: Final = 3000
"""What the first window gets to take the paths; it may be starting up, or drawing a large picture."""

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
        """Whether no other window of that name runs; from then on this one receives what others hand over."""
        if not self._lock.tryLock(0):
            return False
        # Only who holds the lock may take away the socket, which then is that of a window that crashed.
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        server.listen(self._name)
        self._server = server
        return True

    def hand_over(self, paths: Sequence[str]) -> None:
        """Give the paths to the first window, and return when it has taken them.

        Raises:
            MachineLacksError: It does not answer.
        """
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_TO_ANSWER_MS):
            socket.write(json.dumps(list(paths)).encode() + b"\n")
            socket.flush()
            if socket.waitForReadyRead(_TO_ANSWER_MS) and socket.readAll().data() == _ANSWER:
                socket.disconnectFromServer()
                return
        raise MachineLacksError("remoteassist runs already but does not answer; end it and start it again")

    def close(self) -> None:
        """Let another window be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _on_connection(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)
        self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        with contextlib.suppress(ValueError):
            paths = json.loads(bytes(socket.readLine(_MOST_BYTES).data()))
            if isinstance(paths, list):
                socket.write(_ANSWER)
                socket.flush()
                self.paths_received.emit([path for path in paths if isinstance(path, str)])
