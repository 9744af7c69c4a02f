"""Tabs: words in a row above a page, or in a column beside it, of which one takes the mark of the one in front."""

from collections.abc import Iterable

from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Reading
from remoteassist.steps.layout import control_box, overlap_share, words_at
from remoteassist.steps.list_rules import picture_above, row_neighbours
from remoteassist.steps.look import Look, Words
from remoteassist.steps.rule_parts import around, is_drawn_letter, make_reading


def tab(look: Look) -> Reading | None:
    """A word in a row of words after which a sibling lost its mark and the page below changed."""
    words = words_at(look)
    if words is None or not _can_be_tab(look, words):
        return None
    unit = look.capital_px
    own, siblings = _moved_mark(look, words)
    has_page = _changed_area(look.changes, below=words.box.bottom + 0.8 * unit) >= (8 * unit) ** 2
    if not has_page or not (own or siblings):
        return None
    is_marked = bool(own) and (bool(siblings) or any(_is_strip(one, words, unit) for one in own))
    return make_reading("tab", 0.95 if is_marked else 0.72, words, box=around(words, look, control_box(look)))


def _can_be_tab(look: Look, words: Words) -> bool:
    """Whether a word stands in a row and nothing says that it is a menu, a row of a list, or a picture."""
    unit = look.capital_px
    is_pressed = look.kind == "click" and look.menu is None and not look.is_window_opened
    if not is_pressed or look.drop_arrow is not None or not look.is_text_kept or not words.text:
        return False
    if picture_above(look, words) is not None or is_drawn_letter(look, words):
        return False
    if look.opened_menu is not None and not is_mark_moved(look, words):
        return False
    own_row = Rect.around(words.box.center, width=words.box.width, height=2.2 * unit)
    is_in_list = look.is_selected and bool(row_neighbours(look, own_row))
    near = [
        one
        for one in _whole_row(look, words)
        if min(abs(one.box.x - words.box.right), abs(words.box.x - one.box.right)) <= 9 * unit
    ]
    return bool(near) and not is_in_list


def is_mark_moved(look: Look, words: Words) -> bool:
    """Whether a word of a row took the look of the one in front from another, as tabs do and menus do not."""
    unit = look.capital_px
    own = [box for box in look.changes if _is_tab_of(box, words, unit)]
    return bool(own) and any(
        _is_tab_of(box, one, unit)
        for box in look.changes
        if box not in own
        for one in _whole_row(look, words)
    )


def _is_tab_of(box: Rect, words: Words, unit: float) -> bool:
    """Whether a change is that of the tab with this word: all of it, or the line that marks it."""
    is_whole = (
        box.height <= 4.5 * unit
        and overlap_share(words.box, box) > 0.8
        and box.width >= words.box.width + 0.5 * unit
        and box.width <= words.box.width + 8 * unit
    )
    return is_whole or _is_strip(box, words, unit)


def _moved_mark(look: Look, words: Words) -> tuple[list[Rect], list[Rect]]:
    """Return what changed at a word, and what changed at other words of its row; not what is higher than tabs are."""
    unit = look.capital_px
    reach = Rect.from_edges(
        words.box.x - 0.5 * unit,
        words.box.y - 2 * unit,
        words.box.right + 0.5 * unit,
        words.box.bottom + 2 * unit,
    )
    low = [box for box in look.changes if box.height <= 5 * unit]
    own = [box for box in low if not box.intersected(reach).is_empty]
    others = [one.box.grown(1.2 * unit) for one in _whole_row(look, words)]
    return own, [box for box in low if any(not box.intersected(one).is_empty for one in others)]


def side_tab(look: Look) -> Reading | None:
    """A word in a column of words beside a page that changed, whose tab took the line that marks the one in front."""
    words = words_at(look)
    if (
        words is None
        or not words.text
        or look.kind != "click"
        or look.menu is not None
        or not look.is_text_kept
    ):
        return None
    unit = look.capital_px
    column = [
        one
        for one in look.words
        if one is not words
        and min(abs(one.box.center.x - words.box.center.x), abs(one.box.x - words.box.x)) <= 1.2 * unit
        and 1.5 * unit <= abs(one.box.center.y - words.box.center.y) <= 6 * unit
    ]
    is_marked = any(box.width <= 0.6 * unit and _is_strip(box, words, unit) for box in look.changes)
    own = [box for box in look.changes if _is_tab_of(box, words, unit)]
    others = [
        box for box in look.changes if box not in own and any(_is_tab_of(box, one, unit) for one in column)
    ]
    is_marked = is_marked or bool(own and others)
    beside = [
        Rect.from_edges(max(box.x, words.box.right), box.y, box.right, box.bottom) for box in look.changes
    ]
    page = sum(box.width * box.height for box in beside if box.width > 0)
    if column and is_marked and page >= (8 * unit) ** 2:
        return make_reading("tab", 0.92, words, box=around(words, look, control_box(look)))
    return None


def _is_strip(box: Rect, words: Words, unit: float) -> bool:
    """Whether a change is the line that marks the tab in front: flat, beside the word, about as wide as it."""
    if box.width <= 0.6 * unit:
        # Of tabs that stand below each other, the line is at the side of the pages.
        away = max(words.box.x - box.right, box.x - words.box.right)
        is_at_side = 0 <= away <= 6 * unit and abs(box.center.y - words.box.center.y) <= unit
        return is_at_side and 1.5 * unit <= box.height <= 4.5 * unit
    is_beside = box.y >= words.box.bottom or box.bottom <= words.box.y
    return (
        is_beside
        and box.height <= 0.6 * unit
        and words.box.width <= box.width <= words.box.width + 6 * unit
        and abs(box.center.x - words.box.center.x) <= 2 * unit
    )


def _whole_row(look: Look, words: Words) -> list[Words]:
    return [
        one
        for one in look.words
        if one is not words and abs(one.box.center.y - words.box.center.y) <= 0.5 * look.capital_px
    ]


def _changed_area(changes: Iterable[Rect], *, below: float) -> float:
    boxes = [Rect.from_edges(box.x, max(box.y, below), box.right, box.bottom) for box in changes]
    return sum(box.width * box.height for box in boxes)
