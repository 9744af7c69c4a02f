"""Things that stand in rows: tabs beside each other, items of lists below each other."""

from collections.abc import Iterable
from typing import Final

from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Reading
from remoteassist.steps.layout import control_box, is_on_row, joined, overlap_share, words_at, words_in
from remoteassist.steps.look import Look, Words
from remoteassist.steps.rule_parts import around, make_reading

_LIST_ROW_WIDTH: Final = 8.0


def tab(look: Look) -> Reading | None:
    """A word in a row of words after which a sibling lost its mark and the page below changed."""
    words = words_at(look)
    if words is None or look.kind != "click" or look.menu is not None or look.opened_menu is not None:
        return None
    if look.is_window_opened:
        return None
    unit = look.capital_px
    row = [
        one
        for one in look.words
        if one is not words
        and abs(one.box.center.y - words.box.center.y) <= 0.5 * unit
        and min(abs(one.box.x - words.box.right), abs(words.box.x - one.box.right)) <= 9 * unit
    ]
    if not row:
        return None
    reach = Rect.from_edges(
        words.box.x - 0.5 * unit,
        words.box.y - 1.5 * unit,
        words.box.right + 0.5 * unit,
        words.box.bottom + 1.5 * unit,
    )
    own = [box for box in look.changes if not box.intersected(reach).is_empty]
    siblings = [
        box
        for box in look.changes
        if any(not box.intersected(one.box.grown(1.2 * unit)).is_empty for one in _whole_row(look, words))
        and box not in own
        and box.height <= 5 * unit
    ]
    below = _changed_area(look.changes, below=words.box.bottom + 0.8 * unit)
    has_page = below >= (8 * unit) ** 2
    box = around(words, look, control_box(look))
    if own and siblings and has_page:
        return make_reading("tab", 0.95, words, box=box)
    if has_page and (own or siblings):
        return make_reading("tab", 0.72, words, box=box)
    return None


def _whole_row(look: Look, words: Words) -> list[Words]:
    return [
        one
        for one in look.words
        if one is not words and abs(one.box.center.y - words.box.center.y) <= 0.5 * look.capital_px
    ]


def _changed_area(changes: Iterable[Rect], *, below: float) -> float:
    boxes = [Rect.from_edges(box.x, max(box.y, below), box.right, box.bottom) for box in changes]
    return sum(box.width * box.height for box in boxes)


def list_item(look: Look) -> Reading | None:
    """A row that took the selection, or a name below or beside an icon that did."""
    if look.menu is not None:
        return None
    unit = look.capital_px
    row = _selected_row(look)
    if row is not None:
        name = words_at(look) or joined(words_in(look.words, row)[:1])
        others = _row_neighbours(look, row)
        sure = 0.9 if others else 0.74
        return make_reading("list_item", sure, name, box=row)
    # An icon view: the name is centred below the picture.
    words = words_at(look)
    if words is not None and control_box(look) is None and _is_taken(look, words):
        return make_reading("list_item", 0.7, words)
    if words is None:
        below = [
            one
            for one in look.words
            if 0 <= one.box.y - look.pos.y <= 6 * unit and abs(one.box.center.x - look.pos.x) <= 4 * unit
        ]
        words = min(below, key=lambda one: one.box.y, default=None)
        if words is not None and (_is_taken(look, words) or look.kind == "double_click"):
            return make_reading("list_item", 0.78, words)
    other = {"double_click": 0.75, "right_click": 0.5}.get(look.kind)
    return None if other is None or words is None else make_reading("list_item", other, words)


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


def _row_neighbours(look: Look, row: Rect) -> list[Words]:
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
