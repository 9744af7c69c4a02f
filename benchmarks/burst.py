"""Whether input is lost or held up while the screen is busy and the encoder works.

Clicks are sent through XTEST: a thousand in a second, a hundred a second, and as a flood for which nobody waits. Told
apart are: how long our callback takes, for which the desktop would wait on some systems, how long after it was sent
a press reaches it, which in a flood is mostly the time that clicks wait for each other, and how far the time in the
journal is from the moment of sending: stills and steps depend on that.

The flood has no target: an X server that is starved of processor time can lose events of its RECORD extension, on
which all that listens depends, when several happen at once. They are missing on the wire (seen with plain clients).
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.desktop import Desktop, desktop
from benchmarks.hand import Hand
from benchmarks.recording import Recording
from benchmarks.table import Targets, print_table
from remoteassist.model.events import PointerPressed, PointerReleased
from remoteassist.session.store import Session

_MOST_CALLBACK_MS: Final = 2.0
_FLOOD: Final = "flood"
_PROBE: Final = Path(__file__).with_name("hook_probe.py")


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a row of clicks; times in ms, one for each press that was heard.

    Attributes:
        presses: Presses in the journal.
        releases: Releases in the journal.
        callback_ms: How long our callback took.
        delay_ms: From the moment it was sent to the beginning of the callback; empty when some were lost.
        stamp_ms: From the moment it was sent to its time in the journal; empty when some were lost.
        sent_in_s: How long the sending took.
    """

    presses: int
    releases: int
    callback_ms: NDArray[np.float64]
    delay_ms: NDArray[np.float64]
    stamp_ms: NDArray[np.float64]
    sent_in_s: float


def click_and_hear(screen: Desktop, name: str, click: Callable[[Hand], list[int]]) -> Heard:
    """Record while `click` clicks and return what was heard of it; `click` returns when it sent each press, in ns."""
    times_path = screen.folder / f"{name}.times"
    session_path = screen.folder / f"{name}.rasession"
    program = (sys.executable, str(_PROBE), str(times_path))
    with (
        Hand(screen.display_name) as hand,
        Recording(screen, session_path, program=program) as recording,
    ):
        hand.move(900, 500)
        start_s = time.monotonic()
        sent_ns = np.array(click(hand))
        sent_in_s = time.monotonic() - start_s
        recording.stop()
    times_ns = np.loadtxt(times_path, dtype=np.int64, ndmin=2).reshape(-1, 2)
    session = Session.open(session_path)
    events = session.events()
    origin_ns = session.manifest.monotonic_origin_ns
    stamps_ns = np.array([event.t_ns + origin_ns for event in events if isinstance(event, PointerPressed)])
    has_all = len(times_ns) == len(stamps_ns) == len(sent_ns)
    return Heard(
        presses=len(stamps_ns),
        releases=sum(isinstance(event, PointerReleased) for event in events),
        callback_ms=(times_ns[:, 1] - times_ns[:, 0]) / 1e6,
        delay_ms=(times_ns[:, 0] - sent_ns) / 1e6 if has_all else np.empty(0),
        stamp_ms=(stamps_ns - sent_ns) / 1e6 if has_all else np.empty(0),
        sent_in_s=sent_in_s,
    )


def main() -> int:
    """Click, compare, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clicks", type=int, default=1000, help="how many clicks in each row (1000)")
    clicks: int = parser.parse_args().clicks
    with desktop() as screen:
        screen.show_busy_terminal()
        rows = {
            "1,000 a second": click_and_hear(
                screen, "burst", lambda hand: hand.clicks(clicks, every_s=0.001)
            ),
            "100 a second": click_and_hear(screen, "even", lambda hand: hand.clicks(clicks, every_s=0.01)),
            _FLOOD: click_and_hear(screen, "flood", lambda hand: hand.flood(clicks)),
        }
    _report(rows)
    targets = Targets()
    for name, heard in rows.items():
        if name == _FLOOD:
            continue
        targets.all_of(f"{name}: presses in the journal", heard.presses, clicks)
        targets.all_of(f"{name}: releases in the journal", heard.releases, clicks)
        p99_ms = _percentile(heard.callback_ms, 99)
        targets.at_most(f"{name}: callback, 99 %", p99_ms, _MOST_CALLBACK_MS, unit=" ms")
    return targets.finish()


def _report(rows: dict[str, Heard]) -> None:
    shown = [
        (
            name,
            f"{heard.sent_in_s:.2f}",
            str(heard.presses),
            *(f"{_percentile(heard.callback_ms, part):.3f}" for part in (50, 99, 100)),
            *(f"{_percentile(heard.delay_ms, part):.1f}" for part in (50, 99, 100)),
            *(f"{_percentile(heard.stamp_ms, part):.1f}" for part in (0, 100)),
        )
        for name, heard in rows.items()
    ]
    times = ("callback 50 %", "99 %", "most", "delay 50 %", "99 %", "most", "stamp least", "most")
    header = ("clicks", "sent in s", "heard", *times)
    print_table("Clicks on a busy screen; times in ms", header, shown)


def _percentile(values: NDArray[np.float64], part: float) -> float:
    return float(np.percentile(values, part)) if values.size else float("nan")


if __name__ == "__main__":
    sys.exit(main())
