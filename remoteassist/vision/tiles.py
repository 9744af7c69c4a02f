"""Compares pictures by tiles of 16 x 16 pixels: compression noise is nothing, a ticked box is something."""

from typing import Final, NamedTuple, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect, Size

TILE_PX: Final = 16
"""Side of a tile: a macroblock of H.264, so that noise of one block stays in one tile."""

PIXEL_THRESHOLD: Final = 16
"""A pixel counts as changed above this difference (of 255).

Measured with the recorder's own encoding (x264 ultrafast, CRF 20): a key frame in the middle of a quiet screen
differs by up to 9, the weakest hover highlight of GTK by 18.
"""

_COLOUR_THRESHOLD: Final = 3 * PIXEL_THRESHOLD
"""For one of blue, green, red alone: colour is stored at half the resolution, and text on a coloured ground flickers
by up to 42 with each key frame."""

PIXELS_PER_TILE: Final = 6
"""A tile counts as changed from this many of the pixels that are looked at: ringing around text brings up to five."""

_ROW_STEP: Final = 2
"""Half of the rows tell as well when something changed, and cost half: reading the picture is what takes the time."""

Gray: TypeAlias = npt.NDArray[np.uint8]
"""Brightness, shape (H, W)."""

TileMask: TypeAlias = npt.NDArray[np.bool_]
"""One truth for each tile, shape (ceil(H / 16), ceil(W / 16)); the last row and column may be cut off."""

_LARGEST_CARET_PX: Final = Size(3, 48)
"""A text cursor is up to three pixels wide and, in large headings, 48 high."""

_LARGEST_CARET_TILES: Final = -(-_LARGEST_CARET_PX.height // TILE_PX) + 1

_SMALLEST_CARET_HEIGHT_PX: Final = 8
"""Below that it is a dot or a dash, which may be the mark in a radio button."""


def gray_of(bgra: Bgra) -> Gray:
    """Return the brightness of a picture."""
    return np.asarray(cv2.cvtColor(bgra, cv2.COLOR_BGRA2GRAY), np.uint8)


def sampled_gray_of(bgra: Bgra) -> Gray:
    """Return the brightness of every other row, shape (ceil(H / 2), W), for a `FrameComparer`."""
    return np.asarray(cv2.cvtColor(bgra[::_ROW_STEP], cv2.COLOR_BGRA2GRAY), np.uint8)


def tile_grid(size_px: Size) -> tuple[int, int]:
    """Return how many rows and columns of tiles cover a picture, the shape of its `TileMask`."""
    return -(-size_px.height // TILE_PX), -(-size_px.width // TILE_PX)


class FrameComparer:
    """Finds the tiles that differ between frames of one size, quickly: it looks at every other row.

    Keeps its buffer, so that a comparison allocates nothing large. Belongs to one thread.
    """

    def __init__(self, size_px: Size) -> None:
        rows, columns = tile_grid(size_px)
        self._grid = rows, columns
        # Padded with zeros to whole tiles: what is outside of the picture never differs.
        self._whole = np.zeros((rows * TILE_PX // _ROW_STEP, columns * TILE_PX), np.uint8)
        self._difference = self._whole[: -(-size_px.height // _ROW_STEP), : size_px.width]

    def changed_tiles(self, before: Gray, after: Gray) -> TileMask:
        """Return where two frames differ; what looks like a blinking text cursor is left out.

        Args:
            before: The `sampled_gray_of` the earlier frame.
            after: The same of the later one.
        """
        cv2.absdiff(before, after, dst=self._difference)
        # Most frames differ by noise only: one look for the largest difference is a quarter of the rest.
        if cv2.norm(self._difference, cv2.NORM_INF) <= PIXEL_THRESHOLD:
            return np.zeros(self._grid, np.bool_)
        cv2.threshold(self._difference, PIXEL_THRESHOLD, 255, cv2.THRESH_BINARY, dst=self._difference)
        tiles = tiles_of_pixels(self._whole, row_step=_ROW_STEP)
        for group in tile_groups(tiles):
            if group.height > _LARGEST_CARET_TILES:
                continue
            if is_caret(pixel_box(self._whole, group, row_step=_ROW_STEP)):
                tiles[group.rows, group.columns] = False
        return tiles


def changed_pixels(before: Bgra, after: Bgra) -> Gray:
    """Return 255 where two pictures of one size differ in brightness or colour, padded with zeros to whole tiles."""
    height, width = before.shape[:2]
    rows, columns = tile_grid(Size(width, height))
    whole = np.zeros((rows * TILE_PX, columns * TILE_PX), np.uint8)
    part = whole[:height, :width]
    colour = cv2.absdiff(before, after)
    cv2.threshold(colour, _COLOUR_THRESHOLD, 255, cv2.THRESH_BINARY, dst=colour)
    # Each colour alone has a share in the brightness, so that none of them is lost.
    cv2.cvtColor(colour, cv2.COLOR_BGRA2GRAY, dst=part)
    brightness = cv2.absdiff(gray_of(before), gray_of(after))
    cv2.threshold(brightness, PIXEL_THRESHOLD, 255, cv2.THRESH_BINARY, dst=brightness)
    cv2.bitwise_or(part, brightness, dst=part)
    cv2.threshold(part, 0, 255, cv2.THRESH_BINARY, dst=part)
    return whole


def tiles_of_pixels(pixels: Gray, *, row_step: int = 1) -> TileMask:
    """Return the tiles that hold enough changed pixels.

    Args:
        pixels: 0 or 255, whole tiles in size.
        row_step: Which rows of the picture `pixels` has: every one, every second.
    """
    tile_rows = TILE_PX // row_step
    tiles = np.zeros((pixels.shape[0] // tile_rows, pixels.shape[1] // TILE_PX), np.bool_)
    x, y, width, height = cv2.boundingRect(pixels)
    if width == 0:
        return tiles
    # Most changes are small, and finding where they are costs a tenth of counting everywhere.
    top, left = y // tile_rows, x // TILE_PX
    bottom, right = -(-(y + height) // tile_rows), -(-(x + width) // TILE_PX)
    part = pixels[top * tile_rows : bottom * tile_rows, left * TILE_PX : right * TILE_PX]
    # The mean of a tile counts its pixels: one is 255 / 256, which rounds to 1 (of every other row: to 2).
    means = cv2.resize(part, (right - left, bottom - top), interpolation=cv2.INTER_AREA)
    tiles[top:bottom, left:right] = means >= PIXELS_PER_TILE * row_step
    return tiles


class TileGroup(NamedTuple):
    """Changed tiles that touch, as the block of the grid they stand in."""

    left: int
    top: int
    width: int
    height: int

    @property
    def rows(self) -> slice:
        """Its rows of the grid."""
        return slice(self.top, self.top + self.height)

    @property
    def columns(self) -> slice:
        """Its columns of the grid."""
        return slice(self.left, self.left + self.width)


def tile_groups(tiles: TileMask) -> list[TileGroup]:
    """Return the changed tiles by groups that touch, also at a corner."""
    if not tiles.any():
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(tiles.astype(np.uint8), connectivity=8)
    return [TileGroup(*(int(value) for value in row[:4])) for row in stats[1:]]


def pixel_box(pixels: Gray, group: TileGroup, *, row_step: int = 1) -> Rect:
    """Return the box around the changed pixels of a group, in frame pixels; `row_step` as in `tiles_of_pixels`."""
    tile_rows = TILE_PX // row_step
    left, top = group.left * TILE_PX, group.top * tile_rows
    part = pixels[top : top + group.height * tile_rows, left : left + group.width * TILE_PX]
    x, y, width, height = cv2.boundingRect(part)
    return Rect(left + x, (top + y) * row_step, width, height * row_step)


def is_caret(box: Rect) -> bool:
    """Whether a change of this box may be no more than a text cursor that blinks or moves away."""
    return (
        box.width <= _LARGEST_CARET_PX.width
        and _SMALLEST_CARET_HEIGHT_PX <= box.height <= _LARGEST_CARET_PX.height
    )
