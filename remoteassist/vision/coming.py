"""What came into a picture and what went: whole menus and windows, as opposed to what changed inside of them."""

from typing import Final

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.appearances import Changes
from remoteassist.vision.ink import ink_of, part_of
from remoteassist.vision.outlines import new_outlines

_GONE_SHARE: Final = 0.5
"""Of the drawn pixels of a menu or dialog that have changed, from which it is no more there."""

_OTHER: Final = 20
_OTHER_SHARE: Final = 0.25
"""Of the pixels inside of a box that are others, from which it is another thing."""

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
    return float(changed.mean()) > _GONE_SHARE


def came(before: Bgra, after: Bgra, changes: Changes) -> list[Rect]:
    """Return the boxes that stand in `after` and not in `before`: by their outline, or as one whole that changed."""
    outlined = new_outlines(before, after)
    whole = [
        box
        for box in changes.windows
        if _has_come(before, after, box) and all(box.intersected(one).is_empty for one in outlined)
    ]
    return [box for box in (*outlined, *whole) if _is_replaced(before, after, box)]


def _is_replaced(before: Bgra, after: Bgra, box: Rect) -> bool:
    """Whether the inside of a box is another one, as opposed to a frame that was drawn around what stays."""
    inner = box.grown(-4)
    if inner.is_empty:
        return False
    old, new = part_of(before, inner), part_of(after, inner)
    if 0 in old.shape:
        return False
    changed = np.abs(old.astype(np.int16) - new.astype(np.int16)).max(axis=2) > _OTHER
    if float(changed.mean()) >= _OTHER_SHARE:
        return True
    if ink_of(part_of(before, inner)).mean() < _BLANK_SHARE:
        return bool(ink_of(part_of(after, inner)).mean() >= _BLANK_SHARE)
    return is_gone(before, after, inner)


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
