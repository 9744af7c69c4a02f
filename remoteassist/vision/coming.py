"""What came into a picture and what went: whole menus and windows, as opposed to what changed inside of them."""

from collections.abc import Sequence
from typing import Final, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.vision.appearances import Changes
from remoteassist.vision.ink import Mask, ink_of, part_of, runs
from remoteassist.vision.outlines import new_outlines
from remoteassist.vision.title_bars import title_bar_of

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""Without alpha, shape (H, W, 3)."""

_GONE_SHARE: Final = 0.5
"""Of the drawn pixels of a menu or dialog that have changed, from which it is no more there."""

_OTHER: Final = 20
_OTHER_SHARE: Final = 0.25
"""Of the pixels inside of a box that are others, from which it is another thing."""

_EDGE: Final = 32
_FAINT_EDGE: Final = 16
"""An edge of the one picture is looked for as a faint one in the other: compression takes some of it away."""

_KEPT_SHARE: Final = 0.8
"""Of the edges that were drawn in a box and still are, from which it is the same thing in another colour.

A selection and a dimmed page keep all of their letters; a menu over a page of text meets a third
of its edges by chance.
"""

_WIDEST_MENU_PX: Final = 700
_ROWS_NEAR_PX: Final = 60
"""From the pointer to the words of the first row, at 200 %: a margin with a column for check marks."""
_LEAST_ROW_PX: Final = 5
_FEWEST_ROWS: Final = 3
_SAME_COLUMN_PX: Final = 4
"""Letters begin a little to the left or right of their place."""

_HIGHEST_ROW_PX: Final = 52
"""Of a menu, at 200 %."""

_BLANK_SHARE: Final = 0.002
"""Less ink than this is none: a line of text in a menu of ten rows has 0.01."""


def is_gone(before: Bgra, after: Bgra, box: Rect) -> bool:
    """Whether what was drawn in a box is no more there."""
    if before.shape != after.shape:
        return True
    old, new = part_of(before, box), part_of(after, box)
    ink = ink_of(old)
    if not ink.any():
        return False
    changed = np.abs(old[ink].astype(np.int16) - new[ink].astype(np.int16)).max(axis=1) > 32
    return float(changed.mean()) > _GONE_SHARE and not _is_recoloured(old, new)


def _stacks_joined(boxes: Sequence[Rect]) -> list[Rect]:
    """Return boxes with those joined that stand on each other: a lit row hides the sides of a menu for its height."""
    joined: list[Rect] = []
    for box in sorted(boxes, key=lambda one: one.y):
        above = next(
            (
                one
                for one in joined
                if abs(one.x - box.x) <= _SAME_COLUMN_PX
                and abs(one.right - box.right) <= _SAME_COLUMN_PX
                and -_SAME_COLUMN_PX <= box.y - one.bottom <= _HIGHEST_ROW_PX
            ),
            None,
        )
        if above is None:
            joined.append(box)
        else:
            joined[joined.index(above)] = above.united(box)
    return sorted(joined, key=lambda box: box.width * box.height, reverse=True)


def is_same_drawing(before: Bgra, after: Bgra, box: Rect) -> bool:
    """Whether a box shows the same in both pictures, if in other colours: a title bar whose window lost the focus."""
    if before.shape != after.shape:
        return False
    old, new = part_of(before, box), part_of(after, box)
    return bool(old.size) and _is_recoloured(old, new) and _is_recoloured(new, old)


def faint_boxes(before: Bgra, after: Bgra) -> list[Rect]:
    """Return what may have come with a frame that hardly differs from its ground: a dark menu on a dark page.

    Frames of windows that lost the focus are among it: only a box that hangs from what was pressed is to be believed.
    """
    boxes = _stacks_joined(new_outlines(before, after, is_faint=True))
    return [box for box in boxes if _is_replaced(before, after, box)]


def came(before: Bgra, after: Bgra, changes: Changes) -> list[Rect]:
    """Return the boxes that stand in `after` and not in `before`: by their outline, or as one whole that changed."""
    outlined = new_outlines(before, after)
    whole = [box for box in changes.windows if _has_come(before, after, box)]
    titled = [box for box in whole if _has_own_title(before, after, box)]
    # What is framed within a window that came is a part of it.
    parts = [one for one in outlined if not any(box.grown(3).contains(one.center) for box in titled)]
    others = [box for box in whole if all(box.intersected(one).is_empty for one in parts)]
    return [
        box
        for box in (*parts, *others)
        if _is_replaced(before, after, box) and not _kept_title(before, after, box)
    ]


def rows_from(before: Bgra, after: Bgra, pos: Point) -> Rect | None:
    """Return the box of the rows of text that came beside a point, as a menu whose frame is too faint to be seen.

    Three rows or more whose beginnings stand in one column, below the point or above, on one side of it.
    """
    if before.shape != after.shape:
        return None
    height, width = after.shape[:2]
    old = (
        cv2.dilate(_edges(before[..., :3], least=_FAINT_EDGE).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    )
    fresh = _edges(after[..., :3], least=_EDGE) & ~old
    x, y = int(pos.x), int(pos.y)
    for across in (slice(x, min(width, x + _WIDEST_MENU_PX)), slice(max(0, x - _WIDEST_MENU_PX), x)):
        for down in (slice(y, height), slice(0, y)):
            box = _rows_in(fresh[down, across])
            if box is None:
                continue
            found = box.shifted(across.start, down.start)
            gap_x = max(found.x - x, x - found.right, 0)
            gap_y = max(found.y - y, y - found.bottom, 0)
            if gap_x <= _ROWS_NEAR_PX and gap_y <= _ROWS_NEAR_PX:
                return found.united(Rect(x, y, 1, 1))
    return None


def _rows_in(fresh: Mask) -> Rect | None:
    """Return the box around the rows of a menu: as many as begin in one column, with only small gaps between them."""
    lines = [(top, end) for top, end in runs(np.asarray(fresh.any(axis=1))) if end - top >= _LEAST_ROW_PX]
    if len(lines) < _FEWEST_ROWS:
        return None
    starts = [int(np.flatnonzero(fresh[top:end].any(axis=0))[0]) for top, end in lines]
    column = float(np.median(starts))
    rows = [line for line, start in zip(lines, starts, strict=True) if abs(start - column) <= _SAME_COLUMN_PX]
    if len(rows) < max(_FEWEST_ROWS, 0.6 * len(lines)):
        return None
    top, bottom = rows[0][0], rows[-1][1]
    right = int(np.flatnonzero(fresh[top:bottom].any(axis=0))[-1]) + 1
    return Rect.from_edges(column, top, right, bottom)


def _kept_title(before: Bgra, after: Bgra, box: Rect) -> bool:
    """Whether a box has the title bar that it had before: its frame shows the focus, something opened over it."""
    bar = title_bar_of(after, box)
    return bar is not None and is_same_drawing(before, after, bar)


def _has_own_title(before: Bgra, after: Bgra, box: Rect) -> bool:
    """Whether a box has a title bar at its top that was not there before."""
    bar = title_bar_of(after, box)
    return bar is not None and not is_same_drawing(before, after, bar)


def _is_replaced(before: Bgra, after: Bgra, box: Rect) -> bool:
    """Whether the inside of a box is another one, as opposed to a frame that was drawn around what stays."""
    inner = box.grown(-4)
    if inner.is_empty:
        return False
    old, new = part_of(before, inner), part_of(after, inner)
    if 0 in old.shape:
        return False
    if _is_recoloured(old, new):
        return False
    changed = np.abs(old.astype(np.int16) - new.astype(np.int16)).max(axis=2) > _OTHER
    if float(changed.mean()) >= _OTHER_SHARE:
        return True
    if ink_of(part_of(before, inner)).mean() < _BLANK_SHARE:
        return bool(ink_of(part_of(after, inner)).mean() >= _BLANK_SHARE)
    return is_gone(before, after, inner)


def _is_recoloured(old: Pixels, new: Pixels) -> bool:
    """Whether what was drawn is still there, letter for letter, on another ground or in another colour."""
    drawn = _edges(old, least=_EDGE)
    if float(drawn.mean()) < _BLANK_SHARE:
        return False
    kept = cv2.dilate(_edges(new, least=_FAINT_EDGE).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return float(kept[drawn].mean()) >= _KEPT_SHARE


def _edges(picture: Pixels, *, least: int) -> Mask:
    brightness = cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_BGR2GRAY).astype(np.int16)
    steps = np.zeros(brightness.shape, np.bool_)
    steps[:, 1:] |= np.abs(np.diff(brightness, axis=1)) > least
    steps[1:] |= np.abs(np.diff(brightness, axis=0)) > least
    return steps


def _has_come(before: Bgra, after: Bgra, box: Rect) -> bool:
    """Whether the sides of a box are drawn after rather than before: it opened rather than closed."""
    return _side_strength(after, box) >= _side_strength(before, box)


def _side_strength(picture: Bgra, box: Rect) -> float:
    """Return how sharply a box is set off along its sides: the share of places with a step across them."""
    grown = box.grown(3)
    part = part_of(picture, grown).astype(np.int16)
    if min(part.shape[:2]) < 12:
        return 0.0
    rows = np.abs(np.diff(part, axis=0)).max(axis=2) > 10
    columns = np.abs(np.diff(part, axis=1)).max(axis=2) > 10
    sides = (rows[:6].T, rows[-6:].T, columns[:, :6], columns[:, -6:])
    return float(np.mean([_straightest(side) for side in sides]))


def _straightest(side: np.ndarray) -> float:
    """Return the largest share of a side that has its step at one depth."""
    return float(side.mean(axis=0).max()) if side.size else 0.0
