"""The library with five hundred sessions: to make its index, to see that nothing changed, to search while typing.

The sessions are made up: a guide of some thirty steps each, and what a screen of settings shows. Times are of one
process with a warm disk, as when the window comes to the front. Of each search the fastest of three counts: what it
costs, not what else the machine is doing.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from benchmarks.table import Targets, print_table
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.steps import Reading, Step
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.library import Library
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session
from remoteassist.session.text_file import save_screen_text
from remoteassist.steps.session_text import session_text

REFRESH_S: Final = 0.3
SEARCH_P95_S: Final = 0.03

_RARE_WORDS: Final = 6_000
_COMMON: Final = (
    *(
        "file",
        "edit",
        "view",
        "tools",
        "help",
        "settings",
        "printer",
        "network",
        "account",
        "password",
        "driver",
    ),
    *(
        "update",
        "server",
        "connection",
        "default",
        "automatic",
        "indentation",
        "margin",
        "document",
        "window",
    ),
    *("folder", "backup", "certificate", "display", "language", "keyboard", "proxy"),
)
_TYPED: Final = (
    "printer",
    "automatic indentation",
    "network proxy certificate",
    "case-0417",
    "settings file",
    "schlüssel",
    "zzz",
)


def main() -> int:
    """Make the sessions, measure, print, and return 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, default=500, help="how many sessions (500)")
    parser.add_argument("--lines", type=int, default=600, help="lines of text on each one's screen (600)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "sessions"
        _make_sessions(folder, count=args.sessions, lines=args.lines)
        return _measure(folder, Path(place) / "index" / "library.sqlite3", count=args.sessions)


def _measure(folder: Path, index_path: Path, *, count: int) -> int:
    with Library(index_path, read_text=session_text) as library:
        rebuild_s = _seconds(lambda: library.rebuild(folder))
        unchanged_s = max(_seconds(lambda: library.refresh(folder)) for _ in range(5))
        session = Session.open(next(folder.iterdir()))
        session.save_guide(replace(session.guide(), title="Something else"))
        changed_s = _seconds(lambda: library.refresh(folder))
        entries_s = _seconds(library.entries)
        searches = [
            (text, min(_seconds(partial(library.search, text)) for _ in range(3)))
            for typed in _TYPED
            for text in (typed[:end] for end in range(1, len(typed) + 1))
        ]
    rows = [
        ("make the index", f"{rebuild_s * 1000:.0f} ms"),
        ("look, nothing changed (slowest of 5)", f"{unchanged_s * 1000:.1f} ms"),
        ("look, one session changed", f"{changed_s * 1000:.1f} ms"),
        ("list all entries", f"{entries_s * 1000:.1f} ms"),
        ("size of the index", f"{index_path.stat().st_size / 1e6:.1f} MB"),
        *(
            (f"search: '{typed}'", f"{seconds * 1000:.1f} ms")
            for typed, seconds in sorted(searches, key=lambda one: one[1])[-5:]
        ),
    ]
    print_table(f"{count} sessions", ("what", "figure"), rows)
    p95_s = statistics.quantiles([seconds for _, seconds in searches], n=20)[-1]
    targets = Targets()
    targets.at_most("refresh with nothing changed", unchanged_s, REFRESH_S, unit=" s")
    targets.at_most(
        f"search while typing, p95 of {len(searches)}", p95_s * 1000, SEARCH_P95_S * 1000, unit=" ms"
    )
    return targets.finish()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _make_sessions(folder: Path, *, count: int, lines: int) -> None:
    chance = random.Random(7)
    rare = [
        "".join(chance.choices("abcdefghiklmnoprstuvwz", k=chance.randint(4, 11))) for _ in range(_RARE_WORDS)
    ]

    def words(number: int) -> str:
        return " ".join(chance.choice(_COMMON if chance.random() < 0.3 else rare) for _ in range(number))

    for number in range(count):
        session = Session.create(
            folder / f"case {number}",
            target=TargetInfo(kind="window", description="customer-pc - TigerVNC"),
            size_px=Size(1280, 800),
            viewer="customer-pc - TigerVNC",
            title=words(5),
            ticket=f"CASE-{number:04d}",
        )
        length_ns = TimeNs(600 * NS_PER_S)
        session.save_manifest(replace(session.manifest, state="complete", duration_ns=length_ns))
        session.save_guide(Guide(title=words(5), steps=tuple(_step(index, words) for index in range(30))))
        seen = [
            SeenLine(words(chance.randint(1, 6)), 0.95, Rect(0, 0, 90, 12), TimeNs(at * NS_PER_S), length_ns)
            for at in range(lines)
        ]
        save_screen_text(session, tuple(seen))


def _step(index: int, words: Callable[[int], str]) -> GuideStep:
    at_ns = TimeNs(index * 20 * NS_PER_S)
    reading = Reading(role="button", label=words(2), confidence=0.95)
    step = Step(f"press-{at_ns}", at_ns, TimeNs(at_ns + NS_PER_S), "click", reading=reading)
    return GuideStep(step, note=words(12) if index % 5 == 0 else "")


if __name__ == "__main__":
    sys.exit(main())
