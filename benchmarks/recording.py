"""The recorder as a program of its own, started, stopped and killed from outside like any other."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from benchmarks.desktop import Desktop, read_line

_PROGRAM = (sys.executable, "-m", "remoteassist")


class Recording:
    """One `remoteassist record --control` on a virtual desktop, from its first picture on."""

    def __init__(
        self,
        desktop: Desktop,
        session_path: Path,
        *,
        options: Sequence[str] = ("--screen", "1"),
        program: Sequence[str] = _PROGRAM,
    ) -> None:
        """Start it and return once it says that it records."""
        self.session_path = session_path
        command = [*program, "record", "--control", "--no-detect", "--out", str(session_path), *options]
        self.process: subprocess.Popen[bytes] = desktop.start(command, is_piped=True)
        self.news: list[dict[str, Any]] = []
        while not self.news or self.news[-1]["event"] != "started":
            self.news.append(json.loads(read_line(self.process, timeout_s=30)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.kill()

    def stop(self) -> int:
        """Ask it to end and return its exit status."""
        assert self.process.stdin is not None  # noqa: S101 - it is piped
        # It may have ended by itself.
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(b'{"do":"stop"}\n')
            self.process.stdin.flush()
        return self.wait()

    def wait(self, *, timeout_s: float = 60) -> int:
        """Return its exit status once it has ended by itself."""
        assert self.process.stdout is not None  # noqa: S101 - it is piped
        status = self.process.wait(timeout_s)
        lines = self.process.stdout.read().decode().splitlines()
        self.news += [json.loads(line) for line in lines if line.startswith("{")]
        return status

    def kill(self) -> int:
        """End it as a crash does, and return the monotonic time in ns just before."""
        now_ns = time.monotonic_ns()
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        return now_ns


def run_command(*words: str) -> str:
    """Run a command of ours to its end and return what it prints.

    Raises:
        subprocess.CalledProcessError: It did not end with status 0.
    """
    return subprocess.run([*_PROGRAM, *words], capture_output=True, text=True, check=True).stdout


def info(session_path: Path) -> dict[str, Any]:
    """Return what `remoteassist info --json` says of a session."""
    answer: dict[str, Any] = json.loads(run_command("info", "--json", str(session_path)))
    return answer
