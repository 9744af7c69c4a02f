"""Lines of text as found, cut into pieces at wide gaps: two menus that stand side by side are two."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.ink import Mask, ink_box, ink_of, part_of, runs

_GAP_PER_HEIGHT: Final = 1.1
"""A gap wider than this share of the height of capital letters parts two texts.

Measured at 13 px fonts (capitals 9 to 11 px high): spaces between words are 3 to 5 px, in monospaced text 10 to
13 px, between menus 12 px (Windows), 14 px (Qt) and 17 px (GTK).
"""

_CAPITAL_PERCENTILE: Final = 80
"""Of the heights of the letters in a line: most lines have fewer descenders than capitals and ascenders."""

_NARROWEST_GAP_PX: Final = 7
_PADDING_PER_HEIGHT: Final = 0.3
"""What the models want to see around letters."""

_ICON_HEIGHT: Final = 1.2
"""Of the capitals: icons and check boxes beside a text of 9 to 11 px are 13 to 16 px high."""

_ICON_GAP: Final = 0.3
"""Of the capitals: between an icon and its text are 4 px and more, between letters 1 to 3."""

_DOTTED_SHARES: Final = (0.3, 0.7)
_DOTTED_BESIDE: Final = 0.12
"""Of the rows beside a dotted line: the sides of the rectangle, and what of a letter reaches there."""

_SEPARATOR_SHARE: Final = 0.92
"""Ink over so much of the height of a box is a line between cells or the frame of a button, no letter."""


def text_pieces(picture: Bgra, lines: Sequence[Rect]) -> list[Rect]:
    """Return the boxes of the letters of each line, tight, a box for each piece between wide gaps; frame pixels."""
    return [piece for line in lines for piece in _cut_at_gaps(picture, line)]


def reading_box(piece: Rect) -> Rect:
    """Return the box of a piece with the margin in which text is read best."""
    padding = max(2.0, _PADDING_PER_HEIGHT * piece.height)
    return piece.grown(padding)


def _cut_at_gaps(picture: Bgra, line: Rect) -> list[Rect]:
    left, top = max(0.0, float(round(line.x))), max(0.0, float(round(line.y)))
    ink = ink_of(part_of(picture, line))
    if ink.size == 0:
        return []
    _erase_dotted_lines(ink)
    _erase_dotted_lines(ink.T)
    separators = ink.mean(axis=0) > _SEPARATOR_SHARE
    ink[:, separators] = False
    ink[ink.mean(axis=1) > _SEPARATOR_SHARE] = False
    whole = ink_box(ink)
    if whole is None:
        return []
    letters = list(runs(np.asarray(ink.any(axis=0))))
    gap_px = max(_NARROWEST_GAP_PX, _GAP_PER_HEIGHT * _capital_height(ink, letters))
    groups: list[tuple[int, int]] = []
    icon_end = _leading_icon_end(ink, letters)
    for start, end in letters:
        is_near = bool(groups) and start - groups[-1][1] < gap_px
        is_after_icon = bool(groups) and groups[-1][1] == icon_end
        if is_near and not is_after_icon and not separators[groups[-1][1] : start].any():
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((start, end))
    pieces = []
    for start, end in groups:
        box = ink_box(ink[:, start:end])
        if box is not None:
            pieces.append(box.shifted(left + start, top))
    return pieces


def _erase_dotted_lines(ink: Mask) -> None:
    """Take away the level dotted lines of a focus rectangle: dots of a pixel or two with nothing above and below."""
    shares = ink.mean(axis=1)
    for row in np.flatnonzero((shares >= _DOTTED_SHARES[0]) & (shares <= _DOTTED_SHARES[1])):
        beside = [shares[other] for other in (row - 1, row + 1) if 0 <= other < len(ink)]
        is_alone = max(beside, default=0.0) <= _DOTTED_BESIDE
        if is_alone and max(end - start for start, end in runs(ink[row])) <= 2:
            ink[row] = False


def _leading_icon_end(ink: Mask, letters: Sequence[tuple[int, int]]) -> int | None:
    """Return where a picture ends that stands before the words of a line, such as a check mark; None without one.

    It is about as wide as it is high, higher than the letters after it, and stands apart from them.
    """
    if len(letters) < 3:
        return None
    (start, end), (following, _) = letters[0], letters[1]
    capital_px = _capital_height(ink, letters[1:])
    height = _height(ink, start, end)
    is_square = 0.7 <= (end - start) / height <= 1.6
    is_apart = following - end >= max(3.0, _ICON_GAP * capital_px)
    return end if is_square and is_apart and height >= _ICON_HEIGHT * capital_px else None


def _height(ink: Mask, start: int, end: int) -> int:
    rows = np.flatnonzero(ink[:, start:end].any(axis=1))
    return int(rows[-1] - rows[0] + 1)


def _capital_height(ink: Mask, letters: Sequence[tuple[int, int]]) -> float:
    """Return how high capitals are, in pixels; `letters` are the runs of columns with ink."""
    heights = [_height(ink, start, end) for start, end in letters]
    return float(np.percentile(heights, _CAPITAL_PERCENTILE))
