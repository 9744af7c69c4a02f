"""What lights up under a pointer that is not drawn: it tells where somebody is about to press, and is no step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.steps.look import TYPICAL_CAPITAL_PX, OpenMenu
from remoteassist.steps.pictures import Pictures
from remoteassist.vision.appearances import Changes, changes_between
from remoteassist.vision.coming import is_gone
from remoteassist.vision.ink import ink_of, part_of

CONTROL_PX: Final = (12.0, 72.0)
"""Height of what can be pressed and lights up: from a check box at 100 % to a tool button at 200 %."""

WIDEST_PX: Final = 900.0
"""A row of a wide list; what is wider and lights up is a page."""

WORD_PX: Final = 200.0
UNDERLINE_PX: Final = 6.0

_MOST_THINGS: Final = 3
"""What the pointer left, what it came to, and a hint in the status bar."""

_SAME_INK: Final = 0.5
"""Letters on another ground keep more of their shape, another word has less in common: smoothing moves edges."""

_EDGE_PX: Final = 4.0

_EFFECT: Final = 2.0
"""Of the area of what was pressed, that changes elsewhere: a page, a dialog box, a menu."""


@dataclass(frozen=True, slots=True)
class Lit:
    """A thing that changed its look: the box of that, and where one would press it, in frame pixels."""

    box: Rect
    pos: Point

    def is_at(self, pos: Point) -> bool:
        """Whether a press in that place is one on this thing."""
        return self.box.grown(_EDGE_PX).contains(pos) or self.pos.distance_to(pos) <= _EDGE_PX


def lit_things(changes: Changes) -> list[Lit]:
    """Return what changed and has the size of a control, or of the line below a tab's word."""
    things = []
    for box in changes.boxes:
        is_underline = box.height <= UNDERLINE_PX and 3 * box.height <= box.width <= WORD_PX
        is_control = CONTROL_PX[0] <= box.height <= CONTROL_PX[1] and CONTROL_PX[0] <= box.width <= WIDEST_PX
        if is_underline:
            things.append(Lit(box, Point(box.center.x, box.y - 1.2 * TYPICAL_CAPITAL_PX)))
        elif is_control:
            things.append(Lit(box, box.center))
    return things


def lit_only(pictures: Pictures) -> list[Lit]:
    """Return what lit up when that is all that changed; nothing when more did."""
    changes = changes_between(pictures.before, pictures.after)
    things = lit_things(changes)
    return things if len(things) == len(changes.boxes) <= _MOST_THINGS else []


def has_effect(pictures: Pictures, lit: Lit) -> bool:
    """Whether more changed than the thing that had lit up: else it went out again, or text went into it."""
    near = lit.box.grown(_EDGE_PX)
    changes = changes_between(pictures.before, pictures.after)
    outside = sum(box.width * box.height for box in changes.boxes if not _lies_in(box, near))
    words = Rect.around(lit.pos, width=lit.box.width, height=max(lit.box.height, TYPICAL_CAPITAL_PX)).grown(
        -3
    )
    is_same = keeps_its_words(pictures.before, pictures.after, words)
    return is_same and outside > _EFFECT * near.width * near.height


def keeps_its_words(before: Bgra, after: Bgra, box: Rect) -> bool:
    """Whether the same is drawn in a box, on whatever ground: else another page came, and no press is seen in it."""
    old, new = ink_of(part_of(before, box)), ink_of(part_of(after, box))
    if old.shape != new.shape or not old.any() or not new.any():
        return old.shape == new.shape and not old.any() and not new.any()
    return float((old & new).sum()) >= _SAME_INK * float((old | new).sum())


def is_hovering_in_menu(pictures: Pictures, menus: Sequence[OpenMenu]) -> bool:
    """Whether a pointer only went through a menu that is open: all that changed lies in it, and it stays."""
    if not menus:
        return False
    changes = changes_between(pictures.before, pictures.after)
    return (
        bool(changes.boxes)
        and all(any(_lies_in(box, one.box.grown(_EDGE_PX)) for one in menus) for box in changes.boxes)
        and not any(is_gone(pictures.before, pictures.after, one.box) for one in menus)
    )


def _lies_in(inner: Rect, outer: Rect) -> bool:
    return inner.intersected(outer) == inner
