"""Session time to film time and back: what was cut is left out, what was idle passes faster."""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from remoteassist.model.time import TimeNs, TimeSpan


class SpeedChange(msgspec.Struct, frozen=True):
    """A stretch of session time that the film shows `rate` times as fast; `rate` is more than 0."""

    span: TimeSpan
    rate: float


class FilmPiece(msgspec.Struct, frozen=True):
    """A stretch of session time that is in the film, where it begins there, and how fast it passes."""

    start_ns: int
    end_ns: int
    film_start_ns: int
    rate: float

    @property
    def film_end_ns(self) -> int:
        """Where it ends in the film."""
        return self.film_start_ns + round((self.end_ns - self.start_ns) / self.rate)


class FilmClock:
    """Translates between session time and film time; both begin at 0.

    Args:
        duration_ns: How long the session is.
        cuts: As in `Guide.cuts`; what lies outside of the session does no harm.
        speeds: As in `Guide.speeds`; what is cut is cut also when its speed is changed.
    """

    def __init__(
        self, duration_ns: int, *, cuts: Sequence[TimeSpan] = (), speeds: Sequence[SpeedChange] = ()
    ) -> None:
        pieces: list[FilmPiece] = []
        changes = _apart(speeds)
        ends_ns = [change.span.end_ns for change in changes]
        for start_ns, end_ns in _kept(duration_ns, cuts):
            # Those that end before this stretch are skipped: a film may have hundreds of cuts and of speeds.
            coming = islice(changes, bisect.bisect_right(ends_ns, start_ns), None)
            for piece_start_ns, piece_end_ns, rate in _at_speeds(start_ns, end_ns, coming):
                film_start_ns = pieces[-1].film_end_ns if pieces else 0
                pieces.append(FilmPiece(piece_start_ns, piece_end_ns, film_start_ns, rate))
        self._pieces = tuple(pieces)
        self._starts_ns = [piece.start_ns for piece in pieces]
        self._film_starts_ns = [piece.film_start_ns for piece in pieces]

    @property
    def duration_ns(self) -> TimeNs:
        """How long the film is."""
        return TimeNs(self._pieces[-1].film_end_ns if self._pieces else 0)

    @property
    def pieces(self) -> tuple[FilmPiece, ...]:
        """What the film is put together from, in order and without a hole in film time."""
        return self._pieces

    def film_ns(self, t_ns: int) -> TimeNs:
        """Return when the film shows a session time; for what is cut, where the film goes on."""
        index = bisect.bisect_right(self._starts_ns, t_ns) - 1
        if index < 0:
            return TimeNs(0)
        piece = self._pieces[index]
        return TimeNs(
            min(piece.film_end_ns, piece.film_start_ns + round((t_ns - piece.start_ns) / piece.rate))
        )

    def session_ns(self, film_ns: int) -> TimeNs:
        """Return the session time that the film shows at a moment; beyond the film its first or last."""
        index = max(0, bisect.bisect_right(self._film_starts_ns, film_ns) - 1)
        if not self._pieces:
            return TimeNs(0)
        piece = self._pieces[index]
        t_ns = piece.start_ns + round(max(0, film_ns - piece.film_start_ns) * piece.rate)
        return TimeNs(min(t_ns, piece.end_ns - 1))

    def is_shown(self, t_ns: int) -> bool:
        """Whether a session time is in the film."""
        index = bisect.bisect_right(self._starts_ns, t_ns) - 1
        return index >= 0 and t_ns < self._pieces[index].end_ns


def _kept(duration_ns: int, cuts: Sequence[TimeSpan]) -> Iterator[tuple[int, int]]:
    at_ns = 0
    for cut in sorted(cuts, key=lambda one: one.start_ns):
        if cut.end_ns <= cut.start_ns:
            continue
        if min(cut.start_ns, duration_ns) > at_ns:
            yield at_ns, min(cut.start_ns, duration_ns)
        at_ns = max(at_ns, cut.end_ns)
    if at_ns < duration_ns:
        yield at_ns, duration_ns


def _apart(speeds: Sequence[SpeedChange]) -> list[SpeedChange]:
    """Return speed changes in order and without overlap, none of them empty; the one that begins first goes first."""
    apart: list[SpeedChange] = []
    for change in sorted(speeds, key=lambda one: one.span.start_ns):
        start_ns = max(change.span.start_ns, apart[-1].span.end_ns) if apart else change.span.start_ns
        if start_ns < change.span.end_ns:
            apart.append(SpeedChange(TimeSpan(start_ns, change.span.end_ns), change.rate))
    return apart


def _at_speeds(
    start_ns: int, end_ns: int, changes: Iterable[SpeedChange]
) -> Iterator[tuple[int, int, float]]:
    """Yield the parts of a stretch with their rates; `changes` are apart and the first ends after its start."""
    at_ns = start_ns
    for change in changes:
        from_ns = max(at_ns, change.span.start_ns)
        to_ns = min(end_ns, change.span.end_ns)
        if from_ns >= to_ns:
            break
        if from_ns > at_ns:
            yield at_ns, from_ns, 1.0
        yield from_ns, to_ns, change.rate
        at_ns = to_ns
    if at_ns < end_ns:
        yield at_ns, end_ns, 1.0
