"""Finds words in lines that were read from a screen, in spite of what is commonly misread."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from remoteassist.model.geometry import Rect

_ALIKE: Final = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "$": "s", "8": "b"}
)
"""Characters that are taken for each other, each as one of them; what is sought is written the same way."""

_LETTERS_PER_ERROR: Final = 8
"""One wrong, missing or added letter is forgiven in so many: more would find other words."""

_SHORTEST_CHARS: Final = 2


@dataclass(frozen=True, slots=True)
class TextPart:
    """Where sought words stand in a line: the characters `start` to `end`, and how alike they are, 0 to 1."""

    start: int
    end: int
    likeness: float


class SoughtText:
    """Words to be found. White space, case and look-alike characters make no difference. Never printed nor logged.

    Raises:
        ValueError: They are shorter than two characters, and would be found everywhere.
    """

    def __init__(self, text: str) -> None:
        self._letters, _ = _letters_of(text)
        if len(self._letters) < _SHORTEST_CHARS:
            raise ValueError("too short to be sought")

    def __repr__(self) -> str:
        return "SoughtText()"

    def parts_of(self, line: str) -> list[TextPart]:
        """Return where the words stand in a line, from left to right, without overlaps."""
        letters, places = _letters_of(line)
        parts: list[TextPart] = []
        start = 0
        while (found := letters.find(self._letters, start)) >= 0:
            end = found + len(self._letters)
            parts.append(TextPart(places[found], places[end - 1] + 1, 1.0))
            start = end
        if parts:
            return parts
        nearly = _nearest(self._letters, letters, errors=len(self._letters) // _LETTERS_PER_ERROR)
        if nearly is None:
            return []
        first, last, errors = nearly
        likeness = 1 - errors / len(self._letters)
        return [TextPart(places[first], places[last - 1] + 1, likeness)]


def part_box(box: Rect, line: str, part: TextPart) -> Rect:
    """Return about where a part of a line stands, by its share of the letters, a letter generous on each side."""
    letter_px = box.width / max(1, len(line))
    left = box.x + (part.start - 1) * letter_px if part.start else box.x
    right = box.x + (part.end + 1) * letter_px if part.end < len(line) else box.right
    return Rect.from_edges(max(box.x, left), box.y, min(box.right, right), box.bottom)


def _letters_of(text: str) -> tuple[str, list[int]]:
    """Return the characters that count, in one spelling, and where each stands in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in unicodedata.normalize("NFKD", char).casefold().translate(_ALIKE):
            if not letter.isspace() and not unicodedata.combining(letter):
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _nearest(sought: str, letters: str, *, errors: int) -> tuple[int, int, int] | None:
    """Return start, end and errors of the part that is most alike, None when none has so few errors."""
    if errors == 0 or not letters:
        return None
    # One row for each sought letter; each cell holds the errors so far, and where the part began.
    row = [(0, place) for place in range(len(letters) + 1)]
    for count, wanted in enumerate(sought, start=1):
        above, row = row, [(count, 0)]
        for place, letter in enumerate(letters, start=1):
            row.append(
                min(
                    (above[place - 1][0] + (letter != wanted), above[place - 1][1]),
                    (above[place][0] + 1, above[place][1]),
                    (row[place - 1][0] + 1, row[place - 1][1]),
                )
            )
    (least, start), end = min((cell, place) for place, cell in enumerate(row))
    return (start, end, least) if least <= errors and end > start else None
