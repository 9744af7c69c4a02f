"""Which parts of a film of a screen never rest: another film in a page, a game, a street seen by a camera."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import cv2
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
_FEWEST_PAIRS: Final = 5
_LIVING_PART: Final = 0.45
"""Of spans of 0.4 s: a console that writes, the per cent of a progress bar, words that come in one by one."""

_LIVELY_SLOTS: Final = 0.8
_LIVELY_FRAMES: Final = 0.6
"""In a film something moves from nearly every frame to the next; a person who types changes every fifth."""

_RECTANGLE: Final = 0.5

_PLAYED: Final = 0.65
_IN_FILM: Final = 0.8
"""A film that is cut, or goes on after it stalled, changes nothing outside of its own rectangle."""

_FILM_FRAMES: Final = 0.8
_FILM_TIMES: Final = 4
_FILM_PART: Final = 0.15
_FILM_ROWS: Final = 3
"""A film moves in four frames of five, and over more of the screen than the line that somebody types in."""

_FEWEST_RESTLESS: Final = 5
_RESTLESS: Final = 0.16
"""Where cars come by in turns, something changes from every sixth frame to the next, and for a second (five slots) at
least; a hand is elsewhere most of the time, and who types changes a frame now and then."""

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
        self._changes = np.zeros(self._grid, np.int32)
        self._frames_kept = 0
        self._restless = np.zeros(self._grid, np.bool_)

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
        if self._is_cut((rows, columns), start_ns=start_ns):
            return True
        before = self._is_lively((rows, columns), start_ns=start_ns - LOOK_NS, end_ns=start_ns)
        after = self._is_lively((rows, columns), start_ns=end_ns + _SLOT_NS, end_ns=end_ns + LOOK_NS)
        return before is not False and after is not False and (before or after) is True

    def _is_lively(self, where: tuple[slice, slice], *, start_ns: int, end_ns: int) -> bool | None:
        """Whether more than half of a place is in or beside what never rests; None when too little is known."""
        slots = self._between(start_ns, end_ns)
        if len(slots) < _FEWEST_SLOTS:
            return None
        in_slots = np.mean([slot.counted > 0 for slot in slots], axis=0)
        in_frames = np.sum([slot.counted for slot in slots], axis=0) / sum(slot.frames for slot in slots)
        lively = (in_slots >= _LIVELY_SLOTS) & (in_frames >= _LIVELY_FRAMES)
        return bool(_grown(lively)[where].mean() > 0.5)

    def _is_cut(self, where: tuple[slice, slice], *, start_ns: int) -> bool:
        """Whether all of a place was in a film that was shown until then, which may have stalled for a moment."""
        slots = self._between(start_ns - LOOK_NS, start_ns)
        if len(slots) < _SLOTS:
            return False
        in_slots = np.mean([slot.counted > 0 for slot in slots], axis=0)
        in_frames = np.sum([slot.counted for slot in slots], axis=0) / sum(slot.frames for slot in slots)
        played = (in_slots >= _PLAYED) & (in_frames >= _PLAYED)
        return bool(_grown(played)[where].mean() >= _IN_FILM)

    def is_living(self, blobs: Sequence[Blob], *, start_ns: int, end_ns: int) -> bool:
        """Whether half of where the blobs are kept changing by itself before and after. Ask as above.

        A person does one thing a second at most, and what that changes is still in between.
        """
        where = np.zeros(self._grid, np.bool_)
        for blob in blobs:
            where[_cells(blob)] = True
        before = self._living_part(start_ns - LOOK_NS, start_ns)
        after = self._living_part(end_ns + _SLOT_NS, end_ns + LOOK_NS)
        sides = [side[where].mean() for side in (before, after) if side is not None]
        return bool(sides) and all(side >= 0.5 for side in sides)

    def living_of(self, blobs: Sequence[Blob], *, start_ns: int, end_ns: int) -> tuple[Blob, ...]:
        """Return those blobs that stand where it lives or a film plays, each judged alone."""
        return tuple(
            blob
            for blob in blobs
            if self.is_living([blob], start_ns=start_ns, end_ns=end_ns)
            or self.is_lively_around(blob, start_ns=start_ns, end_ns=end_ns)
            or self.is_in_film([blob], start_ns=start_ns, end_ns=end_ns)
        )

    def _living_part(self, start_ns: int, end_ns: int) -> npt.NDArray[np.bool_] | None:
        """Return the cells that changed in about every other short while; None when too little is known."""
        slots = self._between(start_ns, end_ns)
        pairs = [
            (one.counted > 0) | (other.counted > 0)
            for one, other in zip(slots[::2], slots[1::2], strict=False)
        ]
        if len(pairs) < _FEWEST_PAIRS:
            return None
        return np.asarray(np.mean(pairs, axis=0) >= _LIVING_PART, np.bool_)

    def _between(self, start_ns: int, end_ns: int) -> list[_Slot]:
        return [slot for slot in self._history if slot.frames and start_ns < slot.end_ns <= end_ns]

    def is_busy(self, blob: Blob, *, t_ns: int) -> bool:
        """Whether more than half of where a blob is never rests; ask before the blob itself is added."""
        cells = _cells(blob)
        busy = self._busy[cells]
        if not busy.any():
            return False
        is_moving = t_ns - self._changed_ns[cells] < _REST_NS
        return 2 * int(np.count_nonzero(busy & is_moving)) > busy.size

    def is_calm(self, blob: Blob) -> bool:
        """Whether most of where a blob is, and what is beside it, has not changed again and again for a while.

        A pointer that is on its way is in another place for a moment only.
        """
        return bool(self._restless[_cells(blob)].mean() < 0.5)

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
        if len(self._history) == _HISTORY_SLOTS:
            self._changes -= self._history[0].counted
            self._frames_kept -= self._history[0].frames
        self._history.append(_Slot(self._slot_end_ns or 0, self._frames, self._changed_frames, self._counted))
        self._changes += self._counted
        self._frames_kept += self._frames
        part = max(_RESTLESS, _FEWEST_RESTLESS / len(self._history))
        restless = (self._changes >= part * self._frames_kept) & (self._changes > 0)
        self._restless = cv2.dilate(restless.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        self._counted, self._frames, self._changed_frames = np.zeros(self._grid, np.uint8), 0, 0
        self._busy = (self._counts >= _BUSY_SLOTS) | self._busy & (self._counts > _CALM_SLOTS)


def _grown(cells: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return the cells and those beside them, and all of the box around those that are about a rectangle.

    A film is a rectangle with calm parts in it; a ticker and a chart above one end of it are none.
    """
    grown = cv2.dilate(cells.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(cells.astype(np.uint8), connectivity=8)
    for left, top, width, height, filled in stats[1:count]:
        if filled >= _RECTANGLE * width * height:
            grown[max(0, top - 1) : top + height + 1, max(0, left - 1) : left + width + 1] = True
    return np.asarray(grown, np.bool_)


def _cells(blob: Blob) -> tuple[slice, slice]:
    return (
        slice(blob.top // _CELL_PX, -(-blob.bottom // _CELL_PX)),
        slice(blob.left // _CELL_PX, -(-blob.right // _CELL_PX)),
    )
