"""A look: everything that was seen around the place of an action, as a value that rules can be tried on."""

from dataclasses import dataclass
from typing import Final

from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import StepKind
from remoteassist.vision.drop_arrows import DropArrow
from remoteassist.vision.glyphs import Glyph
from remoteassist.vision.surfaces import Surface

TYPICAL_CAPITAL_PX: Final = 11.0
"""Height of the letters of a 13 px font, the usual one of user interfaces at 100 %."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text on the screen. `text` is empty when it was not read, or when there was nothing to read.

    Attributes:
        box: The letters' own box, frame pixels.
        text: What was read.
        confidence: 0 to 1.
        is_coloured: Whether the letters have a colour of their own, as links have, rather than a grey.
        is_boxed: Whether it is known to stand in a frame of its own, as the value of a field does; captions do not.
    """

    box: Rect
    text: str = ""
    confidence: float = 0.0
    is_coloured: bool = False
    is_boxed: bool = False


@dataclass(frozen=True, slots=True)
class OpenMenu:
    """A menu that is open: its box and, when known, the label of what opened it.

    `is_list` is true for the list of choices that a drop-down box opens.
    """

    box: Rect
    label: str | None = None
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class GlyphLook:
    """A check box, radio button or toggle near the place.

    `mark_after` is its mark after the action, as in `vision.glyphs`; None when it is no more to be seen there.
    """

    glyph: Glyph
    mark_after: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What can be seen around the place of one action. Boxes are in frame pixels.

    Attributes:
        pos: Where the action was.
        kind: What was done there.
        capital_px: How high capital letters are nearby: the unit of every distance, so that rules hold at any scale.
        words: The pieces of text nearby, in no order.
        surfaces: What encloses the place, the smallest first.
        hover: What lit up under the pointer before the press.
        glyphs: Check boxes and the like nearby.
        changes: Everything that changed after the action, the largest first.
        menu: The open menu in which the place lies.
        opened_menu: The menu or list that opened.
        is_window_opened: Whether a window or dialog opened.
        title_bar: The title bar in which the place lies.
        tooltip: The text that was shown beside the pointer before the press or after it.
        inner_text: Of an element in which no line of text was found: what its ink reads as, such as the digit of a
            key.
        is_text_kept: Whether the text at the place is still there after the action: a tab's is, that of a button that
            closed its dialog is not.
        is_ground_changed: Whether the text at the place stands on another colour after the action, as a row that took
            the selection does.
        is_selected: The same for the name at the place or below it, and the other colour is a lively one.
        is_flat: Whether the control at the place has no frame while the pointer is elsewhere, as tools in a bar.
        drop_arrow: The arrow at the right end of the control at the place.
    """

    pos: Point
    kind: StepKind = "click"
    capital_px: float = TYPICAL_CAPITAL_PX
    words: tuple[Words, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    hover: Rect | None = None
    glyphs: tuple[GlyphLook, ...] = ()
    changes: tuple[Rect, ...] = ()
    menu: OpenMenu | None = None
    opened_menu: Rect | None = None
    is_window_opened: bool = False
    title_bar: Rect | None = None
    tooltip: Words | None = None
    inner_text: Words | None = None
    is_text_kept: bool = True
    is_ground_changed: bool = False
    is_selected: bool = False
    is_flat: bool = False
    drop_arrow: DropArrow | None = None
