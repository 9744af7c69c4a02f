"""Steps from the picture alone: F1 on labelled films, and how many are found where nobody acts.

The films that are drawn (`living_pictures`) show what moves by itself: streets, films in a page, clocks, a console;
in some of them somebody works beside it.
Of messages and notices, a message that comes into a chat which is full already is told as a step: without a pointer
it looks like a turn of the wheel. Such a step has the lower confidence of a change by nobody seen.
`--sessions FOLDER` scores sessions that `benchmarks.steps --keep FOLDER` recorded, looked at as films: of the input
only the pointer is used, to draw it in. What a slow line made late is expected late.
`--films FOLDER` scores recordings with hand labels: `labels.json` there has
{"recordings": [{"file", "labels": [{"t", "t_end", "certain"}]}]}, times in seconds from the first frame.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.living_pictures.films import SECONDS, alone, worked
from benchmarks.living_pictures.shots import FPS
from benchmarks.remote_sessions.filming import LOOKS, Look, filmed
from benchmarks.remote_sessions.recording import SESSION_NAME, TRUTH_NAME
from benchmarks.remote_sessions.truth_record import read_truth
from benchmarks.table import Targets, print_table
from remoteassist.media.gray import GrayFrame
from remoteassist.media.import_plan import plan_import
from remoteassist.media.imported_video import import_video
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.manifest import decode_manifest
from remoteassist.steps.from_pixels import PixelSteps

_TOLERANCES_S: Final = (0.5, 1.0)
_LEAST_F1: Final = 0.8
_SCORE_COLUMNS: Final = tuple(
    f"{what} {t_s} s" for t_s in _TOLERANCES_S for what in ("hit/false/missed", "F1")
)


def main() -> int:
    """Score, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--films", type=Path, metavar="FOLDER", help="recordings with labels.json")
    parser.add_argument("--sessions", type=Path, metavar="FOLDER", help="sessions kept by benchmarks.steps")
    args = parser.parse_args()
    targets = Targets()
    _score_living_pictures(targets)
    _score_work(targets)
    if args.films is not None:
        _score_recordings(args.films, targets)
    if args.sessions is not None:
        _score_sessions(args.sessions, targets)
    return targets.finish()


def _score_living_pictures(targets: Targets) -> None:
    rows: list[tuple[str, ...]] = []
    for name, (draw, most_a_minute) in alone().items():
        looking, began = PixelSteps(), time.perf_counter()
        for number in range(FPS * SECONDS):
            looking.add(GrayFrame(TimeNs(number * NS_PER_S // FPS), draw(number)))
        steps = looking.finish()
        a_minute = len(steps) * 60 / SECONDS
        took_s = time.perf_counter() - began
        rows.append((name, str(len(steps)), f"{a_minute:.1f}", f"{SECONDS / took_s:.1f} x"))
        targets.at_most(f"false steps a minute, {name}", a_minute, most_a_minute)
    print_table("Where nobody acts", ("film", "steps", "a minute", "speed with drawing"), rows)


def _score_work(targets: Targets) -> None:
    rows: list[tuple[str, ...]] = []
    total = [0, 0, 0]
    for name, (draw, done) in worked().items():
        looking = PixelSteps()
        for number in range(FPS * SECONDS):
            looking.add(GrayFrame(TimeNs(number * NS_PER_S // FPS), draw(number)))
        found_s = [step.t_ns / NS_PER_S for step in looking.finish()]
        counts = score(found_s, [{"t": act.t_s} for act in done], tolerance_s=0.5)
        total = [one + other for one, other in zip(total, counts, strict=True)]
        rows.append((name, f"{counts[0]}/{counts[1]}/{counts[2]}", f"{f1(counts):.2f}"))
    print_table("Where somebody works beside it", ("film", "hit/false/missed 0.5 s", "F1 0.5 s"), rows)
    targets.at_least("F1 at 0.5 s where somebody works", f1(total), _LEAST_F1)


def _score_sessions(folder: Path, targets: Targets) -> None:
    places = sorted(path.parent for path in folder.glob(f"*/{TRUTH_NAME}"))
    for look in LOOKS:
        rows: list[tuple[str, ...]] = []
        totals = {tolerance_s: [0, 0, 0] for tolerance_s in _TOLERANCES_S}
        for place in places:
            scores: list[str] = []
            for tolerance_s, counts in _session_counts(place, look).items():
                totals[tolerance_s] = [
                    one + other for one, other in zip(totals[tolerance_s], counts, strict=True)
                ]
                scores += [f"{counts[0]}/{counts[1]}/{counts[2]}", f"{f1(counts):.2f}"]
            rows.append((place.name, *scores))
        print_table(f"Sessions, {look.name}", ("session", *_SCORE_COLUMNS), rows)
        targets.at_least(f"F1 at 0.5 s, {look.name}", f1(totals[0.5]), _LEAST_F1)


def _session_counts(place: Path, look: Look) -> dict[float, tuple[int, int, int]]:
    """Return hits, false steps and missed actions of one session, at each tolerance."""
    truth = read_truth(place / TRUTH_NAME)
    looking = PixelSteps()
    for frame in filmed(place, look, truth=truth):
        looking.add(frame)
    found_s = [step.t_ns / NS_PER_S for step in looking.finish()]
    origin_s = decode_manifest((place / SESSION_NAME / "session.json").read_bytes()).monotonic_origin_ns / 1e9
    labels = [
        {"t": step.monotonic_s - origin_s + truth.lag_s, "certain": not step.is_inert} for step in truth.steps
    ]
    return {tolerance_s: score(found_s, labels, tolerance_s=tolerance_s) for tolerance_s in _TOLERANCES_S}


def _score_recordings(folder: Path, targets: Targets) -> None:
    recordings = json.loads((folder / "labels.json").read_text())["recordings"]
    totals = {tolerance_s: [0, 0, 0] for tolerance_s in _TOLERANCES_S}
    rows: list[tuple[str, ...]] = []
    for recording in recordings:
        if not recording.get("labels"):
            continue
        found_s = _steps_of(folder / recording["file"])
        scores: list[str] = []
        for tolerance_s in _TOLERANCES_S:
            counts = score(found_s, recording["labels"], tolerance_s=tolerance_s)
            totals[tolerance_s] = [
                one + other for one, other in zip(totals[tolerance_s], counts, strict=True)
            ]
            scores += [f"{counts[0]}/{counts[1]}/{counts[2]}", f"{f1(counts):.2f}"]
        rows.append((recording["file"], str(len(found_s)), *scores))
    print_table("Recordings with hand labels", ("recording", "steps", *_SCORE_COLUMNS), rows)
    targets.at_least("F1 at 0.5 s over all recordings", f1(totals[0.5]), _LEAST_F1)


def _steps_of(path: Path) -> list[float]:
    looking = PixelSteps()
    with TemporaryDirectory() as folder:
        import_video(
            plan_import(path),
            segment_path=lambda number: Path(folder) / f"{number:04d}.mkv",
            watch=looking.add,
            progress=lambda _done, _total: None,
        )
    return [step.t_ns / NS_PER_S for step in looking.finish()]


def score(
    found_s: Sequence[float], labels: Sequence[dict[str, Any]], *, tolerance_s: float
) -> tuple[int, int, int]:
    """Return hits, false steps and missed labels, matched one to one.

    A label that is not certain is neither hit nor missed, and what is found in or beside it is not false.
    """
    certain = [label for label in labels if label.get("certain", True)]
    unsure = [label for label in labels if not label.get("certain", True)]
    holder: dict[int, int] = {}

    def settle(label: int, tried: set[int]) -> bool:
        for number, t_s in enumerate(found_s):
            if number in tried or abs(t_s - certain[label]["t"]) > tolerance_s:
                continue
            tried.add(number)
            if number not in holder or settle(holder[number], tried):
                holder[number] = label
                return True
        return False

    hits = sum(settle(label, set()) for label in range(len(certain)))
    false = sum(
        1
        for number, t_s in enumerate(found_s)
        if number not in holder
        and not any(
            one["t"] - tolerance_s <= t_s <= one.get("t_end", one["t"]) + tolerance_s for one in unsure
        )
    )
    return hits, false, len(certain) - hits


def f1(counts: Sequence[int]) -> float:
    """Return the harmonic mean of precision and recall."""
    hits, false, missed = counts
    return 2 * hits / max(1, 2 * hits + false + missed)


if __name__ == "__main__":
    sys.exit(main())
