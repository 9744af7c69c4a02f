"""Items of lists: rows below each other, and names below pictures."""

from typing import Final

from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Reading
from remoteassist.steps.layout import (
    control_box,
    is_on_row,
    joined,
    name_below,
    overlap_share,
    words_at,
    words_in,
)
from remoteassist.steps.look import Look, Words
from remoteassist.steps.rule_parts import has_frame, make_reading

_LIST_ROW_WIDTH: Final = 8.0


def selected_item(look: Look) -> Reading | None:
    """A name that stands on a lively colour after the action, and did not before."""
    name = words_at(look) or name_below(look)
    if name is None or not name.text or not look.is_selected or look.menu is not None:
        return None
    control = control_box(look)
    # A switch that looks like a button takes such a colour, too.
    is_framed = control is not None and has_frame(look, control) and control.height <= 4 * look.capital_px
    has_opened_menu = look.opened_menu is not None and not look.opened_menu.contains(look.pos)
    if has_opened_menu or look.drop_arrow is not None:
        return None
    return make_reading("list_item", 0.7 if is_framed else 0.93, name, box=_selected_row(look))


def row(look: Look) -> Reading | None:
    """A row that took the selection, or whose name stands on another ground with other rows around."""
    if look.menu is not None or look.is_selected:
        return None
    words, box = words_at(look), _selected_row(look)
    if box is not None:
        inside = words_in(look.words, box)
        on_row = [one for one in inside if is_on_row(one.box, look.pos.y, look.capital_px)]
        control = control_box(look)
        is_button = control is not None and not look.is_flat and overlap_share(box, control.grown(4)) > 0.95
        sure = 0.6 if is_button else 0.9 if row_neighbours(look, box) else 0.74
        return make_reading("list_item", sure, words or joined((on_row or inside)[:1]), box=box)
    is_other = look.is_ground_changed and not look.is_window_opened and look.opened_menu is None
    if words is None or not words.text or not is_other or control_box(look) is not None:
        return None
    own = Rect.around(words.box.center, width=words.box.width, height=2.2 * look.capital_px)
    return make_reading("list_item", 0.8, words) if row_neighbours(look, own) else None


def named_picture(look: Look) -> Reading | None:
    """In a view of icons the name, which stands in the middle below its picture."""
    if look.menu is not None or (_selected_row(look) is not None and not look.is_selected):
        return None
    at, below = words_at(look), name_below(look)
    words = at or below
    if words is None:
        return None
    picture = picture_above(look, words)
    is_place = at is None or picture is not None or control_box(look) is None
    if is_place and _is_taken(look, words):
        return make_reading("list_item", 0.85 if picture is not None else 0.7, words)
    if at is None and look.kind == "double_click":
        return make_reading("list_item", 0.78, words)
    other = {"double_click": 0.75, "right_click": 0.5 if picture is None else 0.8}.get(look.kind)
    return None if other is None else make_reading("list_item", other, words)


def picture_above(look: Look, name: Words | None) -> Rect | None:
    """Return the picture at the place that stands in the middle above a name, as in a view of icons."""
    unit = look.capital_px
    box = control_box(look)
    if box is None or name is None:
        return None
    is_picture = box.height >= 2 * unit and box.width <= 8 * unit and overlap_share(name.box, box) < 0.3
    is_in_middle = abs(box.center.x - name.box.center.x) <= 1.5 * unit
    return box if is_picture and is_in_middle and 0 <= name.box.y - box.bottom + unit <= 3 * unit else None


def _is_taken(look: Look, words: Words) -> bool:
    """Whether the ground of a name changed with it: it was selected."""
    return any(
        overlap_share(words.box, box) > 0.8
        and box.height <= 14 * look.capital_px
        and box.width >= words.box.width + 3
        and (look.opened_menu is None or overlap_share(box, look.opened_menu) < 0.5)
        for box in look.changes
    )


def _selected_row(look: Look) -> Rect | None:
    """Return the row around the place that changed its ground after the action or shows a selection."""
    unit = look.capital_px
    for box in look.changes:
        if (
            box.contains(look.pos)
            and 1.3 * unit <= box.height <= 6 * unit
            and box.width >= _LIST_ROW_WIDTH * unit
            and box.width > 2.5 * box.height
        ):
            words = words_in(look.words, box)
            if not words or _is_at_left(words[0].box, box, unit):
                return box
    return None


def _is_at_left(text: Rect, row: Rect, unit: float) -> bool:
    """Whether a text begins at the left of its row; in the middle of a narrow box it is a tab's or a button's."""
    is_centred = abs((text.x - row.x) - (row.right - text.right)) <= 0.9 * unit
    return text.x - row.x < 0.45 * row.width and not (is_centred and row.width <= 20 * unit)


def row_neighbours(look: Look, row: Rect) -> list[Words]:
    """Return texts right above or below a row that begin where its own begins: other rows of the list."""
    own = words_in(look.words, row)
    if not own:
        return []
    x = own[0].box.x
    return [
        one
        for one in look.words
        if abs(one.box.x - x) <= 0.6 * look.capital_px
        and not is_on_row(one.box, row.center.y, look.capital_px)
        and abs(one.box.center.y - row.center.y) <= 2.2 * row.height
    ]
