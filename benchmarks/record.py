"""How much of a processor a recording costs, next to other recorders in the same run.

Full HD at 30 frames a second, on a still screen and on one whose text scrolls all the time. Each recorder is measured
for the same while after the same warm-up, in turns, so that a busier minute of the machine meets all of them; start
and finish do not count. What is compared is the ratio of the medians.
"""

import argparse
import statistics
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from benchmarks.cost import cost_of
from benchmarks.desktop import Desktop, desktop
from benchmarks.peers import FFMPEG, FRAMES_PER_S, OURS, Peer, installed_peers
from benchmarks.table import Targets, print_table

_WARM_UP_S: Final = 4.0
"""All are past their start by then, and ours past the two seconds after which it calls a screen quiet."""

_MOST_OF_FFMPEG: Final = {"still": 0.30, "busy": 0.80}
_MOST_MB: Final = 300.0
_FEWEST_CHANGES_PER_S: Final = 29.0
"""A busy screen on which fewer pictures differ would be no test."""


@dataclass(frozen=True, slots=True)
class Run:
    """One recorder's figures in one turn."""

    cores: float
    peak_mb: float
    recorded_per_s: float
    dropped: int | None


def main() -> int:
    """Measure, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=15.0, help="how long each measurement takes (15)")
    parser.add_argument("--rounds", type=int, default=3, help="how many measurements of each recorder (3)")
    parser.add_argument("--scene", choices=tuple(_MOST_OF_FFMPEG), action="append", help="only this one")
    args = parser.parse_args()
    peers = installed_peers()
    targets = Targets()
    for scene in args.scene or tuple(_MOST_OF_FFMPEG):
        with desktop() as screen:
            if scene == "busy":
                screen.show_busy_terminal()
            runs = _measure(screen, peers, rounds=args.rounds, seconds=args.seconds)
        _report(scene, runs)
        _judge(scene, runs, targets)
    return targets.finish()


def _measure(screen: Desktop, peers: list[Peer], *, rounds: int, seconds: float) -> dict[str, list[Run]]:
    runs: dict[str, list[Run]] = defaultdict(list)
    for turn in range(rounds):
        for peer in peers:
            with peer.recording(screen, f"{peer.name}-{turn}") as running:
                time.sleep(_WARM_UP_S)
                cost = cost_of(running.pid, seconds=seconds)
            runs[peer.name].append(Run(cost.cores, cost.peak_mb, running.recorded_per_s, running.dropped))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return runs


def _report(scene: str, runs: dict[str, list[Run]]) -> None:
    ours = _cores(runs[OURS])
    rows = [
        (
            name,
            " ".join(f"{run.cores:.3f}" for run in every),
            f"{_cores(every):.3f}",
            f"{ours / _cores(every):.2f}",
            f"{max(run.peak_mb for run in every):.0f}",
            f"{statistics.median(run.recorded_per_s for run in every):.1f}",
            " ".join("?" if run.dropped is None else str(run.dropped) for run in every),
        )
        for name, every in runs.items()
    ]
    header = ("recorder", "cores", "median", "ours is", "peak MB", "frames/s", "dropped")
    print_table(f"{scene} screen, 1920x1080, {FRAMES_PER_S} a second", header, rows)


def _judge(scene: str, runs: dict[str, list[Run]], targets: Targets) -> None:
    ours = runs[OURS]
    if FFMPEG in runs:
        ratio = _cores(ours) / _cores(runs[FFMPEG])
        targets.at_most(f"{scene}: cores of ffmpeg's", ratio, _MOST_OF_FFMPEG[scene])
    targets.at_most(f"{scene}: frames dropped", sum(run.dropped or 0 for run in ours), 0)
    targets.at_most(f"{scene}: peak memory", max(run.peak_mb for run in ours), _MOST_MB, unit=" MB")
    if scene == "busy":
        slowest = min(run.recorded_per_s for run in ours)
        targets.at_least(f"{scene}: pictures that differ", slowest, _FEWEST_CHANGES_PER_S, unit="/s")


def _cores(runs: list[Run]) -> float:
    return statistics.median(run.cores for run in runs)


if __name__ == "__main__":
    sys.exit(main())
