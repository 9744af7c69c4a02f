"""A real recording that is steered by lines, and all that it says."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

PROGRAM = (sys.executable, "-m", "remoteassist", "record", "--control")


class LiveRecording:
    """One `record --control` with everything on; `news` is what was read of it so far."""

    def __init__(self, folder: Path, *words: str) -> None:
        """Start it, and return once it records."""
        self.path = folder.with_suffix(".rasession")
        self.news: list[dict[str, Any]] = []
        self.process = subprocess.Popen(
            [*PROGRAM, "--out", str(folder), *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.until("started")

    def until(
        self, event: str, is_meant: Callable[[dict[str, Any]], bool] = lambda _news: True
    ) -> dict[str, Any]:
        """Return the next news of a kind that is meant."""
        while True:
            news: dict[str, Any] = json.loads(_pipe(self.process.stdout).readline())
            self.news.append(news)
            if news["event"] == event and is_meant(news):
                return news

    def tick(self, seconds: float) -> None:
        """Return when so much more session time has passed."""
        start_s = self.until("tick")["t_s"]
        self.until("tick", lambda news: news["t_s"] >= start_s + seconds)

    def say(self, command: dict[str, Any]) -> None:
        """Give a command."""
        _pipe(self.process.stdin).write(json.dumps(command) + "\n")
        _pipe(self.process.stdin).flush()

    def stop(self) -> int:
        """End it, and return its exit status once all that it said was read."""
        self.say({"do": "stop"})
        return self.wait()

    def wait(self) -> int:
        """Return its exit status once it has ended and all that it said was read."""
        for line in _pipe(self.process.stdout):
            if line.startswith("{"):
                self.news.append(json.loads(line))
        return self.process.wait(timeout=60)


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
