"""Ink on a ground: which pixels of a piece of screen are drawn upon its plain colour."""

from collections.abc import Iterator
from typing import Final, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect

Mask: TypeAlias = npt.NDArray[np.bool_]
"""One truth for each pixel, shape (H, W)."""

Colour: TypeAlias = npt.NDArray[np.int16]
"""Blue, green, red, shape (3,)."""

_BIN_BITS: Final = 3
"""Colours that share their upper five bits are one: gradients and compression noise stay in one or two bins."""

_FAINTEST_INK: Final = 24
"""Difference (of 255) from the ground in the strongest colour: text of a disabled item differs by 60 or more."""

_INK_SHARE: Final = 0.35
"""Of the strongest ink in the piece: leaves out the soft edges of letters, which would close gaps between words."""


_MOVED_PX: Final = 3
"""Windows' and Qt's tabs in front stand up to 3 px higher than the others."""


def part_of(picture: Bgra, box: Rect) -> npt.NDArray[np.uint8]:
    """Return the pixels of a box without alpha, shape (H, W, 3), cut at the picture's edge; may be empty."""
    height, width = picture.shape[:2]
    left, top = max(0, round(box.x)), max(0, round(box.y))
    right, bottom = min(width, round(box.right)), min(height, round(box.bottom))
    return picture[top : max(top, bottom), left : max(left, right), :3]


def ground_of(part: npt.NDArray[np.uint8]) -> Colour:
    """Return the colour that most of a piece has. `part` is not empty."""
    bins = (part >> _BIN_BITS).astype(np.int32)
    codes = ((bins[..., 0] << 10) | (bins[..., 1] << 5) | bins[..., 2]).ravel()
    most = int(np.bincount(codes).argmax())
    return np.asarray(np.median(part.reshape(-1, 3)[codes == most], axis=0), np.int16)


def difference_from(part: npt.NDArray[np.uint8], colour: Colour) -> npt.NDArray[np.uint8]:
    """Return how far each pixel is from a colour, in the blue, green or red where it is farthest; shape (H, W)."""
    level = np.broadcast_to(colour.clip(0, 255).astype(np.uint8), part.shape)
    return np.asarray(cv2.absdiff(np.ascontiguousarray(part), np.ascontiguousarray(level)).max(axis=2))


def ink_of(part: npt.NDArray[np.uint8]) -> Mask:
    """Return the pixels that are drawn upon the ground of a piece."""
    if 0 in part.shape:
        return np.zeros(part.shape[:2], np.bool_)
    difference = difference_from(part, ground_of(part))
    return np.asarray(difference > max(_FAINTEST_INK, _INK_SHARE * int(difference.max())))


def ink_box(ink: Mask) -> Rect | None:
    """Return the box around all ink, None without any."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if rows.size == 0:
        return None
    return Rect.from_edges(float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))


def runs(truths: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield start and end (exclusive) of each run of truths."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], truths, [False])).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield int(start), int(end)


def kept_share(before: Bgra, after: Bgra, box: Rect) -> float:
    """Return how much of what is drawn in a box stands there in both pictures, whatever its colours: 0 to 1.

    The letters of a word that was selected, or of a window that lost the focus, keep their shape; those of a tab that
    comes to the front move by a few pixels.
    """
    old, new = ink_of(part_of(before, box)), ink_of(part_of(after, box.grown(_MOVED_PX)))
    if not old.any() or new.shape[0] < old.shape[0] or new.shape[1] < old.shape[1]:
        return 0.0
    found = cv2.matchTemplate(new.astype(np.float32), old.astype(np.float32), cv2.TM_CCORR_NORMED)
    return float(np.nan_to_num(found).max())
