"""The title bar of the window in which a point lies: a wide band with a text, and with buttons at one of its ends."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.vision.ink import difference_from, ground_of, part_of

_HEIGHTS_PX: Final = (14, 72)
"""From the bar of a plain window manager to the header bar of GTK at 150 %."""

_LEAST_WIDTH_PER_HEIGHT: Final = 4.0
_STEP_TOLERANCE: Final = 6
"""From one row to the next: the glossy bars of older themes have a step of 5 in their middle."""
_ROW_STEP: Final = 9
"""Between the middle colours of two rows, noise of the video included; the bar and what is below differ by more."""

_BRIGHTNESS_OF_BGR: Final = np.array((0.114, 0.587, 0.299))

_FRAME_PX: Final = 12
"""How far below the top of a window's box its title bar begins at most: a frame, with a shadow."""

_SAME_SIDE_PX: Final = 12
_STACK_GAP_PX: Final = 60
"""Between two bands of one window, such as a title bar and a tool bar: a menu bar at most."""

_LEAST_ROWS: Final = 2
"""Rows of one colour in a column, below which it is a letter or a line."""

_COLUMNS_PX: Final = (0, 41, -41)
"""Beside the point: its own column may run through letters all the way."""

_END_PER_HEIGHT: Final = 6.5
"""Three buttons of Windows are 4.6 times as wide as their bar is high."""

_FREE_PX: Final = 4.0
"""Between a button and the next thing; letters stand 1 to 3 px apart."""

_AROUND_PX: Final = (3.0, 9.0)
"""From a band outwards: beyond the line around a field, and before the next thing in a form."""

_SIDE_BELOW_PX: Final = 30.0
"""How far down the side of a window is looked for: beyond what may stand right below a field."""

_UPRIGHT_SHARE: Final = 0.8
"""Of the rows, in which the side of a window can be seen; that of a list below a field starts lower."""

_BUTTON_FAINTEST: Final = 30

_UPRIGHT_LINE: Final = (0.9, 0.3)
"""Height of the bar's, and width of its own height: the side of the window's frame, or a line between buttons."""


def title_bar_above(picture: Bgra, point: Point) -> Rect | None:
    """Return the title bar, at or above a point, of the window that the point is in; None if it is not seen."""
    for offset_px in _COLUMNS_PX:
        x = int(point.x) + offset_px
        if not 0 <= x < picture.shape[1]:
            continue
        found: Rect | None = None
        for band in _bands_above(picture, x=x, y=int(point.y)):
            is_over = band.x - 2 <= point.x <= band.right + 2
            # A tool bar looks like a title bar; the title is the highest of the bands of one window.
            is_same_window = found is None or (
                abs(band.x - found.x) <= _SAME_SIDE_PX
                and abs(band.right - found.right) <= _SAME_SIDE_PX
                and found.y - band.bottom <= _STACK_GAP_PX
            )
            if (
                is_over
                and is_same_window
                and buttons_of(picture, band) is not None
                and not _is_set_in_a_page(picture, band)
            ):
                found = band
        if found is not None:
            return found
    return None


def _is_set_in_a_page(picture: Bgra, band: Rect) -> bool:
    """Whether a band has one plain ground on all sides, as a field with a button in it has, and no window below.

    A window's sides go on below its title bar, and what is around the window is another thing than what is in it.
    """
    near, far = _AROUND_PX
    strips = (
        Rect.from_edges(band.x, band.y - far, band.right, band.y - near),
        Rect.from_edges(band.x, band.bottom + near, band.right, band.bottom + far),
        Rect.from_edges(band.x - far, band.y, band.x - near, band.bottom),
        Rect.from_edges(band.right + near, band.y, band.right + far, band.bottom),
    )
    parts = [part_of(picture, strip) for strip in strips]
    if any(part.size < 3 * far for part in parts):
        return False
    grounds = np.array([np.median(part.reshape(-1, 3), axis=0) for part in parts])
    if float(np.ptp(grounds, axis=0).max()) > _STEP_TOLERANCE:
        return False
    below = band.bottom + near, band.bottom + near + _SIDE_BELOW_PX
    return not any(
        _has_upright(part_of(picture, Rect.from_edges(x - far, below[0], x + far, below[1])))
        for x in (band.x, band.right)
    )


def _has_upright(part: npt.NDArray[np.uint8]) -> bool:
    """Whether a line or an edge runs down through a part."""
    if 0 in part.shape or part.shape[1] < 2:
        return True
    steps = np.abs(np.diff(part.astype(np.int16), axis=1)).max(axis=2) > _STEP_TOLERANCE
    return float(steps.mean(axis=0).max()) >= _UPRIGHT_SHARE


def title_bar_of(picture: Bgra, window: Rect) -> Rect | None:
    """Return the title bar of a window whose box is known, None when it has none with buttons.

    It goes by the middle colour of each row, which neither the title nor the noise of a video frame moves.
    """
    strip = Rect(window.x + 3, window.y, window.width - 6, min(window.height, _HEIGHTS_PX[1] + 8.0))
    part = part_of(picture, strip)
    if min(part.shape[:2], default=0) < _HEIGHTS_PX[0]:
        return None
    # In brightness: one colour alone is off by 12 from row to row where the video has little to spend on it.
    levels = np.median(part, axis=1)[:, :3] @ _BRIGHTNESS_OF_BGR
    # One row alone is the gloss in the middle of a bar, or a line of its frame.
    padded = np.concatenate((levels[:1], levels, levels[-1:]))
    rows = np.median((padded[:-2], padded[1:-1], padded[2:]), axis=0)
    edges = np.flatnonzero(np.abs(np.diff(rows)) > _ROW_STEP)
    bounds = [0, *(int(edge) + 1 for edge in edges), len(rows)]
    for start, end in pairwise(bounds):
        if start > _FRAME_PX:
            break
        if _HEIGHTS_PX[0] <= end - start <= _HEIGHTS_PX[1]:
            band = Rect(window.x, window.y + start, window.width, end - start)
            return band if buttons_of(picture, band) is not None else None
    return None


def buttons_of(picture: Bgra, band: Rect) -> Rect | None:
    """Return the box of the buttons at one end of a band, None when there is none: then it is no title bar."""
    reach = min(_END_PER_HEIGHT * band.height, band.width / 2)
    for end in (
        Rect(band.right - reach, band.y, reach, band.height),
        Rect(band.x, band.y, reach, band.height),
    ):
        is_right = end.x > band.x
        buttons = _small_shapes(picture, end)
        if not buttons:
            continue
        outermost = max(box.right for box in buttons) if is_right else min(box.x for box in buttons)
        margin = band.right - outermost if is_right else outermost - band.x
        if margin > 1.1 * band.height:
            continue
        row = _row_from_end(buttons, band, is_right=is_right)
        if row and (is_right or len(row) >= 3) and _stands_free(row[-1], buttons, row, is_right=is_right):
            box = row[0]
            for one in row[1:]:
                box = box.united(one)
            return box
    return None


def _stands_free(last: Rect, shapes: list[Rect], row: list[Rect], *, is_right: bool) -> bool:
    """Whether the innermost button has room beside it; a letter at the end of a text has the next one there."""
    if is_right:
        gaps = [last.x - box.right for box in shapes if box not in row and box.right <= last.x]
    else:
        gaps = [box.x - last.right for box in shapes if box not in row and box.x >= last.right]
    return min(gaps, default=_FREE_PX) >= _FREE_PX


def _row_from_end(buttons: list[Rect], band: Rect, *, is_right: bool) -> list[Rect]:
    """Return the shapes that stand in a row of equal size from the end of a band inwards."""
    ordered = sorted(buttons, key=lambda box: -box.right if is_right else box.x)
    first = ordered[0]
    if not 0.2 * band.height <= max(first.width, first.height) <= 0.95 * band.height:
        return []
    if not 0.6 <= first.width / max(1.0, first.height) <= 1.7:
        return []
    row = [first]
    for box in ordered[1:]:
        gap = row[-1].x - box.right if is_right else box.x - row[-1].right
        is_alike = abs(box.width - first.width) <= 0.35 * first.width + 1
        if gap > 1.8 * band.height or not is_alike or len(row) == 4:
            break
        row.append(box)
    return row


def _small_shapes(picture: Bgra, box: Rect) -> list[Rect]:
    part = part_of(picture, box)
    if min(part.shape[:2], default=0) < 6:
        return []
    left, top = max(0, round(box.x)), max(0, round(box.y))
    ink = difference_from(part, ground_of(part)) > _BUTTON_FAINTEST
    # The light edge of the bar and the dark one below are rows of their own, no shapes.
    ink[ink.mean(axis=1) > 0.9] = False
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    shapes = []
    for index in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[index])
        if max(w, h) < 3 or area < 3 or w > 0.6 * part.shape[1]:
            continue
        if h >= _UPRIGHT_LINE[0] * part.shape[0] and w <= _UPRIGHT_LINE[1] * h:
            continue
        shapes.append(Rect(left + x, top + y, w, h))
    return shapes


def _bands_above(picture: Bgra, *, x: int, y: int) -> Iterator[Rect]:
    """Yield the wide bands of like colour that a column runs through, from a row upwards."""
    part = np.ascontiguousarray(picture[: y + _HEIGHTS_PX[1], :, :3])
    height, width = part.shape[:2]
    mask = np.zeros((height + 2, width + 2), np.uint8)
    column = part[: y + 1, x].astype(np.int16)
    for start, end in _plain_stretches(column):
        row = (start + end) // 2
        if mask[row + 1, x + 1]:
            continue
        step = (_STEP_TOLERANCE,) * 3
        flags = 4 | cv2.FLOODFILL_MASK_ONLY | (255 << 8)
        _, _, _, (left, top, w, h) = cv2.floodFill(part, mask, (x, row), 0, step, step, flags)
        if _HEIGHTS_PX[0] <= h <= _HEIGHTS_PX[1] and w >= _LEAST_WIDTH_PER_HEIGHT * h:
            yield Rect(left, top, w, h)


def _plain_stretches(column: npt.NDArray[np.int16]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a column in which the colour goes on smoothly, from the bottom upwards."""
    steps = np.abs(np.diff(column, axis=0)).max(axis=1) > _STEP_TOLERANCE
    edges = np.concatenate(([0], np.flatnonzero(steps) + 1, [len(column)]))
    for start, end in zip(edges[-2::-1], edges[:0:-1], strict=True):
        if end - start >= _LEAST_ROWS:
            yield int(start), int(end)
