"""From pictures to a look: what is worth seeing around the place of one action, and the reading of its texts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import StepKind
from remoteassist.steps.control_facts import (
    SIGN_CONFIDENCE,
    far_caption,
    inner_text,
    is_flat,
    is_text_kept,
    with_arrow,
    with_boxed_captions,
    with_ground,
)
from remoteassist.steps.glyphs_around import cut_after_glyphs, glyphs_near, mark_after_in, with_mark
from remoteassist.steps.layout import overlap_share
from remoteassist.steps.look import GlyphLook, Look, OpenMenu, Words
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.texts_around import (
    capital_px_near,
    cut_at_column,
    cut_at_sides,
    innermost,
    read_words,
    text_region,
    walls,
    with_whole_row,
)
from remoteassist.vision.appearances import Changes
from remoteassist.vision.glyphs import Glyph
from remoteassist.vision.surfaces import STILL_TOLERANCE, VIDEO_TOLERANCE, Surface, surfaces_around
from remoteassist.vision.text_pieces import text_pieces
from remoteassist.vision.text_reader import TextReader

_SURFACES_PX: Final = (1000, 600)


_SHORT_CONFIDENCE: Final = 0.75
"""From which up to three letters that are higher than those around are no picture."""


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
    picture = pictures.seen
    around = Rect.around(pos, width=_SURFACES_PX[0], height=_SURFACES_PX[1])
    tolerance = VIDEO_TOLERANCE if pictures.still is None else STILL_TOLERANCE
    surfaces = surfaces_around(picture, pos, within=around, tolerance=tolerance)
    row = menu.box if menu is not None else title_bar
    pieces, capital_px = _pieces(picture, pos, surfaces, row=row, menu=menu, reader=reader)
    lit_up = _hover(lit.boxes, pos, capital_px)
    glyphs = glyphs_near(picture, pieces, pos, capital_px=capital_px, lit=lit_up)
    pieces = cut_after_glyphs(picture, pieces, glyphs, capital_px)
    words = read_words(picture, pieces, reader=reader, pos=pos, own=innermost(surfaces, capital_px))
    look = Look(
        pos=pos,
        kind=kind,
        capital_px=capital_px,
        words=tuple(one for one in words if not _is_picture(one, glyphs, capital_px)),
        surfaces=tuple(surfaces),
        hover=lit_up,
        glyphs=tuple(GlyphLook(glyph, mark_after_in(pictures.after, glyph, capital_px)) for glyph in glyphs),
        changes=changes.boxes,
        menu=menu,
        opened_menu=opened_menu,
        is_window_opened=is_window_opened,
        title_bar=title_bar,
        tooltip=tooltip,
    )
    look = with_arrow(picture, look)
    far = far_caption(picture, look, reader)
    if far is not None:
        look = replace(look, words=(*look.words, far))
    look = with_boxed_captions(picture, look)
    look = replace(look, is_text_kept=is_text_kept(pictures, look))
    if look.is_text_kept:
        look = replace(look, glyphs=tuple(with_mark(one, pictures.after) for one in look.glyphs))
    look = replace(look, inner_text=inner_text(picture, look, reader), is_flat=is_flat(pictures, look))
    return with_ground(look, pictures)


def _pieces(
    picture: Bgra,
    pos: Point,
    surfaces: Sequence[Surface],
    *,
    row: Rect | None,
    menu: OpenMenu | None,
    reader: TextReader,
) -> tuple[list[Rect], float]:
    """Return the boxes of the texts around a place, and how high capitals are there."""
    region = text_region(pos, picture, menu=row)
    found = text_pieces(picture, reader.find(picture, region))
    capital_px = capital_px_near(found, pos)
    whole = with_whole_row(picture, found, region=region, y=pos.y, unit=capital_px, reader=reader)
    pieces = cut_at_sides(
        picture, whole, [*walls(surfaces, capital_px), *([] if menu is None else [menu.box])]
    )
    return (pieces if menu is None else cut_at_column(picture, pieces, menu.box, capital_px)), capital_px


def _is_picture(words: Words, glyphs: Sequence[Glyph], capital_px: float) -> bool:
    """Whether what was taken for text is an icon, or one of the check boxes."""
    is_glyph = any(overlap_share(words.box, glyph.box.grown(1)) > 0.8 for glyph in glyphs)
    return is_glyph or (bool(words.text) and _is_icon(words, capital_px))


def _is_icon(words: Words, capital_px: float) -> bool:
    """Whether what was taken for text is a picture: taller than the letters around, and read as next to nothing."""
    is_tall = words.box.height >= 1.3 * capital_px
    is_short = len(words.text) <= 3
    return is_tall and (
        words.confidence < (_SHORT_CONFIDENCE if is_short else SIGN_CONFIDENCE)
        or (len(words.text) == 1 and words.confidence < 0.97)
    )


def _hover(boxes: Sequence[Rect], pos: Point, unit: float) -> Rect | None:
    """Return the smallest thing that lit up around the place, of the size of a control or row."""
    fitting = [
        box
        for box in boxes
        if box.grown(1).contains(pos) and unit <= box.height <= 6 * unit and box.width >= unit
    ]
    return min(fitting, key=lambda box: box.width * box.height, default=None)
