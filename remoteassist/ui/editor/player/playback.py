"""How far the film has been played at a moment of a steady clock: a frozen value, so nothing can run away with it."""

from typing import Final, Self

import msgspec
from msgspec.structs import replace

from remoteassist.model.time import TimeNs

_FASTEST: Final = 8.0


class Playback(msgspec.Struct, frozen=True):
    """Film time that runs with a clock at a rate.

    Attributes:
        duration_ns: How long the film is.
        from_film_ns: Film time at `since_ns`.
        since_ns: Time of a steady clock.
        rate: Film seconds a second; 0 is a pause, less is backwards.
    """

    duration_ns: int
    from_film_ns: int = 0
    since_ns: int = 0
    rate: float = 0.0

    @property
    def is_playing(self) -> bool:
        """Whether the film runs."""
        return self.rate != 0

    def film_ns_at(self, now_ns: int) -> TimeNs:
        """Return the film time at a moment of the clock; it stands still at both ends."""
        film_ns = self.from_film_ns + round((now_ns - self.since_ns) * self.rate)
        return TimeNs(max(0, min(film_ns, self.duration_ns)))

    def is_over_at(self, now_ns: int) -> bool:
        """Whether it has run to the end that it runs towards."""
        film_ns = self.film_ns_at(now_ns)
        return (self.rate > 0 and film_ns >= self.duration_ns) or (self.rate < 0 and film_ns <= 0)

    def at_rate(self, rate: float, *, now_ns: int) -> Self:
        """Return it going on from where it is, at another rate."""
        return replace(self, from_film_ns=self.film_ns_at(now_ns), since_ns=now_ns, rate=rate)

    def at_film_ns(self, film_ns: int, *, now_ns: int) -> Self:
        """Return it going on from another place."""
        return replace(self, from_film_ns=max(0, min(film_ns, self.duration_ns)), since_ns=now_ns)

    def of_length(self, duration_ns: int, *, film_ns: int, now_ns: int) -> Self:
        """Return it for a film that an edit made longer or shorter, at the place where the same is shown."""
        return replace(self, duration_ns=duration_ns).at_film_ns(film_ns, now_ns=now_ns)


def faster(rate: float, *, is_forward: bool) -> float:
    """Return the rate after one more press: it doubles, and the other direction begins at 1."""
    sign = 1.0 if is_forward else -1.0
    return sign if rate * sign <= 0 else sign * min(abs(rate) * 2, _FASTEST)
