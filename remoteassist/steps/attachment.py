"""How a box that came lies to what was pressed: menus hang from it, dialogs do not."""

from typing import Final, Literal

from remoteassist.model.geometry import Point, Rect
from remoteassist.steps.look import OpenMenu

_SMALLEST_WINDOW_PX: Final = (150.0, 84.0)
"""A message with one word and one button."""

ADJACENT_PX: Final = 14.0
"""A menu opens this near to what opened it, or to the pointer: with shadow and margin, at 200 %."""

_LOWEST_MENU_PX: Final = 24.0
"""A list with one choice."""

_LOWEST_COVERING_PX: Final = 42.0
"""A tab that was pressed is a box that came, too, up to 38 px high; lists have two rows and more."""

_BELOW_PX: Final = 36.0
"""From the pointer to the menu below: half of a menu bar is 11 to 15 px high, at 200 % 26."""

_BAR_WORD_PX: Final = 200.0
"""A menu hangs from the left end of its word; the pointer is within that word."""


def is_window_sized(box: Rect) -> bool:
    """Whether a box is larger than a title bar, which changes alone when its window gains or loses the focus."""
    return box.width >= _SMALLEST_WINDOW_PX[0] and box.height >= _SMALLEST_WINDOW_PX[1]


def is_beside(box: Rect, menu: Rect) -> bool:
    """Whether a box stands beside a menu as its submenu does: side by side, at the height of one of its rows."""
    nearest = min(abs(box.x - menu.right), abs(box.right - menu.x))
    return nearest <= ADJACENT_PX and box.y < menu.bottom and menu.y - ADJACENT_PX < box.bottom


def attachment_of(
    box: Rect, pos: Point | None, menu: OpenMenu | None, *, is_right_click: bool
) -> Literal["hangs", "touches"] | None:
    """Return how a box that came lies to what was pressed, as menus do; None when it lies elsewhere.

    It hangs below the pressed word, beside the menu of the pressed row, or with a corner at the pointer. It touches
    when it covers the pointer or stands above it, which a dialog may do as well.
    """
    if pos is None or box.height < _LOWEST_MENU_PX:
        return None
    if menu is not None:
        return "hangs" if is_beside(box, menu.box) and box.y - 24 <= pos.y <= box.bottom + 24 else None
    if is_right_click:
        corners = [Point(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
        return "hangs" if min(corner.distance_to(pos) for corner in corners) <= ADJACENT_PX else None
    if 0 <= box.y - pos.y <= _BELOW_PX and box.x - 24 <= pos.x <= box.x + min(_BAR_WORD_PX, box.width):
        return "hangs"
    stands_above = 0 <= pos.y - box.bottom <= _BELOW_PX and box.x - 24 <= pos.x <= box.right + 24
    covers = box.height >= _LOWEST_COVERING_PX and box.grown(2).contains(pos)
    return "touches" if stands_above or covers else None
