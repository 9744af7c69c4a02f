"""How soon a session of two hours and 500 steps is in the editor, and what that takes of memory.

Each opening is a process of its own: from the making of the editor's page until its first picture is painted, with
the modules loaded already (`cold` counts those, too). What goes on behind, such as small pictures and idle parts, is
told beside it. The peer reads and decodes the same guide and events, and does nothing with them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.long_session import make_long_session
from benchmarks.table import Targets, print_table

_MOST_S: Final = 1.0
_MOST_MB: Final = 400.0
_WATCHED_S: Final = 20.0


class _Opening(msgspec.Struct):
    """What one process tells: seconds, and MB of its memory."""

    loaded_s: float
    opened_s: float
    processor_s: float
    whole_s: float
    peer_s: float
    memory_mb: float


def main() -> int:
    """Make, open, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--length", type=int, default=7200, help="seconds of the session (7200)")
    parser.add_argument("--times", type=int, default=5, help="how often it is opened (5)")
    parser.add_argument("--session", type=Path, help="a session made before")
    parser.add_argument("--open-one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.open_one:
        sys.stdout.buffer.write(msgspec.json.encode(_open(args.session)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = args.session or make_long_session(Path(folder), length_s=args.length).path
        command = [sys.executable, "-m", "benchmarks.open_session", "--open-one", "--session", str(path)]
        openings = [
            msgspec.json.decode(
                subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout, type=_Opening
            )
            for _ in range(args.times)
        ]
    rows = [
        (
            str(number),
            f"{one.loaded_s:.2f}",
            f"{one.opened_s:.2f}",
            f"{one.processor_s:.2f}",
            f"{one.whole_s:.2f}",
            f"{one.peer_s:.2f}",
            f"{one.memory_mb:.0f}",
        )
        for number, one in enumerate(openings, start=1)
    ]
    header = ("opening", "modules s", "painted s", "processor s", "all known s", "peer s", "MB")
    print_table(f"A session of {args.length / 60:.0f} minutes", header, rows)
    openings.sort(key=lambda one: one.opened_s)
    middle = openings[len(openings) // 2]
    targets = Targets()
    targets.at_most("opened, the middle of all", middle.opened_s, _MOST_S, unit=" s")
    targets.at_most("opened, next to reading alone", middle.opened_s / middle.peer_s, 8.0)
    targets.at_most("memory", max(one.memory_mb for one in openings), _MOST_MB, unit=" MB")
    return targets.finish()


def _open(path: Path) -> _Opening:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    start = time.perf_counter()
    import psutil  # noqa: PLC0415 - loading is part of what is measured
    from PySide6.QtCore import QElapsedTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from remoteassist.session.store import Session  # noqa: PLC0415
    from remoteassist.ui.editor.editor_page import EditorPage  # noqa: PLC0415
    from remoteassist.ui.picture_memory import give_back_pictures  # noqa: PLC0415
    from remoteassist.ui.theme import apply_theme  # noqa: PLC0415

    give_back_pictures()
    app = QApplication(["open"])
    apply_theme(app, "light")
    loaded = time.perf_counter()
    session = Session.open(path)
    session.guide()
    session.events()
    read = time.perf_counter()
    processor = time.process_time()
    page = EditorPage(Session.open(path))
    page.resize(1600, 1000)
    page.show()
    app.processEvents()
    page.grab()
    opened = time.perf_counter()
    opened_processor = time.process_time()
    clock = QElapsedTimer()
    clock.start()
    while not page.timeline.contents.facts.is_whole and clock.elapsed() < _WATCHED_S * 1000:
        app.processEvents()
    whole = time.perf_counter()
    while clock.elapsed() < 5000:
        app.processEvents()
    memory_mb = psutil.Process().memory_info().rss / (1 << 20)
    page.close_session()
    return _Opening(
        loaded_s=loaded - start,
        opened_s=opened - read,
        processor_s=opened_processor - processor,
        whole_s=whole - read,
        peer_s=read - loaded,
        memory_mb=memory_mb,
    )


if __name__ == "__main__":
    sys.exit(main())
