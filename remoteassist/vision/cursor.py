"""Follows the mouse pointer in a film that has it drawn in, so that its way is not taken for change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.blobs import Blob
from remoteassist.vision.moved_things import ALIKE, FEWEST_PIXELS, is_flat, moved_error, same_size
from remoteassist.vision.tiles import Gray

_LARGEST_PX: Final = 56
"""Side of the largest pointer: 32 pixels at 150 %, or of a screen with double density; a shadow included."""

_SMALLEST_PX: Final = 4
"""A text pointer in a film of half the size is that wide."""

_SMALLEST_HEIGHT_PX: Final = 7

_FOUND: Final = 34.0
"""A known pointer found again differs by this much (root of the mean square); its edges blend with what is behind.
Measured on films of others: 4 to 29 for the pointer, above 65 for anything else."""

_FRESH: Final = 0.4
"""So much of a pointer must have changed where it arrives: the rest may look like what is behind."""

_MOST_SHAPES: Final = 6
"""Arrow, hand, text pointer, the ways to resize: as many are remembered."""

_TRUSTED: Final = 3
"""Seen as often as this, a shape is the pointer's."""

_OFF_LINE_PX: Final = 4

_MOST_AT_FIRST: Final = 4
"""A pointer is not looked for first where a whole window changes."""

_LARGER: Final = 1.5
"""The largest of a theme's pointers is so much larger than its arrow."""

_NEAR_PX: Final = 90
"""A pointer that changes its shape while it moves is found again within this distance."""

_LARGEST_SEARCH_PX: Final = 300 * 200
"""A known pointer is looked for in a blob of at most this area: a button or a menu item that it lit up."""

_PAUSE_NS: Final = 250 * NS_PER_MS
"""A hand that moves on within this time has not stopped."""


@dataclass(slots=True)
class _Shape:
    """A pointer's picture: brightness, and 255 where it covers what is behind; how often it was seen."""

    gray: Gray
    mask: Gray
    pixels: int
    seen: int = 1


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is drawn, when it came there, and when the movement began that ended there."""

    box: Blob
    moved_ns: int
    start_ns: int


class PointerTracker:
    """Told of the blobs between frame and frame, says which of them are the pointer that went from here to there.

    A thing that moved looks before, where it was, as it looks after, where it is: pointers are found by that, known
    ones by their picture. Belongs to one thread.
    """

    def __init__(self) -> None:
        self._pointer: Pointer | None = None
        self._shapes: list[_Shape] = []
        self._is_hidden = False
        self._is_sure = False
        self._is_confirmed = False
        self._rival: Blob | None = None

    @property
    def pointer(self) -> Pointer | None:
        """Where it is or was seen last; None before it was seen to move twice, for letters look alike as well."""
        return self._pointer if self._is_confirmed else None

    @property
    def is_hidden(self) -> bool:
        """Whether it is not on the screen now, as while somebody types."""
        return self._is_hidden

    def others(
        self, blobs: Sequence[Blob], *, before: Gray, after: Gray, mask: Gray, t_ns: int
    ) -> list[Blob]:
        """Return the blobs that are not the pointer's, and take note of where it is now.

        Args:
            blobs: Between `before` and `after`, the most pixels first.
            before: Brightness of the earlier frame.
            after: Brightness of the later frame.
            mask: 255 where they differ.
            t_ns: When the later frame came.
        """
        is_touched = not self._is_hidden and any(self._is_at(blob) for blob in blobs)
        is_seen = self._pointer is not None and not self._is_hidden and self._is_sure
        if is_touched and self._stays(after):
            return [blob for blob in blobs if not self._is_inside(blob)]
        used = self._known(blobs, before=before, after=after, mask=mask, t_ns=t_ns)
        small = [blob for blob in blobs if _may_be_pointer(blob)]
        if not used and (is_touched or not is_seen) and (self._is_confirmed or len(blobs) <= _MOST_AT_FIRST):
            used = self._jumped(small, before=before, after=after, mask=mask, t_ns=t_ns)
        if not used and is_touched:
            used = self._went(small, t_ns=t_ns)
        if not used and is_seen and len(blobs) <= _MOST_AT_FIRST:
            used = self._rivalled(small, before=before, after=after, mask=mask, t_ns=t_ns)
        if not self._is_confirmed:
            return list(blobs)
        return [blob for blob in blobs if blob not in used]

    def _stays(self, after: Gray) -> bool:
        """Whether the pointer still stands where it stood, whatever changed around it."""
        if self._pointer is None:
            return False
        box = self._pointer.box
        return any(
            shape.gray.shape == (box.height, box.width)
            and _find(shape, box, after=after, margin=1) is not None
            for shape in self._shapes
        )

    def _known(
        self, blobs: Sequence[Blob], *, before: Gray, after: Gray, mask: Gray, t_ns: int
    ) -> list[Blob]:
        """Find a known pointer where it is now, also if it moved by little, or onto something that it lit up."""
        best: tuple[float, Blob, _Shape] | None = None
        for blob in blobs:
            if blob.width * blob.height > _LARGEST_SEARCH_PX:
                continue
            for shape in self._shapes:
                match = _find(shape, blob, after=after, margin=2)
                if match is None or not _is_fresh(shape, match[1], mask):
                    continue
                # What has been seen often is the pointer; what was seen once may have been what it uncovered.
                error = match[0] - min(shape.seen, 8)
                if best is None or error < best[0]:
                    best = error, match[1], shape
        if best is None:
            return []
        _, place, shape = best
        is_seen = self._pointer is not None and not self._is_hidden and self._is_sure
        if is_seen and not any(self._is_at(blob) for blob in blobs):
            # Nothing happened where we think that it is, so it is there, unless it is seen to come from elsewhere.
            came_from = [
                blob
                for blob in blobs
                if not blob.touches(place) and _find(shape, blob, after=before, margin=2) is not None
            ]
            if not came_from:
                return []
        else:
            came_from = [blob for blob in blobs if _may_be_pointer(blob) and self._is_at(blob)]
        shape.seen += 1
        if not self._is_confirmed and self._pointer is not None:
            self._is_confirmed = abs(place.top - self._pointer.box.top) >= _OFF_LINE_PX
        self._move_to(place, t_ns=t_ns, is_sure=True)
        here = [
            blob
            for blob in blobs
            if blob.touches(place)
            and blob.width <= 2 * place.width + 8
            and blob.height <= 2 * place.height + 8
            and _may_be_pointer(blob)
        ]
        return [*(blob for blob in came_from if _may_be_pointer(blob)), *here]

    def _jumped(
        self, small: Sequence[Blob], *, before: Gray, after: Gray, mask: Gray, t_ns: int
    ) -> list[Blob]:
        """Find a pointer, of a shape not known yet, that left one place and is in another."""
        is_seen = self._pointer is not None and not self._is_hidden and self._is_sure
        # Where the pointer is known, other things that move (a focus, a selected tool) are not it.
        from_here = [blob for blob in small if self._is_at(blob)] if is_seen else small
        pair = self._best_jump(from_here, small, before=before, after=after, mask=mask)
        if pair is None:
            return []
        old, new = pair
        if not self._is_confirmed and is_flat(new, after=after, mask=mask):
            return []
        # Letters that are typed look alike as well, but stand on one line.
        self._is_confirmed = self._is_confirmed or (
            self._is_at(old) and abs(new.top - old.top) >= _OFF_LINE_PX
        )
        self._learn(new, after=after, mask=mask)
        self._move_to(new, t_ns=t_ns, is_sure=True)
        return [old, new]

    def _rivalled(
        self, small: Sequence[Blob], *, before: Gray, after: Gray, mask: Gray, t_ns: int
    ) -> list[Blob]:
        """Find that it is another thing that keeps moving, while what was taken for the pointer stands still."""
        pair = self._best_jump(small, small, before=before, after=after, mask=mask)
        if pair is None:
            return []
        old, new = pair
        rival, self._rival = self._rival, new
        if rival is None or not old.touches(rival, margin=2) or abs(new.top - old.top) < _OFF_LINE_PX:
            return []
        self._learn(new, after=after, mask=mask)
        self._move_to(new, t_ns=t_ns, is_sure=True)
        return [old, new]

    def _best_jump(
        self, olds: Sequence[Blob], news: Sequence[Blob], *, before: Gray, after: Gray, mask: Gray
    ) -> tuple[Blob, Blob] | None:
        """Return where something of a pointer's size left and where it is now."""
        best: tuple[float, Blob, Blob] | None = None
        for old in olds[:8]:
            for new in news[:8]:
                if old is new or not same_size(old, new) or not self._is_of_usual_size(new):
                    continue
                error = moved_error(old, new, before=before, after=after, mask=mask)
                if error < ALIKE and (best is None or error < best[0]):
                    best = error, old, new
        return None if best is None else (best[1], best[2])

    def _went(self, small: Sequence[Blob], *, t_ns: int) -> list[Blob]:
        """Find the pointer's old place empty: it is hidden, or changed its shape near by."""
        if self._pointer is None:
            return []
        box = self._pointer.box
        left = [
            blob
            for blob in small
            if self._is_at(blob) and blob.width <= 2 * box.width + 6 and blob.height <= 2 * box.height + 6
        ]
        if not left:
            return []
        near = [
            blob
            for blob in small
            if blob not in left
            and abs(blob.left - box.left) <= _NEAR_PX
            and abs(blob.top - box.top) <= _NEAR_PX
            and blob.height <= 2 * box.height
            and blob.width <= 2 * box.width
        ]
        if near:
            self._move_to(near[0], t_ns=t_ns, is_sure=False)
            return [*left, near[0]]
        grown = left[0]
        if grown.width > box.width + 1 or grown.height > box.height + 1:
            self._move_to(_far_end(box, grown), t_ns=t_ns, is_sure=False)
            return left
        self._is_hidden = True
        return left

    def _is_of_usual_size(self, blob: Blob) -> bool:
        """Whether a new shape may belong to the pointer that is known: all of its shapes have about one size."""
        known = max(self._shapes, key=lambda shape: shape.seen, default=None)
        if known is None or known.seen < _TRUSTED:
            return True
        height, width = known.gray.shape
        return bool(max(blob.width, blob.height) <= _LARGER * max(width, height))

    def _is_at(self, blob: Blob) -> bool:
        return self._pointer is not None and blob.touches(self._pointer.box, margin=2)

    def _is_inside(self, blob: Blob) -> bool:
        """Whether a blob is nothing but pixels of the pointer, as where a film is lossy."""
        if self._pointer is None:
            return False
        box = self._pointer.box
        return (
            blob.left >= box.left - 2
            and blob.top >= box.top - 2
            and blob.right <= box.right + 2
            and blob.bottom <= box.bottom + 2
        )

    def _move_to(self, box: Blob, *, t_ns: int, is_sure: bool) -> None:
        last = self._pointer
        self._is_sure = is_sure
        self._is_hidden = False
        if last is not None and abs(last.box.left - box.left) <= 1 and abs(last.box.top - box.top) <= 1:
            return
        is_same_way = last is not None and t_ns - last.moved_ns <= _PAUSE_NS
        self._pointer = Pointer(box, t_ns, last.start_ns if last is not None and is_same_way else t_ns)

    def _learn(self, blob: Blob, *, after: Gray, mask: Gray) -> None:
        cut = np.s_[blob.top : blob.bottom, blob.left : blob.right]
        shape = _Shape(after[cut].copy(), mask[cut].copy(), cv2.countNonZero(mask[cut]))
        if len(self._shapes) == _MOST_SHAPES:
            self._shapes.remove(min(self._shapes, key=lambda one: one.seen))
        self._shapes.append(shape)


def _may_be_pointer(blob: Blob) -> bool:
    return (
        _SMALLEST_PX <= blob.width <= _LARGEST_PX
        and _SMALLEST_HEIGHT_PX <= blob.height <= _LARGEST_PX
        and blob.pixels >= FEWEST_PIXELS
    )


def _far_end(box: Blob, grown: Blob) -> Blob:
    """Return the box of a pointer whose old and new place are both in `grown`."""
    left = grown.left if grown.left < box.left - 1 else grown.right - box.width
    top = grown.top if grown.top < box.top - 1 else grown.bottom - box.height
    return Blob(left, top, left + box.width, top + box.height, box.pixels)


def _find(shape: _Shape, blob: Blob, *, after: Gray, margin: int) -> tuple[float, Blob] | None:
    """Return how unlike and where a known pointer stands within a blob, None when it does not."""
    height, width = shape.gray.shape
    top, left = max(0, blob.top - margin), max(0, blob.left - margin)
    part = after[top : blob.bottom + margin, left : blob.right + margin]
    if part.shape[0] < height or part.shape[1] < width:
        return None
    errors = cv2.matchTemplate(part, shape.gray, cv2.TM_SQDIFF, mask=shape.mask)
    least, _, (x, y), _ = cv2.minMaxLoc(errors)
    error = (max(least, 0) / shape.pixels) ** 0.5
    if not np.isfinite(error) or error > _FOUND:
        return None
    return error, Blob(left + x, top + y, left + x + width, top + y + height, shape.pixels)


def _is_fresh(shape: _Shape, place: Blob, mask: Gray) -> bool:
    """Whether enough of what is now a pointer was something else before."""
    changed = mask[place.top : place.bottom, place.left : place.right] & shape.mask
    return cv2.countNonZero(changed) >= _FRESH * shape.pixels
