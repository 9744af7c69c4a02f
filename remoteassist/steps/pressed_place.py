"""Where somebody pressed, told from what changed: for films in which no pointer is drawn.

Each rule knows one kind of evidence that holds for user interfaces in general: the lit row of a menu that closes, the
word from which a menu hangs, a tick that appears, what lit up before the action, a row that takes the selection.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import StepKind
from remoteassist.steps.attachment import ADJACENT_PX, attachment_of
from remoteassist.steps.hovering import (
    CONTROL_PX,
    UNDERLINE_PX,
    WIDEST_PX,
    WORD_PX,
    Lit,
    keeps_its_words,
    lit_things,
)
from remoteassist.steps.look import TYPICAL_CAPITAL_PX, OpenMenu
from remoteassist.steps.pictures import Pictures
from remoteassist.vision.appearances import Changes, changes_between
from remoteassist.vision.coming import came, is_gone
from remoteassist.vision.glyphs import Glyph, glyphs_in, mark_in
from remoteassist.vision.ink import ground_of, ink_box, ink_of, part_of, runs
from remoteassist.vision.surfaces import VIDEO_TOLERANCE, surfaces_around
from remoteassist.vision.title_bars import title_bar_of

_LARGEST_MENU_SHARE: Final = 0.28
"""Of the screen: what opens larger is a window."""

_MOST_BESIDE_MENU: Final = 3
"""Things that change together with a menu's coming: its word, what lost the focus, what was lit before."""

_BAR_PX: Final = 30.0
"""From a menu up to the top of the word that it hangs from: half of a bar at 200 %, a whole one at 100 %."""

_WORD_GAP_PX: Final = TYPICAL_CAPITAL_PX
"""Between two words of one label; menus stand 12 px apart and more."""

_LINE_SHARE: Final = 0.6
"""Of a row of pixels that is drawn, from which it is the edge of a bar and no word."""

_BEGINNING_PX: Final = 18.0
"""Into a word of a bar: within its first letters with or without the ground around them."""

_INDENT_PX: Final = 28.0
"""From the left edge of a menu to the beginning of the word that it hangs from, at 200 %."""

_LOWEST_LETTERS_PX: Final = 5
_ALIGNED_PX: Final = 4
_FEWEST_ROWS: Final = 2
_MOST_ROWS: Final = 5
"""Places in a list where the box is looked for that it may cover."""

_FEWEST_CHANGED_PX: Final = 20
_OTHER_GROUND: Final = 8
"""Difference between a row that is lit or selected and the ground of its list: GTK's weakest has 15."""

_MARK_CHANGE: Final = 6.0
"""As for a check box that was pressed: no noise makes such a difference of its mark."""

_UNDER_EACH_OTHER_PX: Final = 8.0
"""Two check boxes are farther apart."""

_NAME_PX: Final = 60.0
"""Of a check box's text that is looked at: a word."""

_EDGE: Final = 24
"""Difference from one pixel to the next across a drawn line; noise of a film has less than half."""

_COLOURED: Final = 60
"""Saturation (of 255) of an accent colour, with which toolkits mark what is selected or has the focus."""


@dataclass(frozen=True, slots=True)
class PressedPlace:
    """Where somebody pressed, in frame pixels, how, and how sure that is (0 to 1)."""

    pos: Point
    kind: StepKind
    confidence: float


def pressed_place(
    pictures: Pictures,
    *,
    menus: Sequence[OpenMenu],
    is_hover_telling: bool = True,
    lit_earlier: Sequence[Lit] = (),
) -> PressedPlace | None:
    """Return where somebody pressed, None when the pictures do not tell.

    Args:
        pictures: At rest before, just before, and after.
        menus: Those that are open, outermost first.
        is_hover_telling: Whether what lit up before the action was lit up by the one who acted.
        lit_earlier: What lit up a moment before the picture at rest.
    """
    before, after, rest = pictures.before, pictures.after, pictures.rest
    changes = changes_between(before, after)
    lit = Changes() if rest is None else changes_between(rest, before)
    arrived = [box for box in came(before, after, changes) if _may_be_menu(after, box, changes)]
    lit_up = _lit_up(lit_things(lit), lit_earlier, changes) if is_hover_telling else None
    if lit_up is not None and not menus:
        # What hangs from elsewhere than from what lit up is a part of a page.
        arrived = [box for box in arrived if attachment_of(box, lit_up.pos, None, is_right_click=False)]
    found = _menu_row(before, after, menus, arrived)
    if found is None and arrived:
        found = _opener(pictures, arrived[0], menus)
    return (
        found
        or _tick(before, after, changes)
        or lit_up
        or _selected(before, after, changes)
        or _focused(before, after, changes)
        or _alone(before, after, changes)
    )


def _may_be_menu(after: Bgra, box: Rect, changes: Changes) -> bool:
    """Whether a box that came is a menu: around it nothing changes but what it hangs from and what lost the focus."""
    screen = after.shape[0] * after.shape[1]
    if box.width * box.height > _LARGEST_MENU_SHARE * screen or title_bar_of(after, box) is not None:
        return False
    outside = [one for one in changes.boxes if one.intersected(box.grown(ADJACENT_PX)).is_empty]
    return len(outside) <= _MOST_BESIDE_MENU


# ---- menus ---------------------------------------------------------------------------------------------------------


def _menu_row(
    before: Bgra, after: Bgra, menus: Sequence[OpenMenu], arrived: Sequence[Rect]
) -> PressedPlace | None:
    """The row that was lit in a menu when that closed, or when another menu opened beside it."""
    for menu in reversed(menus):
        box = menu.box
        beside = next((one for one in arrived if _is_beside(one, box)), None)
        if beside is None and not is_gone(before, after, box):
            continue
        row = _lit_row(before, box)
        if row is not None:
            return PressedPlace(row.center, "click", 0.85)
        if beside is not None:
            return PressedPlace(Point(box.center.x, beside.y + TYPICAL_CAPITAL_PX), "click", 0.6)
    return None


def _is_beside(box: Rect, menu: Rect) -> bool:
    return min(abs(box.x - menu.right), abs(box.right - menu.x)) <= ADJACENT_PX


def _lit_row(picture: Bgra, menu: Rect) -> Rect | None:
    """Return the one row of a menu whose ground is not the menu's."""
    part = part_of(picture, menu.grown(-3))
    if min(part.shape[:2], default=0) < CONTROL_PX[0]:
        return None
    rows = np.median(part, axis=1).astype(np.int16)
    is_other = np.abs(rows - ground_of(part)).max(axis=1) > _OTHER_GROUND
    found = [(start, end) for start, end in runs(is_other) if CONTROL_PX[0] <= end - start <= CONTROL_PX[1]]
    if len(found) != 1:
        return None
    start, end = found[0]
    return Rect(menu.x, menu.y + 3 + start, menu.width, end - start)


def _opener(pictures: Pictures, menu: Rect, menus: Sequence[OpenMenu]) -> PressedPlace | None:
    """The word that a menu hangs from, the box whose list it is, or else the corner of a menu of a right click."""
    if menus:
        return None
    bar = Rect(menu.x - 6, menu.y - _BAR_PX, min(WORD_PX, max(menu.width, 60)), _BAR_PX - 1)
    word = _first_word(pictures.before, bar)
    if word is not None and word.x - menu.x <= _INDENT_PX and _is_marked(pictures, word):
        # Its beginning: where it is lit, its ground may reach the next word.
        spot = Point(word.x + min(word.width / 2, _BEGINNING_PX), word.center.y)
        return PressedPlace(spot, "click", 0.85)
    choice = _drop_down(pictures.before, menu)
    if choice is not None:
        return PressedPlace(choice.center, "click", 0.75)
    return (
        PressedPlace(Point(menu.x, menu.y), "right_click", 0.5) if _has_rows(pictures.after, menu) else None
    )


def _is_marked(pictures: Pictures, word: Rect) -> bool:
    """Whether a word in a bar lit up or was pressed, its ground or its letters: a row that is selected is longer."""
    beside = Rect(word.right + _INDENT_PX, word.y, _NAME_PX, word.height)
    pairs = [(pictures.before, pictures.after)]
    if pictures.rest is not None:
        pairs.append((pictures.rest, pictures.before))
    return any(
        _changed_px(old, new, word.grown(3)) >= _FEWEST_CHANGED_PX
        and _changed_px(old, new, beside) < _FEWEST_CHANGED_PX
        for old, new in pairs
    )


def _changed_px(old: Bgra, new: Bgra, box: Rect) -> int:
    one, other = part_of(old, box), part_of(new, box)
    return int((np.abs(one.astype(np.int16) - other).max(axis=2) > _OTHER_GROUND).sum()) if one.size else 0


def _has_rows(picture: Bgra, menu: Rect) -> bool:
    """Whether things are drawn below each other in a box and begin at one distance from its edge, as items do."""
    ink = ink_of(part_of(picture, menu.grown(-4)))
    if 0 in ink.shape or ink[:, :2].any():
        return False
    starts = [
        int(np.argmax(ink[start:end].any(axis=0)))
        for start, end in runs(np.asarray(ink.any(axis=1)))
        if _LOWEST_LETTERS_PX <= end - start <= _BAR_PX
    ]
    return any(sum(abs(one - other) <= _ALIGNED_PX for other in starts) >= _FEWEST_ROWS for one in starts)


def _first_word(picture: Bgra, strip: Rect, *, narrowest_px: float = 0) -> Rect | None:
    """Return the first thing from the left that is drawn in a strip and is so wide, without lines along the strip."""
    ink = ink_of(part_of(picture, strip))
    if 0 in ink.shape:
        return None
    ink[ink.mean(axis=1) > _LINE_SHARE] = False
    groups: list[tuple[int, int]] = []
    for start, end in runs(np.asarray(ink.any(axis=0))):
        if groups and start - groups[-1][1] <= _WORD_GAP_PX:
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((start, end))
    for start, end in groups:
        box = ink_box(ink[:, start:end])
        if box is not None and box.width >= narrowest_px:
            return box.shifted(max(0.0, round(strip.x)) + start, max(0.0, round(strip.y)))
    return None


def _drop_down(before: Bgra, menu: Rect) -> Rect | None:
    """Return the framed box of which a list has the width, below, behind or above the list."""
    rows = np.linspace(
        menu.y + CONTROL_PX[0], max(menu.y + CONTROL_PX[0], menu.bottom - CONTROL_PX[0]), _MOST_ROWS
    )
    for y in (menu.y - 14, menu.bottom + 14, *map(float, rows)):
        within = Rect(menu.x - 20, y - CONTROL_PX[1] / 2, menu.width + 40, CONTROL_PX[1])
        place = Point(menu.center.x, y)
        for surface in surfaces_around(before, place, within=within, tolerance=VIDEO_TOLERANCE):
            box = surface.box
            if (
                abs(box.x - menu.x) <= ADJACENT_PX
                and abs(box.right - menu.right) <= ADJACENT_PX
                and CONTROL_PX[0] <= box.height <= 0.8 * CONTROL_PX[1]
            ):
                return box
    return None


# ---- what changed its look -----------------------------------------------------------------------------------------


def _tick(before: Bgra, after: Bgra, changes: Changes) -> PressedPlace | None:
    """The check box or radio button in which a mark came or, where none came, went."""
    found: list[tuple[float, Rect]] = []
    for change in changes.boxes:
        if change.height > CONTROL_PX[1] or change.height < CONTROL_PX[0] / 2:
            continue
        region = Rect.from_edges(
            change.x - 8, change.y - 8, min(change.right, change.x + 60) + 8, change.bottom + 8
        )
        for glyph in _glyphs(before, after, region):
            if glyph.shape == "pill" or glyph.box.intersected(change).is_empty:
                continue
            gain = mark_in(after, glyph.box) - mark_in(before, glyph.box)
            name = Rect(glyph.box.right + 3, glyph.box.y - 2, _NAME_PX, glyph.box.height + 4)
            is_named = bool(ink_of(part_of(after, name)).any()) and keeps_its_words(before, after, name)
            # A radio button that is pressed never loses its mark.
            if is_named and (gain >= _MARK_CHANGE or (gain <= -_MARK_CHANGE and glyph.shape == "square")):
                found.append((gain, glyph.box))
    if not found or len(found) > 2:
        return None
    gain, box = max(found, key=lambda one: one[0])
    return PressedPlace(box.center, "click", 0.85 if len(found) == 1 or gain > 0 else 0.5)


def _glyphs(before: Bgra, after: Bgra, region: Rect) -> list[Glyph]:
    """Return the check boxes and radio buttons of a region: a filled one may be found only before or only after."""
    capital_px = 1.2 * TYPICAL_CAPITAL_PX
    glyphs = glyphs_in(after, region, capital_px=capital_px)
    for one in glyphs_in(before, region, capital_px=capital_px):
        if all(one.box.center.distance_to(other.box.center) > _UNDER_EACH_OTHER_PX for other in glyphs):
            glyphs.append(one)
    return glyphs


def _lit_up(lit: Sequence[Lit], lit_earlier: Sequence[Lit], changes: Changes) -> PressedPlace | None:
    """The one thing of a control's size that had lit up before the action."""
    for things, confidence in ((lit, 0.75), (lit_earlier, 0.65)):
        found = list(things)
        if len(found) > 1:
            # What the pointer left changed as well; what was pressed changes once more.
            found = [one for one in found if _changes_again(one.box, changes)]
        if len(found) == 1:
            return PressedPlace(found[0].pos, "click", confidence)
    return None


def _changes_again(box: Rect, changes: Changes) -> bool:
    return any(not box.grown(2).intersected(other).is_empty for other in changes.boxes)


def _selected(before: Bgra, after: Bgra, changes: Changes) -> PressedPlace | None:
    """The row of a list that took the selection."""
    rows = [
        box
        for box in changes.boxes
        if CONTROL_PX[0] <= box.height <= CONTROL_PX[1]
        and box.width >= 2.5 * box.height
        and _stands_out(after, box)
        and not _stands_out(before, box)
        and keeps_its_words(before, after, box.grown(-3))
    ]
    if len(rows) != 1:
        return None
    # The first word of a row names it; in its middle another column may stand.
    name = _first_word(before, rows[0], narrowest_px=rows[0].height) or rows[0]
    return PressedPlace(name.center, "click", 0.7)


def _stands_out(picture: Bgra, box: Rect) -> bool:
    """Whether the ground of a box is not that of the rows above and below."""
    own = part_of(picture, box)
    edge = np.concatenate(
        [
            part_of(picture, Rect(box.x, box.y - 5, box.width, 3)),
            part_of(picture, Rect(box.x, box.bottom + 2, box.width, 3)),
        ]
    )
    if own.size == 0 or edge.size == 0:
        return False
    return int(np.abs(ground_of(own) - ground_of(edge)).max()) > _OTHER_GROUND


def _focused(before: Bgra, after: Bgra, changes: Changes) -> PressedPlace | None:
    """The one control on which more is drawn than before: the colour or the ring of the focus, a pressed look."""
    controls = [
        box
        for box in changes.boxes
        if CONTROL_PX[0] <= box.height <= CONTROL_PX[1]
        and CONTROL_PX[0] <= box.width <= WIDEST_PX
        and keeps_its_words(before, after, box.grown(-5))
    ]
    for drawn in (_coloured_px, _edge_px):
        gains = [(drawn(after, box) - drawn(before, box), box) for box in controls]
        gained = [box for gain, box in gains if gain >= _FEWEST_CHANGED_PX]
        if len(gained) == 1:
            return PressedPlace(gained[0].center, "click", 0.65)
    return None


def _coloured_px(picture: Bgra, box: Rect) -> int:
    part = part_of(picture, box).astype(np.int16)
    return int((part.max(axis=2) - part.min(axis=2) >= _COLOURED).sum())


def _edge_px(picture: Bgra, box: Rect) -> int:
    part = part_of(picture, box).astype(np.int16)
    across = np.abs(np.diff(part, axis=1)).max(axis=2) > _EDGE
    along = np.abs(np.diff(part, axis=0)).max(axis=2) > _EDGE
    return int(across.sum() + along.sum())


def _alone(before: Bgra, after: Bgra, changes: Changes) -> PressedPlace | None:
    """The only thing that changed, when that is as large as a control."""
    sized = [box for box in changes.boxes if box.height > UNDERLINE_PX]
    if len(sized) != 1:
        return None
    box = sized[0]
    is_control = CONTROL_PX[0] <= box.height <= CONTROL_PX[1] and box.width <= WIDEST_PX
    is_same = is_control and keeps_its_words(before, after, box.grown(-3))
    return PressedPlace(box.center, "click", 0.6) if is_same else None
