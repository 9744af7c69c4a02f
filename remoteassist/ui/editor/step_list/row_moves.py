"""The fewest changes that turn one order of rows into another, so that a list never starts anew."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class RowsRemoved:
    """Rows `first` to `last`, both included, go."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RowsInserted:
    """`ids` come in, the first of them at row `first`."""

    first: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowMoved:
    """The row at `source` goes to where the one at `before` is, both counted before the move, as Qt counts them."""

    source: int
    before: int


RowChange: TypeAlias = RowsRemoved | RowsInserted | RowMoved


def row_changes(old: Sequence[str], new: Sequence[str]) -> list[RowChange]:
    """Return what to do to rows, one after the other, until those of `old` are those of `new`; no id is there twice.

    What stays in its order is not touched: the longest such run of rows, O(n log n); each moved row costs O(n).
    """
    rows = list(old)
    changes: list[RowChange] = list(_removed(rows, frozenset(new)))
    known = frozenset(rows)
    still = _in_order(rows, [one for one in new if one in known])
    place = 0
    while place < len(new):
        step_id = new[place]
        if step_id in still:
            place += 1
            continue
        at = rows.index(new[place - 1]) + 1 if place else 0
        if step_id not in known:
            end = next((index for index in range(place, len(new)) if new[index] in known), len(new))
            ids = tuple(new[place:end])
            rows[at:at] = ids
            changes.append(RowsInserted(at, ids))
            place = end
            continue
        source = rows.index(step_id)
        if source != at:
            changes.append(RowMoved(source, at))
            rows.insert(at, step_id)
            del rows[source + 1 if source > at else source]
        place += 1
    return changes


def _removed(rows: list[str], kept: frozenset[str]) -> list[RowsRemoved]:
    """Take the rows out that are not kept, the last first, runs of them at once."""
    changes: list[RowsRemoved] = []
    last = len(rows) - 1
    while last >= 0:
        if rows[last] in kept:
            last -= 1
            continue
        first = last
        while first > 0 and rows[first - 1] not in kept:
            first -= 1
        changes.append(RowsRemoved(first, last))
        del rows[first : last + 1]
        last = first - 1
    return changes


def _in_order(rows: Sequence[str], wanted: Sequence[str]) -> frozenset[str]:
    """Return the ids of the longest run that has the same order in both (patience sorting)."""
    positions = {step_id: index for index, step_id in enumerate(rows)}
    ends: list[int] = []
    end_ids: list[str] = []
    before: dict[str, str | None] = {}
    for step_id in wanted:
        pile = bisect.bisect_left(ends, positions[step_id])
        before[step_id] = end_ids[pile - 1] if pile else None
        ends[pile : pile + 1] = [positions[step_id]]
        end_ids[pile : pile + 1] = [step_id]
    found: set[str] = set()
    last = end_ids[-1] if end_ids else None
    while last is not None:
        found.add(last)
        last = before[last]
    return frozenset(found)
