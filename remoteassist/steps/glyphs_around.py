"""Check boxes and radio buttons around a place: where they can be, and what is a letter rather than one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.steps.layout import distance, is_on_row
from remoteassist.steps.look import GlyphLook
from remoteassist.vision.glyphs import Glyph, glyphs_in, mark_in
from remoteassist.vision.ink import difference_from, ground_of, ink_box, ink_of, part_of

_LETTER_GAP: Final = 0.3
"""Of capitals, from one letter to the next at most; from a check box to its text are 4 px and more."""

_NEXT_LETTER: Final = 60
"""Difference from the ground from which a pixel is of a letter."""


def glyph_region(pieces: Sequence[Rect], pos: Point, unit: float) -> Rect:
    """Return where the check box of a text at the place would be: its row, and to the left of it."""
    near = [box for box in pieces if box.grown(0.8 * unit).contains(pos)]
    text = min(near, key=lambda box: distance(box, pos), default=None)
    own = Rect.around(pos, width=6 * unit, height=4 * unit)
    if text is None:
        # The whole row of a check box is pressed, also right of its text.
        on_row = [box for box in pieces if is_on_row(box, pos.y, unit) and 0 <= pos.x - box.right <= 8 * unit]
        text = max(on_row, key=lambda box: box.right, default=None)
    if text is None:
        return own
    row = Rect.from_edges(
        text.x - 3.5 * unit, text.center.y - 1.6 * unit, text.x + 3 * unit, text.center.y + 1.6 * unit
    )
    return row.united(own) if abs(text.x - pos.x) < 8 * unit else row


def glyphs_near(
    picture: Bgra, pieces: Sequence[Rect], pos: Point, *, capital_px: float, lit: Rect | None
) -> list[Glyph]:
    """Return the check boxes, radio buttons and toggles near a place; no letters.

    `lit` is what lit up under the pointer: where that is a whole row, its colour is the ground of the shapes in it.
    """
    region = glyph_region(pieces, pos, capital_px)
    is_row_lit = lit is not None and lit.width >= 8 * capital_px and lit.height <= 3.5 * capital_px
    part = lit.grown(-1).intersected(region) if lit is not None and is_row_lit else region
    return [
        glyph
        for glyph in glyphs_in(picture, part, capital_px=capital_px)
        if not is_letter(picture, glyph, pieces, capital_px)
    ]


def cut_after_glyphs(
    picture: Bgra, pieces: Sequence[Rect], glyphs: Sequence[Glyph], capital_px: float
) -> list[Rect]:
    """Return the pieces without the check box or radio button with which they begin."""
    cut: list[Rect] = []
    for piece in pieces:
        own = next(
            (
                one.box
                for one in glyphs
                if abs(one.box.x - piece.x) <= 3
                and piece.right > one.box.right + 0.6 * capital_px
                and one.box.y <= piece.center.y <= one.box.bottom
            ),
            None,
        )
        part = piece if own is None else Rect.from_edges(own.right + 2, piece.y, piece.right, piece.bottom)
        letters = None if own is None else ink_box(ink_of(part_of(picture, part)))
        cut.append(piece if letters is None else letters.shifted(float(round(part.x)), float(round(part.y))))
    return cut


def mark_after_in(after: Bgra, glyph: Glyph, capital_px: float) -> float | None:
    """Return what is drawn in a glyph after the action; None when no such shape is there any more."""
    for one in glyphs_in(after, glyph.box.grown(4), capital_px=capital_px):
        if one.shape == glyph.shape and one.box.center.distance_to(glyph.box.center) <= 3:
            return mark_in(after, glyph.box)
    return None


def with_mark(one: GlyphLook, after: Bgra) -> GlyphLook:
    """Return a glyph with its mark after the action also where its shape was not found: a focus ring may touch it."""
    return one if one.mark_after is not None else replace(one, mark_after=mark_in(after, one.glyph.box))


def is_letter(picture: Bgra, glyph: Glyph, pieces: Sequence[Rect], capital_px: float) -> bool:
    """Whether a shape is an `o` or a `D` of a text; a check box may stand at its beginning, but is higher."""
    return any(
        (piece.x < glyph.box.x - 2 or _is_followed(picture, glyph.box, capital_px))
        and piece.x <= glyph.box.x + 1
        and piece.right > glyph.box.right - 2
        and piece.grown(2).contains(glyph.box.center)
        for piece in pieces
    )


def _is_followed(picture: Bgra, glyph: Rect, capital_px: float) -> bool:
    """Whether the next letter stands so near to a shape that it is a letter itself."""
    gap = Rect.from_edges(glyph.right + 1, glyph.y, glyph.right + _LETTER_GAP * capital_px, glyph.bottom)
    part = part_of(picture, gap.grown(0.5))
    if part.size == 0:
        return False
    return bool((difference_from(part, ground_of(part)) > _NEXT_LETTER).any())
