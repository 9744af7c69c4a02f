"""Which redactions hold at a moment, found without looking at all of them: a film asks thirty times a second."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TypeAlias

from remoteassist.model.annotations import Redaction, TrackedRedaction
from remoteassist.model.time import TimeSpan

_Entry: TypeAlias = tuple[int, int, int]
"""Start and end in session time, and where the redaction stands in the order."""


class RedactionTimes:
    """The redactions of a guide by the time at which they hold.

    Gives at each moment what `Guide.redactions_at` gives. A question costs the logarithm of the number of places,
    and what it finds; the first one prepares them.

    Args:
        spanned: Redactions in order, each with the session time that it covers; None covers all of it.
    """

    def __init__(self, spanned: Iterable[tuple[TimeSpan | None, Redaction]]) -> None:
        self._spanned = spanned

    @cached_property
    def _index(self) -> "_Index":
        return _Index(self._spanned)

    @classmethod
    def of(cls, redactions: Sequence[Redaction | TrackedRedaction]) -> "RedactionTimes":
        """Prepare the redactions of a whole session (`Guide.redactions`)."""
        return cls(_spanned(redactions))

    def at(self, t_ns: int) -> tuple[Redaction, ...]:
        """Return what is covered at a session time, in the order of the guide."""
        index = self._index
        found = list(index.lasting)
        node = index.root
        while node is not None:
            node = node.look(t_ns, found)
        return tuple(index.redactions[place] for place in sorted(found))


def _spanned(
    redactions: Sequence[Redaction | TrackedRedaction],
) -> Iterator[tuple[TimeSpan | None, Redaction]]:
    for one in redactions:
        if isinstance(one, Redaction):
            yield None, one
        else:
            for place in one.places:
                yield place.span, Redaction(one.id, place.rect, one.colour)


class _Index:
    """Redactions in order, the places of those that hold all the time, and a tree of the others."""

    def __init__(self, spanned: Iterable[tuple[TimeSpan | None, Redaction]]) -> None:
        self.redactions: list[Redaction] = []
        self.lasting: list[int] = []
        entries: list[_Entry] = []
        for place, (span, redaction) in enumerate(spanned):
            self.redactions.append(redaction)
            if span is None:
                self.lasting.append(place)
            elif span.start_ns < span.end_ns:
                entries.append((span.start_ns, span.end_ns, place))
        self.root = _Node.of(entries)


class _Node:
    """A node of a centred interval tree: the spans that hold its moment, and all others on either side of it."""

    __slots__ = ("_after", "_before", "_by_end", "_by_start", "_center_ns")

    def __init__(self, entries: Sequence[_Entry]) -> None:
        starts = sorted(start for start, _, _ in entries)
        self._center_ns = starts[len(starts) // 2]
        here = [one for one in entries if one[0] <= self._center_ns < one[1]]
        self._by_start = sorted(here)
        self._by_end = sorted(here, key=itemgetter(1), reverse=True)
        self._before = _Node.of([one for one in entries if one[1] <= self._center_ns])
        self._after = _Node.of([one for one in entries if one[0] > self._center_ns])

    @staticmethod
    def of(entries: Sequence[_Entry]) -> "_Node | None":
        """Return the tree of some spans, none of which is empty; None for none."""
        return _Node(entries) if entries else None

    def look(self, t_ns: int, found: list[int]) -> "_Node | None":
        """Add the spans at this node that hold a moment; return the node where more may be."""
        if t_ns < self._center_ns:
            for start_ns, _, index in self._by_start:
                if start_ns > t_ns:
                    break
                found.append(index)
            return self._before
        for _, end_ns, index in self._by_end:
            if end_ns <= t_ns:
                break
            found.append(index)
        return self._after
