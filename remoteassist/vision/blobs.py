"""What changed between two frames, as blobs: small enough to tell a mouse pointer from the button under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.model.geometry import Rect
from remoteassist.vision.tiles import Gray

DIFFERENCE: Final = 14
"""A pixel changed above this difference of brightness (of 255). Films of screens are stored in the limited range, in
which the weakest hover highlight of GTK (18) is 15; noise of a key frame is up to 9."""

_CELL_PX: Final = 4
"""Pixels are joined to blobs on a grid of this size: letters of a word join, a pointer and what it leaves do not."""

_MEAN_PX: Final = 8
_LEAST_MEAN: Final = 4
"""What compression leaves around letters is as much too bright as too dark: over eight pixels it cancels out.
A caret changes such a mean by 18, the weakest highlight by 15."""

_FEWEST_PIXELS: Final = 8
"""Ringing around text brings up to five changed pixels; the caret of the smallest font has eleven."""

_MOST_BLOBS: Final = 48
"""A screen that changes in more places than this has changed as a whole: the rest is told as one."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Changed pixels that belong together. The box is in frame pixels, edges exclusive on the right and below."""

    left: int
    top: int
    right: int
    bottom: int
    pixels: int

    @property
    def width(self) -> int:
        """How wide the box is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """How high the box is."""
        return self.bottom - self.top

    @property
    def rect(self) -> Rect:
        """The box as a value of the model."""
        return Rect(self.left, self.top, self.width, self.height)

    def touches(self, other: "Blob", *, margin: int = 0) -> bool:
        """Whether the boxes share a pixel once this one has grown by `margin` on every side."""
        return (
            self.left - margin < other.right
            and other.left < self.right + margin
            and self.top - margin < other.bottom
            and other.top < self.bottom + margin
        )

    def has(self, x: float, y: float, *, margin: float = 0) -> bool:
        """Whether a point lies in the box grown by `margin`."""
        return self.left - margin <= x < self.right + margin and self.top - margin <= y < self.bottom + margin

    def share_in(self, around: "Blob") -> float:
        """Return how much of the box is in another one, 0 to 1."""
        width = min(self.right, around.right) - max(self.left, around.left)
        height = min(self.bottom, around.bottom) - max(self.top, around.top)
        return max(0, width) * max(0, height) / max(1, self.width * self.height)

    def has_edges_of(self, other: "Blob", *, within_px: int) -> bool:
        """Whether the boxes are one, but for so many pixels at each edge."""
        return all(
            abs(mine - its) <= within_px
            for mine, its in (
                (self.left, other.left),
                (self.top, other.top),
                (self.right, other.right),
                (self.bottom, other.bottom),
            )
        )

    def moved(self, right_px: int, down_px: int) -> "Blob":
        """Return the same blob elsewhere."""
        return Blob(
            self.left + right_px,
            self.top + down_px,
            self.right + right_px,
            self.bottom + down_px,
            self.pixels,
        )

    def united(self, other: "Blob") -> "Blob":
        """Return one blob of both."""
        return Blob(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
            self.pixels + other.pixels,
        )


def around(blobs: Sequence[Blob]) -> Blob:
    """Return one blob of all, of which there must be one."""
    box = blobs[0]
    for blob in blobs[1:]:
        box = box.united(blob)
    return box


class BlobFinder:
    """Finds the blobs in which two frames differ. Keeps its buffers, so it belongs to one thread and one size."""

    def __init__(self, *, width: int, height: int) -> None:
        self._difference = np.zeros((height, width), np.uint8)
        self._shape = height, width

    @property
    def mask(self) -> Gray:
        """255 where the two frames of the last call differ; overwritten by the next."""
        return self._difference

    def blobs(self, before: Gray, after: Gray) -> list[Blob]:
        """Return what differs, the most pixels first; nothing for compression noise.

        Args:
            before: Brightness of the earlier frame, shape (H, W).
            after: The same of the later one.
        """
        mask = self._difference
        cv2.absdiff(before, after, dst=mask)
        # Most frames repeat the last one: one look for the largest difference is a tenth of the rest.
        if cv2.norm(mask, cv2.NORM_INF) <= DIFFERENCE:
            mask.fill(0)
            return []
        cv2.threshold(mask, DIFFERENCE, 255, cv2.THRESH_BINARY, dst=mask)
        x, y, width, height = cv2.boundingRect(mask)
        left, top = x // _CELL_PX * _CELL_PX, y // _CELL_PX * _CELL_PX
        cut = np.s_[top : y + height, left : x + width]
        blobs = _joined(mask[cut], left=left, top=top)
        means = _mean_difference(before[cut], after[cut])
        return [blob for blob in blobs if _is_change(blob, means, left=left, top=top)]


def _mean_difference(before: Gray, after: Gray) -> Gray:
    """Return by how much the means of small cells differ."""
    return np.asarray(cv2.absdiff(_means(before), _means(after)), np.uint8)


def _means(gray: Gray) -> Gray:
    """Return the means of whole cells; at the edges a cell is filled up with what is beside it.

    Whole cells cost a tenth of those that end within a pixel.
    """
    height, width = gray.shape
    below, right = -height % _MEAN_PX, -width % _MEAN_PX
    if below or right:
        gray = np.asarray(cv2.copyMakeBorder(gray, 0, below, 0, right, cv2.BORDER_REPLICATE), np.uint8)
    size = gray.shape[1] // _MEAN_PX, gray.shape[0] // _MEAN_PX
    return np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), np.uint8)


def _is_change(blob: Blob, means: Gray, *, left: int, top: int) -> bool:
    """Whether more happened than that a film was drawn anew in better or worse quality."""
    rows = slice((blob.top - top) // _MEAN_PX, -(-(blob.bottom - top) // _MEAN_PX))
    columns = slice((blob.left - left) // _MEAN_PX, -(-(blob.right - left) // _MEAN_PX))
    return int(means[rows, columns].max(initial=0)) >= _LEAST_MEAN


def _joined(part: Gray, *, left: int, top: int) -> list[Blob]:
    rows, columns = -(-part.shape[0] // _CELL_PX), -(-part.shape[1] // _CELL_PX)
    padded = np.zeros((rows * _CELL_PX, columns * _CELL_PX), np.uint8)
    padded[: part.shape[0], : part.shape[1]] = part
    cells = _counts(padded)
    count, labels, stats, _ = cv2.connectedComponentsWithStats((cells > 0).astype(np.uint8), connectivity=8)
    if count == 1:
        return []
    pixels = np.bincount(labels.ravel(), weights=cells.ravel(), minlength=count).astype(np.int64)
    order = [
        int(index) for index in np.argsort(-pixels[1:], kind="stable") + 1 if pixels[index] >= _FEWEST_PIXELS
    ]
    blobs = [
        _exact(padded, stats[index], int(pixels[index]), left=left, top=top) for index in order[:_MOST_BLOBS]
    ]
    for index in order[_MOST_BLOBS:]:
        blobs[-1] = blobs[-1].united(_exact(padded, stats[index], int(pixels[index]), left=left, top=top))
    return blobs


def _counts(padded: Gray) -> Gray:
    """Return how many pixels of each cell are set.

    The mean of two by two pixels that are 0 or 16 is exact, and so is that of two by two such means: the count. It
    takes a third of the time of one mean over four by four.
    """
    height, width = padded.shape
    halves = cv2.resize(padded & 16, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(
        cv2.resize(halves, (width // _CELL_PX, height // _CELL_PX), interpolation=cv2.INTER_AREA), np.uint8
    )


def _exact(padded: Gray, stats: npt.NDArray[np.int32], pixels: int, *, left: int, top: int) -> Blob:
    cx, cy, cw, ch = (int(value) * _CELL_PX for value in stats[:4])
    x, y, width, height = cv2.boundingRect(padded[cy : cy + ch, cx : cx + cw])
    return Blob(left + cx + x, top + cy + y, left + cx + x + width, top + cy + y + height, pixels)
