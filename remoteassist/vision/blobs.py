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

_PIXELS_OF_MEAN: Final = np.array([round(mean * _CELL_PX**2 / 255) for mean in range(256)], np.uint8)
"""How many pixels of a cell are 255 and not 0, by their mean."""

_BAND_PX: Final = 64
"""Rows are looked at by so many."""

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

    @property
    def cut(self) -> tuple[slice, slice]:
        """The rows and columns of a frame that are in the box."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

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
        # With zeros to whole cells, so that no part of it has to be copied to be counted by cells.
        rows, columns = -(-height // _CELL_PX), -(-width // _CELL_PX)
        self._whole = np.zeros((rows * _CELL_PX, columns * _CELL_PX), np.uint8)
        self._difference = self._whole[:height, :width]
        self._differing = slice(0, 0)

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
        self._difference[self._differing] = 0
        self._differing = rows = _differing_rows(before, after)
        if rows.start == rows.stop:
            return []
        part = self._difference[rows]
        cv2.absdiff(before[rows], after[rows], dst=part)
        cv2.threshold(part, DIFFERENCE, 255, cv2.THRESH_BINARY, dst=part)
        x, y, width, height = cv2.boundingRect(part)
        y += rows.start
        left, top = x // _CELL_PX * _CELL_PX, y // _CELL_PX * _CELL_PX
        right, bottom = -(-(x + width) // _CELL_PX) * _CELL_PX, -(-(y + height) // _CELL_PX) * _CELL_PX
        blobs = _joined(self._whole[top:bottom, left:right], left=left, top=top)
        cut = np.s_[top : y + height, left : x + width]
        return _without_noise(blobs, before[cut], after[cut], left=left, top=top)


def _differing_rows(before: Gray, after: Gray) -> slice:
    """Return a band of rows outside of which the frames do not differ, empty where they differ nowhere.

    Most frames repeat the last one, and most others change a part of the screen: one look for the largest difference
    is a tenth of the rest.
    """
    height = before.shape[0]
    if not _differ(before, after):
        return slice(0, 0)
    starts = range(0, height, _BAND_PX)
    first = next(top for top in starts if _differ(before[top : top + _BAND_PX], after[top : top + _BAND_PX]))
    last = next(
        top for top in reversed(starts) if _differ(before[top : top + _BAND_PX], after[top : top + _BAND_PX])
    )
    return slice(first, min(height, last + _BAND_PX))


def _differ(before: Gray, after: Gray) -> bool:
    return cv2.norm(before, after, cv2.NORM_INF) > DIFFERENCE


def _without_noise(blobs: Sequence[Blob], before: Gray, after: Gray, *, left: int, top: int) -> list[Blob]:
    """Return the blobs in which more happened than that a film was drawn anew in better or worse quality.

    Args:
        blobs: In frame pixels.
        before: The part of the earlier frame with all of them in it.
        after: The same of the later one.
        left: Where the part begins in the frame.
        top: The same downwards.
    """
    moved = [(blob, _cells_of(blob, left=left, top=top)) for blob in blobs]
    if sum(blob.width * blob.height for blob in blobs) > before.size:
        # They lie in one another, and each cell is wanted more than once.
        means = _mean_difference(before, after)
        return [blob for blob, cells in moved if int(means[cells].max(initial=0)) >= _LEAST_MEAN]
    return [blob for blob, cells in moved if _is_change(before, after, cells)]


def _cells_of(blob: Blob, *, left: int, top: int) -> tuple[slice, slice]:
    """Return the rows and columns of cells that a blob reaches into, counted from where a part begins."""
    return (
        slice((blob.top - top) // _MEAN_PX, -(-(blob.bottom - top) // _MEAN_PX)),
        slice((blob.left - left) // _MEAN_PX, -(-(blob.right - left) // _MEAN_PX)),
    )


def _is_change(before: Gray, after: Gray, cells: tuple[slice, slice]) -> bool:
    rows, columns = (slice(one.start * _MEAN_PX, one.stop * _MEAN_PX) for one in cells)
    means = _mean_difference(before[rows, columns], after[rows, columns])
    return int(means.max(initial=0)) >= _LEAST_MEAN


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


def _joined(part: Gray, *, left: int, top: int) -> list[Blob]:
    """Return the blobs of a part of the mask that is whole cells in size and begins at (left, top)."""
    cells = _counts(part)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cells, connectivity=8)
    if count == 1:
        return []
    changed = np.flatnonzero(labels)
    pixels = np.bincount(labels.ravel()[changed], weights=cells.ravel()[changed], minlength=count).astype(
        np.int64
    )
    order = [
        int(index) for index in np.argsort(-pixels[1:], kind="stable") + 1 if pixels[index] >= _FEWEST_PIXELS
    ]
    blobs = [
        _exact(part, stats[index], int(pixels[index]), left=left, top=top) for index in order[:_MOST_BLOBS]
    ]
    for index in order[_MOST_BLOBS:]:
        blobs[-1] = blobs[-1].united(_exact(part, stats[index], int(pixels[index]), left=left, top=top))
    return blobs


def _counts(part: Gray) -> Gray:
    """Return how many pixels of each cell are set.

    The means of two by two pixels, and of two by two such means, are rounded by half a step each, a sixteenth of the
    whole is sixteen steps. That takes a third of the time of one mean over four by four.
    """
    height, width = part.shape
    halves = cv2.resize(part, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    means = cv2.resize(halves, (width // _CELL_PX, height // _CELL_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.LUT(means, _PIXELS_OF_MEAN), np.uint8)


def _exact(part: Gray, stats: npt.NDArray[np.int32], pixels: int, *, left: int, top: int) -> Blob:
    cx, cy, cw, ch = (int(value) * _CELL_PX for value in stats[:4])
    x, y, width, height = cv2.boundingRect(part[cy : cy + ch, cx : cx + cw])
    return Blob(left + cx + x, top + cy + y, left + cx + x + width, top + cy + y + height, pixels)
