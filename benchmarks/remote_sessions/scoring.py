"""Compares the steps that the product found with what was really done.

Matching: a step and an action within 0.5 s can be a pair; each is in at most one; there are as many pairs as can be,
and of those ways to pair them the nearest in time. Time is the start of either. A step that nobody did with the hand,
such as a window change, is a false one like any other.

Labels are equal when they are after this: Unicode NFKC, spaces collapsed, `...`, `…` and `:` dropped at the end. Case
counts. Where an action has several right labels, any of them is right; None is right where the thing has no text.

Titles of windows are compared alike; a scenario may name only the beginning of one, such as `Configure` of
`Configure - KCalc`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from benchmarks.remote_sessions.truth_record import TrueStep

MATCH_S: Final = 0.5
_SPACES: Final = re.compile(r"\s+")
_TRAILING: Final = re.compile(r"(\s*(\.\.\.|…|:))+$")


class FoundPlace(msgspec.Struct, frozen=True):
    """Where a step is said to have happened."""

    window: str | None = None


class FoundStep(msgspec.Struct, frozen=True):
    """What `remoteassist steps --json` tells of one step that matters here."""

    t_s: float
    kind: str
    role: str
    label: str | None
    title: str
    place: FoundPlace | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    total: int = 0

    @property
    def value(self) -> float:
        """The share, 1 when there was nothing to be right about."""
        return self.right / self.total if self.total else 1.0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One action that was not understood, for people who want to know why."""

    what: str
    truth: str
    found: str


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one recording, or of several added up.

    `matched` counts pairs. `kind` is of pairs; `role`, `label` and `window` of those pairs whose action has a right
    answer; an action that was not found at all is missed in all of them.
    """

    matched: int = 0
    actions: int = 0
    steps: int = 0
    kind: Share = Share()
    role: Share = Share()
    label: Share = Share()
    window: Share = Share()
    mistakes: tuple[Mistake, ...] = field(default=())

    @property
    def f1(self) -> float:
        """The harmonic mean of the share of actions found and the share of steps that are real."""
        both = self.actions + self.steps
        return 2 * self.matched / both if both else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.matched + other.matched,
            self.actions + other.actions,
            self.steps + other.steps,
            self.kind + other.kind,
            self.role + other.role,
            self.label + other.label,
            self.window + other.window,
            self.mistakes + other.mistakes,
        )


def normalised(label: str | None) -> str | None:
    """Return a label as it is compared; an empty one is none."""
    if label is None:
        return None
    text = _SPACES.sub(" ", unicodedata.normalize("NFKC", label)).strip()
    return _TRAILING.sub("", text) or None


def matched_pairs(true_s: Sequence[float], found_s: Sequence[float]) -> list[tuple[int, int]]:
    """Return which action goes with which step: as many pairs within `MATCH_S` as can be, in the order of time.

    Both are in ascending order, so pairs never cross and a table of prefixes finds the best.
    """
    best: list[list[tuple[int, float]]] = [[(0, 0.0)] * (len(found_s) + 1) for _ in range(len(true_s) + 1)]
    for i, true in enumerate(true_s, start=1):
        for j, found in enumerate(found_s, start=1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1])
            distance = abs(true - found)
            if distance <= MATCH_S:
                pairs, nearness = best[i - 1][j - 1]
                best[i][j] = max(best[i][j], (pairs + 1, nearness - distance))
    pairs_found: list[tuple[int, int]] = []
    i, j = len(true_s), len(found_s)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs_found.append((i, j))
    return pairs_found[::-1]


def score(truth: Sequence[TrueStep], found: Sequence[FoundStep], *, origin_monotonic_s: float) -> Score:
    """Return the score of one recording; `origin_monotonic_s` is this machine's clock at session time 0."""
    found = sorted(found, key=lambda step: step.t_s)
    true_s = [step.monotonic_s - origin_monotonic_s for step in truth]
    pairs = dict(matched_pairs(true_s, [step.t_s for step in found]))
    total = Score(matched=len(pairs), actions=len(truth), steps=len(found))
    for index, true in enumerate(truth):
        total += _understood(true, found[pairs[index]] if index in pairs else None)
    extra = set(range(len(found))) - set(pairs.values())
    return total + Score(
        mistakes=tuple(Mistake("false step", "", found[index].title) for index in sorted(extra))
    )


def _understood(true: TrueStep, found: FoundStep | None) -> Score:
    if found is None:
        miss = Mistake("missed", f"{true.kind} {_either(true.labels)}", "")
        return Score(
            kind=Share(0, 1),
            role=Share(0, int(bool(true.roles))),
            label=Share(0, int(bool(true.labels))),
            window=Share(0, int(true.window is not None)),
            mistakes=(miss,),
        )
    is_kind_right = found.kind == true.kind
    is_role_right = found.role in true.roles
    is_label_right = normalised(found.label) in {normalised(label) for label in true.labels}
    mistakes = []
    if not is_kind_right:
        mistakes.append(Mistake("kind", true.kind, found.kind))
    if true.roles and not is_role_right:
        mistakes.append(Mistake("role", f"{_either(true.roles)} ({_either(true.labels)})", found.role))
    if true.labels and not is_label_right:
        mistakes.append(Mistake("label", _either(true.labels), str(found.label)))
    window = found.place.window if found.place is not None else None
    is_window_right = _is_window(window, true.window)
    if not is_window_right:
        mistakes.append(Mistake("window", f"{true.window} ({_either(true.labels)})", str(window)))
    return Score(
        kind=Share(int(is_kind_right), 1),
        role=Share(int(is_role_right), 1) if true.roles else Share(),
        label=Share(int(is_label_right), 1) if true.labels else Share(),
        window=Share(int(is_window_right), 1) if true.window is not None else Share(),
        mistakes=tuple(mistakes),
    )


def _is_window(found: str | None, true: str | None) -> bool:
    """Whether a title is the right one, or goes on after it with another part; anything is where none is known."""
    wanted, title = normalised(true), normalised(found) or ""
    return wanted is None or re.match(rf"{re.escape(wanted)}(?!\w)", title) is not None


def _either(values: Iterable[str | None]) -> str:
    return " or ".join("none" if value is None else value for value in values)
