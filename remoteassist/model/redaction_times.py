"""Which redactions hold at a moment, found without looking at all of them: a film asks thirty times a second."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Final, TypeAlias

from remoteassist.model.annotations import Redaction, TrackedRedaction
from remoteassist.model.time import TimeSpan

_Entry: TypeAlias = tuple[int, int, int]
"""Start and end in session time, and where the redaction stands in the order."""


_FEW: Final = 24
"""So many spans are looked at one by one as quickly as a tree of them is walked, and are prepared at no cost."""


class RedactionTimes:
    """The redactions of a guide by the time at which they hold.

    Gives what `Guide.redactions_at` and `redactions_during` give. A question costs the logarithm of the number of
    places, and what it finds; the first one prepares them.

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
        return self._found(t_ns, t_ns + 1)

    def during(self, span: TimeSpan) -> tuple[Redaction, ...]:
        """Return what is covered at any time of a span, which is not empty, in the order of the guide."""
        return self._found(span.start_ns, span.end_ns)

    def _found(self, start_ns: int, end_ns: int) -> tuple[Redaction, ...]:
        index = self._index
        found = list(index.lasting)
        if index.root is not None:
            index.root.look(start_ns, end_ns, found)
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
    """A node of a centred interval tree: the spans that hold its moment, and all others on either side of it.

    One of few spans keeps them all as they are, to be looked at one by one.
    """

    __slots__ = ("_after", "_before", "_by_end", "_by_start", "_center_ns", "_few")

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._few: Sequence[_Entry] | None = entries if len(entries) <= _FEW else None
        if self._few is not None:
            return
        starts = sorted([start for start, _, _ in entries])
        center_ns = self._center_ns = starts[len(starts) // 2]
        here = [one for one in entries if one[0] <= center_ns < one[1]]
        self._by_start = sorted(here)
        self._by_end = sorted(here, key=itemgetter(1), reverse=True)
        self._before = _Node.of([one for one in entries if one[1] <= center_ns])
        self._after = _Node.of([one for one in entries if one[0] > center_ns])

    @staticmethod
    def of(entries: Sequence[_Entry]) -> "_Node | None":
        """Return the tree of some spans, none of which is empty; None for none."""
        return _Node(entries) if entries else None

    def look(self, start_ns: int, end_ns: int, found: list[int]) -> None:
        """Add the spans of this tree that share a moment with another, which is not empty."""
        if self._few is not None:
            found.extend(index for start, end, index in self._few if start < end_ns and start_ns < end)
            return
        if start_ns < self._center_ns and self._before is not None:
            self._before.look(start_ns, end_ns, found)
        if end_ns <= self._center_ns:
            for start, _, index in self._by_start:
                if start >= end_ns:
                    break
                found.append(index)
            return
        for _, end, index in self._by_end:
            if end <= start_ns:
                break
            found.append(index)
        if self._after is not None:
            self._after.look(start_ns, end_ns, found)
