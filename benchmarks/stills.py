"""Whether the picture of a click is from before it: a window changes colour at once when it is pressed.

Clicked at random gaps from 50 ms on, on a screen that is still otherwise, and next to a terminal that scrolls.
"""

import argparse
import sys

from benchmarks.desktop import desktop
from benchmarks.flipping import LONGEST_GAP_S, SHORTEST_GAP_S, Shown, click_and_look
from benchmarks.table import Targets, print_table


def main() -> int:
    """Click, look, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clicks", type=int, default=200, help="how many clicks on each screen (200)")
    args = parser.parse_args()
    shown: dict[str, Shown] = {}
    for scene in ("still", "busy"):
        with desktop() as screen:
            if scene == "busy":
                screen.show_busy_terminal()
            shown[scene] = click_and_look(screen, screen.folder / "flip.rasession", clicks=args.clicks)
    rows = [
        (scene, *(str(count) for count in (one.presses, one.before, one.late, one.stale, one.without)))
        for scene, one in shown.items()
    ]
    gaps = f"{SHORTEST_GAP_S * 1000:.0f} to {LONGEST_GAP_S * 1000:.0f} ms"
    header = ("screen", "presses", "from before", "too late", "too old", "no still")
    print_table(f"{args.clicks} clicks at gaps of {gaps}", header, rows)
    targets = Targets()
    for scene, one in shown.items():
        targets.all_of(f"{scene}: stills from before the press", one.before, args.clicks)
    return targets.finish()


if __name__ == "__main__":
    sys.exit(main())
