"""Which parts of a film of a screen never rest: another film in a page, a game, a street seen by a camera."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

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

LOOK_NS: Final = 3_200 * NS_PER_MS
"""How far before and after a change one looks whether it is part of a film."""

_HISTORY_SLOTS: Final = 64
_FEWEST_SLOTS: Final = 2
_NEAR_CELLS: Final = 2
_LIVELY_SLOTS: Final = 0.8
_LIVELY_FRAMES: Final = 0.6
"""In a film something moves from nearly every frame to the next; a person who types changes every fifth."""

_FILM_FRAMES: Final = 0.8
_FILM_TIMES: Final = 4
_FILM_PART: Final = 0.15
_FILM_ROWS: Final = 3
"""A film moves in four frames of five, and over more of the screen than the line that somebody types in."""

_BUSY_SLOTS: Final = 8
_CALM_SLOTS: Final = 4
"""Busy from two thirds of the slots on, until a third is left: a film has short rests."""


class _Slot(NamedTuple):
    """What is remembered of a fifth of a second: frames, those with a change, and how many changed each cell."""

    end_ns: int
    frames: int
    changed: int
    counted: npt.NDArray[np.uint8]


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
        self._frames = 0
        self._counted = np.zeros(self._grid, np.uint8)
        self._changed_frames = 0
        self._history: deque[_Slot] = deque(maxlen=_HISTORY_SLOTS)

    def add(self, blobs: Iterable[Blob], *, t_ns: int) -> None:
        """Take note of what changed in the frame of `t_ns`; of frames without a change as well."""
        self._go_to(t_ns)
        self._frames += 1
        changed = np.zeros(self._grid, np.bool_)
        for blob in blobs:
            changed[_cells(blob)] = True
        self._changed_frames += bool(changed.any())
        self._slot |= changed
        self._counted += changed
        self._changed_ns[changed] = t_ns

    def is_lively_around(self, blob: Blob, *, start_ns: int, end_ns: int) -> bool:
        """Whether nearly every frame changed something near a place, both before and after what happened there.

        Ask once `LOOK_NS` have passed since `end_ns`, and not much later.
        """
        rows, columns = _cells(blob)
        near = (
            slice(max(0, rows.start - _NEAR_CELLS), rows.stop + _NEAR_CELLS),
            slice(max(0, columns.start - _NEAR_CELLS), columns.stop + _NEAR_CELLS),
        )
        before = self._is_lively(near, start_ns=start_ns - LOOK_NS, end_ns=start_ns)
        after = self._is_lively(near, start_ns=end_ns + _SLOT_NS, end_ns=end_ns + LOOK_NS)
        return before is not False and after is not False and (before or after) is True

    def _is_lively(self, near: tuple[slice, slice], *, start_ns: int, end_ns: int) -> bool | None:
        """Return None when too little of that time is known."""
        slots = [
            (slot.frames, int(slot.counted[near].max(initial=0)))
            for slot in self._history
            if slot.frames and start_ns < slot.end_ns <= end_ns
        ]
        if len(slots) < _FEWEST_SLOTS:
            return None
        in_slots = sum(1 for _, changed in slots if changed) / len(slots)
        in_frames = sum(changed for _, changed in slots) / sum(frames for frames, _ in slots)
        return in_slots >= _LIVELY_SLOTS and in_frames >= _LIVELY_FRAMES

    def is_busy(self, blob: Blob, *, t_ns: int) -> bool:
        """Whether more than half of where a blob is never rests; ask before the blob itself is added."""
        cells = _cells(blob)
        is_moving = t_ns - self._changed_ns[cells] < _REST_NS
        return bool((self._busy[cells] & is_moving).mean() > 0.5)

    def is_in_film(self, blobs: Sequence[Blob], *, start_ns: int, end_ns: int) -> bool:
        """Whether the screen never rests around that time, over a large part, and the blobs are in that part.

        So it is with a street seen by a camera: what comes into an empty place is no action. Ask as above.
        """
        slots = [
            slot
            for slot in self._history
            if slot.frames and start_ns - LOOK_NS < slot.end_ns <= end_ns + LOOK_NS
        ]
        frames = sum(slot.frames for slot in slots)
        if len(slots) < _SLOTS or sum(slot.changed for slot in slots) < _FILM_FRAMES * frames:
            return False
        times = np.zeros(self._grid, np.int16)
        for slot in slots:
            times += slot.counted > 0
        lively = times >= _FILM_TIMES
        if lively.mean() < _FILM_PART or np.count_nonzero(lively.any(axis=1)) < _FILM_ROWS:
            return False
        where = np.zeros(self._grid, np.bool_)
        for blob in blobs:
            where[_cells(blob)] = True
        return bool(lively[where].mean() > 0.5)

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
            self._slot_end_ns += _SLOT_NS
        if t_ns >= self._slot_end_ns:
            self._slot_end_ns += -(-(t_ns - self._slot_end_ns + 1) // _SLOT_NS) * _SLOT_NS

    def _end_slot(self) -> None:
        if len(self._past) == _SLOTS:
            self._counts -= self._past[0]
        self._past.append(self._slot)
        self._counts += self._slot
        self._slot = np.zeros(self._grid, np.bool_)
        self._history.append(_Slot(self._slot_end_ns or 0, self._frames, self._changed_frames, self._counted))
        self._counted, self._frames, self._changed_frames = np.zeros(self._grid, np.uint8), 0, 0
        self._busy = (self._counts >= _BUSY_SLOTS) | self._busy & (self._counts > _CALM_SLOTS)


def _cells(blob: Blob) -> tuple[slice, slice]:
    return (
        slice(blob.top // _CELL_PX, -(-blob.bottom // _CELL_PX)),
        slice(blob.left // _CELL_PX, -(-blob.right // _CELL_PX)),
    )
