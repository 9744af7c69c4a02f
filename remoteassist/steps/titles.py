"""Reads the titles of windows and dialog boxes from their title bars."""

from collections.abc import Sequence
from typing import Final

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.vision.text_pieces import reading_box, text_pieces
from remoteassist.vision.text_reader import TextReader
from remoteassist.vision.title_bars import buttons_of

_LEAST_CONFIDENCE: Final = 0.6
_TITLE_GAP_PER_HEIGHT: Final = 3.0
"""Between two words of one title, with a dash that was not found."""
_WORD_GAP_PER_HEIGHT: Final = 1.5
"""Between two words of one text; buttons stand farther apart."""
_LEAST_WIDTH_PER_HEIGHT: Final = 1.2
"""A title has two letters or more; what is narrower is the window's picture."""

_MOST_TEXTS: Final = 4
"""In a title bar: the title between two buttons with words, as GTK's dialogs have them, and a picture."""


def title_in(picture: Bgra, bar: Rect | None, reader: TextReader) -> str | None:
    """Return the text of a title bar: the widest run of words beside its buttons; None when none is read."""
    if bar is None:
        return None
    words = [
        box for box in _texts_of(picture, bar, reader) if box.width > _LEAST_WIDTH_PER_HEIGHT * box.height
    ]
    runs = _runs_of_words(words, widest_gap=_TITLE_GAP_PER_HEIGHT)
    title = max(runs, key=lambda box: box.width, default=None)
    if title is None:
        return None
    ((text, confidence),) = reader.read(picture, [reading_box(title)])
    return text if text and confidence >= _LEAST_CONFIDENCE else None


def is_row_of_words(picture: Bgra, bar: Rect, reader: TextReader) -> bool:
    """Whether a bar holds many texts with room between them, as a row of buttons or a menu bar does."""
    texts = _runs_of_words(_texts_of(picture, bar, reader), widest_gap=_WORD_GAP_PER_HEIGHT)
    return len(texts) > _MOST_TEXTS


def _texts_of(picture: Bgra, bar: Rect, reader: TextReader) -> list[Rect]:
    buttons = buttons_of(picture, bar)
    pieces = text_pieces(picture, reader.find(picture, bar.grown(4)))
    return [
        box
        for box in pieces
        if bar.grown(4).contains(box.center) and (buttons is None or box.intersected(buttons).is_empty)
    ]


def _runs_of_words(pieces: Sequence[Rect], *, widest_gap: float) -> list[Rect]:
    """Return texts of one row joined where they stand within a few letters of each other."""
    joined: list[Rect] = []
    for box in sorted(pieces, key=lambda piece: piece.x):
        last = joined[-1] if joined else None
        if (
            last is not None
            and box.x - last.right <= widest_gap * box.height
            and abs(box.center.y - last.center.y) < 6
        ):
            joined[-1] = last.united(box)
        else:
            joined.append(box)
    return joined
