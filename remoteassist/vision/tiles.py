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
"""A tile counts as changed from this many pixels on: ringing around text passes the threshold in one to four."""

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


def tile_grid(size_px: Size) -> tuple[int, int]:
    """Return how many rows and columns of tiles cover a picture, the shape of its `TileMask`."""
    return -(-size_px.height // TILE_PX), -(-size_px.width // TILE_PX)


class GrayComparer:
    """Finds the tiles that differ between pictures of one size, at 0.5 ms for 1920 x 1080.

    Keeps buffers, so that a frame allocates nothing large. Belongs to one thread.
    """

    def __init__(self, size_px: Size) -> None:
        rows, columns = tile_grid(size_px)
        self._grid = rows, columns
        # Padded with zeros to whole tiles: what is outside of the picture never differs.
        self._whole = np.zeros((rows * TILE_PX, columns * TILE_PX), np.uint8)
        self._difference = self._whole[: size_px.height, : size_px.width]

    def changed_tiles(self, before: Gray, after: Gray) -> TileMask:
        """Return where two pictures differ; what looks like a blinking text cursor is left out."""
        cv2.absdiff(before, after, dst=self._difference)
        # Most frames differ by noise only: one look for the largest difference is a quarter of the rest.
        if cv2.norm(self._difference, cv2.NORM_INF) <= PIXEL_THRESHOLD:
            return np.zeros(self._grid, np.bool_)
        cv2.threshold(self._difference, PIXEL_THRESHOLD, 255, cv2.THRESH_BINARY, dst=self._difference)
        tiles = tiles_of_pixels(self._whole)
        for group in tile_groups(tiles):
            if group.height <= _LARGEST_CARET_TILES and is_caret(pixel_box(self._whole, group)):
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


def tiles_of_pixels(pixels: Gray) -> TileMask:
    """Return the tiles that hold enough changed pixels; `pixels` is 0 or 255 and whole tiles in size."""
    rows, columns = pixels.shape[0] // TILE_PX, pixels.shape[1] // TILE_PX
    # The mean of a tile counts its pixels: one is 255 / 256, which rounds to 1.
    means = cv2.resize(pixels, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(means >= PIXELS_PER_TILE, np.bool_)


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


def pixel_box(pixels: Gray, group: TileGroup) -> Rect:
    """Return the box around the changed pixels of a group, in frame pixels."""
    left, top = group.left * TILE_PX, group.top * TILE_PX
    part = pixels[top : top + group.height * TILE_PX, left : left + group.width * TILE_PX]
    x, y, width, height = cv2.boundingRect(part)
    return Rect(left + x, top + y, width, height)


def is_caret(box: Rect) -> bool:
    """Whether a change of this box may be no more than a text cursor that blinks or moves away."""
    return (
        box.width <= _LARGEST_CARET_PX.width
        and _SMALLEST_CARET_HEIGHT_PX <= box.height <= _LARGEST_CARET_PX.height
    )
