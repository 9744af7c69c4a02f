"""What was acted on, decided from a look: its role, and the label that is that element's own.

Each rule answers for one kind of element and says how sure it is; the surest answer is the reading, the others are
its alternatives. Distances are in heights of capital letters, so that the rules hold at any scale and in any theme.
"""

from collections.abc import Callable
from typing import Final

from remoteassist.model.steps import Reading
from remoteassist.steps import box_rules, list_rules, mark_rules, menu_rules, tab_rules, text_rules
from remoteassist.steps.look import Look

_MOST_ALTERNATIVES: Final = 3

_RULES: Final[tuple[Callable[[Look], Reading | None], ...]] = (
    menu_rules.menu_item,
    menu_rules.menu,
    mark_rules.check,
    tab_rules.tab,
    tab_rules.side_tab,
    list_rules.selected_item,
    list_rules.row,
    list_rules.named_picture,
    box_rules.button,
    box_rules.icon,
    box_rules.tool_button,
    box_rules.field,
    text_rules.link,
    text_rules.window,
    text_rules.anything,
)


def readings_of(look: Look) -> tuple[Reading, ...]:
    """Return what the thing acted on may be, the surest first; never empty, with at most three alternatives."""
    found = [reading for rule in _RULES if (reading := rule(look)) is not None]
    found.sort(key=lambda reading: reading.confidence, reverse=True)
    distinct: list[Reading] = []
    for reading in found:
        if all((reading.role, reading.label) != (one.role, one.label) for one in distinct):
            distinct.append(reading)
    return tuple(distinct[: 1 + _MOST_ALTERNATIVES])
