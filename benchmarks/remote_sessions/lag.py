"""A slow line between the viewer and the customer: what the customer's desktop shows comes later."""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from remoteassist.demo.desktops import Link

_CHUNK_BYTES: Final = 1 << 16
_GREETING_S: Final = 3.0
"""The line is fast at first: a viewer asks and waits five times before it shows anything."""


def lagging(lag_s: float) -> Link:
    """Return a link on which pictures come `lag_s` seconds late, once it is set up; input goes at once."""

    @contextlib.contextmanager
    def link(server_path: Path) -> Iterator[Path]:
        path = server_path.with_name("lagging.sock")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
            listening.listen(1)
            carrier = _Carrier(listening, server_path, lag_s=lag_s)
            try:
                yield path
            finally:
                carrier.close()

    return link


class _Carrier:
    """Carries one connection on threads of its own."""

    def __init__(self, listening: socket.socket, server_path: Path, *, lag_s: float) -> None:
        self._listening = listening
        self._lag_s = lag_s
        self._late: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._viewer: socket.socket | None = None
        self._server = socket.socket(socket.AF_UNIX)
        self._server.connect(str(server_path))
        self._threads = [
            threading.Thread(target=self._carry_input, name="lag-input"),
            threading.Thread(target=self._read_pictures, name="lag-reader"),
        ]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End the connection and wait for the threads."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        for end in (self._server, self._viewer):
            if end is not None:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for end in (self._server, self._viewer):
            if end is not None:
                end.close()

    def _carry_input(self) -> None:
        with contextlib.suppress(OSError):
            viewer, _ = self._listening.accept()
            self._viewer = viewer
            writer = threading.Thread(target=self._write_pictures, args=(viewer,), name="lag-writer")
            writer.start()
            with contextlib.suppress(OSError):
                while data := viewer.recv(_CHUNK_BYTES):
                    self._server.sendall(data)
            with contextlib.suppress(OSError):
                self._server.shutdown(socket.SHUT_RDWR)
            writer.join()

    def _read_pictures(self) -> None:
        greeted_s = time.monotonic() + _GREETING_S
        with contextlib.suppress(OSError):
            while data := self._server.recv(_CHUNK_BYTES):
                now_s = time.monotonic()
                self._late.put((now_s + self._lag_s if now_s > greeted_s else now_s, data))
        self._late.put((0.0, b""))

    def _write_pictures(self, viewer: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                due_s, data = self._late.get()
                if not data:
                    return
                time.sleep(max(0.0, due_s - time.monotonic()))
                viewer.sendall(data)
