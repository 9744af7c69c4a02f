"""What a crash costs: the recorder is killed at random moments while somebody works, and the session mended.

An event counts as acknowledged when it was sent a quarter of a second before the kill. On the busy screen the loss is
also read from a clock in the picture, which owes nothing to the recorder's own time stamps.
"""

import argparse
import random
import shutil
import sys
from collections.abc import Sequence
from typing import Final

from benchmarks.crash import ACKNOWLEDGED_AFTER_S, CLOCK_LEFT_PX, CLOCK_TOP_PX, Aftermath, crash
from benchmarks.desktop import Desktop, desktop
from benchmarks.table import Targets, print_table

_MOST_LOST_S: Final = 2.0
_SHORTEST_S, _LONGEST_S = 0.5, 6.0


def main() -> int:
    """Kill, mend, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=40, help="how many recordings are killed (40)")
    parser.add_argument("--seed", type=int, default=1, help="another seed kills at other moments (1)")
    args = parser.parse_args()
    chance = random.Random(args.seed)
    counts = {"still": args.kills - args.kills // 2, "busy": args.kills // 2}
    results: dict[str, list[Aftermath]] = {}
    for scene, count in counts.items():
        with desktop() as screen:
            if scene == "busy":
                screen.show_busy_terminal()
                screen.show("clock.py", str(CLOCK_LEFT_PX), str(CLOCK_TOP_PX))
            results[scene] = _kill(screen, chance, count=count, has_clock=scene == "busy")
    _report(results)
    return _judge([one for every in results.values() for one in every])


def _kill(screen: Desktop, chance: random.Random, *, count: int, has_clock: bool) -> list[Aftermath]:
    found = []
    for number in range(count):
        path = screen.folder / f"{number}.rasession"
        after_s = chance.uniform(_SHORTEST_S, _LONGEST_S)
        found.append(crash(screen, path, after_s=after_s, seed=chance.getrandbits(32), has_clock=has_clock))
        shutil.rmtree(path)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def _report(results: dict[str, list[Aftermath]]) -> None:
    rows = [
        (
            scene,
            str(len(every)),
            str(sum(one.is_mended for one in every)),
            f"{max(one.lost_s for one in every):.2f}",
            _worst([one.lost_by_clock_s for one in every]),
            str(sum(one.acknowledged for one in every)),
            str(sum(one.lost_events for one in every)),
            str(sum(one.lost_stills for one in every)),
        )
        for scene, every in results.items()
        if every
    ]
    header = ("screen", "kills", "mended", "lost s", "by clock", "acknowledged", "lost events", "lost stills")
    print_table(f"Killed while working (acknowledged: sent {ACKNOWLEDGED_AFTER_S} s before)", header, rows)


def _judge(every: Sequence[Aftermath]) -> int:
    targets = Targets()
    targets.all_of("sessions mended", sum(one.is_mended for one in every), len(every))
    worst_s = max(max(one.lost_s, one.lost_by_clock_s or 0) for one in every)
    targets.at_most("worst loss", worst_s, _MOST_LOST_S, unit=" s")
    targets.at_most("acknowledged events lost", sum(one.lost_events for one in every), 0)
    targets.at_most("stills lost, older than 2 s", sum(one.lost_stills for one in every), 0)
    return targets.finish()


def _worst(times_s: Sequence[float | None]) -> str:
    known = [one for one in times_s if one is not None]
    return f"{max(known):.2f}" if known else "-"


if __name__ == "__main__":
    sys.exit(main())
