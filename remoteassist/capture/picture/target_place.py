"""Tells where the target is, whenever it is somewhere else: whoever draws a border around it follows it."""

from collections.abc import Callable

from remoteassist.model.geometry import Rect


class TargetPlace:
    """Belongs to the thread that watches the recording, which asks it several times a second."""

    def __init__(self, box: Callable[[], Rect | None], tell: Callable[[Rect | None], None]) -> None:
        """Follow a target.

        Args:
            box: Where it is, in desktop units; None while it is hidden.
            tell: Hears its box in desktop units, None once it is hidden; nothing before it was seen.
        """
        self._box = box
        self._tell = tell
        self._told: Rect | None = None

    def watch(self) -> None:
        """Tell where it is when that is news."""
        box = self._box()
        if box != self._told:
            self._told = box
            self._tell(box)
