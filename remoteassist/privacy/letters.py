"""Cuts the words that were found in a line out of the picture that shows the line."""

from typing import Final

import numpy as np
import numpy.typing as npt

from remoteassist.model.geometry import Rect
from remoteassist.privacy.appearance import Appearance
from remoteassist.privacy.sought_text import TextPart, part_box
from remoteassist.vision.tiles import Gray

_INK: Final = 32
"""Letters differ from their ground by so much at least, of 255."""

_MARGIN_PX: Final = 3.0
"""Around what is covered: ringing of a lossy film, and the soft edges of letters."""

_SNAPPED_LETTERS: Final = 1.6
"""So far from where its share of the letters puts it, the end of a word is looked for."""


def appearance_of_part(
    gray: Gray, box: Rect, *, line: str, part: TextPart, confidence: float
) -> tuple[Appearance, Rect] | None:
    """Return how a part of a line looks and what hides it, in frame pixels; None where the frame does not show it.

    Args:
        gray: The brightness of a frame that shows the line.
        box: Around the line's letters.
        line: What was read.
        part: The part that was sought.
        confidence: How sure the reading is.
    """
    frame = Rect(0, 0, gray.shape[1], gray.shape[0])
    whole = Rect.from_edges(round(box.x), round(box.y), round(box.right), round(box.bottom)).intersected(
        frame
    )
    if whole.is_empty or not line:
        return None
    pixels = gray[int(whole.y) : int(whole.bottom), int(whole.x) : int(whole.right)]
    ink = np.asarray((np.abs(pixels.astype(np.int16) - int(np.median(pixels))) > _INK).any(axis=0))
    letter_px = whole.width / len(line)
    left = 0 if part.start == 0 else _snapped(ink, part.start * letter_px, letter_px)
    right = len(ink) if part.end >= len(line) else _snapped(ink, part.end * letter_px, letter_px)
    if right - left < 2:
        left, right = int(part.start * letter_px), max(1, round(part.end * letter_px))
    patch = np.ascontiguousarray(pixels[:, left:right])
    letters = Rect(whole.x + left, whole.y, right - left, whole.height)
    hidden = part_box(whole, line, part).united(letters).grown(_MARGIN_PX).intersected(frame)
    return Appearance(patch, hidden.shifted(-letters.x, -letters.y), confidence), hidden


def _snapped(ink: npt.NDArray[np.bool_], edge_px: float, letter_px: float) -> int:
    """Return the middle of the widest gap between letters near an edge, the edge itself when there is none."""
    start = max(0, round(edge_px - _SNAPPED_LETTERS * letter_px))
    end = min(len(ink), round(edge_px + _SNAPPED_LETTERS * letter_px) + 1)
    best, best_score, at = round(edge_px), 0.0, start
    while at < end:
        if ink[at]:
            at += 1
            continue
        stop = at
        while stop < end and not ink[stop]:
            stop += 1
        middle = (at + stop) / 2
        score = (stop - at) / (1 + abs(middle - edge_px) / letter_px)
        if score > best_score:
            best, best_score = round(middle), score
        at = stop
    return max(0, min(len(ink), best))
