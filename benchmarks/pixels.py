"""Steps from the picture alone: F1 on labelled films, and how many are found where nobody acts.

The films that are drawn here show what moves by itself: a street, a camera that pans, a film in a page, clocks.
`--films FOLDER` scores recordings with hand labels: `labels.json` there has
{"recordings": [{"file", "labels": [{"t", "t_end", "certain"}]}]}, times in seconds from the first frame.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.table import Targets, print_table
from remoteassist.media.gray import GrayFrame
from remoteassist.media.import_plan import plan_import
from remoteassist.media.imported_video import import_video
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.steps.from_pixels import PixelSteps

Gray = npt.NDArray[np.uint8]

_FPS: Final = 25
_SECONDS: Final = 30
_WIDTH, _HEIGHT = 854, 480
_TOLERANCES_S: Final = (0.5, 1.0)


def main() -> int:
    """Score, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--films", type=Path, metavar="FOLDER", help="recordings with labels.json")
    args = parser.parse_args()
    targets = Targets()
    _score_living_pictures(targets)
    if args.films is not None:
        _score_recordings(args.films, targets)
    return targets.finish()


def _score_living_pictures(targets: Targets) -> None:
    rows: list[tuple[str, ...]] = []
    for name, (draw, most_a_minute) in _LIVING.items():
        looking, began = PixelSteps(), time.perf_counter()
        for number in range(_FPS * _SECONDS):
            looking.add(GrayFrame(TimeNs(number * NS_PER_S // _FPS), draw(number)))
        steps = looking.finish()
        a_minute = len(steps) * 60 / _SECONDS
        took_s = time.perf_counter() - began
        rows.append((name, str(len(steps)), f"{a_minute:.1f}", f"{_SECONDS / took_s:.1f} x"))
        targets.at_most(f"false steps a minute, {name}", a_minute, most_a_minute)
    print_table("Where nobody acts", ("film", "steps", "a minute", "speed with drawing"), rows)


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
    header = (
        "recording",
        "steps",
        *(f"{what} {t_s} s" for t_s in _TOLERANCES_S for what in ("hit/false/missed", "F1")),
    )
    print_table("Recordings with hand labels", header, rows)
    targets.at_least("F1 at 0.5 s over all recordings", f1(totals[0.5]), 0.8)


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


def _ground(width: int, height: int, *, seed: int) -> Gray:
    coarse = np.random.default_rng(seed).integers(0, 255, (height // 8 + 1, width // 8 + 1), np.uint8)
    return np.asarray(cv2.GaussianBlur(cv2.resize(coarse, (width, height)), (0, 0), 3), np.uint8)


def _street(*, cars: int, shake_px: int) -> Callable[[int], Gray]:
    ground = _ground(_WIDTH + 40, _HEIGHT + 40, seed=4)
    random = np.random.default_rng(3)
    lanes = [
        (int(random.integers(180, 420)), float(random.uniform(2, 9)) * (-1) ** car, 190 * car, 30 + 25 * car)
        for car in range(cars)
    ]

    def draw(number: int) -> Gray:
        left, top = (20 + random.integers(-shake_px, shake_px + 1, 2)) if shake_px else (20, 20)
        frame = ground[top : top + _HEIGHT, left : left + _WIDTH].copy()
        for y, speed, phase, shade in lanes:
            x = int((phase + speed * number) % (_WIDTH + 300)) - 150
            cv2.rectangle(frame, (x, y), (x + 90, y + 40), shade % 255, -1)
        noise = random.normal(0, 2, frame.shape)
        return np.asarray(np.clip(frame + noise, 0, 255), np.uint8)

    return draw


def _pan(number: int) -> Gray:
    top = 100 + int(60 * np.sin(number / 40))
    return np.ascontiguousarray(_WIDE[top : top + _HEIGHT, number * 2 : number * 2 + _WIDTH])


def _page() -> Gray:
    page = np.full((_HEIGHT, _WIDTH), 245, np.uint8)
    for row in range(20):
        words = f"{row} lines of a page that nobody touches"
        cv2.putText(page, words, (20, 30 + row * 22), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 40, 1)
    return page


def _film_in_page() -> Callable[[int], Gray]:
    street, page = _street(cars=6, shake_px=0), _page()

    def draw(number: int) -> Gray:
        frame = page.copy()
        frame[60:300, 440:840] = cv2.resize(street(number), (400, 240))
        return frame

    return draw


def _widgets() -> Callable[[int], Gray]:
    page = _page()

    def draw(number: int) -> Gray:
        frame = page.copy()
        second, slide = number // _FPS, number // (3 * _FPS) % 4
        cv2.ellipse(frame, (600, 200), (20, 20), 0, number * 14, number * 14 + 270, 80, 4)
        cv2.putText(frame, f"12:00:{second:02d}", (740, 470), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)
        cv2.rectangle(frame, (440, 400), (440 + number // 2, 415), 120, -1)
        cv2.rectangle(frame, (440, 240), (700, 360), 60 + 40 * slide, -1)
        cv2.putText(frame, f"Slide {slide}", (480, 310), cv2.FONT_HERSHEY_SIMPLEX, 1, 255, 2)
        if number // 13 % 2:
            frame[30:46, 300] = 0
        return frame

    return draw


_WIDE: Final = _ground(3000, 1200, seed=9)
_LIVING: Final[dict[str, tuple[Callable[[int], Gray], float]]] = {
    "street, dense": (_street(cars=7, shake_px=0), 0),
    "street, a few cars": (_street(cars=2, shake_px=0), 2),
    "street, camera in the hand": (_street(cars=6, shake_px=2), 0),
    "a camera that pans": (_pan, 0),
    "a film in a page": (_film_in_page(), 2),
    "spinner, clock, slides, caret": (_widgets(), 2),
}


if __name__ == "__main__":
    sys.exit(main())
