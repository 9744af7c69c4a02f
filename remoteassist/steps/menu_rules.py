"""Menus and their items."""

import re
from typing import Final

from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Reading, Role
from remoteassist.steps.layout import control_box, is_on_row, joined, words_at, words_in
from remoteassist.steps.look import Look, Words
from remoteassist.steps.rule_parts import around, is_drawn_letter, is_own_frame, make_reading, opens_list
from remoteassist.steps.tab_rules import is_mark_moved

_ACCELERATOR: Final = re.compile(
    r"(?:(?:Ctrl|Strg|Control|Shift|Umschalt|Alt|AltGr|Super|Meta|Win|Cmd)\s*\+\s*)+\S.*"
    r"|F\d{1,2}|Del(?:ete)?|Entf|Ins(?:ert)?|Esc|Enter|Return|Tab|Space|Home|End|Page ?(?:Up|Down)",
    re.IGNORECASE,
)

_LEADING_SIGN: Final = re.compile(r"^\S\s+(?=\S{2})")
"""A check mark or an icon before an item, read as a letter."""

_TRAILING_ACCELERATOR: Final = re.compile(
    r"\s+(?:(?:Ctrl|Strg|Shift|Alt|Super|Meta)\s*\+\s*)+\S+(?:\s\S{1,6})?$", re.IGNORECASE
)

_IS_MARKED: Final = 10.0
"""Spread of colours inside a check box from which there is a tick; a clear one has the 0 to 5 of a gradient."""


def menu_item(look: Look) -> Reading | None:
    """A row of an open menu: its text, without keys, arrow or check mark."""
    menu = look.menu
    if menu is None:
        return None
    row_box = _menu_row(look, menu.box)
    on_row = [
        one for one in words_in(look.words, menu.box) if is_on_row(one.box, row_box.center.y, look.capital_px)
    ]
    on_row.sort(key=lambda one: one.box.x)
    name = joined(_without_accelerator(on_row, menu.box, look.capital_px))
    if name is not None:
        text = _TRAILING_ACCELERATOR.sub("", name.text)
        if _begins_left_of_others(look, name, menu.box):
            text = _LEADING_SIGN.sub("", text)
        name = Words(name.box, text, name.confidence)
    is_submenu = look.opened_menu is not None and look.kind == "click"
    role: Role = "list_item" if menu.is_list else "menu" if is_submenu else "menu_item"
    mark = next(
        (one.glyph for one in look.glyphs if is_on_row(one.glyph.box, row_box.center.y, look.capital_px)),
        None,
    )
    is_set = None
    if mark is not None and mark.shape != "pill":
        # The menu closes with the press: what it turned to follows from what it was.
        is_set = mark.shape == "circle" or mark.mark < _IS_MARKED
    return make_reading(role, 0.97, name, box=row_box, is_set=is_set)


def _begins_left_of_others(look: Look, name: Words, menu: Rect) -> bool:
    """Whether other items of the menu begin farther right: then this one begins with its check mark or icon."""
    unit = look.capital_px
    return any(0.8 * unit <= one.box.x - name.box.x <= 3 * unit for one in words_in(look.words, menu))


def _menu_row(look: Look, menu: Rect) -> Rect:
    """Return the row of a menu at the place: what is lit up, else as high as its text and the space around it."""
    for box in (look.hover, *(surface.box for surface in look.surfaces)):
        if (
            box is not None
            and 1.2 * look.capital_px <= box.height <= 3.2 * look.capital_px
            and box.width >= 0.6 * menu.width
        ):
            return box.intersected(menu)
    inside = words_in(look.words, menu)
    nearest = min(inside, key=lambda one: abs(one.box.center.y - look.pos.y), default=None)
    y = nearest.box.center.y if nearest is not None else look.pos.y
    height = 2.2 * look.capital_px
    return Rect(menu.x, y - height / 2, menu.width, height)


def _without_accelerator(row: list[Words], menu: Rect, unit: float) -> list[Words]:
    """Return a row's texts up to the gap before its keys, which stand at the right of the menu."""
    kept: list[Words] = []
    if len(row) > 1 and len(row[0].text) <= 1 and row[0].box.height >= 1.15 * row[1].box.height:
        row = row[1:]  # the check mark or icon of the item
    for one in row:
        if kept:
            is_far = one.box.x - kept[-1].box.right > 2.5 * unit
            is_at_right = menu.right - one.box.right < 4 * unit
            if _ACCELERATOR.fullmatch(one.text.strip()) or (is_far and is_at_right) or is_far:
                break
        if one.text:
            kept.append(one)
    return kept


def menu(look: Look) -> Reading | None:
    """A word in a bar, without a frame of its own, below which a menu opened."""
    if look.opened_menu is None or look.menu is not None or look.kind == "right_click" or opens_list(look):
        return None
    if look.is_selected and look.opened_menu.contains(look.pos):
        return None  # what looks like a box that opened is the selection
    if not look.is_text_kept:
        return None  # its window closed, and what stands there now was behind it
    box = control_box(look)
    name = words_at(look)
    if name is None and box is not None and is_own_frame(look, box):
        name = joined(words_in(look.words, box))
    if name is None or is_drawn_letter(look, name):
        return make_reading("icon", 0.6, look.tooltip, box=box)
    if is_mark_moved(look, name):
        return None
    has_bar = any(
        one is not name and is_on_row(one.box, name.box.center.y, look.capital_px) for one in look.words
    )
    return make_reading("menu", 0.95 if has_bar else 0.75, name, box=around(name, look, box))
