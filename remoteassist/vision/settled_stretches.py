"""From when to when a screen stood still, apart from what moves by itself on it."""

from dataclasses import dataclass
from typing import Final

from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.restless import RestlessTiles
from remoteassist.vision.tiles import FrameComparer, Gray

_SHORTEST_NS: Final = 400 * NS_PER_MS
"""What stands for less nobody has read: a menu that was passed over, a page that scrolls by."""

_ROW_STEP: Final = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which nothing changed that matters, in nanoseconds."""

    start_ns: int
    end_ns: int


class SettledStretches:
    """Is shown the brightness of each frame, in order, and says when the screen stood still. One thread only."""

    def __init__(self) -> None:
        self._found: list[Stretch] = []
        self._last: Gray | None = None
        self._comparer: FrameComparer | None = None
        self._restless: RestlessTiles | None = None
        self._since_ns = 0

    def add(self, gray: Gray, *, t_ns: int) -> None:
        """Take in the next frame, shape (H, W); it is kept until the one after it."""
        last, self._last = self._last, gray
        if last is None or last.shape != gray.shape:
            size_px = Size(gray.shape[1], gray.shape[0])
            self._comparer, self._restless = FrameComparer(size_px), RestlessTiles(size_px)
            if last is not None:
                self._end(t_ns)
            self._since_ns = t_ns
            return
        if self._comparer is None or self._restless is None:
            return
        tiles = self._comparer.changed_tiles(last[::_ROW_STEP], gray[::_ROW_STEP])
        if not tiles.any():
            return
        self._restless.changed_alone(tiles, t_ns=t_ns)
        if (tiles & ~self._restless.mask(t_ns=t_ns)).any():
            self._end(t_ns)

    def finish(self, end_ns: int) -> list[Stretch]:
        """Return the stretches in order; the last frame stays on the screen until `end_ns`."""
        self._end(end_ns)
        return self._found

    def _end(self, t_ns: int) -> None:
        if t_ns - self._since_ns >= _SHORTEST_NS:
            self._found.append(Stretch(self._since_ns, t_ns))
        self._since_ns = t_ns
