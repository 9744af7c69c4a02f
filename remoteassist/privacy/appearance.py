"""How something looked on the screen, and where a frame shows it again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import cv2
import numpy as np

from remoteassist.model.geometry import Rect
from remoteassist.vision.tiles import Gray

_SURE_LIKENESS: Final = 0.8
_LEAST_LIKENESS: Final = 0.7
"""Of the same word in the same font, encoded anew or on another ground, 0.92 and more; where other letters beside it
move it by a part of a pixel, 0.72 was the least in four fonts of five sizes. Words of which one letter is another
come up to 0.92: they are covered too, and shown to the person before."""

_SAME_LOOK: Final = 0.85
"""A little more than is needed to be found for sure: the same words, cut out of another frame."""

_ALIKE_CELLS: Final = 0.8
_CELL_ALIKE: Final = 0.5
"""Below a likeness of 0.8 so many of the letters must be alike, each by itself."""

_COARSE_LIKENESS: Final = 0.62
"""At half the size, where a letter that moved by one pixel looks a little different: the least was 0.66."""

_COARSE_BLUR_PX: Final = 5
_REFINED_PX: Final = 3
_LEAST_CONTRAST: Final = 4.0
"""Standard deviation of brightness, below which there is nothing to be recognised."""

_SMALLEST_COARSE_PX: Final = 9
"""Lower things are looked for at full size at once."""

_CELL_PX: Final = 12
"""About a letter: what is covered in part is recognised by the letters that are left."""

_PART_PER_HEIGHT: Final = 2.5
"""Some four letters are told from others."""

_PART_OF_HEIGHT: Final = 0.6
"""Of letters that are cut across, so much must be left to tell them from others."""

_LEAST_CELLS: Final = 0.25
_CELL_LIKENESS: Final = 0.7


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a frame shows an appearance: its top left corner, and how alike it is, 0 to 1."""

    x: int
    y: int
    likeness: float


@dataclass(frozen=True, eq=False)
class Appearance:
    """A piece of a frame that is looked for, and the box around it that hides all of it.

    Attributes:
        patch: Its brightness, shape (H, W).
        hidden: What to cover, relative to the patch's top left corner.
        confidence: How sure it is that this is what was sought, 0 to 1.
    """

    patch: Gray
    hidden: Rect
    confidence: float = 1.0
    _cells: list[tuple[slice, slice]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cells", list(_cells_of(self.patch)))

    @property
    def is_recognisable(self) -> bool:
        """Whether there is anything in it to be found by."""
        return bool(self._cells) and float(self.patch.std()) >= _LEAST_CONTRAST

    def box_at(self, x: float, y: float) -> Rect:
        """Return what to cover where its top left corner is."""
        return self.hidden.shifted(x, y)

    def sightings(self, gray: Gray, region: Rect) -> list[Sighting]:
        """Return where it lies wholly within a region of a frame, on whatever ground, without overlaps."""
        height, width = self.patch.shape
        left, top = max(0, int(region.x)), max(0, int(region.y))
        part = gray[top : max(top, int(region.bottom)), left : max(left, int(region.right))]
        if part.shape[0] < height or part.shape[1] < width:
            return []
        if min(height, width) < _SMALLEST_COARSE_PX:
            candidates = _peaks(part, self.patch, least=_LEAST_LIKENESS)
        else:
            candidates = [
                found
                for one in _peaks(_coarse(part), self._coarse_patch, least=_COARSE_LIKENESS)
                if (found := self._refined(part, one)) is not None
            ]
        kept: list[Sighting] = []
        for one in sorted(candidates, key=lambda found: -found.likeness):
            if self._is_it(part, one) and all(
                abs(one.x - other.x) >= width / 2 or abs(one.y - other.y) >= height / 2 for other in kept
            ):
                kept.append(one)
        return [Sighting(one.x + left, one.y + top, one.likeness) for one in kept]

    def _is_it(self, part: Gray, one: Sighting) -> bool:
        """Whether what is alike on the whole is alike letter by letter, too."""
        if one.likeness >= _SURE_LIKENESS:
            return True
        alike = sum(
            _likeness(
                part[one.y + rows.start : one.y + rows.stop, one.x + columns.start : one.x + columns.stop],
                self.patch[rows, columns],
            )
            >= _CELL_ALIKE
            for rows, columns in self._cells
        )
        return alike >= _ALIKE_CELLS * len(self._cells)

    def is_seen_in_part(self, gray: Gray, *, x: int, y: int) -> bool:
        """Whether at least a quarter of it stands at a place, the rest being covered or not on the screen."""
        found = 0
        for rows, columns in self._cells:
            top, left = y + rows.start, x + columns.start
            height, width = rows.stop - rows.start, columns.stop - columns.start
            if top < 0 or left < 0 or top + height > gray.shape[0] or left + width > gray.shape[1]:
                continue
            here = gray[top : top + height, left : left + width]
            found += _likeness(here, self.patch[rows, columns]) >= _CELL_LIKENESS
        return found >= max(1.0, _LEAST_CELLS * len(self._cells))

    @cached_property
    def parts(self) -> "tuple[Appearance, ...]":
        """Pieces of it, by which it is found while something hides the rest; each hides all of it."""
        height, width = self.patch.shape
        length = round(_PART_PER_HEIGHT * height)
        if length >= width:
            return ()
        starts = [*range(0, width - length, max(1, length // 2)), width - length]
        tall = max(1, round(_PART_OF_HEIGHT * height))
        boxes = [(slice(0, height), slice(start, start + length)) for start in starts]
        boxes += [(slice(0, tall), slice(0, width)), (slice(height - tall, height), slice(0, width))]
        return tuple(
            Appearance(
                np.ascontiguousarray(self.patch[rows, columns]),
                self.hidden.shifted(-columns.start, -rows.start),
                self.confidence,
            )
            for rows, columns in boxes
        )

    def sighting_of_part(self, gray: Gray, region: Rect) -> Sighting | None:
        """Return where a piece of it is seen in a region, as the corner of the whole; None without any."""
        found: list[Sighting] = []
        for part in self.parts:
            dx, dy = self.hidden.x - part.hidden.x, self.hidden.y - part.hidden.y
            found += [
                Sighting(seen.x - int(dx), seen.y - int(dy), seen.likeness)
                for seen in part.sightings(gray, region)
                if part.is_recognisable and seen.likeness >= _SURE_LIKENESS
            ]
        return max(found, key=lambda one: one.likeness, default=None)

    @cached_property
    def _coarse_patch(self) -> Gray:
        return _coarse(self.patch)

    def _refined(self, part: Gray, coarse: Sighting) -> Sighting | None:
        """Return the best place near a coarse one, None when it is not alike there."""
        height, width = self.patch.shape
        left, top = max(0, 2 * coarse.x - _REFINED_PX), max(0, 2 * coarse.y - _REFINED_PX)
        near = part[top : 2 * coarse.y + height + _REFINED_PX, left : 2 * coarse.x + width + _REFINED_PX]
        if near.shape[0] < height or near.shape[1] < width:
            return None
        best = max(
            _peaks(near, self.patch, least=_LEAST_LIKENESS), key=lambda one: one.likeness, default=None
        )
        return None if best is None else Sighting(best.x + left, best.y + top, best.likeness)


def is_same_look(one: Appearance, other: Appearance) -> bool:
    """Whether looking for one of them finds the other too."""
    if one.patch.shape[0] > other.patch.shape[0] + 4 or one.patch.shape[1] > other.patch.shape[1] + 8:
        return False
    padded = np.pad(other.patch, ((2, 2), (4, 4)), mode="edge")
    if padded.shape[0] < one.patch.shape[0] or padded.shape[1] < one.patch.shape[1]:
        return False
    return bool(_peaks(np.asarray(padded, np.uint8), one.patch, least=_SAME_LOOK))


def _coarse(gray: Gray) -> Gray:
    """Return a picture at half its size, blurred so far that it matters little where a pixel's border lies."""
    blurred = cv2.GaussianBlur(gray, (_COARSE_BLUR_PX, _COARSE_BLUR_PX), 0)
    return np.ascontiguousarray(blurred[::2, ::2], np.uint8)


def _peaks(gray: Gray, patch: Gray, *, least: float) -> list[Sighting]:
    """Return where a patch is most alike; light on dark is as good as dark on light."""
    if float(patch.std()) < 1 or gray.shape[0] < patch.shape[0] or gray.shape[1] < patch.shape[1]:
        return []
    scores = np.abs(cv2.matchTemplate(np.ascontiguousarray(gray), patch, cv2.TM_CCOEFF_NORMED))
    # On a plain ground the score is a division by nearly nothing.
    scores[~np.isfinite(scores) | (scores > 1.01)] = 0
    highest = cv2.dilate(scores, np.ones((3, 3), np.uint8))
    rows, columns = np.nonzero((scores >= least) & (scores >= highest))
    return [
        Sighting(int(x), int(y), min(1.0, float(scores[y, x]))) for y, x in zip(rows, columns, strict=True)
    ]


def _likeness(one: Gray, other: Gray) -> float:
    first, second = one.astype(np.float32) - one.mean(), other.astype(np.float32) - other.mean()
    product = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return abs(float((first * second).sum())) / product if product > one.size else 0.0


def _cells_of(patch: Gray) -> Iterator[tuple[slice, slice]]:
    """Yield the cells of a patch in which there is something to be recognised."""
    height, width = patch.shape
    for top in range(0, max(1, height - _CELL_PX // 2), _CELL_PX):
        for left in range(0, max(1, width - _CELL_PX // 2), _CELL_PX):
            rows, columns = slice(top, min(height, top + _CELL_PX)), slice(left, min(width, left + _CELL_PX))
            if float(patch[rows, columns].std()) >= _LEAST_CONTRAST:
                yield rows, columns
