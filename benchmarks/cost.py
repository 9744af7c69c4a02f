"""What a program costs while it runs: processor time and memory, of itself and all it started."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True, slots=True)
class Cost:
    """`cores`: processor seconds for each second of the clock. `peak_mb`: the largest resident size."""

    cores: float
    peak_mb: float


def cost_of(pid: int, *, seconds: float) -> Cost:
    """Watch a program for so long and return its cost; what it used before does not count, except in the peak."""
    tree = _tree(pid)
    start_s, used_s = time.monotonic(), _cpu_s(tree)
    time.sleep(seconds)
    tree = _tree(pid)
    cores = (_cpu_s(tree) - used_s) / (time.monotonic() - start_s)
    return Cost(cores, sum(_peak_mb(process.pid) for process in tree))


def resident_mb(pid: int) -> float:
    """Return how much memory one process holds now, without those that it started."""
    return float(psutil.Process(pid).memory_info().rss) / (1 << 20)


def growth_mb_per_min(looks: Sequence[tuple[float, float]]) -> float:
    """Return by how much memory grows, as the straight line through all looks (seconds, megabytes) has it."""
    times_s, sizes_mb = np.array(looks).T
    return float(np.polyfit(times_s / 60, sizes_mb, 1)[0])


def _tree(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def _cpu_s(tree: list[psutil.Process]) -> float:
    times = [process.cpu_times() for process in tree]
    # Children that have ended are in their parent's sums.
    return sum(one.user + one.system + one.children_user + one.children_system for one in times)


def _peak_mb(pid: int) -> float:
    found = _PEAK.search(Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0
