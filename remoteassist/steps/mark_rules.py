"""Check boxes, radio buttons and toggles."""

from typing import Final

from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Reading, Role
from remoteassist.steps.layout import caption_of, distance, is_on_row, words_at
from remoteassist.steps.look import GlyphLook, Look, Words
from remoteassist.steps.rule_parts import make_reading

_IS_MARKED: Final = 10.0
"""Spread of colours inside a check box from which there is a tick; a clear one has the 0 to 5 of a gradient."""

_MARK_CHANGE: Final = 6.0
"""A difference of that spread that no noise makes: something was ticked or cleared."""

_IS_TURNED_ON: Final = 60.0
"""Saturation inside a toggle from which it is on: accent colours have 120 and more, greys below 30."""


def check(look: Look) -> Reading | None:
    """A square, circle or pill at the place, or left of the text at the place."""
    if look.menu is not None or look.is_selected or not look.is_text_kept:
        return None
    found = min(
        (one for one in look.glyphs if _is_ours(look, one)),
        key=lambda one: distance(one.glyph.box, look.pos),
        default=None,
    )
    if found is None:
        return _changed_check(look)
    glyph = found.glyph
    is_set = _is_set(found)
    has_changed = found.mark_after is not None and abs(found.mark_after - glyph.mark) >= _MARK_CHANGE
    if glyph.shape == "pill":
        name = caption_of(look, glyph.box) or _right_of(look, glyph.box)
        return make_reading("button", 0.85, name, box=glyph.box, is_set=is_set)
    name = _right_of(look, glyph.box)
    is_alone = name is None
    role: Role = "radio" if glyph.shape == "circle" else "check_box"
    sure = 0.5 if is_alone or found.mark_after is None else 0.96 if has_changed else 0.88
    box = glyph.box if name is None else glyph.box.united(name.box).grown(3)
    return make_reading(role, sure, name, box=box, is_set=is_set)


def _is_ours(look: Look, one: GlyphLook) -> bool:
    """Whether the place is at a glyph or at the text that belongs to it."""
    box = one.glyph.box
    if box.grown(0.5 * look.capital_px).contains(look.pos):
        return True
    if one.glyph.shape == "pill":
        return False
    name = _right_of(look, box)
    if name is None:
        return False
    return box.united(name.box).grown(0.6 * look.capital_px).contains(look.pos) or _answered(look, one, name)


def _answered(look: Look, one: GlyphLook, name: Words) -> bool:
    """Whether a glyph on the row changed its mark though the place is right of its text: the whole row is pressed."""
    box = one.glyph.box
    return (
        one.mark_after is not None
        and abs(one.mark_after - one.glyph.mark) >= _MARK_CHANGE
        and look.pos.x > name.box.right
        and is_on_row(box, look.pos.y, look.capital_px)
    )


def _right_of(look: Look, box: Rect) -> Words | None:
    """Return the text that stands right of a glyph on its row, without the glyph where both were read as one."""
    unit = look.capital_px
    on_row = [
        one
        for one in look.words
        if one.text
        and is_on_row(one.box, box.center.y, unit)
        and one.box.right > box.right + 0.5 * unit
        and -0.5 * unit - box.width <= one.box.x - box.right <= 2 * unit
    ]
    return min(on_row, key=lambda one: one.box.x, default=None)


def _is_set(one: GlyphLook) -> bool | None:
    after = one.mark_after
    if after is None:
        return None
    if one.glyph.shape == "pill":
        return after >= _IS_TURNED_ON
    before = one.glyph.mark
    if abs(after - before) >= _MARK_CHANGE:
        return after > before
    return after >= _IS_MARKED


def _changed_check(look: Look) -> Reading | None:
    """A small square change left of a text: a tick that appeared in a box whose outline was not found."""
    words = words_at(look)
    if words is None or look.opened_menu is not None or look.is_window_opened:
        return None
    unit = look.capital_px
    for box in look.changes:
        is_square = 0.5 * unit <= box.height <= 2.2 * unit and 0.6 <= box.width / box.height <= 1.6
        if (
            is_square
            and is_on_row(box, words.box.center.y, unit)
            and 0 <= words.box.x - box.right <= 1.6 * unit
        ):
            same_column = [
                other
                for other in look.changes
                if other != box
                and abs(other.center.x - box.center.x) <= 0.4 * unit
                and abs(other.width - box.width) <= 0.6 * unit
                and abs(other.height - box.height) <= 0.6 * unit
            ]
            role: Role = "radio" if same_column else "check_box"
            return make_reading(role, 0.7, words, box=box.united(words.box).grown(3))
    return None
