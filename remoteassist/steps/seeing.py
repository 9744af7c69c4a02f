"""From pictures to a look: what is worth seeing around the place of one action, and the reading of its texts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import StepKind
from remoteassist.steps.layout import control_box, distance, is_on_row, words_in
from remoteassist.steps.look import TYPICAL_CAPITAL_PX, GlyphLook, Look, OpenMenu, Words
from remoteassist.steps.pictures import Pictures
from remoteassist.vision.appearances import Changes
from remoteassist.vision.glyphs import Glyph, glyphs_in, mark_in
from remoteassist.vision.ink import ink_box, ink_of, part_of
from remoteassist.vision.surfaces import STILL_TOLERANCE, VIDEO_TOLERANCE, surfaces_around
from remoteassist.vision.text_pieces import reading_box, text_pieces
from remoteassist.vision.text_reader import TextReader

_REGION_PX: Final = (520, 300)
"""What is searched for text around a place: a row of a list with its neighbours, a field with its caption."""

_SURFACES_PX: Final = (1000, 600)
_MOST_READ: Final = 12
"""Texts that are read around a place, the nearest first: about 30 ms each."""

_ROW_WEIGHT: Final = 4.0
"""Texts of the same row matter more: a step down counts as so many to the side."""

_FAR_PX: Final = 460.0
"""From a field to its caption in the widest forms."""

_WIDE_BOX: Final = 5.0

_SIGN_CONFIDENCE: Final = 0.6
"""From which the ink of a key counts as a sign; icons read as anything with less."""

_COLOURED_INK: Final = 70
"""Saturation (of 255) of the letters of a link; of black, grey and white ones it is below 40."""


def look_at(  # noqa: PLR0913 - what is known of the moment, each by its name
    pos: Point,
    pictures: Pictures,
    *,
    kind: StepKind,
    reader: TextReader,
    lit: Changes,
    changes: Changes,
    menu: OpenMenu | None = None,
    opened_menu: Rect | None = None,
    is_window_opened: bool = False,
    title_bar: Rect | None = None,
    tooltip: Words | None = None,
) -> Look:
    """Return what can be seen around a place.

    Args:
        pos: The place, frame pixels.
        pictures: Before and after.
        kind: What was done there.
        reader: Reads the texts.
        lit: What changed when the pointer came, before the action.
        changes: What changed after it.
        menu: The open menu in which the place lies.
        opened_menu: The menu that opened.
        is_window_opened: Whether a window opened.
        title_bar: That of the window, when the place lies in it.
        tooltip: What stood beside the pointer, when it can be a name.
    """
    picture = pictures.before
    region = _region(pos, picture, menu=menu.box if menu is not None else title_bar)
    pieces = text_pieces(picture, reader.find(picture, region))
    capital_px = _capital_px(pieces, pos)
    around = Rect.around(pos, width=_SURFACES_PX[0], height=_SURFACES_PX[1])
    tolerance = STILL_TOLERANCE if pictures.is_lossless else VIDEO_TOLERANCE
    glyphs = [
        glyph
        for glyph in glyphs_in(picture, _glyph_region(pieces, pos, capital_px), capital_px=capital_px)
        if not _is_letter(glyph, pieces)
    ]
    words = _read(picture, pieces, reader=reader, pos=pos)
    look = Look(
        pos=pos,
        kind=kind,
        capital_px=capital_px,
        words=tuple(one for one in words if not one.text or not _is_icon(one, capital_px)),
        surfaces=tuple(surfaces_around(picture, pos, within=around, tolerance=tolerance)),
        hover=_hover(lit.boxes, pos, capital_px),
        glyphs=tuple(GlyphLook(glyph, _mark_after(pictures.after, glyph, capital_px)) for glyph in glyphs),
        changes=changes.boxes,
        menu=menu,
        opened_menu=opened_menu,
        is_window_opened=is_window_opened,
        title_bar=title_bar,
        tooltip=tooltip,
    )
    far = _far_caption(picture, look, reader)
    if far is not None:
        look = replace(look, words=(*look.words, far))
    return replace(look, inner_text=_inner_text(picture, look, reader))


def _region(pos: Point, picture: Bgra, *, menu: Rect | None) -> Rect:
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


def _capital_px(pieces: Sequence[Rect], pos: Point) -> float:
    """Return how high capitals are near a place: the median over the nearest texts."""
    nearest = sorted(pieces, key=lambda box: distance(box, pos))[:9]
    if not nearest:
        return TYPICAL_CAPITAL_PX
    return float(min(60.0, max(6.0, np.median([box.height for box in nearest]))))


def _read(picture: Bgra, pieces: Sequence[Rect], *, reader: TextReader, pos: Point) -> tuple[Words, ...]:
    """Return every piece as words, of which the ones that matter most are read."""

    def weight(box: Rect) -> float:
        dx = max(box.x - pos.x, 0.0, pos.x - box.right)
        dy = max(box.y - pos.y, 0.0, pos.y - box.bottom)
        return dx + _ROW_WEIGHT * dy

    ordered = sorted(pieces, key=weight)
    nearest, others = ordered[:_MOST_READ], ordered[_MOST_READ:]
    texts = reader.read(picture, [reading_box(box) for box in nearest])
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


def _glyph_region(pieces: Sequence[Rect], pos: Point, unit: float) -> Rect:
    """Return where the check box of a text at the place would be: its row, and to the left of it."""
    near = [box for box in pieces if box.grown(0.8 * unit).contains(pos)]
    text = min(near, key=lambda box: distance(box, pos), default=None)
    own = Rect.around(pos, width=6 * unit, height=4 * unit)
    if text is None:
        return own
    row = Rect.from_edges(
        text.x - 3.5 * unit, text.center.y - 1.6 * unit, text.x + 3 * unit, text.center.y + 1.6 * unit
    )
    return row.united(own) if abs(text.x - pos.x) < 8 * unit else row


def _mark_after(after: Bgra, glyph: Glyph, capital_px: float) -> float | None:
    """Return what is drawn in a glyph after the action; None when no such shape is there any more."""
    for one in glyphs_in(after, glyph.box.grown(4), capital_px=capital_px):
        if one.shape == glyph.shape and one.box.center.distance_to(glyph.box.center) <= 3:
            return mark_in(after, glyph.box)
    return None


def _is_letter(glyph: Glyph, pieces: Sequence[Rect]) -> bool:
    """Whether a shape is an `o` or a `D` within a text; a check box may stand at its beginning."""
    return any(
        piece.x < glyph.box.x - 2
        and piece.right > glyph.box.right - 2
        and piece.grown(2).contains(glyph.box.center)
        for piece in pieces
    )


def _is_icon(words: Words, capital_px: float) -> bool:
    """Whether what was taken for text is a picture: taller than the letters around, and read as next to nothing."""
    is_tall = words.box.height >= 1.3 * capital_px
    return is_tall and (
        words.confidence < _SIGN_CONFIDENCE or (len(words.text) == 1 and words.confidence < 0.97)
    )


def _hover(boxes: Sequence[Rect], pos: Point, unit: float) -> Rect | None:
    """Return the smallest thing that lit up around the place, of the size of a control or row."""
    fitting = [
        box
        for box in boxes
        if box.grown(1).contains(pos) and unit <= box.height <= 6 * unit and box.width >= unit
    ]
    return min(fitting, key=lambda box: box.width * box.height, default=None)


def _far_caption(picture: Bgra, look: Look, reader: TextReader) -> Words | None:
    """Return the nearest text left of a wide box that lies outside of what was searched; forms have such columns."""
    box = control_box(look)
    if box is None or box.width < _WIDE_BOX * look.capital_px or look.menu is not None:
        return None
    unit = look.capital_px
    if any(is_on_row(one.box, box.center.y, unit) and one.box.right <= box.x for one in look.words):
        return None
    row = Rect.from_edges(
        max(0.0, box.x - _FAR_PX), box.center.y - 2 * unit, box.x - 2, box.center.y + 2 * unit
    )
    pieces = text_pieces(picture, reader.find(picture, row))
    on_row = [piece for piece in pieces if is_on_row(piece, box.center.y, unit)]
    nearest = max(on_row, key=lambda piece: piece.right, default=None)
    if nearest is None:
        return None
    ((text, confidence),) = reader.read(picture, [reading_box(nearest)])
    return Words(nearest, text, confidence) if text else None


def _inner_text(picture: Bgra, look: Look, reader: TextReader) -> Words | None:
    """Return what the ink of a small box reads as, in which no line of text was found."""
    box = control_box(look)
    if box is None or words_in(look.words, box) or box.width > 9 * look.capital_px:
        return None
    inset = max(3.0, 0.12 * box.height)
    inner = box.grown(-inset)
    ink = ink_box(ink_of(part_of(picture, inner)))
    if ink is None:
        return None
    letters = ink.shifted(float(round(inner.x)), float(round(inner.y)))
    if letters.height > 2.2 * look.capital_px or letters.width > 0.9 * inner.width:
        return None
    ((text, confidence),) = reader.read(picture, [letters.grown(max(3.0, 0.35 * letters.height))])
    if not text or confidence < _SIGN_CONFIDENCE:
        return None
    return Words(letters, text, confidence)
