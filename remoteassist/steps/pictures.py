"""The pictures that belong to one action."""

from dataclasses import dataclass

from remoteassist.media.frame import Bgra


@dataclass(frozen=True, slots=True)
class Pictures:
    """The screen around one action, all of one size.

    Attributes:
        before: The frame of the film from before the action, to compare others with: its noise is theirs.
        after: The settled result.
        rest: The settled result of the action before, when the pointer was elsewhere; None at the start.
        still: The lossless picture of what the person saw when acting; None without one.
    """

    before: Bgra
    after: Bgra
    rest: Bgra | None = None
    still: Bgra | None = None

    @property
    def seen(self) -> Bgra:
        """The best picture of what the person saw when acting, to read from."""
        return self.before if self.still is None else self.still
