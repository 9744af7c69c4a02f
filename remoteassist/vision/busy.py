"""Which parts of a film of a screen never rest: another film in a page, a game, a street seen by a camera."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.blobs import Blob

_CELL_PX: Final = 64
"""What moves in a film moves on by less than this from frame to frame, so that the cell beside it is busy in time."""

_SLOT_NS: Final = 200 * NS_PER_MS
"""Longer than the time between two frames of a slow GIF (150 ms)."""

_SLOTS: Final = 12
"""2.4 s are looked back upon: a dialog that opens with an animation is done in one."""

_REST_NS: Final = 300 * NS_PER_MS
"""What was still for this long has come to rest, however lively it was: a list that follows what is typed."""

_BUSY_SLOTS: Final = 8
_CALM_SLOTS: Final = 4
"""Busy from two thirds of the slots on, until a third is left: a film has short rests."""


class BusyCells:
    """Learns which cells change nearly all the time. Times are session nanoseconds, in order."""

    def __init__(self, *, width: int, height: int) -> None:
        self._grid = -(-height // _CELL_PX), -(-width // _CELL_PX)
        self._past: deque[npt.NDArray[np.bool_]] = deque(maxlen=_SLOTS)
        self._slot = np.zeros(self._grid, np.bool_)
        self._slot_end_ns: int | None = None
        self._counts = np.zeros(self._grid, np.int16)
        self._busy = np.zeros(self._grid, np.bool_)
        self._changed_ns = np.full(self._grid, -_REST_NS, np.int64)

    def add(self, blobs: Iterable[Blob], *, t_ns: int) -> None:
        """Take note of what changed in the frame of `t_ns`."""
        self._go_to(t_ns)
        for blob in blobs:
            cells = _cells(blob)
            self._slot[cells] = True
            self._changed_ns[cells] = t_ns

    def is_busy(self, blob: Blob, *, t_ns: int) -> bool:
        """Whether more than half of where a blob is never rests; ask before the blob itself is added."""
        cells = _cells(blob)
        is_moving = t_ns - self._changed_ns[cells] < _REST_NS
        return bool((self._busy[cells] & is_moving).mean() > 0.5)

    def goes_on(self, blobs: Sequence[Blob], *, since_ns: int) -> bool:
        """Whether more than half of where the blobs are never rests, and has changed again since then."""
        where = np.zeros(self._grid, np.bool_)
        for blob in blobs:
            where[_cells(blob)] = True
        return bool((self._busy & (self._changed_ns > since_ns))[where].mean() > 0.5)

    def _go_to(self, t_ns: int) -> None:
        if self._slot_end_ns is None:
            self._slot_end_ns = t_ns + _SLOT_NS
        slots = min(_SLOTS + 1, max(0, -(-(t_ns - self._slot_end_ns + 1) // _SLOT_NS)))
        for _ in range(slots):
            self._end_slot()
        if t_ns >= self._slot_end_ns:
            self._slot_end_ns += -(-(t_ns - self._slot_end_ns + 1) // _SLOT_NS) * _SLOT_NS

    def _end_slot(self) -> None:
        if len(self._past) == _SLOTS:
            self._counts -= self._past[0]
        self._past.append(self._slot)
        self._counts += self._slot
        self._slot = np.zeros(self._grid, np.bool_)
        self._busy = (self._counts >= _BUSY_SLOTS) | self._busy & (self._counts > _CALM_SLOTS)


def _cells(blob: Blob) -> tuple[slice, slice]:
    return (
        slice(blob.top // _CELL_PX, -(-blob.bottom // _CELL_PX)),
        slice(blob.left // _CELL_PX, -(-blob.right // _CELL_PX)),
    )
