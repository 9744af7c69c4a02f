"""Follows the mouse pointer in a film that has it drawn in, so that its way is not taken for change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.blobs import Blob
from remoteassist.vision.moved_things import FEWEST_PIXELS
from remoteassist.vision.pointer_search import PointerSearch
from remoteassist.vision.pointer_shapes import Shape, find, is_fresh
from remoteassist.vision.tiles import Gray

_LARGEST_PX: Final = 56
"""Side of the largest pointer: 32 pixels at 150 %, or of a screen with double density; a shadow included."""

_SMALLEST_PX: Final = 4
"""A text pointer in a film of half the size is that wide."""

_SMALLEST_HEIGHT_PX: Final = 7

_MOST_SHAPES: Final = 6
"""Arrow, hand, text pointer, the ways to resize: as many are remembered."""

_TRUSTED: Final = 3
"""Seen as often as this, a shape is the pointer's."""

_LARGER: Final = 1.5
"""The largest of a theme's pointers is so much larger than its arrow."""

_NEAR_PX: Final = 90
"""A pointer that changes its shape while it moves is found again within this distance."""

_AROUND_PX: Final = 160
"""Where a whole window changes, a pointer that moved meanwhile is looked for within this distance."""

_LARGEST_SEARCH_PX: Final = 300 * 200
"""A known pointer is looked for in a blob of at most this area: a button or a menu item that it lit up."""

_MOST_SEARCHED: Final = 8
"""A pointer leaves one blob and makes another; work is bounded where a film plays."""

_FAR_PX: Final = 120.0
"""So many pixels further away a place counts as much as one grey level of likeness."""

_LOST: Final = 0.6
"""Of the threshold: a pointer that is lost is taken up, in a shape that was seen once or twice, only when it is that
much like it."""

_LEFTOVER_PIXELS: Final = 12
_LEFTOVER_PART: Final = 0.15
"""What changed beside a pointer's old and new place and is no more than this is what a codec left around it."""

_TIRELESS_NS: Final = 6_000 * NS_PER_MS
"""A hand rests now and then; what moves on for this long is part of a film."""

_PAUSE_NS: Final = 250 * NS_PER_MS
"""A hand that moves on within this time has not stopped."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is drawn, when it came there, and when the movement began that ended there."""

    box: Blob
    moved_ns: int
    start_ns: int


@dataclass(frozen=True, slots=True)
class _Look:
    """Two frames and where they differ."""

    blobs: Sequence[Blob]
    before: Gray
    after: Gray
    mask: Gray
    t_ns: int


class PointerTracker:
    """Told of the blobs between frame and frame, says which of them are the pointer that went from here to there.

    A pointer that is not known is found by its way: one thing that goes from place to place. A known one is found by
    its picture, and only where something changed. Belongs to one thread.
    """

    def __init__(self) -> None:
        self._pointer: Pointer | None = None
        self._shapes: list[Shape] = []
        self._search = PointerSearch()
        self._is_hidden = False
        self._is_sure = False

    @property
    def pointer(self) -> Pointer | None:
        """Where it is or was seen last; None before it was seen to move from place to place."""
        return self._pointer

    @property
    def is_hidden(self) -> bool:
        """Whether it is not on the screen now, as while somebody types."""
        return self._is_hidden

    def others(
        self,
        blobs: Sequence[Blob],
        *,
        before: Gray,
        after: Gray,
        mask: Gray,
        t_ns: int,
        is_sought: Callable[[Blob], bool] = lambda _blob: True,
    ) -> list[Blob]:
        """Return the blobs that are not the pointer's, and take note of where it is now.

        Args:
            blobs: Between `before` and `after`, the most pixels first.
            before: Brightness of the earlier frame.
            after: Brightness of the later frame.
            mask: 255 where they differ.
            t_ns: When the later frame came.
            is_sought: Whether a pointer that is not known is looked for in a blob.
        """
        look = _Look(blobs, before, after, mask, t_ns)
        if self._pointer is not None and self._pointer.moved_ns - self._pointer.start_ns > _TIRELESS_NS:
            self._give_up()
        used = self._follow(look) if self._pointer is not None else []
        if not used:
            sought = [blob for blob in blobs if is_sought(blob)]
            used = self._find_anew(_Look(sought, before, after, mask, t_ns)) if sought else []
        return [blob for blob in blobs if blob not in used]

    def _follow(self, look: _Look) -> list[Blob]:
        """Return the blobs that are the known pointer's."""
        is_seen = not self._is_hidden and self._is_sure
        touched = [blob for blob in look.blobs if self._is_at(blob)]
        if is_seen and not touched:
            return []
        if not self._is_hidden and self._stays(look.after):
            return [blob for blob in touched if self._is_inside(blob)]
        found = self._found_again(look, is_strict=not is_seen)
        if found is not None:
            place, shape = found
            old = None if self._pointer is None or self._is_hidden else self._pointer.box
            shape.see(place, after=look.after)
            self._move_to(place, t_ns=look.t_ns, is_sure=True)
            return self._explained(look, old, place)
        if is_seen:
            return self._went(look)
        return []

    def _find_anew(self, look: _Look) -> list[Blob]:
        """Find a pointer of a shape that is not known, by its way."""
        small = [blob for blob in look.blobs if may_be_pointer(blob)]
        found = self._search.add(
            small,
            before=look.before,
            after=look.after,
            mask=look.mask,
            t_ns=look.t_ns,
            crowd=len(look.blobs),
        )
        if found is None:
            return []
        old, new, shape = found
        if not self._is_of_usual_size(new):
            return []
        self._learn(shape)
        self._move_to(new, t_ns=look.t_ns, is_sure=True)
        return self._explained(look, old, new)

    def _stays(self, after: Gray) -> bool:
        """Whether the pointer still stands where it stood, whatever changed around it."""
        if self._pointer is None:
            return False
        box = self._pointer.box
        return any(
            shape.gray.shape == (box.height, box.width)
            and find(shape, box, after=after, margin=1) is not None
            for shape in self._shapes
        )

    def _found_again(self, look: _Look, *, is_strict: bool) -> tuple[Blob, Shape] | None:
        """Return where a known pointer is now, and which."""
        best: tuple[float, Blob, Shape] | None = None
        near_first = sorted(look.blobs, key=lambda blob: not self._is_at(blob))
        for blob in near_first[:_MOST_SEARCHED]:
            part = self._searched(blob)
            if part is None:
                continue
            for shape in self._shapes:
                part_of_limit = _LOST if is_strict and shape.seen < _TRUSTED else 1.0
                match = find(shape, part, after=look.after, margin=3)
                if (
                    match is None
                    or match[0] > part_of_limit * shape.limit
                    or not is_fresh(shape, match[1], look.mask)
                ):
                    continue
                # What has been seen often is the pointer; what was seen once may have been what it uncovered.
                error = match[0] - min(shape.seen, 8) + self._distance(match[1]) / _FAR_PX
                if best is None or error < best[0]:
                    best = error, match[1], shape
        return None if best is None else (best[1], best[2])

    def _searched(self, blob: Blob) -> Blob | None:
        """Return the part of a blob in which the pointer is looked for, None when there is none."""
        if blob.width * blob.height <= _LARGEST_SEARCH_PX:
            return blob
        if self._pointer is None:
            return None
        box = self._pointer.box
        left, top = max(blob.left, box.left - _AROUND_PX), max(blob.top, box.top - _AROUND_PX)
        right, bottom = min(blob.right, box.right + _AROUND_PX), min(blob.bottom, box.bottom + _AROUND_PX)
        return Blob(left, top, right, bottom, 0) if left < right and top < bottom else None

    def _distance(self, place: Blob) -> float:
        if self._pointer is None:
            return 0.0
        box = self._pointer.box
        return float(np.hypot(place.left - box.left, place.top - box.top))

    def _explained(self, look: _Look, old: Blob | None, new: Blob) -> list[Blob]:
        """Return the blobs in which nothing changed but that the pointer left one place and came to another."""
        places = [new] if old is None else [old, new]
        used = []
        for blob in look.blobs:
            if not any(blob.touches(place, margin=3) for place in places):
                continue
            part = look.mask[blob.top : blob.bottom, blob.left : blob.right].copy()
            for place in places:
                part[
                    max(0, place.top - blob.top - 3) : max(0, place.bottom - blob.top + 3),
                    max(0, place.left - blob.left - 3) : max(0, place.right - blob.left + 3),
                ] = 0
            if cv2.countNonZero(part) <= max(_LEFTOVER_PIXELS, _LEFTOVER_PART * blob.pixels):
                used.append(blob)
        return used

    def _went(self, look: _Look) -> list[Blob]:
        """Find the pointer's old place empty: it is hidden, or changed its shape near by."""
        if self._pointer is None:
            return []
        box = self._pointer.box
        small = [blob for blob in look.blobs if may_be_pointer(blob)]
        left = [
            blob
            for blob in small
            if self._is_at(blob) and blob.width <= 2 * box.width + 6 and blob.height <= 2 * box.height + 6
        ]
        if not left:
            # Something large came over it; where it went is not known.
            self._is_sure = False
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
            self._guess(near[0], look)
            return [*left, near[0]]
        grown = left[0]
        if grown.width > box.width + 1 or grown.height > box.height + 1:
            self._move_to(_far_end(box, grown), t_ns=look.t_ns, is_sure=False)
            return left
        self._is_hidden = True
        return left

    def _guess(self, blob: Blob, look: _Look) -> None:
        """Take what is in a place for another shape of the pointer; if it is not seen again it is forgotten first."""
        shape, box = Shape.cut(blob, frame=look.after, other=look.before)
        if self._is_of_usual_size(box):
            self._learn(shape)
        self._move_to(box, t_ns=look.t_ns, is_sure=False)

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

    def seek(self, blobs: Sequence[Blob], *, before: Gray, after: Gray, mask: Gray, t_ns: int) -> None:
        """Look for a pointer that is not known between frames further apart, as `others` does for neighbours.

        A slow pointer's old and new place are one blob from frame to frame, and two after a while.
        """
        self._find_anew(_Look(blobs, before, after, mask, t_ns))

    def look_anew(self, picture: Gray, *, t_ns: int) -> None:
        """Look for the pointer, by its picture, in one that is no continuation; forget it when it is not there.

        Args:
            picture: Brightness, of the size of those before.
            t_ns: When it came.
        """
        known = [shape for shape in self._shapes if shape.seen >= _TRUSTED]
        self._give_up()
        everywhere = Blob(0, 0, picture.shape[1], picture.shape[0], 0)
        best: tuple[float, Blob] | None = None
        for shape in known:
            match = find(shape, everywhere, after=picture, margin=0)
            is_like = match is not None and match[0] <= _LOST * shape.limit
            if match is not None and is_like and (best is None or match[0] < best[0]):
                best = match
        if best is not None:
            self._shapes = known
            self._move_to(best[1], t_ns=t_ns, is_sure=True)

    def _give_up(self) -> None:
        """Forget what was taken for the pointer."""
        self._pointer, self._shapes, self._search = None, [], PointerSearch()
        self._is_hidden = self._is_sure = False

    def _move_to(self, box: Blob, *, t_ns: int, is_sure: bool) -> None:
        last = self._pointer
        self._is_sure = is_sure
        self._is_hidden = False
        if last is not None and abs(last.box.left - box.left) <= 1 and abs(last.box.top - box.top) <= 1:
            return
        is_same_way = last is not None and t_ns - last.moved_ns <= _PAUSE_NS
        self._pointer = Pointer(box, t_ns, last.start_ns if last is not None and is_same_way else t_ns)

    def _learn(self, shape: Shape) -> None:
        if len(self._shapes) == _MOST_SHAPES:
            self._shapes.remove(min(self._shapes, key=lambda one: one.seen))
        self._shapes.append(shape)


def may_be_pointer(blob: Blob) -> bool:
    """Whether a blob has the size of a pointer."""
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
