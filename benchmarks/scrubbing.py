"""How soon a moment of a recording is on the screen that somebody jumps to, and whether playing keeps up.

On a drawn session of 1080p (see `long_session`), in the real editor without a display: random jumps, each timed from
the move of the playhead until the picture is painted, before and after the busy parts were prepared; a drag; and some
seconds of playing where every picture differs. The peer opens, seeks and decodes for each jump, as a player without
a memory would. Everyday work and parts that never rest are told apart; targets count both as they come.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.long_session import BUSY_EVERY, SEGMENT_S, make_long_session
from benchmarks.table import Targets, print_table
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.time import NS_PER_S
from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.picture_memory import give_back_pictures
from remoteassist.ui.theme import apply_theme

_MOST_MS: Final = 80.0
_MOST_MB: Final = 400.0
_GIVE_UP_MS: Final = 5000


class _Watch(QObject):
    """Tells when the picture of a moment has been painted."""

    def __init__(self, page: EditorPage) -> None:
        super().__init__()
        self._page = page
        self._loop = QEventLoop()
        self._ending = QTimer(singleShot=True)
        self._ending.timeout.connect(self._loop.quit)
        self._wanted_ns: int | None = None
        self._is_shown = False
        self.painted_s: list[float] = []
        page.video.player.pictured.connect(self._on_pictured)
        page.video.view.installEventFilter(self)

    def jump(self, t_ns: int) -> float:
        """Move the playhead and return after how many milliseconds its picture is painted."""
        self._wanted_ns, self._is_shown = t_ns, False
        start = time.perf_counter()
        self._page.selection.move_playhead(t_ns)
        self.rest(_GIVE_UP_MS)
        return (time.perf_counter() - start) * 1000

    def rest(self, milliseconds: int) -> None:
        """Let the event loop run."""
        self._ending.start(milliseconds)
        self._loop.exec()

    def _on_pictured(self, t_ns: int) -> None:
        if t_ns == self._wanted_ns:
            self._is_shown = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a painting, and end the wait for it after it is done."""
        if event.type() is QEvent.Type.Paint:
            self.painted_s.append(time.perf_counter())
            if self._is_shown:
                self._wanted_ns, self._is_shown = None, False
                self._ending.start(0)
        return super().eventFilter(watched, event)


def main() -> int:
    """Make, jump, play, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--length", type=int, default=1920, help="seconds of the session (1920)")
    parser.add_argument("--jumps", type=int, default=150, help="how many each time (150)")
    parser.add_argument("--session", type=Path, help="a session made before, with all its segments")
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    give_back_pictures()
    app = QApplication(["scrubbing"])
    apply_theme(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        path = args.session or make_long_session(Path(folder), length_s=args.length).path
        return _measure(app, Session.open(path), jumps=args.jumps)


def _measure(app: QApplication, session: Session, *, jumps: int) -> int:
    chance = random.Random(11)
    duration_ns = session.manifest.duration_ns
    times = [chance.randrange(NS_PER_S, duration_ns) for _ in range(jumps)]
    page = EditorPage(session)
    page.resize(1920, 1080)
    page.show()
    page.show_in_video(page.document.guide.steps[0].step.id)
    watch = _Watch(page)
    # The editor would begin to prepare it while we measure what is without.
    page.timeline.facts_read.connect(lambda _facts: page.preparing.stop())
    watch.rest(4000)
    rows = []
    took: dict[str, list[float]] = {"peer": [_peer_ms(session, t_ns) for t_ns in times]}
    took["before"] = [watch.jump(t_ns) for t_ns in times]
    words = [sys.executable, "-m", "remoteassist", "prepare", str(session.path), "--progress", "none"]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    took["prepared"] = [watch.jump(t_ns) for t_ns in reversed(times)][::-1]
    start_ns = min(duration_ns, (BUSY_EVERY - 1) * SEGMENT_S * NS_PER_S) + 5 * NS_PER_S
    took["drag"] = [watch.jump(start_ns + index * 150_000_000) for index in range(jumps)]
    took["drag back"] = [watch.jump(start_ns + (jumps - index) * 150_000_000 - 7) for index in range(jumps)]
    for name, values in took.items():
        parts = (values, *_told_apart(times, values)) if name in {"peer", "before", "prepared"} else (values,)
        cells = [f"{_at(part, share):.0f}" for part in parts for share in (0.5, 0.95)]
        rows.append((name, *cells, *[""] * (6 - len(cells))))
    header = ("milliseconds", "p50", "p95", "work p50", "p95", "busy p50", "p95")
    print_table(f"{jumps} jumps in {duration_ns / NS_PER_S / 60:.0f} min of 1080p", header, rows)
    rate_hz, lag_ms = _play(page, watch, start_ns)
    print(f"\nplaying what never rests: {rate_hz:.1f} pictures a second, {lag_ms:.0f} ms behind at the end")
    memory = psutil.Process().memory_info().rss / (1 << 20)
    targets = Targets()
    targets.at_most("a jump, 95 of 100, prepared", _at(took["prepared"], 0.95), _MOST_MS, unit=" ms")
    targets.at_most("a drag back, 95 of 100", _at(took["drag back"], 0.95), _MOST_MS, unit=" ms")
    targets.at_most(
        "a jump, next to open, seek and decode", _at(took["prepared"], 0.95) / _at(took["peer"], 0.95), 0.5
    )
    targets.at_least("playing", rate_hz, 28, unit=" a second")
    targets.at_most("memory", memory, _MOST_MB, unit=" MB")
    page.close_session()
    app.processEvents()
    return targets.finish()


def _peer_ms(session: Session, t_ns: int) -> float:
    start = time.perf_counter()
    segment = next(one for one in reversed(session.manifest.segments) if one.start_ns <= t_ns)
    VideoReader([session.segment_path(segment.name)], starts_ns=[segment.start_ns]).frame_at(t_ns)
    return (time.perf_counter() - start) * 1000


def _play(page: EditorPage, watch: _Watch, start_ns: int) -> tuple[float, float]:
    """Return how many pictures a second were painted in ten seconds, and how far behind the clock the end was."""
    watch.jump(start_ns)
    watch.rest(500)
    watch.painted_s.clear()
    start = time.perf_counter()
    page.video.player.toggle()
    watch.rest(10_000)
    passed_s = time.perf_counter() - start
    behind_ms = passed_s * 1000 - (page.selection.playhead_ns - start_ns) / 1e6
    page.video.player.pause()
    return len(watch.painted_s) / passed_s, behind_ms


def _told_apart(times: list[int], values: list[float]) -> tuple[list[float], list[float]]:
    segments = [t_ns // (SEGMENT_S * NS_PER_S) % BUSY_EVERY for t_ns in times]
    pairs = list(zip(segments, values, strict=True))
    work = [value for segment, value in pairs if segment != BUSY_EVERY - 1]
    return work, [value for segment, value in pairs if segment == BUSY_EVERY - 1] or [0.0]


def _at(values: list[float], share: float) -> float:
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


if __name__ == "__main__":
    sys.exit(main())
