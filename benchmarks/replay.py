"""The replay buffer over a while: what it takes of the disk, how long a save takes, and whether its steps are right.

Two runs. In the first a hand works with a real program through a real remote viewer, again and again, while `record
--replay` keeps the last minutes. Once a second the buffer's folder is measured, and set against what was written in
those last minutes: what a recording of just them would take. In the middle and at the end it is saved; of what was
saved all pictures are decoded, and the steps found in it are compared with what was really done in that time.

In the second run a full-HD screen scrolls without rest at 30 pictures a second, and a full buffer of that is saved.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from benchmarks.cost import growth_mb_per_min, resident_mb
from benchmarks.desktop import desktop
from benchmarks.recording import info
from benchmarks.remote_sessions.actions import Action, click, enter, menu, press
from benchmarks.remote_sessions.detecting import detect
from benchmarks.remote_sessions.performing import Performer
from benchmarks.remote_sessions.scoring import Score, score
from benchmarks.remote_sessions.truth_record import TrueStep
from benchmarks.table import Targets, print_table
from remoteassist.demo.commands import Command, PhaseProgress, program_environment
from remoteassist.demo.customer_program import MOUSEPAD
from remoteassist.demo.desktops import remote_session
from remoteassist.demo.programs import require_programs
from remoteassist.demo.truth import Element
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.time import NS_PER_S
from remoteassist.session.store import Session

_MOST_OF_WORTH: Final = 1.2
_MOST_SAVE_S: Final = 2.0
_MOST_MB_PER_MIN: Final = 1.0
_START_TIMEOUT_S: Final = 30.0
_SAVE_TIMEOUT_S: Final = 60.0
_LEAST_OF_USUAL: Final = 0.97
"""Of thirty pictures in a second one may be counted on the other side of an edge."""
_BETWEEN_SAVES_S: Final = 3.0
_MB: Final = 1e6

_WINDOW: Final = Element("frame", None)
_EDIT: Final = Element("menu", "Edit", _WINDOW)
_VIEW: Final = Element("menu", "View", _WINDOW)
_DOCUMENT: Final = Element("menu", "Document", _WINDOW)
_PREFERENCES: Final = Element("dialog", "Mousepad Preferences")

_ROUND: Final[tuple[Action, ...]] = (
    menu(_EDIT),
    click(Element("menu item", "Preferences...", _EDIT)),
    click(Element("page tab", "Editor", _PREFERENCES)),
    click(Element("check box", "Enable automatic indentation", _PREFERENCES)),
    press("Escape"),
    menu(_VIEW),
    click(Element(None, "Line Numbers", _VIEW)),
    press("A", "ctrl"),
    enter("Spooler restarted, queue is empty again"),
    menu(_DOCUMENT),
    click(Element(None, "Word Wrap", _DOCUMENT)),
)
"""Every action leads back to where it began, or to its opposite, so that it can be done for ever."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The buffer's folder at one moment: what it takes, and what was written until then; memory of the recorder."""

    at_s: float
    used_bytes: int
    written_bytes: int
    resident_mb: float


@dataclass(frozen=True, slots=True)
class Saved:
    """One save: where, when it was asked for (monotonic), and how long it took until the news of it."""

    path: Path
    asked_s: float
    seconds: float


class Watcher(threading.Thread):
    """Measures a buffer's folder once a second, on a thread of its own."""

    def __init__(self, folder: Path, pid: int) -> None:
        super().__init__(name="watcher", daemon=True)
        self._folder = folder
        self._pid = pid
        self._stopping = threading.Event()
        self._largest: dict[Path, int] = {}
        self.samples: list[Sample] = []

    def run(self) -> None:
        """Measure until stopped."""
        while not self._stopping.wait(1.0):
            self.samples.append(self._look())

    def stop(self) -> None:
        """Measure no more."""
        self._stopping.set()
        self.join()

    def _look(self) -> Sample:
        used = 0
        for path in self._folder.rglob("*"):
            try:
                size = path.stat().st_size if path.is_file() else 0
            except FileNotFoundError:
                continue
            # What a save builds in there is no part of the buffer for long, and is gone when it is told.
            if "derived" in path.parts:
                continue
            used += size
            self._largest[path] = max(size, self._largest.get(path, 0))
        return Sample(time.monotonic(), used, sum(self._largest.values()), resident_mb(self._pid))


@dataclass(slots=True)
class Run:
    """What came of a run."""

    samples: list[Sample] = field(default_factory=list)
    saved: list[Saved] = field(default_factory=list)
    truth: list[TrueStep] = field(default_factory=list)


def main() -> int:
    """Run both, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0, help="how long the hand works (10)")
    parser.add_argument("--limit", type=float, default=3.0, help="how many minutes are kept (3)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep what was saved there")
    parser.add_argument("--scene", choices=("work", "busy"), action="append", help="only this run")
    args = parser.parse_args()
    scenes = args.scene or ("work", "busy")
    targets = Targets()
    with tempfile.TemporaryDirectory(prefix="remoteassist-bench-") as name:
        folder = args.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        if "work" in scenes:
            require_programs()
            run = _work(folder, minutes=args.minutes, limit=args.limit)
            _report_disk(run, limit_s=args.limit * 60, targets=targets)
            _report_saves("work", run.saved, targets)
            _report_steps(run, targets)
        if "busy" in scenes:
            run = _busy(folder, limit=args.limit)
            _report_saves("busy", run.saved, targets)
            _report_going_on(run, targets)
            _print_rate(run)
    return targets.finish()


def _work(folder: Path, *, minutes: float, limit: float) -> Run:
    """Let a hand work for so long, and save in the middle and at the end."""
    run = Run()
    with remote_session(program=MOUSEPAD) as session:
        environment = program_environment(display=session.specialist_display)
        out = folder / "work.rasession"
        words = ["--window", "TigerVNC", "--out", str(out), "--no-detect"]
        with _buffer(words, environment, folder, limit) as command:
            watcher = _watching(folder, command)
            performer = Performer(session, lag_s=0, seed="replay")
            begun_s = time.monotonic()
            for action in cycle(_ROUND):
                run.truth.append(performer.do(action))
                passed_min = (time.monotonic() - begun_s) / 60
                if not run.saved and passed_min > minutes / 2:
                    run.saved.append(_save(command, out))
                if passed_min > minutes and action is _ROUND[-1]:
                    break
            run.saved.append(_save(command, out.with_name("work 2.rasession")))
            _end(command, watcher, run)
    return run


def _busy(folder: Path, *, limit: float) -> Run:
    """Fill a buffer with a screen that never rests, and save it."""
    run = Run()
    with desktop() as screen:
        screen.show_busy_terminal()
        out = folder / "busy.rasession"
        environment = {**program_environment(), **screen.environment, "XDG_SESSION_TYPE": "x11"}
        with _buffer(
            ["--screen", "1", "--out", str(out), "--no-detect"], environment, folder, limit
        ) as command:
            watcher = _watching(folder, command)
            time.sleep(limit * 60 + 15)
            run.saved.append(_save(command, out))
            # The second one shows how it went on while the first one was saved.
            time.sleep(_BETWEEN_SAVES_S)
            run.saved.append(_save(command, out.with_name("busy 2.rasession")))
            _end(command, watcher, run)
    return run


class _Silent:
    def phase(self, name: str) -> PhaseProgress:
        del name
        return lambda _done, _total: None


def _buffer(words: Sequence[str], environment: dict[str, str], folder: Path, limit: float) -> Command:
    places = {"XDG_VIDEOS_DIR": str(folder / "videos"), "XDG_CONFIG_HOME": str(folder / "config")}
    command = Command(
        ["record", "--replay", f"{limit:g}", "--control", "--hotkeys", "none", *words],
        report=_Silent(),
        environment={**environment, **places},
    )
    command.wait_for_event("started", timeout_s=_START_TIMEOUT_S)
    return command


def _watching(folder: Path, command: Command) -> Watcher:
    (buffer,) = (folder / "videos" / "remoteassist" / ".replay").glob("*.rasession")
    watcher = Watcher(buffer, command.pid)
    watcher.start()
    return watcher


def _save(command: Command, path: Path) -> Saved:
    asked_s = time.monotonic()
    command.send({"do": "save", "title": "What was done"})
    command.wait_for_event("saved", timeout_s=_SAVE_TIMEOUT_S)
    return Saved(path, asked_s, time.monotonic() - asked_s)


def _end(command: Command, watcher: Watcher, run: Run) -> None:
    watcher.stop()
    run.samples = watcher.samples
    command.send({"do": "stop"})
    command.finish(timeout_s=_SAVE_TIMEOUT_S)


def _report_disk(run: Run, *, limit_s: float, targets: Targets) -> None:
    """Set what the buffer takes against what was written in the last minutes."""
    begun_s = run.samples[0].at_s
    rows, ratios = [], []
    for index, sample in enumerate(run.samples):
        before = [one for one in run.samples if one.at_s <= sample.at_s - limit_s]
        if not before:
            continue
        worth = sample.written_bytes - before[-1].written_bytes
        ratios.append(sample.used_bytes / worth)
        if index % 30 == 0:
            rows.append(
                (
                    f"{sample.at_s - begun_s:.0f} s",
                    f"{sample.used_bytes / _MB:.2f}",
                    f"{worth / _MB:.2f}",
                    f"{ratios[-1]:.3f}",
                    f"{sample.resident_mb:.0f}",
                )
            )
    print_table(
        "The buffer on the disk", ("after", "MB", "worth of the limit, MB", "ratio", "memory MB"), rows
    )
    if not ratios:
        raise SystemExit("replay: run it for longer than the limit")
    written = run.samples[-1].written_bytes / (run.samples[-1].at_s - begun_s)
    most = max(sample.used_bytes for sample in run.samples)
    targets.at_most("disk, of what was written in the last minutes", max(ratios), _MOST_OF_WORTH)
    targets.at_most(
        "most of the disk, of the average of the whole run", most / (written * limit_s), _MOST_OF_WORTH
    )
    later = [one for one in run.samples if one.at_s - begun_s >= limit_s]
    if later[-1].at_s - later[0].at_s >= 60:
        growth_mb = growth_mb_per_min([(one.at_s, one.resident_mb) for one in later])
        targets.at_most("memory once the buffer is full", growth_mb, _MOST_MB_PER_MIN, unit=" MB/min")


def _report_saves(scene: str, saved: Sequence[Saved], targets: Targets) -> None:
    rows = []
    for one in saved:
        session = Session.open(one.path)
        frames = [frame.t_ns for frame in VideoReader(session.segment_paths).frames()]
        manifest = session.manifest
        size_mb = sum(path.stat().st_size for path in one.path.rglob("*") if path.is_file()) / _MB
        rows.append(
            (
                one.path.stem,
                f"{one.seconds:.2f}",
                f"{manifest.duration_ns / NS_PER_S:.1f}",
                f"{size_mb:.1f}",
                f"{len(frames)} of {manifest.frames}",
                str(frames[0]),
                str(info(one.path)["dropped"]),
            )
        )
        targets.at_most(f"{scene}: a save", one.seconds, _MOST_SAVE_S, unit=" s")
        targets.all_of(f"{scene}: pictures that decode", len(frames), manifest.frames)
        targets.at_most(f"{scene}: time of the first picture", frames[0] / NS_PER_S, 0, unit=" s")
    header = ("saved", "seconds", "length s", "MB", "frames", "first ns", "dropped")
    print_table(f"Saves of the {scene} run", header, rows)


def _report_going_on(run: Run, targets: Targets) -> None:
    """Compare how often pictures came while the first save went on with how often they came otherwise."""
    first, second = run.saved
    session = Session.open(second.path)
    origin_s = session.manifest.monotonic_origin_ns / NS_PER_S
    times_s = [frame.t_ns / NS_PER_S + origin_s for frame in VideoReader(session.segment_paths).frames()]
    # A save is short: the half second around it tells of its beginning and of what it leaves behind, too.
    start_s, end_s = first.asked_s - 0.25, first.asked_s + first.seconds + 0.25
    meanwhile = sum(start_s <= time_s < end_s for time_s in times_s) / (end_s - start_s)
    usual = len(times_s) / (times_s[-1] - times_s[0])
    print(f"\npictures a second: {meanwhile:.1f} while it saved, {usual:.1f} in all")
    targets.at_least("busy: pictures while it saved, of the usual", meanwhile / usual, _LEAST_OF_USUAL)


def _report_steps(run: Run, targets: Targets) -> None:
    total = Score()
    rows = []
    for one in run.saved:
        manifest = Session.open(one.path).manifest
        found = detect(one.path)
        truth = _truth_within(
            run.truth,
            start_s=manifest.monotonic_origin_ns / NS_PER_S,
            end_s=(manifest.monotonic_origin_ns + manifest.duration_ns) / NS_PER_S,
        )
        mine = score(truth, found.steps, origin_monotonic_s=found.origin_monotonic_s)
        total += mine
        rows.append(
            (
                one.path.stem,
                str(mine.actions),
                str(mine.steps),
                *(f"{share.right} of {share.total}" for share in (mine.kind, mine.role, mine.label)),
            )
        )
    print_table("Steps found in what was saved", ("saved", "actions", "steps", "kind", "role", "label"), rows)
    if total.mistakes:
        wrong = [(one.what, one.truth, one.found) for one in total.mistakes]
        print_table("Not understood", ("what", "truth", "found"), wrong)
    targets.all_of("actions found", total.matched, total.actions)
    targets.all_of("steps that are real", total.matched, total.steps)
    targets.all_of("kinds right", total.kind.right, total.kind.total)
    targets.all_of("labels right", total.label.right, total.label.total)


def _truth_within(truth: Sequence[TrueStep], *, start_s: float, end_s: float) -> list[TrueStep]:
    """Return what was done in a stretch of the monotonic clock; typing that had begun before begins with it."""
    within: list[TrueStep] = []
    for one in truth:
        length_s = one.end_wall_s - one.wall_s
        if start_s <= one.monotonic_s <= end_s:
            within.append(one)
        elif one.kind == "type" and one.monotonic_s < start_s < one.monotonic_s + length_s:
            within.append(replace(one, monotonic_s=start_s))
    return within


def _print_rate(run: Run) -> None:
    """Print how fast a screen that never rests fills the disk, which the limit in bytes is chosen by."""
    first, last = run.samples[0], run.samples[-1]
    per_min = (last.written_bytes - first.written_bytes) / (last.at_s - first.at_s) * 60 / _MB
    print(f"\nwritten by a screen that never rests: {per_min:.0f} MB a minute")


if __name__ == "__main__":
    sys.exit(main())
