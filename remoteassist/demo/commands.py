"""Runs commands of the program itself as child processes, as a stranger's script would."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Final, Protocol, Self, TypeAlias

from remoteassist.errors import (
    BadInputError,
    ExitStatus,
    MachineLacksError,
    RemoteAssistError,
    UsageError,
)

PhaseProgress: TypeAlias = Callable[[int, int], None]


class Reporter(Protocol):
    """Takes the progress of each phase; it may be called on any thread."""

    def phase(self, name: str) -> PhaseProgress:
        """Return what to call with (done, total) as the phase called `name` goes on."""


_ERRORS: Final[Mapping[int, type[RemoteAssistError]]] = {
    ExitStatus.USAGE: UsageError,
    ExitStatus.BAD_INPUT: BadInputError,
    ExitStatus.MACHINE_LACKS: MachineLacksError,
}

_STOP_GRACE_S: Final = 10.0
"""A recording that is asked to stop finishes its file first; that takes about a second."""


def program_environment(*, display: str | None = None) -> dict[str, str]:
    """Return our own environment for a child; with `display`, one that knows only that X display."""
    environment = dict(os.environ)
    if display is not None:
        for name in ("WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XAUTHORITY"):
            environment.pop(name, None)
        environment |= {"DISPLAY": display, "XDG_SESSION_TYPE": "x11"}
    return environment


class Command:
    """One running command of the program. Leaving the context ends it if it still runs.

    It runs in a process group of its own, so that Ctrl+C reaches only us, and we end it. For one thread.
    """

    def __init__(self, words: Sequence[str], *, report: Reporter, environment: Mapping[str, str]) -> None:
        """Start `remoteassist WORDS…`; what it says of its progress goes to `report`, on another thread."""
        self._name = words[0]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "remoteassist", words[0], "--progress", "json", *words[1:]],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._complaints: list[str] = []
        self._phases: dict[str, PhaseProgress] = {}
        self._readers = (
            threading.Thread(target=self._read_output, name=f"{self._name}-stdout"),
            threading.Thread(target=self._read_errors, args=(report,), name=f"{self._name}-stderr"),
        )
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._signal(signal.SIGTERM)
            try:
                self._process.wait(_STOP_GRACE_S)
            except subprocess.TimeoutExpired:
                self._signal(signal.SIGKILL)
                self._process.wait()
        for reader in self._readers:
            reader.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    @property
    def pid(self) -> int:
        """Of its process."""
        return self._process.pid

    def send(self, message: Mapping[str, str]) -> None:
        """Send one JSON object to its stdin; nothing happens when it has ended already."""
        with contextlib.suppress(BrokenPipeError):
            stdin = _opened(self._process.stdin)
            stdin.write(json.dumps(message) + "\n")
            stdin.flush()

    def wait_for_event(self, name: str, *, timeout_s: float) -> None:
        """Return when it has told on stdout that the event has happened.

        Raises:
            MachineLacksError: It has not in time.
            RemoteAssistError: It has ended instead; the text is its own.
        """
        while True:
            line = self._next_line(timeout_s, waited_for=name)
            if line is None:
                self._lines.put(None)  # the end is still to be read by `finish`
                self.finish(timeout_s=timeout_s)
                raise MachineLacksError(
                    f"'remoteassist {self._name}' ended at once; run it by hand to see why"
                )
            with contextlib.suppress(json.JSONDecodeError):
                news = json.loads(line)
                if isinstance(news, dict) and news.get("event") == name:
                    return

    def finish(self, *, timeout_s: float) -> str:
        """Wait for its end and return its last line on stdout, empty when there is none.

        Raises:
            MachineLacksError: It is not ready in time.
            RemoteAssistError: It failed; the text is its own, and so is the exit status.
        """
        last = ""
        while (line := self._next_line(timeout_s, waited_for="its end")) is not None:
            last = line or last
        status = self._process.wait(timeout_s)
        self._readers[1].join()
        if status != ExitStatus.DONE:
            raise self._failure(status)
        return last

    def _failure(self, status: int) -> RemoteAssistError:
        """Return the child's own error; of a crash what it said first and last, for one of them is the cause."""
        known = _ERRORS.get(status)
        if known is not None and self._complaints:
            said = self._complaints[-1].removeprefix("remoteassist: ")
            return known(f"'remoteassist {self._name}' failed: {said}")
        said = " … ".join(dict.fromkeys([*self._complaints[:1], *self._complaints[-1:]]))
        return RemoteAssistError(
            f"'remoteassist {self._name}' broke (exit status {status}); please report it: {said}"
        )

    def _next_line(self, timeout_s: float, *, waited_for: str) -> str | None:
        try:
            return self._lines.get(timeout=timeout_s)
        except queue.Empty:
            raise MachineLacksError(
                f"'remoteassist {self._name}' did not get to {waited_for} in {timeout_s:.0f} s; "
                "try again when the machine is less busy"
            ) from None

    def _read_output(self) -> None:
        for line in _opened(self._process.stdout):
            self._lines.put(line.strip())
        self._lines.put(None)

    def _read_errors(self, report: Reporter) -> None:
        for line in _opened(self._process.stderr):
            if not self._is_progress(line, report) and line.strip():
                self._complaints.append(line.strip())

    def _is_progress(self, line: str, report: Reporter) -> bool:
        try:
            news = json.loads(line)
            name, done, total = str(news["phase"]), int(news["done"]), int(news["total"])
        except (ValueError, TypeError, KeyError):
            return False
        if name not in self._phases:
            self._phases[name] = report.phase(name)
        self._phases[name](done, total)
        return True

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)


def _opened(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise AssertionError("the process was started with pipes")
    return pipe
