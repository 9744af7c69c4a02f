"""What the rules of reading share: how a reading is made, and what frames a thing of its own."""

import re
from itertools import pairwise
from typing import Final

from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Reading, Role
from remoteassist.steps.layout import control_box, is_control_sized, words_in
from remoteassist.steps.look import Look, Words

_MARK_BEFORE: Final = re.compile(r"^[)\]}>|]\s+(?=\w)")
"""The half of a mark beside a text, such as the ring of an option: no label begins with what closes a bracket."""

_LONGEST_SIGN: Final = 3
"""As many letters a picture is taken for."""

_DRAWN_HEIGHT: Final = 1.3
"""Of the capitals around it: the letter on the button for bold text is drawn 16 px high beside texts of 11 px."""


def make_reading(
    role: Role, confidence: float, words: Words | None, *, box: Rect | None = None, is_set: bool | None = None
) -> Reading:
    """Return a reading whose confidence is lowered by what the text was read with."""
    label = None if words is None else _MARK_BEFORE.sub("", words.text) or None
    sure = confidence * (0.5 + 0.5 * words.confidence) if words is not None and label else confidence * 0.9
    shown = box if box is not None else words.box.grown(4) if words is not None else None
    return Reading(
        role=role, label=label, confidence=round(min(1.0, sure), 3), box_frame_px=shown, is_set=is_set
    )


def opens_list(look: Look) -> bool:
    """Whether what opened is the list of a drop-down box: it covers the box, or hangs from it with the same width."""
    opened = look.opened_menu
    if opened is None or (look.is_selected and look.drop_arrow is None):
        return False
    unit = look.capital_px
    own = control_box(look)
    if opened.contains(look.pos):
        return own is None or (
            opened.x <= own.x + unit
            and opened.right >= own.right - unit
            and opened.width <= own.width + 14 * unit
        )
    boxes = [surface.box for surface in look.surfaces if is_control_sized(surface.box, unit)]
    return any(
        abs(box.x - opened.x) <= 1.2 * unit
        and abs(box.right - opened.right) <= 1.2 * unit
        and is_own_frame(look, box)
        for box in boxes
    )


def around(words: Words, look: Look, box: Rect | None) -> Rect:
    """Return a control's box, or when that holds more than its text, the text with a margin."""
    if box is not None and box.width <= words.box.width + 6 * look.capital_px:
        return box
    unit = look.capital_px
    return Rect.from_edges(
        words.box.x - 0.6 * unit,
        words.box.y - 0.5 * unit,
        words.box.right + 0.6 * unit,
        words.box.bottom + 0.5 * unit,
    )


def has_frame(look: Look, box: Rect) -> bool:
    """Whether a control's box is drawn, as opposed to one that only lit up under the pointer."""
    return any(surface.box == box for surface in look.surfaces)


def is_own_frame(look: Look, box: Rect) -> bool:
    """Whether a box frames one thing only: no second text in it far from the first."""
    inside = words_in(look.words, box)
    if len(inside) < 2:
        return box.width <= 45 * look.capital_px
    ordered = sorted(inside, key=lambda one: one.box.x)
    return all(
        later.box.x - earlier.box.right < 1.5 * look.capital_px for earlier, later in pairwise(ordered)
    )


def is_drawn_letter(look: Look, words: Words) -> bool:
    """Whether a text is the picture on a tool, such as a bold `B` or an arrow: short, larger or in no frame."""
    if len(words.text) > _LONGEST_SIGN:
        return False
    box = control_box(look)
    is_sign = len(words.text) == 1 or not any(char.isalnum() for char in words.text)
    if box is None or not has_frame(look, box):
        return is_sign
    if look.is_flat:
        return box.width <= 2.2 * box.height
    return (
        words.text.isalpha() and len(words.text) == 1 and words.box.height >= _DRAWN_HEIGHT * look.capital_px
    )
