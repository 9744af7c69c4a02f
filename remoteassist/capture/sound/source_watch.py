"""Notices when the sound server lets a program hear another source than the one it asked for.

When a microphone is unplugged PulseAudio moves whoever hears it to another source; without another microphone that is
what the speakers play, which nobody asked for.
"""

import contextlib
import json
import os
import subprocess
import threading

from remoteassist.capture.sound.server import ask_server, server_program

PULSE_SOURCE = "PULSE_SOURCE"
"""Tells a program's PulseAudio library, by the environment, which source to record from."""

SPEAKERS = "@DEFAULT_MONITOR@"
"""What the server calls that which the default output plays."""

_MONITOR_END = ".monitor"


class SourceWatch:
    """Follows what this process hears; nothing is to be followed where no such server runs.

    Attributes:
        is_other: Whether it is another source now than `asked`. It may be read by any thread.
    """

    def __init__(self, asked: str) -> None:
        """Take what `PULSE_SOURCE` says; empty means any microphone."""
        self.is_other = False
        self._asked = asked
        self._news: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Begin to follow; the server tells of changes, so it costs nothing while there are none."""
        program = server_program()
        if program is None:
            return
        with contextlib.suppress(OSError):
            self._news = subprocess.Popen(
                [program, "subscribe"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                # Else its words are those of the person's language.
                env={**os.environ, "LC_ALL": "C"},
            )
            threading.Thread(target=self._follow, args=(self._news,), name="source", daemon=True).start()

    def close(self) -> None:
        """End the program that tells of changes; never waits."""
        if self._news is not None:
            self._news.kill()

    def _follow(self, news: "subprocess.Popen[str]") -> None:
        self._look()
        for line in news.stdout or ():
            # Of clients and of volumes there is news all day.
            if "source-output" in line and "'remove'" not in line:
                self._look()

    def _look(self) -> None:
        name = heard_source()
        if name is not None:
            self.is_other = not is_asked_for(name, self._asked)


def is_asked_for(name: str, asked: str) -> bool:
    """Return whether a source is what was asked for: a name, what the speakers play, or when empty a microphone."""
    if asked in {"", SPEAKERS}:
        return name.endswith(_MONITOR_END) == (asked == SPEAKERS)
    return name == asked


def heard_source() -> str | None:
    """Return the name of the source that the server lets this process hear; None when there is none."""
    own_pid = str(os.getpid())
    try:
        outputs = json.loads(ask_server("--format=json", "list", "source-outputs") or "[]")
        number = next(
            (one["source"] for one in outputs if one["properties"].get("application.process.id") == own_pid),
            None,
        )
        sources = (
            json.loads(ask_server("--format=json", "list", "sources") or "[]") if number is not None else []
        )
        return next((str(one["name"]) for one in sources if one["index"] == number), None)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def is_default_a_monitor() -> bool:
    """Return whether there is no microphone: the server then offers what the speakers play."""
    return ask_server("get-default-source").strip().endswith(_MONITOR_END)
