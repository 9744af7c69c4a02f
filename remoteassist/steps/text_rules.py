"""Links, title bars, and what is said when nothing is sure."""

from typing import Final

from remoteassist.model.steps import Reading
from remoteassist.steps.layout import control_box, joined, words_at, words_in
from remoteassist.steps.look import Look
from remoteassist.steps.rule_parts import is_drawn_letter, make_reading

_LEAST_BAR_WIDTH: Final = 7
"""Of its height: a title bar is as wide as its window; a field with small buttons at its end looks like one."""


def link(look: Look) -> Reading | None:
    """A coloured text without any frame."""
    words = words_at(look)
    if words is None or not words.is_coloured or look.menu is not None or control_box(look) is not None:
        return None
    return make_reading("link", 0.7, words)


def window(look: Look) -> Reading | None:
    """The title bar of a window."""
    bar = look.title_bar
    if bar is None or look.menu is not None or look.opened_menu is not None or look.is_window_opened:
        return None
    if bar.width < _LEAST_BAR_WIDTH * bar.height:
        return None
    return make_reading("window", 0.8, joined(words_in(look.words, bar)), box=bar)


def anything(look: Look) -> Reading:
    """What is said when no rule is sure: the text at the place, else nothing."""
    words = words_at(look)
    if words is not None and not is_drawn_letter(look, words):
        return make_reading("button", 0.4, words)
    box = control_box(look)
    if look.tooltip is not None:
        return make_reading("icon", 0.5, look.tooltip, box=box)
    if box is not None and box.width <= 6 * look.capital_px:
        return make_reading("icon", 0.35, None, box=box)
    return Reading(role="unknown", confidence=0.2)
