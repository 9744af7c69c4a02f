"""A thing that moved looks before, where it was, as it looks after, where it is."""

from collections.abc import Sequence
from typing import Final

import cv2

from remoteassist.vision.blobs import DIFFERENCE, Blob
from remoteassist.vision.tiles import Gray

ALIKE: Final = 20.0
"""Before and after a jump one pointer differs by this much in the mean: films are lossy, GIFs have few colours."""

FEWEST_PIXELS: Final = 14
_CARRIED_PX: Final = 240
_CARRIED_BY_PX: Final = 8


def is_carried(blobs: Sequence[Blob], *, before: Gray, after: Gray, mask: Gray) -> bool:
    """Whether a thing, larger than a pointer or not, went from one place to another, down and aside at once.

    Rows and buttons light up one beside the other; only what is dragged goes both ways.
    """
    some = [blob for blob in blobs[:6] if blob.width <= _CARRIED_PX and blob.height <= _CARRIED_PX]
    return any(
        old is not new
        and min(abs(old.left - new.left), abs(old.top - new.top)) >= _CARRIED_BY_PX
        and same_size(old, new)
        and moved_error(old, new, before=before, after=after, mask=mask) < ALIKE
        for old in some
        for new in some
    )


def same_size(one: Blob, other: Blob) -> bool:
    """Whether two blobs may be one thing here and there."""
    return abs(one.width - other.width) <= 3 and abs(one.height - other.height) <= 3


def _error(one: Gray, other: Gray, mask: Gray) -> float:
    """Return the mean difference where the mask is set; infinite when it is nowhere."""
    if cv2.countNonZero(mask) == 0:
        return float("inf")
    return float(cv2.mean(cv2.absdiff(one, other), mask)[0])


def moved_error(old: Blob, new: Blob, *, before: Gray, after: Gray, mask: Gray) -> float:
    """Return how unlike the picture at the new place is to the one that stood at the old place."""
    width, height = min(old.width, new.width), min(old.height, new.height)
    best = float("inf")
    for ox, oy, nx, ny in (
        (old.left, old.top, new.left, new.top),
        (old.right - width, old.bottom - height, new.right - width, new.bottom - height),
    ):
        was = before[oy : oy + height, ox : ox + width]
        now = after[ny : ny + height, nx : nx + width]
        both = mask[oy : oy + height, ox : ox + width] & mask[ny : ny + height, nx : nx + width]
        if cv2.countNonZero(both) < max(FEWEST_PIXELS // 2, 0.35 * min(old.pixels, new.pixels)):
            continue
        # A thing stands out from what is behind it; two pieces of bare ground are alike as well.
        behind = after[oy : oy + height, ox : ox + width]
        gone = before[ny : ny + height, nx : nx + width]
        is_thing = _spread(was, both) + DIFFERENCE / 2 >= _spread(behind, both)
        if is_thing or _error(behind, gone, both) > ALIKE:
            best = min(best, _error(was, now, both))
    return best


def _spread(gray: Gray, mask: Gray) -> float:
    _, deviation = cv2.meanStdDev(gray, mask=mask)
    return float(deviation[0, 0])
