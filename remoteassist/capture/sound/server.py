"""What PulseAudio or PipeWire, which share the sound devices among programs, say of them."""

import platform
import shutil
import subprocess
from typing import Final

_ANSWERS_IN_S: Final = 2.0


def ask_server(*words: str) -> str:
    """Return what `pactl` says to these words; empty where there is no such program or no server that answers."""
    program = server_program()
    if program is None:
        return ""
    try:
        done = subprocess.run(
            [program, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_ANSWERS_IN_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def server_program() -> str | None:
    """Return the program that asks the server; None where there is none."""
    return shutil.which("pactl") if platform.system() == "Linux" else None
