"""What differs between two pictures of a screen, as boxes, in spite of compression noise and blinking cursors."""

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect, Size, bounding_box
from remoteassist.vision.tiles import (
    TILE_PX,
    TileMask,
    changed_pixels,
    is_caret,
    pixel_box,
    tile_groups,
    tiles_of_pixels,
)

_AT_POINTER_PX = 12
"""A change this near to where a person clicked is an answer to the click, however small."""


def changed_boxes(
    before: Bgra, after: Bgra, *, ignore: TileMask | None = None, pointer_px: Point | None = None
) -> list[Rect]:
    """Return what changed, the largest area first; frame pixels.

    Left out are compression noise, what has the shape of a text cursor, and the tiles of `ignore` (what moves on
    its own). Pictures of different sizes differ everywhere.

    Args:
        before: The earlier picture.
        after: The later picture.
        ignore: Tiles that are not looked at, as the mask of a picture of this size.
        pointer_px: Where the person acted: there a text cursor and an ignored tile do count.
    """
    if before is after:
        return []
    if before.shape != after.shape:
        return [Rect.of_size(Size(after.shape[1], after.shape[0]))]
    pixels = changed_pixels(before, after)
    tiles = tiles_of_pixels(pixels)
    at_pointer = _at_pointer(tiles, pointer_px)
    if ignore is not None:
        tiles &= ~ignore | at_pointer
    # Pixels of tiles that do not count would widen the boxes of their neighbours.
    counted = cv2.resize(tiles.astype(np.uint8), pixels.shape[::-1], interpolation=cv2.INTER_NEAREST)
    pixels *= np.asarray(counted, np.uint8)
    boxes = [
        box
        for group in tile_groups(tiles)
        if not is_caret(box := pixel_box(pixels, group)) or at_pointer[group.rows, group.columns].any()
    ]
    return sorted(boxes, key=lambda box: box.width * box.height, reverse=True)


def changed_box(
    before: Bgra, after: Bgra, *, ignore: TileMask | None = None, pointer_px: Point | None = None
) -> Rect | None:
    """Return the box around all that changed, None when nothing did; as `changed_boxes` otherwise."""
    return bounding_box(changed_boxes(before, after, ignore=ignore, pointer_px=pointer_px))


def _at_pointer(tiles: TileMask, pointer_px: Point | None) -> TileMask:
    """Return the tiles around the pointer; none when there is none or it is outside of the picture."""
    near = np.zeros_like(tiles)
    if pointer_px is not None:
        near[_tiles_around(pointer_px.y), _tiles_around(pointer_px.x)] = True
    return near


def _tiles_around(value_px: float) -> slice:
    first, last = (int(value // TILE_PX) for value in (value_px - _AT_POINTER_PX, value_px + _AT_POINTER_PX))
    return slice(max(0, first), max(0, last + 1))
