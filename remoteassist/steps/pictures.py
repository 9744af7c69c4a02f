"""The pictures that belong to one action."""

from dataclasses import dataclass

from remoteassist.media.frame import Bgra


@dataclass(frozen=True, slots=True)
class Pictures:
    """The screen around one action, all of one size.

    Attributes:
        before: What the person saw when acting.
        after: The settled result.
        rest: The settled result of the action before, when the pointer was elsewhere; None at the start.
        is_lossless: Whether `before` is a still.
    """

    before: Bgra
    after: Bgra
    rest: Bgra | None = None
    is_lossless: bool = True
