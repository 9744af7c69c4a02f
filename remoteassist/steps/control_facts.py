"""What is known of the control at a place beyond its box: its arrow, its caption, its sign, and what became of it."""

from dataclasses import replace
from typing import Final

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.steps.layout import caption_of, control_box, is_on_row, name_below, words_at, words_in
from remoteassist.steps.look import Look, Words
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.rule_parts import has_frame
from remoteassist.steps.texts_around import WALL_SHARE
from remoteassist.vision.drop_arrows import drop_arrow_in
from remoteassist.vision.ink import Colour, ground_of, ink_box, ink_of, kept_share, part_of
from remoteassist.vision.signs import is_equals_sign
from remoteassist.vision.surfaces import VIDEO_TOLERANCE, surfaces_around
from remoteassist.vision.text_pieces import reading_box, text_pieces
from remoteassist.vision.text_reader import TextReader

SIGN_CONFIDENCE: Final = 0.6
"""From which the ink of a key counts as a sign; icons read as anything with less."""

_FAR_PX: Final = 460.0
"""From a field to its caption in the widest forms."""

_WIDE_BOX: Final = 5.0

_SURE_SIGN_CONFIDENCE: Final = 0.95
"""The same for more than two letters, which would have been found as a line of text: an arrow reads as `500`."""

_SAME_FRAME_PX: Final = 4

_MOST_CAPTIONS: Final = 3

_ARROWS_WIDTH: Final = 2.2
"""Of the part of a spin box with its arrows, and of that of a box to write or choose in."""

_OTHER_GROUND: Final = 20
"""Difference (of 255) from which a ground is another: a pressed button of GTK differs by 12, a selection by 60."""

_KEPT_SHARE: Final = 0.7
"""Likeness of the letters' pixels: selected and unselected ones share 0.8 and more, two different words a third."""

_SELECTED_SATURATION: Final = 45
"""Of the ground of a selected row: Windows' palest blue has 51, the grey of a pressed button none."""


def far_caption(picture: Bgra, look: Look, reader: TextReader) -> Words | None:
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


def is_text_kept(pictures: Pictures, look: Look) -> bool:
    """Whether the text at the place is still there after the action; true where there is none."""
    words = words_at(look)
    return words is None or kept_share(pictures.before, pictures.after, words.box.grown(1)) >= _KEPT_SHARE


def is_flat(pictures: Pictures, look: Look) -> bool:
    """Whether the box of the control at the place is only drawn while the pointer is on it."""
    box = control_box(look)
    is_lit = look.hover is not None and look.drop_arrow is None and look.menu is None
    if box is None or pictures.rest is None or not is_lit:
        return False
    within = box.grown(3 * look.capital_px)
    around = surfaces_around(pictures.rest, box.center, within=within, tolerance=VIDEO_TOLERANCE)
    return not any(
        max(abs(one.box.x - box.x), abs(one.box.right - box.right), abs(one.box.y - box.y)) <= _SAME_FRAME_PX
        for one in around
    )


def _saturation(colour: Colour) -> int:
    return int(colour.max() - colour.min())


def _grounds(pictures: Pictures, look: Look) -> tuple[Colour, Colour] | None:
    """Return the colours on which the name at the place stands before and after; None without a name that stays."""
    words = words_at(look) or name_below(look)
    if words is None or kept_share(pictures.before, pictures.after, words.box.grown(1)) < _KEPT_SHARE:
        return None
    old, new = (part_of(picture, words.box.grown(2)) for picture in (pictures.before, pictures.after))
    return ground_of(old), ground_of(new)


def with_arrow(picture: Bgra, look: Look) -> Look:
    """Return the look with the arrow of the control at the place; those of a spin box stand beside its field."""
    box = None if look.menu is not None else control_box(look)
    if box is None:
        return look
    unit = look.capital_px
    arrow = drop_arrow_in(picture, box, capital_px=unit)
    if arrow is not None:
        return _without_arrow_words(replace(look, drop_arrow=arrow), box)
    if not has_frame(look, box):
        return look
    whole = Rect.from_edges(box.x, box.y - 2, box.right + _ARROWS_WIDTH * unit, box.bottom + 2)
    arrow = drop_arrow_in(picture, whole, capital_px=unit)
    if arrow is None:
        return look
    surfaces = tuple(replace(one, box=whole) if one.box == box else one for one in look.surfaces)
    return _without_arrow_words(replace(look, drop_arrow=arrow, surfaces=surfaces), whole)


def with_boxed_captions(picture: Bgra, look: Look) -> Look:
    """Return the look with those words told that would be taken for a caption and stand in a frame themselves."""
    box = control_box(look)
    if box is None or look.menu is not None:
        return look
    for _ in range(_MOST_CAPTIONS):
        caption = caption_of(look, box)
        if (
            caption is None
            or caption.text.endswith(":")
            or not _is_in_frame(picture, caption.box, look.capital_px)
        ):
            return look
        words = tuple(replace(one, is_boxed=True) if one is caption else one for one in look.words)
        look = replace(look, words=words)
    return look


def _is_in_frame(picture: Bgra, box: Rect, unit: float) -> bool:
    """Whether a text stands in a box that is little larger than it."""
    within = Rect.around(box.center, width=box.width + 24 * unit, height=8 * unit)
    return any(
        one.rectangularity >= WALL_SHARE
        and box.height + 0.6 * unit <= one.box.height <= 4 * unit
        and box.width < one.box.width <= box.width + 20 * unit
        for one in surfaces_around(picture, box.center, within=within)
    )


def _without_arrow_words(look: Look, box: Rect) -> Look:
    """Return the look without what the arrow of a box was read as."""
    unit = look.capital_px
    words = tuple(
        one
        for one in look.words
        if not (
            box.contains(one.box.center)
            and box.right - one.box.center.x <= _ARROWS_WIDTH * unit
            and one.box.width <= 1.8 * unit
        )
    )
    return replace(look, words=words)


def inner_text(picture: Bgra, look: Look, reader: TextReader) -> Words | None:
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
    if is_equals_sign(picture, letters):
        return Words(letters, "=", 1.0)
    ((text, confidence),) = reader.read(picture, [letters.grown(max(3.0, 0.35 * letters.height))])
    least = SIGN_CONFIDENCE if len(text) <= 2 else _SURE_SIGN_CONFIDENCE
    if not text or confidence < least:
        return None
    return Words(letters, text, confidence)


def with_ground(look: Look, pictures: Pictures) -> Look:
    """Return the look with what became of the ground of the name at the place."""
    grounds = _grounds(pictures, look)
    if grounds is None or np.abs(grounds[0] - grounds[1]).max() < _OTHER_GROUND:
        return look
    return replace(look, is_ground_changed=True, is_selected=_saturation(grounds[1]) >= _SELECTED_SATURATION)
