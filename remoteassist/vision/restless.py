"""Which parts of a picture move on their own: a clock, a spinner, a film, a blinking cursor."""

from typing import Final

import numpy as np

from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.tiles import TileMask, tile_grid

LEARNING_NS: Final = 4_000 * NS_PER_MS
"""How long one has to look before a clock that ticks each second is known to be one."""

_CHANGES: Final = 3
"""Two changes may be a highlight that the pointer passed over; three in a row are a habit."""

_SEPARATE_NS: Final = 250 * NS_PER_MS
"""Changes closer together are one: a fade, or the frames of one redraw."""

_FORGET_NS: Final = 1_600 * NS_PER_MS
"""What has not moved for this long is at rest: a clock moves each second, a text cursor each 0.6 s."""


class RestlessTiles:
    """Learns which tiles keep changing while nobody does anything. Times are session nanoseconds."""

    def __init__(self, size_px: Size) -> None:
        grid = tile_grid(size_px)
        self._changes = np.zeros(grid, np.int64)
        self._last_ns = np.full(grid, -_FORGET_NS, np.int64)

    def changed_alone(self, tiles: TileMask, *, t_ns: int) -> None:
        """Take note that these tiles changed at `t_ns` without an action that could be the reason."""
        since_ns = t_ns - self._last_ns
        self._changes[tiles & (since_ns > _FORGET_NS)] = 0
        fresh = tiles & (since_ns >= _SEPARATE_NS)
        self._changes[fresh] += 1
        self._last_ns[fresh] = t_ns

    def changed_after_action(self, tiles: TileMask, *, t_ns: int) -> None:
        """Take note that these tiles changed while the result of an action was awaited: no reason to learn more."""
        self._last_ns[tiles & self.mask(t_ns=t_ns)] = t_ns

    def mask(self, *, t_ns: int) -> TileMask:
        """Return the tiles that keep changing at `t_ns`."""
        return np.asarray((self._changes >= _CHANGES) & (t_ns - self._last_ns <= _FORGET_NS), np.bool_)
