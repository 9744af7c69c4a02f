"""Whether something came in at the foot of a stack, as a message does in a chat, and pushed up the rest."""

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.vision.tiles import Gray

_ALIKE: Final = 14
"""Of 255: what a film in poor quality does to a plain surface is less."""

_LOWEST_PX: Final = 12
"""A line of the smallest text that people read."""

_FOOT_PX: Final = 8
"""The last line of one message may have letters that reach below it, and that of another none."""

_INKED: Final = 0.02
"""A row is empty where less of it than that differs from the paper: a caret, a spot of a lossy film."""

_OTHER: Final = 0.05
"""So much of what stands on the paper may look different once it is moved: its edges, in a lossy film."""


def pushed_up_px(before: Gray, after: Gray) -> int | None:
    """Return by how many pixels all that was there moved up, while something new came below it and the foot stood.

    None when it did not, or when what was above it was not empty: then it cannot be told from scrolling.

    Args:
        before: All that changed, and no more, in the earlier frame.
        after: The same part of the later frame.
    """
    height = before.shape[0]
    paper = int(np.median(before[0]))
    rows = np.flatnonzero(_ink(before, paper).mean(axis=1) > _INKED)
    if rows.size == 0:
        return None
    pushed, kept = int(rows[0]), height - int(rows[0])
    if min(pushed, kept) < _LOWEST_PX or int(rows[-1]) < height - _FOOT_PX:
        return None
    came = _ink(after[kept:], paper)
    if np.count_nonzero(came) <= _INKED * came.size:
        return None
    differs = np.count_nonzero(cv2.absdiff(before[pushed:], after[:kept]) > _ALIKE)
    return pushed if differs <= _OTHER * np.count_nonzero(_ink(before[pushed:], paper)) else None


def _ink(part: Gray, paper: int) -> npt.NDArray[np.bool_]:
    """Return where a part differs from its paper."""
    return np.asarray(cv2.absdiff(part, np.full_like(part, paper)) > _ALIKE)
