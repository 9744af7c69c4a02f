"""How well the steps of real remote sessions are understood: found, of the right kind, and in the right words.

Real programs run on a virtual display; a hand works with them through a remote viewer on another. `remoteassist
record` sees the viewer's pixels and the hand's input, and `remoteassist detect` sees what was recorded. What each
click really hit comes from the accessibility tree of the customer's desktop, which neither of them can reach. How
steps are matched and labels compared is said in `remote_sessions/scoring.py`; which roles are right, in
`remote_sessions/performing.py`.

The column `window` is how often the title of the window or dialog box was read right, where the scenario names it; it
has no target.

Targets are for the programs that were held out while the code under test was written.
"""

import argparse
import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.remote_sessions.detecting import Detection, detect
from benchmarks.remote_sessions.programs import SCENARIOS
from benchmarks.remote_sessions.recording import SESSION_NAME, TRUTH_NAME, record
from benchmarks.remote_sessions.scenario import Scenario
from benchmarks.remote_sessions.scoring import Score, score
from benchmarks.remote_sessions.truth_record import TruthFile, read_truth
from benchmarks.remote_sessions.variants import VARIANTS
from benchmarks.table import Targets, print_table
from remoteassist.demo.programs import require_programs
from remoteassist.errors import MachineLacksError

_START_S: Final = 3.0
"""What `detect` may take before its first click: its models are loaded once."""
_POINTER_KINDS: Final = frozenset({"click", "double_click", "right_click", "drag"})
_LEAST_F1: Final = 0.95
_LEAST_KIND: Final = 0.97
_LEAST_LABEL: Final = 0.93
_LEAST_ROLE: Final = 0.85
_MOST_S_PER_CLICK: Final = 0.7
_MOST_MB: Final = 1200.0


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one recording."""

    truth: TruthFile
    detection: Detection
    score: Score

    @property
    def name(self) -> str:
        """Program and variant."""
        return f"{self.truth.program} {self.truth.variant}"

    @property
    def clicks(self) -> int:
        """Actions that something has to be read for."""
        return sum(step.kind in _POINTER_KINDS for step in self.truth.steps)

    @property
    def seconds_per_click(self) -> float:
        """Wall time of `detect` beyond its start, for each of them."""
        return max(0.0, self.detection.seconds - _START_S) / max(1, self.clicks)


def main() -> int:
    """Record, measure and print; return 1 when a target is missed."""
    args = _parser().parse_args()
    with contextlib.ExitStack() as stack:
        if args.rescore is not None:
            places = _kept(args.rescore, args.only)
        else:
            require_programs()
            folder = args.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sessions-")))
            places = _recorded(_chosen(args.only), folder)
        results = [_result(place) for place in places]
    if not results:
        print("steps: there is nothing to measure", file=sys.stderr)
        return 2
    if args.mistakes:
        _print_mistakes(results)
    return _report(results)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = tuple(scenario.program.name for scenario in SCENARIOS)
    parser.add_argument("--only", choices=names, action="append", metavar="NAME", help="only this program")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--keep", type=Path, metavar="DIR", help="keep the recordings there")
    where.add_argument(
        "--rescore", type=Path, metavar="DIR", help="measure recordings kept there; record none"
    )
    parser.add_argument("--mistakes", action="store_true", help="list what was not understood")
    return parser


def _chosen(only: Sequence[str] | None) -> list[Scenario]:
    """Return the scenarios to record, and say which have to be left out."""
    chosen = []
    for scenario in SCENARIOS:
        if only is not None and scenario.program.name not in only:
            continue
        if shutil.which(scenario.program.command[0]) is None:
            print(f"{scenario.program.name} is left out: install {scenario.package}", file=sys.stderr)
            continue
        chosen.append(scenario)
    return chosen


def _recorded(scenarios: Sequence[Scenario], folder: Path) -> Iterator[Path]:
    for scenario in scenarios:
        for name in scenario.variants:
            try:
                yield record(scenario, VARIANTS[name], folder)
            except MachineLacksError as error:
                print(f"{scenario.program.name} {name}: {error}", file=sys.stderr)


def _kept(folder: Path, only: Sequence[str] | None) -> Iterator[Path]:
    for path in sorted(folder.glob(f"*/{TRUTH_NAME}")):
        if only is None or read_truth(path).program in only:
            yield path.parent


def _result(place: Path) -> Result:
    truth = read_truth(place / TRUTH_NAME)
    detection = detect(place / SESSION_NAME)
    result = Result(
        truth, detection, score(truth.steps, detection.steps, origin_monotonic_s=detection.origin_monotonic_s)
    )
    print(f"{result.name}: F1 {result.score.f1:.2f}", file=sys.stderr, flush=True)
    return result


def _report(results: Sequence[Result]) -> int:
    targets = Targets()
    for title, is_held_out in (("Programs for tuning", False), ("Programs held out", True)):
        group = [result for result in results if result.truth.is_held_out is is_held_out]
        if group:
            total = _total(group)
            print_table(title, _HEADER, [*map(_row, group), _total_row(group, total)])
            if is_held_out:
                _judge(group, total, targets)
    return targets.finish()


def _judge(group: Sequence[Result], total: Score, targets: Targets) -> None:
    targets.at_least("steps found (F1)", total.f1, _LEAST_F1)
    targets.at_least("kind", total.kind.value, _LEAST_KIND)
    targets.at_least("label", total.label.value, _LEAST_LABEL)
    targets.at_least("role", total.role.value, _LEAST_ROLE)
    targets.at_most("detect, a click", _seconds_per_click(group), _MOST_S_PER_CLICK, unit=" s")
    targets.at_most("memory of detect", _peak_mb(group), _MOST_MB, unit=" MB")


_HEADER: Final = (
    "recording",
    "actions",
    "steps",
    "F1",
    "kind",
    "role",
    "label",
    "window",
    "s/click",
    "peak MB",
)


def _row(result: Result) -> tuple[str, ...]:
    return (
        *_cells(result.name, result.score),
        f"{result.seconds_per_click:.2f}",
        f"{result.detection.peak_mb:.0f}",
    )


def _total_row(group: Sequence[Result], total: Score) -> tuple[str, ...]:
    return (*_cells("all", total), f"{_seconds_per_click(group):.2f}", f"{_peak_mb(group):.0f}")


def _cells(name: str, of: Score) -> tuple[str, ...]:
    shares = (of.kind, of.role, of.label, of.window)
    return (name, str(of.actions), str(of.steps), f"{of.f1:.3f}", *(f"{share.value:.2f}" for share in shares))


def _total(group: Sequence[Result]) -> Score:
    return sum((result.score for result in group), Score())


def _seconds_per_click(group: Sequence[Result]) -> float:
    seconds = sum(max(0.0, result.detection.seconds - _START_S) for result in group)
    return seconds / max(1, sum(result.clicks for result in group))


def _peak_mb(group: Sequence[Result]) -> float:
    return max(result.detection.peak_mb for result in group)


def _print_mistakes(results: Sequence[Result]) -> None:
    for result in results:
        rows = [(mistake.what, mistake.truth, mistake.found) for mistake in result.score.mistakes]
        if rows:
            print_table(f"{result.name}: not understood", ("what", "truth", "found"), rows)


if __name__ == "__main__":
    sys.exit(main())
