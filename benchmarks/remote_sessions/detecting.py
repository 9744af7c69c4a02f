"""Runs `remoteassist detect` on a recording alone, away from its truth, and measures what it costs."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.remote_sessions.scoring import FoundStep
from remoteassist.session.manifest import decode_manifest

_PROGRAM: Final = (sys.executable, "-m", "remoteassist")
_KIB_PER_MB: Final = 1000.0


class _Answer(msgspec.Struct):
    steps: tuple[FoundStep, ...]


@dataclass(frozen=True, slots=True)
class Detection:
    """What was found in one recording, and what it took.

    Attributes:
        steps: In their order.
        origin_monotonic_s: This machine's clock at session time 0.
        seconds: Wall time of `detect`, its start included.
        peak_mb: The most memory it had resident.
    """

    steps: tuple[FoundStep, ...]
    origin_monotonic_s: float
    seconds: float
    peak_mb: float


def detect(session: Path) -> Detection:
    """Copy a session to an empty folder, find its steps there from nothing, and return them.

    The copy leaves out an earlier guide and what was derived, and has no truth beside it.
    """
    with tempfile.TemporaryDirectory(prefix="remoteassist-bench-") as name:
        copy = Path(name) / "measured.rasession"
        shutil.copytree(session, copy, ignore=shutil.ignore_patterns("guide.*", "derived"))
        seconds, peak_mb = _measured([*_PROGRAM, "detect", str(copy)])
        told = subprocess.run([*_PROGRAM, "steps", str(copy), "--json"], capture_output=True, check=True)
        manifest = decode_manifest((copy / "session.json").read_bytes())
    return Detection(
        msgspec.json.decode(told.stdout, type=_Answer).steps,
        manifest.monotonic_origin_ns / 1e9,
        seconds,
        peak_mb,
    )


def _measured(command: list[str]) -> tuple[float, float]:
    """Run a command and return its wall time in seconds and its peak of resident memory in MB."""
    start_s = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start_s
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, usage.ru_maxrss / _KIB_PER_MB
