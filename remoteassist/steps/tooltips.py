"""The tooltip that came up beside the pointer before a press: what it says, and the picture as it is without it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.steps.layout import distance
from remoteassist.steps.look import Words
from remoteassist.steps.pictures import Pictures
from remoteassist.vision.appearances import changes_between
from remoteassist.vision.coming import is_gone, is_same_drawing
from remoteassist.vision.ink import part_of
from remoteassist.vision.text_pieces import reading_box, text_pieces
from remoteassist.vision.text_reader import TextReader
from remoteassist.vision.tiles import changed_pixels

_FARTHEST_PX: Final = 64.0
"""From the pointer to its tooltip at 200 %: that stands below the pointer, or below the tool button."""

_AROUND_PX: Final = (1600, 560)
"""Where a tooltip is looked for around the pointer: the whole of a wide one at 200 %."""

_LEAST_PX: Final = (18.0, 14.0)
_LARGEST_PX: Final = (800.0, 260.0)
"""Of a tooltip of one short word at 100 %, and of a whole paragraph at 200 %."""

_SMALL_CHANGED: Final = 10
_SIDE_SHARE: Final = 0.55
"""So much of every side of a tooltip differs from what it covers; of a text that was replaced it is a third."""

_SIDE_DEPTH_PX: Final = 4

_MOST_LINES: Final = 2
_MOST_WORDS: Final = 4
"""What is longer explains rather than names: `Make the selection bold (toggle)`."""

_LEAST_CONFIDENCE: Final = 0.6
_KEYS: Final = re.compile(
    r"\s*[(\[]?(?:(?:Ctrl|Strg|Alt|Shift|Meta|Super|Cmd)\s*\+\s*\S+?|F\d{1,2})[)\]]?$", re.IGNORECASE
)
"""The shortcut at the end of a tooltip is no part of the name."""


@dataclass(frozen=True, slots=True)
class Tooltip:
    """A tooltip: its box, frame pixels, and what it says when that can be the name of what it belongs to."""

    box: Rect
    name: Words | None = None


def tooltip_in(pictures: Pictures, pos: Point, reader: TextReader) -> Tooltip | None:
    """Return the tooltip that came up beside a point since the action before; None without one.

    It is a box with text of its own that does not cover the point. Menus do not come without a press, and what only
    lit up keeps its drawing.
    """
    rest, before = pictures.rest, pictures.before
    if rest is None or rest.shape != before.shape:
        return None
    height, width = before.shape[:2]
    around = Rect.around(pos, width=_AROUND_PX[0], height=_AROUND_PX[1]).intersected(
        Rect(0, 0, width, height)
    )
    around = Rect.from_edges(int(around.x), int(around.y), int(around.right), int(around.bottom))
    old, new = (_cut(picture, around) for picture in (rest, before))
    changed = (*changes_between(old, new).boxes, *_touching(old, new))
    # The largest first: a word in a tooltip is a box that came, too.
    for found in sorted(changed, key=lambda one: one.width * one.height, reverse=True):
        box = found.shifted(around.x, around.y)
        if _can_be_tooltip(box, pos) and _is_whole(rest, before, box):
            lines = _lines(text_pieces(before, reader.find(before, box)))
            if lines and not is_same_drawing(rest, before, box):
                return Tooltip(box, _name(before, lines, reader))
    return None


def _touching(old: Bgra, new: Bgra) -> list[Rect]:
    """Return what changed as boxes that may all but touch: a tooltip stands close to the tool button that lit up."""
    height, width = new.shape[:2]
    changed = changed_pixels(old, new)[:height, :width]
    count, _, stats, _ = cv2.connectedComponentsWithStats(changed, connectivity=4)
    boxes = [Rect(*(int(value) for value in stats[index][:4])) for index in range(1, count)]
    return [box for box in boxes if box.width >= _LEAST_PX[0] and box.height >= _LEAST_PX[1]]


def without_tooltip(pictures: Pictures, box: Rect) -> Pictures:
    """Return the pictures with what the tooltip covers in its place, also after the action if it is still there."""
    rest = pictures.rest
    if rest is None:
        return pictures
    is_over = is_gone(pictures.before, pictures.after, box)
    return replace(
        pictures,
        before=_put_back(pictures.before, rest, box),
        after=pictures.after if is_over else _put_back(pictures.after, rest, box),
        still=None if pictures.still is None else _put_back(pictures.still, rest, box),
    )


def _can_be_tooltip(box: Rect, pos: Point) -> bool:
    is_of_size = _LEAST_PX[0] <= box.width <= _LARGEST_PX[0] and _LEAST_PX[1] <= box.height <= _LARGEST_PX[1]
    return is_of_size and not box.grown(1).contains(pos) and distance(box, pos) <= _FARTHEST_PX


def _is_whole(rest: Bgra, before: Bgra, box: Rect) -> bool:
    """Whether something was drawn along all four sides of a box, as the frame or the ground of a tooltip is."""
    old, new = part_of(rest, box), part_of(before, box)
    changed = np.abs(old.astype(np.int16) - new.astype(np.int16)).max(axis=2) > _SMALL_CHANGED
    sides = (changed, changed[::-1], changed.T, changed.T[::-1])
    return all(float(side[:_SIDE_DEPTH_PX].any(axis=0).mean()) >= _SIDE_SHARE for side in sides)


def _lines(pieces: Sequence[Rect]) -> list[list[Rect]]:
    """Return pieces of text as lines from top to bottom, each from left to right."""
    lines: list[list[Rect]] = []
    for piece in sorted(pieces, key=lambda one: one.center.y):
        if lines and abs(lines[-1][0].center.y - piece.center.y) <= 0.6 * max(
            lines[-1][0].height, piece.height
        ):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda one: one.x) for line in lines]


def _name(picture: Bgra, lines: Sequence[Sequence[Rect]], reader: TextReader) -> Words | None:
    if len(lines) > _MOST_LINES:
        return None
    pieces = [piece for line in lines for piece in line]
    read = reader.read(picture, [reading_box(piece) for piece in pieces])
    text = _KEYS.sub("", " ".join(words for words, _ in read if words)).strip()
    confidence = min(sure for _, sure in read)
    if not text or len(text.split()) > _MOST_WORDS or confidence < _LEAST_CONFIDENCE:
        return None
    box = pieces[0]
    for piece in pieces[1:]:
        box = box.united(piece)
    return Words(box, text, confidence)


def _cut(picture: Bgra, box: Rect) -> Bgra:
    return np.ascontiguousarray(picture[int(box.y) : int(box.bottom), int(box.x) : int(box.right)])


def _put_back(picture: Bgra, rest: Bgra, box: Rect) -> Bgra:
    rows = slice(max(0, int(box.y)), int(box.bottom) + 1)
    columns = slice(max(0, int(box.x)), int(box.right) + 1)
    restored = picture.copy()
    restored[rows, columns] = rest[rows, columns]
    return restored
