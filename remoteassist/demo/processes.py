"""Starts the demo's processes and makes sure that none outlives it."""

import contextlib
import logging
import os
import signal
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Final, Self

_log = logging.getLogger(__name__)

_MARK: Final = "REMOTEASSIST_DEMO"
"""Environment variable that every process of one demo carries, also those that D-Bus starts on demand."""

_GRACE_S: Final = 3.0
"""How long a process may take to end itself. X servers and GTK programs need less than 0.5 s."""


class Processes:
    """Owns processes, each in a session of its own; leaving the context ends them all and whatever they started.

    They also end when this program is killed: each asks the kernel for SIGTERM at the death of its parent thread, so
    start them from a thread that lives as long as they should. Output of all goes to `log_path`.
    """

    def __init__(self, *, log_path: Path) -> None:
        self.log_path = log_path
        self._mark = uuid.uuid4().hex
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        prefix: Sequence[str] = (),
        pass_fds: Sequence[int] = (),
        is_piped: bool = False,
    ) -> subprocess.Popen[bytes]:
        """Start a program and return it at once.

        Args:
            command: The program and its arguments.
            environment: All of its environment; nothing of ours is added but a mark.
            prefix: Words before it that change what it may do, such as `unshare`.
            pass_fds: File descriptors it keeps.
            is_piped: Whether its stdin and stdout are pipes to us, instead of nothing and the log.
        """
        with self.log_path.open("ab") as log:
            process = subprocess.Popen(
                [*prefix, "setpriv", "--pdeathsig", "TERM", *command],
                env={**environment, _MARK: self._mark},
                stdin=subprocess.PIPE if is_piped else subprocess.DEVNULL,
                stdout=subprocess.PIPE if is_piped else log,
                stderr=log,
                pass_fds=pass_fds,
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def stop(self) -> None:
        """End all processes in the opposite order of their start, politely at first; safe to call twice."""
        for process in reversed(self._started):
            _signal_group(process.pid, signal.SIGTERM)
        give_up_s = time.monotonic() + _GRACE_S
        for process in reversed(self._started):
            try:
                process.wait(timeout=max(0.0, give_up_s - time.monotonic()))
            except subprocess.TimeoutExpired:
                _log.debug("pid %d did not end when asked to", process.pid)
                _signal_group(process.pid, signal.SIGKILL)
                process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(BrokenPipeError):
                        pipe.close()
        self._started.clear()
        for pid in self._marked_pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _marked_pids(self) -> list[int]:
        wanted = f"{_MARK}={self._mark}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if wanted in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
        return found


def _signal_group(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


@contextlib.contextmanager
def termination_as_interrupt() -> Iterator[None]:
    """Make SIGTERM raise KeyboardInterrupt inside the context, so that everything is cleaned up as after Ctrl+C.

    Does nothing outside the main thread, where Python allows no signal handlers.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
