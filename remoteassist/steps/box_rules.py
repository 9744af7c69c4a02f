"""Buttons, fields, and the areas to write in."""

import re
from dataclasses import replace
from typing import Final

from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Reading
from remoteassist.steps.layout import (
    caption_of,
    control_box,
    joined,
    name_below,
    overlap_share,
    words_at,
    words_in,
)
from remoteassist.steps.look import Look, Words
from remoteassist.steps.rule_parts import has_frame, is_drawn_letter, is_own_frame, make_reading, opens_list

_SURE_WORD: Final = 0.8
_TICK: Final = re.compile(r"^\u221a\s*(?=[^\W\d_])")
"""The tick on a button for OK, read as a root sign."""

_TALLEST_FIELD: Final = 4.5
"""GTK's are 3 to 3.6 capitals high."""

_CENTRED: Final = 0.9
"""Left and right of a button's text differ by less than this many heights; with an icon before it by two more."""

_SURE_SIGN: Final = 0.9
"""Of the ink of a key; digits are read with more, pictures with less."""


def button(look: Look) -> Reading | None:
    """A framed or lit box with a text in its middle."""
    box = control_box(look)
    if box is None or look.menu is not None:
        return None
    inside = words_in(look.words, box)
    if not inside:
        return _keyless_button(look, box)
    if not is_own_frame(look, box) or opens_list(look):
        return None
    name = _without_icon(inside, look)
    if is_drawn_letter(look, name):
        return make_reading("icon", 0.8, look.tooltip, box=box)
    left, right = name.box.x - box.x, box.right - name.box.right
    unit = look.capital_px
    is_centred = abs(left - right) <= max(_CENTRED * unit, 0.12 * box.width)
    has_icon = not is_centred and 0 < left - right <= 4.5 * unit
    is_snug = box.width <= name.box.width + 14 * unit
    if not is_centred and not has_icon:
        return None
    sure = (
        (0.84 if has_frame(look, box) and not look.is_flat else 0.72)
        if has_icon
        else 0.86
        if is_snug
        else 0.66
    )
    return make_reading("button", sure, name, box=box)


def _without_icon(inside: list[Words], look: Look) -> Words:
    """Return the text of a button without what the picture before it was read as."""
    first = inside[0]
    is_glyph = any(overlap_share(one.glyph.box, first.box.grown(2)) > 0.7 for one in look.glyphs)
    is_doubtful = len(first.text) <= 2 and first.confidence < _SURE_WORD
    if len(inside) > 1 and (is_glyph or is_doubtful) and first.box.width <= 2 * look.capital_px:
        inside = inside[1:]
    name = joined(inside) or inside[0]
    return replace(name, text=_TICK.sub("", name.text))


def _keyless_button(look: Look, box: Rect) -> Reading | None:
    """A box without a line of text: a key with one sign on it, or an icon."""
    unit = look.capital_px
    if box.width > 9 * unit:
        return None
    is_framed = has_frame(look, box)
    sign = look.inner_text
    if look.tooltip is not None and sign is not None and sign.confidence < _SURE_SIGN:
        # What has its name in a tooltip is a picture, though its ink can be taken for a letter.
        sign = None
    if sign is not None and sign.text and (is_framed or any(char.isalnum() for char in sign.text)):
        return make_reading("button", 0.8, sign, box=box)
    if box.width <= 2.2 * box.height:
        return make_reading("icon", 0.7, look.tooltip, box=box)
    return None


def icon(look: Look) -> Reading | None:
    """A picture without a text, whose frame came or went with the press, as that of a tool that was switched on."""
    unit = look.capital_px
    if look.menu is not None or look.kind not in {"click", "double_click"} or control_box(look) is not None:
        return None
    for box in look.changes:
        is_tool_sized = 1.4 * unit <= box.height <= 5 * unit and 0.6 <= box.width / box.height <= 1.7
        if is_tool_sized and box.contains(look.pos) and not words_in(look.words, box):
            return make_reading("icon", 0.75, look.tooltip, box=box)
    return None


def tool_button(look: Look) -> Reading | None:
    """A picture with its name below, in one box that lit up under the pointer or with the press."""
    unit = look.capital_px
    name = name_below(look) or words_at(look)
    if look.menu is not None or look.kind != "click" or name is None or not name.text or look.is_selected:
        return None
    boxes = [*([] if look.hover is None else [look.hover]), *look.changes]
    for box in boxes:
        is_one_box = box.contains(look.pos) and overlap_share(name.box, box) > 0.95
        is_tool_sized = 3 * unit <= box.height <= 8 * unit and box.width <= 14 * unit
        is_low = name.box.center.y > box.center.y
        texts = [one for one in words_in(look.words, box) if len(one.text) > 1]
        if is_one_box and is_tool_sized and is_low and len(texts) == 1:
            return make_reading("button", 0.88, name, box=box)
    return None


def field(look: Look) -> Reading | None:
    """A box to write in or to choose from: its text stands at the left, its name outside of it."""
    if look.menu is not None:
        return None
    box = control_box(look)
    if box is None:
        return _document(look)
    unit = look.capital_px
    is_of_size = box.width >= 2.2 * unit and box.height <= _TALLEST_FIELD * unit
    sure = _field_confidence(look, box) if is_of_size and is_own_frame(look, box) else None
    if sure is None:
        return None
    name = caption_of(look, box)
    if name is None and look.drop_arrow is not None:
        name = joined(words_in(look.words, box))
    return make_reading("field", sure, name, box=box)


def _field_confidence(look: Look, box: Rect) -> float | None:
    """Return how sure it is that a box is one to write in or to choose from; None when it is none."""
    unit = look.capital_px
    inside = words_in(look.words, box)
    if look.is_flat and inside:
        return None  # a row that lit up: a field has its frame also while the pointer is elsewhere
    if look.drop_arrow is not None and has_frame(look, box):
        return 0.96
    if opens_list(look):
        return 0.9
    if not inside:
        return 0.8 if box.width >= 2.5 * box.height else None
    left, right = inside[0].box.x - box.x, box.right - inside[-1].box.right
    begins_left = left <= 1.6 * unit and right - left > max(_CENTRED * unit, 0.12 * box.width)
    return 0.8 if begins_left else None


def _document(look: Look) -> Reading | None:
    """A large plain area to write in: what stands in it is the customer's text, not the name of anything."""
    unit = look.capital_px
    is_large = any(
        surface.box.height >= 8 * unit and surface.box.width >= 20 * unit for surface in look.surfaces
    )
    if not is_large:
        return None
    own = [
        box
        for box in look.changes
        if box.grown(2).contains(look.pos)
        and (look.opened_menu is None or overlap_share(box, look.opened_menu) < 0.5)
    ]
    match look.kind:
        case "double_click":
            is_word = any(box.height <= 2.4 * unit and box.width <= 16 * unit for box in own)
            return make_reading("field", 0.86, None) if is_word else None
        case "right_click":
            return None if own else make_reading("field", 0.6, None)
        case _:
            is_quiet = not any(box.width * box.height > (6 * unit) ** 2 for box in look.changes)
            return make_reading("field", 0.45, None) if is_quiet and look.opened_menu is None else None
