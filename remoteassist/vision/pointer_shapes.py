"""The pictures of a mouse pointer, and where in a frame one of them is."""

from dataclasses import dataclass
from typing import Final, Self

import cv2
import numpy as np

from remoteassist.vision.blobs import DIFFERENCE, Blob
from remoteassist.vision.tiles import Gray

_MOST_UNLIKE: Final = 0.68
"""A pointer found again differs by at most this part of its own contrast (roots of the mean square): its edges blend
with what is behind, GIFs have few colours. Measured: 0.05 to 0.66 for pointers, above 0.85 for words."""

_KNOWN_UNLIKE: Final = 0.6
"""The same, once its picture is a mean of several."""

_FLAT_PART: Final = 0.5
"""What has one shade has no contrast in itself, so this part of its difference from what is behind counts."""

_MEAN_OF: Final = 8
"""So many looks make up the picture of a pointer; one alone has too much of what was behind."""

_STRONG: Final = 0.2
"""Of the strongest change: what changed by less is what a codec, or a shadow, left around it."""

_FRESH: Final = 0.4
"""So much of a pointer must have changed where it arrives: the rest may look like what is behind."""


@dataclass(slots=True, eq=False)
class Shape:
    """A pointer's picture: brightness, and 255 where it covers what is behind; how often it was seen."""

    gray: Gray
    mask: Gray
    pixels: int
    contrast: float
    seen: int = 1

    @property
    def limit(self) -> float:
        """By how much (root of the mean square) it may differ from a place and still be there."""
        return (_KNOWN_UNLIKE if self.seen >= _MEAN_OF // 2 else _MOST_UNLIKE) * self.contrast

    @classmethod
    def cut(cls, blob: Blob, *, frame: Gray, other: Gray) -> tuple[Self, Blob]:
        """Return the picture of what one of two frames has at a place and the other has not, and its box.

        What its outline encloses belongs to it, and what a codec smeared around it does not.
        """
        cut = np.s_[blob.top : blob.bottom, blob.left : blob.right]
        difference = cv2.absdiff(frame[cut], other[cut])
        strong = max(DIFFERENCE, _STRONG * cv2.minMaxLoc(difference)[1])
        _, covered = cv2.threshold(difference, strong, 255, cv2.THRESH_BINARY)
        # An outline that is thin in places would not enclose anything.
        covered = cv2.morphologyEx(covered, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
        outlines, _ = cv2.findContours(covered, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        filled = np.zeros((blob.height, blob.width), np.uint8)
        cv2.drawContours(filled, outlines, -1, 255, -1)
        x, y, width, height = cv2.boundingRect(filled)
        box = Blob(blob.left + x, blob.top + y, blob.left + x + width, blob.top + y + height, blob.pixels)
        tight = np.s_[box.top : box.bottom, box.left : box.right]
        mask = filled[y : y + height, x : x + width].copy()
        stands_out = float(cv2.mean(cv2.absdiff(frame[tight], other[tight]), mask)[0])
        return cls.of(frame[tight].copy(), mask, stands_out=stands_out), box

    @classmethod
    def of(cls, gray: Gray, mask: Gray, *, stands_out: float) -> Self:
        """Return a shape with this picture; `stands_out` is its mean difference from what was behind it."""
        contrast = max(spread(gray, mask), _FLAT_PART * stands_out)
        return cls(gray, mask, max(1, cv2.countNonZero(mask)), contrast)

    def see(self, place: Blob, *, after: Gray) -> None:
        """Take note that it was seen at a place, and how it looks there."""
        self.seen += 1
        shown = after[place.top : place.bottom, place.left : place.right]
        share = 1 / min(self.seen, _MEAN_OF)
        self.gray = np.asarray(cv2.addWeighted(self.gray, 1 - share, shown, share, 0), np.uint8)


def find(shape: Shape, blob: Blob, *, after: Gray, margin: int) -> tuple[float, Blob] | None:
    """Return how unlike and where a known pointer stands within a blob, None when it does not."""
    height, width = shape.gray.shape
    top, left = max(0, blob.top - margin), max(0, blob.left - margin)
    part = after[top : blob.bottom + margin, left : blob.right + margin]
    if part.shape[0] < height or part.shape[1] < width:
        return None
    errors = cv2.matchTemplate(part, shape.gray, cv2.TM_SQDIFF, mask=shape.mask)
    least, _, (x, y), _ = cv2.minMaxLoc(errors)
    error = (max(least, 0) / shape.pixels) ** 0.5
    if not np.isfinite(error) or error > shape.limit:
        return None
    return error, Blob(left + x, top + y, left + x + width, top + y + height, shape.pixels)


def is_fresh(shape: Shape, place: Blob, mask: Gray) -> bool:
    """Whether enough of what is now a pointer was something else before."""
    changed = mask[place.top : place.bottom, place.left : place.right] & shape.mask
    return cv2.countNonZero(changed) >= _FRESH * shape.pixels


def spread(gray: Gray, mask: Gray) -> float:
    """Return how much the brightness varies where the mask is set."""
    _, deviation = cv2.meanStdDev(gray, mask=mask)
    return float(deviation[0, 0])
