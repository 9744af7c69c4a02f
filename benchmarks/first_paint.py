"""From the start of the process to the first picture of the window, beside an empty PySide6 window, in turns.

Measured from outside: the middle of a black screen is looked at until it is not black any more. Of ours it is told,
too, when the middle has more than one colour: then the page is there, which nobody promised, but people wait for it.
Each program has run once before, so its files are in memory; each starts with an empty home. The median of the rounds
counts.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from Xlib import X
from Xlib.display import Display

from benchmarks.desktop import PROGRAMS, Desktop
from benchmarks.desktop import desktop as virtual_desktop
from benchmarks.table import Targets, print_table
from remoteassist.errors import MachineLacksError
from remoteassist.model.geometry import Size

FIRST_PAINT_S: Final = 1.0
AT_MOST_TIMES_BARE: Final = 2.5

_ROOT: Final = Path(__file__).resolve().parents[1]
_SCREEN_PX: Final = Size(1280, 800)
_LOOKED_AT_PX: Final = Size(16, 300)
"""In the middle of the screen: small, so that a look costs next to nothing."""

_BLACK: Final = b"\0\0\0"
_PAGE: Final = "its page"

_EVERY_S: Final = 0.002
_LONGEST_S: Final = 30.0

PROGRAMS_IN_TURN: Final[dict[str, Sequence[str]]] = {
    "bare window": (sys.executable, str(PROGRAMS / "bare_window.py")),
    "remoteassist": (sys.executable, "-m", "remoteassist"),
}


def main() -> int:
    """Measure, print a table and return the exit status: 1 when a target was missed."""
    parser = argparse.ArgumentParser(
        description="time from start to first paint, beside a bare PySide6 window"
    )
    parser.add_argument("--rounds", type=int, default=9, help="how often each program is started")
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {name: [] for name in (*PROGRAMS_IN_TURN, _PAGE)}
    with virtual_desktop(_SCREEN_PX) as desktop:
        for number in range(rounds + 1):
            for name, command in PROGRAMS_IN_TURN.items():
                has_page = name == "remoteassist"
                painted_s, page_s = first_paint_s(desktop, command, has_page=has_page)
                if number:
                    times[name].append(painted_s)
                    if has_page:
                        times[_PAGE].append(page_s)
    medians = {name: statistics.median(found) for name, found in times.items()}
    print_table(
        "First paint",
        ("program", "median", "best", "worst", "of bare"),
        [
            (
                name,
                f"{medians[name]:.3f} s",
                f"{min(found):.3f} s",
                f"{max(found):.3f} s",
                f"{medians[name] / medians['bare window']:.2f}",
            )
            for name, found in times.items()
        ],
    )
    targets = Targets()
    targets.at_most("first paint", medians["remoteassist"], FIRST_PAINT_S, unit=" s")
    targets.at_most("of a bare window", medians["remoteassist"] / medians["bare window"], AT_MOST_TIMES_BARE)
    return targets.finish()


def first_paint_s(desktop: Desktop, command: Sequence[str], *, has_page: bool) -> tuple[float, float]:
    """Start a program, and return after how long it was to be seen, and its page, if it `has_page` (else 0).

    Raises:
        MachineLacksError: Nothing is to be seen for half a minute.
    """
    display = Display(desktop.display_name)
    try:
        began = time.perf_counter()
        process = desktop.processes.start(
            command, environment={**desktop.environment, "PYTHONPATH": str(_ROOT)}
        )
        painted_s = page_s = 0.0
        while not painted_s or (has_page and not page_s):
            colours, now_s = _colours(display), time.perf_counter() - began
            if not painted_s and colours != {_BLACK}:
                painted_s = now_s
            if not page_s and len(colours) > 1:
                page_s = now_s
            if now_s > _LONGEST_S or process.poll() is not None:
                raise MachineLacksError(f"{command[-1]} shows no window; start it by hand to see why")
            time.sleep(_EVERY_S)
        _end(process)
        while _colours(display) != {_BLACK}:
            time.sleep(_EVERY_S)
    finally:
        display.close()
    return painted_s, page_s


def _colours(display: Display) -> set[bytes]:
    left, top = (
        (whole - part) // 2
        for whole, part in (
            (_SCREEN_PX.width, _LOOKED_AT_PX.width),
            (_SCREEN_PX.height, _LOOKED_AT_PX.height),
        )
    )
    seen = display.screen().root.get_image(
        left, top, _LOOKED_AT_PX.width, _LOOKED_AT_PX.height, X.ZPixmap, 0x00FFFFFF
    )
    return {seen.data[at : at + 3] for at in range(0, len(seen.data), 4)}


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    process.wait(timeout=_LONGEST_S)


if __name__ == "__main__":
    sys.exit(main())
