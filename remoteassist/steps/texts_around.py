"""The texts around a place: where to look for them, where they are cut, and which of them are read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.steps.layout import distance, is_on_row
from remoteassist.steps.look import TYPICAL_CAPITAL_PX, Words
from remoteassist.vision.ink import ink_box, ink_of, part_of
from remoteassist.vision.signs import is_equals_sign
from remoteassist.vision.surfaces import Surface
from remoteassist.vision.text_pieces import reading_box, text_pieces
from remoteassist.vision.text_reader import TextReader

WALL_SHARE: Final = 0.9
"""Rectangularity of a pane or window; of the ground within a letter or around a list's words it is less."""

_REGION_PX: Final = (520, 300)
"""What is searched for text around a place: a row of a list with its neighbours, a field with its caption."""

_MOST_READ: Final = 12
"""Texts that are read around a place, the nearest first: about 30 ms each."""

_ROW_WEIGHT: Final = 4.0
"""Texts of the same row matter more: a step down counts as so many to the side."""

_SQUAREST: Final = 0.75

_WITHOUT_DESCENDERS: Final = 40
"""Percentile of the heights of texts: two in three have letters that reach below their line."""

_WORD_SHAPE: Final = 1.8
"""Width per height from which a piece is a word rather than an icon."""

_CUT_PX: Final = 4.0

_MORE_PX: Final = 320.0
"""To both sides of the region: labels of check boxes and buttons as wide as their window are up to 800 px long."""

_COLOURED_INK: Final = 70
"""Saturation (of 255) of the letters of a link; of black, grey and white ones it is below 40."""


def text_region(pos: Point, picture: Bgra, *, menu: Rect | None) -> Rect:
    """Return where to look for text: of that size even at the edge, and the whole row of a wide menu."""
    height, width = picture.shape[:2]
    region_width, region_height = min(_REGION_PX[0], width), min(_REGION_PX[1], height)
    left = min(max(0.0, pos.x - region_width / 2), width - region_width)
    top = min(max(0.0, pos.y - region_height / 2), height - region_height)
    region = Rect(left, top, region_width, region_height)
    if menu is None:
        return region
    row = Rect.from_edges(menu.x, max(menu.y, pos.y - 60), menu.right, min(menu.bottom, pos.y + 60))
    return region.united(row)


def with_whole_row(
    picture: Bgra, pieces: Sequence[Rect], *, region: Rect, y: float, unit: float, reader: TextReader
) -> list[Rect]:
    """Return the pieces with the texts of the place's row whole, where the region that was searched cuts them off."""
    row = [piece for piece in pieces if is_on_row(piece, y, unit)]
    is_cut = any(piece.x <= region.x + _CUT_PX or piece.right >= region.right - _CUT_PX for piece in row)
    if not is_cut:
        return list(pieces)
    strip = Rect.from_edges(region.x - _MORE_PX, y - 2 * unit, region.right + _MORE_PX, y + 2 * unit)
    whole = Rect.of_size(Size(picture.shape[1], picture.shape[0]))
    found = text_pieces(picture, reader.find(picture, strip.intersected(whole)))
    longer = [piece for piece in found if is_on_row(piece, y, unit)]
    return [*(piece for piece in pieces if piece not in row), *(longer or row)]


def walls(surfaces: Sequence[Surface], unit: float) -> list[Rect]:
    """Return the boxes whose sides no text crosses: panes and windows, not the ground between letters."""
    return [one.box for one in surfaces if one.rectangularity >= WALL_SHARE and one.box.height >= 1.5 * unit]


def cut_at_sides(picture: Bgra, pieces: Sequence[Rect], walls: Sequence[Rect]) -> list[Rect]:
    """Return the pieces cut at the sides of boxes: a window's first word and the text behind it are two."""
    cut = list(pieces)
    for wall in walls:
        parts: list[Rect] = []
        for piece in cut:
            is_beside = piece.center.y < wall.y or piece.center.y > wall.bottom
            edges = [x for x in (wall.x, wall.right) if piece.x + 1 < x < piece.right - 1]
            if is_beside or not edges:
                parts.append(piece)
                continue
            bounds = [piece.x, *edges, piece.right]
            for left, right in pairwise(bounds):
                part = Rect.from_edges(left + 1, piece.y, right - 1, piece.bottom)
                letters = ink_box(ink_of(part_of(picture, part)))
                if letters is not None and letters.width >= 2:
                    parts.append(letters.shifted(float(round(part.x)), float(round(part.y))))
        cut = parts
    return cut


def cut_at_column(picture: Bgra, pieces: Sequence[Rect], menu: Rect, unit: float) -> list[Rect]:
    """Return the pieces of a menu without the marks and icons before them: its items begin in one column."""
    starts = [piece.x for piece in pieces if menu.contains(piece.center) and piece.x - menu.x <= 6 * unit]
    column = max(starts, key=lambda x: (sum(abs(x - other) <= 1.5 for other in starts), x), default=0.0)
    if sum(abs(column - other) <= 1.5 for other in starts) < 2:
        return list(pieces)
    cut: list[Rect] = []
    for piece in pieces:
        is_ahead = menu.contains(piece.center) and 0.3 * unit <= column - piece.x <= 3 * unit
        if not is_ahead:
            cut.append(piece)
        if not is_ahead or piece.right < column + unit:
            continue  # an icon or a check mark alone
        part = Rect.from_edges(column - 1, piece.y, piece.right, piece.bottom)
        letters = ink_box(ink_of(part_of(picture, part)))
        cut.append(piece if letters is None else letters.shifted(float(round(part.x)), float(round(part.y))))
    return cut


def capital_px_near(pieces: Sequence[Rect], pos: Point) -> float:
    """Return how high capitals are near a place: of the nearest texts, those without descenders tell."""
    # Icons are about as wide as high, words wider.
    texts = [box for box in pieces if box.width >= _WORD_SHAPE * box.height] or pieces
    nearest = sorted(texts, key=lambda box: distance(box, pos))[:9]
    if not nearest:
        return TYPICAL_CAPITAL_PX
    heights = [box.height for box in nearest]
    return float(min(60.0, max(6.0, np.percentile(heights, _WITHOUT_DESCENDERS))))


def innermost(surfaces: Sequence[Surface], unit: float) -> Rect | None:
    """Return the smallest box around the place that can be a control."""
    boxes = (one.box for one in surfaces if one.rectangularity >= _SQUAREST)
    return next((box for box in boxes if 1.1 * unit <= box.height <= 9 * unit), None)


def read_words(
    picture: Bgra, pieces: Sequence[Rect], *, reader: TextReader, pos: Point, own: Rect | None
) -> tuple[Words, ...]:
    """Return every piece as words, of which the ones that matter most are read: first what stands in `own`."""

    def weight(box: Rect) -> float:
        if own is not None and own.contains(box.center):
            return 0.0
        dx = max(box.x - pos.x, 0.0, pos.x - box.right)
        dy = max(box.y - pos.y, 0.0, pos.y - box.bottom)
        return dx + _ROW_WEIGHT * dy

    ordered = sorted(pieces, key=weight)
    nearest, others = ordered[:_MOST_READ], ordered[_MOST_READ:]
    texts = [
        ("=", 1.0) if box.width <= 2.5 * box.height and is_equals_sign(picture, box) else text
        for box, text in zip(
            nearest, reader.read(picture, [reading_box(box) for box in nearest]), strict=True
        )
    ]
    read = [
        Words(box, text, confidence, is_coloured=_is_coloured(picture, box))
        for box, (text, confidence) in zip(nearest, texts, strict=True)
    ]
    return (*read, *(Words(box) for box in others))


def _is_coloured(picture: Bgra, box: Rect) -> bool:
    part = part_of(picture, box)
    ink = ink_of(part)
    if not ink.any():
        return False
    colours = part[ink].astype(np.int16)
    ground = part[~ink].astype(np.int16) if (~ink).any() else colours
    saturation = float(np.median(colours.max(axis=1) - colours.min(axis=1)))
    of_ground = float(np.median(ground.max(axis=1) - ground.min(axis=1)))
    return saturation >= _COLOURED_INK and of_ground < _COLOURED_INK / 2
