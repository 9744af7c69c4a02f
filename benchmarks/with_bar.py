"""What a recording costs that the window steers, with its bar on the screen, and whether its memory stays flat.

Full HD at 30 frames a second. A still screen and one whose text scrolls all the time are measured next to ffmpeg in
the same run, as in `record.py`, but the cost is that of the app and everything it started: recorder, bar, whatever
reads along. Then a busy screen is recorded for ten minutes while the recorder's memory is watched.
"""

import argparse
import contextlib
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from benchmarks.cost import cost_of, growth_mb_per_min, resident_mb
from benchmarks.desktop import Desktop, desktop
from benchmarks.hand import Hand
from benchmarks.peers import FRAMES_PER_S, Ffmpeg
from benchmarks.recording import info
from benchmarks.table import Targets, print_table
from remoteassist.demo.waiting import wait_for
from remoteassist.session.store import SESSION_SUFFIX, Session

_WARM_UP_S: Final = 12.0
"""The companion has loaded what reads text by then, once for the whole recording."""
_MOST_OF_FFMPEG: Final = {"still": 0.30, "busy": 0.80}
"""What `record.py` promises of the recorder alone."""

_MOST_MB_A_MINUTE: Final = 1.0
_SETTLED_AFTER_S: Final = 60.0
_LOOK_EVERY_S: Final = 5.0
_SETTINGS: Final = 'language = "en"\n\n[recording]\nscreen = 1\ncountdown_s = 0\nmicrophone = "none"\n'
_START_STOP: Final = ("Control_L", "Shift_L", "F9")


@dataclass(frozen=True, slots=True)
class Steered:
    """A recording that the app runs: the app's process, and that of the recorder."""

    app: psutil.Process
    recorder: psutil.Process
    session_path: Path


def main() -> int:
    """Measure, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=15.0, help="how long each cost is measured (15)")
    parser.add_argument("--rounds", type=int, default=3, help="how many measurements of each (3)")
    parser.add_argument("--minutes", type=float, default=10.0, help="of the long recording (10)")
    args = parser.parse_args()
    targets = Targets()
    for scene in _MOST_OF_FFMPEG:
        _compare(scene, targets, rounds=args.rounds, seconds=args.seconds)
    if args.minutes:
        _watch_memory(targets, minutes=args.minutes)
    return targets.finish()


def _compare(scene: str, targets: Targets, *, rounds: int, seconds: float) -> None:
    ours, recorder_alone, theirs = [], [], []
    for turn in range(rounds):
        with _scene(scene) as screen:
            with _steered(screen) as steered:
                time.sleep(_WARM_UP_S)
                before = steered.recorder.cpu_times()
                ours.append(cost_of(steered.app.pid, seconds=seconds).cores)
                after = steered.recorder.cpu_times()
                used_s = after.user + after.system - before.user - before.system
                recorder_alone.append(used_s / seconds)
            with Ffmpeg().recording(screen, f"ffmpeg-{turn}") as running:
                time.sleep(_WARM_UP_S)
                theirs.append(cost_of(running.pid, seconds=seconds).cores)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    rows = [
        (name, " ".join(f"{one:.3f}" for one in cores), f"{statistics.median(cores):.3f}")
        for name, cores in (("app and all", ours), ("its recorder", recorder_alone), ("ffmpeg", theirs))
    ]
    print_table(f"{scene} screen, 1920x1080, {FRAMES_PER_S} a second", ("program", "cores", "median"), rows)
    ratio = statistics.median(ours) / statistics.median(theirs)
    targets.at_most(f"{scene}: cores of ffmpeg's, with the bar", ratio, _MOST_OF_FFMPEG[scene])


def _watch_memory(targets: Targets, *, minutes: float) -> None:
    looks: list[tuple[float, float, float]] = []
    with _scene("busy") as screen:
        with _steered(screen) as steered:
            begin_s = time.monotonic()
            while (now_s := time.monotonic() - begin_s) < minutes * 60:
                looks.append((now_s, resident_mb(steered.recorder.pid), resident_mb(steered.app.pid)))
                time.sleep(_LOOK_EVERY_S)
        facts = info(steered.session_path)
    settled = [look for look in looks if look[0] >= _SETTLED_AFTER_S]
    slopes = [growth_mb_per_min([(look[0], look[column]) for look in settled]) for column in (1, 2)]
    rows = [
        (name, f"{settled[0][column]:.1f}", f"{settled[-1][column]:.1f}", f"{slope:.3f}")
        for name, column, slope in zip(("recorder", "app"), (1, 2), slopes, strict=True)
    ]
    header = ("program", "MB after a minute", "MB at the end", "MB a minute")
    print_table(f"{minutes:g} minutes of a busy screen, {facts['frames']} frames", header, rows)
    targets.at_most("recorder: growth a minute", slopes[0], _MOST_MB_A_MINUTE, unit=" MB")
    targets.at_most("app: growth a minute", slopes[1], _MOST_MB_A_MINUTE, unit=" MB")
    targets.at_most("frames dropped", facts["dropped"], 0)
    targets.at_least("frames a second", facts["frames"] / facts["duration_s"], 29.0)


@contextlib.contextmanager
def _scene(scene: str) -> Iterator[Desktop]:
    with desktop() as screen:
        if scene == "busy":
            screen.show_busy_terminal()
        yield screen


@contextlib.contextmanager
def _steered(screen: Desktop) -> Iterator[Steered]:
    """Let the app record the screen from its hotkey on until the end of the context, whole."""
    config = screen.folder / ".config" / "remoteassist"
    config.mkdir(parents=True, exist_ok=True)
    (config / "settings.toml").write_text(_SETTINGS)
    known = set(_sessions(screen.folder))
    process = screen.start([sys.executable, "-m", "remoteassist"])
    app = psutil.Process(process.pid)
    try:
        _child(app, "hear")
        with Hand(screen.display_name) as hand:
            # It hears once it has started; a key before that is nobody's.
            path = wait_for(
                lambda: _started(hand, screen.folder, known), what="the hotkey to start a recording"
            )
            steered = Steered(app, _child(app, "record"), path)
            wait_for(lambda: any((path / "video").iterdir()), what="a segment")
            _iconify(screen)
            yield steered
            _press(hand)
            # Finding its steps takes longer, and is not what is measured here.
            wait_for(
                lambda: Session.open(path).manifest.state == "complete",
                what="the recording to end",
                timeout_s=120,
            )
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)


def _iconify(screen: Desktop) -> None:
    """Take the app's window from the screen, as a window manager does when it is asked to minimize it."""
    words = ["xdotool", "search", "--onlyvisible", "--name", "remoteassist$", "windowunmap", "%@"]
    subprocess.run(words, env=screen.environment, check=False, capture_output=True)


def _started(hand: Hand, folder: Path, known: set[Path]) -> Path | None:
    new = set(_sessions(folder)) - known
    if not new:
        _press(hand)
        time.sleep(2)
        new = set(_sessions(folder)) - known
    return next(iter(new), None)


def _press(hand: Hand) -> None:
    for key in _START_STOP:
        hand.key_down(key)
    for key in reversed(_START_STOP):
        hand.key_up(key)


def _sessions(folder: Path) -> list[Path]:
    return [path for path in folder.rglob(f"*{SESSION_SUFFIX}") if not path.name.startswith(".")]


def _child(app: psutil.Process, command: str) -> psutil.Process:
    """Return the child of the app that runs a command of ours, as soon as there is one."""

    def found() -> psutil.Process | None:
        for child in app.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if command in child.cmdline()[1:5]:
                    return child
        return None

    return wait_for(found, what=f"the app to run '{command}'", timeout_s=60)


if __name__ == "__main__":
    sys.exit(main())
